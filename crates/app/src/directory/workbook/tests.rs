//! A workbook goes out, is edited, and comes back as proposals.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use kernel::Id;
use policy::{Facility, Permission, Role};
use render::{
    Workbook,
    document::RowKind,
    sheet::{Cell, Sheet},
    xlsx,
};
use testkit::on_both;

use super::{KEPT, SHEET};
use crate::{
    directory::{
        self, Acceptance, Answer, Field, NewFacility, NewService, add_many,
        import::tests::book::{book, far_out},
        model::{Change, Proposal, ProposalState},
        store::{self, ReviewFilter},
    },
    testing::TestCity,
};

/// 架空みどり診療所 with two services, and 架空なみ訪問看護 in 西区.
async fn two_places(city: &TestCity) -> Vec<Id<Facility>> {
    let service = |kind: &str, number: &str| NewService {
        kind: kind.into(),
        number: number.into(),
        capacity: Some(12),
        acceptance: Acceptance {
            answer: Answer::Yes,
            ..Acceptance::default()
        },
        capabilities: vec![
            ("tracheostomy".into(), Answer::Yes),
            ("ventilator".into(), Answer::Conditional),
        ],
        areas: vec![directory::Area {
            ward: city.wards[0],
            town: None,
        }],
        ..NewService::default()
    };
    let midori = NewFacility {
        name: "架空みどり診療所".into(),
        address: "東区例町1-2-3".into(),
        ward: Some(city.wards[0]),
        phone: "06-1234-0001".into(),
        note: "=1+1 と書いてある\n二行目".into(),
        services: vec![
            service("clinic", "9911000001"),
            service("home_rehab", "9911000002"),
        ],
        ..NewFacility::default()
    };
    let nami = NewFacility {
        name: "架空なみ訪問看護".into(),
        ward: Some(city.wards[1]),
        address: "西区例町4".into(),
        services: vec![service("visiting_nursing", "9911000009")],
        ..NewFacility::default()
    };
    add_many(&city.house.system_work(), vec![midori, nami])
        .await
        .unwrap()
}

type Table = Vec<Vec<String>>;

/// The tabs of a workbook as words.
fn tabs(bytes: &[u8]) -> (Table, Table) {
    let mut book = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let mut table = |name: &str| {
        let range = book.worksheet_range(name).unwrap();
        let text = |cell: &Data| cell.to_string();
        range
            .rows()
            .map(|row| row.iter().map(text).collect())
            .collect::<Table>()
    };
    (table(SHEET), table(KEPT))
}

/// A workbook of these tabs, as a person saves it.
fn saved((shown, kept): (Table, Table)) -> Vec<u8> {
    let sheet = |name: &str, table: Table| {
        let mut rows = table.into_iter();
        let mut sheet = Sheet::list("", rows.next().unwrap()).named(name);
        for row in rows {
            sheet.row(
                RowKind::default(),
                row.into_iter().map(Cell::text).collect::<Vec<_>>(),
            );
        }
        sheet
    };
    let head = shown
        .iter()
        .position(|row| row.iter().any(|cell| cell == "名称"));
    let shown = shown.into_iter().skip(head.unwrap()).collect();
    let book = Workbook::new("直したブック", "試験")
        .with(sheet(SHEET, shown))
        .with(sheet(KEPT, kept));
    xlsx(&book).unwrap()
}

fn column(table: &Table, name: &str) -> usize {
    let mut cells = table
        .iter()
        .find_map(|row| row.iter().position(|cell| cell == name));
    cells.take().unwrap()
}

/// Sets the cell of the row that has `mark` in it.
fn set(table: &mut Table, mark: &str, name: &str, value: &str) {
    let at = column(table, name);
    let row = table
        .iter_mut()
        .find(|row| row.iter().any(|cell| cell == mark));
    row.unwrap()[at] = value.to_owned();
}

async fn open(city: &TestCity) -> Vec<Proposal> {
    let work = city.house.system_work();
    let scope = work.may(Permission::DirectoryWrite).unwrap();
    let mut tx = work.read().await.unwrap();
    let filter = ReviewFilter {
        set: None,
        state: ProposalState::Open,
        change: String::new(),
        ward: None,
        kind: String::new(),
        field: None,
        facility: None,
    };
    let paging = db::Paging::new(1, 100);
    store::proposals_page(&mut tx, &scope, &filter, paging)
        .await
        .unwrap()
        .rows
}

async fn a_workbook_that_nobody_edited_changes_nothing(city: TestCity) {
    two_places(&city).await;
    let mut officer = city.browser(Role::WardOfficer, 0).await;
    officer.get("/facilities").await.shows("Excelで直す");
    let book = officer.get("/facilities/edit.xlsx").await;
    book.is(200);
    let (shown, kept) = tabs(&book.bytes);
    assert_eq!(kept.len(), 1 + 2, "a ward officer edits the own ward's");
    let cells: Vec<&String> = shown.iter().flatten().collect();
    for cell in ["可", "条件付", "東区", "診療所"] {
        assert!(cells.iter().any(|text| *text == cell), "{cell}");
    }
    let file = ("file", "写真.jpg", book.bytes.as_slice());
    let done = officer
        .upload("/facilities/import", &[("deed", "import")], file)
        .await;
    officer.follow(&done).await.shows("Excelで直したブック");
    assert_eq!(open(&city).await, []);
}

async fn what_was_edited_comes_back_as_proposals_and_mistakes_are_told(city: TestCity) {
    let ids = two_places(&city).await;
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let book = bureau.get("/facilities/edit.xlsx").await;
    let (mut shown, kept) = tabs(&book.bytes);
    set(&mut shown, "9911000001", "電話", "０６−１２３４−５６７８");
    set(&mut shown, "9911000001", "定員・病床", "15");
    set(&mut shown, "9911000001", "処置：人工呼吸器", "不可");
    set(&mut shown, "9911000002", "新規受入", "たぶん");
    set(&mut shown, "9911000009", "FAX", "612340009");
    let width = shown.iter().map(Vec::len).max().unwrap();
    let mut new = vec![String::new(); width];
    for (name, value) in [("名称", "架空そよぎ薬局"), ("区", "東区"), ("種別", "薬局")]
    {
        new[column(&shown, name)] = value.to_owned();
    }
    shown.push(new.clone());
    new[column(&shown, "種別")] = String::new();
    shown.push(new);
    let mut stray = shown
        .iter()
        .find(|row| row.iter().any(|cell| cell == "9911000009"))
        .unwrap()
        .clone();
    stray[1] = "12345".into();
    shown.push(stray);
    for row in &mut shown {
        row.swap(3, 4);
        row.push("余分な列".into());
    }
    let bytes = saved((shown, kept));
    let file = ("file", "直した.xlsx", bytes.as_slice());
    let tried = bureau
        .upload("/facilities/import", &[("deed", "try")], file)
        .await;
    tried.is(200).shows("まだ何も登録していません");
    assert_eq!(open(&city).await, []);
    let done = bureau
        .upload("/facilities/import", &[("deed", "import")], file)
        .await;
    let result = bureau.follow(&done).await;
    result
        .shows("はじめの0が失われています")
        .shows("「可」「条件付」「不可」のどれかに")
        .shows("名称・区・種別が必要です")
        .shows("書き出したものと違います")
        .shows("「資源」のシート");
    let said: Vec<(Change, String)> = open(&city)
        .await
        .into_iter()
        .map(|one| (one.change, one.after))
        .collect();
    assert_eq!(said.len(), 4, "{said:?}");
    for expected in [
        (Change::Field(Field::Phone), "06-1234-5678"),
        (Change::Field(Field::Capacity), "15"),
        (
            Change::Field(Field::Capabilities),
            "tracheostomy=yes;ventilator=no",
        ),
    ] {
        let expected = (expected.0, expected.1.to_owned());
        assert!(said.contains(&expected), "{expected:?} in {said:?}");
    }
    let set = open(&city).await.remove(0).set;
    let path = format!("/facilities/proposals/{set}");
    bureau
        .get(&path)
        .await
        .shows("人工呼吸器：不可")
        .shows("架空そよぎ薬局");
    let done = bureau
        .post(&path, &[("deed", "take-all"), ("query", "")])
        .await;
    bureau.follow(&done).await.shows("4件を反映しました");
    let entry = bureau.get(&format!("/facilities/{}", ids[0])).await;
    entry.shows("06-1234-5678").shows("15人・床");
    bureau.get("/facilities").await.shows("架空そよぎ薬局");
}

async fn what_changed_here_since_is_marked(city: TestCity) {
    let ids = two_places(&city).await;
    let mut officer = city.browser(Role::WardOfficer, 0).await;
    let book = officer.get("/facilities/edit.xlsx").await;
    let work = city.work(Role::WardOfficer, 0);
    let scope = work.may(Permission::DirectoryView).unwrap();
    let entry = directory::find(&mut work.read().await.unwrap(), &scope, ids[0])
        .await
        .unwrap()
        .unwrap();
    let mut values = NewFacility::from(&entry);
    values.phone = "06-1234-0077".into();
    directory::update(&work, ids[0], entry.version, &values)
        .await
        .unwrap();
    let (mut shown, kept) = tabs(&book.bytes);
    set(&mut shown, "9911000001", "電話", "06-1234-0088");
    let bytes = saved((shown, kept));
    let file = ("file", "直した.xlsx", bytes.as_slice());
    officer
        .upload("/facilities/import", &[("deed", "import")], file)
        .await
        .is(303);
    let asked = open(&city).await.remove(0);
    let path = format!("/facilities/proposals/{}", asked.set);
    officer
        .get(&path)
        .await
        .shows("06-1234-0077")
        .shows("届いたあとで変わっています");
    officer
        .post(&path, &[("take", &asked.id.to_string())])
        .await
        .is(409);
}

/// A workbook of ours with one word in the last cell that a sheet can have.
fn stray() -> Vec<u8> {
    let far = "<c r=\"A1\"><v>1</v></c></row><row r=\"1048576\">\
               <c r=\"XFD1048576\" t=\"inlineStr\"><is><t>迷子</t></is></c>";
    let rows = || vec![vec![far.to_owned()]];
    book(&[(SHEET, rows()), (KEPT, rows())])
}

#[test]
fn a_stray_cell_far_out_costs_nothing() {
    let bytes = stray();
    assert!(super::is_workbook(&bytes));
    let said = super::open(&bytes).unwrap_err();
    assert!(said.contains("もう一度書き出して"), "{said}");
}

#[test]
fn empty_cells_before_those_far_out_are_not_kept_without_end() {
    let rows = (1..1_600).map(|row| vec![far_out(row)]).collect();
    let said = super::open(&book(&[(KEPT, rows)])).unwrap_err();
    assert!(said.contains("大きすぎます"), "{said}");
}

on_both!(TestCity =>
    a_workbook_that_nobody_edited_changes_nothing,
    what_was_edited_comes_back_as_proposals_and_mistakes_are_told,
    what_changed_here_since_is_marked,
);
