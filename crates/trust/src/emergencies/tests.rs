//! 緊急時の閲覧 through the router, on both databases; and the second wall while one is open.

use db::{Work, args};
use policy::{Actor, Role};
use testkit::{Client, Engine, Page, on_both};

use crate::testing::{PLANTED, Planted, TestCity, plant};

on_both!(TestCity =>
    nothing_is_told_before_a_reason_is_on_record,
    a_record_is_read_for_an_hour_and_every_look_carries_the_reason,
    reading_can_be_ended,
    the_manager_is_told_and_reviews,
    nobody_else_opens_reads_or_reviews,
);

const REASON: &str = "救急搬送先からの照会に答えるため";

async fn ask(browser: &mut Client, reason: &str) -> Page {
    let asked = [
        ("kana", "うえこみ はなこ"),
        ("birth", "S6.7.8"),
        ("reason", reason),
    ];
    browser.post("/emergencies", &asked).await
}

/// The planted person, and the address under which the other office's coordinator has opened the record.
async fn opened(city: &TestCity) -> (Planted, Client, String) {
    let planted = plant(city).await;
    let mut other = city.browser(Role::Coordinator, 1).await;
    let place = ask(&mut other, REASON).await.moves().to_owned();
    (planted, other, place)
}

/// Lets so many minutes pass.
fn later(city: &TestCity, minutes: i64) {
    city.clock
        .set(city.clock.now() + chrono::Duration::minutes(minutes));
}

/// How many audit rows of `event` carry the reason.
async fn noted(city: &TestCity, event: &str) -> i64 {
    let mut tx = city.house.system_work().read().await.unwrap();
    let sql = "SELECT COUNT(*) FROM audit_event WHERE event = $1 AND purpose = $2";
    tx.number(sql, args![event, REASON]).await.unwrap()
}

fn hides_the_person(page: &Page) {
    for word in PLANTED.iter().filter(|word| !word.contains("うえこみ")) {
        page.hides(word);
    }
}

async fn nothing_is_told_before_a_reason_is_on_record(city: TestCity) {
    plant(&city).await;
    let mut other = city.browser(Role::Coordinator, 1).await;
    let page = ask(&mut other, "緊急").await;
    page.is(422)
        .shows("いま見る必要がある理由を入力してください");
    hides_the_person(&page);
    assert_eq!(noted(&city, "emergency.asked").await, 0);
    let nobody = [
        ("kana", "ダレモ イナイ"),
        ("birth", "S6.7.8"),
        ("reason", REASON),
    ];
    let page = other.post("/emergencies", &nobody).await;
    page.is(422)
        .shows("ほかの相談支援室にありません")
        .shows(REASON);
    hides_the_person(&page);
    let near = [
        ("kana", "ウエコミ ハナ"),
        ("birth", "S6.7.8"),
        ("reason", REASON),
    ];
    other.post("/emergencies", &near).await.is(422);
    let day = [
        ("kana", "ウエコミ ハナコ"),
        ("birth", "S6.7.9"),
        ("reason", REASON),
    ];
    other.post("/emergencies", &day).await.is(422);
    assert_eq!(noted(&city, "emergency.asked").await, 3);
    assert_eq!(noted(&city, "emergency.opened").await, 0);
    let mut own = city.browser(Role::Coordinator, 0).await;
    ask(&mut own, REASON)
        .await
        .is(422)
        .shows("あなたの相談支援室が担当しています");
}

async fn a_record_is_read_for_an_hour_and_every_look_carries_the_reason(city: TestCity) {
    let (planted, mut other, place) = opened(&city).await;
    for looks in 1..=2 {
        let page = other.get(&place).await;
        page.is(200)
            .shows("植込 花子")
            .shows("秘密町9-8-7")
            .shows("11:00まで");
        page.shows("退院前の植込の相談")
            .shows("植込の経過")
            .shows(REASON);
        assert_eq!(noted(&city, "emergency.read").await, looks);
    }
    other.get(&planted.place).await.is(404);
    other
        .get("/emergencies")
        .await
        .shows("11:00まで")
        .hides("植込");
    let mut manager = city.browser(Role::OfficeManager, 0).await;
    let statement = format!("/people/{}/looks", planted.person);
    manager
        .get(&statement)
        .await
        .shows("緊急時の閲覧の開始")
        .shows(REASON);
    later(&city, 61);
    let mut other = city.browser(Role::Coordinator, 1).await;
    other
        .get(&place)
        .await
        .is(409)
        .shows("緊急時の閲覧は終わりました")
        .hides("植込");
    other.get("/emergencies").await.hides("まで</span>");
    assert_eq!(noted(&city, "emergency.read").await, 2);
}

async fn reading_can_be_ended(city: TestCity) {
    let (_, mut other, place) = opened(&city).await;
    other.get(&place).await.is(200);
    other.post(&format!("{place}/end"), &[]).await.moves();
    other.get(&place).await.is(409).hides("植込");
    other.post(&format!("{place}/end"), &[]).await.moves();
}

async fn the_manager_is_told_and_reviews(city: TestCity) {
    let mut manager = city.browser(Role::OfficeManager, 0).await;
    let wrong = [("mail_to", "だれか"), ("version", "0")];
    manager
        .post("/emergencies/notice", &wrong)
        .await
        .is(422)
        .shows("だれか");
    let address = [("mail_to", "kanri@example.jp"), ("version", "0")];
    manager.post("/emergencies/notice", &address).await.moves();
    manager
        .get("/")
        .await
        .hides("緊急時の手続きで記録を見ました");
    let (_, mut other, place) = opened(&city).await;
    other.get(&place).await.is(200);

    let mut tx = city.house.system_work().read().await.unwrap();
    let letters = testkit::letters(&mut tx, city.house.municipality()).await;
    let letters = letters.unwrap();
    drop(tx);
    let [letter] = letters.as_slice() else {
        panic!("one letter: {letters:?}");
    };
    let (to, subject, body) = (&letter.recipient, &letter.subject, &letter.body);
    assert_eq!(to, "kanri@example.jp");
    assert!(body.contains("/emergencies/reviews"), "{body}");
    for word in PLANTED.iter().chain(&[REASON]) {
        assert!(!subject.contains(word) && !body.contains(word), "{word}");
    }

    manager
        .get("/")
        .await
        .shows("緊急時の手続きで記録を見ました");
    let queue = manager.get("/emergencies/reviews").await;
    queue
        .shows("点検待ち")
        .shows("試験 コーディネーター")
        .hides("植込");
    let review = format!("/emergencies/reviews/{}", place.rsplit('/').next().unwrap());
    let page = manager.get(&review).await;
    page.shows(REASON)
        .shows("植込 花子")
        .shows("1件の相談を表示");
    manager
        .post(&review, &[])
        .await
        .is(422)
        .shows("点検の結果を選んでください。");
    let doubtful = [("verdict", "doubtful")];
    manager
        .post(&review, &doubtful)
        .await
        .is(422)
        .shows("だれに何を確認するか");
    let proper = [("verdict", "proper"), ("note", "搬送先に確かめた")];
    manager.post(&review, &proper).await.moves();
    manager.post(&review, &proper).await.is(409);
    manager
        .get(&review)
        .await
        .shows("点検の結果：適切")
        .shows("搬送先に確かめた");
    manager
        .get("/")
        .await
        .hides("緊急時の手続きで記録を見ました");
}

async fn nobody_else_opens_reads_or_reviews(city: TestCity) {
    let (_, _, place) = opened(&city).await;
    let review = format!("/emergencies/reviews/{}", place.rsplit('/').next().unwrap());
    for (role, at, read, reviewed) in [
        (Role::OfficeManager, 1, 404, 404),
        (Role::OfficeManager, 0, 404, 200),
        (Role::Coordinator, 0, 404, 403),
        (Role::WardOfficer, 1, 403, 403),
        (Role::BureauOfficer, 0, 403, 403),
        (Role::Admin, 0, 403, 403),
        (Role::Professional, 0, 403, 403),
    ] {
        let mut somebody = city.browser(role, at).await;
        somebody.get(&place).await.is(read);
        somebody.get(&review).await.is(reviewed);
    }
}

/// Persons, cases and steps that `work` meets without any condition.
async fn met(work: &Work) -> [i64; 3] {
    let mut tx = work.read().await.unwrap();
    [
        tx.number("SELECT COUNT(*) FROM person", args![])
            .await
            .unwrap(),
        tx.number("SELECT COUNT(*) FROM consultation", args![])
            .await
            .unwrap(),
        tx.number("SELECT COUNT(*) FROM consultation_step", args![])
            .await
            .unwrap(),
    ]
}

#[tokio::test]
async fn the_second_wall_opens_for_one_account_for_reading_and_closes_with_the_hour() {
    let Some(city) = TestCity::on(Engine::Postgres).await else {
        return;
    };
    let colleague = city.work(Role::Coordinator, 1);
    assert_eq!(met(&colleague).await, [0; 3]);
    let (planted, _, _) = opened(&city).await;
    let mut tx = city.house.system_work().read().await.unwrap();
    let account = "SELECT account_id FROM emergency_access WHERE person_id = $1";
    let account = tx.number(account, args![planted.person]).await.unwrap();
    drop(tx);
    let work = colleague.acting_as(Actor {
        account: account.into(),
        ..colleague.actor().clone()
    });
    let [people, cases, steps] = met(&work).await;
    assert_eq!((people, cases), (1, 1));
    assert!(steps > 0);
    assert_eq!(met(&colleague).await, [0; 3], "a colleague meets nothing");
    let mut tx = work.begin("test.bypass");
    for change in [
        "UPDATE person SET sex = sex",
        "UPDATE consultation SET kind = kind",
        "DELETE FROM consultation_step",
    ] {
        assert_eq!(tx.run(change, args![]).await.unwrap(), 0, "{change}");
    }
    drop(tx);
    later(&city, 60);
    assert_eq!(met(&work).await, [0; 3], "the hour is over");
}
