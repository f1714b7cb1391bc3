//! Supports as people use them, on both databases.

use policy::Role;
use testkit::{Client, on_both};

use super::totals;
use crate::{
    happenings::{Happenings, Kind},
    testing::TestCity,
};

/// A visit that the bureau writes down.
const VISIT: &[(&str, &str)] = &[
    ("kind", "visit"),
    ("began_on", "R8.11.10"),
    ("about", "推進会議の進め方"),
    ("staff", "仮名 健"),
    ("detail", "一行目\n二行目"),
    ("result", "様式の案を作ることになった"),
    ("next_step", "様式の案を送る"),
    ("next_due", "R8.11.25"),
];

fn with<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = VISIT
        .iter()
        .filter(|(name, _)| changes.iter().all(|(other, _)| other != name));
    kept.chain(changes).copied().collect()
}

async fn record(browser: &mut Client, fields: &[(&str, &str)]) -> String {
    browser.post("/supports", fields).await.moves().to_owned()
}

async fn a_visit_is_recorded_with_whom_it_concerns(city: TestCity) {
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    bureau
        .get("/supports")
        .await
        .is(200)
        .shows("この条件の取組はありません");
    bureau
        .get("/supports/new")
        .await
        .is(200)
        .shows("令和8年11月20日")
        .shows("広域の取組");
    let (ward, office) = (city.wards[0].to_string(), city.offices[1].to_string());
    let fields = with(&[("ward", &ward), ("office", &office)]);
    let paper = ("file", "資料.pdf", b"%PDF-1.7 x".as_slice());
    let page = bureau.upload("/supports", &fields, paper).await;
    let page = bureau.follow(&page).await;
    page.is(200)
        .shows("東区・西区在宅医療・介護連携相談支援室")
        .shows("一行目<br")
        .shows("資料.pdf")
        .shows("令和8年11月25日まで");
    let file = page.text();
    let at = file.find(&format!("{}/files/", page.path)).unwrap();
    let file = file[at..].split('"').next().unwrap().to_owned();
    assert_eq!(bureau.get(&file).await.bytes, paper.2);
    let gone = bureau.post(&format!("{file}/delete"), &[]).await;
    bureau.follow(&gone).await.shows("資料を外しました。");
    bureau.get(&file).await.is(404);
    bureau.post(&format!("{file}/restore"), &[]).await.moves();
    bureau.get(&file).await.is(200);
}

async fn a_wrong_form_keeps_what_was_typed(city: TestCity) {
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let typed = with(&[("kind", ""), ("people", "満員"), ("next_step", "")]);
    bureau
        .post("/supports", &typed)
        .await
        .is(422)
        .shows("種別を選んでください。")
        .shows("満員")
        .shows("様式の案を作ることになった")
        .shows("次に何をするかを入力してください。");
    bureau
        .get("/supports")
        .await
        .shows("この条件の取組はありません");
}

async fn those_concerned_read_it_and_nobody_else_does(city: TestCity) {
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let (east, west_office) = (city.wards[0].to_string(), city.offices[1].to_string());
    let of_east = record(&mut bureau, &with(&[("ward", &east)])).await;
    let of_office = with(&[("office", &west_office), ("about", "西の相談支援室の支援")]);
    let of_office = record(&mut bureau, &of_office).await;
    let of_all = with(&[
        ("all_wards", "1"),
        ("about", "担当者説明会"),
        ("kind", "briefing"),
    ]);
    let of_all = record(&mut bureau, &of_all).await;
    let of_none = record(&mut bureau, &with(&[("about", "府との打合せ")])).await;
    for (role, at, reads) in [
        (Role::WardOfficer, 0, [true, false, true, false]),
        (Role::Coordinator, 0, [true, false, true, false]),
        (Role::WardOfficer, 1, [false, true, true, false]),
        (Role::Coordinator, 1, [false, true, true, false]),
        (Role::BureauOfficer, 0, [true; 4]),
    ] {
        let mut browser = city.browser(role, at).await;
        let list = browser.get("/supports").await;
        for (address, reads) in [&of_east, &of_office, &of_all, &of_none]
            .into_iter()
            .zip(reads)
        {
            let page = browser.get(address).await;
            page.is(if reads { 200 } else { 404 });
            assert_eq!(
                list.text().contains(address.as_str()),
                reads,
                "{role:?} {at}"
            );
        }
    }
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    ward.get(&of_east)
        .await
        .hides("訂正する")
        .hides("完了にする");
    ward.post("/supports", VISIT).await.is(403);
    ward.post(&format!("{of_east}/done"), &[]).await.is(403);
    city.browser(Role::Professional, 0)
        .await
        .get("/supports")
        .await
        .is(403);
    // What the list and the files may say is what the totals say.
    let work = city.work(Role::WardOfficer, 0);
    let told = totals(&work, "2026".parse().unwrap()).await.unwrap();
    assert_eq!(told.iter().map(|one| one.n).sum::<i64>(), 2);
}

async fn the_year_is_summed_by_kind_and_people(city: TestCity) {
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    for (kind, about, people) in [
        ("block_training", "北・西ブロック研修会", "120"),
        ("block_training", "東・南ブロック研修会", "141"),
        ("citizen_seminar", "市民向けセミナー", "99"),
        ("report_meeting", "活動報告会", "137"),
        ("briefing", "区担当者説明会", "42"),
    ] {
        let fields = with(&[
            ("kind", kind),
            ("about", about),
            ("people", people),
            ("began_on", "R6.10.1"),
            ("all_wards", "1"),
        ]);
        record(&mut bureau, &fields).await;
    }
    let work = city.work(Role::BureauOfficer, 0);
    let told = totals(&work, "2024".parse().unwrap()).await.unwrap();
    let of = |kind: &str| {
        told.iter()
            .find(|one| one.kind == kind)
            .map(|one| (one.n, one.people))
    };
    assert_eq!(of("block_training"), Some((2, 261)));
    assert_eq!(of("briefing"), Some((1, 42)));
    let page = bureau.get("/supports?period=2024").await;
    page.shows("539人")
        .shows("取組 5件（令和6年度）")
        .shows("kind=block_training");
    let page = bureau
        .get("/supports?period=2024&kind=block_training")
        .await;
    page.shows("取組 2件").hides("活動報告会</a>");
    let page = bureau
        .get("/supports?period=2024&q=%E3%82%BB%E3%83%9F%E3%83%8A%E3%83%BC")
        .await;
    page.shows("市民向けセミナー").hides("活動報告会</a>");
    let file = bureau.get("/supports/export?period=2024").await;
    assert!(file.is(200).bytes.starts_with(b"PK"));
    let pdf = bureau.get("/supports/pdf?period=2024").await;
    // Where the fonts are not built there is no PDF.
    assert!(ui::pdf_fonts().is_empty() || pdf.is(200).bytes.starts_with(b"%PDF"));
}

async fn a_next_step_waits_on_the_home_page_until_it_is_done(city: TestCity) {
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    bureau
        .get("/")
        .await
        .shows("1週間以内に期限が来る対応はありません。");
    let ward = city.wards[0].to_string();
    let address = record(&mut bureau, &with(&[("ward", &ward)])).await;
    let late = with(&[("next_due", "R8.11.19"), ("next_step", "会場を決める")]);
    record(&mut bureau, &late).await;
    let far = with(&[("next_due", "R9.3.1"), ("next_step", "来年度の計画")]);
    record(&mut bureau, &far).await;
    let home = bureau.get("/").await;
    home.shows("様式の案を送る")
        .shows("期限を過ぎています")
        .hides("来年度の計画");
    city.browser(Role::WardOfficer, 0)
        .await
        .get("/")
        .await
        .hides("様式の案を送る");
    let page = bureau.post(&format!("{address}/done"), &[]).await;
    bureau
        .follow(&page)
        .await
        .shows("次の対応を完了にしました。")
        .shows("令和8年11月20日 完了");
    bureau.get("/").await.hides("様式の案を送る");
    bureau
        .get("/supports?waiting=1")
        .await
        .hides(&address)
        .shows("来年度の計画");
    // A correction elsewhere leaves it done; another step waits again.
    let same = with(&[("version", "2"), ("about", "直した件名"), ("ward", &ward)]);
    bureau.post(&address, &same).await.moves();
    bureau
        .get(&address)
        .await
        .shows("令和8年11月20日 完了")
        .shows("直した件名");
    let other = with(&[
        ("version", "3"),
        ("next_step", "案を説明する"),
        ("ward", &ward),
    ]);
    bureau.post(&address, &other).await.moves();
    bureau.get("/").await.shows("案を説明する");
    bureau.post(&format!("{address}/undone"), &[]).await.moves();
    let none = with(&[("next_step", ""), ("next_due", "")]);
    let bare = record(&mut bureau, &none).await;
    bureau
        .post(&format!("{bare}/done"), &[])
        .await
        .is(409)
        .shows("次の対応が書かれていません");
}

async fn corrections_are_kept_and_deletions_taken_back(city: TestCity) {
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let (east, west) = (city.wards[0].to_string(), city.wards[1].to_string());
    let address = record(&mut bureau, &with(&[("ward", &east)])).await;
    bureau
        .get(&format!("{address}/edit"))
        .await
        .is(200)
        .shows(&format!("value=\"{east}\" checked"));
    let moved = with(&[("version", "1"), ("ward", &west)]);
    bureau.post(&address, &moved).await.moves();
    bureau
        .post(&address, &moved)
        .await
        .is(409)
        .shows("試験 健康局")
        .shows("name=\"version\" value=\"2\"");
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    ward.get(&address).await.is(404);
    let page = bureau.post(&format!("{address}/delete"), &[]).await;
    bureau
        .follow(&page)
        .await
        .shows("取組を削除しました。")
        .hides("推進会議の進め方</a>");
    bureau.get(&address).await.is(404);
    for _ in 0..2 {
        bureau
            .post(&format!("{address}/restore"), &[])
            .await
            .moves();
    }
    bureau.get(&address).await.is(200).shows("西区");
}

async fn what_took_place_is_told_within_reach(city: TestCity) {
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let east = city.wards[0].to_string();
    record(&mut bureau, &with(&[("ward", &east)])).await;
    let happenings = city.house.tool::<Happenings>().unwrap();
    let period = "2026-11".parse().unwrap();
    let told = happenings
        .of(&city.work(Role::WardOfficer, 0), period)
        .await
        .unwrap();
    assert_eq!((told.len(), told[0].kind), (1, Kind::Support));
    assert_eq!(told[0].wards, [city.wards[0]]);
    let west = city.work(Role::WardOfficer, 1);
    assert!(happenings.of(&west, period).await.unwrap().is_empty());
}

async fn a_support_took_place_in_every_ward_it_concerns(city: TestCity) {
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let (east, west) = (city.wards[0].to_string(), city.wards[1].to_string());
    let office = city.offices[1].to_string();
    for fields in [
        with(&[("about", "事務所への訪問"), ("office", &office)]),
        with(&[
            ("about", "二つの区の調整"),
            ("ward", &east),
            ("ward", &west),
        ]),
        // Named with its office: once all the same.
        with(&[
            ("about", "区と事務所"),
            ("ward", &west),
            ("office", &office),
        ]),
        with(&[("about", "全区への説明"), ("all_wards", "1")]),
        with(&[("about", "他市との協議"), ("kind", "inter_municipal")]),
    ] {
        record(&mut bureau, &fields).await;
    }
    let happenings = city.house.tool::<Happenings>().unwrap();
    let period = "2026-11".parse().unwrap();
    let work = city.work(Role::BureauOfficer, 0);
    let mut told = happenings.of(&work, period).await.unwrap();
    told.sort_by_key(|one| one.id);
    let whose = |at: usize| -> Vec<bool> {
        let of = |ward: &_| told[at].is_of(*ward);
        city.wards.iter().take(2).map(of).collect()
    };
    for (at, wanted) in [
        (0, [false, true]),
        (1, [true, true]),
        (2, [false, true]),
        (3, [true, true]),
        (4, [false, false]),
    ] {
        assert_eq!(whose(at), wanted, "{}", told[at].title);
    }
    assert_eq!(told[2].wards.len(), 1);
    assert!(told[4].wards.is_empty());
}

on_both!(TestCity =>
    a_visit_is_recorded_with_whom_it_concerns,
    a_wrong_form_keeps_what_was_typed,
    those_concerned_read_it_and_nobody_else_does,
    the_year_is_summed_by_kind_and_people,
    a_next_step_waits_on_the_home_page_until_it_is_done,
    corrections_are_kept_and_deletions_taken_back,
    what_took_place_is_told_within_reach,
    a_support_took_place_in_every_ward_it_concerns,
);
