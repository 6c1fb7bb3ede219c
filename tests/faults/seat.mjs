// A profile with a page in it that trials use one after the other. Making a profile costs the
// browser more than a whole trial does, and what a trial leaves behind the next one would find.

import { startProxy } from './proxy.mjs';
import { visit } from './visit.mjs';

/** The seat of a lane, clean: with a network that does as `plan` says, and nothing shown yet. */
export async function takeSeat(lane, { browser, portal }, plan) {
  lane.seat ??= await newSeat(browser, portal);
  const { page, shown, proxy } = lane.seat;
  shown.length = 0;
  page.wrongs.length = 0;
  proxy.begin(plan);
  return lane.seat;
}

/** Gives it up, because something is still in it or nobody comes any more. */
export async function leaveSeat(lane) {
  const { seat } = lane;
  lane.seat = undefined;
  await seat?.context.close();
  await seat?.proxy.stop();
}

async function newSeat(browser, portal) {
  const proxy = await startProxy(portal.url);
  const context = await browser.createBrowserContext();
  return { proxy, context, ...(await visit(context, portal)) };
}
