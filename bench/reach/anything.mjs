// A form of which no register knows anything and that uses all that a form may have on its first page:
// what the ten forms of the tree happen not to use is not missed by somebody else's.

const rules = {
  text: [
    'upper(chu)', 'normalize(chu)', "words(so, 'vi')", "words(thapPhan, 'en')", "words(ngay, 'vi')", "words(ngay, 'en')", 'string(thapPhan)', 'string(ngay)', 'string(dung)',
    "[chu, 'b'][0]", "{'a': chu}['a']", "{'a': chu}.a", "chu + 'b'", "dung ? chu : 'b'", "orElse(chu, 'x')", "['b', chu].max()", "lua == 'mot' ? 'một' : 'khác'", "[chu, 'x'].filter(x, x != '')[0]",
  ],
  integer: [
    'size(chu)', 'size([1, so])', 'so % 3', '-so * 2', 'int(thapPhan)', "int('12')", 'sum([1, so, 3])', 'min([3, so])', 'max([3, so])', 'count([1, so])', 'ngay.year', 'ngay.month + ngay.day',
    'age(ngay)', "age(ngay, date('2026-01-31'))", 'daysBetween(ngay, today())', '[1, so, 3].filter(x, x > 1)[0]', '[1, so].map(x, x * 2)[1]', '[1, so].map(x, x > 1, x - 1)[0]', "{1: so}[1]",
  ],
  decimal: ['so / 3', 'thapPhan + 1.25', "double('1.5')", 'thapPhan * 2.5', '10.0 - thapPhan', 'sum([0.1, thapPhan])'],
  boolean: [
    "contains(chu, 'b')", "startsWith(chu, 'H')", "endsWith(chu, 'b')", "matches(chu, '[a-zA-Z]+[0-9]?')", 'has(chu)', 'unique([1, so])', 'so in [1, 2]', "chu in {'a': 1}", '[1, so].all(x, x > 0)',
    '[1, so].exists(x, x > 5)', '[1, so].exists_one(x, x == 1)', '[1, so] == [1, 2]', "{'a': so} == {'a': 1}", "ngay < date('2026-02-01')", '!dung', 'dung || so > 1', 'thapPhan < 2.0 && so >= 1', "chu < 'b'", 'dung == true', 'ngay == today()',
  ],
  date: ['today()', 'addMonths(ngay, 1)', "[ngay, date('2026-01-31')].min()"],
};

const calculated = Object.entries(rules).flatMap(([type, texts]) =>
  texts.map((calculate, i) => ({ type, name: `${type}${i}`, label: `${type} ${i}`, calculate })));

export const anything = {
  tokhai: 1,
  id: 'anything',
  version: '1',
  title: 'Anything',
  languages: ['en'],
  timeZone: 'Asia/Ho_Chi_Minh',
  numberLocale: 'en',
  codelists: { lua: { items: ['mot', 'hai', 'ba'].map((value) => ({ value, label: value })) } },
  pages: [
    {
      name: 'page',
      title: 'Page',
      items: [
        { type: 'text', name: 'chu', label: 'Text', maxLength: 20, pattern: '[^0-9]*', default: 'Hb' },
        { type: 'integer', name: 'so', label: 'Whole', minimum: 1, maximum: 500, required: 'dung' },
        { type: 'decimal', name: 'thapPhan', label: 'Decimal', exclusiveMinimum: 0.5, exclusiveMaximum: 99.5, multipleOf: 0.5, unit: 'm', default: 1.5 },
        { type: 'date', name: 'ngay', label: 'Date', minimum: '1900-01-01', maximum: { expr: 'today()' }, default: '2001-02-03' },
        { type: 'boolean', name: 'dung', label: 'True', constraints: [{ rule: 'this || so > 1', message: 'Not so.', severity: 'warning' }] },
        { type: 'choice', name: 'lua', label: 'Choice', codelist: 'lua' },
        { type: 'text', name: 'sau', label: 'Where {so} is given', relevant: 'so > 1', readonly: 'so > 100', required: 'thapPhan > 1', constraints: [{ rule: "this != chu", message: 'The same as {chu}.' }] },
        ...calculated,
      ],
    },
  ],
};
