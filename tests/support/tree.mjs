// Where the tests stand, and folders that go away with them.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the tree. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** An empty folder that `remove` takes away. */
export async function temporaryFolder() {
  const path = await mkdtemp(join(tmpdir(), 'tokhai-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
