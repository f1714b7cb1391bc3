// Workbooks read and written by another library than the one that makes them.
import * as sheets from '@e965/xlsx';

/** The sheets of a workbook in order: `{ name, rows }`, each row a list of values as they are kept. */
export function readWorkbook(bytes) {
  const book = sheets.read(bytes, { type: 'buffer' });
  return book.SheetNames.map((name) => ({
    name,
    rows: sheets.utils.sheet_to_json(book.Sheets[name], { header: 1, raw: true, defval: null }),
  }));
}

/** The rows under the row that begins with these heads, until the first empty one. */
export function rowsUnder({ name, rows }, heads) {
  const head = rows.findIndex((row) => heads.every((words, at) => squeezed(row[at]) === squeezed(words)));
  if (head < 0) {
    throw new Error(`the sheet ${name} has no row with the heads ${heads.join(', ')}`);
  }
  const rest = rows.slice(head + 1);
  const end = rest.findIndex((row) => row.every((value) => value === null || value === ''));
  return end < 0 ? rest : rest.slice(0, end);
}

/**
 * Writes answers into the form of a survey as somebody does at a desk: `answers` maps the words of a
 * question (「設問：行」, 「設問（選択肢）」) to what is written into the column 回答.
 */
export function fillIn(bytes, answers) {
  const book = sheets.read(bytes, { type: 'buffer', cellStyles: true });
  const sheet = book.Sheets[book.SheetNames[0]];
  const rows = sheets.utils.sheet_to_json(sheet, { header: 1, defval: null });
  const head = rows.findIndex((row) => row.includes('設問') && row.includes('回答'));
  const [question, answer] = ['設問', '回答'].map((words) => rows[head].indexOf(words));
  const left = new Map(Object.entries(answers));
  rows.forEach((row, at) => {
    const said = left.get(row[question]);
    if (at > head && said !== undefined) {
      sheets.utils.sheet_add_aoa(sheet, [[said]], { origin: { r: at, c: answer } });
      left.delete(row[question]);
    }
  });
  if (left.size > 0) {
    throw new Error(`the form does not ask: ${[...left.keys()].join(', ')}`);
  }
  return sheets.write(book, { type: 'buffer', bookType: 'xlsx' });
}

export function squeezed(value) {
  return String(value ?? '').replace(/\s+/g, '');
}
