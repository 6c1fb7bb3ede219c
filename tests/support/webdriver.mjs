// A client of W3C WebDriver, as far as these tests need one.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

const reference = 'element-6066-11e4-a52e-4f735466cecf';
const patience = 20_000;

/** Starts a driver on a free port, which is added to `command`, and one session of it. */
export async function startSession(command) {
  const port = await freePort();
  // A group of its own, because a display may be started in front of it.
  const driver = spawn(command[0], [...command.slice(1), `--port=${port}`], { stdio: 'ignore', detached: true });
  const url = `http://127.0.0.1:${port}/session`;
  const end = async () => {
    if (driver.exitCode !== null || driver.signalCode !== null) return;
    process.kill(-driver.pid, 'SIGTERM');
    await once(driver, 'exit');
  };
  try {
    await once(driver, 'spawn');
    await listening(driver, port);
    const { sessionId, capabilities } = await send('POST', url, { capabilities: {} });
    return new Session(`${url}/${sessionId}`, capabilities, end);
  } catch (error) {
    await end();
    throw error;
  }
}

/** One browser; its commands are sent one after the other. */
class Session {
  #url;
  #end;
  #last = Promise.resolve();

  constructor(url, capabilities, end) {
    this.#url = url;
    this.capabilities = capabilities;
    this.#end = end;
  }

  get(path) {
    return this.#next('GET', path);
  }

  post(path, body = {}) {
    return this.#next('POST', path, body);
  }

  async stop() {
    await this.#next('DELETE', '').catch(() => {});
    await this.#end();
  }

  #next(method, path, body) {
    const answer = this.#last.then(() => send(method, this.#url + path, body));
    this.#last = answer.catch(() => {});
    return answer;
  }
}

/** An element as the protocol writes it, and the identity that such a value holds, if it is one. */
export const toReference = (id) => ({ [reference]: id });
export const fromReference = (value) => value?.[reference];

async function send(method, url, body) {
  const response = await fetch(url, { method, body: body && JSON.stringify(body) });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

async function listening(driver, port) {
  for (const end = Date.now() + patience; ; ) {
    const there = await fetch(`http://127.0.0.1:${port}/status`).then((answer) => answer.ok, () => false);
    if (there) return;
    if (driver.exitCode !== null || Date.now() > end) throw new Error('the driver does not answer');
    await new Promise((done) => setTimeout(done, 100));
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
