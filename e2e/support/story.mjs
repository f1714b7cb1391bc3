// What every story begins with: `import { test, expect, logIn, expectAccessible, shot } from …`.
import AxeBuilder from '@axe-core/playwright';
import { expect, test as base } from '@playwright/test';

/** Playwright's `test`, with pages addressed at the demo city of this run's database. */
export const test = base.extend({
  baseURL: async ({}, use, info) => {
    await use(process.env[`E2E_URL_${info.project.name}`]);
  },
});

export { expect };

/** Logs in and waits until the log-in page is left. */
export async function logIn(page, { login, password }) {
  await page.goto('/login');
  await page.locator('input[name="login"]').fill(login);
  await page.locator('input[name="password"]').fill(password);
  await page.keyboard.press('Enter');
  await expect(page).not.toHaveURL(/\/login/);
}

/** Scans the page for WCAG 2.2 A and AA; a failure names each element and what is wrong with it. */
export async function expectAccessible(page) {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')}`),
  );
  expect(found, `accessibility of ${page.url()}`).toEqual([]);
}

/**
 * Keeps a picture of the whole page as e2e/screenshots/<database>/<name>.png, and of what a screen
 * shows of it as <name>-screen.png.
 */
export async function shot(page, name) {
  const path = `screenshots/${test.info().project.name}/${name}`;
  await page.screenshot({ path: `${path}.png`, fullPage: true });
  await page.screenshot({ path: `${path}-screen.png` });
}
