//! Reads the cells of one row, and remarks on every value that was repaired or not taken.

mod corporate_number;
mod url;

use chrono::NaiveDate;
pub use corporate_number::is_corporate_number;
use kernel::{
    calendar::parse_date_with_year,
    geo::Point,
    text::{self, PhoneNumber, PostalCode, PostalCodeError},
};

use url::{Address, mended};

use super::{
    report::{Note, Rejection, Repair, kept_value},
    table::Row,
};
use crate::directory::rules::{LONGEST_LINE, LONGEST_NOTE};

/// 電話番号 and FAX番号 of a row.
pub struct Numbers {
    /// The telephone number.
    pub phone: String,
    /// The FAX number.
    pub fax: String,
    /// What stands beside them, each under its label, on one line.
    pub note: String,
}

/// The cells of one row and the remarks made so far.
pub struct Cells<'a> {
    row: &'a Row,
    /// What was remarked.
    pub notes: Vec<Note>,
}

impl<'a> Cells<'a> {
    /// The cells of `row`.
    pub fn of(row: &'a Row) -> Self {
        Self {
            row,
            notes: Vec::new(),
        }
    }

    /// The row as a spreadsheet counts it.
    pub fn number(&self) -> i64 {
        self.row.number
    }

    /// A cell as it stands in the file.
    pub fn raw(&self, column: &str) -> &'a str {
        self.row.cell(column)
    }

    /// Remarks that a value was not taken.
    pub fn reject(&mut self, column: &str, reason: impl Into<String>) {
        self.notes.push(Note::Rejected(Rejection {
            row: self.row.number,
            column: self.row.title(column).to_owned(),
            value: kept_value(self.row.cell(column)),
            reason: reason.into(),
        }));
    }

    /// Remarks that a value was taken in another spelling.
    pub fn repair(&mut self, column: &str, became: &str) {
        self.notes.push(Note::Repaired(Repair {
            row: self.row.number,
            column: self.row.title(column).to_owned(),
            value: kept_value(self.row.cell(column)),
            became: kept_value(became),
        }));
    }

    /// Remarks that a value which was not taken was made up from another one.
    pub fn repair_rejected(&mut self, column: &str, became: &str) {
        let is_its =
            |note: &Note| matches!(note, Note::Rejected(rejection) if rejection.column == column);
        let before = self.notes.len();
        self.notes.retain(|note| !is_its(note));
        if self.notes.len() < before {
            self.repair(column, became);
        }
    }

    /// Refuses the row if one of `columns`, without which it is nothing, is too long to be kept.
    pub fn refuse_long(&mut self, columns: &[&str]) -> Option<Vec<Note>> {
        let is_long = |column: &&&str| self.count(column) > LONGEST_LINE;
        let column = columns.iter().find(is_long)?;
        let count = self.count(column);
        self.reject(
            column,
            format!(
                "{LONGEST_LINE}文字以内にしてください（いま{count}文字です）。引用符（\"）やカンマの抜けがないかも確かめてください。この行は登録していません。"
            ),
        );
        Some(std::mem::take(&mut self.notes))
    }

    /// How many characters a cell has.
    fn count(&self, column: &str) -> usize {
        self.raw(column).trim().chars().count()
    }

    /// Text without blanks around it, invisible characters and odd line breaks.
    pub fn text(&mut self, column: &str) -> String {
        self.text_within(column, LONGEST_NOTE)
    }

    /// Text of at most `longest` characters, as the forms take it; a longer one is not taken.
    fn text_within(&mut self, column: &str, longest: usize) -> String {
        let count = self.count(column);
        if count > longest {
            self.reject(
                column,
                format!(
                    "{longest}文字以内にしてください（いま{count}文字です）。この値は登録していません。短くして、資源の編集で登録してください。"
                ),
            );
            return String::new();
        }
        let cleaned = text::clean_cell(self.raw(column));
        if cleaned.repaired {
            self.repair(column, &cleaned.text);
        }
        cleaned.text
    }

    /// Text on one line.
    pub fn line(&mut self, column: &str) -> String {
        self.text_within(column, LONGEST_LINE).replace('\n', "　")
    }

    /// A reading in katakana; one that holds kanji is not a reading.
    pub fn kana(&mut self, column: &str) -> String {
        let written = self.line(column);
        let kana: String = written.chars().map(text::katakana).collect();
        if kana.chars().any(is_kanji) {
            self.reject(
                column,
                "読みに漢字があるため、読みは空欄にしました。カタカナで登録してください。",
            );
            return String::new();
        }
        if kana != written {
            self.repair(column, &kana);
        }
        kana
    }

    /// Name and reading. Some owners write the one into the column of the other.
    pub fn name_and_kana(&mut self, name: &str, kana: &str) -> (String, String) {
        let swapped = text::clean_cell(self.raw(kana)).text.contains(is_kanji)
            && !self.raw(name).trim().is_empty()
            && self
                .raw(name)
                .chars()
                .all(|c| is_kana(text::katakana(c)) || c.is_whitespace());
        if !swapped {
            return (self.line(name), self.kana(kana));
        }
        let (right, reading) = (self.line(kana), self.kana(name));
        self.repair(name, &right);
        self.repair(kana, &reading);
        (right, reading)
    }

    /// 電話番号 and FAX番号; numbers without area code are completed by `area_code`.
    pub fn numbers(&mut self, area_code: Option<&str>) -> Numbers {
        let (phone, beside_phone) = self.phone_in("電話番号", area_code);
        let (fax, beside_fax) = self.phone_in("FAX番号", area_code);
        let notes = [("電話", beside_phone), ("FAX", beside_fax)];
        let written = notes.iter().filter(|(_, note)| !note.is_empty());
        let labelled = written.map(|(label, note)| format!("{label}：{note}"));
        Numbers {
            phone,
            fax,
            note: labelled.collect::<Vec<_>>().join("　"),
        }
    }

    /// A telephone or FAX number with its usual hyphens, and what stands behind it; a number without
    /// area code is completed by `area_code`.
    pub fn phone_in(&mut self, column: &str, area_code: Option<&str>) -> (String, String) {
        let raw = self.raw(column).trim();
        if self.count(column) > LONGEST_LINE {
            self.text_within(column, LONGEST_LINE);
            return <_>::default();
        }
        if raw.chars().all(|c| c.is_whitespace() || text::is_dash(c)) {
            return <_>::default();
        }
        match PhoneNumber::read(raw, area_code) {
            Ok(reading) => {
                let number = reading.number.to_string();
                let note = reading.note;
                let says_something = note.chars().any(char::is_alphanumeric);
                if number != raw && !(says_something && raw.starts_with(&number)) {
                    self.repair(column, &number);
                }
                let note = if says_something { note } else { String::new() };
                (number, note)
            }
            Err(error) => {
                self.reject(column, format!("{error}。この値は登録していません。"));
                <_>::default()
            }
        }
    }

    /// 定員 or beds; blank and 0 mean unknown.
    pub fn capacity(&mut self, column: &str) -> Option<i64> {
        let typed = text::half_width(self.raw(column));
        let plain = typed.trim_end_matches(['人', '名', '床']);
        if plain.is_empty() {
            return None;
        }
        match text::whole_number(plain) {
            Some(0) => None,
            Some(number) if (1..=10_000).contains(&number) => Some(number),
            _ => {
                self.reject(
                    column,
                    "人数として読めないため、不明として登録しました。数字で入力してください。",
                );
                None
            }
        }
    }

    /// A postal code with its hyphen.
    pub fn postal_code(&mut self, column: &str) -> String {
        let raw = self.raw(column).trim();
        match PostalCode::parse(raw) {
            Ok(code) => code.to_string(),
            Err(PostalCodeError::Empty) => String::new(),
            Err(error) => {
                self.reject(column, format!("{error}。この値は登録していません。"));
                String::new()
            }
        }
    }

    /// A day that is written with its year, in 和暦 or 西暦; blank is none.
    pub fn date(&mut self, column: &str) -> Option<NaiveDate> {
        let raw = self.raw(column).trim();
        if raw.is_empty() {
            return None;
        }
        match parse_date_with_year(raw) {
            Ok(day) => Some(day),
            Err(error) => {
                self.reject(column, format!("{error}。この値は登録していません。"));
                None
            }
        }
    }

    /// A column of 1 and 0, blank meaning 0.
    pub fn flag(&mut self, column: &str) -> bool {
        match text::half_width(self.raw(column)).as_str() {
            "1" => true,
            "" | "0" => false,
            _ => {
                self.reject(column, "0か1の列です。この値は登録していません。");
                false
            }
        }
    }

    /// 法人番号: 13 digits with check digit (法人番号の指定等に関する省令).
    pub fn corporate_number(&mut self, column: &str) -> String {
        let number = text::half_width(self.raw(column));
        if number.is_empty() {
            return number;
        }
        if is_corporate_number(&number) {
            return number;
        }
        let reason = if number.contains(['E', 'e']) || number.len() < 13 {
            "法人番号は13桁です。Excelで保存し直したときに桁が失われた可能性があります。この値は登録していません。"
        } else {
            "法人番号の検査数字が合いません。この値は登録していません。国税庁の公表サイトで確かめてください。"
        };
        self.reject(column, reason);
        String::new()
    }

    /// A point in Japan; 0,0 and points abroad mean that the place is not known.
    pub fn point(&mut self, lat: &str, lng: &str) -> Option<Point> {
        let number = |column: &str| text::half_width(self.raw(column)).parse::<f64>();
        let blank = self.raw(lat).trim().is_empty() && self.raw(lng).trim().is_empty();
        let point = match (number(lat), number(lng)) {
            (Ok(lat), Ok(lng)) => Point::in_japan(lat, lng),
            _ => None,
        };
        if point.is_none() && !blank {
            self.reject(
                lat,
                format!(
                    "緯度・経度（{}, {}）は日本の中の位置ではないため、使っていません。所在地から位置を設定してください。",
                    kept_value(self.raw(lat)),
                    kept_value(self.raw(lng))
                ),
            );
        }
        point
    }

    /// A home page, or a mail address that stands in its column: (page, mail).
    pub fn url(&mut self, column: &str) -> (String, String) {
        if self.count(column) > LONGEST_NOTE {
            self.text_within(column, LONGEST_NOTE);
            return <_>::default();
        }
        let typed = text::half_width(self.raw(column));
        if typed.is_empty() {
            return <_>::default();
        }
        match mended(&typed) {
            Some(Address::Page(url)) => {
                if url != self.raw(column).trim() {
                    self.repair(column, &url);
                }
                (url, String::new())
            }
            Some(Address::Mail(mail)) => {
                self.repair(column, &format!("メール：{mail}"));
                (String::new(), mail)
            }
            None => {
                self.reject(
                    column,
                    "ホームページのアドレスとして読めないため、登録していません。https:// から始まるアドレスを確かめてください。",
                );
                <_>::default()
            }
        }
    }
}

const fn is_kana(c: char) -> bool {
    matches!(c, '\u{30A1}'..='\u{30FC}' | '\u{FF66}'..='\u{FF9F}')
}

const fn is_kanji(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}
