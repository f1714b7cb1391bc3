// A record leaves the office: refused without a consent, made with one, and without one only with a reason.
import { expect, expectAccessible, logIn, shot, test } from '../support/story.mjs';

const password = 'hashi-wo-kakeru';

/** Chooses the chip `label` of the group `legend` with the keyboard. */
async function chip(place, legend, label) {
  const box = place.getByRole('group', { name: legend }).getByLabel(label, { exact: false }).first();
  await box.focus();
  await box.press('Space');
}

/** Registers a call about somebody who was not asked for consent. */
async function takeCall(page, name) {
  await page.goto('/consultations/new');
  await chip(page, '相談者の区分', '病院（地域連携相談室）');
  await page.locator('[name="person_kana"]').fill('レイジ ドウイ');
  await page.locator('[name="person_name"]').fill(name);
  await page.locator('[name="request"]').fill('退院後の生活の相談。');
  await page.locator('[name="request"]').press('Control+Enter');
  await expect(page.locator('h1')).toContainText(name);
}

test('a case is handed over only with a consent, and what was typed stays', async ({ page }) => {
  await logIn(page, { login: 'coordinator', password });
  await takeCall(page, '例示 同意');
  await expect(page.locator('main')).toContainText('同意の記録がありません');
  await page.getByText('ほかの区の相談支援室へ引き継ぐ').click();
  const handover = page.locator('form[action$="/handover"]');
  await handover.locator('select[name="to_office"]').selectOption({ index: 1 });
  await handover.locator('[name="handover_reason"]').fill('転居のため、続きの支援をお願いしたい。');
  await handover.getByRole('button', { name: '引継ぎを依頼する' }).press('Enter');
  await expect(handover).toContainText('同意が記録されていません');
  await expect(handover.locator('[name="handover_reason"]')).toHaveValue(/続きの支援/);
  await expectAccessible(page);
  await shot(page, 'consent-lacking');

  const opened = page.waitForEvent('popup');
  await handover.getByRole('link', { name: '同意を記録する' }).press('Enter');
  const register = await opened;
  await expect(register.locator('h1')).toHaveText('同意を記録する');
  await chip(register, '同意した人', '本人');
  await chip(register, '方法', '口頭');
  for (const kind of ['基本情報', '相談の内容']) await chip(register, '伝えてよい内容', kind);
  await chip(register, '相手の種別', 'ほかの区の相談支援室');
  await register.getByLabel('この種別の新しい機関も含む').check();
  await expectAccessible(register);
  await register.getByRole('button', { name: '同意を登録する' }).press('Enter');
  await expect(register.locator('main')).toContainText('有効');
  await expectAccessible(register);
  await shot(register, 'consents');
  await register.close();

  await handover.getByRole('button', { name: '引継ぎを依頼する' }).press('Enter');
  await expect(page.locator('main')).toContainText('依頼中');
});

test('where life is in danger the coordinator goes on, and the manager sees it', async ({ page }) => {
  await logIn(page, { login: 'coordinator', password });
  await takeCall(page, '例示 危険');
  await page.getByText('区役所へ上程する').click();
  const raise = page.locator('form[action$="/escalate"]');
  await chip(raise, '上程先', '区役所の保健・福祉分野');
  await raise.locator('[name="summary"]').fill('応答がなく、安否を確かめたい。');
  await raise.getByRole('button', { name: '上程する' }).press('Enter');
  await raise.locator('select[name="override_reason"]').selectOption('danger');
  await raise.locator('[name="override_words"]').fill('室内で倒れているおそれがある。');
  await raise.getByRole('button', { name: '上程する' }).press('Enter');
  await expect(page.locator('main')).toContainText('回答待ち');

  await page.context().clearCookies();
  await logIn(page, { login: 'manager', password });
  await expect(page.locator('main')).toContainText('確認を待っている提供');
  await page.goto('/disclosures');
  await expectAccessible(page);
  const row = page.getByRole('row', { name: /室内で倒れているおそれがある/ }).first();
  await row.getByRole('button', { name: '確かめた' }).press('Enter');
  await expect(page.locator('main')).toContainText('室内で倒れているおそれがある');
});
