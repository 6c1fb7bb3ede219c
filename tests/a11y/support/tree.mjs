// The accessibility tree as the browser gives it to screen readers.

const properties = ['invalid', 'required', 'readonly', 'disabled', 'checked', 'expanded', 'focused', 'live', 'level'];
const clients = new WeakMap();

/** A session of the browser's own protocol, one a page. */
export async function protocol(page) {
  if (!clients.has(page)) clients.set(page, page.createCDPSession());
  return clients.get(page);
}

/**
 * Reads the tree of a page. `get(id)` is the node of the element with an id, or nothing where the
 * tree has none; `all` are the nodes that a screen reader meets, in its order.
 */
export async function accessibility(page) {
  const client = await protocol(page);
  const [{ nodes }, { root }] = await Promise.all([
    client.send('Accessibility.getFullAXTree'),
    client.send('DOM.getDocument', { depth: -1 }),
  ]);
  const places = new Map();
  const walk = (element) => {
    const at = (element.attributes ?? []).findIndex((word, i) => i % 2 === 0 && word === 'id');
    if (at >= 0) places.set(element.attributes[at + 1], element.backendNodeId);
    element.children?.forEach(walk);
  };
  walk(root);
  const found = new Map();
  const all = [];
  for (const node of nodes) {
    if (node.ignored) continue;
    const read = { role: node.role?.value, name: tidy(node.name?.value), description: tidy(node.description?.value) };
    for (const { name, value } of node.properties ?? []) {
      if (properties.includes(name)) read[name] = value.value;
    }
    if (node.backendDOMNodeId) found.set(node.backendDOMNodeId, read);
    all.push(read);
  }
  return { all, get: (id) => places.has(id) ? found.get(places.get(id)) : undefined };
}

/** A text with its white space as one reads it. */
export function tidy(text = '') {
  return text.replace(/\s+/g, ' ').trim();
}
