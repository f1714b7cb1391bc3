// Two factors: an app, a passkey beside the password and alone, and codes on paper.
import { createHmac } from 'node:crypto';

import { colleague, password, press } from '../support/desk.mjs';
import { expect, expectAccessible, logIn, shot, test } from '../support/story.mjs';

/** What an authenticator app shows for a Base32 secret at a time in milliseconds (RFC 6238). */
function codeOf(secret, at) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const offset = digest[19] & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Gives the page a device that makes and shows passkeys as a telephone does. */
async function giveDevice(page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** Logs out by the menu of the person's name. */
async function logOut(page) {
  await page.locator('.usermenu summary').click();
  await page.getByRole('button', { name: 'ログアウト', exact: true }).click();
  await expect(page).toHaveURL(/\/login/);
}

// Passkeys belong to a name, which 127.0.0.1 is not.
test.use({
  baseURL: async ({}, use, info) => {
    await use(process.env[`E2E_URL_${info.project.name}`].replace('127.0.0.1', 'localhost'));
  },
});

test('somebody new sets up an app and a passkey, and comes in by each', async ({ page, browser }) => {
  const login = `factor-${test.info().project.name}`;
  const own = `${password}-2`;
  await (await colleague(browser, login)).context().close();
  await giveDevice(page);
  await logIn(page, { login, password: own });

  await page.goto('/settings/factor');
  await expectAccessible(page);
  await press(page, '認証アプリを設定する');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('認証アプリの設定');
  await expectAccessible(page);
  await shot(page, 'factor-app');
  const secret = (await page.locator('#secret').innerText()).replaceAll(' ', '');
  await page.getByLabel('確認コード').fill('000000');
  await press(page, '登録する');
  await expect(page.getByRole('alert')).toContainText('確認コードが違います');
  await page.getByLabel('確認コード').fill(codeOf(secret, Date.now()));
  await press(page, '登録する');
  const codes = page.locator('.recovery-codes code');
  await expect(codes).toHaveCount(10);
  await expectAccessible(page);
  await shot(page, 'factor-codes');
  const paper = await codes.first().innerText();

  await page.goto('/settings/factor');
  await page.getByLabel('パスキーの名前').fill('自分のノートパソコン');
  await press(page, 'パスキーを登録する');
  await expect(page.getByText('パスキーを登録しました')).toBeVisible();
  await expect(page.getByText('自分のノートパソコン', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'factor');

  // By the passkey alone.
  await logOut(page);
  await expectAccessible(page);
  await press(page, 'パスキーでログインする');
  await expect(page).not.toHaveURL(/login/);
  await page.goto('/settings/devices');
  await expect(page.getByText('Linux の Chrome').first()).toBeVisible();
  await expectAccessible(page);
  await shot(page, 'devices');

  // By the password and the passkey.
  await logOut(page);
  await page.locator('input[name="login"]').fill(login);
  await page.locator('input[name="password"]').fill(own);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/login\/second/);
  await expectAccessible(page);
  await shot(page, 'log-in-second');
  await press(page, 'パスキーで確認する');
  await expect(page).not.toHaveURL(/login/);

  // By the password and a code on paper.
  await logOut(page);
  await page.locator('input[name="login"]').fill(login);
  await page.locator('input[name="password"]').fill(own);
  await page.keyboard.press('Enter');
  await page.getByLabel('確認コード').fill(paper);
  await page.keyboard.press('Enter');
  await expect(page).not.toHaveURL(/login/);
  await page.goto('/settings/factor');
  await expect(page.getByText('9個')).toBeVisible();
});
