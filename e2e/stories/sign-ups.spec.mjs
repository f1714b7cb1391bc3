// Signing up for a public lecture and giving the place back: a resident who reads Vietnamese, and an 80-year-old with the keyboard alone.
// Nobody logs in; the only way back is the link in a letter.
import { letterTo } from '../support/letters.mjs';
import { expect, expectAccessible, logIn, shot, test } from '../support/story.mjs';

const languages = ['ja', 'easy', 'en', 'zh', 'ko', 'vi'];

/** Whether the page can be read without moving it sideways. */
const fits = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

/** The page can be read by everybody: wide and narrow, usual and with everything that makes it larger. */
async function canBeRead(page, name) {
  const address = page.url();
  const [, language, here] = /^\/([a-z]+)(\/.*)$/.exec(new URL(address).pathname);
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(page);
    expect(await fits(page), `${address} at ${width}`).toBe(true);
  }
  await shot(page, `sign-ups-${name}-320`);
  await page.goto(`/${language}/look?size=largest&theme=dark&contrast=strong&readings=on&back=${here}`);
  await expectAccessible(page);
  expect(await fits(page), `${address} with every look at 320 px`).toBe(true);
  await page.goto(`/${language}/look?size=standard&theme=auto&contrast=usual&readings=off&back=${here}`);
  await page.setViewportSize({ width: 1280, height: 900 });
}

/** Opens the first event of the list for which citizens may sign up. */
async function openEvent(page, language) {
  await page.goto(`/${language}/events`);
  const places = await page.locator('.event-name a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  for (const place of places) {
    await page.goto(place);
    if (await page.locator('input[name="mail"]').count()) return place;
  }
  throw new Error('no event takes citizens');
}

/** Where a letter leads, on this server. */
const wayIn = (text, street) => new RegExp(`${street}/[0-9a-f]{32}`).exec(text)[0];

test('an event can be read in every language, with and without what is wrong', async ({ page }) => {
  test.setTimeout(180_000);
  const place = await openEvent(page, 'ja');
  for (const language of languages) {
    await page.goto(place.replace('/ja/', `/${language}/`));
    // A message that is missing shows its name.
    expect(await page.locator('main').innerText(), language).not.toMatch(/(sign-up|events)-[a-z]/);
    await canBeRead(page, `event-${language}`);
    await page.locator('main form button').click();
    await expect(page.locator('[aria-invalid="true"]').first()).toBeVisible();
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 900 });
    expect(await fits(page), `${language}: mistakes at 320 px`).toBe(true);
    await shot(page, `sign-ups-wrong-${language}`);
  }
});

test('somebody signs up in Vietnamese and gives the place back', async ({ page }) => {
  test.setTimeout(240_000);
  const mail = `hoa-${Date.now()}@example.jp`;
  await openEvent(page, 'vi');
  await page.locator('#name').fill('Mihon Hoa');
  await page.locator('#mail').fill(mail);
  await page.locator('#phone').fill('12');
  await page.locator('main form button').click();
  // Nothing that was typed is lost, and the way to the mistake is short.
  await expect(page.locator('#name')).toHaveValue('Mihon Hoa');
  await page.locator('[role="alert"] a').click();
  await expect(page.locator('#phone')).toBeFocused();
  await page.locator('#phone').fill('');
  await page.locator('main form button').click();
  await expect(page).toHaveURL(/\/vi\/events\/[0-9a-f]+\/sent$/);
  await canBeRead(page, 'sent');

  const asked = await letterTo(mail, '/vi/sign-ups/');
  await page.goto(wayIn(asked, '/vi/sign-ups'));
  await expect(page.getByLabel('Mihon Hoa')).toBeChecked();
  await canBeRead(page, 'confirm');
  await page.getByLabel('Mihon Hoa').uncheck();
  await page.locator('main form button').click();
  await expect(page.locator('[role="alert"]')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Mihon Hoa').check();
  await page.locator('main form button').click();
  await expect(page).toHaveURL(/\/thanks/);
  await canBeRead(page, 'thanks');

  const told = await letterTo(mail, '/vi/seats/');
  const seat = wayIn(told, '/vi/seats');
  await page.goto(seat);
  await expect(page.locator('main svg')).toBeVisible();
  await canBeRead(page, 'seat');
  await page.locator(`a[href="${seat}/cancel"]`).click();
  await canBeRead(page, 'cancel');
  await page.locator('main form button').click();
  await expect(page).toHaveURL(new RegExp(`${seat}$`));
  await expect(page.locator('main svg')).toHaveCount(0);
  await canBeRead(page, 'cancelled');
  await page.goto('/vi/seats/0123');
  await canBeRead(page, 'over');
  // Nothing of it stays in the browser for whoever has the tablet next.
  const kept = await page.evaluate(async () => {
    const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return all.flat().map((request) => request.url);
  });
  expect(kept.filter((url) => /seats|sign-ups|events/.test(url))).toEqual([]);
});

test('somebody signs up with the keyboard alone, and without script', async ({ browser, baseURL }) => {
  test.setTimeout(120_000);
  const mail = `hanako-${Date.now()}@example.jp`;
  const page = await browser.newPage({ baseURL, javaScriptEnabled: false });
  await openEvent(page, 'ja');
  const type = async (name, words) => {
    for (let steps = 0; steps < 60; steps += 1) {
      await page.keyboard.press('Tab');
      if (await page.locator(`:focus[name="${name}"]`).count()) return page.keyboard.type(words);
    }
    throw new Error(`${name} is not reached by Tab`);
  };
  await type('name', '見本 花子');
  await type('kana', 'みほん はなこ');
  await type('mail', mail);
  await page.keyboard.press('Enter');
  await expect(page.locator('h1')).toHaveText('確認のメールを送りました');
  await page.goto(wayIn(await letterTo(mail, '/ja/sign-ups/'), '/ja/sign-ups'));
  for (let steps = 0; steps < 60 && !(await page.locator('main form button:focus').count()); steps += 1) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect(page.locator('h1')).toHaveText('お申し込みありがとうございました');
  await page.context().close();
});

/** Has a ward's officer announce a lecture for the day after tomorrow; its public address. */
async function announce(desk) {
  return await desk.evaluate(async () => {
    const day = new Date(Date.now() + 2 * 86_400_000 + 9 * 3_600_000);
    const [month, year] = [day.getUTCMonth() + 1, day.getUTCFullYear()];
    const half = month >= 4 && month <= 9 ? `${year}H1` : `${month >= 10 ? year : year - 1}H2`;
    const send = async (address, fields) =>
      await fetch(address, { method: 'POST', body: new URLSearchParams(fields) });
    const made = await send('/trainings', {
      ward: 'city', half, title: '見本の健康講座', held_on: `${year}/${month}/${day.getUTCDate()}`,
      begins: '14:00', ends: '15:30', mode: 'in_person', place: '見本会館', hosts: 'ward_office', for_citizens: '1',
      themes: 'acp', summary: 'みほん', sign_up: 'public', fee: '0', contact: '見本係', contact_phone: '06-0000-1111',
    });
    await send(`${made.url}/announce`, { version: '1' });
    return /\/t\/[0-9a-f]{32}/.exec(await (await fetch(made.url)).text())[0];
  });
}

test('who came answers the questionnaire in the own language', async ({ page, browser, baseURL }) => {
  test.setTimeout(180_000);
  const desk = await browser.newPage({ baseURL });
  await logIn(desk, { login: 'ward', password: 'hashi-wo-kakeru' });
  const place = (await announce(desk)).replace('/t/', '/events/');
  const mail = `kim-${Date.now()}@example.jp`;
  await page.goto(`/ko${place}`);
  await page.locator('#name').fill('견본 하나');
  await page.locator('#mail').fill(mail);
  await page.locator('main form button').click();
  await page.goto(wayIn(await letterTo(mail, '/ko/sign-ups/'), '/ko/sign-ups'));
  await page.locator('main form button').click();
  const seat = wayIn(await letterTo(mail, '/ko/seats/'), '/ko/seats');
  // The code at the door leads staff to the page where they take the person in.
  await desk.goto(seat.replace('/ko/seats/', '/trainings/check-in/'));
  await desk.getByRole('button', { name: '出席にする' }).click();
  await page.goto(seat);
  await canBeRead(page, 'came');
  await page.locator(`a[href="${seat}/answer"]`).click();
  await canBeRead(page, 'answer');
  await page.locator('main form button').click();
  await expect(page.locator('[role="alert"]')).toBeVisible();
  await expectAccessible(page);
  await page.locator('input[name="useful"][value="5"]').check();
  await page.locator('#opinion').fill('좋았습니다');
  await page.locator('main form button').click();
  await expect(page).toHaveURL(new RegExp(`${seat}$`));
  await expect(page.locator(`a[href="${seat}/answer"]`)).toHaveCount(0);
  await desk.context().close();
});

test('the pages on which professionals sign up can be read by everybody', async ({ page }) => {
  test.setTimeout(120_000);
  const mail = `jiro-${Date.now()}@example.jp`;
  const canBeReadHere = async () => {
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 900 });
      await expectAccessible(page);
      expect(await fits(page), `${page.url()} at ${width}`).toBe(true);
    }
  };
  await page.goto('/t');
  await canBeReadHere();
  const place = (await openEvent(page, 'ja')).replace('/ja/events/', '/t/');
  await page.goto(place);
  await canBeReadHere();
  await page.getByRole('button', { name: '確認のメールを受け取る' }).click();
  await expect(page.locator('[aria-invalid="true"]').first()).toBeVisible();
  await canBeReadHere();
  await page.getByLabel(/^氏名/).fill('見本 次郎');
  await page.getByLabel(/^ふりがな/).fill('みほん じろう');
  await page.locator('select[name="profession"]').selectOption('citizen');
  await page.getByLabel(/^メールアドレス/).fill(mail);
  await page.getByRole('button', { name: '確認のメールを受け取る' }).click();
  await expect(page).toHaveURL(/\/sent$/);
  await canBeReadHere();
  await page.goto(wayIn(await letterTo(mail, '/s/'), '/s'));
  await canBeReadHere();
  await page.getByRole('button', { name: '申込みを完了する' }).click();
  await expect(page).toHaveURL(/\/thanks/);
  await canBeReadHere();
  const own = wayIn(await letterTo(mail, '/e/'), '/e');
  for (const state of [own, `${own}/cancel`, '/e/0123', '/s/0123', '/t/0123']) {
    await page.goto(state);
    await canBeReadHere();
  }
});
