//! Lists whose columns somebody mapped: on the page, saved, found again, changed, removed.

use std::sync::Arc;

use kernel::Id;
use policy::Role;
use testkit::on_both;

use super::{
    book::{book, rows_of},
    register::{all, counts},
    rows::read_by,
};
use crate::{
    directory::{
        import::{DryRun, FIELDS, Preview, incoming::Taken, preview, report::Note, run},
        model::Mapping,
    },
    testing::TestCity,
};

/// A list that nobody knows, with two rows.
pub const LIST: &str = "№,名称,種類,郵便番号,住所,方書,電話番号,市町村区分,経度,緯度,備考\n１,架空みどり医院,診療所,9990001,例町１－２,架空ビル１階,1234-0001,○,135.5,34.68,\n２,架空あおば歯科,歯医者,9990002,例町３－４,,06-1234-0002,,135.5,34.68,第2\u{2028}第4\n";

/// Its columns, as somebody mapped them.
pub fn mapping() -> Mapping {
    let columns = [
        ("名称", "名称"),
        ("種別", "種類"),
        ("郵便番号", "郵便番号"),
        ("所在地", "住所"),
        ("方書", "方書"),
        ("緯度", "緯度"),
        ("経度", "経度"),
        ("電話番号", "電話番号"),
        ("備考", "備考"),
    ];
    let own = |(one, other): &(&str, &str)| ((*one).to_owned(), (*other).to_owned());
    Mapping {
        id: Id::new(7),
        name: "区の診療所一覧".into(),
        header: preview(LIST.as_bytes()).unwrap().header,
        columns: columns.iter().map(own).collect(),
        kind: "other".into(),
        kinds: [("診療所", "clinic"), ("歯医者", "dental")]
            .iter()
            .map(own)
            .collect(),
        ward_code: "99101".into(),
        area_code: "06".into(),
        version: 1,
        updated_at: <_>::default(),
        updated_by: String::new(),
    }
}

#[test]
fn a_list_is_previewed_and_its_columns_are_guessed() {
    let (sjis, ..) =
        encoding_rs::SHIFT_JIS.encode("№,名称,住所,電話番号\n１,架空医院,例町１,1234-0001\n");
    let found = preview(&sjis).unwrap();
    assert_eq!(found.header[1..], ["名称", "住所", "電話番号"]);
    assert_eq!(found.rows, [["１", "架空医院", "例町１", "1234-0001"]]);
    let guessed = |field: &str| {
        let pair = found.suggested.iter().find(|(ours, _)| *ours == field);
        pair.map(|(_, column)| column.clone())
    };
    assert_eq!(guessed("名称").as_deref(), Some("名称"));
    assert_eq!(guessed("所在地").as_deref(), Some("住所"));
    assert_eq!(guessed("FAX番号"), None);
    // A title above the header, in a workbook.
    let mut rows = rows_of("題\n".as_bytes());
    rows.extend(rows_of(
        "名称,住所,電話番号\n架空医院,例町１,1234-0001\n".as_bytes(),
    ));
    let Preview { header, rows, .. } = preview(&book(&[("一覧", rows)])).unwrap();
    assert_eq!(
        (header, rows.len()),
        (vec!["名称".into(), "住所".into(), "電話番号".into()], 1)
    );
}

#[test]
fn rows_are_read_as_the_mapping_says() {
    let mappings = [Arc::new(mapping())];
    let taken = read_by(LIST.as_bytes(), &mappings).unwrap();
    let [Taken::Row(clinic), Taken::Row(dental)] = taken.as_slice() else {
        panic!("{taken:?}");
    };
    assert_eq!(
        (clinic.service.kind.as_str(), dental.service.kind.as_str()),
        ("clinic", "dental")
    );
    assert_eq!(clinic.facility.address, "東区例町1-2　架空ビル1階");
    assert_eq!(
        clinic.facility.phone, "06-1234-0001",
        "by the list's area code"
    );
    assert_eq!(clinic.facility.postal_code, "999-0001");
    assert_eq!(clinic.facility.ward, Some(Id::new(1)));
    let columns: Vec<&str> = dental
        .notes
        .iter()
        .map(|note| match note {
            Note::Rejected(one) => one.column.as_str(),
            Note::Repaired(one) => one.column.as_str(),
        })
        .collect();
    assert_eq!(columns, ["備考"], "said by the list's own name");
    // Another order and spelling of the same header is the same list; another header is not.
    let again = LIST
        .replace("№,名称", "ＮＯ,名称")
        .replace("備考\n", "備考 \n");
    assert_eq!(read_by(again.as_bytes(), &mappings).unwrap().len(), 2);
    assert!(read_by(LIST.replace("備考", "注").as_bytes(), &mappings).is_err());
}

/// What the mapping page sends for the list.
fn typed(changes: &[(&'static str, &'static str)]) -> Vec<(String, String)> {
    let found = preview(LIST.as_bytes()).unwrap();
    let mut fields: Vec<(String, String)> = Vec::new();
    for name in &found.header {
        fields.push(("header".into(), name.clone()));
    }
    for row in &found.rows {
        fields.push(("row".into(), row.join("\u{1F}")));
    }
    for (at, field) in FIELDS.iter().enumerate() {
        let mapping = mapping();
        fields.push((format!("column-{at}"), mapping.column(field.name).into()));
    }
    for (name, value) in [
        ("name", "区の診療所一覧"),
        ("kind", ""),
        ("kinds", "歯医者＝歯科診療所"),
        ("ward", "99100"),
        ("area_code", "06"),
        ("version", "1"),
    ] {
        let changed = changes.iter().find(|(changed, _)| *changed == name);
        fields.push((
            name.into(),
            changed.map_or(value, |(_, value)| value).into(),
        ));
    }
    fields
}

fn pairs(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

async fn an_unknown_list_is_mapped_on_the_page_and_read_the_same_next_time(city: TestCity) {
    let mut browser = city.browser(Role::WardOfficer, 0).await;
    let posted = ("file", "list.csv", LIST.as_bytes());
    let page = browser
        .upload("/facilities/import", &[("deed", "import")], posted)
        .await;
    page.is(422)
        .shows("列の対応")
        .shows("架空あおば歯科")
        .shows("まだ何も登録していません");
    let wrong = typed(&[("name", ""), ("kinds", "歯医者＝宇宙"), ("area_code", "6")]);
    let page = browser
        .post("/facilities/import/mappings", &pairs(&wrong))
        .await;
    page.is(422)
        .shows("この対応の名前を入力してください")
        .shows("「歯医者＝宇宙」を読み取れません")
        .shows("市外局番は0から始まる")
        .shows("架空あおば歯科");
    let page = browser
        .post("/facilities/import/mappings", &pairs(&typed(&[])))
        .await;
    assert_eq!(page.moves(), "/facilities/import");
    browser
        .get("/facilities/import")
        .await
        .shows("区の診療所一覧");
    let posted = ("file", "another name.csv", LIST.as_bytes());
    let page = browser
        .upload("/facilities/import", &[("deed", "import")], posted)
        .await;
    let result = page.moves().to_owned();
    browser
        .get(&result)
        .await
        .shows("保存した列の対応「区の診療所一覧」で読みました");
    let kinds: Vec<String> = all(&city)
        .await
        .iter()
        .map(|one| one.services[0].kind.clone())
        .collect();
    assert_eq!(kinds.len(), 2);
    assert!(kinds.contains(&"dental".into()) && kinds.contains(&"clinic".into()));
    // The command line reads it, too, and nothing is new.
    let work = city.house.system_work();
    let report = run(&work, "list.csv", LIST.as_bytes(), DryRun::No)
        .await
        .unwrap();
    assert_eq!(counts(&report), [2, 0, 0, 2, 0]);
}

async fn a_mapping_is_changed_and_removed(city: TestCity) {
    let mut browser = city.browser(Role::WardOfficer, 0).await;
    browser
        .post("/facilities/import/mappings", &pairs(&typed(&[])))
        .await
        .moves();
    let page = browser.get("/facilities/import").await;
    let at = page.text().find("/facilities/import/mappings/").unwrap();
    let href: String = page.text()[at..]
        .chars()
        .take_while(|c| *c != '"')
        .collect();
    browser.get(&href).await.is(200).shows("歯医者＝歯科診療所");
    let renamed = typed(&[("name", "区の医院一覧")]);
    browser.post(&href, &pairs(&renamed)).await.moves();
    browser
        .get("/facilities/import")
        .await
        .shows("区の医院一覧");
    browser.post(&href, &pairs(&renamed)).await.is(409);
    browser.post(&format!("{href}/remove"), &[]).await.moves();
    browser
        .get("/facilities/import")
        .await
        .hides("区の医院一覧");
    browser.get(&href).await.is(404);
}

on_both!(TestCity =>
    an_unknown_list_is_mapped_on_the_page_and_read_the_same_next_time,
    a_mapping_is_changed_and_removed,
);
