//! Every trap of the published layouts, one row each.

use std::sync::Arc;

use kernel::Id;

use super::sample::{Kaigo, navii, registers};
use crate::directory::{
    import::{
        fault::Unreadable,
        incoming::{Incoming, Taken},
        place::Gazetteer,
        readers::source,
        report::Note,
        unpack,
    },
    model::{Mapping, PointQuality},
};

/// Reads a file in the invented city.
pub fn read(bytes: &[u8]) -> Result<Vec<Taken>, Unreadable> {
    read_by(bytes, &[])
}

/// The same, with mappings that were saved.
pub fn read_by(bytes: &[u8], mappings: &[Arc<Mapping>]) -> Result<Vec<Taken>, Unreadable> {
    let (city, atlas) = registers();
    let gazetteer = Gazetteer::new(&city, &atlas);
    let (content, _) = unpack::opened(bytes)?;
    let (source, table, _) = source::open(&content, mappings)?;
    let rows = table.map(|row| match row {
        Ok(row) => source.read(&row, &gazetteer),
        Err(note) => Ok(Taken::Refused(vec![note])),
    });
    rows.collect()
}

#[track_caller]
pub fn one(bytes: &[u8]) -> Incoming {
    match read(bytes).unwrap().remove(0) {
        Taken::Row(incoming) => *incoming,
        other => panic!("not taken: {other:?}"),
    }
}

#[track_caller]
fn kaigo(column: &str, value: &str) -> Incoming {
    one(&Kaigo::file(&[Kaigo::row().with(column, value)]))
}

fn columns_of(incoming: &Incoming) -> Vec<(&str, bool)> {
    let notes = incoming.notes.iter();
    notes
        .map(|note| match note {
            Note::Rejected(rejection) => (rejection.column.as_str(), true),
            Note::Repaired(repair) => (repair.column.as_str(), false),
        })
        .collect()
}

#[test]
fn a_sound_row_is_taken_without_remark() {
    let incoming = one(&Kaigo::file(&[Kaigo::row()]));
    assert_eq!(columns_of(&incoming), []);
    assert_eq!(incoming.key, "9971500001:140");
    assert_eq!(incoming.service.kind, "home_rehab");
    assert_eq!(incoming.service.capacity, None, "0 is unknown");
    assert_eq!(incoming.service.days_note, "平日・土曜日");
    let facility = incoming.facility;
    assert_eq!(facility.address, "東区例町1-2-3");
    assert_eq!(
        (facility.ward, facility.town),
        (Some(Id::new(1)), Some(Id::new(11)))
    );
    assert_eq!(facility.point_quality, PointQuality::Source);
    assert_eq!(facility.corporate_number, "");
}

#[test]
fn each_odd_value_is_repaired_or_said_at_its_column() {
    for (column, value, rejected) in [
        ("電話番号", "0612340001", false),
        ("電話番号", "０６－１２３４－０００１", false),
        ("電話番号", "06-1234-000", true),
        ("FAX番号", "06-1234-0002]", false),
        ("URL", "htpp://example.jp/", false),
        ("URL", "info@example.jp", false),
        ("URL", "ホームページなし", true),
        ("定員", "若干", true),
        ("法人番号", "5.08E+12", true),
        ("法人番号", "1234567890123", true),
        ("事業所名カナ", "架空", true),
        ("事業所名カナ", "かくうみどり", false),
        ("事業所名", "架空ﾐﾄﾞﾘ診療所", false),
        ("利用可能曜日特記事項", "第1（改行）第3", false),
        ("備考", "一\u{2028}二", false),
        ("緯度", "0.000000000000000", false),
        ("緯度", "34.58", true),
        ("サービスの種類", "宇宙訪問介護", true),
        ("事業所番号", "99B1500001", false),
    ] {
        let incoming = kaigo(column, value);
        let expected: &[(&str, bool)] = match value {
            "99B1500001" => &[],
            _ => &[(column, rejected)],
        };
        assert_eq!(columns_of(&incoming), expected, "{column} {value}");
    }
}

#[test]
fn values_are_what_the_row_means() {
    assert_eq!(
        kaigo("電話番号", "0612340001").facility.phone,
        "06-1234-0001"
    );
    assert_eq!(
        kaigo("URL", "info@example.jp").facility.email,
        "info@example.jp"
    );
    assert_eq!(kaigo("定員", "２９").service.capacity, Some(29));
    let unknown = kaigo("サービスの種類", "宇宙訪問介護").service;
    assert_eq!(
        (unknown.kind.as_str(), unknown.kind_name.as_str()),
        ("other", "宇宙訪問介護")
    );
    let far = kaigo("緯度", "34.58").facility;
    assert_eq!(far.point_quality, PointQuality::Doubtful);
    let none = kaigo("緯度", "0.0").facility;
    assert_eq!(
        none.point_quality,
        PointQuality::Town,
        "the middle of the town instead"
    );
    let noted = kaigo("電話番号", "06-1234-0001（代表）").facility;
    assert_eq!(noted.contact_note, "電話：（代表）");
}

#[test]
fn ward_and_address_are_held_against_each_other() {
    for (code, address, expected) in [
        ("991015", "見本市東区例町1-2-3", Some((1, 0))),
        ("99101", "例町1-2-3", Some((1, 0))),
        ("991015", "見本市西区例町1-2-3", Some((2, 1))),
        ("011011", "札幌市中央区例町1-2-3", None),
        ("272272", "大阪府東見本市東区例町1-2-3", None),
    ] {
        let row = Kaigo::row()
            .with("都道府県コード又は市町村コード", code)
            .with("住所", address);
        let found = match read(&Kaigo::file(&[row])).unwrap().remove(0) {
            Taken::Row(incoming) => {
                let ward = incoming.facility.ward.unwrap().get();
                Some((ward, columns_of(&incoming).len()))
            }
            _ => None,
        };
        assert_eq!(found, expected, "{code} {address}");
    }
}

#[test]
fn a_number_that_a_spreadsheet_spoiled_refuses_its_row_only() {
    let file = Kaigo::file(&[
        Kaigo::row().with("事業所番号", "971500001"),
        Kaigo::row().with("事業所番号", "9.97E+09"),
        Kaigo::row().with("事業所番号", ""),
        Kaigo::row().with("事業所名", "　"),
        Kaigo::row(),
    ]);
    let taken = read(&file).unwrap();
    let refused = |taken: &Taken| matches!(taken, Taken::Refused(notes) if !notes.is_empty());
    assert_eq!(
        taken.iter().map(refused).collect::<Vec<_>>(),
        [true, true, true, true, false]
    );
}

#[test]
fn the_joined_file_with_a_service_code_in_front_is_read_too() {
    let file = String::from_utf8(Kaigo::file(&[
        Kaigo::row().with("サービスの種類", "訪問リハ")
    ]))
    .unwrap();
    let mut lines = file.trim_start_matches('\u{FEFF}').lines();
    let (header, row) = (lines.next().unwrap(), lines.next().unwrap());
    let joined = format!("サービスコード,{header}\n140,{row}\n");
    let incoming = one(joined.as_bytes());
    assert_eq!(
        (incoming.key.as_str(), incoming.service.kind.as_str()),
        ("9971500001:140", "home_rehab")
    );
}

#[test]
fn the_four_navii_forms_are_told_apart_by_their_columns() {
    for (at, kind, code) in [
        (0, "hospital", "navii_hospital"),
        (1, "clinic", "navii_clinic"),
        (2, "dental", "navii_dental"),
        (3, "pharmacy", "navii_pharmacy"),
    ] {
        let file = navii(at, &[]);
        let (content, _) = unpack::opened(&file).unwrap();
        let (found, ..) = source::open(&content, &[]).unwrap();
        assert_eq!(found.code(), code);
        let incoming = one(&file);
        assert_eq!(incoming.service.kind, kind);
        assert_eq!(incoming.key, "9911010000010");
        assert_eq!(incoming.facility.ward, Some(Id::new(1)), "99 + 101");
        assert_eq!(
            incoming.facility.phone, "",
            "there is no telephone in these files"
        );
    }
}

#[test]
fn a_flag_called_closed_means_open_when_it_is_1() {
    let incoming = one(&navii(
        0,
        &[(
            "その他の休診日（GW、お盆等）",
            "01月01日，01月02日（改行）ほか",
        )],
    ));
    assert_eq!(
        incoming.hours.to_string(),
        "Sa,Su off; PH off; Jan 01-Jan 02 off"
    );
    assert_eq!(
        incoming.facility.hours_note,
        "その他の休み：01月01日，01月02日\nほか"
    );
    assert_eq!(incoming.service.capacity, Some(120));
}

#[test]
fn an_id_without_its_zeros_spoils_the_whole_file() {
    for changes in [
        [("ID", "911010000010"), ("都道府県コード", "09")],
        [("ID", "9.91E+12"), ("都道府県コード", "99")],
        [("ID", "9911010000010"), ("都道府県コード", "9")],
        [("ID", "9911010000010"), ("市区町村コード", "1")],
    ] {
        let spoiled = read(&navii(0, &changes));
        assert!(
            matches!(spoiled, Err(Unreadable::Mangled { row: 2, .. })),
            "{changes:?}"
        );
    }
    let short = one(&navii(0, &[("ID", "99103")]));
    assert_eq!(short.key, "99103", "some prefectures give short ones");
    let wrong = read(&navii(0, &[("ID", "A")])).unwrap();
    assert!(matches!(wrong.as_slice(), [Taken::Refused(_)]));
}
