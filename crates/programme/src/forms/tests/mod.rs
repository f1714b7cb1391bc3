//! Stories of survey forms, on both engines.

mod drafts;
mod pictures;

use policy::{Permission, Role};
use testkit::{Client, on_both};

use super::{NewEdition, Subject, create, fhir, find, next, sample, store, take};
use crate::testing::TestCity;

/// A draft of the sample; its id.
async fn draft(city: &TestCity) -> i64 {
    let work = city.work(Role::BureauOfficer, 0);
    let new = NewEdition {
        form: Subject::Facility.key().into(),
        content: sample(),
    };
    create(&work, new).await.unwrap().get()
}

async fn bureau(city: &TestCity) -> Client {
    city.browser(Role::BureauOfficer, 0).await
}

/// The edition as the database has it.
async fn edition(city: &TestCity, id: i64) -> super::Edition {
    let work = city.work(Role::BureauOfficer, 0);
    let scope = work.may(Permission::FormManage).unwrap();
    let mut tx = work.read().await.unwrap();
    find(&mut tx, &scope, id.into()).await.unwrap().unwrap()
}

async fn the_bureau_makes_a_form_question_by_question(city: TestCity) {
    let mut browser = bureau(&city).await;
    browser.get("/forms").await.shows("調査票はまだありません");
    let refused = browser.post("/forms", &[("subject", "facility")]).await;
    refused.is(422).shows("題名を入力してください");
    let made = browser
        .post(
            "/forms",
            &[("subject", "facility"), ("title", "見本の調査")],
        )
        .await;
    let base = made.moves().to_owned();
    browser.get(&base).await.shows("設問がありません");

    let post = |path: &str| format!("{base}/{path}");
    let section = [("version", "1"), ("title", "訪問診療"), ("mark", "ア")];
    let place = browser.post(&post("section"), &section).await;
    let section = place.moves().split_once('#').unwrap().1.to_owned();
    let scale = [
        ("version", "2"),
        ("name", "有無"),
        ("label-1", "ある"),
        ("label-2", "ない"),
    ];
    browser.post(&post("scale"), &scale).await.is(303);
    let page = browser.get(&post(&format!("item?section={section}"))).await;
    let text = page.text();
    let key = text.split("<option value=\"c-").nth(1).unwrap();
    let key = format!("c-{}", key.split('"').next().unwrap());
    let mut item = vec![
        ("version", "3"),
        ("section", section.as_str()),
        ("kind", "single"),
        ("text", "実績はありますか"),
        ("required", "1"),
    ];
    let refused = browser.post(&post("item"), &item).await;
    refused
        .is(422)
        .shows("選択肢の組を選んでください")
        .shows("実績はありますか");
    item.push(("scale", key.as_str()));
    browser.post(&post("item"), &item).await.is(303);
    let number = [
        ("version", "4"),
        ("section", section.as_str()),
        ("kind", "number"),
        ("unit", "件"),
        ("least", "0"),
        ("text", "何件ですか"),
        ("jump", "50"),
    ];
    browser.post(&post("item"), &number).await.is(303);
    let shown = browser.get(&base).await;
    shown
        .shows("ア-1")
        .shows("ア-2")
        .shows("50％を超えて")
        .shows("この版は使い始められます");
    browser
        .post(&post("take"), &[("version", "5")])
        .await
        .is(303);
    browser
        .get("/forms")
        .await
        .shows("使用中")
        .shows("見本の調査");
}

async fn an_edition_in_use_is_only_superseded(city: TestCity) {
    let mut browser = bureau(&city).await;
    let first = draft(&city).await;
    browser
        .post(&format!("/forms/{first}/take"), &[("version", "1")])
        .await
        .is(303);
    let head = [("version", "2"), ("title", "変えた題名")];
    let refused = browser.post(&format!("/forms/{first}/head"), &head).await;
    refused
        .is(409)
        .shows("使用中なので変えられません")
        .shows("次の版を作る");
    browser
        .get(&format!("/forms/{first}/item?link=visits"))
        .await
        .is(409);
    browser
        .post(&format!("/forms/{first}/discard"), &[])
        .await
        .is(409);

    let copied = browser.post(&format!("/forms/{first}/next"), &[]).await;
    let second: i64 = copied.moves().rsplit('/').next().unwrap().parse().unwrap();
    browser
        .post(&format!("/forms/{first}/next"), &[])
        .await
        .is(409)
        .shows("作成中の第2版");
    browser
        .post(
            &format!("/forms/{second}/head"),
            &[("version", "1"), ("title", "二年目")],
        )
        .await
        .is(303);
    browser
        .post(&format!("/forms/{second}/take"), &[("version", "2")])
        .await
        .is(303);
    let (old, new) = (edition(&city, first).await, edition(&city, second).await);
    assert_eq!(
        (old.state, new.state),
        (super::State::Superseded, super::State::InUse)
    );
    assert_eq!(old.content, sample(), "what was asked stays as it was");
    assert_eq!((new.number, new.content.title.as_str()), (2, "二年目"));
}

async fn the_second_to_save_is_told_and_nothing_is_lost(city: TestCity) {
    let mut browser = bureau(&city).await;
    let id = draft(&city).await;
    let head = |title| [("version", "1"), ("title", title)];
    browser
        .post(&format!("/forms/{id}/head"), &head("先に"))
        .await
        .is(303);
    browser
        .post(&format!("/forms/{id}/head"), &head("後から"))
        .await
        .is(409)
        .shows("value=\"後から\"")
        .shows("いま保存されている内容：先に")
        .shows("name=\"version\" value=\"2\"");
    assert_eq!(edition(&city, id).await.content.title, "先に");
    browser
        .post(&format!("/forms/{id}/take"), &[("version", "1")])
        .await
        .is(409);
}

async fn a_draft_that_cannot_be_asked_is_not_taken_into_use(city: TestCity) {
    let mut browser = bureau(&city).await;
    let id = draft(&city).await;
    let gone = [("version", "1"), ("link", "visits")];
    browser
        .post(&format!("/forms/{id}/remove"), &gone)
        .await
        .is(303);
    browser
        .get(&format!("/forms/{id}"))
        .await
        .shows("使い始める前に直すところが");
    browser
        .post(&format!("/forms/{id}/take"), &[("version", "2")])
        .await
        .is(409)
        .shows("直すところ");
    let full = [("version", "2"), ("link", "s-opinion")];
    browser
        .post(&format!("/forms/{id}/remove"), &full)
        .await
        .is(409)
        .shows("設問のある大項目");
}

async fn a_draft_is_thrown_away_and_taken_back(city: TestCity) {
    let mut browser = bureau(&city).await;
    let id = draft(&city).await;
    browser
        .post(&format!("/forms/{id}/discard"), &[])
        .await
        .is(303);
    browser.get(&format!("/forms/{id}")).await.is(404);
    browser
        .post(&format!("/forms/{id}/restore"), &[])
        .await
        .is(303);
    browser.get(&format!("/forms/{id}")).await.is(200);
}

async fn answers_are_tried_on_the_screen(city: TestCity) {
    let mut browser = bureau(&city).await;
    let id = draft(&city).await;
    let path = format!("/forms/{id}/preview");
    let page = browser.get(&path).await;
    page.shows("data-when")
        .shows("設問ア-1で「行っていない」を選んでいないとき")
        .shows("特になし");
    let mut sent = vec![
        ("q_visits", "yes"),
        ("q_patients", "１０"),
        ("q_patients_home", "7"),
        ("q_patients_facility", "4"),
        ("q_with_doctor", "always"),
        ("q_with_nurse", "often"),
    ];
    let refused = browser.post(&path, &sent).await;
    refused
        .is(422)
        .shows("内訳の合計（11）と合いません（10）")
        .shows("答えてください。")
        .shows("１０");
    sent.retain(|(name, _)| *name != "q_patients");
    sent.extend([("q_patients", "11"), ("q_with_manager", "never")]);
    browser
        .post(&path, &sent)
        .await
        .is(200)
        .shows("この答えは提出できます")
        .shows("63.6");
    sent.push(("q_since", "いつか"));
    browser.post(&path, &sent).await.is(422).shows("いつか");
}

async fn a_form_leaves_as_files_and_comes_back(city: TestCity) {
    let mut browser = bureau(&city).await;
    let id = draft(&city).await;
    let json = browser
        .get(&format!("/forms/{id}/questionnaire.json"))
        .await;
    assert_eq!(fhir::import(&json.text()).unwrap().content, sample());
    let pdf = browser.get(&format!("/forms/{id}/blank.pdf")).await;
    assert!(
        pdf.status == 409 || pdf.bytes.starts_with(b"%PDF"),
        "{}",
        pdf.status
    );
    let book = browser.get(&format!("/forms/{id}/sheet.xlsx")).await;
    let path = format!("/forms/{id}/preview");
    let read = browser
        .upload(&path, &[], ("book", "a.xlsx", &book.bytes))
        .await;
    read.is(422)
        .shows("答えてください")
        .hides("Excelを読み込めません");
    let broken = browser.upload(&path, &[], ("book", "a.xlsx", b"x")).await;
    broken.is(422).shows("Excelを読み込めません");

    let looked = browser
        .upload("/forms/import", &[], ("file", "f.json", &json.bytes))
        .await;
    looked
        .is(200)
        .shows("読み込む調査票の確認")
        .shows("訪問した患者");
    let text = json.text();
    let taken = [("text", text.as_str()), ("subject", "other")];
    let made = browser.post("/forms/import/take", &taken).await;
    let made: i64 = made.moves().rsplit('/').next().unwrap().parse().unwrap();
    assert_eq!(edition(&city, made).await.content, sample());
    let clash = [("text", text.as_str()), ("subject", "facility")];
    browser
        .post("/forms/import/take", &clash)
        .await
        .is(409)
        .shows("作成中の第1版");
    let wrong = text.replace("\"display\"", "\"quantity\"");
    let refused = browser
        .upload("/forms/import", &[], ("file", "f.json", wrong.as_bytes()))
        .await;
    refused.is(422).shows("item[1].item[0].type");
}

async fn nobody_else_manages_forms(city: TestCity) {
    let id = draft(&city).await;
    for role in [Role::WardOfficer, Role::Coordinator, Role::Professional] {
        let mut browser = city.browser(role, 0).await;
        browser.get(&format!("/forms/{id}")).await.is(403);
        browser
            .post(&format!("/forms/{id}/take"), &[("version", "1")])
            .await
            .is(403);
    }
    assert!(
        take(&city.work(Role::Coordinator, 0), id.into(), 1)
            .await
            .is_err()
    );
    assert!(
        next(&city.work(Role::Coordinator, 0), id.into())
            .await
            .is_err()
    );
    let work = city.work(Role::BureauOfficer, 0);
    let scope = work.may(Permission::FormManage).unwrap();
    let mut tx = work.read().await.unwrap();
    assert_eq!(store::list(&mut tx, &scope).await.unwrap().len(), 1);
}

on_both!(TestCity =>
    the_bureau_makes_a_form_question_by_question,
    an_edition_in_use_is_only_superseded,
    the_second_to_save_is_told_and_nothing_is_lost,
    a_draft_that_cannot_be_asked_is_not_taken_into_use,
    a_draft_is_thrown_away_and_taken_back,
    answers_are_tried_on_the_screen,
    a_form_leaves_as_files_and_comes_back,
    nobody_else_manages_forms,
);
