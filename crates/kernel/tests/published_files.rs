//! The readers against the published care-service files, where those are at hand.

use std::fs;
use std::path::Path;

use kernel::text::{Address, Locality, PhoneNumber, clean_cell, fold};

/// One row: municipality, address and telephone as published.
struct Row {
    municipality: String,
    address: String,
    phone: String,
}

const OSAKA: Locality<'_> = Locality {
    prefecture: "大阪府",
    city: "大阪市",
    wards: &[
        "都島区",
        "福島区",
        "此花区",
        "西区",
        "港区",
        "大正区",
        "天王寺区",
        "浪速区",
        "西淀川区",
        "東淀川区",
        "東成区",
        "生野区",
        "旭区",
        "城東区",
        "阿倍野区",
        "住吉区",
        "東住吉区",
        "西成区",
        "淀川区",
        "鶴見区",
        "住之江区",
        "平野区",
        "北区",
        "中央区",
    ],
};

/// All rows of the files that need no CSV reader, or nothing if there are no files.
fn rows() -> Vec<Row> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/kaigo");
    let Ok(files) = fs::read_dir(&folder) else {
        eprintln!("skipped: the published files are not at hand");
        return Vec::new();
    };
    let named = files
        .flatten()
        .filter(|f| f.file_name().to_string_lossy().starts_with("jigyosho"));
    let texts = named.filter_map(|file| fs::read_to_string(file.path()).ok());
    texts
        .flat_map(|text| {
            text.split("\r\n")
                .skip(1)
                .filter_map(row)
                .collect::<Vec<_>>()
        })
        .collect()
}

fn row(line: &str) -> Option<Row> {
    let cells: Vec<&str> = line.split(',').collect();
    let cell = |i: usize| cells.get(i).map(|cell| clean_cell(cell).text);
    let quoted = cells.iter().take(12).any(|cell| cell.contains('"'));
    let row = Row {
        municipality: cell(3)?,

        address: cell(7)?,
        phone: cell(11)?,
    };
    (!quoted).then_some(row)
}

/// How many of a thousand rows pass; all of none.
fn per_mille(rows: &[Row], pass: impl Fn(&Row) -> bool) -> usize {
    let passed = rows.iter().filter(|row| pass(row)).count();
    (passed * 1000).checked_div(rows.len()).unwrap_or(1000)
}

#[test]
fn nearly_every_published_address_names_its_municipality() {
    let (home, elsewhere): (Vec<_>, Vec<_>) = rows()
        .into_iter()
        .partition(|row| row.municipality.starts_with(OSAKA.city));
    let read = |row: &Row| Address::parse(&row.address, &OSAKA);
    let ward = |row: &Row| row.municipality.strip_prefix(OSAKA.city).map(str::to_owned);
    assert!(per_mille(&home, |row| read(row).ward == ward(row)) >= 980);
    assert!(per_mille(&home, |row| read(row).block.is_some()) >= 990);
    let elsewhere: Vec<Row> = elsewhere.into_iter().step_by(4).collect();
    assert!(per_mille(&elsewhere, |row| !read(row).at_home) >= 999);
    let agrees = |row: &Row| {
        let address = read(row);
        let place = [address.city, address.ward]
            .into_iter()
            .flatten()
            .collect::<String>();
        place.is_empty() || fold(&place).ends_with(&fold(&row.municipality))
    };
    assert!(per_mille(&elsewhere, agrees) >= 990);
}

#[test]
fn nearly_every_published_telephone_is_read_and_grouped_as_its_owner_does() {
    let rows: Vec<Row> = rows().into_iter().step_by(4).collect();
    let read = |row: &Row| PhoneNumber::read(&row.phone, None).map(|read| read.number.to_string());
    assert!(per_mille(&rows, |row| row.phone.is_empty() || read(row).is_ok()) >= 998);
    let as_published = |row: &Row| {
        let hyphens = row.phone.is_ascii() && row.phone.matches('-').count() == 2;
        !hyphens || read(row).is_ok_and(|shown| row.phone.trim().starts_with(&shown))
    };
    assert!(per_mille(&rows, as_published) >= 996);
}
