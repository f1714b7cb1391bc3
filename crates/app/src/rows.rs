//! 行: the text of a CSV file and its records, each with its row as a spreadsheet counts it. A
//! record whose quotation marks are not closed may have swallowed the rows behind it, so it is
//! never handed out.

use std::fmt;

use csv::{ByteRecord, Reader, ReaderBuilder};
use encoding_rs::{Encoding, SHIFT_JIS, UTF_8};

/// The text of a file: in the encoding its byte order mark names, in UTF-8, or in Shift_JIS, as
/// spreadsheets save Japanese CSV. `None` if it is none of them, or holds what no text has.
pub fn text_of(bytes: &[u8]) -> Option<String> {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let is_utf8 = std::str::from_utf8(bytes).is_ok();
    let encoding = marked.unwrap_or(if is_utf8 { UTF_8 } else { SHIFT_JIS });
    let (text, _, broken) = encoding.decode(bytes);
    (!broken && !text.contains('\0')).then(|| text.into_owned())
}

/// 行の範囲: the rows that a broken record covers, first and last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Its first row.
    pub first: i64,
    /// Its last row.
    pub last: i64,
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last {
            write!(f, "{}行目", self.first)
        } else {
            write!(f, "{}行目から{}行目まで", self.first, self.last)
        }
    }
}

impl Span {
    /// What is wrong with the quotation marks of these rows, and what to do.
    pub fn words(self) -> String {
        format!(
            "{self}の引用符（\"）が閉じられていないか、閉じた引用符の後ろに余分な文字があります。ほかの行を飲み込んでいるおそれがあるため、{self}は登録していません。引用符を直してください。"
        )
    }
}

/// The records of a text, one at a time, without blank ones.
pub struct Rows<'a> {
    text: &'a [u8],
    separator: u8,
    reader: Reader<&'a [u8]>,
    number: i64,
}

impl<'a> Rows<'a> {
    /// The records of `text`, whose cells are separated by `separator`.
    pub fn of(text: &'a [u8], separator: u8) -> Self {
        let reader = ReaderBuilder::new()
            .delimiter(separator)
            .has_headers(false)
            .flexible(true)
            .from_reader(text);
        Self {
            text,
            separator,
            reader,
            number: 0,
        }
    }

    /// Reads the next record that is not blank and says its row, or where it is broken.
    pub fn read(&mut self, record: &mut ByteRecord) -> Option<Result<i64, Span>> {
        loop {
            let start = self.pass_blank_lines();
            // Reading from memory cannot fail, and a flexible reader takes rows of any length.
            if !self.reader.read_byte_record(record).unwrap_or(false) {
                return None;
            }
            self.number += 1;
            let first = self.number;
            let raw = self.text.get(start..self.at()).unwrap_or_default();
            if !is_sound(raw, self.separator) {
                // Nobody knows where its cells end: the lines are counted instead.
                self.number += line_ends(raw.trim_ascii_end());
                let last = self.number;
                return Some(Err(Span { first, last }));
            }
            if record.iter().any(|cell| !cell.trim_ascii().is_empty()) {
                return Some(Ok(first));
            }
        }
    }

    fn at(&self) -> usize {
        usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX)
    }

    /// Counts the lines with nothing on them, which the reader passes over; where the next record
    /// begins.
    fn pass_blank_lines(&mut self) -> usize {
        let at = self.at();
        let Some((before, rest)) = self.text.split_at_checked(at) else {
            return at;
        };
        let is_end = |byte: &u8| matches!(byte, b'\r' | b'\n');
        let length = rest.iter().take_while(|byte| is_end(byte)).count();
        let blank = rest.get(..length).unwrap_or_default();
        // The second half of the line end before.
        let half = before.ends_with(b"\r") && blank.starts_with(b"\n");
        self.number += line_ends(blank) - i64::from(half);
        at + length
    }
}

/// Line ends in a text: CR LF, LF or CR.
fn line_ends(text: &[u8]) -> i64 {
    let (mut ends, mut before) = (0, b' ');
    for byte in text {
        let second_half = before == b'\r' && *byte == b'\n';
        ends += i64::from(matches!(byte, b'\r' | b'\n') && !second_half);
        before = *byte;
    }
    ends
}

/// Where a record is while its bytes are looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At the begin of a cell.
    Begin,
    /// In a cell without quotation marks around it; one in its middle (`6"型`) says nothing.
    Plain,
    /// Between quotation marks.
    Quoted,
    /// Behind a mark that closes the cell or is the first half of a doubled one.
    Closed,
}

/// Whether every quoted cell of one record's bytes ends with a mark and then a separator or the
/// line's end. Readers are more lenient, and that hides rows in cells.
fn is_sound(record: &[u8], separator: u8) -> bool {
    let mut place = Place::Begin;
    for byte in record {
        let is_end = *byte == separator || matches!(byte, b'\r' | b'\n');
        place = match (place, byte) {
            (Place::Quoted, b'"') => Place::Closed,
            (Place::Begin | Place::Closed, b'"') | (Place::Quoted, _) => Place::Quoted,
            _ if is_end => Place::Begin,
            (Place::Closed, _) => return false,
            _ => Place::Plain,
        };
    }
    place != Place::Quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, separator: u8) -> Vec<String> {
        let mut rows = Rows::of(text.as_bytes(), separator);
        let mut record = ByteRecord::new();
        let mut found = Vec::new();
        while let Some(row) = rows.read(&mut record) {
            let first = String::from_utf8_lossy(record.get(0).unwrap()).into_owned();
            found.push(match row {
                Ok(number) => format!("{number} {first}"),
                Err(span) => span.to_string(),
            });
        }
        found
    }

    #[test]
    fn a_file_is_read_in_the_encoding_it_is_in() {
        let (japanese, ..) = SHIFT_JIS.encode("区,町");
        for bytes in [
            "区,町".as_bytes(),
            b"\xEF\xBB\xBF\xE5\x8C\xBA,\xE7\x94\xBA",
            b"\xFF\xFE\x3A\x53\x2C\x00\x3A\x75",
            &japanese,
        ] {
            assert_eq!(text_of(bytes).as_deref(), Some("区,町"), "{bytes:?}");
        }
        for broken in [&b"\x89PNG\r\n\x1A\n\xFF\xFF"[..], b"a,\0"] {
            assert_eq!(text_of(broken), None, "{broken:?}");
        }
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_counts_them() {
        for end in ["\n", "\r\n", "\r"] {
            let lines = ["", "", "a,b", "", "c,\"1", "2\"", " , ", "d,e", "", "f,g"];
            let expected = ["3 a", "5 c", "7 d", "9 f"];
            assert_eq!(rows(&lines.join(end), b','), expected, "{end:?}");
        }
    }

    #[test]
    fn a_broken_record_is_named_with_the_rows_it_may_have_swallowed() {
        for (lines, expected) in [
            (["a,\"x", "b,y", "c,z"], &["1行目から3行目まで"][..]),
            (["a,x", "b,\"y", "c,\"z"], &["1 a", "2行目から3行目まで"]),
            (["a,\"x", "b,\"y", "c,z"], &["1行目から2行目まで", "3 c"]),
            (["a,\"x\"y", "b,y", "c,z"], &["1行目", "2 b", "3 c"]),
            (["a,\"x\" ", "b,y", "c,z"], &["1行目", "2 b", "3 c"]),
            (["a,\"x", "\"b\",y", "c,z"], &["1行目から2行目まで", "3 c"]),
            (["a,6\"型", "b,y", "c,\"z\""], &["1 a", "2 b", "3 c"]),
            (
                ["a,\"x\"\"y\"", "\"b\",\"\"", "c,\"z\"\"\""],
                &["1 a", "2 b", "3 c"],
            ),
        ] {
            for end in ["\n", "\r\n", "\r"] {
                let text = lines.join(end);
                assert_eq!(rows(&text, b','), expected, "{text:?}");
                let tabs = text.replace(',', "\t");
                assert_eq!(rows(&tabs, b'\t'), expected, "{tabs:?}");
            }
        }
    }
}
