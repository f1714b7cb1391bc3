// The register kept alive: the city's real files come in, two entries of one place become one, an entry is verified,
// and what was found is found again in the search, on the map and in the guidebook. Needs the published files in
// ../shared/data; without them the story is skipped.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { extractText, getDocumentProxy } from 'unpdf';

import { expect, expectAccessible, logIn, shot, test } from '../support/story.mjs';

const password = 'hashi-wo-kakeru';
const ward = '都島区';

const published = (name) => fileURLToPath(new URL(`../../../shared/data/${name}`, import.meta.url));
const files = {
  care: published('kaigo/osaka_city_27_services.csv'),
  hospitals: published('navii/01-1_hospital_facility_info_20250601.csv'),
  map: published('osaka/mapnavoskdat_shisetsuall.csv'),
  outlines: published('boundaries/smartnews_N03-21_27_s0010.geojson'),
};

// A debug build reads thousands of rows here.
test.setTimeout(300_000);

/** The number behind a word of an import's result. */
async function counted(page, word) {
  const label = page.locator('.figure-label').filter({ hasText: new RegExp(`^${word}$`) });
  const text = await page.locator('.figure').filter({ has: label }).locator('.figure-number').innerText();
  return Number(text.replace(/[^0-9]/g, ''));
}

/** Sends a file on the page of imports and follows to the result. */
async function send(page, file, deed) {
  await page.goto('/facilities/import');
  await page.getByLabel('ファイル').setInputFiles(file);
  await listen(page);
  await page.getByRole('button', { name: deed, exact: true }).click({ timeout: 120_000 });
}

/** Keeps what the page says while its answer is awaited; the page is gone when it can be asked. */
async function listen(page) {
  await page.evaluate(() => {
    const words = document.querySelector('[data-progress-words]');
    const keep = () => sessionStorage.setItem('told', `${sessionStorage.getItem('told') ?? ''}${words.textContent}\n`);
    new MutationObserver(keep).observe(words, { childList: true });
  });
}

/** The row of a ward in the table of freshness: how many were verified within twelve months. */
async function fresh(page) {
  await page.goto('/verification');
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: ward, exact: true }) });
  const cells = await row.first().getByRole('cell').allInnerTexts();
  return { all: Number(cells[0].replace(/,/g, '')), year: Number(cells[3].replace(/,/g, '')) };
}

async function wordsOf(bytes) {
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const { text } = await extractText(document, { mergePages: true });
  return text.replace(/\s+/g, '');
}

test('the real files come in, two become one, one is verified, and it is found everywhere', async ({ page, browser }) => {
  const missing = Object.values(files).filter((file) => !existsSync(file));
  test.skip(missing.length > 0, `published files are not at hand: ${missing.join(', ')}`);

  const admin = await (await browser.newContext()).newPage();
  await logIn(admin, { login: 'admin', password });
  await admin.goto('/settings/places');
  await admin.getByLabel('ファイル').setInputFiles(files.outlines);
  await admin.getByRole('button', { name: '取り込む', exact: true }).click({ timeout: 60_000 });
  await expect(admin.locator('main')).toContainText('区・町の境界');
  await admin.context().close();

  await logIn(page, { login: 'bureau', password });
  // A dry run says everything and registers nothing.
  await send(page, files.care, '試しに読む');
  await expect(page.locator('main')).toContainText('試しに読みました。まだ何も登録していません', { timeout: 60_000 });
  expect(await counted(page, '新規')).toBe(1348);
  expect(await page.evaluate(() => sessionStorage.getItem('told'))).toContain('ファイルを送っています');
  await expectAccessible(page);
  for (const [file, rows] of [
    [files.care, 1348],
    [files.hospitals, 166],
    [files.map, 840],
  ]) {
    await send(page, file, 'すぐ反映する');
    await expect(page.locator('h1')).toHaveText('取込の結果', { timeout: 120_000 });
    expect(await counted(page, '新規')).toBe(rows);
  }
  await shot(page, 'directory-import');
  // The same file twice changes nothing.
  await send(page, files.hospitals, 'すぐ反映する');
  await expect(page.locator('h1')).toHaveText('取込の結果', { timeout: 120_000 });
  expect(await counted(page, '新規')).toBe(0);
  expect(await counted(page, '前回と同じ')).toBe(166);

  // 聖和病院 of the ward came from two files.
  await page.goto(`/facilities?q=${encodeURIComponent('聖和病院')}`);
  const found = page.locator('main table').getByRole('link', { name: '聖和病院', exact: true });
  const entries = await found.count();
  expect(entries).toBeGreaterThan(1);
  await page.goto('/duplicates');
  await shot(page, 'directory-duplicates');
  const pair = page.getByRole('row').filter({ hasText: '聖和病院' });
  await pair.first().getByRole('link', { name: 'くらべる' }).click();
  await expectAccessible(page);
  await shot(page, 'directory-compare');
  await page.getByRole('button', { name: 'まとめる', exact: true }).click();
  await page.goto(`/facilities?q=${encodeURIComponent('聖和病院')}`);
  await expect(found).toHaveCount(entries - 1);

  // Verified by telephone: the ward's share moves by one.
  const before = await fresh(page);
  await page.goto(`/facilities?q=${encodeURIComponent('聖和病院')}`);
  await found.first().click();
  await expect(page.locator('h1')).toContainText('聖和病院');
  await page.getByLabel('確認の方法').selectOption({ label: '電話' });
  await page.getByLabel('確認した人').fill('見本 花');
  await page.getByRole('button', { name: '確認日を記録する' }).click();
  await expect(page.locator('main')).toContainText('見本 花');
  await shot(page, 'directory-entry');
  expect(await fresh(page)).toEqual({ all: before.all, year: before.year + 1 });

  // Found in half-width kana, in the list and on the map alike.
  const words = encodeURIComponent('ｾｲﾜ');
  await page.goto(`/facilities?q=${words}`);
  await expect(found.first()).toBeVisible();
  await page.goto(`/facilities/map?q=${words}`);
  await expect(page.locator('[data-map][data-map-ready]')).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('main')).toContainText('聖和病院');
  const listed = Number((await page.locator('.mapview-title').innerText()).replace(/[^0-9]/g, ''));
  expect(Number(await page.locator('[data-map]').getAttribute('data-map-count'))).toBe(listed);

  // A coordinator on the telephone finds it, too, with what is known of it.
  const phone = await (await browser.newContext()).newPage();
  await logIn(phone, { login: 'coordinator', password });
  await phone.goto('/search/facilities');
  await phone.getByLabel('ことば（名称・かな・法人・住所・電話の一部）').fill('せいわ');
  await expect(phone.locator('main')).toContainText('聖和病院', { timeout: 15_000 });
  await expectAccessible(phone);
  await shot(phone, 'directory-search');
  await phone.context().close();

  // And in the ward's guidebook, with its map.
  await page.goto('/guidebooks');
  await page.getByLabel('区', { exact: true }).selectOption({ label: ward });
  await page.getByRole('button', { name: 'この区の冊子を見る' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 120_000 }),
    page.locator('a[href*="book.pdf"][href*="public"]').click(),
  ]);
  const book = await wordsOf(await readFile(await download.path()));
  expect(book).toContain('社会資源ガイドブック');
  expect(book).toContain('聖和病院');
});
