//! Tables as text, spoilt: rows are counted upwards, and no row hides another.

use csv::ByteRecord;
use fuzz::Target;

use crate::rows::{Rows, text_of};

#[test]
fn tables() {
    let (sjis, ..) = encoding_rs::SHIFT_JIS.encode("区,町\n東区,例町\n");
    let utf16 = b"\xFF\xFE\x3A\x53\x2C\x00\x3A\x75\x0A\x00".to_vec();
    Target::named("app-rows")
        .from([
            "区,町\r\n\r\n東区,\"一\n二\"\r\n西区,6\"型\r\n",
            "\u{feff}a\tb\rc\t\"d\"\r",
        ])
        .from([sjis.into_owned(), utf16])
        .words(["\"", "\"\"", "\",\"", "\r", "\r\n\r\n", "\n\n", "\t", ",,,"])
        .check(|input| {
            let Some(text) = text_of(input) else {
                return false;
            };
            assert!(!text.contains('\0'));
            for separator in [b',', b'\t'] {
                count(&text, separator);
            }
            true
        });
}

fn count(text: &str, separator: u8) {
    let mut rows = Rows::of(text.as_bytes(), separator);
    let (mut record, mut last) = (ByteRecord::new(), 0);
    while let Some(row) = rows.read(&mut record) {
        let (first, end) = row.map_or_else(|span| (span.first, span.last), |row| (row, row));
        assert!(first > last && end >= first, "{first} after {last}");
        last = end;
    }
    let lines = text.split(['\r', '\n']).count();
    assert!(
        usize::try_from(last).is_ok_and(|last| last <= lines),
        "{last} of {lines}"
    );
}
