//! The search as a coordinator meets it, on both databases.

use chrono::{Duration, NaiveDate};
use kernel::{Id, geo::Point};
use policy::{Facility, Role, Ward};
use testkit::on_both;

mod needs;
mod nodes;
mod order;
mod past;
mod records;
mod words;

use super::{Finder, Panel, Wanted};
use crate::{
    areas::{Atlas, AtlasHolder},
    codes::Shelf,
    directory::{
        self, Acceptance, Answer, Area, Field, NewFacility, NewService, Verification, set_audience,
    },
    testing::{TestCity, morning},
};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// A facility `metres` to the north of the ward's middle that answers everything with yes.
fn facility(ward: Id<Ward>, name: &str, kind: &str, metres: f64) -> NewFacility {
    let service = NewService {
        kind: kind.into(),
        acceptance: Acceptance {
            answer: Answer::Yes,
            ..Acceptance::default()
        },
        capabilities: vec![("tracheostomy".into(), Answer::Yes)],
        areas: vec![Area { ward, town: None }],
        night: Some(true),
        ..NewService::default()
    };
    NewFacility {
        name: name.into(),
        address: format!("東区例町{metres}-1"),
        ward: Some(ward),
        point: Point::in_japan(34.68 + metres / 111_195.0, 135.50),
        phone: "06-0000-0010".into(),
        fax: "06-0000-0011".into(),
        verification: Verification {
            on: Some(day(2026, 10, 3)),
            by: "試験".into(),
            how: "phone".into(),
        },
        services: vec![service],
        ..NewFacility::default()
    }
}

/// The same with its one service changed.
fn but(mut facility: NewFacility, change: fn(&mut NewService)) -> NewFacility {
    facility.services.iter_mut().for_each(change);
    facility
}

async fn add(city: &TestCity, facility: &NewFacility) -> Id<Facility> {
    directory::add(&city.house.system_work(), facility)
        .await
        .unwrap()
}

/// A clinic that fits, one that does not do the procedure, one of which nothing is known, and a
/// hospital.
async fn small_register(city: &TestCity) {
    let [east, west] = city.wards;
    let near = facility(east, "見本在宅診療所", "clinic", 1_200.0);
    let lacking = but(
        facility(east, "架空かもめ診療所", "clinic", 300.0),
        |service| {
            service.capabilities = vec![("tracheostomy".into(), Answer::No)];
        },
    );
    let silent = NewFacility {
        verification: Verification::default(),
        phone: String::new(),
        ..but(
            facility(east, "無言例示診療所", "clinic", 600.0),
            |service| {
                service.capabilities.clear();
                service.areas.clear();
                service.acceptance = Acceptance::default();
            },
        )
    };
    let hospital = but(
        facility(west, "仮想総合病院", "hospital", 2_000.0),
        |service| {
            service.areas.clear();
            service.acceptance = Acceptance {
                answer: Answer::Conditional,
                note: "週2名まで".into(),
                ..Acceptance::default()
            };
        },
    );
    for one in [near, lacking, silent, hospital] {
        add(city, &one).await;
    }
}

fn tracheostomy(city: &TestCity) -> Wanted {
    Wanted {
        ward: Some(city.wards[0]),
        capabilities: vec!["tracheostomy".into()],
        accepting: true,
        ..Wanted::default()
    }
}

async fn atlas(city: &TestCity) -> std::sync::Arc<Atlas> {
    let holder = city.house.tool::<AtlasHolder>().unwrap();
    holder.atlas(&city.house.system_work()).await.unwrap()
}

async fn panel(city: &TestCity, wanted: &Wanted) -> Panel {
    panel_in(&city.house, city, wanted).await
}

/// The same asked of one node.
async fn panel_in(house: &web::House, city: &TestCity, wanted: &Wanted) -> Panel {
    panel_for(Role::Coordinator, house, city, wanted).await
}

/// The same asked by somebody of `role`.
async fn panel_for(role: Role, house: &web::House, city: &TestCity, wanted: &Wanted) -> Panel {
    let actor = city.work(role, 0).actor().clone();
    let work = house.work(actor);
    let book = house.tool::<Shelf>().unwrap().book(&work).await.unwrap();
    let finder = house.tool::<Finder>().unwrap();
    finder
        .panel(&work, &book, &*atlas(city).await, wanted)
        .await
        .unwrap()
}

fn names(cards: &[super::Card]) -> Vec<&str> {
    cards.iter().map(|card| card.name.as_str()).collect()
}

/// A later moment of the test's clock, behind which every node has looked again.
fn later(city: &TestCity, seconds: i64) {
    city.clock.set(morning() + Duration::seconds(seconds));
}

async fn a_professional_finds_by_what_professionals_may_read(city: TestCity) {
    small_register(&city).await;
    let wanted = tracheostomy(&city);
    let house = &city.house;
    let whole = panel(&city, &wanted).await;
    let same = panel_for(Role::Professional, house, &city, &wanted).await;
    assert_eq!(names(&same.full), names(&whole.full));
    let work = house.system_work();
    let scope = work.may(policy::Permission::DirectoryAudience).unwrap();
    let mut tx = work.begin("test");
    for field in [Field::Phone, Field::Areas] {
        set_audience(&mut tx, &scope, field, Some("office"))
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    later(&city, 2);
    let less = panel_for(Role::Professional, house, &city, &wanted).await;
    let best = &less.full[0];
    assert!(best.phone.is_empty() && !whole.full[0].phone.is_empty());
    assert!(
        !best.fits.contains(&"訪問範囲内".to_owned()),
        "{:?}",
        best.fits
    );
    assert_eq!(
        panel(&city, &wanted).await.full[0].phone,
        whole.full[0].phone
    );
}

async fn what_fits_comes_first_and_near_misses_apart_each_with_its_reasons(city: TestCity) {
    small_register(&city).await;
    let panel = panel(&city, &tracheostomy(&city)).await;
    assert_eq!(panel.total, "該当 3件");
    assert_eq!(panel.origin, "東区の中心からの距離");
    assert_eq!(names(&panel.full)[0], "見本在宅診療所");
    assert_eq!(names(&panel.near), ["架空かもめ診療所"]);
    let best = &panel.full[0];
    assert_eq!(best.distance, "1.2km");
    assert_eq!(best.fits, ["気管切開", "新規受入 可", "訪問範囲内"]);
    assert_eq!(
        (best.verified.as_str(), best.fresh),
        ("令和8年10月3日（電話）", true)
    );
    assert_eq!(
        (best.acceptance.as_str(), best.kind_label.as_str()),
        ("可", "診療所")
    );
    assert_eq!(panel.near[0].misfits, ["気管切開"]);
    let silent = panel
        .full
        .iter()
        .find(|card| card.name == "無言例示診療所")
        .unwrap();
    assert_eq!(
        silent.unknowns,
        ["気管切開", "新規受入 不明", "訪問範囲 不明"]
    );
    assert_eq!((silent.verified.as_str(), silent.fresh), ("", false));
    let hospital = panel
        .full
        .iter()
        .find(|card| card.kind == "hospital")
        .unwrap();
    assert_eq!(hospital.conditions, ["新規受入 条件付"]);
    assert_eq!(hospital.acceptance_note, "週2名まで");
    assert!(
        hospital.unknowns.is_empty(),
        "nobody asks whether a hospital comes to the house"
    );
}

async fn a_change_of_the_directory_is_seen_after_a_second(city: TestCity) {
    let wanted = Wanted::default();
    assert_eq!(panel(&city, &wanted).await.registered, 0);
    let [east, _] = city.wards;
    let id = add(&city, &facility(east, "見本在宅診療所", "clinic", 100.0)).await;
    assert_eq!(
        panel(&city, &wanted).await.registered,
        0,
        "within the second"
    );
    city.clock.set(morning() + Duration::seconds(1));
    assert_eq!(names(&panel(&city, &wanted).await.full), ["見本在宅診療所"]);

    let closed = NewFacility {
        closed_on: Some(day(2026, 11, 19)),
        ..facility(east, "見本在宅診療所", "clinic", 100.0)
    };
    add(&city, &facility(east, "架空かもめ診療所", "clinic", 100.0)).await;
    directory::update(&city.house.system_work(), id, 1, &closed)
        .await
        .unwrap();
    city.clock.set(morning() + Duration::seconds(3));
    let after = panel(&city, &wanted).await;
    assert_eq!(
        (names(&after.full), after.registered),
        (vec!["架空かもめ診療所"], 1)
    );
}

async fn one_facility_is_shown_again_by_its_number_until_it_closes(city: TestCity) {
    small_register(&city).await;
    let found = panel(&city, &tracheostomy(&city)).await;
    let best = &found.full[0];
    let work = city.work(Role::Coordinator, 0);
    let book = city
        .house
        .tool::<Shelf>()
        .unwrap()
        .book(&work)
        .await
        .unwrap();
    let finder = city.house.tool::<Finder>().unwrap();
    let card = finder
        .card(&work, &book, best.facility, best.service)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (card.name.as_str(), card.fax.as_str()),
        ("見本在宅診療所", "06-0000-0011")
    );
    assert!(!card.has_reasons() && card.distance.is_empty());
    let other = finder.card(&work, &book, best.facility, 1).await.unwrap();
    assert_eq!(other, None);
}

async fn what_was_said_too_long_ago_is_unknown(city: TestCity) {
    let [east, _] = city.wards;
    let mut stale = but(
        facility(east, "見本在宅診療所", "clinic", 100.0),
        |service| {
            service.acceptance.until = Some(day(2026, 11, 19));
        },
    );
    stale.verification.on = Some(day(2025, 11, 1));
    add(&city, &stale).await;
    let panel = panel(&city, &tracheostomy(&city)).await;
    let card = &panel.full[0];
    assert_eq!(card.acceptance, "不明");
    assert!(card.verified.is_empty() && !card.fresh);
    assert!(card.unknowns.contains(&"新規受入 不明".to_owned()));
}

async fn around_the_clock_is_known_from_the_hours_as_from_the_procedures(city: TestCity) {
    let [east, _] = city.wards;
    let by_hours = but(
        facility(east, "見本在宅診療所", "clinic", 100.0),
        |service| {
            service.round_the_clock = Some(true);
            service.night = None;
        },
    );
    let by_procedure = but(
        facility(east, "架空かもめ診療所", "clinic", 100.0),
        |service| {
            service.capabilities = vec![("round_the_clock".into(), Answer::Yes)];
            service.night = None;
        },
    );
    add(&city, &by_hours).await;
    add(&city, &by_procedure).await;
    let wanted = Wanted {
        capabilities: vec!["round_the_clock".into()],
        night: true,
        ..Wanted::default()
    };
    for card in panel(&city, &wanted).await.full {
        assert_eq!(card.fits, ["24時間対応", "夜間"], "{}", card.name);
    }
}

async fn the_page_answers_without_script_and_keeps_what_was_asked(city: TestCity) {
    small_register(&city).await;
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let ward = city.wards[0].to_string();
    let blank = browser.get("/search/facilities").await;
    blank
        .is(200)
        .shows("種別や処置を選ぶと")
        .shows(&format!("value=\"{ward}\" selected"));
    let query = format!(
        "/search/facilities?ward={ward}&town=東区例町&kind=clinic&procedure=tracheostomy&accepting=1"
    );
    let page = browser
        .get(&query.replace("東区例町", "%E6%9D%B1%E5%8C%BA%E4%BE%8B%E7%94%BA"))
        .await;
    page.is(200)
        .shows("該当 2件")
        .shows("東区東区例町からの距離")
        .shows("一部合わない候補")
        .shows("href=\"tel:0600000010\"")
        .shows("data-fit=\"no\"")
        .shows("確認日 令和8年10月3日（電話）")
        .hides("仮想総合病院")
        .hides("打診する");
    let part = browser
        .fragment(
            "/search/candidates",
            &[("ward", &ward), ("kind", "hospital")],
        )
        .await;
    part.is(200)
        .shows("仮想総合病院")
        .shows("該当 1件")
        .hides("<html");
}

async fn a_town_that_is_not_known_is_said_at_its_field_and_the_ward_counts(city: TestCity) {
    small_register(&city).await;
    let mut browser = city.browser(Role::WardOfficer, 0).await;
    let query = format!("/search/facilities?ward={}&town=nowhere", city.wards[0]);
    browser
        .get(&query)
        .await
        .is(422)
        .shows("東区に「nowhere」という町は登録されていません")
        .shows("東区の中心からの距離");
    let town = browser
        .get(&format!("/search/towns?q=%E4%BE%8B&ward={}", city.wards[1]))
        .await;
    let html = town.is(200).text();
    assert!(
        html.find("西区例町").unwrap() < html.find("東区例町").unwrap(),
        "own ward first"
    );
    town.shows(&format!("data-fill-ward=\"{}\"", city.wards[1]));
}

async fn an_empty_answer_says_what_to_do(city: TestCity) {
    let mut coordinator = city.browser(Role::Coordinator, 0).await;
    coordinator
        .get("/search/facilities?kind=clinic")
        .await
        .is(200)
        .shows("資源がまだ登録されていません")
        .hides("資源を取り込む");
    let mut officer = city.browser(Role::WardOfficer, 0).await;
    officer
        .get("/search/facilities?kind=clinic")
        .await
        .shows("資源を取り込む");
    small_register(&city).await;
    city.clock.set(morning() + Duration::seconds(2));
    coordinator
        .get("/search/facilities?kind=group_home")
        .await
        .shows("該当 0件")
        .shows("種別を増やす");
}

async fn a_search_is_for_those_who_may_search(city: TestCity) {
    for (role, expected) in [
        (Role::Coordinator, 200),
        (Role::OfficeManager, 200),
        (Role::WardOfficer, 200),
        (Role::BureauOfficer, 403),
        (Role::Professional, 200),
        (Role::Admin, 403),
    ] {
        let mut browser = city.browser(role, 0).await;
        browser.get("/search/facilities").await.is(expected);
        browser
            .fragment("/search/candidates", &[])
            .await
            .is(expected);
    }
}

on_both!(TestCity =>
    a_professional_finds_by_what_professionals_may_read,
    what_fits_comes_first_and_near_misses_apart_each_with_its_reasons,
    a_change_of_the_directory_is_seen_after_a_second,
    one_facility_is_shown_again_by_its_number_until_it_closes,
    what_was_said_too_long_ago_is_unknown,
    around_the_clock_is_known_from_the_hours_as_from_the_procedures,
    the_page_answers_without_script_and_keeps_what_was_asked,
    a_town_that_is_not_known_is_said_at_its_field_and_the_ward_counts,
    an_empty_answer_says_what_to_do,
    a_search_is_for_those_who_may_search,
);
