// The main job end to end: a call comes in, the right facility is found, the month's report moves.
import { expect, expectAccessible, logIn, shot, test } from '../support/story.mjs';

const password = 'hashi-wo-kakeru';

/** Types into the field named `name`, where the focus would be after Tab. */
async function type(page, name, text) {
  await page.locator(`[name="${name}"]`).fill(text);
}

/** Toggles the chip `label` of the group `legend` with the keyboard. */
async function chip(page, legend, label) {
  const box = page.getByRole('group', { name: legend }).getByLabel(label, { exact: false }).first();
  await box.focus();
  await page.keyboard.press('Space');
}

/** The figure of cases by hospitals in the office's report of the running month. */
async function casesByHospital(page) {
  await page.goto('/reports');
  await page.getByRole('link', { name: /月/ }).first().click();
  await expect(page.locator('h1')).toBeVisible();
  const row = page.getByRole('row', { name: /病院（地域連携相談室）/ }).first();
  const text = await row.locator('td').first().innerText();
  return Number(text.replace(/[^0-9]/g, '') || '0');
}

test('a call comes in, a facility is found and asked, the case closes, the report moves', async ({ page }) => {
  await logIn(page, { login: 'coordinator', password });
  await expect(page.locator('h1')).toHaveText('今日の仕事');
  await expectAccessible(page);
  await shot(page, 'home');
  const before = await casesByHospital(page);
  await shot(page, 'report');

  await page.goto('/');
  await page.keyboard.press('n');
  await expect(page.locator('h1')).toHaveText('新しい相談');
  await expectAccessible(page);

  await chip(page, '相談者の区分', '病院（地域連携相談室）');
  await type(page, 'person_kana', 'レイジ ストーリー');
  await type(page, 'person_name', '例示 物語');
  await type(page, 'person_birth', 'S12.3.4');
  await page.keyboard.press('Tab');
  await chip(page, '相談内容', '退院支援に関すること');
  await chip(page, '場面', '入退院支援');
  await chip(page, 'さがしている資源', '診療所');
  await chip(page, '医療処置・対応', '気管切開');
  await type(page, 'request', '気管切開のある方の訪問診療をさがしている。');
  await type(page, 'next_step', '候補へ電話');

  const first = page.locator('#candidates .candidate').first();
  await expect(first).toBeVisible();
  await expect(first).toContainText('電話');
  await expect(page.locator('[data-autosave-state]')).toContainText('下書き保存済み', { timeout: 15_000 });
  await shot(page, 'intake');

  await first.getByRole('button', { name: /打診する/ }).click();
  await expect(page.locator('h1')).toContainText('例示 物語');
  await expect(page.locator('.timeline').first()).toContainText('打診中');
  await expectAccessible(page);
  await shot(page, 'case');

  const answer = page.locator('form[action*="/inquiries/"]').first();
  await answer.getByLabel('受入可').focus();
  await page.keyboard.press('Space');
  await answer.getByRole('button', { name: '返答を登録する' }).press('Enter');
  await expect(page.locator('.timeline').first()).toContainText('受入可');

  const sheet = await page.request.get(`${page.url().split('#')[0]}/sheet.pdf`);
  expect(sheet.status()).toBe(200);
  expect((await sheet.body()).subarray(0, 5).toString()).toBe('%PDF-');

  await page.getByText('終了する', { exact: true }).first().click();
  const end = page.locator('form[action$="/close"]');
  await end.getByLabel(/^解決/).focus();
  await page.keyboard.press('Space');
  await end.getByRole('button', { name: '終了する' }).press('Enter');
  await expect(page.locator('main')).toContainText('終了：解決');

  expect(await casesByHospital(page)).toBe(before + 1);
  const report = await page.request.get(`${page.url()}.pdf`);
  expect(report.status()).toBe(200);
  expect((await report.body()).subarray(0, 5).toString()).toBe('%PDF-');
});

test('an unfinished call is offered again after a log-out', async ({ page }) => {
  await logIn(page, { login: 'co-kita', password });
  await page.goto('/consultations/new');
  await type(page, 'person_alias', '下書きさん');
  await expect(page.locator('[data-autosave-state]')).toContainText('下書き保存済み', { timeout: 15_000 });
  await page.context().clearCookies();
  await logIn(page, { login: 'co-kita', password });
  const draft = page.getByRole('link', { name: /下書きさん/ });
  await draft.click();
  await expect(page.locator('[name="person_alias"]')).toHaveValue('下書きさん');
});

test('the bureau sees figures and no case', async ({ page }) => {
  await logIn(page, { login: 'bureau', password });
  await expectAccessible(page);
  const refused = await page.goto('/consultations');
  expect(refused.status()).toBe(403);
  await page.goto('/reports');
  await expectAccessible(page);
  await shot(page, 'bureau-reports');
  await page.goto('/statistics');
  await expectAccessible(page);
  await shot(page, 'statistics');
});

test('the pages fit a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await logIn(page, { login: 'coordinator', password });
  for (const path of ['/', '/consultations', '/consultations/new', '/search/facilities', '/reports']) {
    await page.goto(path);
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    expect(wider, `${path} scrolls sideways`).toBe(false);
  }
});
