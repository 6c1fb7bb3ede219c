// Which faults the requests of one page meet, decided beforehand by a name.
//
// Every kind of request has a list of its own, so that it does not matter to one kind in which
// order requests of another come. Where a list is at its end, all goes well.

import { Chance } from './chance.mjs';

/** What a request is about: the folder below /api, a register by name, a page or a file of it. */
export function kindOf(method, url) {
  const [, top, call, name] = new URL(url, 'http://portal').pathname.split('/');
  if (top !== 'api') return top === 'tokhai' || top === 'assets' ? 'static' : 'page';
  if (call === 'autofill') return `autofill/${name}`;
  return call;
}

/** Faults that come to nothing worse than a wait. */
const mildly = ['delay', 'duplicate'];

/** So many faults a kind meets at most, and of which sorts where not of all. */
const kinds = {
  submissions: { most: 4 },
  session: { most: 2 },
  reports: { most: 2 },
  files: { most: 3 },
  forms: { most: 1 },
  // A page whose files do not come is opened again by the citizen; that says little of the engine.
  static: { most: 1, sorts: ['delay', 'dropRequest', 'truncate'] },
  codelists: { most: 1, sorts: mildly },
};

const sorts = {
  dropRequest: () => ({}),
  dropAnswer: () => ({}),
  delay: (chance) => ({ ms: chance.whole(50, 400), before: chance.percent(50) }),
  duplicate: (chance) => ({ together: chance.percent(50) }),
  truncate: (chance) => ({ share: chance.share() }),
  reset: (chance) => ({ share: chance.share() }),
  answer: (chance) => ({ status: chance.of([408, 429, 500, 503]), retryAfter: chance.whole(1, 2) }),
  offline: (chance) => ({ ms: chance.whole(300, 2000) }),
};

/**
 * A register that has failed three times is given up, and then the answers are typed. While the
 * network is away all of them fail.
 */
const register = { most: 2, sorts: Object.keys(sorts).filter((sort) => sort !== 'offline') };

/** The faults by the name of a trial; requests of the kinds in `mild` get an answer all the same. */
export function plan(name, { mild = [] } = {}) {
  const lists = new Map();
  const drawn = (kind) => {
    const { most, sorts: some = Object.keys(sorts) } = kind.startsWith('autofill/') ? register : (kinds[kind] ?? { most: 0 });
    const allowed = mild.includes(kind) ? mildly : some;
    const chance = new Chance(`${name}/${kind}`);
    return Array.from({ length: chance.whole(0, most) }, () => {
      const sort = chance.of(allowed);
      return { sort, ...sorts[sort](chance) };
    });
  };
  return {
    /** The fault that the next request of a kind meets, or none. */
    next(kind) {
      if (!lists.has(kind)) lists.set(kind, drawn(kind));
      return lists.get(kind).shift();
    },
  };
}
