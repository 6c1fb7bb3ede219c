// What was begun on one device goes on on another of the same citizen.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openAlone } from '../support/citizen.mjs';
import { stage } from '../support/stage.mjs';

const mother = '056192000456';

const on = stage();

const open = () => openAlone(on.browser, on.portal, mother, { form: 'ho-kinh-doanh', drafts: true });

/** Does something and waits until the portal has the draft with it. */
const sent = ({ page }, act) => Promise.all([
  page.waitForResponse((response) => response.request().method() === 'PUT' && response.url().includes('/drafts/'), { timeout: 15_000 }),
  act(),
]).then(([response]) => response.status());

test('a draft is taken up on another device, sealed on the way', async () => {
  const phone = await open();
  await phone.citizen.shows('chuHo.dienThoai');
  await phone.citizen.shows('chuHo.lienLac.commune');
  await phone.citizen.next();
  assert.equal(await sent(phone, () => phone.citizen.retype('ten.rieng', 'Phở Lan 1975')), 204);
  const [row] = await on.portal.rows("SELECT count(*) AS n, hex(sealed) AS bytes FROM draft");
  assert.equal(row.n, 1);
  assert.ok(!Buffer.from(row.bytes, 'hex').includes('1975'), 'the portal cannot read it');

  const desk = await open();
  await desk.citizen.shows('ten.rieng', 'PHỞ LAN 1975');
  assert.match(await desk.citizen.heading(), /Tên và trụ sở/, 'on the same page');
  assert.equal(await sent(desk, () => desk.citizen.retype('ten.rieng', 'Phở Lan 1976')), 204);

  // The phone does not know of that: what it writes now is refused, and neither mixes with the other.
  phone.page.expected = /412/;
  assert.equal(await sent(phone, () => phone.citizen.retype('ten.rieng', 'Phở Lan 1977')), 412);
  await phone.page.waitForFunction(() => /thiết bị khác của bạn không giống/.test(document.querySelector('.tk-keeping').textContent));
  await phone.close();
  await desk.close();
  const third = await open();
  await third.citizen.shows('ten.rieng', 'PHỞ LAN 1976');
  await third.close();
});
