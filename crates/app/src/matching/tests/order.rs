//! 候補の並べ方: set by the administrator with a reason, read by everybody who searches.

use super::{
    super::order::{DIALS, Order},
    *,
};

on_both!(TestCity =>
    new_weights_change_the_order_on_every_node_within_a_second,
    an_earlier_order_is_brought_back_with_a_reason,
    an_order_without_reason_or_out_of_bounds_is_not_set,
    only_the_administrator_sets_the_order_and_searchers_read_it,
);

/// The form as it stands at first, with some values changed.
fn form(change: &[(&str, &str)]) -> Vec<(String, String)> {
    let order = Order::default();
    let mut fields: Vec<(String, String)> = Vec::new();
    for dial in DIALS {
        fields.push((dial.key.to_owned(), order.value(dial).to_string()));
    }
    for (scene, wishes) in &order.scenes {
        for wish in wishes {
            fields.push((format!("scene-{scene}"), wish.clone()));
        }
    }
    fields.retain(|(name, _)| change.iter().all(|(changed, _)| changed != name));
    for (name, value) in change {
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    fields
}

async fn set(browser: &mut testkit::Client, change: &[(&str, &str)]) -> testkit::Page {
    let fields = form(change);
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    browser.post("/settings/order", &fields).await
}

/// One near of which the procedure is unknown, one farther that does it.
async fn two_clinics(city: &TestCity) -> Wanted {
    let [east, _] = city.wards;
    let silent = but(
        facility(east, "無言例示診療所", "clinic", 300.0),
        |service| {
            service.capabilities.clear();
        },
    );
    add(city, &silent).await;
    add(city, &facility(east, "見本在宅診療所", "clinic", 3_100.0)).await;
    Wanted {
        ward: Some(east),
        capabilities: vec!["tracheostomy".into()],
        ..Wanted::default()
    }
}

async fn new_weights_change_the_order_on_every_node_within_a_second(city: TestCity) {
    let wanted = two_clinics(&city).await;
    let options = crate::open::Options {
        clock: city.clock.clone(),
        node: 1,
        ..crate::open::Options::trying()
    };
    let db = city.house.system_work().db.clone();
    let other = crate::open::open(db, options).await.unwrap();
    for house in [&city.house, &other] {
        let panel = panel_in(house, &city, &wanted).await;
        assert_eq!(names(&panel.full), ["無言例示診療所", "見本在宅診療所"]);
    }
    let mut admin = city.browser(Role::Admin, 0).await;
    let change = [
        ("unknown_percent", "９０"),
        ("note", "不明の施設への電話が無駄になるため"),
    ];
    set(&mut admin, &change).await.moves();
    later(&city, 1);
    for house in [&city.house, &other] {
        let panel = panel_in(house, &city, &wanted).await;
        assert_eq!(names(&panel.full), ["見本在宅診療所", "無言例示診療所"]);
    }
    admin
        .get("/settings/order")
        .await
        .shows("不明の施設への電話が無駄になるため")
        .shows("「不明」の割合 40→90％");
    let mut coordinator = city.browser(Role::Coordinator, 0).await;
    coordinator
        .get("/search/order")
        .await
        .is(200)
        .shows("不明の施設への電話が無駄になるため")
        .shows("90％")
        .shows("自宅での看取り");
}

async fn an_earlier_order_is_brought_back_with_a_reason(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    let first = [
        ("per_km", "7"),
        ("scene-discharge", "suction"),
        ("note", "一つ目"),
    ];
    set(&mut admin, &first).await.moves();
    let page = admin.get("/settings/order").await;
    let base = |page: &testkit::Page| {
        let text = page.text();
        let after = text.split("name=\"base\" value=\"").nth(1).unwrap();
        after.split('"').next().unwrap().to_owned()
    };
    let one = base(&page);
    city.clock.set(morning() + Duration::minutes(1));
    let second = [("per_km", "9"), ("note", "二つ目"), ("base", one.as_str())];
    set(&mut admin, &second).await.moves();
    // Made from the first set, which is not the newest any more.
    set(&mut admin, &second).await.is(409);
    let restored = admin.get(&format!("/settings/order?from={one}")).await;
    restored
        .is(200)
        .shows("まだ変わっていません")
        .shows("value=\"7\"");
    let two = base(&restored);
    assert_ne!(one, two);
    city.clock.set(morning() + Duration::minutes(2));
    let third = [
        ("per_km", "7"),
        ("scene-discharge", "suction"),
        ("note", "元に戻す"),
        ("base", two.as_str()),
    ];
    set(&mut admin, &third).await.moves();
    let page = admin.get("/settings/order").await;
    page.shows("遠さ 9→7点")
        .shows("遠さ 7→9点")
        .shows("遠さ 5→7点");
    page.shows("場面「入退院支援」の望ましい条件");
    admin.get("/settings/order?from=5").await.is(404);
}

async fn an_order_without_reason_or_out_of_bounds_is_not_set(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    let page = set(&mut admin, &[("per_km", "8"), ("note", " ")]).await;
    page.is(422)
        .shows("変える理由を書いてください")
        .shows("value=\"8\"");
    let page = set(&mut admin, &[("per_km", "たくさん"), ("note", "理由")]).await;
    page.is(422)
        .shows("遠さは、数字で入力してください")
        .shows("たくさん");
    let page = set(&mut admin, &[("capability", "201"), ("note", "理由")]).await;
    page.is(422).shows("1から200までの数字");
    admin
        .get("/settings/order")
        .await
        .shows("まだ変えていません");
}

async fn only_the_administrator_sets_the_order_and_searchers_read_it(city: TestCity) {
    for (role, reads, sets) in [
        (Role::Coordinator, 200, 403),
        (Role::WardOfficer, 200, 403),
        (Role::BureauOfficer, 403, 403),
        (Role::Professional, 200, 403),
        (Role::Admin, 403, 200),
    ] {
        let mut browser = city.browser(role, 0).await;
        browser.get("/search/order").await.is(reads);
        browser.get("/settings/order").await.is(sets);
        browser.get("/settings/order/first").await.is(sets);
    }
}
