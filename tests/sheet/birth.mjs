// The birth registration as a mother meets it, from sign-in to the scoreboard.

import { seen, steady } from '../support/browser.mjs';
import { openForm } from '../support/citizen.mjs';

const mother = '056192000456';

export async function birth(browser, portal, camera) {
  const context = await browser.createBrowserContext();
  const citizen = await openForm(context, portal, mother);
  const { page } = citizen;

  await citizen.shows('nguoiYeuCau.hoTen');
  await citizen.shows('coQuan');
  await page.waitForFunction(() => !document.querySelector('.tk-sources [data-state="asking"]'));
  await camera.take(page, 'birth-filled', ['forced', 'print']);

  await (await steady(page, '.tk-steps summary')).click();
  await camera.take(page, 'birth-steps');
  await (await steady(page, '.tk-steps summary')).click();

  // She types over what a register said, and the register's answer is offered again.
  await citizen.retype('nguoiYeuCau.cuTru.line', '14 Trần Phú');
  await page.keyboard.press('Tab');
  await seen(page, citizen.part('nguoiYeuCau.cuTru.line', '-t'));
  await (await steady(page, '#t-submit')).click();
  await seen(page, '.tk-problems a');
  await camera.take(page, 'birth-offered-and-errors', ['forced']);
  await (await steady(page, citizen.part('nguoiYeuCau.cuTru.line', '-t'))).click();

  await citizen.choose('nguoiYeuCau.quanHe', 'me');
  await citizen.next();
  await citizen.shows('me.namSinh', undefined, '-y');
  await camera.take(page, 'birth-copied');
  await citizen.next();

  await citizen.shows('cha.hoTen');
  await citizen.retype('cha.soDinhDanh', '056192000456');
  await (await steady(page, citizen.part('cha.hoTen'))).click();
  await seen(page, `${citizen.part('cha.soDinhDanh', '')} .tk-error`);
  await camera.take(page, 'birth-mismatch-and-warnings');
  await (await steady(page, citizen.part('cha.soDinhDanh', '-t'))).click();
  await citizen.shows('cha.hoTen');
  await citizen.next();

  await citizen.shows('con.ngaySinh', undefined, '-y');
  await citizen.type('con.hoTen', 'nguyễn ễ ặ ề bảo ngọc');
  await page.keyboard.press('Tab');
  await camera.take(page, 'birth-locked', ['forced', 'print']);
  await (await steady(page, citizen.part('con.ngaySinh', '-x'))).click();
  await camera.take(page, 'birth-disputed');

  const province = await steady(page, citizen.part('con.queQuan.province'));
  await province.click({ count: 3 });
  await page.keyboard.type('ho');
  await seen(page, `${citizen.part('con.queQuan.province', '-list')} [role="option"]`);
  await camera.take(page, 'birth-combobox-open', ['forced']);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await citizen.next();

  await (await steady(page, '#t-submit')).click();
  await seen(page, '.tk-problems a');
  await camera.take(page, 'birth-declaration-missing');
  await (await steady(page, citizen.part('camDoan'))).click();
  await citizen.next();
  await camera.take(page, 'birth-review', ['forced', 'print']);

  await (await steady(page, '#t-submit')).click();
  await seen(page, '.tk-number');
  await camera.take(page, 'birth-receipt', ['forced', 'print']);
  await (await steady(page, '#t-score-4')).click();
  await (await steady(page, '#t-send')).click();
  await page.waitForFunction(() => /Cảm ơn/.test(document.querySelector('#t-rated')?.textContent));
  await camera.take(page, 'birth-rated');

  await page.goto(`${portal.url}/scoreboard`);
  await camera.take(page, 'portal-scoreboard');
  await context.close();
}
