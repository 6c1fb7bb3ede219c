// The place of every item of a definition, as the engine numbers it: in reading order, groups
// opened, an address as its three fields. So that a test can name an item by its path.

/** A map from `me.hoTen` to the id of the item's element outside repeats, such as `t-12-0`. */
export function items(definition) {
  const found = new Map();
  let next = 1;
  const walk = (list, prefix) => {
    for (const item of list) {
      const path = prefix + item.name;
      found.set(path, `t-${next++}-0`);
      if (item.type === 'address') {
        for (const part of ['province', 'commune', 'line']) found.set(`${path}.${part}`, `t-${next++}-0`);
      } else if (item.type === 'group' || item.type === 'repeat') {
        walk(inside(item), `${path}.`);
      }
    }
  };
  const inside = (item) => {
    if (!item.use) return item.items;
    return definition.groups[item.use].items.map((inner) => ({ ...inner, ...item.overrides?.[inner.name] }));
  };
  for (const page of definition.pages) {
    next++;
    walk(page.items, '');
  }
  return found;
}
