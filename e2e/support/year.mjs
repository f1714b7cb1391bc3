// Days and half-years as the pages write them, whatever day the stories run on.
import { expect } from './story.mjs';

/**
 * Today as the home page says it, with the half-year it lies in:
 * `{ today: '令和8年11月22日', half: '令和8年度 下半期' }`.
 */
export async function now(page) {
  await page.goto('/');
  const words = await page.locator('main').innerText();
  const [today, year, month] = words.match(/令和(\d+)年(\d+)月\d+日/);
  const [fiscal, first] = [Number(month) < 4 ? year - 1 : Number(year), month >= 4 && month < 10];
  return { today, half: `令和${fiscal}年度 ${first ? '上' : '下'}半期` };
}

/** Chooses the option whose words begin with `words`. */
export async function choose(select, words) {
  const options = await select.locator('option').allInnerTexts();
  const label = options.find((text) => text.startsWith(words));
  expect(label, `an option that begins with ${words}`).toBeDefined();
  await select.selectOption({ label });
}

/** Ticks a box or chip with the keyboard. */
export async function tick(place, legend, label) {
  const box = place.getByRole('group', { name: legend }).getByLabel(label, { exact: false }).first();
  await box.focus();
  await box.press('Space');
  await expect(box).toBeChecked();
}

/** The figure of a row and a column (from zero, after the label) of the first table in `place`. */
export async function figure(place, label, column = 0) {
  const row = place.getByRole('row').filter({ has: place.page().getByRole('rowheader', { name: label }) });
  const text = await row.first().getByRole('cell').nth(column).innerText();
  return Number(text.replace(/[^0-9]/g, ''));
}

/** Whether nothing on the page is wider than the screen. */
export async function expectFits(page) {
  const wider = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  expect(wider, `${page.url()} scrolls sideways`).toBe(false);
}
