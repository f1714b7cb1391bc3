// Finding a place: with the keyboard alone, on the map, on paper, and without a script.
import { expect, expectAccessible, shot, test } from '../support/story.mjs';

/** The map has drawn itself. */
const drawn = (page) => expect(page.locator('.map[data-map-ready]')).toBeVisible({ timeout: 30_000 });

test('the nearest visiting nurses are found with the keyboard alone', async ({ page }) => {
  await page.goto('/ja/find');
  const kind = page.getByLabel('種類', { exact: true });
  const kinds = await kind.locator('option').count();
  await kind.focus();
  for (let at = 0; at < kinds && (await kind.inputValue()) !== 'visiting_nursing'; at += 1) {
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Tab');
  await page.keyboard.type('うめだ');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/kind=visiting_nursing/);
  await expect(page.getByRole('heading', { name: /か所見つかりました/ })).toBeVisible();
  const far = await page.locator('.hit-far').allInnerTexts();
  const metres = far.map((text) => Number(/[\d.]+/.exec(text)[0]) * (text.includes('km') ? 1000 : 1));
  expect(metres.length).toBeGreaterThan(1);
  expect(metres).toEqual([...metres].sort((a, b) => a - b));
  await page.locator('.hit h3 a').first().focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/ja\/place\/\d+/);
  await expectAccessible(page);
  await drawn(page);
  await shot(page, 'citizens-place');
});

test('the map holds the places of the list, each with its number', async ({ page }) => {
  await page.goto('/ja/find?kind=clinic&ward=27115&view=map');
  await drawn(page);
  const names = await page.locator('.hit h3').allInnerTexts();
  await expect(page.locator('.map-number')).toHaveCount(names.length);
  const second = page.getByRole('link', { name: `2 ${names[1]}` });
  await second.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#place-2$/);
  await expect(page.locator('#place-2')).toBeInViewport();
  await expectAccessible(page);
  await shot(page, 'citizens-find-map');
  // However near somebody looks: whoever comes to a mark with the keyboard sees it.
  await page.goto('/ja/find?kind=clinic&ward=27115&view=map');
  await drawn(page);
  for (let times = 0; times < 3; times += 1) {
    await page.getByRole('button', { name: '地図を大きくする' }).press('Enter');
    await page.waitForTimeout(400);
  }
  await page.locator('.map canvas').focus();
  for (const at of names.keys()) {
    await page.keyboard.press('Tab');
    const mark = page.locator('.map-number:focus');
    await expect(mark).toHaveText(String(at + 1));
    await expect(mark).toBeInViewport({ ratio: 1 });
  }
});

test('a tap on the map asks who is in charge there', async ({ page }) => {
  const names = await (await page.request.get('/map/names.geojson')).json();
  const town = names.features.find((one) => one.properties.l === 'town');
  const [lng, lat] = town.geometry.coordinates;
  await page.goto(`/ja/ask?at=${lat},${lng}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(town.properties.n);
  await page.goto('/ja/ask');
  await page.getByText('地図からさがす').click();
  await drawn(page);
  // A press on an arrow moves the map, and asks nothing.
  await page.getByRole('button', { name: '地図を左へ動かす' }).click();
  await expect(page).toHaveURL(/\/ja\/ask$/);
  await page.getByRole('button', { name: '地図を右へ動かす' }).click();
  await page.waitForTimeout(600);
  await page.locator('.map canvas').focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/ja\/ask\?at=[\d.]+,[\d.]+$/);
  await expect(page.locator('a[href^="tel:"]').first()).toBeVisible();
});

test('the list on paper is what the screen shows', async ({ page }) => {
  await page.goto('/ja/find?kind=hospital&ward=27127');
  const names = await page.locator('.hit h3').allInnerTexts();
  await page.getByRole('link', { name: '大きな文字で印刷する' }).click();
  expect(await page.locator('.paper-name').allInnerTexts()).toEqual(names);
  await page.emulateMedia({ media: 'print' });
  await shot(page, 'citizens-find-paper');
});

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('places are found, and nothing is offered that cannot be done', async ({ page }) => {
    await page.goto('/vi/find');
    await page.locator('#kind').selectOption('pharmacy');
    await page.locator('#ward').selectOption('27127');
    await page.locator('form.finder button').click();
    await expect(page.locator('.hit').first()).toBeVisible();
    await page.goto('/ja/find?kind=hospital&ward=27127&view=map');
    await expect(page.locator('.map')).toBeHidden();
    await expect(page.locator('.hit').first()).toBeVisible();
    await page.goto('/ja/ask');
    await expect(page.getByText('地図からさがす')).toBeHidden();
  });
});
