//! What can be asked for: drawn areas, scenes, times, languages, distance, and the next twenty.

use kernel::geo::Polygon;

use super::*;

on_both!(TestCity =>
    a_drawn_area_says_who_comes_to_the_house,
    a_scene_lifts_those_who_have_what_it_wishes_for_and_drops_nobody,
    times_languages_and_distance_are_asked_for_and_given_as_reasons,
    candidates_beyond_the_first_twenty_can_be_opened,
    the_card_says_how_and_when_to_call,
    the_intake_lifts_by_scene_too,
);

/// A square of two kilometres around a point `metres` north of the ward's middle.
fn square(metres: f64) -> Polygon {
    let middle = 34.68 + metres / 111_195.0;
    let (south, north) = (middle - 0.009, middle + 0.009);
    let ring = format!("135.49 {south},135.51 {south},135.51 {north},135.49 {north}");
    Polygon::parse(&ring).unwrap()
}

async fn a_drawn_area_says_who_comes_to_the_house(city: TestCity) {
    let [east, west] = city.wards;
    let drawn = |name: &str, polygon: Polygon, areas: Vec<Area>| {
        let mut facility = facility(east, name, "clinic", 500.0);
        for service in &mut facility.services {
            (service.polygon, service.areas) = (polygon.clone(), areas.clone());
        }
        facility
    };
    let here = Area {
        ward: east,
        town: None,
    };
    let there = Area {
        ward: west,
        town: None,
    };
    add(&city, &drawn("見本在宅診療所", square(0.0), Vec::new())).await;
    add(
        &city,
        &drawn("架空かもめ診療所", square(5_000.0), Vec::new()),
    )
    .await;
    add(
        &city,
        &drawn("例示すみれ診療所", square(5_000.0), vec![here]),
    )
    .await;
    add(&city, &drawn("仮想ひばり診療所", square(0.0), vec![there])).await;
    let wanted = Wanted {
        ward: Some(east),
        ..Wanted::default()
    };
    let panel = panel(&city, &wanted).await;
    let mut full = names(&panel.full);
    full.sort_unstable();
    assert_eq!(
        full,
        ["仮想ひばり診療所", "例示すみれ診療所", "見本在宅診療所"]
    );
    assert_eq!(names(&panel.near), ["架空かもめ診療所"]);
    assert_eq!(panel.near[0].misfits, ["訪問範囲外"]);
}

async fn a_scene_lifts_those_who_have_what_it_wishes_for_and_drops_nobody(city: TestCity) {
    let [east, _] = city.wards;
    let none = but(
        facility(east, "見本在宅診療所", "clinic", 100.0),
        |service| {
            service.capabilities = vec![("end_of_life_home".into(), Answer::No)];
            service.round_the_clock = Some(false);
        },
    );
    let both = but(
        facility(east, "架空かもめ診療所", "clinic", 900.0),
        |service| {
            service.capabilities = vec![("end_of_life_home".into(), Answer::Yes)];
            service.round_the_clock = Some(true);
        },
    );
    add(&city, &none).await;
    add(&city, &both).await;
    let plain = Wanted {
        ward: Some(east),
        ..Wanted::default()
    };
    let scene = Wanted {
        scene: "end_of_life".into(),
        ..plain.clone()
    };
    let without = panel(&city, &plain).await;
    assert_eq!(names(&without.full), ["見本在宅診療所", "架空かもめ診療所"]);
    let with = panel(&city, &scene).await;
    assert_eq!(names(&with.full), ["架空かもめ診療所", "見本在宅診療所"]);
    assert!(with.near.is_empty(), "a wish excludes nobody");
    assert_eq!(
        with.full[0].fits,
        ["望ましい：自宅での看取り", "望ましい：24時間", "訪問範囲内"]
    );
    assert_eq!(with.full[0].unknowns, ["望ましい：疼痛管理・医療用麻薬"]);
    assert_eq!(
        with.full[1].misfits,
        ["望ましい：自宅での看取り", "望ましい：24時間"]
    );
}

async fn times_languages_and_distance_are_asked_for_and_given_as_reasons(city: TestCity) {
    let [east, _] = city.wards;
    let speaking = |name: &str, languages: &str, metres: f64| NewFacility {
        languages: languages.into(),
        ..but(facility(east, name, "clinic", metres), |service| {
            service.holiday = Some(true);
        })
    };
    add(
        &city,
        &speaking("見本在宅診療所", "英語（簡単な会話）、中国語", 500.0),
    )
    .await;
    add(&city, &speaking("架空かもめ診療所", "日本語", 600.0)).await;
    add(&city, &speaking("例示すみれ診療所", "", 1_500.0)).await;
    add(&city, &speaking("仮想ひばり診療所", "英語", 5_000.0)).await;
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let blank = browser.get("/search/facilities").await;
    blank
        .is(200)
        .shows("中国語")
        .hides(">日本語<")
        .shows("急変時の対応");
    let query = format!(
        "/search/facilities?ward={}&time=night&time=weekend&language=%E8%8B%B1%E8%AA%9E&within=1",
        city.wards[0]
    );
    let page = browser.get(&query).await;
    page.is(200).shows("該当 1件").shows("1kmより遠い");
    page.shows("東区・夜間・休日・1km以内・英語");
    page.hides("仮想ひばり診療所");
    let wanted = Wanted {
        ward: Some(east),
        night: true,
        weekend: true,
        language: kernel::text::fold("英語"),
        within_m: Some(1_000),
        ..Wanted::default()
    };
    let panel = panel(&city, &wanted).await;
    assert_eq!(names(&panel.full), ["見本在宅診療所"]);
    assert_eq!(
        panel.full[0].fits,
        ["夜間", "休日", "英語", "訪問範囲内", "1km以内"]
    );
    let near = |name: &str| {
        let card = panel.near.iter().find(|card| card.name == name).unwrap();
        (card.unknowns.clone(), card.misfits.clone())
    };
    assert_eq!(near("架空かもめ診療所"), (vec![], vec!["英語".to_owned()]));
    assert_eq!(
        near("例示すみれ診療所"),
        (vec!["英語".to_owned()], vec!["1kmより遠い".to_owned()])
    );
}

async fn candidates_beyond_the_first_twenty_can_be_opened(city: TestCity) {
    let [east, _] = city.wards;
    let many = (0..25).map(|nth| {
        let name = format!("見本{nth:02}診療所");
        facility(east, &name, "clinic", f64::from(nth) * 300.0)
    });
    let work = city.house.system_work();
    directory::add_many(&work, many.collect()).await.unwrap();
    add(
        &city,
        &but(
            facility(east, "架空かもめ診療所", "clinic", 10.0),
            |service| {
                service.night = Some(false);
            },
        ),
    )
    .await;
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let first = format!("/search/facilities?ward={east}&kind=clinic&time=night");
    let page = browser.get(&first).await;
    page.shows("1〜20件目")
        .shows("見本19診療所")
        .hides("見本20診療所");
    page.shows("次の20件")
        .hides("前の20件")
        .hides("一部合わない候補");
    let next = page
        .text()
        .split("rel=\"next\" href=\"")
        .nth(1)
        .unwrap()
        .to_owned();
    let next = next
        .split('"')
        .next()
        .unwrap()
        .replace("&#38;", "&")
        .replace("&amp;", "&");
    let page = browser.get(&next).await;
    page.is(200)
        .shows("21〜25件目")
        .shows("見本20診療所")
        .shows("見本24診療所");
    page.hides("見本19診療所")
        .hides("次の20件")
        .shows("前の20件");
    page.shows("一部合わない候補").shows("架空かもめ診療所");
}

async fn the_card_says_how_and_when_to_call(city: TestCity) {
    let told = NewFacility {
        contact_way: "fax".into(),
        hours_note: "月〜金 9時から17時".into(),
        ..facility(city.wards[0], "見本在宅診療所", "clinic", 100.0)
    };
    add(&city, &told).await;
    let mut browser = city.browser(Role::Coordinator, 0).await;
    browser
        .get("/search/facilities?kind=clinic")
        .await
        .shows("望ましい連絡方法 FAX")
        .shows("診療・営業時間 月〜金 9時から17時");
}

async fn the_intake_lifts_by_scene_too(city: TestCity) {
    small_register(&city).await;
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let ward = city.wards[0].to_string();
    let asked = [
        ("person_ward", ward.as_str()),
        ("wanted", "clinic"),
        ("scene", "acute_change"),
    ];
    browser
        .fragment("/consultations/candidates", &asked)
        .await
        .is(200)
        .shows("望ましい：夜間・休日の往診")
        .shows("name=\"need\"");
}
