// A ward's page: an officer writes a notice in two languages, the bureau approves it, and a citizen reads it, on a tablet and on a phone.
import { person, press } from '../support/desk.mjs';
import { expect, expectAccessible, shot, test } from '../support/story.mjs';

test.setTimeout(240_000);

const title = '冬の集まりのお知らせ（物語）';

/** A notice, written and sent for approval; its page. */
async function written(ward) {
  await ward.goto('/ward-pages/new?kind=notice');
  await expectAccessible(ward);
  await ward.getByLabel(/^題名/).first().fill(title);
  await ward.getByLabel(/^本文/).first().fill('あたたかい飲み物があります。\nどなたでも来られます。');
  await ward.getByLabel(/^掲載の最後の日/).fill('2099/12/31');
  await press(ward, '保存して、承認を頼む');
  // Nothing stands for ever; what was typed is still there.
  await expect(ward.locator('main')).toContainText('掲載は2年以内');
  await expect(ward.getByLabel(/^題名/).first()).toHaveValue(title);
  const end = new Date(Date.now() + 20 * 86_400_000);
  await ward.getByLabel(/^掲載の最後の日/).fill(end.toISOString().slice(0, 10));
  await ward.getByText('英語（English）', { exact: true }).click();
  await ward.getByLabel('題名（英語（English））').fill('Winter gathering (story)');
  await ward.getByLabel('本文（英語（English））').fill('Warm drinks for everybody.');
  await press(ward, '保存して、承認を頼む');
  await expect(ward.locator('main')).toContainText('承認待ち');
  await expectAccessible(ward);
  return new URL(ward.url()).pathname;
}

test('a notice reaches citizens by the hands of two', async ({ browser, page }) => {
  const ward = await person(browser, 'ward');
  const address = await written(ward);
  await expect(ward.getByRole('button', { name: '承認する' })).toHaveCount(0);
  await shot(ward, 'ward-pages-waiting');

  await page.goto('/ja/wards/27115');
  await expect(page.locator('main')).not.toContainText(title);

  const bureau = await person(browser, 'bureau');
  await bureau.goto('/');
  await expect(bureau.locator('main')).toContainText(title);
  await bureau.goto(address);
  await bureau.getByRole('link', { name: '区民に見えるとおりに見る' }).click();
  await expect(bureau.locator('main')).toContainText(title);
  await expectAccessible(bureau);
  await bureau.goto(address);
  await press(bureau, '承認する');
  await expect(bureau.locator('main')).toContainText('公開中');

  // Pages are kept for a minute: another address of the same page is made at once.
  await page.goto('/ja/wards/27115?new');
  await expect(page.locator('main')).toContainText(title);
  await page.goto('/en/wards/27115?new');
  await expect(page.locator('main')).toContainText('Winter gathering (story)');
  await ward.context().close();
  await bureau.context().close();
});

for (const [name, address] of [
  ['list', '/wards'],
  ['full', '/wards/27115'],
  ['empty', '/wards/27128'],
]) {
  test(`the page ${name} can be read by everybody`, async ({ page }) => {
    for (const language of ['ja', 'easy', 'en', 'zh', 'ko', 'vi']) {
      await page.goto(`/${language}${address}`);
      await expectAccessible(page);
    }
    await page.setViewportSize({ width: 320, height: 640 });
    for (const look of ['size=largest', 'readings=on', 'theme=dark', 'contrast=strong']) {
      await page.goto(`/ja/look?${look}&back=${encodeURIComponent(address)}`);
      await expectAccessible(page);
      const fits = () => document.documentElement.scrollWidth <= document.documentElement.clientWidth;
      expect(await page.evaluate(fits), `${address} with ${look}`).toBe(true);
    }
    await shot(page, `ward-pages-${name}-320`);
  });
}
