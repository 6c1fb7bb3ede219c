// The way through the birth registration where the registers know both parents.

import { steady } from './browser.mjs';

/** Up to the child's page, by the mother of a child whose father the registers know. */
export async function motherToChild(citizen) {
  await citizen.shows('nguoiYeuCau.hoTen');
  await citizen.choose('nguoiYeuCau.quanHe', 'me');
  await citizen.next();
  await citizen.shows('me.namSinh', undefined, '-y');
  await citizen.next();
  await citizen.shows('cha.hoTen');
  await citizen.next();
}

/** The same by the father, until what the registers know of the child is there. */
export async function fatherToChild(citizen) {
  await citizen.shows('nguoiYeuCau.hoTen');
  await citizen.choose('nguoiYeuCau.quanHe', 'cha');
  await citizen.next();
  await citizen.shows('me.hoTen');
  await citizen.next();
  await citizen.shows('cha.namSinh', undefined, '-y');
  await citizen.next();
  await citizen.shows('con.ngaySinh', undefined, '-y');
}

/** From the child's page to the review, by a father who has only the name to give. */
export async function nameToReview(citizen) {
  await citizen.type('con.hoTen', 'lê gia huy');
  await citizen.next();
  await (await steady(citizen.page, citizen.part('camDoan'))).click();
  await citizen.next();
}
