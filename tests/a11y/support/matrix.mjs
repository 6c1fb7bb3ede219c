// The form of the suite: a page for every state, on it every control that can be in that state.
//
// It goes by the name of the marriage registration, because the registers decide by the form what
// they tell of a person, and to that form they tell a value of nearly every type.

const text = (vi, en) => ({ vi, en });
const options = [
  { value: 'do', label: text('Đỏ', 'Red') },
  { value: 'vang', label: text('Vàng', 'Yellow') },
  { value: 'xanh', label: text('Xanh', 'Blue') },
];
const sexes = [
  { value: 'nam', label: text('Nam', 'Male') },
  { value: 'nu', label: text('Nữ', 'Female') },
];
const papers = [
  { value: 'canCuoc', label: text('Thẻ căn cước', 'Identity card') },
  { value: 'hoChieu', label: text('Hộ chiếu', 'Passport') },
];

/** Whom the registers are asked about, and someone of whom only the year of birth is known. */
const person = "'056192000456'";
const elder = "'056058000204'";

/**
 * Every control. `item` is what all its pages share; `filled` its answer where it has one; `known`
 * where a register has it: source, pointer, and the number asked about. `role` is what the browser
 * makes of it and `parts` the roles inside a group.
 */
export const controls = {
  text: { item: { type: 'text', maxLength: 60, autocomplete: 'name' }, label: text('Họ, chữ đệm, tên', 'Full name'), hint: text('Viết đủ dấu.', 'With all accents.'), filled: 'Lan', known: ['congDan', '/hoTen', person], role: 'textbox' },
  multiline: { item: { type: 'multiline', maxLength: 300 }, label: text('Nơi cấp giấy tờ', 'Issued by'), hint: text('Như trên giấy tờ.', 'As on the paper.'), filled: 'Một dòng\nhai dòng', known: ['congDan', '/giayTo/noiCap', person], role: 'textbox' },
  integer: { item: { type: 'integer', unit: text('lần', 'times') }, label: text('Kết hôn lần thứ mấy', 'Which marriage it is'), hint: text('Đếm cả lần này.', 'This one counted.'), filled: 2, known: ['tinhTrangHonNhan', '/lanThu', person], role: 'textbox' },
  money: { item: { type: 'money' }, label: text('Thu nhập', 'Income'), filled: 1500000, known: ['tinhTrangHonNhan', '/lanThu', person], role: 'textbox' },
  time: { item: { type: 'time' }, label: text('Giờ hẹn', 'Hour of the appointment'), filled: '08:15', role: 'InputTime' },
  date: { item: { type: 'date', autocomplete: 'bday' }, label: text('Ngày sinh', 'Birth date'), hint: text('Theo giấy khai sinh.', 'As in the birth certificate.'), filled: '1992-03-14', known: ['congDan', '/ngaySinh', person], role: 'group', parts: ['textbox', 'textbox', 'textbox'] },
  year: { item: { type: 'date', precision: ['year'], autocomplete: 'bday' }, label: text('Năm sinh', 'Birth year'), filled: '1958', known: ['congDan', '/ngaySinh', elder], role: 'group', parts: ['textbox'] },
  yesno: { item: { type: 'boolean', as: 'yesno' }, label: text('Đã từng đăng ký chưa?', 'Registered before?'), hint: text('Ở bất kỳ nơi nào.', 'Anywhere.'), filled: true, role: 'radiogroup', parts: ['radio', 'radio'] },
  tick: { item: { type: 'boolean', as: 'checkbox' }, label: text('Tôi muốn nhận kết quả tại nhà', 'Send the result to my home'), hint: text('Có thu phí gửi.', 'Postage is charged.'), filled: true, role: 'checkbox' },
  radios: { item: { type: 'choice', as: 'radio', options: sexes }, label: text('Giới tính', 'Sex'), hint: text('Theo giấy tờ.', 'As in the papers.'), filled: 'nu', known: ['nguoiYeuCau', '/gioiTinh'], role: 'radiogroup', parts: ['radio', 'radio'] },
  ticks: { item: { type: 'choices', options }, label: text('Màu bạn thích', 'Colours you like'), hint: text('Có thể chọn nhiều.', 'Several may be chosen.'), filled: ['do', 'xanh'], role: 'group', parts: ['checkbox', 'checkbox', 'checkbox'] },
  select: { item: { type: 'choice', as: 'select', options: papers }, label: text('Loại giấy tờ', 'Kind of document'), hint: text('Còn giá trị.', 'Still valid.'), filled: 'hoChieu', known: ['congDan', '/giayTo/loai', person], role: 'combobox' },
  combobox: { item: { type: 'choice', as: 'combobox', codelist: 'ethnicGroups' }, label: text('Dân tộc', 'Ethnic group'), hint: text('Gõ vài chữ để tìm.', 'Type a few letters to search.'), filled: '01', known: ['congDan', '/danToc', person], role: 'combobox' },
  address: { item: { type: 'address', autocomplete: 'street-address' }, label: text('Nơi cư trú', 'Residence'), hint: text('Nơi thường trú.', 'Permanent residence.'), filled: { province: '56', commune: '22366', line: '12 Trần Phú' }, known: ['congDan', '/cuTru', person], role: 'group', parts: ['combobox', 'combobox', 'textbox'] },
  file: { item: { type: 'file', accept: ['application/pdf'], maxSize: 1048576, maxItems: 2 }, label: text('Giấy xác nhận', 'Certificate'), hint: text('PDF, tối đa 1 MB.', 'A PDF of at most 1 MB.'), role: 'button' },
  repeat: { item: { type: 'repeat', minItems: 0, maxItems: 3, items: [{ type: 'text', name: 'ten', label: text('Tên con', "Child's name") }] }, label: text('Các con', 'Children'), hint: text('Kể cả con nuôi.', 'Adopted ones too.'), role: 'group' },
  note: { item: { type: 'note', text: text('Đọc kỹ trước khi khai.\n\n- điều thứ nhất\n- [trang hướng dẫn](https://example.vn)', 'Read this first.\n\n- the first point\n- [the guide](https://example.vn)') }, role: 'none' },
  calculated: { item: { type: 'text' }, label: text('Bằng chữ', 'In words'), role: 'textbox' },
};

/** A constraint that never holds. */
const never = (severity) => ({
  rule: 'false',
  severity,
  message: severity === 'error' ? text('Hãy xem lại câu này.', 'Look at this again.') : text('Câu này khác thường, hãy kiểm tra.', 'This is unusual, please check.'),
});

/** The answer that an item begins with: a default, a calculation, a row, or what a register has. */
function answer(name, { filled, known }) {
  if (name === 'calculated') return { calculate: "words(date('2026-11-25'), 'vi')" };
  if (name === 'repeat') return { minItems: 1 };
  if (name === 'address') return asked(known, 'fill');
  return filled === undefined ? {} : { default: filled };
}

function asked([source, from, number], mode) {
  return { autofill: { source, from, mode, ...(number && { inputs: { soDinhDanh: number } }) } };
}

/** What a state makes of a control; nothing where the control cannot be in it. */
const states = {
  empty: (name) => (name === 'calculated' ? undefined : {}),
  // Addresses and files are filled by hand: nothing else is an answer of the citizen's own.
  filled: (name, control) => (name === 'note' ? undefined : name === 'address' ? {} : answer(name, control)),
  error: (name, control) => {
    if (name === 'note') return undefined;
    if (name === 'calculated' || name === 'repeat') return { ...answer(name, control), constraints: [never('error')] };
    return { required: true, ...(name === 'tick' && { mustBeTrue: true }), ...(name === 'ticks' && { minItems: 1 }) };
  },
  warning: (name, control) => (name === 'note' ? undefined : { ...answer(name, control), constraints: [never('warning')] }),
  autofilled: (name, { known }) => known && asked(known, 'fill'),
  locked: (name, { known }) => known && asked(known, 'lock'),
  readonly: (name, control) => (name === 'note' || name === 'calculated' ? undefined : { ...answer(name, control), readonly: true }),
};

/** The names of all states, which are the pages of the form in this order. */
export const stateNames = Object.keys(states);

/** The name of the item that is a control in a state. */
export const itemName = (control, state) => `${control}_${state}`;

/** The controls that can be in a state. */
export const controlsIn = (state) => Object.keys(controls).filter((name) => states[state](name, controls[name]));

const titles = {
  empty: text('Chưa khai', 'Empty'),
  filled: text('Đã khai', 'Filled'),
  error: text('Có lỗi', 'Wrong'),
  warning: text('Có lưu ý', 'Unusual'),
  autofilled: text('Tự điền', 'From registers'),
  locked: text('Đã khóa', 'Locked'),
  readonly: text('Chỉ đọc', 'Read only'),
};

const source = (id, level, title, inputs) => ({
  id, level, title, inputs, trigger: 'change', timeoutMs: 8000, consent: 'session', purpose: text('Thử khả năng tiếp cận', 'Test of accessibility'),
});
const population = text('Cơ sở dữ liệu quốc gia về dân cư', 'National Population Database');

/** The definition. */
export const matrix = {
  tokhai: 1,
  id: 'dang-ky-ket-hon',
  version: '1',
  service: { code: '0.000000', level: 'communal', mode: 'full', agency: 'Cơ quan thử nghiệm' },
  title: text('Mẫu thử khả năng tiếp cận', 'Accessibility test form'),
  languages: ['vi', 'en'],
  timeZone: 'Asia/Ho_Chi_Minh',
  numberLocale: 'vi',
  sources: [
    { ...source('nguoiYeuCau', 'national', population, {}), trigger: 'open' },
    source('congDan', 'national', population, { soDinhDanh: person }),
    source('tinhTrangHonNhan', 'ministry', text('Cơ sở dữ liệu hộ tịch điện tử', 'Electronic Civil Status Database'), { soDinhDanh: person }),
  ],
  codelists: { ethnicGroups: { url: 'codelists/ethnic-groups' } },
  pages: stateNames.map((state) => ({
    name: state,
    title: titles[state],
    items: [
      // Something must be missing, or the press of the button leads past the warnings.
      ...(state === 'warning' ? [{ type: 'text', name: 'missing', label: text('Còn thiếu', 'Missing'), required: true }] : []),
      ...controlsIn(state).map((name) => {
        const { item, label, hint } = controls[name];
        return { name: itemName(name, state), ...(label && { label }), ...(hint && { hint }), ...item, ...states[state](name, controls[name]) };
      }),
    ],
  })),
};
