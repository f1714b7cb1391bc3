//! A yearly round from its opening to its end.

use db::outbox;
use testkit::on_both;

use super::*;
use crate::verification::{
    actions,
    model::{FaxPart, NewRound},
    pages::Fact,
    report, rules, store,
};

pub const ROUND: [(&str, &str); 6] = [
    ("deed", "open"),
    ("name", "令和8年度 定期確認"),
    ("due_on", "令和8年12月20日"),
    ("sender_name", "東区役所 試験課"),
    ("sender_phone", "06-0000-0010"),
    ("sender_fax", "06-0000-0011"),
];

/// The links that letters carry.
pub async fn letters(city: &TestCity) -> Vec<outbox::Posted> {
    let work = city.house.system_work();
    outbox::take_due(&work, 20).await.unwrap()
}

pub fn link(letter: &outbox::Posted) -> String {
    let start = letter.body.find("/v/").unwrap();
    let rest = &letter.body[start..];
    rest.split_whitespace().next().unwrap().to_owned()
}

async fn a_round_asks_by_mail_and_the_link_applies_and_holds(city: TestCity) {
    let ids = three_places(&city).await;
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    bureau
        .get("/verification/rounds")
        .await
        .shows("まだ定期確認はありません");
    bureau.get("/verification/rounds/new").await.is(200);
    bureau
        .post("/verification/rounds", &[("deed", "open")])
        .await
        .is(422)
        .shows("名前を入力してください");
    let mut count = ROUND;
    count[0].1 = "count";
    bureau
        .post("/verification/rounds", &count)
        .await
        .shows("3件です（メール 1件、FAX 1件");
    assert!(letters(&city).await.is_empty(), "counting asks nobody");
    let opened = bureau.post("/verification/rounds", &ROUND).await;
    let round = opened.moves().to_owned();
    bureau
        .get(&round)
        .await
        .shows("架空みどり診療所")
        .shows("0.0%");
    let sent = letters(&city).await;
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].recipient, "midori@example.jp");
    assert!(sent[0].body.contains("架空みどり診療所 御中"));
    assert!(letters(&city).await.is_empty(), "taken letters are taken");
    outbox::sent(&city.house.system_work(), &sent[0])
        .await
        .unwrap();
    let link = link(&sent[0]);
    let mut phone = city.stranger();
    let page = phone.get(&link).await;
    page.is(200)
        .shows("架空みどり診療所")
        .shows("06-1234-0001")
        .hides("架空あおば")
        .hides("事務局だけが知ること");
    phone
        .get("/v/00000000000000000000000000000000")
        .await
        .is(200)
        .shows("リンクが正しくありません");
    let wrong = [("version", "1"), ("fax", "なし")];
    phone
        .post(&format!("{link}/answer"), &wrong)
        .await
        .is(422)
        .shows("番号は");
    let typed = [
        ("version", "1"),
        ("fax", "06-1234-0077"),
        ("address", "例町9-9"),
        ("acceptance_answer-0", "no"),
        ("acceptance_until-0", "R8.12.1"),
    ];
    let done = phone.post(&format!("{link}/answer"), &typed).await;
    phone
        .follow(&done)
        .await
        .shows("ご回答ありがとうございました")
        .shows("反映しました：FAX")
        .shows("確認待ち");
    let after = entry(&city, ids[0]).await;
    assert_eq!(after.fax, "06-1234-0077");
    assert_eq!(after.address, "例町1-2-3", "the address waits");
    assert_eq!(after.services[0].acceptance.answer, Answer::No);
    assert_eq!(
        (
            after.verification.by.as_str(),
            after.verification.how.as_str()
        ),
        ("架空みどり診療所", "facility")
    );
    assert_eq!(after.updated_by, "架空みどり診療所");
    let page = bureau.get(&round).await;
    page.shows("33.3%").hides("架空みどり診療所");
    bureau.post(&format!("{round}/close"), &[]).await.moves();
    phone
        .get(&link)
        .await
        .shows("この確認は終了しました")
        .shows("06-0000-0010")
        .hides("06-1234-0077");
    phone
        .post(&format!("{link}/same"), &[])
        .await
        .shows("この確認は終了しました");
    bureau.post(&format!("{round}/remind"), &[]).await.is(409);
}

async fn paper_is_made_for_a_ward_and_typed_in_when_it_comes_back(city: TestCity) {
    let ids = three_places(&city).await;
    let mut officer = city.browser(Role::WardOfficer, 0).await;
    let opened = officer.post("/verification/rounds", &ROUND).await;
    let round = opened.moves().to_owned();
    let page = officer.get(&round).await;
    page.shows("1〜1件目の用紙").hides("架空なみ訪問看護");
    let ward = city.wards[0].to_string();
    let part = between(&page.text(), "name=\"part\" value=\"", "\"");
    let forms = [("ward", ward.as_str()), ("part", part.as_str())];
    let pdf = officer.post(&format!("{round}/fax"), &forms).await;
    if !ui::pdf_fonts().is_empty() {
        assert!(pdf.is(200).bytes.starts_with(b"%PDF"));
    }
    let page = officer.get(&round).await.text();
    let request = page
        .split("/verification/requests/")
        .skip(1)
        .find(|part| part.contains("架空あおば薬局"))
        .unwrap();
    let request = request.split('"').next().unwrap();
    let request = format!("/verification/requests/{request}");
    officer.get(&request).await.shows("架空あおば薬局");
    let mut other = city.browser(Role::WardOfficer, 1).await;
    other.get(&request).await.is(404);
    other.get(&round).await.is(404);
    let done = officer.post(&format!("{request}/same"), &SEEN).await;
    officer.follow(&done).await.hides("1〜1件目の用紙");
    let after = entry(&city, ids[1]).await;
    assert_eq!(after.verification.how, "questionnaire");
    assert_eq!(after.verification.by, "架空あおば薬局");
    let done = officer.post(&format!("{round}/remind"), &[]).await;
    officer
        .follow(&done)
        .await
        .shows("1件にメールで再度依頼しました");
    let sent = letters(&city).await;
    assert_eq!(sent.len(), 2);
    let (first, again) = (link(&sent[0]), link(&sent[1]));
    assert_ne!(first, again);
    let mut phone = city.stranger();
    let done = phone.post(&format!("{first}/same"), &SEEN).await;
    phone
        .follow(&done)
        .await
        .shows("ご回答ありがとうございました");
    phone.get(&again).await.shows("変わりありません");
}

async fn a_fax_form_names_the_place_and_carries_its_link(city: TestCity) {
    let ids = three_places(&city).await;
    let work = city.work(Role::BureauOfficer, 0);
    let new = NewRound {
        name: "定期確認".into(),
        wards: vec![],
        kinds: vec!["pharmacy".into()],
        due_on: work.today(),
        sender_name: "試験課".into(),
        sender_phone: "06-0000-0010".into(),
        sender_fax: "06-0000-0011".into(),
    };
    let id = actions::open(&work, (work.id(), new), "https://renkei.test")
        .await
        .unwrap();
    let how = ("https://renkei.test", false);
    let scope = work.may(Permission::DirectoryCheck).unwrap();
    let mut tx = work.read().await.unwrap();
    let asked = store::faxed(&mut tx, &scope, id, work.today())
        .await
        .unwrap();
    drop(tx);
    let part = rules::fax_parts(&asked, 100)[0].0;
    let made = actions::fax_forms(&work, (id, part), how).await;
    let (round, printed) = made.unwrap();
    assert_eq!(printed.len(), 1);
    assert_eq!(printed[0].entry.id, ids[1]);
    let facts = vec![Fact {
        label: "電話",
        value: "06-1234-0001".into(),
        waiting: String::new(),
    }];
    let parts = (facts, Vec::new());
    let sheet = report::fax_form(&round, &printed[0], parts, (work.today(), true));
    assert_eq!(sheet.recipient.as_deref(), Some("架空あおば薬局 御中"));
    let qr = sheet.qr.clone().unwrap();
    assert!(qr.starts_with("https://renkei.test/v/"), "{qr}");
    assert_eq!(sheet.mark.as_deref(), Some("再度のお願い"));
    let mut phone = city.stranger();
    let path = qr.trim_start_matches("https://renkei.test").to_owned();
    phone.get(&path).await.shows("架空あおば薬局");
    let after = FaxPart {
        first: Id::new(part.last.get() + 1),
        last: Id::new(i64::MAX),
        ..part
    };
    let far = actions::fax_forms(&work, (id, after), how).await;
    assert!(far.is_err(), "there is no second part");
}

async fn a_letter_that_does_not_go_is_tried_again_and_then_given_up(city: TestCity) {
    three_places(&city).await;
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let opened = bureau.post("/verification/rounds", &ROUND).await;
    let round = opened.moves().to_owned();
    bureau.get(&round).await.shows("メールを送るところです");
    let work = city.house.system_work();
    let letter = &letters(&city).await[0];
    outbox::not_sent(&work, letter, false).await.unwrap();
    assert!(letters(&city).await.is_empty(), "not at once");
    city.clock
        .set(crate::testing::morning() + chrono::Duration::minutes(3));
    let letter = &letters(&city).await[0];
    assert_eq!(letter.attempts, 2);
    outbox::not_sent(&work, letter, true).await.unwrap();
    city.clock
        .set(crate::testing::morning() + chrono::Duration::minutes(50));
    assert!(letters(&city).await.is_empty(), "given up");
    bureau.get(&round).await.shows("メールが届きません");
}

on_both!(TestCity => a_round_asks_by_mail_and_the_link_applies_and_holds,
    paper_is_made_for_a_ward_and_typed_in_when_it_comes_back,
    a_fax_form_names_the_place_and_carries_its_link,
    a_letter_that_does_not_go_is_tried_again_and_then_given_up,
);
