// Starts one demo city per database before the stories, and stops them afterwards.
import { startServer } from './server.mjs';

/** Playwright calls this once; what it returns is called at the end. */
export default async function servers() {
  const wanted = [['sqlite', undefined]];
  if (process.env.E2E_DATABASE_URL) {
    wanted.push(['postgres', process.env.E2E_DATABASE_URL]);
  }
  const started = await Promise.allSettled(wanted.map(([name, url]) => startServer(name, url)));
  const running = started.filter((one) => one.status === 'fulfilled').map((one) => one.value);
  const stop = () => Promise.all(running.map((server) => server.stop()));

  const failed = started.find((one) => one.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  for (const server of running) {
    // Workers inherit the environment; `story.mjs` reads the address of its database there.
    process.env[`E2E_URL_${server.name}`] = server.url;
    // Where the demo's letters lie: it writes to nobody.
    process.env[`E2E_DATA_${server.name}`] = server.data;
  }
  return stop;
}
