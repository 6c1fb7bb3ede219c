// What an editor of definitions needs, apart from the element: mistakes in sentences, with places.

import init, * as engine from '#authoring';

/** Loads the module once. */
export async function authoring(module_or_path = new URL('authoring_bg.wasm', import.meta.url)) {
  await init({ module_or_path });
  return { diagnose: (definition) => JSON.parse(engine.diagnose(definition)), pack: engine.pack };
}
