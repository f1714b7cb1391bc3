// The letters of the demo city, which writes to nobody: they lie in a folder.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { test } from './story.mjs';

// The outbox is looked into every ten seconds.
const patience = 40_000;

/** The text of the letter to `mail` that has `words` in it, as soon as it is there. */
export async function letterTo(mail, words) {
  const folder = join(process.env[`E2E_DATA_${test.info().project.name}`], 'mail');
  const end = Date.now() + patience;
  while (Date.now() < end) {
    for (const file of await readdir(folder).catch(() => [])) {
      const letter = await readFile(join(folder, file), 'utf8');
      const text = letter.includes(`To: ${mail}\r\n`) ? body(letter) : '';
      if (text.includes(words)) return text;
    }
    await pause(500);
  }
  throw new Error(`no letter to ${mail} with ${words}`);
}

function body(letter) {
  const [head, ...rest] = letter.split('\r\n\r\n');
  const text = rest.join('\r\n\r\n');
  return /Content-Transfer-Encoding: base64/i.test(head) ? Buffer.from(text, 'base64').toString('utf8') : text;
}
