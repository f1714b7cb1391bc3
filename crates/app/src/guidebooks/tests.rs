//! Books and lists as each reader gets them.

use chrono::{Duration, NaiveDate};
use kernel::{calendar::OpeningHours, geo::Point};
use policy::Role;
use render::Document;
use testkit::on_both;

use super::{gather, model::Edition, report};
use crate::{
    directory::{
        Acceptance, Answer, Area, Audience, Field, NewFacility, NewService, PointQuality,
        Verification, add_many, save_audiences,
    },
    places::{DryRun, load_boundaries},
    press,
    testing::{TestCity, morning},
};

/// A clinic that says much, a support centre, a pharmacy of the other ward.
async fn places(city: &TestCity) {
    let clinic = NewFacility {
        name: "架空みどり診療所".into(),
        kana: "ガクウミドリ".into(),
        address: "東区例町1-2-3".into(),
        ward: Some(city.wards[0]),
        point: Point::in_japan(34.681, 135.501),
        point_quality: PointQuality::Source,
        phone: "06-1234-0001".into(),
        fax: "06-1234-0002".into(),
        email: "himitsu@example.jp".into(),
        contact_window: "地域連携の架空窓口".into(),
        note: "関係者だけの備考".into(),
        office_note: "事務局だけのメモ".into(),
        verification: Verification {
            on: NaiveDate::from_ymd_opt(2026, 11, 2),
            by: "試験".into(),
            how: "phone".into(),
        },
        services: vec![NewService {
            kind: "clinic".into(),
            number: "2719900001".into(),
            hours: OpeningHours::parse("Mo-Fr 09:00-12:00").unwrap(),
            acceptance: Acceptance {
                answer: Answer::Yes,
                limit: Some(3),
                note: "受入の条件あり".into(),
                ..Acceptance::default()
            },
            capabilities: vec![
                ("tracheostomy".into(), Answer::Yes),
                ("ventilator".into(), Answer::Conditional),
                ("transfusion".into(), Answer::No),
            ],
            ..NewService::default()
        }],
        ..NewFacility::default()
    };
    let centre = NewFacility {
        name: "架空東地域包括支援センター".into(),
        kana: "アヒガシ".into(),
        ward: Some(city.wards[0]),
        phone: "06-1234-0003".into(),
        services: vec![NewService {
            kind: "support_center".into(),
            areas: vec![Area {
                ward: city.wards[0],
                town: None,
            }],
            area_note: "架空小学校区".into(),
            ..NewService::default()
        }],
        ..NewFacility::default()
    };
    let elsewhere = NewFacility {
        name: "架空西薬局".into(),
        ward: Some(city.wards[1]),
        services: vec![NewService {
            kind: "pharmacy".into(),
            ..NewService::default()
        }],
        ..NewFacility::default()
    };
    let all = vec![clinic, centre, elsewhere];
    add_many(&city.house.system_work(), all).await.unwrap();
}

/// Everything a document would print.
fn words(document: &Document) -> String {
    format!("{document:?}").replace("\\u{3000}", "\u{3000}")
}

async fn book(city: &TestCity, edition: Edition) -> String {
    let work = city.work(Role::Professional, 0);
    let stock = gather::ward_stock((&city.house, &work), city.wards[0], edition).await;
    words(&report::book(&stock.unwrap()))
}

/// What only professionals may read.
const CLOSED: [&str; 6] = [
    "himitsu@example.jp",
    "地域連携の架空窓口",
    "関係者だけの備考",
    "新規受入 可",
    "受入の条件あり",
    "輸血",
];

async fn each_edition_prints_what_its_readers_may_read(city: TestCity) {
    places(&city).await;
    for (edition, is_open) in [(Edition::Citizens, false), (Edition::Professionals, true)] {
        let book = book(&city, edition).await;
        for always in [
            "架空みどり診療所",
            "06-1234-0001",
            "06-1234-0002",
            "気管切開、人工呼吸器（条件付）",
            "月〜金　9:00〜12:00",
            "確認日 令和8年11月2日",
            "確認日 不明",
            "架空小学校区",
            "東区在宅医療・介護連携相談支援室",
            edition.label(),
            "head: \"あ\"",
            "head: \"か\"",
            "<svg",
        ] {
            assert!(book.contains(always), "{edition:?}: {always}\n{book}");
        }
        for closed in CLOSED {
            assert_eq!(book.contains(closed), is_open, "{edition:?}: {closed}");
        }
        for never in ["事務局だけのメモ", "架空西薬局"] {
            assert!(!book.contains(never), "{edition:?}: {never}");
        }
    }
}

async fn acceptance_is_not_for_citizens_even_where_it_is_public(city: TestCity) {
    places(&city).await;
    let work = city.house.system_work();
    let all = [
        (Field::Acceptance, Audience::Public),
        (Field::AcceptanceNote, Audience::Public),
        (Field::Phone, Audience::Office),
    ];
    save_audiences(&work, &all).await.unwrap();
    let citizens = book(&city, Edition::Citizens).await;
    assert!(!citizens.contains("受入の条件あり"));
    for edition in Edition::ALL {
        let book = book(&city, edition).await;
        assert!(
            !book.contains("06-1234-0001"),
            "the office's field is in no book"
        );
    }
}

async fn lists_are_narrowed_as_on_screen_and_differ_by_edition(city: TestCity) {
    places(&city).await;
    let work = city.work(Role::Coordinator, 0);
    let list = async |query: &[(&str, &str)], edition: Edition| {
        let pairs = query
            .iter()
            .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
            .collect();
        let query = web::Fields::from_pairs(pairs);
        let filter = crate::directory::list_filter(&query, work.today());
        let filter = gather::readable(&work, filter, edition).await.unwrap();
        let stock = gather::stock((&city.house, &work), &filter, edition)
            .await
            .unwrap();
        let about = super::pages::narrowed(&stock, &filter);
        words(&report::list(
            &stock,
            &filter.kind,
            &about,
            press::sender(None),
        ))
    };
    let all = list(&[], Edition::Citizens).await;
    assert!(all.contains("架空西薬局") && all.contains("架空みどり診療所"));
    assert!(!all.contains("新規受入") && !all.contains("地域連携の架空窓口"));
    let narrowed = list(&[("kind", "clinic")], Edition::Professionals).await;
    assert!(narrowed.contains("地域連携の架空窓口") && narrowed.contains("3人まで"));
    assert!(!narrowed.contains("架空西薬局"));
    let said = [("acceptance", "no"), ("place", "none"), ("q", "どこにも")];
    for (edition, named) in [(Edition::Citizens, false), (Edition::Professionals, true)] {
        let narrowed = list(&said[..1], edition).await;
        assert_eq!(narrowed.contains("新規受入 不可"), named, "{edition:?}");
        assert_eq!(!narrowed.contains("架空みどり診療所"), named, "{edition:?}");
    }
    save_audiences(
        &city.house.system_work(),
        &[
            (Field::Point, Audience::Office),
            (Field::Phone, Audience::Office),
        ],
    )
    .await
    .unwrap();
    for edition in Edition::ALL {
        let wide = list(&said[1..2], edition).await;
        assert!(wide.contains("架空西薬局"), "{edition:?}");
        let by_number = list(&[("q", "06-1234-0001")], edition).await;
        assert!(
            by_number.contains("この条件に合う資源はありません"),
            "{edition:?}"
        );
    }
    let none = list(&[("q", "どこにもない名前")], Edition::Citizens).await;
    assert!(none.contains("この条件に合う資源はありません"));
}

async fn the_map_of_family_doctors_is_for_citizens(city: TestCity) {
    places(&city).await;
    let work = city.work(Role::Professional, 0);
    let at = (&city.house, &work);
    let stock = gather::ward_stock(at, city.wards[0], Edition::Citizens)
        .await
        .unwrap();
    let sheet = words(&report::doctors(&stock));
    assert!(
        sheet.contains("架空みどり診療所")
            && sheet.contains("<svg")
            && sheet.contains("月火水木金")
    );
    for closed in CLOSED {
        assert!(!sheet.contains(closed), "{closed}");
    }
    load_outline(&city).await;
    city.clock.set(morning() + Duration::minutes(2));
    let stock = gather::ward_stock(at, city.wards[0], Edition::Citizens)
        .await
        .unwrap();
    assert_eq!(stock.outlines.ward.len(), 1);
    let bounded = words(&report::doctors(&stock));
    let lines = |sheet: &str| sheet.matches("<path").count();
    assert_eq!(lines(&bounded), lines(&sheet) + 1);
    let other = gather::ward_stock(at, city.wards[1], Edition::Citizens)
        .await
        .unwrap();
    let sheet = words(&report::doctors(&other));
    assert!(sheet.contains("架空西薬局"));
    assert!(!sheet.contains("<svg"), "nobody knows where anything lies");
}

/// Loads the outline of the first ward around its places.
async fn load_outline(city: &TestCity) {
    let file = r#"{"type":"FeatureCollection","features":[{"type":"Feature",
        "properties":{"N03_003":"見本市","N03_007":"99100"},
        "geometry":{"type":"Polygon","coordinates":[[[135.49,34.67],[135.51,34.67],
            [135.51,34.69],[135.49,34.69],[135.49,34.67]]]}}]}"#;
    let work = city.house.system_work();
    let (_, report) = load_boundaries(&work, "outline.geojson", file.into(), DryRun::No)
        .await
        .unwrap();
    assert_eq!(report.taken, 1);
}

async fn files_start_and_an_empty_ward_says_what_to_do(city: TestCity) {
    let mut browser = city.browser(Role::WardOfficer, 0).await;
    let ward = city.wards[0].to_string();
    browser
        .get("/guidebooks")
        .await
        .is(200)
        .shows("この区には、まだ資源がありません");
    places(&city).await;
    browser.get("/guidebooks").await.shows("東区の資源 2件");
    for path in [
        format!("/guidebooks/book.pdf?ward={ward}&edition=public"),
        format!("/guidebooks/book.pdf?ward={ward}&edition=professional"),
        format!("/guidebooks/doctors.pdf?ward={ward}"),
        "/facilities.pdf?kind=clinic&edition=professional".to_owned(),
        "/facilities.pdf?q=nothing".to_owned(),
    ] {
        let page = browser.get(&path).await;
        if page.status == 409 {
            // Without the built assets there are no fonts to set anything in.
            page.shows("印刷用の書体がありません");
            continue;
        }
        page.is(200);
        assert_eq!(page.mime, "application/pdf", "{path}");
        assert!(page.bytes.starts_with(b"%PDF-"), "{path}");
    }
    browser.get("/guidebooks/book.pdf?ward=99").await.is(404);
    browser
        .get("/facilities")
        .await
        .shows("/facilities.pdf?&amp;edition=public");
}

on_both!(TestCity =>
    each_edition_prints_what_its_readers_may_read,
    acceptance_is_not_for_citizens_even_where_it_is_public,
    lists_are_narrowed_as_on_screen_and_differ_by_edition,
    the_map_of_family_doctors_is_for_citizens,
    files_start_and_an_empty_ward_says_what_to_do,
);
