// The survey of a half-year: the bureau asks, a ward answers on the screen and by a workbook.
import { file, press } from './desk.mjs';
import { expect, expectAccessible, shot } from './story.mjs';
import { fillIn, readWorkbook, rowsUnder } from './workbook.mjs';
import { choose, tick } from './year.mjs';

/** The bureau asks the wards about the half-year. */
export async function openSurvey(bureau, half) {
  await bureau.goto('/surveys/new');
  await expectAccessible(bureau);
  await choose(bureau.getByLabel('調査票'), '取組調査（区役所）');
  await tick(bureau, '回答者', '区役所');
  await choose(bureau.getByLabel('対象期間'), half);
  const title = `${half} 物語の取組調査`;
  await bureau.getByLabel('調査名').fill(title);
  await bureau.getByLabel('依頼文').fill('お答えください。');
  await press(bureau, '調査を始める');
  await expect(bureau.locator('h1')).toContainText(title);
  return bureau.url();
}

/** What the ward writes into the workbook of the survey. */
const written = {
  '把握の進み方：既存情報の整理': 'あてはまる',
  '把握の進み方：需要と資源量の現状把握': 'あてはまる',
  '把握の進み方：情報の更新': 'あてはまる',
  '把握の進み方：関係者との共有・活用': 'あてはまる',
  '把握の進み方：需要と資源量の将来推計': 'あてはまらない',
  課題への対応策の状態: '具体化されている',
  研修会のテーマ: '人生会議を支える連携',
};

/** The ward answers: what was recorded stands there, one figure is corrected, the rest comes by file. */
export async function answer(ward, title) {
  await ward.goto('/');
  await ward.getByRole('link', { name: title }).first().click();
  await expect(ward.locator('main')).toContainText('お答えください。');
  await ward.getByRole('link', { name: '回答を始める' }).first().click();
  await expectAccessible(ward);
  const item = (link) => ward.locator(`#i-${link}`);
  for (const [link, record] of [
    ['i_held', '推進会議の記録'],
    ['ka_held', '研修の記録'],
    ['ki_held', '普及啓発の記録'],
  ]) {
    const held = Number(await item(link).getByRole('textbox').first().inputValue());
    expect(held, record).toBeGreaterThan(0);
    await expect(item(link).locator('.asked-from')).toContainText(`自動で入れた値：${held}回（${record} ${held}回`);
    await expect(item(link).locator('.asked-from').getByRole('link')).toBeVisible();
  }
  await expect(item('ka_hosts').locator('.asked-from')).toContainText(/自動で入れた値：.*区役所/);
  await shot(ward, 'half-year-answer');

  const field = item('ka_held').getByRole('textbox').first();
  const held = Number(await field.inputValue());
  await field.fill(String(held + 1));
  await item('ka_held').getByText('この値を直す').click();
  await item('ka_held').getByLabel('直す理由').fill('医師会が開いた1回を加えた。');
  await press(ward, '保存する');
  await expect(ward.locator('main')).toContainText('医師会が開いた1回を加えた。');

  const form = await file(ward, 'Excelに書き出す');
  const asked = rowsUnder(readWorkbook(form)[0], ['番号', '設問', '回答']);
  const training = asked.find((row) => row[1] === '研修会の実施回数');
  expect(training[2], 'the corrected figure in the workbook').toBe(held + 1);
  expect(training[5], 'its reason in the workbook').toBe('医師会が開いた1回を加えた。');
  await ward.getByLabel('書き込んだ調査票').setInputFiles({
    name: '取組調査.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: fillIn(form, written),
  });
  await press(ward, '読み込む');
  const main = ward.locator('main');
  await expect(main).toContainText('人生会議を支える連携');
  await expect(main).toContainText('具体化されている');
  await expect(main).toContainText(`もとの値 ${held}回`);
  await expectAccessible(ward);
  await shot(ward, 'half-year-answered');
  return ward.url();
}

/** The results on the page and in their workbook are the same figures. */
export async function expectSameResults(bureau) {
  const shown = await bureau.locator('main table').evaluateAll((tables) => {
    const rows = (table) => [...table.querySelectorAll('tbody tr')];
    const words = (row) => [...row.children].slice(0, 2).map((cell) => cell.innerText.trim());
    // A question that asks for a number begins with its sum; the workbook keeps those by place.
    return tables.map((table) => rows(table).map(words)).filter((lines) => lines[0][0] !== '合計').flat();
  });
  const [figures] = readWorkbook(await file(bureau, 'Excelに書き出す'));
  const kept = rowsUnder(figures, ['番号', '設問', '回答', '今回']);
  expect(shown.length).toBeGreaterThan(20);
  expect(kept.map((row) => [row[2], `${row[3]}区`])).toEqual(shown);
}
