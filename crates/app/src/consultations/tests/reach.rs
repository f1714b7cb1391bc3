//! Who sees what of a case, and what that leaves behind.

use super::*;

on_both!(TestCity =>
    other_offices_the_ward_and_the_bureau_see_nothing_of_a_case,
    the_ward_sees_what_was_escalated_and_nothing_more,
    every_look_at_a_record_leaves_a_trace,
);

async fn other_offices_the_ward_and_the_bureau_see_nothing_of_a_case(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let place = take_call(&mut browser, &[]).await;
    city.browser(Role::Coordinator, 1)
        .await
        .get(&place)
        .await
        .is(404);
    for role in [
        Role::WardOfficer,
        Role::BureauOfficer,
        Role::Admin,
        Role::Professional,
    ] {
        city.browser(role, 0)
            .await
            .get(&place)
            .await
            .is(403)
            .hides("見本");
    }
}

async fn the_ward_sees_what_was_escalated_and_nothing_more(city: TestCity) {
    let mut office = city.browser(Role::Coordinator, 0).await;
    let place = take_call(&mut office, &CONSENT).await;
    let words = [
        ("destination", "ward_health"),
        ("summary", "独居で支援を拒む方への関わり方を相談したい。"),
    ];
    office
        .post(&format!("{place}/escalate"), &words)
        .await
        .moves();
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    let list = ward.get("/escalations").await;
    list.is(200).shows("独居で支援を拒む方").hides("見本");
    let link = list
        .text()
        .split("/escalations/")
        .nth(1)
        .unwrap()
        .to_owned();
    let escalation = format!("/escalations/{}", link.split('"').next().unwrap());
    ward.get(&escalation).await.is(200).hides("見本");
    ward.post(&escalation, &[("answer", "保健師が同行します。")])
        .await
        .moves();
    let late = [("answer", "あとからの別の回答")];
    ward.post(&escalation, &late)
        .await
        .is(409)
        .shows("すでに回答");
    office.get(&place).await.shows("保健師が同行します。");
    city.browser(Role::WardOfficer, 1)
        .await
        .get(&escalation)
        .await
        .is(404);
}

async fn every_look_at_a_record_leaves_a_trace(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let place = take_call(&mut browser, &[]).await;
    browser.get(&place).await.is(200);
    let work = city.house.system_work();
    let sql = "SELECT COUNT(*) FROM audit_event WHERE event = $1 AND detail NOT LIKE '%見本%'";
    let mut tx = work.read().await.unwrap();
    for event in ["consultation.opened", "consultation.read"] {
        assert_eq!(tx.number(sql, args![event]).await.unwrap(), 1, "{event}");
    }
}
