// What people do at a desk: log in beside somebody else, press buttons, take files.
import { extractText, getDocumentProxy } from 'unpdf';

import { expect, logIn } from './story.mjs';
import { squeezed } from './workbook.mjs';

/** The one password of the demo's accounts. */
export const password = 'hashi-wo-kakeru';

/** The page of somebody of their own, logged in. */
export async function person(browser, login) {
  const page = await (await browser.newContext()).newPage();
  await logIn(page, { login, password });
  return page;
}

/** Presses a button with the keyboard. */
export async function press(page, name) {
  const found = page.getByRole('button', { name, exact: true }).first();
  await found.focus();
  await found.press('Enter');
}

/** A file behind a link of the page, as bytes. */
export async function file(page, name) {
  const href = await page.getByRole('link', { name, exact: true }).first().getAttribute('href');
  const answer = await page.request.get(href, { timeout: 120_000 });
  expect(answer.status(), name).toBe(200);
  return answer.body();
}

/** The words of a PDF without spaces. */
export async function wordsOf(pdf) {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  return squeezed(text);
}

/** The administrator registers the ward's manager, who sets a password of their own. */
export async function colleague(browser, login) {
  const admin = await person(browser, 'admin');
  await admin.goto('/settings/accounts/new');
  await admin.getByLabel(/^氏名/).fill('想定 課長');
  await admin.getByLabel('ログイン名').fill(login);
  await admin.getByLabel('役割').selectOption({ label: '区役所 担当者' });
  await admin.getByLabel('区', { exact: true }).selectOption({ label: '東成区' });
  await press(admin, '登録する');
  const link = await admin.locator('#invitation').innerText();
  await admin.context().close();
  const page = await (await browser.newContext()).newPage();
  await page.goto(new URL(link).pathname);
  const own = `${password}-2`;
  await page.getByLabel(/^パスワード(?!（)/).fill(own);
  await page.getByLabel('パスワード（確認）').fill(own);
  await press(page, '決めて使い始める');
  await expect(page).not.toHaveURL(/invitation/);
  return page;
}
