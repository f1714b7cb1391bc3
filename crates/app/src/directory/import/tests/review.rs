//! Newer editions: field by field, what vanished, and what a person decides about them.

use db::args;
use policy::{Permission, Role};
use testkit::on_both;

use super::{
    register::{all, counts, row},
    sample::Kaigo,
};
use crate::{
    directory::{
        self, Field, Proposal, ProposalState, Verification,
        import::{DryRun, ImportReport, Manner, Way, run},
        model::Change,
        store::{self, ReviewFilter},
    },
    testing::TestCity,
};

pub(super) const REVIEW: Manner = Manner {
    dry: DryRun::No,
    way: Way::Review,
};

pub(super) async fn import(
    city: &TestCity,
    rows: &[Kaigo],
    manner: impl Into<Manner>,
) -> ImportReport {
    let work = city.house.system_work();
    run(&work, "jigyosho.csv", &Kaigo::file(rows), manner)
        .await
        .unwrap()
}

/// 架空みどり, 架空あおば, 架空なぎさ and 架空ひかり, all of one service.
pub(super) fn edition() -> Vec<Kaigo> {
    let names = [
        ("9971500001", "架空みどり診療所"),
        ("9971500002", "架空あおば診療所"),
        ("9971500003", "架空なぎさ診療所"),
        ("9971500004", "架空ひかり診療所"),
    ];
    let named = |(number, name): (&str, &str)| {
        row(number)
            .with("事業所名", name)
            .with("住所", &format!("東区例町{}", number.get(6..).unwrap()))
    };
    names.into_iter().map(named).collect()
}

pub(super) async fn proposals(city: &TestCity, state: ProposalState) -> Vec<Proposal> {
    let work = city.house.system_work();
    let scope = work.may(Permission::DirectoryWrite).unwrap();
    let mut tx = work.read().await.unwrap();
    let filter = ReviewFilter {
        set: None,
        state,
        change: String::new(),
        ward: None,
        kind: String::new(),
        field: None,
        facility: None,
    };
    store::proposals_page(&mut tx, &scope, &filter, db::Paging::new(1, 100))
        .await
        .unwrap()
        .rows
}

async fn open(city: &TestCity) -> Vec<(Change, String, String)> {
    let found = proposals(city, ProposalState::Open).await;
    let said = |one: Proposal| (one.change, one.before, one.after);
    found.into_iter().map(said).collect()
}

pub(super) async fn place(city: &TestCity, name: &str) -> directory::FacilityEntry {
    let found = all(city).await;
    found.into_iter().find(|place| place.name == name).unwrap()
}

/// How many rows each table of the directory has.
async fn table_sizes(city: &TestCity) -> Vec<i64> {
    const COUNTS: [&str; 7] = [
        "SELECT COUNT(*) FROM facility WHERE municipality_id = $1",
        "SELECT COUNT(*) FROM service WHERE municipality_id = $1",
        "SELECT COUNT(*) FROM organisation WHERE municipality_id = $1",
        "SELECT COUNT(*) FROM source_record WHERE municipality_id = $1",
        "SELECT COUNT(*) FROM proposal WHERE municipality_id = $1",
        "SELECT COUNT(*) FROM proposal_set WHERE municipality_id = $1",
        "SELECT COUNT(*) FROM facility WHERE municipality_id = $1 AND version = 1",
    ];
    let work = city.house.system_work();
    let mut tx = work.read().await.unwrap();
    let mut sizes = Vec::new();
    for sql in COUNTS {
        let size = tx.number(sql, args![work.municipality()]).await.unwrap();
        sizes.push(size);
    }
    sizes
}

/// 架空あおば changes its telephone, 架空なぎさ is gone, 架空ひかり changes although its telephone
/// was changed by hand, and 架空そよぎ is new.
pub(super) fn newer() -> Vec<Kaigo> {
    let mut rows = edition();
    rows.remove(2);
    let mut rows: Vec<Kaigo> = rows
        .into_iter()
        .enumerate()
        .map(|(at, row)| match at {
            1 => row.with("電話番号", "06-1234-0022"),
            2 => row.with("電話番号", "06-1234-0044").with("定員", "9"),
            _ => row,
        })
        .collect();
    rows.push(
        row("9971500005")
            .with("事業所名", "架空そよぎ診療所")
            .with("住所", "東区例町5"),
    );
    rows
}

async fn change_phone_by_hand(city: &TestCity, name: &str, phone: &str) {
    let entry = place(city, name).await;
    let officer = city.work(Role::WardOfficer, 0);
    let mut values = directory::NewFacility::from(&entry);
    values.phone = phone.into();
    directory::update(&officer, entry.id, entry.version, &values)
        .await
        .unwrap();
}

async fn a_newer_edition_is_taken_field_by_field_and_the_rest_is_asked(city: TestCity) {
    import(&city, &edition(), DryRun::No).await;
    change_phone_by_hand(&city, "架空ひかり診療所", "06-1234-9999").await;
    let tried = import(&city, &newer(), DryRun::Yes).await;
    assert_eq!(
        (tried.vanished, tried.proposed),
        (1, 2),
        "a trial counts, too"
    );
    assert_eq!(open(&city).await, []);
    let report = import(&city, &newer(), DryRun::No).await;
    assert_eq!(counts(&report), [4, 1, 2, 1, 0]);
    assert_eq!((report.vanished, report.proposed), (1, 2));
    assert_eq!(place(&city, "架空あおば診療所").await.phone, "06-1234-0022");
    let kept = place(&city, "架空ひかり診療所").await;
    assert_eq!(kept.phone, "06-1234-9999", "a person's value stays");
    let capacity = kept.services.first().unwrap().capacity;
    assert_eq!(capacity, Some(9), "what nobody touched is taken");
    place(&city, "架空なぎさ診療所").await;
    let phone = ("06-1234-9999".to_owned(), "06-1234-0044".to_owned());
    assert_eq!(
        open(&city).await,
        [
            (Change::Field(Field::Phone), phone.0, phone.1),
            (Change::Gone, String::new(), String::new())
        ]
    );
    let sizes = table_sizes(&city).await;
    let again = import(&city, &newer(), DryRun::No).await;
    assert_eq!(counts(&again), [4, 0, 0, 4, 0]);
    assert_eq!((again.vanished, again.proposed), (0, 0));
    assert_eq!(table_sizes(&city).await, sizes);
}

async fn an_import_to_be_reviewed_changes_nothing_until_it_is_decided(city: TestCity) {
    import(&city, &edition(), DryRun::No).await;
    let before = all(&city).await;
    let report = import(&city, &newer(), REVIEW).await;
    assert_eq!((report.new, report.changed, report.vanished), (1, 2, 1));
    assert_eq!(
        report.proposed, 5,
        "two telephones, a capacity, a new one, one gone"
    );
    assert_eq!(all(&city).await, before);
    let sizes = table_sizes(&city).await;
    let again = import(&city, &newer(), REVIEW).await;
    assert_eq!(again.proposed, 0, "nothing is asked twice");
    assert_eq!(table_sizes(&city).await, sizes);

    let mut officer = city.browser(Role::WardOfficer, 0).await;
    let list = officer.get("/facilities/proposals").await;
    list.is(200).shows("jigyosho.csv").shows("5");
    let set = proposals(&city, ProposalState::Open).await.remove(0).set;
    let path = format!("/facilities/proposals/{set}");
    let page = officer.get(&path).await;
    page.is(200)
        .shows("5件をすべて反映する")
        .shows("06-1234-0022")
        .shows("架空そよぎ診療所")
        .shows("今日で廃止");
    officer
        .get(&format!("{path}?change=gone"))
        .await
        .shows("架空なぎさ診療所")
        .shows("1件をすべて反映する");
    officer
        .get(&format!("{path}?field=capacity"))
        .await
        .shows("9人・床");
    let done = officer
        .post(&path, &[("deed", "take-all"), ("query", "")])
        .await;
    officer
        .follow(&done)
        .await
        .shows("5件を反映しました")
        .shows("この条件の変更はありません");
    assert_eq!(place(&city, "架空あおば診療所").await.phone, "06-1234-0022");
    place(&city, "架空そよぎ診療所").await;
    let closed = officer.get("/facilities?closed=1").await;
    closed.shows("架空なぎさ診療所").shows("廃止");
    let after = import(&city, &newer(), DryRun::No).await;
    assert_eq!(counts(&after), [4, 0, 0, 4, 0]);
    assert_eq!((after.vanished, after.proposed), (0, 0));
    let back = import(&city, &edition(), DryRun::No).await;
    assert_eq!(back.vanished, 1, "架空そよぎ is missing in the old edition");
    let asked = open(&city).await;
    assert!(
        asked.iter().any(|(change, _, after)| {
            *change == Change::Field(Field::ClosedOn) && after.is_empty()
        }),
        "what is published again is asked to be opened again: {asked:?}"
    );
}

async fn one_row_is_taken_declined_and_taken_back(city: TestCity) {
    import(&city, &edition(), DryRun::No).await;
    change_phone_by_hand(&city, "架空ひかり診療所", "06-1234-9999").await;
    import(&city, &newer(), DryRun::No).await;
    let asked = proposals(&city, ProposalState::Open).await;
    let phone = asked.iter().find(|one| one.change != Change::Gone).unwrap();
    let path = format!("/facilities/proposals/{}", phone.set);
    let id = phone.id.to_string();
    let mut stranger = city.browser(Role::WardOfficer, 1).await;
    stranger.post(&path, &[("take", &id)]).await.is(404);
    let mut officer = city.browser(Role::WardOfficer, 0).await;
    let entry = place(&city, "架空ひかり診療所").await;
    officer
        .get(&format!("/facilities/{}", entry.id))
        .await
        .shows("確認待ちの変更があります")
        .shows("1件を確認する");
    let done = officer.post(&path, &[("take", &id)]).await;
    officer.follow(&done).await.shows("反映しました");
    assert_eq!(place(&city, "架空ひかり診療所").await.phone, "06-1234-0044");
    let late = officer.post(&path, &[("decline", &id)]).await;
    late.is(409).shows("先に「反映した」と判断しました");
    let undo = format!("/facilities/proposals/{id}/undo");
    let undone = officer.post(&undo, &[]).await;
    officer.follow(&undone).await.shows("判断を取り消しました");
    assert_eq!(place(&city, "架空ひかり診療所").await.phone, "06-1234-9999");
    change_phone_by_hand(&city, "架空ひかり診療所", "06-1234-8888").await;
    let stale = officer.post(&path, &[("take", &id)]).await;
    stale.is(409).shows("値が変わっています");
    officer
        .get(&path)
        .await
        .shows("06-1234-8888")
        .shows("届いたあとで変わっています");
    let name = format!("seen-{id}");
    let seen = [("take", id.as_str()), (&name, "06-1234-8888")];
    let done = officer.post(&path, &seen).await;
    officer.follow(&done).await.shows("反映しました");
    officer.post(&path, &[("deed", "take")]).await.is(303);
    let gone = asked.iter().find(|one| one.change == Change::Gone).unwrap();
    let gone = gone.id.to_string();
    let done = officer
        .post(&path, &[("deed", "decline"), ("id", &gone)])
        .await;
    officer.follow(&done).await.shows("1件を見送りました");
    let again = import(&city, &newer(), DryRun::No).await;
    assert_eq!(again.vanished, 0, "what was declined is not asked again");
}

async fn a_verified_entry_is_asked_and_an_address_is_placed_anew(city: TestCity) {
    import(&city, &edition(), DryRun::No).await;
    let entry = place(&city, "架空みどり診療所").await;
    let officer = city.work(Role::WardOfficer, 0);
    let verification = Verification {
        on: Some(officer.today()),
        by: "試験".into(),
        how: "phone".into(),
    };
    directory::verify(&officer, entry.id, verification)
        .await
        .unwrap();
    let mut rows = edition();
    let moved = rows.remove(0).with("住所", "東区東区例町7-8");
    rows.insert(0, moved);
    import(&city, &rows, DryRun::No).await;
    let asked = proposals(&city, ProposalState::Open).await;
    let [address] = asked.as_slice() else {
        panic!("{asked:?}")
    };
    assert_eq!(address.change, Change::Field(Field::Address));
    assert_eq!(
        place(&city, "架空みどり診療所").await.address,
        entry.address
    );
    let mut browser = city.browser(Role::WardOfficer, 0).await;
    let path = format!("/facilities/proposals/{}", address.set);
    browser
        .post(&path, &[("take", &address.id.to_string())])
        .await
        .is(303);
    let after = place(&city, "架空みどり診療所").await;
    assert_eq!(after.address, address.after);
}

async fn a_file_of_one_service_says_nothing_about_others(city: TestCity) {
    let mut rows = edition();
    rows.push(
        row("9971500009")
            .with("事業所名", "架空やまびこ介護")
            .with("サービスの種類", "訪問介護")
            .with("住所", "東区例町99"),
    );
    import(&city, &rows, DryRun::No).await;
    let report = import(&city, &edition(), DryRun::No).await;
    assert_eq!(report.vanished, 0);
    let west = row("9971500007")
        .with("都道府県コード又は市町村コード", "99101")
        .with("住所", "西区例町1-2-3");
    let report = import(&city, &[west], DryRun::No).await;
    assert_eq!(
        report.vanished, 0,
        "a file of one ward says nothing about others"
    );
    let elsewhere = row("9971500008")
        .with("都道府県コード又は市町村コード", "98201")
        .with("住所", "遠県遠市町1");
    let report = import(&city, &[elsewhere], DryRun::No).await;
    assert_eq!((report.elsewhere, report.vanished), (1, 0));
}

on_both!(TestCity =>
    a_newer_edition_is_taken_field_by_field_and_the_rest_is_asked,
    an_import_to_be_reviewed_changes_nothing_until_it_is_decided,
    one_row_is_taken_declined_and_taken_back,
    a_verified_entry_is_asked_and_an_address_is_placed_anew,
    a_file_of_one_service_says_nothing_about_others,
);
