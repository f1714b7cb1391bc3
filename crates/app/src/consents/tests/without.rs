//! Giving without consent: who may, for which reason, and that the manager sees it.

use super::*;

on_both!(TestCity =>
    the_coordinator_goes_on_where_life_is_in_danger_and_the_manager_sees_it,
    other_reasons_are_the_managers,
    a_reason_that_was_not_needed_is_not_noted,
    sharings_without_consent_are_seen_by_the_own_manager_alone,
);

const DANGER: [(&str, &str); 2] = [
    ("override_reason", "danger"),
    ("override_words", "室内で倒れているおそれがあるため"),
];

async fn the_coordinator_goes_on_where_life_is_in_danger_and_the_manager_sees_it(city: TestCity) {
    let mut desk = coordinator(&city).await;
    let mut manager = city.browser(Role::OfficeManager, 0).await;
    let case = call(&mut desk, &[]).await;
    let wordless = escalate(&mut desk, &case, &[DANGER[0]]).await;
    wordless
        .is(422)
        .shows("なぜ同意を待てないのか")
        .shows("支援を拒む方への関わり方");
    manager.get("/").await.hides("確認を待っている提供");
    escalate(&mut desk, &case, &DANGER).await.moves();
    assert_eq!(rows(&city, "consents.shared_without").await, 1);
    manager.get("/").await.shows("確認を待っている提供 1件");
    let list = manager.get("/disclosures").await;
    list.is(200)
        .shows("人の生命・身体・財産の保護")
        .shows("室内で倒れているおそれ")
        .shows("試験 コーディネーター");
    let seen = format!("/disclosures/{}", after(&list, "action=\"/disclosures/"));
    manager.post(&seen, &[]).await.moves();
    let list = manager.get("/disclosures").await;
    list.is(200).hides("確かめた</button>");
    manager.get("/").await.hides("確認を待っている提供");
    manager.post(&seen, &[]).await.is(404);
    let consents = consents_of(&mut desk, &case).await;
    let page = desk.get(&consents).await;
    page.shows("同意なし：人の生命");
    page.shows("管理者の確認 令和8年11月20日");
    for event in ["consents.reviewed", "consents.seen"] {
        assert!(rows(&city, event).await > 0, "{event}");
    }
}

async fn other_reasons_are_the_managers(city: TestCity) {
    let mut desk = coordinator(&city).await;
    let case = call(&mut desk, &[]).await;
    let health = [
        ("override_reason", "health"),
        ("override_words", "感染の広がりを防ぐため"),
    ];
    let page = offer(&mut desk, &city, &case, &health).await;
    page.is(422)
        .shows("この理由で提供できるのは管理者です")
        .shows("転居のため引き継ぎたい。")
        .hides("<option value=\"health\"");
    let mut manager = city.browser(Role::OfficeManager, 0).await;
    offer(&mut manager, &city, &case, &[])
        .await
        .is(422)
        .shows("<option value=\"health\"");
    offer(&mut manager, &city, &case, &health).await.moves();
    // Decided without consent, it stands without one at the answer, too.
    let mut taker = city.browser(Role::Coordinator, 1).await;
    let handover = waiting(&mut taker).await;
    taker.get(&handover).await.shows("退院後の訪問診療医");
    taker.post(&handover, &[("deed", "accept")]).await.moves();
}

async fn a_reason_that_was_not_needed_is_not_noted(city: TestCity) {
    let mut desk = coordinator(&city).await;
    let case = call(&mut desk, &[]).await;
    record(&mut desk, &case, &[]).await;
    escalate(&mut desk, &case, &DANGER).await.moves();
    assert_eq!(rows(&city, "consents.shared").await, 1);
    assert_eq!(rows(&city, "consents.shared_without").await, 0);
}

async fn sharings_without_consent_are_seen_by_the_own_manager_alone(city: TestCity) {
    let mut desk = coordinator(&city).await;
    let case = call(&mut desk, &[]).await;
    escalate(&mut desk, &case, &DANGER).await.moves();
    let mut manager = city.browser(Role::OfficeManager, 0).await;
    let list = manager.get("/disclosures").await;
    let seen = format!("/disclosures/{}", after(&list, "action=\"/disclosures/"));
    let mut other = city.browser(Role::OfficeManager, 1).await;
    other.get("/disclosures").await.is(200).hides("倒れている");
    other.post(&seen, &[]).await.is(404);
    for role in [
        Role::Coordinator,
        Role::WardOfficer,
        Role::BureauOfficer,
        Role::Admin,
    ] {
        let mut other = city.browser(role, 0).await;
        other.get("/disclosures").await.is(403).hides("倒れている");
    }
}
