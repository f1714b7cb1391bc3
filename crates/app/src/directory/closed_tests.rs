//! What is closed to professionals neither stands in a list nor narrows one.

use policy::Role;
use testkit::on_both;

use super::{
    Acceptance, Answer, Audience, Field, NewFacility, NewService, add_many, save_audiences,
};
use crate::testing::TestCity;

async fn a_place(city: &TestCity) {
    let place = NewFacility {
        name: "架空みどり診療所".into(),
        kana: "カクウミドリ".into(),
        address: "東区例町1-2-3".into(),
        ward: Some(city.wards[0]),
        phone: "06-1234-0001".into(),
        organisation: "架空ひまわり会".into(),
        services: vec![NewService {
            kind: "clinic".into(),
            acceptance: Acceptance {
                answer: Answer::Yes,
                ..Acceptance::default()
            },
            ..NewService::default()
        }],
        ..NewFacility::default()
    };
    let work = city.house.system_work();
    add_many(&work, vec![place]).await.unwrap();
    let closed = [
        (Field::Phone, Audience::Office),
        (Field::Acceptance, Audience::Office),
        (Field::Organisation, Audience::Office),
    ];
    save_audiences(&work, &closed).await.unwrap();
}

async fn a_closed_field_is_not_offered_while_typing(city: TestCity) {
    a_place(&city).await;
    let mut office = city.browser(Role::Coordinator, 0).await;
    let page = office.get("/facilities/suggest?q=06-1234").await;
    page.shows("架空みどり診療所").shows("06-1234-0001");
    let mut professional = city.browser(Role::Professional, 0).await;
    let page = professional.get("/facilities/suggest?q=みどり").await;
    page.shows("架空みどり診療所").hides("06-1234-0001");
    for words in ["06-1234", "みどり+0612340001"] {
        let page = professional
            .get(&format!("/facilities/suggest?q={words}"))
            .await;
        page.is(200).hides("架空みどり診療所");
    }
}

async fn a_closed_field_narrows_no_list(city: TestCity) {
    a_place(&city).await;
    let mut office = city.browser(Role::Coordinator, 0).await;
    let mut professional = city.browser(Role::Professional, 0).await;
    for (query, by_office, by_professional) in [
        ("q=06-1234-0001", true, false),
        ("q=みどり", true, true),
        ("q=みどり+06-9999", false, false),
        ("q=ひまわり会", true, false),
        ("q=みどり+ひまわり", true, false),
        ("acceptance=yes", true, true),
        ("acceptance=no", false, true),
    ] {
        for (browser, is_shown) in [
            (&mut office, by_office),
            (&mut professional, by_professional),
        ] {
            let page = browser.get(&format!("/facilities?{query}")).await;
            let shown = page.is(200).text().contains("架空みどり診療所");
            assert_eq!(shown, is_shown, "{query}");
        }
    }
}

async fn a_part_of_the_map_counts_the_rest_of_it_too(city: TestCity) {
    a_place(&city).await;
    let elsewhere = NewFacility {
        name: "架空みどり薬局".into(),
        ward: Some(city.wards[0]),
        services: vec![NewService {
            kind: "pharmacy".into(),
            ..NewService::default()
        }],
        ..NewFacility::default()
    };
    let named = NewFacility {
        name: "架空あおば薬局".into(),
        organisation: "みどり会".into(),
        ..elsewhere.clone()
    };
    let work = city.house.system_work();
    add_many(&work, vec![elsewhere, named]).await.unwrap();
    let mut professional = city.browser(Role::Professional, 0).await;
    let page = professional
        .get("/facilities/map?q=みどり&box=135.0,34.0,135.1,34.1")
        .await;
    page.shows("地図に位置がない資源 2件")
        .shows("架空みどり薬局")
        .hides("架空あおば薬局");
    let page = professional.get("/facilities?q=・").await;
    page.shows("架空あおば薬局");
}

on_both!(TestCity =>
    a_part_of_the_map_counts_the_rest_of_it_too,
    a_closed_field_is_not_offered_while_typing,
    a_closed_field_narrows_no_list,
);
