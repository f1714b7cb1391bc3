//! What a file is by its bytes, before anything is read as a table.

use std::borrow::Cow;

use super::fault::Unreadable;

/// 文字コード: how the cells of a file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without byte order mark.
    Utf8,
    /// Shift_JIS with Microsoft's extensions.
    Cp932,
}

impl Encoding {
    /// The text of one cell; `None` if its bytes are not this encoding's. Bytes of value 0 are
    /// dirt that databases refuse, and are left out.
    pub fn decode(self, bytes: &[u8]) -> Option<String> {
        let text = match self {
            Self::Utf8 => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
            Self::Cp932 => {
                encoding_rs::SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes)
            }
        };
        text.map(|text| text.replace('\0', ""))
    }
}

/// How files begin that people take for a CSV.
const SIGNATURES: [(&[u8], &str); 5] = [
    (b"%PDF", "PDF"),
    (b"\x89PNG", "画像"),
    (b"\xFF\xD8\xFF", "画像"),
    (b"SQLite format 3", "データベースのファイル"),
    (b"GIF8", "画像"),
];

/// How much of a file is looked at for bytes that no text has.
const LOOK: usize = 64 * 1024;

/// The CSV text of a file, without byte order mark, or what the file is instead.
pub fn csv_text(bytes: &[u8]) -> Result<&[u8], Unreadable> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let begin = text.trim_ascii_start();
    if begin.is_empty() {
        return Err(Unreadable::Empty);
    }
    if begin.starts_with(b"PK\x03\x04") {
        return Err(Unreadable::Archive);
    }
    if begin.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(Unreadable::Workbook);
    }
    if begin.starts_with(b"\x1F\x8B") || begin.starts_with(b"7z\xBC\xAF") {
        return Err(Unreadable::Archive);
    }
    if begin.starts_with(b"\xFF\xFE") || begin.starts_with(b"\xFE\xFF") {
        return Err(Unreadable::Encoding);
    }
    let known = SIGNATURES.iter().find(|(mark, _)| begin.starts_with(mark));
    if let Some((_, name)) = known {
        return Err(Unreadable::NotCsv(name));
    }
    if is_binary(text) {
        return Err(Unreadable::Binary);
    }
    match begin.first() {
        Some(b'{' | b'[') => Err(Unreadable::NotCsv("JSON")),
        Some(b'<') => Err(Unreadable::NotCsv("ウェブページ（HTML）かXML")),
        _ => Ok(text),
    }
}

/// Whether bytes of value 0 stand in the header or in more than one of a hundred places. A single
/// one further down is dirt in a cell.
fn is_binary(text: &[u8]) -> bool {
    let nulls = |part: &[u8]| part.split(|byte| *byte == 0).count() - 1;
    let header = text.split(|byte| *byte == b'\n').next().unwrap_or(text);
    let look = text.get(..LOOK).unwrap_or(text);
    nulls(header) > 0 || nulls(look) * 100 > look.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_other_kind_of_file_is_named() {
        let cases: [(&[u8], Unreadable); 10] = [
            (b"", Unreadable::Empty),
            (b"\xEF\xBB\xBF\r\n  ", Unreadable::Empty),
            (b"PK\x03\x04....jigyosho.csv", Unreadable::Archive),
            (b"\xD0\xCF\x11\xE0\xA1\xB1", Unreadable::Workbook),
            (b"\x1F\x8B\x08", Unreadable::Archive),
            (b"%PDF-1.7", Unreadable::NotCsv("PDF")),
            (b"[{\"id\":1}]", Unreadable::NotCsv("JSON")),
            (
                b"<!doctype html>",
                Unreadable::NotCsv("ウェブページ（HTML）かXML"),
            ),
            (b"\xFF\xFEI\0D\0", Unreadable::Encoding),
            (b"a,b\n\0\x01", Unreadable::Binary),
        ];
        for (bytes, expected) in cases {
            assert_eq!(csv_text(bytes), Err(expected), "{bytes:?}");
        }
        assert_eq!(csv_text(b"\xEF\xBB\xBFa,b"), Ok(b"a,b".as_slice()));
    }

    #[test]
    fn cells_are_read_in_both_encodings() {
        let (sjis, _, _) = encoding_rs::SHIFT_JIS.encode("髙橋①区");
        assert_eq!(Encoding::Cp932.decode(&sjis).as_deref(), Some("髙橋①区"));
        assert_eq!(Encoding::Utf8.decode(&sjis), None);
        assert_eq!(
            Encoding::Utf8.decode("東区".as_bytes()).as_deref(),
            Some("東区")
        );
        assert_eq!(Encoding::Cp932.decode(b"\x81"), None);
        for encoding in [Encoding::Utf8, Encoding::Cp932] {
            assert_eq!(encoding.decode(b"a\0b").as_deref(), Some("ab"));
        }
    }
}
