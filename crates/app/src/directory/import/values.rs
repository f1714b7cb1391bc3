//! Reads the cells of one row, and remarks on every value that was repaired or not taken.

use kernel::{
    geo::Point,
    text::{self, PhoneNumber},
};

use super::{
    report::{Note, Rejection, Repair},
    table::Row,
};

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
            column: column.to_owned(),
            value: self.row.cell(column).to_owned(),
            reason: reason.into(),
        }));
    }

    /// Remarks that a value was taken in another spelling.
    pub fn repair(&mut self, column: &str, became: &str) {
        self.notes.push(Note::Repaired(Repair {
            row: self.row.number,
            column: column.to_owned(),
            value: self.row.cell(column).to_owned(),
            became: became.to_owned(),
        }));
    }

    /// Text without blanks around it, invisible characters and odd line breaks.
    pub fn text(&mut self, column: &str) -> String {
        let cleaned = text::clean_cell(self.raw(column));
        if cleaned.repaired {
            self.repair(column, &cleaned.text);
        }
        cleaned.text
    }

    /// Text on one line.
    pub fn line(&mut self, column: &str) -> String {
        self.text(column).replace('\n', "　")
    }

    /// A reading in katakana; one that holds kanji is not a reading.
    pub fn kana(&mut self, column: &str) -> String {
        let written = self.line(column);
        let kana: String = written.chars().map(katakana).collect();
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
                .all(|c| is_kana(katakana(c)) || c.is_whitespace());
        if !swapped {
            return (self.line(name), self.kana(kana));
        }
        let (right, reading) = (self.line(kana), self.kana(name));
        self.repair(name, &right);
        self.repair(kana, &reading);
        (right, reading)
    }

    /// A telephone or FAX number with its usual hyphens, and what stands behind it.
    pub fn phone(&mut self, column: &str) -> (String, String) {
        let raw = self.raw(column).trim();
        if raw.chars().all(|c| c.is_whitespace() || text::is_dash(c)) {
            return <_>::default();
        }
        match PhoneNumber::read(raw, None) {
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
        let plain = typed.trim_end_matches(['人', '名', '床']).replace(',', "");
        if plain.is_empty() {
            return None;
        }
        match plain.parse::<i64>() {
            Ok(0) => None,
            Ok(number) if (1..=10_000).contains(&number) => Some(number),
            _ => {
                self.reject(
                    column,
                    "人数として読めないため、不明として登録しました。数字で入力してください。",
                );
                None
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
                    self.raw(lat),
                    self.raw(lng)
                ),
            );
        }
        point
    }

    /// A home page, or a mail address that stands in its column: (page, mail).
    pub fn url(&mut self, column: &str) -> (String, String) {
        let typed = text::half_width(self.raw(column));
        if typed.is_empty() {
            return <_>::default();
        }
        match mended_url(&typed) {
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

enum Address {
    Page(String),
    Mail(String),
}

/// How people mistype the beginning of an address.
const SCHEMES: [(&str, &str); 9] = [
    ("https://", "https://"),
    ("http://", "http://"),
    ("htpp://", "http://"),
    ("htpps://", "https://"),
    ("ttp://", "http://"),
    ("ttps://", "https://"),
    ("http//", "http://"),
    ("https//", "https://"),
    ("https;//", "https://"),
];

fn mended_url(typed: &str) -> Option<Address> {
    if typed.contains(char::is_whitespace) {
        return None;
    }
    let lower = typed.to_ascii_lowercase();
    let scheme = SCHEMES.iter().find(|(begin, _)| lower.starts_with(begin));
    if let Some((begin, right)) = scheme {
        let rest = typed.get(begin.len()..)?;
        return is_domain(rest).then(|| Address::Page(format!("{right}{rest}")));
    }
    if let Some((user, domain)) = typed.split_once('@') {
        let is_mail = !user.is_empty() && is_domain(domain) && !domain.contains(['/', '@']);
        return is_mail.then(|| Address::Mail(typed.to_owned()));
    }
    is_domain(typed).then(|| Address::Page(format!("http://{typed}")))
}

/// Whether it begins with a name such as `www.example.jp`.
fn is_domain(text: &str) -> bool {
    let host = text.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let labels: Vec<&str> = host.split('.').collect();
    labels.len() > 1 && labels.iter().all(|label| !label.is_empty()) && !host.contains('@')
}

/// The check digit is 9 − (Σ Pₙ·Qₙ mod 9), Pₙ the n-th digit from the right, Qₙ 1 and 2 in turn.
fn is_corporate_number(number: &str) -> bool {
    let digits: Vec<u32> = number.chars().filter_map(|c| c.to_digit(10)).collect();
    if digits.len() != 13 || number.len() != 13 {
        return false;
    }
    let sum: u32 = digits
        .iter()
        .skip(1)
        .rev()
        .enumerate()
        .map(|(at, digit)| digit * if at % 2 == 0 { 1 } else { 2 })
        .sum();
    digits.first() == Some(&(9 - sum % 9))
}

const fn katakana(c: char) -> char {
    match c {
        'ぁ'..='ゖ' => match char::from_u32(c as u32 + 0x60) {
            Some(kana) => kana,
            None => c,
        },
        _ => c,
    }
}

const fn is_kana(c: char) -> bool {
    matches!(c, '\u{30A1}'..='\u{30FC}' | '\u{FF66}'..='\u{FF9F}')
}

const fn is_kanji(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::import::table::Table;

    /// Reads one value written in the column 値 and counts (repaired, rejected).
    fn read<T>(value: &str, how: impl Fn(&mut Cells<'_>) -> T) -> (T, usize, usize) {
        let file = format!("値,別\n\"{value}\",x\n");
        let row = Table::open(file.as_bytes())
            .unwrap()
            .asking(&["値", "別"])
            .next()
            .unwrap()
            .unwrap();
        let mut cells = Cells::of(&row);
        let value = how(&mut cells);
        let repaired = |note: &&Note| matches!(note, Note::Repaired(_));
        let repaired = cells.notes.iter().filter(repaired).count();
        (value, repaired, cells.notes.len() - repaired)
    }

    #[test]
    fn telephone_numbers_of_the_published_files_are_read() {
        for (typed, number, note, repaired, rejected) in [
            ("06-1234-5678", "06-1234-5678", "", 0, 0),
            ("0612345678", "06-1234-5678", "", 1, 0),
            ("０６－１２３４－５６７８", "06-1234-5678", "", 1, 0),
            ("06ｰ1234ｰ5678", "06-1234-5678", "", 1, 0),
            ("06-1234-5678]", "06-1234-5678", "", 1, 0),
            ("06-1234-5678（代表）", "06-1234-5678", "（代表）", 0, 0),
            ("", "", "", 0, 0),
            ("－", "", "", 0, 0),
            ("06-1234-567", "", "", 0, 1),
            ("なし", "", "", 0, 1),
        ] {
            let found = read(typed, |cells| cells.phone("値"));
            let expected = ((number.to_owned(), note.to_owned()), repaired, rejected);
            assert_eq!(found, expected, "{typed}");
        }
    }

    #[test]
    fn addresses_of_home_pages_are_mended_or_said() {
        for (typed, page, mail, repaired, rejected) in [
            ("https://example.jp/", "https://example.jp/", "", 0, 0),
            ("htpp://example.jp/", "http://example.jp/", "", 1, 0),
            ("http//www.example.jp", "http://www.example.jp", "", 1, 0),
            ("https;//example.jp/", "https://example.jp/", "", 1, 0),
            ("www.example.jp", "http://www.example.jp", "", 1, 0),
            ("ｗｗｗ.example.jp", "http://www.example.jp", "", 1, 0),
            ("info@example.jp", "", "info@example.jp", 1, 0),
            ("なし", "", "", 0, 1),
            ("", "", "", 0, 0),
        ] {
            let found = read(typed, |cells| cells.url("値"));
            let expected = ((page.to_owned(), mail.to_owned()), repaired, rejected);
            assert_eq!(found, expected, "{typed}");
        }
    }

    #[test]
    fn zero_and_blank_are_unknown_never_none_at_all() {
        for (typed, capacity, rejected) in [
            ("29", Some(29), 0),
            ("２９", Some(29), 0),
            ("1,000", Some(1000), 0),
            ("0", None, 0),
            ("", None, 0),
            ("若干名", None, 1),
            ("-3", None, 1),
        ] {
            let found = read(typed, |cells| cells.capacity("値"));
            assert_eq!(found, (capacity, 0, rejected), "{typed}");
        }
    }

    #[test]
    fn readings_become_katakana_and_kanji_is_no_reading() {
        for (typed, kana, repaired, rejected) in [
            ("カクウシンリョウショ", "カクウシンリョウショ", 0, 0),
            ("かくう", "カクウ", 1, 0),
            ("ｶｸｳ", "カクウ", 1, 0),
            ("架空診療所", "", 0, 1),
        ] {
            let found = read(typed, |cells| cells.kana("値"));
            assert_eq!(found, (kana.to_owned(), repaired, rejected), "{typed}");
        }
    }

    #[test]
    fn name_and_reading_in_each_others_column_are_swapped_back() {
        let file = "名,読\nかくうえん,架空苑\n架空苑,架空苑\n";
        let table = Table::open(file.as_bytes()).unwrap().asking(&["名", "読"]);
        let found: Vec<(String, String)> = table
            .map(|row| Cells::of(&row.unwrap()).name_and_kana("名", "読"))
            .collect();
        let pair = |name: &str, kana: &str| (name.to_owned(), kana.to_owned());
        assert_eq!(found, [pair("架空苑", "カクウエン"), pair("架空苑", "")]);
    }

    #[test]
    fn text_tokens_and_odd_line_breaks_are_repaired() {
        for (typed, expected, repaired) in [
            ("月から金（改行）土は午前", "月から金\n土は午前", 1),
            ("一\u{2028}二", "一\n二", 1),
            ("そのまま", "そのまま", 0),
        ] {
            let found = read(typed, |cells| cells.text("値"));
            assert_eq!(found, (expected.to_owned(), repaired, 0), "{typed}");
        }
    }

    #[test]
    fn a_corporate_number_has_a_check_digit() {
        // 国税庁 (published by itself as the example of the rule).
        assert!(is_corporate_number("7000012050002"));
        for wrong in ["7000012050003", "700001205000", "70000120500O2", ""] {
            assert!(!is_corporate_number(wrong), "{wrong}");
        }
    }
}
