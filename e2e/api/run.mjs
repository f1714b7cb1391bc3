// Serves a demo city on each database and lets Schemathesis try every address of the OpenAPI document.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startServer } from '../support/server.mjs';

const databases = [['sqlite'], ['postgres', process.env.E2E_DATABASE_URL]];

const beside = (name) => fileURLToPath(new URL(name, import.meta.url));

const program = 'from schemathesis.cli import schemathesis; schemathesis()';

/** Ends when Schemathesis does; rejects where it found something. */
function attack(server) {
  const config = ['--config-file', beside('schemathesis.toml')];
  const limits = ['--max-time', '75', '--workers', '2', '--warnings', 'off'];
  const words = ['-c', program, ...config, 'run', process.env.OPENAPI, ...limits, '--url', server.url];
  const child = spawn('python3', words, {
    env: { ...process.env, RENKEI_URL: server.url, SCHEMATHESIS_HOOKS: beside('hooks.py') },
    stdio: 'inherit',
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`on ${server.name} Schemathesis ended with ${code}`)),
    );
  });
}

for (const [name, url] of databases) {
  const server = await startServer(name, url);
  try {
    await attack(server);
  } finally {
    await server.stop();
  }
}
