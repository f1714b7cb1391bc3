// A half-year of a ward and the bureau: a training, a council and a screening are recorded, the survey
// knows them, the ward answers it, and the city's report shows them with a sentence of the bureau.
import { colleague, file, password, person, press, wordsOf } from '../support/desk.mjs';
import { plain, tablesOf } from '../support/report.mjs';
import { expect, expectAccessible, logIn, shot, test } from '../support/story.mjs';
import { answer, expectSameResults, openSurvey } from '../support/survey.mjs';
import { holdCouncil, holdTraining, recordFilm, training } from '../support/ward.mjs';
import { readWorkbook, rowsUnder, squeezed } from '../support/workbook.mjs';
import { choose, expectFits, figure, now } from '../support/year.mjs';

const sentence = '研修会と上映会の輪が広がりました。';

// A debug build sets a report in type here.
test.setTimeout(600_000);
test.use({ actionTimeout: 20_000 });

/** The bureau begins the report of the half-year and reads the figures that are to move. */
async function beginReport(bureau, half) {
  await bureau.goto('/city-reports');
  await expectAccessible(bureau);
  await choose(bureau.getByLabel(/^期間/), half);
  await press(bureau, '下書きを作る');
  await expect(bureau.locator('h1')).toContainText(half);
  return bureau.url();
}

async function figures(bureau, report) {
  await bureau.goto(report);
  const part = (key) => bureau.locator(`[id="${key}"]`);
  return {
    planned: await figure(part('trainings.plan'), /^計画した研修会/),
    held: await figure(part('trainings.plan'), /^開催した研修会/),
    came: await figure(part('trainings.plan'), /^参加者/),
    networks: await figure(part('councils.topics'), '医療・介護のネットワークづくり'),
    films: await figure(part('awareness.channels'), '動画・映画上映会'),
  };
}

/** The bureau explains what the check found, adds a sentence and publishes. */
async function publish(bureau, report, after) {
  await bureau.goto(report);
  await expectAccessible(bureau);
  await write(bureau, 'trainings.plan', '図表の前の文', sentence);
  const wrong = bureau.locator('#before-publishing ~ ul li').filter({ hasText: '要訂正' }).getByRole('link');
  for (const href of await wrong.evaluateAll((links) => links.map((link) => link.getAttribute('href')))) {
    await write(bureau, href.slice(1), '注（', '元の記録を確かめています。');
  }
  await shot(bureau, 'half-year-report');
  await press(bureau, 'この内容で公表する');
  await expect(bureau.locator('main')).toContainText('公表済');
  expect(await figures(bureau, report)).toEqual(after);
}

/** Writes to a place of the report. */
async function write(bureau, place, field, words) {
  const part = bureau.locator(`[id="${place}"]`);
  await part.getByText('文を書き添える・外す').last().click();
  await part.getByLabel(field).last().fill(words);
  await part.getByRole('button', { name: '文を保存する' }).last().press('Enter');
  await expect(part).toContainText(words);
}

/** The ward reads what was published: page, telephone, PDF, workbook and plain text say the same. */
async function readReport(ward, report, { half }) {
  await ward.goto('/city-reports');
  await ward.getByRole('row').filter({ hasText: half }).getByRole('link').first().click();
  await expect(ward).toHaveURL(report);
  await expect(ward.locator('main')).toContainText(sentence);
  await expect(ward.locator('main')).toContainText(training);
  await expectAccessible(ward);
  const tables = await tablesOf(ward);

  const book = readWorkbook(await file(ward, 'Excelに書き出す'));
  const sheets = rowsUnder(book[0], ['シート', '章', '表']).map((row) => row[2]);
  expect(sheets).toEqual(tables.map((table) => table.heading));
  tables.forEach(({ heading, heads, rows }, at) => {
    const kept = rowsUnder(book[at + 1], heads).map((row) => row.slice(0, heads.length).map(plain));
    expect(kept, heading).toEqual(rows.map((row) => row.map(plain)));
  });

  const text = squeezed((await file(ward, '文字だけで読む')).toString());
  const pdf = await wordsOf(await file(ward, 'PDFで開く'));
  for (const words of [sentence, training, ...tables.map((table) => table.heading)]) {
    expect(text).toContain(squeezed(words));
    expect(pdf).toContain(squeezed(words));
  }
  await ward.setViewportSize({ width: 360, height: 800 });
  for (const path of [report, '/trainings', '/councils', '/awareness', '/surveys', '/dashboards/ward']) {
    await ward.goto(path);
    await expectFits(ward);
  }
  await ward.goto(report);
  await shot(ward, 'half-year-report-phone');
}

test('a half-year is recorded, asked after, answered and told', async ({ page: ward, browser }) => {
  await logIn(ward, { login: 'ward', password });
  const bureau = await person(browser, 'bureau');
  const day = await now(ward);
  const report = await beginReport(bureau, day.half);
  const before = await figures(bureau, report);

  await holdTraining(ward, day);
  await holdCouncil(ward, day);
  await recordFilm(ward, day);

  const after = await figures(bureau, report);
  expect(after).toEqual({
    planned: before.planned + 1,
    held: before.held + 1,
    came: before.came + 2,
    networks: before.networks + 1,
    films: before.films + 1,
  });

  const survey = await openSurvey(bureau, day.half);
  const response = await answer(ward, `${day.half} 物語の取組調査`);
  const manager = await colleague(browser, `manager-${test.info().project.name}`);
  // Whoever filled it in does not check it while somebody else can.
  await press(ward, '確認済みにする');
  await expect(ward.locator('main')).toContainText('自分では確認できません');
  await manager.goto(response);
  await press(manager, '確認済みにする');
  await expect(manager.locator('main')).toContainText('確認済');
  await press(manager, '健康局に提出する');
  await expect(manager.locator('main')).toContainText('提出済');
  await manager.context().close();

  await bureau.goto(survey);
  await expectAccessible(bureau);
  await shot(bureau, 'half-year-survey');
  await bureau.getByRole('link', { name: '東成区', exact: true }).click();
  await press(bureau, '受理する');
  await expect(bureau.locator('main')).toContainText('受理');
  await bureau.goto(survey);
  await press(bureau, '調査を確定する');
  await expect(bureau.locator('main')).toContainText('確定');
  await bureau.getByRole('link', { name: '集計を見る' }).click();
  await expectAccessible(bureau);
  await expectSameResults(bureau);
  await ward.goto(response);
  await expect(ward.getByRole('link', { name: '回答を直す' })).toHaveCount(0);

  await publish(bureau, report, after);
  await readReport(ward, report, day);
});
