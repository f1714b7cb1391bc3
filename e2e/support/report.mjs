// The tables of the city's report as a page and as a workbook.
import { squeezed } from './workbook.mjs';

/** Each table of a report's page, by the heading of its part: heads and rows as they are read. */
export async function tablesOf(page) {
  return page.evaluate(() => {
    const words = (cell) => cell.innerText.trim();
    const parts = [...document.querySelectorAll('main section[id]')];
    const own = parts.filter((part) => part.querySelector(':scope > h4') && part.querySelector('table'));
    return own.map((part) => ({
      heading: words(part.querySelector('h4')),
      heads: [...part.querySelectorAll('thead th')].map(words),
      rows: [...part.querySelectorAll('tbody tr')].map((row) => [...row.children].map(words)),
    }));
  });
}

/** A cell of a page or of a workbook, so that both can be compared: 1,162 is 1162, － is nothing. */
export function plain(value) {
  const words = squeezed(value);
  if (words === '－') {
    return '';
  }
  return /^-?[\d,]+(\.\d+)?$/.test(words) ? String(Number(words.replace(/,/g, ''))) : words;
}
