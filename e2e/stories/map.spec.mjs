// The register on a map: what is on it is what the list beside it holds, and the list can do everything alone.
import { expect, expectAccessible, logIn, shot, test } from '../support/story.mjs';

const password = 'hashi-wo-kakeru';

/** Waits until the map has drawn what it was given. */
async function mapReady(page) {
  await expect(page.locator('[data-map][data-map-ready]')).toBeVisible({ timeout: 30_000 });
}

/** The number in the list's heading. */
async function listed(page) {
  const text = await page.locator('.mapview-title').innerText();
  return Number(text.replace(/[^0-9]/g, ''));
}

/** How many places the map was given. */
const onMap = async (page) => Number(await page.locator('[data-map]').getAttribute('data-map-count'));

/** Whatever the page asks of anybody but this server, and whatever its security header stops. */
function watch(page) {
  const strays = [];
  const ours = process.env[`E2E_URL_${test.info().project.name}`];
  page.on('request', (request) => {
    if (!request.url().startsWith(ours)) strays.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('404')) strays.push(message.text());
  });
  return strays;
}

test('the map and its list hold the same, whatever is filtered', async ({ page }) => {
  const strays = watch(page);
  await logIn(page, { login: 'coordinator', password });
  await page.goto('/facilities');
  await page.getByRole('link', { name: '地図で見る' }).click();
  await expect(page.locator('h1')).toHaveText('資源の地図');
  await mapReady(page);
  const all = await listed(page);
  expect(all).toBeGreaterThan(50);
  expect(await onMap(page)).toBe(all);
  await expectAccessible(page);
  await shot(page, 'map');

  await page.getByLabel('種別').selectOption({ label: '訪問看護ステーション' });
  await page.getByRole('button', { name: '絞り込む' }).click();
  await mapReady(page);
  const some = await listed(page);
  expect(some).toBeGreaterThan(0);
  expect(some).toBeLessThan(all);
  expect(await onMap(page)).toBe(some);

  // Closer in, the list follows what is in view.
  await page.getByLabel('地図に映っている範囲だけ').check();
  await expect(page.locator('.mapview-title')).toContainText('映っている');
  for (let times = 0; times < 3; times += 1) {
    await page.getByRole('button', { name: '広げる' }).click();
    await page.waitForFunction(() => !document.querySelector('#map-list[aria-busy]'));
  }
  await expect.poll(() => listed(page)).toBeLessThan(some);
  await shot(page, 'map-in-view');
  await page.getByLabel('地図に映っている範囲だけ').uncheck();
  await expect.poll(() => listed(page)).toBe(some);
  expect(strays).toEqual([]);
});

test('an entry chosen in the list is shown on the map, by the keyboard alone', async ({ page }) => {
  await logIn(page, { login: 'coordinator', password });
  await page.goto('/facilities/map?kind=hospital');
  await mapReady(page);
  const show = page.getByRole('button', { name: /^地図で示す/ }).first();
  await show.focus();
  await page.keyboard.press('Enter');
  await expect(show).toHaveAttribute('aria-pressed', 'true');
  const name = await page.locator('.map-list a').first().innerText();
  await expect(page.locator('.map-popup')).toContainText(name);
  await expect(page.locator('.map-popup')).toContainText('新規受入');
  await expect(show).toBeFocused();
  await expect(page.locator('#announce')).toContainText(name);
  await expectAccessible(page);
  await shot(page, 'map-chosen');

  // The map itself: arrows move it, plus and minus zoom it.
  const canvas = page.getByRole('region', { name: '資源の地図' }).last();
  await canvas.focus();
  const scale = page.locator('.maplibregl-ctrl-scale');
  const before = await scale.innerText();
  for (let times = 0; times < 3; times += 1) await page.keyboard.press('-');
  await expect(scale).not.toHaveText(before);
});

test('candidates of a search are shown around the town', async ({ page }) => {
  await logIn(page, { login: 'coordinator', password });
  await page.goto('/search/facilities?kind=clinic');
  await page.getByRole('link', { name: '地図で見る' }).click();
  await expect(page.locator('h1')).toHaveText('候補の地図');
  await mapReady(page);
  expect(await onMap(page)).toBeGreaterThan(0);
  await page.getByRole('button', { name: /^地図で示す/ }).first().click();
  await expect(page.locator('.map-popup')).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'map-candidates');
});

test('a visit area is drawn on the map or typed, and shown', async ({ page }) => {
  await logIn(page, { login: 'bureau', password });
  await page.goto('/facilities?kind=visiting_nursing');
  await page.locator('tbody a').first().click();
  const entry = page.url();
  await page.getByRole('link', { name: '編集する' }).click();
  await page.getByText('訪問範囲を地図に描く').first().click();
  await mapReady(page);
  const field = page.locator('[name="polygon-0"]');
  await field.fill('');
  const canvas = page.locator('[data-map="draw"] canvas').first();
  for (const [x, y] of [[120, 100], [360, 110], [340, 280]]) await canvas.click({ position: { x, y } });
  await expect(page.locator('.map-corner')).toHaveCount(3);
  expect((await field.inputValue()).split(',')).toHaveLength(3);
  await page.locator('.map-corner').last().focus();
  const before = await field.inputValue();
  await page.keyboard.press('ArrowDown');
  await expect(field).not.toHaveValue(before);
  await canvas.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.map-corner')).toHaveCount(4);
  await page.keyboard.press('Backspace');
  await expect(page.locator('.map-corner')).toHaveCount(3);
  await expectAccessible(page);
  await shot(page, 'map-draw');
  await page.getByRole('button', { name: '保存する' }).click();
  await expect(page).toHaveURL(entry);
  await expect(page.locator('main')).toContainText('地図に描いた範囲');
  await page.getByText('地図で見る（位置と訪問範囲）').click();
  await mapReady(page);
  await expect(page.locator('.map-key')).toContainText('実線');
  await shot(page, 'map-place');
});

test('on a phone the map stands above the list, in light and in dark', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await logIn(page, { login: 'coordinator', password });
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await page.goto('/facilities/map');
    await mapReady(page);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    expect(wider, 'the map scrolls sideways').toBe(false);
    await page.getByRole('link', { name: '一覧へ移動' }).click();
    await expect(page.locator('.map-list > li').first()).toBeInViewport();
    await page.evaluate(() => scrollTo(0, 0));
    await shot(page, `map-phone-${colorScheme}`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto('/facilities/map');
  await mapReady(page);
  await expectAccessible(page);
  await shot(page, 'map-dark');
});
