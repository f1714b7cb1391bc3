// The citizens' pages without a connection: somebody whose line is down, a tablet that many use, a ward's own web site that
// shows the question, and the people who work here, whose pages are never kept.
import { createServer } from 'node:http';

import { lineTo } from '../support/line.mjs';
import { expect, expectAccessible, logIn, shot, test as base } from '../support/story.mjs';

/** Every story comes to the server by a line of its own. */
const test = base.extend({
  line: async ({}, use, info) => {
    const line = await lineTo(process.env[`E2E_URL_${info.project.name}`]);
    await use(line);
    await line.cut().catch(() => undefined);
  },
  baseURL: async ({ line }, use) => use(line.url),
});

const languages = ['ja', 'easy', 'en', 'zh', 'ko', 'vi'];

/** Waits until the browser has kept what it wants to keep for the language of the page. */
async function untilKept(page) {
  await page.evaluate(async () => {
    const [, language] = location.pathname.split('/');
    const { active } = await navigator.serviceWorker.ready;
    while (active.state !== 'activated') await new Promise((done) => active.addEventListener('statechange', done, { once: true }));
    const names = await caches.keys();
    if (!names.some((name) => name.startsWith(`renkei-${language}-`))) throw new Error(`nothing kept: ${names}`);
  });
}

/** The addresses of everything that is kept, of every language. */
const kept = (page) =>
  page.evaluate(async () => {
    const addresses = [];
    for (const name of await caches.keys()) {
      for (const { url } of await (await caches.open(name)).keys()) {
        const { pathname, search } = new URL(url);
        addresses.push(`${name.replace(/-[0-9a-f]+$/, '')} ${pathname}${search.replace(/=.*/, '')}`);
      }
    }
    return addresses.sort();
  });

const fits = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

for (const [name, address] of [
  ['contacts', '/contacts'],
  ['contacts-of-a-ward', '/contacts?ward=27127'],
  ['share', '/share'],
  ['share-of-a-ward', '/share?ward=27127'],
  ['embed', '/embed'],
  ['embed-of-a-ward', '/embed?ward=27127'],
]) {
  test(`${name} can be read by everybody`, async ({ page }) => {
    test.setTimeout(120_000);
    for (const language of languages) {
      await page.goto(`/${language}${address}`);
      await expectAccessible(page);
      expect(await page.locator('main').innerText(), language).not.toMatch(/(contacts|share|app)-[a-z]/);
    }
    await page.setViewportSize({ width: 320, height: 640 });
    for (const language of languages) {
      await page.goto(`/${language}${address}`);
      expect(await fits(page), `${language}${address} at 320 px`).toBe(true);
    }
    await page.goto(`/ja${address}`);
    await shot(page, `offline-${name}-320`);
    for (const look of ['size=largest', 'theme=dark', 'contrast=strong', 'readings=on']) {
      await page.goto(`/ja/look?${look}&back=${encodeURIComponent(address)}`);
      await expectAccessible(page);
      expect(await fits(page), `${address} with ${look}`).toBe(true);
    }
  });
}

test('the list has a number for every ward, without script and on paper', async ({ browser, baseURL }) => {
  const page = await (await browser.newContext({ baseURL, javaScriptEnabled: false })).newPage();
  await page.goto('/ja/ask');
  await page.getByRole('link', { name: /一覧（印刷できます）/ }).click();
  await expect(page.locator('h1')).toHaveText('相談先の一覧');
  const wards = page.locator('.ward-list');
  expect(await wards.count()).toBeGreaterThan(20);
  for (const ward of await wards.all()) expect(await ward.locator('a[href^="tel:"]').count()).toBeGreaterThan(0);
  await expect(page.locator('main')).not.toContainText(/いま(は|開)/);
  await expect(page.locator('[data-unreachable]')).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.choices')).toBeHidden();
  await expect(wards.first()).toBeVisible();
  await shot(page, 'offline-contacts-print');
  await page.context().close();
});

test('whoever asks without a connection is given the list that was kept, and told so', async ({ page, line }) => {
  for (const [language, said] of [['ja', /つながらないため、令和\d+年/], ['en', /no internet connection.* 20\d\d\./]]) {
    await page.goto(`/${language}`);
    await untilKept(page);
    await line.cut();
    for (const address of ['/ask', '/ask?q=%E6%A2%85%E7%94%B0', '/ask?ward=27127', '/contacts', '/events']) {
      await page.goto(`/${language}${address}`);
      await expect(page.locator('[data-unreachable]'), address).toContainText(said);
      await expect(page).toHaveTitle(/^(インターネットにつながりません|No internet connection)｜/);
      await expect(page.locator('a[href^="tel:"]').first()).toBeVisible();
      await expect(page.locator('main')).not.toContainText(/いま開いて|Open now/);
      // In its own look: the style sheet was kept as well.
      expect(await page.locator('.contact-phone').first().evaluate((one) => getComputedStyle(one).fontWeight)).toBe('700');
    }
    await expectAccessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await shot(page, `offline-asked-${language}`);
    // The first page is there, too, and its question leads to the list.
    await page.goto(`/${language}`);
    await page.locator('#q').fill('梅田');
    await page.locator('#q').press('Enter');
    await expect(page.locator('[data-unreachable]')).toBeVisible();
    await line.mend();
  }
  // Where there is a connection, the answer is fresh, and nothing says otherwise.
  await page.goto('/ja/ask?q=%E6%A2%85%E7%94%B0');
  await expect(page.locator('h1')).toHaveText('北区梅田の相談先');
  await page.goto('/ja/contacts');
  await expect(page.locator('[data-unreachable]')).toBeHidden();
});

test('a language nobody has read is not there without a connection, and does no harm', async ({ page, line }) => {
  await page.goto('/ja');
  await untilKept(page);
  await line.cut();
  await expect(page.goto('/vi')).rejects.toThrow();
});

test('the notebook opens without a connection, keeps what its owner wants, and prints', async ({ page, context, line }) => {
  await page.goto('/ja/notebook');
  await untilKept(page);
  await page.close();
  await line.cut();
  const again = await context.newPage();
  await again.goto('/ja/notebook');
  await again.locator('[name="name"]').fill('見本 花子');
  await again.getByLabel('この端末に残す', { exact: true }).check();
  await again.reload();
  await expect(again.locator('[name="name"]')).toHaveValue('見本 花子');
  await again.emulateMedia({ media: 'print' });
  await expect(again.locator('.paper-sheet')).toContainText('見本 花子');
  await again.emulateMedia({ media: 'screen' });
  // What was written is nowhere in what the worker keeps, and goes with the notebook's own erasing.
  const words = await again.evaluate(async () => {
    const texts = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) texts.push(await (await cache.match(request)).text());
    }
    return texts.join('');
  });
  expect(words).toContain('人生会議');
  expect(words).not.toContain('見本 花子');
  await again.getByRole('button', { name: 'すべて消す' }).click();
  await again.reload();
  await expect(again.locator('[name="name"]')).toHaveValue('');
});

test('the notebook asks nobody for anything while somebody writes, with a connection and a worker as well', async ({ page, context }) => {
  const workers = [];
  context.on('request', (request) => request.serviceWorker() && workers.push(request.url()));
  // Come for the first time, and come back: the worker was there before the page.
  for (const visit of ['first', 'second']) {
    await page.goto('/ja/notebook', { waitUntil: 'networkidle' });
    await untilKept(page);
    await page.waitForLoadState('networkidle');
    // Of the page, and of its worker.
    const asked = [];
    const note = (request) => {
      if (!request.url().startsWith('blob:')) asked.push(request.url());
    };
    context.on('request', note);
    await page.locator('[name="name"]').fill('見本 花子');
    await page.locator('[name="message"]').pressSequentially('いつもありがとう。', { delay: 50 });
    await page.getByLabel('自分の家').check();
    await page.getByLabel('この端末に残す', { exact: true }).check();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'ファイルに書き出す' }).click();
    await (await download).path();
    await page.getByRole('button', { name: 'すべて消す' }).click();
    await page.evaluate(() => new Promise((done) => setTimeout(done, 2_000)));
    context.off('request', note);
    expect(asked, visit).toEqual([]);
    // What a worker asks for would have been seen.
    expect(workers.some((url) => url.endsWith('/ja/contacts'))).toBe(true);
  }
});

test('how somebody likes to read is there without a connection', async ({ page, line }) => {
  await page.goto('/ja');
  await untilKept(page);
  await page.goto('/ja/look?size=largest&back=/events');
  await expect(page.locator('html')).toHaveAttribute('data-text-size', 'largest');
  const size = () =>
    page.evaluate(async () => (await (await caches.match('/ja/contacts', { ignoreVary: true })).text()).includes('data-text-size="largest"'));
  await expect.poll(size).toBe(true);
  // Without leaving the page as well.
  await page.goto('/ja/events');
  await page.locator('.town-look > summary').click();
  await page.locator('.town-look-form button[name="size"][value="large"]').click();
  await expect(page.locator('html')).toHaveAttribute('data-text-size', 'large');
  await expect.poll(size).toBe(false);
  await page.locator('.town-look-form button[name="size"][value="largest"]').click();
  await expect.poll(size).toBe(true);
  await line.cut();
  await page.goto('/ja/ask');
  await expect(page.locator('html')).toHaveAttribute('data-text-size', 'largest');
});

test('pages of those who work here are never kept, and nothing of anybody', async ({ page, line, baseURL }) => {
  await page.goto('/ja');
  await untilKept(page);
  await page.getByRole('link', { name: 'ログイン' }).click();
  await logIn(page, { login: 'co-kita', password: 'hashi-wo-kakeru' });
  for (const address of ['/', '/consultations', '/directory', '/opendata/', '/t', '/e/none', '/health']) {
    const answer = await page.goto(address);
    expect(answer.fromServiceWorker(), address).toBe(false);
    expect(await page.evaluate(() => navigator.serviceWorker.controller), address).toBeNull();
  }
  // Logged in as well: the citizens' pages know nobody.
  for (const address of ['/ja/ask?q=%E6%A2%85%E7%94%B0', '/ja/events', '/ja/contacts', '/ja/nowhere', '/ja/events.rss']) {
    await page.goto(address).catch(() => undefined);
  }
  await page.goto('/ja/contacts');
  const files = ['citizen.css', 'icon-192.png', 'icon.svg', 'notebook.css', 'notebook.js', 'town.js'];
  const wanted = [...files.map((file) => `renkei-ja /assets/${file}?v`), 'renkei-ja /ja', 'renkei-ja /ja/contacts', 'renkei-ja /ja/notebook'];
  expect(await kept(page)).toEqual(wanted.sort());
  const scopes = await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope));
  expect(scopes).toEqual([`${baseURL}/ja`]);
  await line.cut();
  await expect(page.goto('/')).rejects.toThrow();
});

test('a new edition takes the place of the old one', async ({ page }) => {
  await page.goto('/ja');
  await untilKept(page);
  const names = () => page.evaluate(async () => (await caches.keys()).sort());
  const [own] = await names();
  // What an earlier edition left, and what belongs to another language.
  await page.evaluate(async () => {
    await caches.open('renkei-ja-0000000000000000');
    await caches.open('renkei-en-0000000000000000');
    for (const one of await navigator.serviceWorker.getRegistrations()) await one.unregister();
  });
  await page.goto('/ja/contacts');
  await untilKept(page);
  await expect.poll(names).toEqual(['renkei-en-0000000000000000', own]);
});

test('the pages can be installed', async ({ page, context }) => {
  await page.goto('/ja');
  await untilKept(page);
  const session = await context.newCDPSession(page);
  const { errors, manifest, url } = await session.send('Page.getAppManifest');
  expect(url).toMatch(/\/ja\/app\.webmanifest$/);
  expect(errors).toEqual([]);
  expect(manifest).toBeTruthy();
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // A browser of a test has no profile to install into.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
});

test('a ward shows the question on its own site, and no other page', async ({ page, baseURL }) => {
  // A server of its own: browsers ask before a page from elsewhere reaches this machine.
  const site = createServer(({ url }, answer) => {
    answer.setHeader('Content-Type', 'text/html; charset=utf-8');
    answer.end(`<!doctype html><title>区</title><iframe title="相談先" width="600" height="640" src="${baseURL}${url}"></iframe>`);
  });
  await new Promise((done) => site.listen(0, '127.0.0.1', done));
  const show = async (address) => {
    await page.goto(`http://127.0.0.1:${site.address().port}${address}`);
    return page.frameLocator('iframe');
  };
  const frame = await show('/ja/embed?ward=27127');
  await expect(frame.locator('h1')).toBeVisible();
  await expect(frame.locator('a[href^="tel:"]').first()).toBeVisible();
  await shot(page, 'offline-embedded');
  await frame.locator('#q').fill('梅田');
  await frame.locator('#q').press('Enter');
  // Out of the frame, to the whole page.
  await expect(page).toHaveURL(`${baseURL}/ja/ask?q=${encodeURIComponent('梅田')}`);
  await expect(page.locator('h1')).toHaveText('北区梅田の相談先');
  expect(await page.context().cookies()).toEqual([]);
  for (const address of ['/ja', '/ja/ask', '/login']) {
    const refused = await show(address);
    await expect(refused.locator('main')).toHaveCount(0);
  }
  site.close();
});

test('whoever comes in by the staff entrance is led to the pages for citizens', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/login/);
  await expectAccessible(page);
  await shot(page, 'offline-staff-entrance');
  await page.getByRole('link', { name: '市民の方はこちら' }).click();
  await expect(page).toHaveURL(/\/ja$/);
});
