//! A workbook that came back: its answers, or every cell that cannot be read.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Cursor,
};

use app::sheets::{self, MOST_COLUMNS};
use calamine::{Data, Xlsx};
use chrono::NaiveDate;

use super::{ANSWER, CHOSEN, CODE, DETAIL, KEPT, LINK, REASON, SHEET};
use crate::forms::{
    model::{Answers, Item, Kind, Questionnaire, Value},
    rules,
};

/// So many rows at the top of a tab are looked at for its header.
const LOOK: usize = 30;
/// More rows than any form has; what stands below is not read.
const MOST_ROWS: u32 = 5_000;
/// The longest words beside an answer.
const LONGEST: usize = 300;

/// 戻ってきた調査票: a workbook that was opened, before its answers are read.
pub struct Sheet {
    /// The id of the edition it was written from, as it stands there.
    pub edition: String,
    /// The mark of the feature that asked.
    pub mark: String,
    name: String,
    heads: BTreeMap<String, u32>,
    cells: BTreeMap<(u32, u32), Data>,
    formulas: BTreeSet<(u32, u32)>,
    head: u32,
}

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;
type Cells = BTreeMap<(u32, u32), Data>;

impl Sheet {
    /// Opens a workbook. `Err` says in words what is wrong with it as a whole.
    pub fn open(bytes: &[u8]) -> Result<Self, String> {
        let mut book = sheets::open(bytes)
            .map_err(|_| "Excelブックを開けません。保存し直してから選んでください。".to_owned())?;
        let mut names = calamine::Reader::sheet_names(&book);
        // The tab may have another name by now; ours is looked at first.
        names.sort_by_key(|name| name != SHEET);
        let mut found = None;
        for name in names.iter().filter(|name| *name != KEPT) {
            let cells = cells(&mut book, name);
            if let Some((head, heads)) = header(&cells) {
                found = Some((name.clone(), head, heads, cells));
                break;
            }
        }
        let Some((name, head, heads, cells)) = found else {
            return Err(format!(
                "シート『{SHEET}』の見出しの行が見つかりません。見出しと、隠れている列を消さずに、もう一度書き出して入力してください。"
            ));
        };
        let kept = self::cells(&mut book, KEPT);
        // The header of the kept tab stands in one of its first rows; the marks are below it.
        let below = |title: &str| {
            let at = kept.iter().find(|(_, data)| *data == title)?.0;
            kept.get(&(at.0 + 1, at.1)).map(ToString::to_string)
        };
        Ok(Self {
            edition: below("版").unwrap_or_default(),
            mark: below("しるし").unwrap_or_default(),
            formulas: formulas(&mut book, &name),
            name,
            heads,
            cells,
            head,
        })
    }

    fn at(&self, row: u32, head: &str) -> Option<((u32, u32), &Data)> {
        let place = (row, *self.heads.get(head)?);
        Some((place, self.cells.get(&place)?))
    }

    fn text(&self, row: u32, head: &str) -> String {
        let cell = self.at(row, head);
        cell.map(|(_, data)| plain(data)).unwrap_or_default()
    }

    /// The cell as a person finds it: シート『調査票』のC12.
    fn named(&self, (row, column): (u32, u32)) -> String {
        format!("シート『{}』の{}{}", self.name, letters(column), row + 1)
    }

    fn rows(&self) -> BTreeSet<u32> {
        let rows = self.cells.keys().map(|(row, _)| *row);
        rows.filter(|row| *row > self.head).collect()
    }
}

/// The answers of a workbook. `Err` names every cell that cannot be read, and why. What was filled
/// in beforehand, and the files, stay as they are in `before`.
pub fn read(
    form: &Questionnaire,
    sheet: &Sheet,
    before: &Answers,
    today: NaiveDate,
) -> Result<Answers, Vec<String>> {
    let mut reader = Reader {
        form,
        sheet,
        today,
        answers: Answers {
            proposals: before.proposals.clone(),
            ..Answers::default()
        },
        seen: BTreeSet::new(),
        errors: Vec::new(),
    };
    for item in form.items().filter(|item| item.kind == Kind::File) {
        reader
            .answers
            .set(&item.link, before.get(&item.link).cloned());
    }
    for row in sheet.rows() {
        reader.row(row);
    }
    reader.missing();
    if !reader.errors.is_empty() {
        return Err(reader.errors);
    }
    Ok(rules::calculate(form, &reader.answers))
}

struct Reader<'a> {
    form: &'a Questionnaire,
    sheet: &'a Sheet,
    today: NaiveDate,
    answers: Answers,
    seen: BTreeSet<(String, String)>,
    errors: Vec<String>,
}

impl Reader<'_> {
    fn row(&mut self, row: u32) {
        let link = self.sheet.text(row, LINK);
        if link.is_empty() {
            return;
        }
        let form = self.form;
        let item = form
            .item(&link)
            .or_else(|| form.row(&link).map(|found| found.0));
        let line = row + 1;
        let Some(item) = item else {
            let name = &self.sheet.name;
            self.errors.push(format!(
                "シート『{name}』の{line}行目：この調査票にない設問です。行を消してください。"
            ));
            return;
        };
        let code = self.sheet.text(row, CODE);
        if !self.seen.insert((link.clone(), code.clone())) {
            let name = &self.sheet.name;
            self.errors.push(format!(
                "シート『{name}』の{line}行目：同じ設問の行が2つあります。片方を消してください。"
            ));
            return;
        }
        if item.formula.is_some() || item.kind == Kind::File {
            return;
        }
        self.answer(row, item, (&link, &code));
        self.beside(row, &link);
    }

    fn answer(&mut self, row: u32, item: &Item, (link, code): (&str, &str)) {
        let Some((place, data)) = self.sheet.at(row, ANSWER) else {
            return;
        };
        let is_formula = self.sheet.formulas.contains(&place);
        let typed = match typed(data, is_formula) {
            Ok(typed) => typed,
            Err(words) => return self.wrong(place, &words),
        };
        if typed.is_empty() {
            return;
        }
        if matches!(item.kind, Kind::Multiple { .. }) {
            match is_chosen(&typed) {
                Some(true) => self.add(link, code),
                Some(false) => {}
                None => {
                    let words =
                        format!("選ぶときは「{CHOSEN}」、選ばないときは空欄にしてください。");
                    self.wrong(place, &words);
                }
            }
            return;
        }
        match rules::read(self.form, link, &typed, self.today) {
            Ok(value) => self.answers.set(link, value),
            Err(words) => self.wrong(place, &words),
        }
    }

    /// Adds one choice of several, in the order of the set.
    fn add(&mut self, link: &str, code: &str) {
        let mut codes: Vec<String> = self
            .answers
            .codes(link)
            .into_iter()
            .map(str::to_owned)
            .collect();
        codes.push(code.to_owned());
        let codes = rules::in_order(self.form.scale_of(link), &codes);
        self.answers.set(link, Some(Value::Choices(codes)));
    }

    /// What stands beside an answer.
    fn beside(&mut self, row: u32, link: &str) {
        for head in [DETAIL, REASON] {
            let Some((place, _)) = self.sheet.at(row, head) else {
                continue;
            };
            let text = self.sheet.text(row, head);
            if text.chars().count() > LONGEST {
                self.wrong(place, &format!("{LONGEST}文字以内で入力してください。"));
            } else if !text.is_empty() {
                let into = if head == DETAIL {
                    &mut self.answers.details
                } else {
                    &mut self.answers.reasons
                };
                into.insert(link.to_owned(), text);
            }
        }
    }

    /// A row that was taken out is not an answer that was left open.
    fn missing(&mut self) {
        for (link, text) in self.form.answered() {
            if !self.seen.iter().any(|(known, _)| known == link) {
                let (name, number) = (&self.sheet.name, self.form.number(link));
                self.errors.push(format!(
                    "シート『{name}』：設問{number}「{text}」の行がありません。消した行を元に戻してください。"
                ));
            }
        }
    }

    fn wrong(&mut self, place: (u32, u32), words: &str) {
        self.errors
            .push(format!("{}：{words}", self.sheet.named(place)));
    }
}

fn is_chosen(typed: &str) -> Option<bool> {
    match typed {
        "○" | "〇" | "◯" | "●" | "◎" | "1" | "✓" | "☑" | "レ" | "TRUE" => Some(true),
        "×" | "0" | "☐" | "-" | "FALSE" => Some(false),
        _ => None,
    }
}

/// What stands in an answer's cell. A formula counts by the value it last had.
fn typed(data: &Data, is_formula: bool) -> Result<String, String> {
    match data {
        Data::Error(_) => Err("計算式が誤りになっています。値を入力し直してください。".to_owned()),
        data if is_formula && plain(data).is_empty() => Err(
            "計算式の結果が保存されていません。Excelで開いて保存し直すか、値を入力してください。"
                .to_owned(),
        ),
        data => Ok(plain(data)),
    }
}

fn plain(data: &Data) -> String {
    match data {
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            format!("{number:.0}")
        }
        Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year}/{month}/{day}")
        }
        Data::Bool(on) => if *on { "TRUE" } else { "FALSE" }.to_owned(),
        // The format escapes what it holds no letter for.
        other => other.to_string().replace("_x000D_", "").trim().to_owned(),
    }
}

fn cells(book: &mut Book<'_>, name: &str) -> Cells {
    let mut found = Cells::new();
    let Ok(mut cells) = book.worksheet_cells_reader(name) else {
        return found;
    };
    while let Ok(Some(cell)) = cells.next_cell() {
        let (row, column) = cell.get_position();
        let far = usize::try_from(column).is_ok_and(|column| column >= MOST_COLUMNS);
        if row < MOST_ROWS && !far {
            found.insert((row, column), Data::from(cell.get_value().clone()));
        }
    }
    found
}

fn formulas(book: &mut Book<'_>, name: &str) -> BTreeSet<(u32, u32)> {
    let mut found = BTreeSet::new();
    let Ok(mut cells) = book.worksheet_cells_reader(name) else {
        return found;
    };
    while let Ok(Some(cell)) = cells.next_formula() {
        if !cell.get_value().is_empty() {
            found.insert(cell.get_position());
        }
    }
    found
}

/// The row of the header and where each of its titles stands.
fn header(cells: &Cells) -> Option<(u32, BTreeMap<String, u32>)> {
    let rows: BTreeSet<u32> = cells.keys().map(|(row, _)| *row).collect();
    rows.into_iter().take(LOOK).find_map(|row| {
        let line = cells.range((row, 0)..=(row, u32::MAX));
        let heads: BTreeMap<String, u32> = line
            .map(|((_, column), data)| (plain(data), *column))
            .collect();
        let is_header = [LINK, CODE, ANSWER]
            .iter()
            .all(|head| heads.contains_key(*head));
        is_header.then_some((row, heads))
    })
}

/// The letters of a column: A, B, … Z, AA.
fn letters(column: u32) -> String {
    let mut rest = column + 1;
    let mut out = Vec::new();
    while rest > 0 {
        rest -= 1;
        out.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    out.into_iter().rev().collect()
}
