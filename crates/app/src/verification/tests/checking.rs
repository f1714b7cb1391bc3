//! How far entries are verified, the work list, what coordinators learn on the telephone.

use testkit::on_both;

use super::*;

async fn shares_move_when_an_entry_is_verified(city: TestCity) {
    three_places(&city).await;
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let page = bureau.get("/verification").await;
    page.shows("東区").shows("西区").shows("合計").shows("0.0%");
    page.hides("50.0%");
    let work = bureau.get("/verification/work?state=never").await;
    work.shows("全3件");
    let mut officer = city.browser(Role::WardOfficer, 0).await;
    officer
        .get("/verification")
        .await
        .shows("東区")
        .hides("西区");
    let list = officer.get("/verification/work").await;
    list.shows("一度もなし")
        .shows("06-1234-0001")
        .hides("架空なみ");
    let list = list.text();
    let first = between(&list, "/verification/work/", "/same");
    let next = between(&list, "name=\"next\" value=\"", "\"");
    let done = officer
        .post(
            &format!("/verification/work/{first}/same"),
            &[("back", "/verification/work?state=stale"), ("next", &next)],
        )
        .await;
    assert_eq!(
        done.moves(),
        format!("/verification/work?state=stale&at={next}")
    );
    let page = officer.follow(&done).await;
    page.shows("電話で確認したことを記録しました")
        .shows("autofocus")
        .shows("全1件");
    let page = bureau.get("/verification").await;
    page.shows("50.0%").shows("33.3%");
    let id: Id<Facility> = first.parse().unwrap();
    let verified = entry(&city, id).await;
    assert_eq!(verified.verification.how, "phone");
    assert_eq!(verified.verification.by, "試験 区役所 担当者");
    assert_eq!(verified.version, 1, "verifying is not changing");
    city.clock
        .set(crate::testing::morning() + chrono::Duration::days(200));
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let half = bureau.get("/verification/work?state=half").await;
    half.shows("この条件に合う資源はありません");
    bureau
        .get("/verification/work?state=year")
        .await
        .shows("全1件");
    bureau
        .get(&format!("/verification?ward={}", city.wards[1]))
        .await
        .shows("訪問看護")
        .hides("50.0%");
    let xlsx = bureau.get("/verification.xlsx").await;
    assert!(xlsx.is(200).bytes.starts_with(b"PK"));
    let pdf = bureau.get("/verification.pdf").await;
    if !ui::pdf_fonts().is_empty() {
        assert!(pdf.is(200).bytes.starts_with(b"%PDF"));
    }
}

async fn an_officer_verifies_the_own_ward_only_and_mends_on_the_way(city: TestCity) {
    let ids = three_places(&city).await;
    let mut officer = city.browser(Role::WardOfficer, 0).await;
    let foreign = format!("/verification/work/{}/same", ids[2]);
    officer.post(&foreign, &[]).await.is(403);
    let edit = format!("/facilities/{}", ids[0]);
    officer
        .get(&format!("{edit}/edit?back=/verification/work?at=1"))
        .await
        .shows("value=\"/verification/work?at=1\"");
    let ward = city.wards[0].to_string();
    let saved = officer
        .post(
            &edit,
            &[
                ("version", "1"),
                ("back", "/verification/work?at=1"),
                ("name", "架空みどり診療所"),
                ("ward", &ward),
                ("kind-0", "clinic"),
            ],
        )
        .await;
    assert_eq!(saved.moves(), "/verification/work?at=1");
    let mut coordinator = city.browser(Role::Coordinator, 0).await;
    coordinator.get("/verification").await.is(403);
}

async fn a_coordinator_notes_what_was_said_and_it_expires_everywhere(city: TestCity) {
    let ids = three_places(&city).await;
    let service = entry(&city, ids[2]).await.services[0].id.to_string();
    let path = format!("/facilities/{}", ids[2]);
    let mut coordinator = city.browser(Role::Coordinator, 0).await;
    coordinator
        .get(&path)
        .await
        .shows("新規受入を更新する")
        .shows("令和8年12月4日")
        .hides("編集する");
    let said = [
        ("service", service.as_str()),
        ("answer", "yes"),
        ("limit", "2"),
        ("note", "日中のみ"),
    ];
    let done = coordinator.post(&format!("{path}/acceptance"), &said).await;
    coordinator
        .follow(&done)
        .await
        .shows("令和8年12月4日まで")
        .shows("2人まで");
    let late = [
        ("service", service.as_str()),
        ("answer", "yes"),
        ("until", "R10.1.1"),
    ];
    coordinator
        .post(&format!("{path}/acceptance"), &late)
        .await
        .is(422)
        .shows("1年以内");
    let noted = [("on", "R8.11.20"), ("by", "試験"), ("how", "phone")];
    let done = coordinator.post(&format!("{path}/verify"), &noted).await;
    coordinator
        .follow(&done)
        .await
        .shows("確認日 令和8年11月20日");
    coordinator
        .get("/facilities?acceptance=yes")
        .await
        .shows("架空なみ訪問看護");
    city.clock
        .set(crate::testing::morning() + chrono::Duration::days(15));
    let mut coordinator = city.browser(Role::Coordinator, 0).await;
    let page = coordinator.get(&path).await;
    page.shows("期限が過ぎたため不明").hides("2人まで");
    page.hides("日中のみ");
    let list = coordinator.get("/facilities").await;
    list.hides("令和8年12月4日");
    coordinator
        .get("/facilities?acceptance=yes")
        .await
        .hides("架空なみ訪問看護");
    let mut own = professional(&city, ids[2]).await;
    own.get("/my-facility")
        .await
        .hides("日中のみ")
        .shows("不明");
    let work = city.house.system_work();
    let mut tx = work.read().await.unwrap();
    let city_id = work.municipality();
    let index = directory::index_entries(&mut tx, city_id, work.today())
        .await
        .unwrap();
    let mut kept = index.iter().map(|one| &one.acceptance);
    assert!(kept.all(|said| said.at(work.today()) == Answer::Unknown));
}

on_both!(TestCity => shares_move_when_an_entry_is_verified,
    an_officer_verifies_the_own_ward_only_and_mends_on_the_way,
    a_coordinator_notes_what_was_said_and_it_expires_everywhere,
);
