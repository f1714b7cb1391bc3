// One `renkei demo` on a free port, with its own data folder and, if given, its own database.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const binary =
  process.env.RENKEI_BIN ||
  fileURLToPath(new URL('../../target/debug/renkei', import.meta.url));

// Making three years of a demo city in a debug build takes a while on a busy machine.
const patience = 300_000;

/** Starts a server and waits until it is healthy: `{ name, data, url, stop }`. */
export async function startServer(name, databaseUrl) {
  const data = await mkdtemp(join(tmpdir(), `renkei-e2e-${name}-`));
  const address = `127.0.0.1:${await freePort()}`;
  const { DATABASE_URL: _ours, ...environment } = process.env;
  if (databaseUrl) {
    environment.DATABASE_URL = databaseUrl;
  }
  const child = spawn(binary, ['demo', '--data', data, '--listen', address], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = lastWords(child);
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(`it ended with ${signal ?? `status ${code}`}`));
  });
  const server = {
    name,
    data,
    url: `http://${address}`,
    async stop() {
      child.kill('SIGTERM');
      const stuck = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(stuck);
      await rm(data, { recursive: true, force: true });
    },
  };
  const trouble = await Promise.race([ended, untilHealthy(`${server.url}/health`, child)]);
  if (trouble) {
    await server.stop();
    throw new Error(`renkei demo on ${name} did not start: ${trouble}\n${said()}`);
  }
  return server;
}

async function untilHealthy(url, child) {
  const end = Date.now() + patience;
  while (Date.now() < end && child.exitCode === null) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) {
      return undefined;
    }
    await pause(100);
  }
  return `no healthy answer from ${url} within ${patience / 1000} s`;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

// Keeps the end of what the server prints: it must be read, or the server would wait.
function lastWords(child) {
  let words = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (more) => {
      words = (words + more).slice(-4000);
    });
  }
  return () => words;
}
