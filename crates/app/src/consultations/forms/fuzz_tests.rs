//! Posted forms and filters, spoilt.

use chrono::{DateTime, Datelike};
use fuzz::{Target, text};
use kernel::Id;
use web::Fields;

use super::{Desk, filter, filter_errors, intake, order, page_number, step};
use crate::{
    areas::{Atlas, TownEntry, WardEntry},
    codes,
};

const INTAKE: [(&str, &str); 17] = [
    ("received_date", "令和8年11月20日"),
    ("received_time", "9:05"),
    ("channel", "phone"),
    ("minutes", "15"),
    ("person_name", "見本　花子"),
    ("person_kana", "みほん　はなこ"),
    ("person_birth", "昭和12年3月4日"),
    ("person_age", "89"),
    ("person_phone", "06-1234-0001"),
    ("person_ward", "1"),
    ("person_town", "11"),
    ("topic", "visit"),
    ("inquirer_phone", "1234-0002"),
    ("request", "一行目\r\n二行目"),
    ("consent_on", "2026/11/20"),
    ("next_step", "折返し電話"),
    ("next_due", "11/30"),
];
/// A step of a case.
const STEP: &str = "at_date=11%2F20&at_time=9%3A10&body=%E9%9B%BB%E8%A9%B1&step_next=%E8%A8%AA%E5%95%8F&step_due=3%E6%97%A5%E5%BE%8C";
const QUERY: &str = "period=2026-11&from=R8.11.1&to=2026%2F11%2F30&status=open&q=%E8%A6%8B%E6%9C%AC&page=2&counted=1";

/// 東区 with 例町一丁目.
fn atlas() -> Atlas {
    let ward = WardEntry {
        id: Id::new(1),
        code: "99101".into(),
        name: "東区".into(),
        kana: String::new(),
        point: None,
    };
    let town = TownEntry {
        id: Id::new(11),
        ward: Id::new(1),
        name: "例町一丁目".into(),
        kana: String::new(),
        key: kernel::text::fold("例町一丁目"),
        point: None,
    };
    Atlas {
        wards: vec![ward],
        towns: vec![town],
        offices: vec![],
    }
}

#[test]
fn forms_of_cases() {
    let book = codes::Book::of(codes::builtin_lists().unwrap());
    let atlas = atlas();
    let now = DateTime::from_timestamp(1_795_136_700, 0).unwrap();
    let today = kernel::clock::in_japan(now).date();
    let desk = Desk {
        today,
        book: &book,
        atlas: &atlas,
        office: None,
        opened_on: None,
    };
    let pairs = INTAKE.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let typed = Fields::from_pairs(pairs.to_vec()).encoded();
    let names = [
        "person_birth=",
        "person_age=",
        "received_date=",
        "received_time=",
        "at_date=",
        "minutes=",
        "person_phone=",
        "step_due=",
        "topic=",
        "page=4294967295",
        "R8.11.20",
        "&",
        "%00",
        "%E4",
    ];
    Target::named("case-form")
        .from([typed.as_str(), STEP, QUERY])
        .words(names)
        .runs(1_000)
        .check(|input| {
            let fields = Fields::parse(&text(input));
            if let Ok(opening) = intake(&desk, &fields, now) {
                let received = opening.sheet.received_at;
                assert!((1872..=2026).contains(&received.year()), "{received}");
            }
            let _ = (
                step(&desk, &fields, now).is_ok(),
                order(&fields),
                page_number(&fields),
            );
            let _ = (
                filter(&fields, today),
                filter_errors(&fields, today).is_empty(),
            );
            !fields.pairs().is_empty()
        });
}
