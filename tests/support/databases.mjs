// The database of a portal under test, and looking into it beside the running portal.

import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const started = promisify(execFile);
const run = (program, words) => started(program, words, { maxBuffer: 256 * 1024 * 1024 });
/** A program of PostgreSQL's, where `cargo xtask` has found them. */
const program = (name) => join(process.env.TOKHAI_POSTGRES_BIN ?? '', name);

/** A file in a folder. Node 20 has no SQLite of its own, so the command line is asked. */
export function sqlite(folder) {
  const file = join(folder, 'portal.sqlite');
  // With the tables of the registers beside its own.
  const asked = ['-cmd', '.timeout 10000', '-cmd', `ATTACH '${file}-registers' AS registers`];
  return {
    flags: ['--db', file],
    rows: (query) => inFile(file, query, asked),
    change: (query) => run('sqlite3', [...asked, file, query]),
    /** What is wrong with it by its own word. Of a dead portal a copy is looked into, so that the portal itself has it to mend. */
    async damage({ dead = false } = {}) {
      let looked = file;
      if (dead) {
        looked = join(folder, randomUUID(), 'left.sqlite');
        await mkdir(join(looked, '..'));
        for (const part of ['', '-wal']) await copyFile(file + part, looked + part);
      }
      const { stdout: whole } = await run('sqlite3', ['-cmd', '.timeout 10000', looked, 'PRAGMA integrity_check']);
      const { stdout: broken } = await run('sqlite3', ['-cmd', '.timeout 10000', looked, 'PRAGMA foreign_key_check']);
      const wrong = whole.trim() === 'ok' ? [] : [`integrity_check says ${whole}`];
      return broken.trim() === '' ? wrong : [...wrong, `rows point to nothing: ${broken}`];
    },
  };
}

/** The rows that a query finds, as objects. */
async function inFile(file, query, asked = []) {
  const { stdout } = await run('sqlite3', ['-readonly', ...asked, '-json', file, query]);
  return stdout.trim() === '' ? [] : JSON.parse(stdout);
}

/** A new database of a PostgreSQL server, given by an address without a name. The registers stay in a file. */
export async function postgres(server, folder) {
  const name = `t${randomUUID().replaceAll('-', '')}`;
  const registers = join(folder, 'portal.sqlite');
  const psql = async (database, query) => (await run(program('psql'), ['-XqAt', '-v', 'ON_ERROR_STOP=1', `${server}/${database}`, '-c', query])).stdout;
  await psql('postgres', `CREATE DATABASE ${name}`);
  return {
    flags: ['--db', registers, '--database-url', `${server}/${name}`],
    async rows(query) {
      if (/\bregister_(?!call|answer)/.test(query)) return inFile(`${registers}-registers`, query);
      return JSON.parse(await psql(name, `SELECT coalesce(json_agg(t), '[]') FROM (${query}) t`));
    },
    change: (query) => psql(name, query),
    /** What is wrong with it: all of it is read, and every index against its table. */
    async damage() {
      const wrong = [];
      const { hostname, port, username } = new URL(server);
      const where = ['-h', hostname, '-p', port, '-U', username, '-d', name];
      const look = (what, ...words) => run(program(what), [...where, ...words]).catch((error) => wrong.push(error.stdout || error.message));
      await look('pg_dump', '--file', '/dev/null');
      await look('pg_amcheck', '--install-missing', '--heapallindexed');
      return wrong;
    },
  };
}
