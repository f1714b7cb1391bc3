//! Finding a place: what a visitor asks for, and what is shown of whom.

use app::{
    areas::{self, NewTown},
    directory::{NewFacility, NewService, add_many},
};
use kernel::{calendar::OpeningHours, geo::Point};
use testkit::on_both;

use crate::{languages::Language, testing::TestCity};

on_both! { TestCity =>
    without_a_question_the_kinds_are_there_to_begin_with,
    the_nearest_comes_first_and_says_how_far_it_is,
    a_town_that_is_not_found_leaves_a_number_to_call,
    several_towns_keep_the_other_conditions,
    nothing_found_says_what_to_loosen,
    the_map_holds_the_places_of_the_list,
    a_long_list_is_turned_page_by_page,
    a_place_has_a_page_of_its_own_with_what_is_public,
    the_list_on_paper_is_the_same,
    every_language_finds_it,
    addresses_that_lead_nowhere_say_so,
}

/// In the middle of 花町.
const MIDDLE: (f64, f64) = (34.70, 135.50);

fn north(metres: f64) -> Option<Point> {
    Point::in_japan(MIDDLE.0 + metres / 111_195.0, MIDDLE.1)
}

fn place(name: &str, kind: &str, point: Option<Point>) -> NewFacility {
    NewFacility {
        name: name.into(),
        kana: "れいじ".into(),
        address: "東区花町1-1".into(),
        phone: "06-1111-1000".into(),
        note: "関係者だけの備考".into(),
        point,
        services: vec![NewService {
            kind: kind.into(),
            number: name.into(),
            hours: OpeningHours::parse("Mo-Fr 09:00-17:30; PH off").unwrap(),
            ..NewService::default()
        }],
        ..NewFacility::default()
    }
}

/// 花町 and 花町東, two clinics, a pharmacy and one of which nobody knows where it lies.
async fn with_places(city: TestCity) -> TestCity {
    let work = city.house.system_work();
    let ward = city.wards[0];
    let town = |name: &str, point| NewTown {
        ward,
        name: name.into(),
        kana: String::new(),
        point,
    };
    let towns = vec![
        town("花町", north(0.0)),
        town("花園町北", north(900.0)),
        town("花園町南", None),
    ];
    areas::add_towns(&work, "試験", towns).await.unwrap();
    let mut places = vec![
        place("遠い例示診療所", "clinic", north(2_400.0)),
        place("近い例示診療所", "clinic", north(-310.0)),
        place("例示薬局", "pharmacy", north(1_000.0)),
        place("位置のない例示診療所", "clinic", None),
    ];
    for place in &mut places {
        place.ward = Some(ward);
    }
    add_many(&work, places).await.unwrap();
    city
}

fn asking(pairs: &[(&str, &str)]) -> String {
    let query = serde_urlencoded::to_string(pairs).unwrap();
    format!("/ja/find?{query}")
}

async fn without_a_question_the_kinds_are_there_to_begin_with(city: TestCity) {
    let city = with_places(city).await;
    let page = city.stranger().get("/ja/find").await;
    page.is(200).shows("種類からさがす").shows("3か所");
    page.hides("例示薬局").hides("見つかりました");
}

async fn the_nearest_comes_first_and_says_how_far_it_is(city: TestCity) {
    let city = with_places(city).await;
    let mut visitor = city.stranger();
    let page = visitor
        .get(&asking(&[("at", "花町"), ("kind", "clinic")]))
        .await;
    let text = page.text();
    let at = |words: &str| text.find(words).expect(words);
    assert!(at("近い例示診療所") < at("遠い例示診療所"));
    page.shows("2か所見つかりました")
        .shows("約 300 m")
        .shows("約 2.4 km");
    page.hides("例示薬局").hides("位置のない例示診療所");
    let page = visitor
        .get(&asking(&[("at", "花町"), ("kind", "clinic"), ("km", "1")]))
        .await;
    page.shows("近い例示診療所").hides("遠い例示診療所");
    // By words and by telephone, in whatever width.
    let page = visitor
        .get(&asking(&[("q", "例示　０６－１１１１－１０００ 薬局")]))
        .await;
    page.shows("1か所見つかりました").shows("例示薬局");
}

async fn a_town_that_is_not_found_leaves_a_number_to_call(city: TestCity) {
    let city = with_places(city).await;
    let mut visitor = city.stranger();
    for typed in ["ない町", "530-00", "999-9999", "%%%", "🏥"] {
        let page = visitor
            .get(&asking(&[("at", typed), ("kind", "clinic")]))
            .await;
        page.is(200).shows("role=\"alert\"").shows("tel:");
        page.hides("か所見つかりました");
    }
}

async fn several_towns_keep_the_other_conditions(city: TestCity) {
    let city = with_places(city).await;
    let mut visitor = city.stranger();
    let page = visitor
        .get(&asking(&[("at", "花園町"), ("kind", "pharmacy")]))
        .await;
    page.shows("どの町ですか")
        .shows("花園町北")
        .shows("花園町南");
    page.shows("kind=pharmacy&#38;town=");
}

async fn nothing_found_says_what_to_loosen(city: TestCity) {
    let city = with_places(city).await;
    let page = city.stranger().get(&asking(&[("open", "night")])).await;
    page.shows("0か所見つかりました")
        .shows("条件に合う所は見つかりませんでした")
        .shows("tel:");
}

async fn the_map_holds_the_places_of_the_list(city: TestCity) {
    let city = with_places(city).await;
    let mut visitor = city.stranger();
    let page = visitor
        .get(&asking(&[("kind", "clinic"), ("view", "map")]))
        .await;
    page.shows("data-map=\"numbers\"");
    // The list holds the one without a position, the map two of three.
    page.shows("3か所見つかりました")
        .shows("位置のない例示診療所");
    assert_eq!(page.text().matches("&#34;no&#34;").count(), 2);
    visitor
        .get(&asking(&[("kind", "clinic")]))
        .await
        .hides("data-map");
}

async fn a_long_list_is_turned_page_by_page(city: TestCity) {
    let work = city.house.system_work();
    let many = (0..65).map(|n| place(&format!("例示診療所{n:02}"), "clinic", None));
    add_many(&work, many.collect()).await.unwrap();
    let mut visitor = city.stranger();
    let page = visitor.get(&asking(&[("kind", "clinic")])).await;
    page.shows("65か所")
        .shows("1番から30番")
        .shows("次の一覧")
        .hides("前の一覧");
    let page = visitor
        .get(&asking(&[("kind", "clinic"), ("page", "3")]))
        .await;
    page.shows("61番から65番")
        .hides("次の一覧")
        .shows("前の一覧");
    // Beyond the end is the end.
    let page = visitor
        .get(&asking(&[("kind", "clinic"), ("page", "99")]))
        .await;
    page.is(200).shows("61番から65番");
}

async fn a_place_has_a_page_of_its_own_with_what_is_public(city: TestCity) {
    let city = with_places(city).await;
    let mut visitor = city.stranger();
    let list = visitor.get(&asking(&[("kind", "pharmacy")])).await;
    let text = list.text();
    let (_, rest) = text.split_once("href=\"/ja/place/").unwrap();
    let id = rest.split('"').next().unwrap();
    let page = visitor.get(&format!("/ja/place/{id}")).await;
    page.is(200).shows("例示薬局").shows("tel:0611111000");
    page.shows("https://schema.org/Pharmacy");
    page.hides("関係者だけの備考").hides("新規受入");
    visitor.get(&format!("/vi/place/{id}")).await.is(200);
}

async fn the_list_on_paper_is_the_same(city: TestCity) {
    let city = with_places(city).await;
    let mut visitor = city.stranger();
    let page = visitor.get("/ja/find/paper?kind=clinic").await;
    page.shows("3か所")
        .shows("近い例示診療所")
        .shows("06-1111-1000");
    page.hides("例示薬局").hides("いま開いています");
    visitor.get("/ja/find/paper").await.is(200).shows("0か所");
}

async fn every_language_finds_it(city: TestCity) {
    let city = with_places(city).await;
    let mut visitor = city.stranger();
    for language in Language::ALL {
        for here in [
            "/find",
            "/find?kind=clinic&view=map",
            "/find/paper?kind=clinic",
        ] {
            let page = visitor.get(&format!("/{}{here}", language.code())).await;
            page.is(200).hides("find-");
        }
    }
}

async fn addresses_that_lead_nowhere_say_so(city: TestCity) {
    let city = with_places(city).await;
    let mut visitor = city.stranger();
    for nowhere in [
        "/ja/place/1",
        "/ja/place/x",
        "/ja/find?town=1",
        "/ja/find?ward=0",
        "/xx/find",
    ] {
        visitor.get(nowhere).await.is(404);
    }
}
