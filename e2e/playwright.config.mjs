// One Chromium, two databases: every story runs on SQLite and, where one is given, on PostgreSQL.
import { defineConfig } from '@playwright/test';

// What keeps a system Chromium from talking to anyone but the page.
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Maps are drawn by WebGL, here without a graphics card.
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

const databases = process.env.E2E_DATABASE_URL ? ['sqlite', 'postgres'] : ['sqlite'];

export default defineConfig({
  testDir: 'stories',
  outputDir: 'results',
  globalSetup: './support/servers.mjs',
  reporter: [['list']],
  forbidOnly: Boolean(process.env.CI),
  // A story that only sometimes holds is broken; it is not tried again.
  retries: 0,
  // Side by side on two databases, one after the other within each: stories move shared figures.
  workers: databases.length,
  projects: databases.map((name) => ({ name, workers: 1 })),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    viewport: { width: 1280, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium',
      args: quiet,
    },
  },
});
