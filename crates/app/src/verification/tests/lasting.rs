//! What a round sends out, and how long it leads in: addresses, ends, merged and changed entries.

use chrono::Duration;
use testkit::on_both;

use super::{
    rounds::{ROUND, letters, link},
    *,
};
use crate::{
    open::{Options, open},
    testing::morning,
};

/// Opens a round; the address of its page.
async fn open_round(bureau: &mut Client) -> String {
    let opened = bureau.post("/verification/rounds", &ROUND).await;
    opened.moves().to_owned()
}

/// Where the answer of a place is typed in.
async fn request_of(browser: &mut Client, round: &str, name: &str) -> String {
    let page = browser.get(round).await.text();
    let mut parts = page.split("/verification/requests/").skip(1);
    let label = format!("{name}の回答を入力する\"");
    let part = parts.find(|part| part.contains(&label)).unwrap();
    let id = part.split('"').next().unwrap();
    format!("/verification/requests/{id}")
}

async fn links_begin_with_the_public_address_whatever_a_browser_says(city: TestCity) {
    three_places(&city).await;
    let options = Options {
        clock: city.clock.clone(),
        node: 1,
        public_url: Some("https://renkei.example.jp".into()),
        ..Options::trying()
    };
    let db = city.house.system_work().db.clone();
    let house = open(db, options).await.unwrap();
    let login = city.account(Role::BureauOfficer, 0).await;
    let token = accounts::sign_in(&city.house.system_work(), &login).await;
    let mut bureau = Client::new(web::router(house)).with_cookie(COOKIE, &token.unwrap());
    let round = bureau.post("/verification/rounds", &ROUND).await;
    let first = letters(&city).await;
    assert!(
        first[0].body.contains("\nhttps://renkei.example.jp/v/"),
        "{}",
        first[0].body
    );
    bureau
        .post(&format!("{}/remind", round.moves()), &[])
        .await
        .moves();
    let again = letters(&city).await;
    assert!(again[0].body.contains("\nhttps://renkei.example.jp/v/"));
    let mut other = city.browser(Role::BureauOfficer, 0).await;
    other
        .post(&format!("{}/remind", round.moves()), &[])
        .await
        .moves();
    let demo = letters(&city).await;
    assert!(
        demo[0].body.contains("\nhttp://renkei.test/v/"),
        "nobody said another"
    );
}

async fn links_end_two_weeks_after_the_due_day_and_paper_with_the_round(city: TestCity) {
    three_places(&city).await;
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let round = open_round(&mut bureau).await;
    let sent = letters(&city).await;
    assert!(sent[0].body.contains("令和9年1月3日"), "{}", sent[0].body);
    let link = link(&sent[0]);
    let mut phone = city.stranger();
    city.clock.set(morning() + Duration::days(44));
    phone.get(&link).await.shows("変わりありません");
    city.clock.set(morning() + Duration::days(45));
    phone
        .get(&link)
        .await
        .shows("この確認は終了しました")
        .shows("06-0000-0010")
        .hides("06-1234-0001");
    let late = phone.post(&format!("{link}/same"), &SEEN).await;
    late.shows("この確認は終了しました");
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let page = bureau.get(&round).await;
    page.shows("リンクの期限が過ぎました")
        .hides("再度メールを送る")
        .hides("件目の用紙");
    bureau.post(&format!("{round}/remind"), &[]).await.is(409);
    let request = between(&page.text(), "/verification/requests/", "\"");
    let typed = format!("/verification/requests/{request}/same");
    assert_eq!(bureau.post(&typed, &SEEN).await.moves(), round);
}

async fn nothing_has_changed_is_said_of_what_was_shown(city: TestCity) {
    let ids = three_places(&city).await;
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let round = open_round(&mut bureau).await;
    let link = link(&letters(&city).await[0]);
    let mut phone = city.stranger();
    let page = phone.get(&link).await.text();
    assert!(page.contains("name=\"version\" value=\"1\""));
    let mut own = professional(&city, ids[0]).await;
    own.get("/my-facility").await.shows("06-1234-0001");
    let ward = city.wards[0].to_string();
    let edit = [
        ("version", "1"),
        ("name", "架空みどり診療所"),
        ("ward", ward.as_str()),
        ("phone", "06-1234-0055"),
        ("kind-0", "clinic"),
    ];
    bureau
        .post(&format!("/facilities/{}", ids[0]), &edit)
        .await
        .moves();
    let typed = request_of(&mut bureau, &round, "架空みどり診療所").await;
    for (browser, path) in [
        (&mut phone, link.as_str()),
        (&mut own, "/my-facility"),
        (&mut bureau, typed.as_str()),
    ] {
        for seen in [&SEEN[..], &[]] {
            let again = browser.post(&format!("{path}/same"), seen).await;
            again
                .is(422)
                .shows("内容が変わっています")
                .shows("06-1234-0055");
        }
    }
    let unsaid = entry(&city, ids[0]).await;
    assert_eq!(unsaid.verification, Verification::default());
    let now = [("version", "2")];
    phone.post(&format!("{link}/same"), &now).await.moves();
    own.post("/my-facility/same", &now).await.moves();
    assert_eq!(entry(&city, ids[0]).await.verification.how, "facility");
}

async fn a_request_of_a_merged_place_is_about_the_kept_one(city: TestCity) {
    let ids = three_places(&city).await;
    let twin = NewFacility {
        name: "架空みどり診療所分院".into(),
        ward: Some(city.wards[0]),
        email: "bunin@example.jp".into(),
        phone: "06-1234-0099".into(),
        ..NewFacility::default()
    };
    let work = city.house.system_work();
    let gone = add_many(&work, vec![twin]).await.unwrap()[0];
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let round = open_round(&mut bureau).await;
    let sent = letters(&city).await;
    let links = ["midori@example.jp", "bunin@example.jp"]
        .map(|to| link(sent.iter().find(|one| one.recipient == to).unwrap()));
    let typed = request_of(&mut bureau, &round, "分院").await;
    city.merge(ids[0], gone).await;
    let page = bureau.get(&round).await;
    page.hides("分院").shows("架空みどり診療所");
    bureau
        .get(&typed)
        .await
        .shows("06-1234-0001")
        .hides("06-1234-0099");
    let mut phone = city.stranger();
    phone
        .get(&links[1])
        .await
        .shows("06-1234-0001")
        .hides("06-1234-0099");
    let mut own = professional(&city, gone).await;
    own.get("/my-facility")
        .await
        .shows("06-1234-0001")
        .hides("06-1234-0099");
    let done = bureau.post(&format!("{round}/remind"), &[]).await;
    bureau
        .follow(&done)
        .await
        .shows("1件にメールで再度依頼しました");
    let version = entry(&city, ids[0]).await.version.to_string();
    let now = [("version", version.as_str())];
    own.post("/my-facility/same", &now).await.moves();
    let fax = [("version", version.as_str()), ("fax", "06-1234-0077")];
    phone
        .post(&format!("{}/answer", links[1]), &fax)
        .await
        .moves();
    let kept = entry(&city, ids[0]).await;
    assert_eq!(
        (kept.fax.as_str(), kept.verification.how.as_str()),
        ("06-1234-0077", "facility")
    );
    assert_eq!(
        entry(&city, gone).await.verification,
        Verification::default()
    );
    let page = bureau.get(&round).await;
    page.hides("架空みどり診療所").shows("架空あおば薬局");
    phone.get(&links[0]).await.shows("06-1234-0077");
}

async fn a_form_that_is_sent_twice_opens_one_round(city: TestCity) {
    three_places(&city).await;
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let page = bureau.get("/verification/rounds/new").await.text();
    let id = between(&page, "name=\"round\" value=\"", "\"");
    let mut form = ROUND.to_vec();
    form.push(("round", id.as_str()));
    let mut counted = form.clone();
    counted[0].1 = "count";
    let page = bureau.post("/verification/rounds", &counted).await.text();
    assert_eq!(between(&page, "name=\"round\" value=\"", "\""), id);
    for _ in 0..2 {
        let opened = bureau.post("/verification/rounds", &form).await;
        assert_eq!(opened.moves(), format!("/verification/rounds/{id}"));
    }
    assert_eq!(letters(&city).await.len(), 1);
    let list = bureau.get("/verification/rounds").await.text();
    assert_eq!(list.matches("令和8年度 定期確認").count(), 1);
    form[1].1 = "ほかの確認";
    let other = bureau.post("/verification/rounds", &form).await;
    other.is(409).shows("開き直して");
}

async fn closing_takes_back_what_has_not_gone(city: TestCity) {
    three_places(&city).await;
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let first = open_round(&mut bureau).await;
    let taken = letters(&city).await;
    let other = open_round(&mut bureau).await;
    let done = bureau.post(&format!("{other}/close"), &[]).await;
    let page = bureau.follow(&done).await;
    page.shows("メール1件は、送りません")
        .hides("メールを送るところです");
    city.clock.set(morning() + Duration::minutes(6));
    let again = letters(&city).await;
    assert_eq!(again.len(), 1, "the other round's letter still goes");
    assert_eq!(again[0].id, taken[0].id);
    bureau.post(&format!("{first}/close"), &[]).await.moves();
    db::outbox::not_sent(&city.house.system_work(), &again[0], false)
        .await
        .unwrap();
    city.clock.set(morning() + Duration::hours(2));
    assert!(letters(&city).await.is_empty(), "nothing is left to go");
}

on_both!(TestCity =>
    links_begin_with_the_public_address_whatever_a_browser_says,
    links_end_two_weeks_after_the_due_day_and_paper_with_the_round,
    nothing_has_changed_is_said_of_what_was_shown,
    a_request_of_a_merged_place_is_about_the_kept_one,
    a_form_that_is_sent_twice_opens_one_round,
    closing_takes_back_what_has_not_gone,
);
