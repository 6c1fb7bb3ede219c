// How much a portal takes on this machine: real birth registrations, checked in full by the engine and
// written as safely as the portal is configured, and questions to registers through the gateway.
// `cargo xtask bench-load` builds the portal, starts a PostgreSQL server and calls it.
//
//   --seconds 20       how long each row is measured
//   --lanes 1,16       so many filings at the same time, a row each
//   --records 1000000  so many made-up records are under the page of the scoreboard; 0 leaves it out
//   --profile          tells the functions that the portal works in; needs `perf`
//   --write            puts the table into docs/load.md
//
// The programs that file run on the same processors; what they take is told beside.

import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { launch } from '../../tests/support/launch.mjs';
import { motherToChild } from '../../tests/support/birth.mjs';
import { seen, steady } from '../../tests/support/browser.mjs';
import { openForm } from '../../tests/support/citizen.mjs';
import { startPortal } from '../../tests/support/portal.mjs';
import { root } from '../../tests/support/tree.mjs';
import { signIn } from '../../tests/faults/visit.mjs';
import { write } from '../document.mjs';

const { values: flags } = parseArgs({
  options: {
    seconds: { type: 'string', default: '20' },
    lanes: { type: 'string', default: '1,16' },
    records: { type: 'string', default: '1000000' },
    profile: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
const seconds = Number(flags.seconds);
const lanes = flags.lanes.split(',').map(Number);
const mother = '056192000456';
const page = '/scoreboard?lang=vi';
const databases = [['SQLite', undefined], ['PostgreSQL', process.env.TOKHAI_TEST_POSTGRES]].filter(([name, server]) => name === 'SQLite' || server);

/** A citizen's own data, asked of the population register. */
const question = {
  path: '/api/autofill/me',
  headers: () => ({}),
  text: () => JSON.stringify({ form: 'dang-ky-khai-sinh', inputs: {}, purpose: 'đo', consent: 'session' }),
  wanted: 200,
};

const rows = [];
for (const [database, server] of databases) {
  // One citizen asks as often here as ten thousand would.
  const portal = await startPortal(['--register-rate', '4000000000', '--register-limit', '1000', '--request-rate', '4000000000'], { server });
  try {
    const people = (await portal.rows('SELECT person FROM register_citizen ORDER BY place')).map(({ person }) => person);
    const filed = await fileOnce(portal);
    const cookies = await Promise.all(people.map((person) => signIn(portal, person)));
    const birth = await submission(portal, cookies, filed);
    for (const count of lanes) rows.push({ database, what: 'submissions', ...(await measure(portal, count, cookies, birth, database)) });
    for (const count of lanes) rows.push({ database, what: 'questions to a register', ...(await measure(portal, count, cookies, question, database)) });
    const [{ n }] = await portal.rows('SELECT count(*) AS n FROM submission');
    rows.at(-1).records = Number(n);
  } finally {
    await portal.stop();
  }
  if (Number(flags.records) > 0) rows.push(...(await scoreboard(database, server)));
}
const head = ['database', 'what', 'at the same time', 'a second', 'p50 ms', 'p99 ms', 'portal, CPU ms each', 'the filing programs, CPU ms each'];
const line = (cells) => `| ${cells.join(' | ')} |`;
const table = [
  line(head), line(head.map((_, i) => (i < 2 ? '---' : '---:'))),
  ...rows.map((row) => line([row.database, row.what, row.count, row.rate.toFixed(0), row.p50.toFixed(1), row.p99.toFixed(1), row.cpu.toFixed(2), row.own.toFixed(2)])),
].join('\n');
const taken = `Taken on ${new Date().toISOString().slice(0, 10)} on ${cpus().length} processors (${cpus()[0].model}), ${seconds} s a row.`;
console.log(`\n${taken}\n\n${table}\n`);
if (flags.write) await write('load.md', { taken, table });

/** The page of twelve months over very many made-up records. */
async function scoreboard(database, server) {
  const portal = await startPortal(['--demo-records', flags.records], { server });
  try {
    const began = performance.now();
    while (!/filled with made-up records/.test(portal.log())) {
      if (performance.now() - began > 1_200_000) throw new Error(`the scoreboard is not filled:\n${portal.log()}`);
      await new Promise((done) => setTimeout(done, 500));
    }
    const [{ n }] = await portal.rows('SELECT count(*) AS n FROM submission');
    const what = `the scoreboard, ${Number(n).toLocaleString('en')} records`;
    const asked = { method: 'GET', path: page, headers: () => ({}), text: () => '', wanted: 200 };
    return [{ database, what, ...(await measure(portal, 1, [''], asked, database)) }];
  } finally {
    await portal.stop();
  }
}

/** Where the portal's time goes while it is under load: functions by their share of its processor. */
async function profiled(portal, name, work) {
  if (!flags.profile) return work();
  const file = join(root, 'target', `load-${name}.perf`);
  const perf = spawn('perf', ['record', '-q', '-F', '199', '-g', '-p', String(portal.pid()), '-o', file], { stdio: 'inherit' });
  const measured = await work();
  perf.kill('SIGINT');
  await once(perf, 'exit');
  const { stdout } = spawnSync('perf', ['report', '-i', file, '--stdio', '--no-children', '-g', 'none', '--percent-limit', '0.8'], { encoding: 'utf8' });
  console.log(`\n${name}\n${stdout.split('\n').filter((row) => /^\s+\d/.test(row)).join('\n')}`);
  return measured;
}

/** A birth registration as the page sends it, filed once in a browser. */
async function fileOnce(portal) {
  const browser = await launch({ flags: [] });
  try {
    const citizen = await openForm(browser, portal, mother);
    await motherToChild(citizen);
    await citizen.shows('con.ngaySinh', undefined, '-y');
    await citizen.type('con.hoTen', 'nguyễn minh an');
    await citizen.next();
    await (await steady(citizen.page, citizen.part('camDoan'))).click();
    await citizen.next();
    const sent = citizen.page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/submissions'));
    await (await steady(citizen.page, '#t-submit')).click();
    const body = JSON.parse((await sent).postData());
    await seen(citizen.page, '.tk-number');
    return body;
  } finally {
    await browser.close();
  }
}

/**
 * The same data under another citizen and key. Nobody's registers were asked for it, so all of it is typed;
 * in place of the electronic birth notice, which only a register can give, stands a paper of their own.
 */
async function submission(portal, cookies, { timing: _, origins: __, ...body }) {
  const paper = Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n');
  const file = { name: 'giay-chung-sinh.pdf', size: paper.length, type: 'application/pdf', sha256: createHash('sha256').update(paper).digest('hex') };
  const call = (cookie, path, method, type, content, more) =>
    fetch(`${portal.url}/api${path}`, { method, headers: { Origin: portal.url, Cookie: cookie, 'Content-Type': type, ...more }, body: content });
  const texts = new Map();
  for (const cookie of cookies) {
    const { id } = await (await call(cookie, '/files', 'POST', 'application/json', JSON.stringify(file))).json();
    await call(cookie, `/files/${id}`, 'PATCH', 'application/octet-stream', paper, { 'Upload-Offset': '0' });
    const { soChungSinh: ___, ...con } = body.data.con;
    const data = { ...body.data, con, giayTo: { chungSinh: [{ id, ...file }] } };
    texts.set(cookie, JSON.stringify({ ...body, data, files: [{ pointer: '/giayTo/chungSinh/0', id }] }));
  }
  return { path: '/api/submissions', headers: () => ({ 'Idempotency-Key': randomUUID() }), text: (cookie) => texts.get(cookie), wanted: 201 };
}

async function measure(portal, count, cookies, { method = 'POST', path, headers, text, wanted }, name) {
  const agent = new Agent({ keepAlive: true, maxSockets: count });
  const send = (cookie) => new Promise((done, fail) => {
    const body = Buffer.from(text(cookie));
    const call = request(`${portal.url}${path}`, {
      agent,
      method,
      headers: { Origin: portal.url, Cookie: cookie, 'Content-Type': 'application/json', 'Content-Length': body.length, ...headers() },
    }, (answer) => {
      let said = '';
      answer.setEncoding('utf8').on('data', (more) => { said += more; }).on('end', () => {
        if (answer.statusCode === wanted) done();
        else fail(new Error(`${path}: ${answer.statusCode} ${said}`));
      });
    });
    call.on('error', fail);
    call.end(body);
  });
  const took = [];
  const run = async (until, keep) => Promise.all(Array.from({ length: count }, async (_, lane) => {
    while (performance.now() < until) {
      const began = performance.now();
      await send(cookies[lane % cookies.length]);
      if (keep) took.push(performance.now() - began);
    }
  }));
  await run(performance.now() + 2_000, false);
  const [before, own] = [await portal.cpu(), process.cpuUsage()];
  const began = performance.now();
  await profiled(portal, `${name}-${path.replace('/api', '').split(/[/?]/)[1]}-${count}`.toLowerCase(), () => run(began + seconds * 1000, true));
  const lasted = (performance.now() - began) / 1000;
  const used = process.cpuUsage(own);
  agent.destroy();
  took.sort((a, b) => a - b);
  const at = (share) => took[Math.min(took.length - 1, Math.floor(share * took.length))];
  return {
    count, rate: took.length / lasted, p50: at(0.5), p99: at(0.99),
    cpu: ((await portal.cpu()) - before) / took.length, own: (used.user + used.system) / 1000 / took.length,
  };
}
