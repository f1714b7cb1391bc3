// The door: whoever comes without a session finds a log-in page they can use.
import { expect, expectAccessible, shot, test } from '../support/story.mjs';

test('the log-in page opens, speaks Japanese, and can be used without a mouse', async ({ page }) => {
  await page.goto('/login');

  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  await expect(page).toHaveTitle(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u);
  await expect(page.locator('h1')).toHaveCount(1);
  await expectAccessible(page);
  await shot(page, 'log-in');

  const login = page.locator('input[name="login"]');
  await login.focus();
  await page.keyboard.press('Tab');
  await expect(page.locator('input[name="password"]')).toBeFocused();
});

test('a wrong password is refused in plain words, and the name typed is kept', async ({ page }) => {
  await page.goto('/login');
  await page.locator('input[name="login"]').fill('nobody-here');
  await page.locator('input[name="password"]').fill('not-the-password');
  await page.keyboard.press('Enter');

  await expect(page).toHaveURL(/\/login/);
  await expect(page.locator('input[name="login"]')).toHaveValue('nobody-here');
  await expectAccessible(page);
});
