//! Files of postal codes, spoilt.

use fuzz::Target;

use super::tests::{read_bytes, row};

const WORDS: [&str; 10] = [
    "99101",
    "9990001",
    "例町",
    "（",
    "）",
    "、",
    "一円",
    "以下に掲載がない場合",
    "\"",
    "ﾚｲﾏﾁ",
];

fn taken(bytes: &[u8]) -> bool {
    let read = read_bytes(bytes);
    match &read {
        Ok(file) => {
            let report = &file.report;
            let sum = report.taken + report.repeated + report.elsewhere + report.unreadable;
            assert_eq!(sum, report.rows);
            assert_eq!(file.areas.len(), report.taken);
        }
        Err(words) => assert!(!words.is_empty()),
    }
    read.is_ok()
}

#[test]
fn files_of_postal_codes() {
    let table = [
        row("99101", "9990001", ("レイマチ", "例町（１、")),
        row("99101", "9990001", ("レイマチ", "２丁目）")),
        row("99199", "9990009", ("ヨソ", "よそ")),
    ];
    let table = table.concat();
    let sjis = encoding_rs::SHIFT_JIS.encode(&table).0.into_owned();
    let target = Target::named("postal-file").from([&table]).from([sjis]);
    target.words(WORDS).runs(1_000).check(taken);
}
