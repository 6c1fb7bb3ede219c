// The oracle notices each thing that it is there to notice.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { compare } from './oracle.mjs';
import { lost, saves } from './scenarios/kept.mjs';

const body = '{"data":{"hoTen":"An"}}';

/** A story in which all is well. */
const well = () => ({
  shown: [{ kind: 'receipt', text: 'H56-26-000001' }],
  proxy: { together: 1, bodies: new Map([['k', new Set([body])]]) },
  rows: [{ receipt: 'H56-26-000001', key: 'k', body_hash: createHash('sha256').update(body).digest('hex'), data: '{"hoTen":"An","more":"autofilled"}' }],
  reports: [{ receipt: 'H56-26-000001' }],
  meant: { hoTen: 'An' },
  held: [],
});

test('a story in which all is well is called well', () => assert.deepEqual(compare(well()), []));

const harms = {
  'no receipt is shown': [(story) => (story.shown = []), /0 receipts were shown/],
  'two receipts are shown': [(story) => story.shown.push({ kind: 'receipt', text: 'H56-26-000002' }), /2 receipts were shown/],
  'a receipt has no row': [(story) => (story.rows = []), /0 rows for one filing/],
  'a filing has two rows': [(story) => story.rows.push({ ...story.rows[0], receipt: 'H56-26-000002' }), /2 rows for one filing/],
  'there are two keys': [(story) => story.proxy.bodies.set('l', new Set([body])), /under 2 keys/],
  'a second attempt has another body': [(story) => story.proxy.bodies.get('k').add('{}'), /2 bodies under the key/],
  'two attempts are under way together': [(story) => (story.proxy.together = 2), /2 attempts/],
  'the row has another hash': [(story) => (story.rows[0].body_hash = '00'), /hash/],
  'the row holds something else': [(story) => (story.rows[0].data = '{"hoTen":"Anh"}'), /"Anh" at \/hoTen, not "An"/],
  'nothing is reported': [(story) => (story.reports = []), /reported 0 times/],
  'the report is counted twice': [(story) => story.reports.push(story.reports[0]), /reported 2 times/],
  'something is left in the browser': [(story) => (story.held = ['outbox']), /still holds outbox/],
};

for (const [name, [harm, said]] of Object.entries(harms)) {
  test(`noticed: ${name}`, () => {
    const story = well();
    harm(story);
    assert.match(compare(story).join('\n'), said);
  });
}

const record = [
  { kind: 'edit', id: 't-2-0-i', text: 'A', at: 100 },
  { kind: 'keeping', text: 'Saving on this device…', at: 500 },
  { kind: 'edit', id: 't-2-0-i', text: 'An', at: 501 },
  { kind: 'keeping', text: 'Saved on this device', at: 503 },
];
const ids = new Map([['hoTen', 't-2-0']]);

test('what was typed after the writing began was not promised', () => {
  assert.deepEqual(lost(record, { hoTen: 'A' }, ids, 600), { saved: [], oldest: 99 });
  assert.deepEqual(lost(record, { hoTen: 'An' }, ids, 600), { saved: [], oldest: undefined });
});

test('what was shown as saved and is gone is noticed', () => {
  const { saved, oldest } = lost(record, {}, ids, 600);
  assert.deepEqual(saved, ['hoTen was saved as "A" and came back as ""']);
  assert.equal(oldest, 500);
});

test('an edit is saved when the writing that it is part of is', () => assert.deepEqual(saves(record), [403]));
