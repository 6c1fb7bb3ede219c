// The judge of bench/timing notices each thing that it is there to notice.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { between, bracket, off, without } from '../../bench/timing/bracket.mjs';
import { conditions } from '../../bench/timing/conditions.mjs';
import { judge } from '../../bench/timing/judge.mjs';
import { quantile, summary, table } from '../../bench/timing/report.mjs';

test('the interval between two brackets is known as far as both', () => {
  const interval = between({ from: 100, to: 104 }, { from: 1_000, to: 1_010 });
  assert.deepEqual(interval, { least: 896, most: 910 });
  assert.deepEqual([895, 896, 900, 910, 912].map((figure) => off(figure, interval)), [1, 0, 0, 0, 2]);
  assert.deepEqual(without(interval, { least: 0, most: 96 }), { least: 800, most: 910 });
});

test('of two acknowledgements the earlier one ends the bracket, and none from before it began', async () => {
  const heard = [0];
  const { from, to } = await bracket(async () => {
    heard.push(performance.timeOrigin, Number(process.hrtime.bigint()) / 1e6);
    await new Promise((done) => setTimeout(done, 20));
  }, heard);
  assert.ok(to > from && to - from < 15, `${to - from}`);
});

/** A fill of two legs in which all is well. */
const well = () => ({
  truth: { fill: { least: 895, most: 912 }, login: { least: 1_995, most: 2_040 } },
  row: {
    worked: 2_000, span: 2_000, lastLogin: 2_000, queued: 20, suspect: [],
    filed: { loginToAccepted: 2_004, errorMs: 9, queued: 20 },
    timing: {
      fillToSubmit: 900, fillErrorMs: 4, openToSubmit: 1_000, active: 700, idle: 0, hidden: 300, asleep: 0, away: 50, waitUpload: 0,
      legs: [
        { opened: 0, end: 600, active: 600, idle: 0, hidden: 0, asleep: 0, fill: 500 },
        { opened: 650, end: 1_050, active: 100, idle: 0, hidden: 300, asleep: 0, fill: 400 },
      ],
      pages: [{ name: 'mot', active: 700 }],
      fields: [{ path: 'mot_a', focus: 500 }],
    },
  },
});

test('a fill in which all is well', () => {
  assert.deepEqual(judge(well()), {
    bracket: 17, fill: 0, fillStated: 4, fillWithin: true, estimate: 4, stated: 9, within: true, portal: 0, page: 0, doubts: [], negative: [], sums: [],
  });
});

const harms = {
  'too long': [({ row }) => (row.timing.fillToSubmit = 920), ({ fill, fillWithin, sums }) => fill === 8 && !fillWithin && sums.length === 1],
  'too short': [({ truth }) => (truth.fill = { least: 1_000, most: 1_001 }), ({ fill }) => fill === 100],
  'an estimate outside its stated error': [({ row }) => (row.filed.loginToAccepted = 2_010), ({ estimate, within }) => estimate === 10 && !within],
  'a portal that is wrong itself': [({ row }) => (row.lastLogin = row.filed.loginToAccepted = 1_900), ({ portal, page, within }) => portal === 95 && page === 95 && within],
  'doubted': [({ row }) => row.suspect.push('range'), ({ doubts }) => doubts[0] === 'range'],
  'a leg below zero': [({ row }) => (row.timing.legs[1].hidden = -1), ({ negative }) => negative[0] === 'leg 1.hidden'],
  'a leg that ends before it begins': [({ row }) => (row.timing.legs[1].end = 640), ({ negative }) => negative[0] === 'leg 1.length'],
  'a wait below zero': [({ row }) => (row.queued = -3), ({ negative }) => negative[0] === 'queued'],
  'parts that are not the whole': [({ row }) => (row.timing.active = 690), ({ sums }) => sums[0] === 'parts'],
  'legs that overlap': [({ row }) => (row.timing.legs[1].opened = 400), ({ sums }) => sums[0] === 'legs 0 and 1 overlap by 200 ms'],
};

for (const [name, [harm, noticed]] of Object.entries(harms)) {
  test(`noticed: ${name}`, () => {
    const filled = well();
    harm(filled);
    const judged = judge(filled);
    assert.ok(noticed(judged), JSON.stringify(judged));
  });
}

test('a fill without a figure is no fill', () => {
  const filled = well();
  delete filled.row.timing.fillToSubmit;
  assert.throws(() => judge(filled), /no fillToSubmit/);
});

test('what is not reached is named', () => {
  assert.equal(quantile([5, 1, 4, 2, 3], 0.5), 3);
  assert.equal(quantile(Array.from({ length: 100 }, (_, i) => i), 0.99), 98);
  const plain = conditions.find(({ name }) => name === 'plain');
  const sample = judge(well());
  assert.deepEqual(summary(plain, [sample], 0).missed, []);
  const bad = { ...sample, fill: 6, stated: 51, within: false, negative: ['queued'], doubts: ['sums'], sums: ['parts'] };
  const row = summary(plain, [sample, bad], 1);
  assert.deepEqual(row.missed, ['failed', 'fill', 'within', 'stated', 'negative', 'doubted', 'sums']);
  assert.match(table([plain], [row]), /\| plain \| 2 \| 1 \|.*\| no: failed, fill, within/);
  assert.match(table([plain], [summary(plain, [], 3)]), /\| plain \| 0 \| 3 \|.*no: failed/);
});
