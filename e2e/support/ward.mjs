// What a ward records in a half-year: a training, a meeting of its council, a screening.
import { file, press, wordsOf } from './desk.mjs';
import { expect, expectAccessible, shot } from './story.mjs';
import { choose, tick } from './year.mjs';

/** The training's title, the council's item and the screening's title. */
export const training = '物語の多職種研修会';
const council = '物語の議題';
const film = '物語の上映会';

/** The ward plans a training for today, announces it, writes down who signed up and who came. */
export async function holdTraining(ward, { today, half }) {
  await ward.goto('/trainings/new');
  await expectAccessible(ward);
  await ward.getByLabel('研修名').fill(training);
  await choose(ward.getByLabel('計画した半期'), half);
  await tick(ward, '主催者', '区役所');
  await tick(ward, '主催者', '医師会');
  await tick(ward, 'テーマ', 'ACP（人生会議）');
  await tick(ward, '対象の職種', '看護師・保健師');
  await ward.getByLabel(/^開催日/).fill(today);
  await ward.getByLabel(/^開始/).fill('14:00');
  await ward.getByLabel(/^終了/).fill('15:30');
  await tick(ward, '開催の形', '参集');
  await ward.getByLabel(/^会場/).fill('物語会館');
  await ward.getByLabel(/^定員/).fill('20');
  await tick(ward, '申込ページ', 'だれでも');
  await press(ward, '保存する');
  await expect(ward.locator('h1')).toHaveText(training);
  await press(ward, '案内を始める');
  await expect(ward.locator('main')).toContainText('案内中');
  await shot(ward, 'half-year-training');

  await ward.getByRole('link', { name: '申込者の名簿', exact: true }).click();
  await expectAccessible(ward);
  for (const [way, name, profession] of [
    ['FAX', '例示 物語', '看護師・保健師'],
    ['電話', '架空 物語', '介護支援専門員'],
    ['FAX', '仮名 物語', '医師'],
  ]) {
    await ward.getByLabel('受付方法').selectOption({ label: way });
    await ward.getByLabel(/^氏名/).fill(name);
    await ward.getByLabel(/^職種/).selectOption({ label: profession });
    await ward.getByLabel(/^所属/).fill('架空の所属');
    await press(ward, '名簿に加える');
    await expect(ward.locator('main table').first()).toContainText(name);
  }
  for (const name of ['例示 物語', '架空 物語']) {
    const box = ward.getByLabel(`${name}さん`);
    await box.focus();
    await box.press('Space');
  }
  await press(ward, '出席を保存する');
  await expect(ward.getByLabel('例示 物語さん')).toBeChecked();
  await shot(ward, 'half-year-list');
  await ward.getByRole('link', { name: training }).first().click();
  await ward.getByRole('link', { name: '結果を記録する' }).click();
  await expectAccessible(ward);
  await tick(ward, '結果', '開催した');
  await press(ward, '保存する');
  await expect(ward.locator('main')).toContainText('開催済');
  await expect(ward.locator('main')).toContainText('2人');
}

/** The ward's council meets today: who was there, what was said, what is to be done. */
export async function holdCouncil(ward, { today }) {
  await ward.goto('/councils/bodies');
  await ward.locator('main table a').first().click();
  await ward.getByRole('link', { name: '会議の予定を登録する' }).click();
  await expectAccessible(ward);
  await ward.getByLabel(/^開催日/).fill(today);
  await ward.getByLabel(/^場所/).fill('3階会議室');
  const item = ward.getByRole('group', { name: '議題1' });
  await item.getByLabel('議題', { exact: true }).fill(council);
  await tick(item, '検討した内容', '医療・介護のネットワークづくり');
  await press(ward, '保存する');
  await expect(ward.locator('main')).toContainText(council);
  const meeting = ward.url();

  await ward.goto(`${meeting}/people`);
  for (const member of await ward.getByRole('group', { name: /まだ一覧にいない委員/ }).getByRole('checkbox').all()) {
    await member.check();
  }
  await press(ward, '選んだ委員を出席者に加える');
  await expect(ward.locator('main table')).toBeVisible();
  await ward.goto(meeting);
  await press(ward, '開催を記録する');
  await expect(ward.locator('h1')).toHaveText('出席の記録');
  await expectAccessible(ward);
  const [here, away] = [/^出席/, /^欠席/].map((name) => ward.getByRole('radio', { name }));
  const people = await here.count();
  for (const one of [away.first(), ...(await here.all()).slice(1)]) {
    await one.focus();
    await one.press('Space');
    await expect(one).toBeChecked();
  }
  await press(ward, '出席を記録する');
  await ward.getByRole('link', { name: '議事録を書く' }).click();
  await expectAccessible(ward);
  await ward.getByLabel('議事', { exact: true }).fill('入退院のときの連絡先が分かりにくい。');
  await ward.getByLabel('決定事項').fill('連絡先の一覧を作る。');
  await ward.getByLabel('記録者').fill('架空 桜子');
  await press(ward, '保存する');
  await press(ward, '議事録を確定する');
  await expect(ward.locator('main')).toContainText('議事録確定');
  await expect(ward.locator('main')).toContainText(`${people - 1}人が出席`);
  await ward.getByText('対応事項を登録する', { exact: true }).first().click();
  await ward.getByLabel('何をするか').fill('連絡先の一覧の案を作る');
  await ward.getByLabel('担当者').fill('保健福祉課');
  await choose(ward.getByLabel('決まった議題'), council);
  await press(ward, '対応事項を登録する');
  await expect(ward.locator('#actions + *')).toContainText('連絡先の一覧の案を作る');
  await expectAccessible(ward);
  await shot(ward, 'half-year-council');
  const minutes = await wordsOf(await file(ward, '議事録（PDF）'));
  expect(minutes).toContain('連絡先の一覧を作る。');
}

/** The ward records a screening. */
export async function recordFilm(ward, { today }) {
  await ward.goto('/awareness?new=film');
  await ward.getByLabel(/^実施日/).fill(today);
  await ward.getByLabel(/^題名/).fill(film);
  await ward.getByLabel(/^参加者数/).fill('45');
  await ward.getByText('くわしく書く').click();
  await tick(ward, '動画・映画の内訳', '映画上映会');
  await press(ward, '記録する');
  await expect(ward.locator('h1')).toHaveText(film);
  await expectAccessible(ward);
}
