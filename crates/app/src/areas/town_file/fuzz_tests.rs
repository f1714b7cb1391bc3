//! Files of towns, spoilt.

use fuzz::{Target, text};

use super::{decode, read, tests::wards};

#[test]
fn files_of_towns() {
    let tables = [
        "区,町,緯度,経度\n東区,一番町,34.7,135.5\n西区,二番町,34.7,135.6\n",
        "区\t町\t緯度\t経度\n東区\t一番町\t34.7\t135.5\n",
        "経度,緯度,区名,町丁目,よみ\n１３５．５,３４．７,99101,一番町,いちばんちょう\n",
        "\"市区町村コード\",\"市区町村名\",\"大字町丁目名\",\"緯度\",\"経度\"\n\"99101\",\"例示市東区\",\"一番町\",\"34.7\",\"135.5\"\n\"98201\",\"となり市\",\"三番町\",\"34.7\",\"135.5\"\n",
    ];
    let sjis = tables.map(|table| encoding_rs::SHIFT_JIS.encode(table).0.into_owned());
    Target::named("town-file")
        .from(tables)
        .from(sjis)
        .words([
            "東区",
            "例示市",
            "99102",
            "koaza",
            "ward",
            "town",
            "1e3",
            "135.5",
            "\"",
            "丁目",
        ])
        .check(|input| {
            let table = decode(input).unwrap_or_else(|_| text(input).into_owned());
            let read = read(&table, "例示市", &wards());
            if let Ok(file) = &read {
                let mut names = file.towns.iter().map(|town| &town.name);
                assert!(names.all(|name| !name.is_empty() && !name.contains('\0')));
            }
            if let Err(faults) = &read {
                assert!(faults.count >= faults.list.len() && !faults.words().is_empty());
            }
            read.is_ok()
        });
}
