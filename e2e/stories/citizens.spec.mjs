// The citizens' pages: an 80-year-old with a tablet, a daughter on a phone, a resident who reads Vietnamese, a blind resident,
// somebody whose browser runs no script. Nobody logs in.
import { expect, expectAccessible, shot, test } from '../support/story.mjs';

const languages = ['ja', 'easy', 'en', 'zh', 'ko', 'vi'];

/** Every page and state of these pages, behind the language. */
const states = [
  ['first', ''],
  ['ask', '/ask'],
  ['ask-town', '/ask?q=%E6%A2%85%E7%94%B0'],
  ['ask-split', '/ask?q=%E5%A0%82%E5%B3%B6'],
  ['ask-ward', '/ask?ward=27127'],
  ['ask-many', '/ask?q=%E3%81%8B'],
  ['ask-nothing', '/ask?q=zzzz'],
  ['ask-half-postcode', '/ask?q=530'],
  ['find', '/find'],
  ['find-list', '/find?kind=visiting_nursing&at=%E6%A2%85%E7%94%B0'],
  ['find-map', '/find?kind=hospital&ward=27127&view=map'],
  ['find-nothing', '/find?kind=hospital&at=zzzz'],
  ['find-paper', '/find/paper?kind=hospital&ward=27127'],
  ['nowhere', '/nowhere'],
  ['events', '/events'],
  ['events-of-a-ward', '/events?ward=27127'],
];

/** Whether the page can be read without moving it sideways. */
const fits = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

/** Moves through the page with Tab until this element holds the focus. */
async function tabTo(page, locator) {
  for (let steps = 0; steps < 80; steps += 1) {
    await page.keyboard.press('Tab');
    if (await locator.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${locator} is not reached by Tab`);
}

for (const [name, address] of states) {
  test(`${name} can be read by everybody`, async ({ page }) => {
    test.setTimeout(120_000);
    for (const language of languages) {
      await page.goto(`/${language}${address}`);
      await expectAccessible(page);
    }
    // A phone of 320 px, which is also a desktop zoomed to 400 %.
    await page.setViewportSize({ width: 320, height: 640 });
    for (const language of ['ja', 'easy', 'vi']) {
      await page.goto(`/${language}${address}`);
      expect(await fits(page), `${language}${address} at 320 px`).toBe(true);
    }
    await page.goto(`/ja${address}`);
    await expectAccessible(page);
    await shot(page, `citizens-${name}-320`);
    // Letters twice as large, 200 %, and dark, and with strong contrast, and with readings.
    await page.setViewportSize({ width: 640, height: 900 });
    for (const look of ['size=largest', 'theme=dark', 'contrast=strong', 'readings=on']) {
      await page.goto(`/ja/look?${look}&back=${encodeURIComponent(address)}`);
      await expectAccessible(page);
      expect(await fits(page), `${address} with ${look}`).toBe(true);
    }
    await shot(page, `citizens-${name}-strong`);
    // All of that on the narrowest screen.
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await fits(page), `${address} with every look at 320 px`).toBe(true);
  });
}

test('how it looks is chosen without hiding anything', async ({ page }) => {
  for (const width of [320, 768, 1024, 1280, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    for (const language of ['ja', 'en']) {
      await page.goto(`/${language}/events`);
      await page.locator('.town-look > summary').click();
      const panel = await page.locator('.town-look-form').boundingBox();
      expect(panel.x, `${language} at ${width}`).toBeGreaterThanOrEqual(0);
      expect(panel.x + panel.width, `${language} at ${width}`).toBeLessThanOrEqual(width);
      const first = await page.locator('main').boundingBox();
      expect(panel.y + panel.height, `${language} at ${width}`).toBeLessThanOrEqual(first.y);
      expect(await fits(page)).toBe(true);
      await expectAccessible(page);
    }
  }
  // The largest letters with readings above them, on the narrowest screen.
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/ja/look?size=largest&readings=on&back=/notebook');
  expect(await fits(page)).toBe(true);
});

test('the colours of the device are taken over', async ({ browser, baseURL }) => {
  const page = await (await browser.newContext({ baseURL, forcedColors: 'active' })).newPage();
  for (const address of ['/ja', '/ja/ask?q=%E6%A2%85%E7%94%B0', '/ja/events']) {
    await page.goto(address);
    await expectAccessible(page);
  }
  await shot(page, 'citizens-forced-colours');
  await page.context().close();
});

test('somebody finds whom to ask with the keyboard alone', async ({ page }) => {
  await page.goto('/ja');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '本文へ移動' })).toBeFocused();
  const field = page.getByLabel('郵便番号・町の名前・住所');
  await tabTo(page, field);
  await page.keyboard.type('５３０−０００１');
  await page.keyboard.press('Enter');
  await expect(page.locator('h1')).toHaveText('北区梅田の相談先');
  const call = page.getByRole('link', { name: /^電話/ }).first();
  await tabTo(page, call);
  await expect(call).toHaveAttribute('href', /^tel:06\d+$/);
  // Half a name: the towns it may mean, to choose from.
  await page.goto('/ja/ask');
  await tabTo(page, field);
  await page.keyboard.type('ﾃﾝｼﾞﾝ');
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toContainText('天神橋');
});

test('a town of two centres shows both, and why', async ({ page }) => {
  await page.goto('/ja/ask?q=%E5%A0%82%E5%B3%B6');
  await expect(page.locator('h1')).toHaveText('北区堂島の相談先');
  const first = page.locator('h2', { hasText: 'まず、ここに相談してください' });
  await expect(first.locator('xpath=following-sibling::div[1]').locator('.desk')).toHaveCount(2);
  await expect(page.locator('.notice')).toContainText('どちらに電話してもかまいません');
});

test('everything works without script, and the look is kept', async ({ browser, baseURL }) => {
  const page = await browser.newPage({ baseURL, javaScriptEnabled: false });
  await page.goto('/ja');
  await page.getByText('文字・色').click();
  await page.getByRole('button', { name: 'とても大きい' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-text-size', 'largest');
  await page.getByText('文字・色').click();
  await page.getByRole('button', { name: 'つける', exact: true }).click();
  await expect(page.locator('h1 ruby').first()).toBeVisible();
  await page.getByLabel(/郵便番号/).fill('うめだ');
  await page.getByRole('button', { name: /さがす/ }).click();
  await expect(page.locator('h1')).toContainText('北区');
  await expect(page.locator('html')).toHaveAttribute('data-text-size', 'largest');
  await page.getByRole('link', { name: 'Tiếng Việt' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
  await expect(page.locator('main a[href^="tel:"]').first()).toBeVisible();
  await page.close();
});

test('a first view is small and asks nobody else for anything', async ({ page, baseURL }) => {
  for (const address of ['/ja', '/ja/ask', '/ja/ask?q=%E6%A2%85%E7%94%B0', '/ja/events']) {
    let bytes = 0;
    const strays = [];
    const note = async (request) => {
      const { requestBodySize, requestHeadersSize, responseBodySize, responseHeadersSize } = await request.sizes();
      bytes += requestBodySize + requestHeadersSize + responseBodySize + responseHeadersSize;
      if (!request.url().startsWith(baseURL)) strays.push(request.url());
    };
    page.on('requestfinished', note);
    await page.goto(address, { waitUntil: 'networkidle' });
    page.off('requestfinished', note);
    expect(strays).toEqual([]);
    expect(bytes, `${address} in bytes`).toBeLessThan(100_000);
  }
});
