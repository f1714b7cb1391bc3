// 私の人生会議: a citizen writes in the notebook on the own device. Nothing is ever sent, nothing is kept unasked,
// and what was written comes out on paper and in a file.
import { readFile } from 'node:fs/promises';

import { getDocumentProxy } from 'unpdf';

import { wordsOf } from '../support/desk.mjs';
import { expect, expectAccessible, shot, test } from '../support/story.mjs';

const languages = ['ja', 'easy', 'en', 'zh', 'ko', 'vi'];
const key = 'renkei-notebook';
const long = '社会福祉法人大阪市東淀川区在宅医療・介護連携推進協議会附属見本訪問看護ステーション';

// Six languages, each looked at, scanned and printed.
test.setTimeout(180_000);

const field = (page, name) => page.locator(`[name="${name}"]`);
const kept = (page) => page.evaluate((name) => localStorage.getItem(name), key);
const status = (page, place) => page.locator(`[data-status="${place}"] [role="status"]`);

/** Presses Tab until something has the focus. */
async function tabTo(page, target) {
  for (let steps = 0; steps < 120; steps += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((one) => one === document.activeElement)) return;
  }
  throw new Error('the keyboard does not get there');
}

/** Whatever the page asks of anybody, and whatever its security header stops. */
function watch(page) {
  const strays = [];
  page.on('request', (request) => {
    if (!request.url().startsWith('blob:')) strays.push(request.url());
  });
  page.on('console', (message) => {
    if (message.type() === 'error') strays.push(message.text());
  });
  page.on('pageerror', (error) => strays.push(String(error)));
  return strays;
}

/** The paper as a printer gets it. */
async function printed(page) {
  const bytes = await page.pdf({ preferCSSPageSize: true });
  // Reading the words takes the bytes away.
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const [, , width, height] = (await document.getPage(1)).view;
  // A font may give ⼈, the radical, for 人, and another dot.
  const words = (await wordsOf(bytes)).normalize('NFKC').replaceAll('\u2027', '・');
  return { pages: document.numPages, wide: width > height, words };
}

/** A file to be read by the page. */
const file = (text, name = '私の人生会議-20261130.json') => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(typeof text === 'string' ? text : JSON.stringify(text)),
});

test('the notebook is there in every language, on every screen, and as a blank sheet', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const titles = new Set();
  for (const language of languages) {
    await page.goto(`/${language}/notebook`);
    titles.add(await page.locator('h1').innerText());
    await expect(page.locator('form[data-notebook]')).toBeVisible();
    // A message that is missing shows its name.
    expect(await page.locator('main').innerText(), language).not.toMatch(/(notebook|acp)-[a-z]/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), language).toBeLessThanOrEqual(320);
    await expectAccessible(page);
    expect([2, 3], `${language}: pages`).toContain((await printed(page)).pages);
  }
  expect(titles.size).toBeGreaterThanOrEqual(5);
  await page.setViewportSize({ width: 820, height: 1180 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/ja/notebook');
  await expectAccessible(page);
  await shot(page, 'notebook-dark');
});

test('it is filled in with the keyboard alone, without a connection, and nothing is sent', async ({ page, context }) => {
  await page.goto('/ja/notebook', { waitUntil: 'networkidle' });
  const strays = watch(page);
  await context.setOffline(true);

  await tabTo(page, field(page, 'name'));
  await page.keyboard.type('見本 花子');
  await page.keyboard.press('Enter');
  await tabTo(page, field(page, 'contact1_phone'));
  await page.keyboard.type('06-0000-0002');
  await tabTo(page, field(page, 'values'));
  await page.keyboard.type('朝の珈琲。龜と鷗と薔薇。');
  await tabTo(page, field(page, 'place').first());
  expect(await field(page, 'place').and(page.locator(':checked')).count()).toBe(0);
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByLabel('病院', { exact: true })).toBeChecked();
  const clear = page.getByRole('group', { name: 'どこで過ごしたいですか' }).getByRole('button', { name: '取り消す' });
  await tabTo(page, clear);
  await page.keyboard.press('Enter');
  expect(await field(page, 'place').and(page.locator(':checked')).count()).toBe(0);
  await expect(field(page, 'place').first()).toBeFocused();
  await tabTo(page, field(page, 'treatment').first());
  await page.keyboard.press('Space');

  await page.emulateMedia({ media: 'print' });
  const sheet = page.locator('.paper-sheet');
  await expect(sheet).toBeVisible();
  await expect(sheet).toContainText('見本 花子');
  await expect(sheet).toContainText('06-0000-0002');
  await expect(sheet).toContainText('朝の珈琲。龜と鷗と薔薇。');
  await expect(sheet.locator('[data-option="treatment"][data-chosen]')).toHaveCount(1);
  await expect(sheet.locator('[data-option="place"][data-chosen]')).toHaveCount(0);
  await expect(page.locator('form[data-notebook], header.town-head').first()).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await shot(page, 'notebook-filled');
  expect(strays).toEqual([]);
  expect(await kept(page)).toBeNull();
});

test('nothing is kept until the box is ticked, and nothing after it is unticked', async ({ page }) => {
  await page.goto('/ja/notebook');
  await field(page, 'name').fill('見本 花子');
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  await page.reload();
  await expect(field(page, 'name')).toHaveValue('');

  const box = page.getByLabel('この端末に残す', { exact: true });
  await expect(box).not.toBeChecked();
  await field(page, 'name').fill('見本 花子');
  await box.check();
  await expect(status(page, 'keep')).toContainText('残しています');
  await field(page, 'message').fill('いつもありがとう。');
  await page.getByLabel('自分の家').check();
  await page.reload();
  await expect(box).toBeChecked();
  await expect(field(page, 'name')).toHaveValue('見本 花子');
  await expect(field(page, 'message')).toHaveValue('いつもありがとう。');
  await expect(page.getByLabel('自分の家')).toBeChecked();
  await expect(status(page, 'keep')).toContainText('続き');

  // Another language is another page of the same notebook.
  await page.goto('/en/notebook');
  await expect(field(page, 'message')).toHaveValue('いつもありがとう。');
  await page.goto('/ja/notebook');

  await box.uncheck();
  await expect(status(page, 'keep')).toContainText('消しました');
  expect(await kept(page)).toBeNull();
  await expect(field(page, 'name')).toHaveValue('見本 花子');
  await page.reload();
  await expect(field(page, 'name')).toHaveValue('');
  await expect(box).not.toBeChecked();
});

test('letters and colours change while something is written, and nothing of it is lost', async ({ page }) => {
  await page.goto('/ja/notebook');
  await field(page, 'values').fill('庭の朝顔。');
  await page.locator('.town-look > summary').press('Enter');
  const root = page.locator('html');
  for (const [button, attribute, value] of [
    ['とても大きい', 'data-text-size', 'largest'],
    ['暗い', 'data-theme', 'dark'],
    ['強い', 'data-contrast', 'strong'],
  ]) {
    const choice = page.locator('.town-look-form').getByRole('button', { name: button, exact: true });
    const kept = page.waitForResponse((answer) => answer.url().includes('/ja/look?'));
    await choice.press('Enter');
    await kept;
    await expect(root).toHaveAttribute(attribute, value);
    await expect(choice).toHaveAttribute('aria-pressed', 'true');
    await expect(choice).toBeFocused();
  }
  await expect(field(page, 'values')).toHaveValue('庭の朝顔。');
  await expectAccessible(page);
  // The server knows it too, and the next page has it.
  await page.getByLabel('この端末に残す', { exact: true }).check();
  await page.goto('/ja/events');
  await expect(root).toHaveAttribute('data-text-size', 'largest');
  await expect(root).toHaveAttribute('data-contrast', 'strong');
  await page.locator('.town-look > summary').click();
  await page.locator('.town-look-form button[name="contrast"][value="usual"]').click();
  await expect(root).not.toHaveAttribute('data-contrast', 'strong');
});

test('everything is erased at once, and can be brought back until the page is left', async ({ page }) => {
  await page.goto('/ja/notebook');
  const erase = page.getByRole('button', { name: 'すべて消す' });
  await erase.click();
  await expect(status(page, 'erase')).toContainText('まだ何も書かれていません');

  await field(page, 'name').fill('見本 花子');
  await page.getByLabel('介護の施設').check();
  await page.getByLabel('この端末に残す', { exact: true }).check();
  await erase.click();
  await expect(status(page, 'erase')).toContainText('すべて消しました');
  await expect(field(page, 'name')).toHaveValue('');
  await expect(page.getByLabel('この端末に残す', { exact: true })).not.toBeChecked();
  expect(await kept(page)).toBeNull();
  await expectAccessible(page);

  await page.getByRole('button', { name: '元に戻す' }).press('Enter');
  await expect(field(page, 'name')).toHaveValue('見本 花子');
  await expect(page.getByLabel('介護の施設')).toBeChecked();
  await expect(page.getByLabel('この端末に残す', { exact: true })).toBeChecked();
  expect(await kept(page)).toContain('見本 花子');

  await erase.click();
  await page.reload();
  await expect(page.getByRole('button', { name: '元に戻す' })).toBeHidden();
  await expect(field(page, 'name')).toHaveValue('');
});

test('it goes into a file and comes back; a wrong file changes nothing', async ({ page }) => {
  await page.goto('/ja/notebook');
  await field(page, 'name').fill('見本 花子');
  await field(page, 'values').fill('庭の朝顔。\n静かな部屋。');
  await page.getByLabel('できるだけ長く生きられる治療を受けたい').check();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'ファイルに書き出す' }).click(),
  ]);
  const today = await page.evaluate(() => {
    const now = new Date();
    return String(now.getFullYear() * 10_000 + (now.getMonth() + 1) * 100 + now.getDate());
  });
  expect(download.suggestedFilename()).toBe(`私の人生会議-${today}.json`);
  const written = JSON.parse(await readFile(await download.path(), 'utf8'));
  expect(written).toEqual({
    format: 'renkei-notebook',
    version: 1,
    notebook: { name: '見本 花子', values: '庭の朝顔。\n静かな部屋。', treatment: 'long' },
  });

  await page.reload();
  await field(page, 'name').fill('例示 次郎');
  const input = page.locator('input[type="file"]');
  const refusals = [
    [file('これは写真です', '写真.json'), '「私の人生会議」のファイルではない'],
    [file({ name: '見本' }), '「私の人生会議」のファイルではない'],
    [file({ ...written, notebook: { name: 1 } }), '「私の人生会議」のファイルではない'],
    [file({ ...written, version: 2 }), '新しいページ'],
    [file('あ'.repeat(400_000)), '大きすぎます'],
  ];
  for (const [wrong, said] of refusals) {
    await input.setInputFiles(wrong);
    await expect(page.getByRole('alert')).toContainText(said);
    await expect(input).toHaveAttribute('aria-invalid', 'true');
    await expect(field(page, 'name')).toHaveValue('例示 次郎');
  }
  await expectAccessible(page);
  await shot(page, 'notebook-wrong-file');

  // What the page does not know is left alone, even a choice that is none.
  const more = { ...written.notebook, place: 'moon', ward: 'moon', horoscope: '獅子座' };
  await input.setInputFiles(file({ ...written, notebook: more, by: '見本' }));
  await expect(status(page, 'read')).toContainText('読み込みました');
  await expect(page.getByRole('alert')).toBeHidden();
  await expect(field(page, 'name')).toHaveValue('見本 花子');
  await expect(field(page, 'values')).toHaveValue('庭の朝顔。\n静かな部屋。');
  await expect(page.getByLabel('できるだけ長く生きられる治療を受けたい')).toBeChecked();
  await page.getByRole('button', { name: '元に戻す' }).click();
  await expect(field(page, 'name')).toHaveValue('例示 次郎');
  await expect(field(page, 'values')).toHaveValue('');
  expect(await kept(page)).toBeNull();
});

test('it is printed as an A4 sheet and as the cover of a medicine notebook', async ({ page }) => {
  await page.addInitScript(() => {
    window.print = () => {};
  });
  await page.goto('/ja/notebook');
  await field(page, 'name').fill('見本 花子');
  await field(page, 'contact1_name').fill('見本 太郎');
  await field(page, 'contact1_phone').fill('06-0000-0002');
  await field(page, 'doctor_place').fill(long);
  await field(page, 'manager_office').fill(long);
  await field(page, 'nurse_name').fill(long);
  await field(page, 'message').fill('いつもありがとう。');
  const wards = field(page, 'ward').locator('option');
  const ward = await wards.nth(1).innerText();
  await field(page, 'ward').selectOption({ index: 1 });

  await page.getByRole('button', { name: 'A4の用紙に印刷する' }).click();
  const sheet = await printed(page);
  expect(sheet).toMatchObject({ pages: 2, wide: false });
  for (const words of ['見本花子', '06-0000-0002', long, 'いつもありがとう。', ward, '自分の家']) {
    expect(sheet.words).toContain(words);
  }
  expect(sheet.words).not.toContain('この端末に残す');

  await page.getByRole('button', { name: 'カバーを印刷する' }).click();
  const cover = await printed(page);
  expect(cover).toMatchObject({ pages: 1, wide: true });
  for (const words of ['見本花子', '見本太郎', '06-0000-0002', long, ward, 'ここで折る', '発行']) {
    expect(cover.words).toContain(words);
  }
  expect(cover.words).not.toContain('いつもありがとう。');
  // 148 mm of the sheet are the notebook's; nothing may stand outside of its panel.
  await page.emulateMedia({ media: 'print' });
  const spilt = await page.locator('.cover-strip > *').evaluateAll((panels) =>
    panels.filter((panel) => panel.scrollHeight > panel.clientHeight + 1 || panel.scrollWidth > panel.clientWidth + 1).length,
  );
  expect(spilt).toBe(0);
  await page.emulateMedia({ media: 'screen' });

  // Whoever goes on writing prints the sheet again, also by the browser's own menu.
  await field(page, 'name').press('End');
  expect((await printed(page)).wide).toBe(false);
});

test('without a script the page says so and prints the sheet to be filled in by hand', async ({ browser, baseURL }) => {
  const page = await (await browser.newContext({ baseURL, javaScriptEnabled: false })).newPage();
  await page.goto('/ja/notebook');
  await expect(page.locator('.js-off')).toBeVisible();
  await expect(page.locator('form[data-notebook]')).toBeHidden();
  await expect(page.locator('.js-off').getByRole('link')).toHaveAttribute('href', '/ja/ask');
  const sheet = await printed(page);
  expect(sheet).toMatchObject({ pages: 2, wide: false });
  expect(sheet.words).toContain('大切にしていること');
  await page.context().close();
});
