//! Planning, announcing, recording, and the figures.

use kernel::calendar::Period;
use policy::Role;
use testkit::on_both;

use super::{PLAN, announced, letters, person, planned, signs_up, ward, with};
use crate::{
    happenings::{Happenings, Kind},
    testing::TestCity,
};

async fn a_training_is_planned_announced_and_held(city: TestCity) {
    let mut browser = ward(&city).await;
    browser
        .get("/trainings")
        .await
        .is(200)
        .shows("この条件の研修はありません");
    let home = planned(&mut browser, &[]).await;
    let page = browser.get(&home).await;
    page.is(200)
        .shows("令和8年12月10日（木）14:00〜15:30")
        .shows("区役所、医師会")
        .shows("まだ案内していません");
    browser
        .get("/trainings")
        .await
        .shows("みほん多職種研修会")
        .shows("計画中");
    browser.get("/").await.shows("まだ案内していません");
    browser
        .post(&format!("{home}/announce"), &[("version", "1")])
        .await
        .moves();
    // Held one day before what the clock says is allowed; a day ahead is not.
    let result = format!("{home}/result");
    let ahead = [("version", "2"), ("state", "held"), ("held_on", "R8.12.10")];
    browser
        .post(&result, &ahead)
        .await
        .is(422)
        .shows("今日までの日付");
    let held = [
        ("version", "2"),
        ("state", "held"),
        ("held_on", "R8.11.19"),
        ("count_nurse", "１２"),
        ("count_doctor", "3"),
        ("note", "活発な意見交換があった"),
    ];
    browser.post(&result, &held).await.moves();
    browser
        .get(&home)
        .await
        .shows("開催済")
        .shows("15人")
        .shows("活発な意見交換");
    let period: Period = "2026".parse().unwrap();
    let work = city.work(Role::BureauOfficer, 0);
    let tool = city.house.tool::<Happenings>().unwrap();
    let all = tool.of(&work, period).await.unwrap();
    assert_eq!(all.len(), 1);
    assert_eq!(
        (all[0].kind, all[0].href.as_str()),
        (Kind::Training, home.as_str())
    );
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let page = bureau.get("/trainings/year?period=2026").await;
    page.is(200)
        .shows("開催した回数ごとの区の数")
        .shows("看護師・保健師");
    for file in ["/trainings/year/export?period=2026", "/trainings/export"] {
        let file = bureau.get(file).await;
        file.is(200);
        assert!(file.bytes.starts_with(b"PK"));
    }
    browser.post(&format!("{home}/reopen"), &[]).await.moves();
    browser.get(&home).await.shows("計画中");
}

async fn what_is_wrong_is_said_at_its_field_and_nothing_is_lost(city: TestCity) {
    let mut browser = ward(&city).await;
    let wrong = with(
        PLAN,
        &[("title", ""), ("capacity", "たくさん"), ("ends", "13:00")],
    );
    let page = browser.post("/trainings", &wrong).await;
    page.is(422)
        .shows("研修名を入力してください")
        .shows("たくさん")
        .shows("始まりより後")
        .shows("見本会館");
    browser
        .get("/trainings")
        .await
        .shows("この条件の研修はありません");
    let home = planned(&mut browser, &[]).await;
    let reason = [("version", "1"), ("state", "not_held")];
    browser
        .post(&format!("{home}/result"), &reason)
        .await
        .is(422)
        .shows("理由を選ぶか");
    let reason = with(&reason, &[("reasons", "staff")]);
    browser
        .post(&format!("{home}/result"), &reason)
        .await
        .moves();
    browser.get(&home).await.shows("実施する人員体制が希薄");
}

async fn another_ward_reads_but_does_not_write_and_second_savers_are_told(city: TestCity) {
    let mut east = ward(&city).await;
    let (home, _) = announced(&mut east, &[]).await;
    let mut west = city.browser(Role::Coordinator, 1).await;
    west.get(&home)
        .await
        .is(200)
        .hides("計画を直す")
        .hides("meet.example");
    for path in ["edit", "result", "people", "desk.pdf", "people.xlsx"] {
        west.get(&format!("{home}/{path}")).await.is(404);
    }
    for path in ["announce", "delete", "people", "attendance", "answers/ask"] {
        let page = west
            .post(&format!("{home}/{path}"), &person("見本 一", ""))
            .await;
        page.is(404);
    }
    // The office of the same ward runs it, too.
    let mut office = city.browser(Role::Coordinator, 0).await;
    let mine = with(PLAN, &[("version", "2"), ("place", "別の会場")]);
    office.post(&format!("{home}/edit"), &mine).await.moves();
    let page = east.post(&format!("{home}/edit"), &mine).await;
    page.is(409).shows("試験 コーディネーターさんが");
    // The city's own is the bureau's alone.
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let own = planned(&mut bureau, &[("ward", "city"), ("title", "ブロック研修")]).await;
    east.get(&own).await.is(200).shows("全市");
    east.get(&format!("{own}/edit")).await.is(404);
    let mut pro = city.browser(Role::Professional, 0).await;
    pro.get("/trainings").await.is(403);
}

async fn a_deletion_can_be_taken_back_but_not_with_people_on_the_list(city: TestCity) {
    let mut browser = ward(&city).await;
    let (home, public) = announced(&mut browser, &[]).await;
    let page = browser.post(&format!("{home}/delete"), &[]).await;
    browser.follow(&page).await.shows("研修を削除しました。");
    browser.get(&home).await.is(404);
    city.stranger().get(&public).await.is(404);
    for _ in 0..2 {
        browser.post(&format!("{home}/restore"), &[]).await.moves();
    }
    let hana = person("見本 花子", "a@example.jp");
    let mut guest = city.stranger();
    signs_up(&city, &mut guest, &public, &hana).await.moves();
    browser
        .post(&format!("{home}/delete"), &[])
        .await
        .is(409)
        .shows("中止にしてください");
    browser.post(&format!("{home}/withdraw"), &[]).await.is(409);
}

async fn people_hear_of_another_place_and_of_a_cancellation(city: TestCity) {
    let mut browser = ward(&city).await;
    let (home, public) = announced(&mut browser, &[]).await;
    let hana = person("見本 花子", "a@example.jp");
    let mut guest = city.stranger();
    signs_up(&city, &mut guest, &public, &hana).await.moves();
    let first = letters(&city).await;
    assert!(first[0].body.contains("meet.example/secret"));
    let speaker = with(
        PLAN,
        &[("version", "2"), ("speakers", "講師"), ("tell", "1")],
    );
    browser
        .post(&format!("{home}/edit"), &speaker)
        .await
        .moves();
    assert!(letters(&city).await.is_empty());
    let place = with(
        PLAN,
        &[("version", "3"), ("place", "別の会場"), ("tell", "1")],
    );
    browser.post(&format!("{home}/edit"), &place).await.moves();
    let told = letters(&city).await;
    assert!(told[0].subject.contains("内容が変わりました") && told[0].body.contains("別の会場"));
    let off = [("version", "4"), ("state", "called_off"), ("note", "台風")];
    browser.post(&format!("{home}/result"), &off).await.moves();
    let told = letters(&city).await;
    assert!(told[0].subject.contains("中止"), "{told:?}");
    city.stranger().get(&public).await.shows("中止になりました");
}

on_both!(TestCity =>
    a_training_is_planned_announced_and_held,
    what_is_wrong_is_said_at_its_field_and_nothing_is_lost,
    another_ward_reads_but_does_not_write_and_second_savers_are_told,
    a_deletion_can_be_taken_back_but_not_with_people_on_the_list,
    people_hear_of_another_place_and_of_a_cancellation,
);
