// The real portal on a free port, with a database of its own.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { postgres, sqlite } from './databases.mjs';
import { root, temporaryFolder } from './tree.mjs';

const patience = 20_000;

/**
 * Starts the portal with a new database and waits until it says where it listens. `cargo xtask
 * test` builds it and names it in the environment.
 *
 * @param {string[]} [flags] further flags, such as `--register-delay 500`
 * @param {{ forms?: string, data?: string, server?: string, port?: number, env?: object }} [places] other
 *   folders than the project's own, a PostgreSQL server to use instead of a file, a port that must be known
 *   before, and what else stands in the environment
 */
export async function startPortal(flags = [], { forms = join(root, 'forms'), data = join(root, 'data'), server, port = 0, env = {} } = {}) {
  const folder = await temporaryFolder();
  const database = server ? await postgres(server, folder.path) : sqlite(folder.path);
  const site = process.env.TOKHAI_SITE ?? join(root, 'target/site');
  const given = [...database.flags, '--site', site, '--forms', forms, '--data', data, ...flags];
  let log = '';
  const hear = (chunk) => {
    log += chunk;
  };
  let portal;
  let url;
  try {
    ({ portal, url } = await begin(['--port', String(port), ...given], hear, env));
  } catch (error) {
    await folder.remove();
    throw error;
  }
  return {
    url,
    /** What it has printed so far. */
    log: () => log,
    /** The rows that a query finds in its database, as objects. */
    rows: database.rows,
    /** Changes its database, as somebody else who writes to a register would. */
    run: database.change,
    /** What is wrong with its database. */
    damage: database.damage,
    /** The number of its process. */
    pid: () => portal.pid,
    /** The milliseconds that its process has worked so far, in hundredths of a second. */
    async cpu() {
      const fields = (await readFile(`/proc/${portal.pid}/stat`, 'utf8')).split(') ')[1].split(' ');
      return (Number(fields[11]) + Number(fields[12])) * 10;
    },
    /** Ends it in the middle of whatever it does, as a power cut would. */
    async kill() {
      portal.kill('SIGKILL');
      await once(portal, 'exit');
    },
    /** Starts it again after that, with the same database and at the same address. */
    async again() {
      ({ portal } = await begin(['--port', new URL(url).port, ...given], hear, env));
    },
    /** Ends it, takes its database away, and fails if a browser has told it of a broken policy. */
    async stop() {
      if (portal.exitCode === null && portal.signalCode === null) {
        portal.kill('SIGTERM');
        // It first finishes what is open, and a browser may keep a connection open for long.
        const impatient = setTimeout(() => portal.kill('SIGKILL'), 5_000);
        await once(portal, 'exit');
        clearTimeout(impatient);
      }
      await folder.remove();
      assert.deepEqual(log.split('\n').filter((line) => line.includes('policy violated')), []);
    },
  };
}

/** Starts the program and waits until it says where it listens. */
async function begin(flags, hear, env) {
  const portal = spawn(process.env.TOKHAI_PORTAL ?? join(root, 'target/debug/tokhai-portal'), flags, {
    cwd: root,
    env: { ...process.env, PORT: undefined, NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  try {
    const url = await new Promise((resolve, reject) => {
      const listen = (chunk) => {
        hear(chunk);
        log += chunk;
        const found = log.match(/^(http:\/\/127\.0\.0\.1:\d+)\n/m);
        if (found) resolve(found[1]);
      };
      portal.stdout.on('data', listen);
      portal.stderr.on('data', listen);
      portal.once('error', reject);
      portal.once('exit', (code) => reject(new Error(`the portal ended with ${code}:\n${log}`)));
      setTimeout(() => reject(new Error(`the portal does not say where it listens:\n${log}`)), patience).unref();
    });
    return { portal, url };
  } catch (error) {
    portal.kill('SIGKILL');
    throw error;
  }
}
