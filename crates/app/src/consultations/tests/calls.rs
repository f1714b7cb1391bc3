//! Taking a call: what is registered, kept and found again.

use super::*;

on_both!(TestCity =>
    a_call_is_registered_shown_and_counted,
    a_call_without_category_comes_back_with_what_was_typed,
    an_anonymous_call_needs_no_name,
    a_phone_number_without_a_name_is_kept,
    a_form_sent_after_the_session_has_ended_is_not_lost,
    a_draft_survives_and_is_offered_again_to_its_writer_only,
    a_draft_sent_by_two_browsers_at_once_is_one_case,
    a_draft_kept_once_more_after_it_was_registered_is_still_one_case,
    calls_taken_at_once_get_running_numbers_without_gaps,
    known_people_are_found_by_kana_phone_and_birth_date_in_the_own_office,
    a_caller_about_a_known_person_sees_the_cases_on_file,
    an_age_that_contradicts_the_birth_date_is_not_taken,
    days_that_cannot_be_meant_are_not_taken,
    liaison_is_entered_and_counted_apart,
);

async fn a_call_is_registered_shown_and_counted(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let place = take_call(&mut browser, &[]).await;
    let page = browser.get(&place).await;
    page.is(200)
        .shows("見本 太郎 さん")
        .shows("令和8年度-0001")
        .shows("06-0000-1234");
    page.shows("退院後の訪問診療医をさがしている。")
        .shows("89歳")
        .shows("第1号被保険者");
    browser
        .get("/consultations")
        .await
        .is(200)
        .shows("見本 太郎")
        .shows("例示病院");
    let by_inquirer = counted(&city, Measure::CaseByInquirer).await;
    assert_eq!(by_inquirer, [("hospital".to_owned(), true, 1)]);
    assert_eq!(counted(&city, Measure::CaseByTopic).await.len(), 2);
    figures_agree(&city).await;
}

async fn a_call_without_category_comes_back_with_what_was_typed(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let wrong = [
        ("inquirer_category", ""),
        ("person_birth", "昭和99年1月1日"),
    ];
    let page = browser.post("/consultations", &call_with(&wrong)).await;
    page.is(422)
        .shows("相談者の区分を選んでください。")
        .shows("昭和99年1月1日");
    page.shows("退院後の訪問診療医をさがしている。")
        .shows("ミホン タロウ");
    assert!(counted(&city, Measure::CaseByInquirer).await.is_empty());
}

async fn an_anonymous_call_needs_no_name(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let nobody = [
        ("person_name", ""),
        ("person_kana", ""),
        ("person_birth", ""),
        ("person_alias", "Aさん"),
    ];
    let place = take_call(&mut browser, &nobody).await;
    browser
        .get(&place)
        .await
        .shows("Aさん")
        .shows("月の報告までに入力する項目：介護保険");
    assert_eq!(
        counted(&city, Measure::CaseByInquirer).await,
        [("hospital".into(), false, 1)]
    );
}

async fn a_draft_survives_and_is_offered_again_to_its_writer_only(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let kept = browser.post("/consultations/draft", CALL).await;
    kept.is(200).shows("下書き保存済み");
    let mut again = city.browser(Role::Coordinator, 0).await;
    let home = again.get("/").await;
    home.shows("書きかけの相談")
        .shows("例示病院 地域連携室 → 見本 太郎");
    let link = home
        .text()
        .split("/consultations/draft/")
        .nth(1)
        .unwrap()
        .to_owned();
    let id = link.split('"').next().unwrap().to_owned();
    let place = format!("/consultations/draft/{id}");
    again.get(&place).await.is(200).shows("ミホン タロウ");
    city.browser(Role::OfficeManager, 0)
        .await
        .get(&place)
        .await
        .is(404);
    let first = take_call(&mut again, &[("draft", &id)]).await;
    again.get("/").await.hides("書きかけの相談");
    let second = take_call(&mut again, &[("draft", &id)]).await;
    assert_eq!(first, second, "the same form sent twice is one case");
    assert_eq!(
        counted(&city, Measure::CaseByInquirer).await,
        [("hospital".into(), true, 1)]
    );
}

/// Keeps the call as a draft under an id of its own and returns the id.
async fn keep_draft(browser: &mut Client) -> String {
    browser.post("/consultations/draft", CALL).await.is(200);
    let home = browser.get("/").await;
    let text = home.text();
    let link = text.split("/consultations/draft/").nth(1).unwrap();
    link.split('"').next().unwrap().to_owned()
}

async fn cases(city: &TestCity) -> Vec<i64> {
    let mut tx = city.house.system_work().read().await.unwrap();
    let sql = "SELECT sequence FROM consultation ORDER BY sequence";
    let rows: Vec<(i64,)> = tx.all(sql, args![]).await.unwrap();
    rows.into_iter().map(|(sequence,)| sequence).collect()
}

async fn a_draft_sent_by_two_browsers_at_once_is_one_case(city: TestCity) {
    let mut one = city.browser(Role::Coordinator, 0).await;
    let mut two = city.browser(Role::Coordinator, 0).await;
    let draft = keep_draft(&mut one).await;
    let extra = [("draft", draft.as_str())];
    let (first, second) = tokio::join!(take_call(&mut one, &extra), take_call(&mut two, &extra));
    assert_eq!(first, second);
    assert_eq!(cases(&city).await, [1]);
    figures_agree(&city).await;
}

async fn a_draft_kept_once_more_after_it_was_registered_is_still_one_case(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let draft = keep_draft(&mut browser).await;
    let first = take_call(&mut browser, &[("draft", &draft)]).await;
    let late = call_with(&[("draft", &draft)]);
    browser.post("/consultations/draft", &late).await.is(200);
    let second = take_call(&mut browser, &[("draft", &draft)]).await;
    assert_eq!(first, second);
    assert_eq!(cases(&city).await, [1]);
    browser.get("/").await.hides("書きかけの相談");
}

async fn take_calls(mut browser: Client) {
    for _ in 0..4 {
        take_call(&mut browser, &[]).await;
    }
}

async fn calls_taken_at_once_get_running_numbers_without_gaps(city: TestCity) {
    let [one, two, three] = [
        city.browser(Role::Coordinator, 0).await,
        city.browser(Role::Coordinator, 0).await,
        city.browser(Role::Coordinator, 0).await,
    ];
    tokio::join!(take_calls(one), take_calls(two), take_calls(three));
    assert_eq!(cases(&city).await, (1..=12).collect::<Vec<_>>());
    figures_agree(&city).await;
}

async fn a_caller_about_a_known_person_sees_the_cases_on_file(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let first = take_call(&mut browser, &[("care_level", "care3")]).await;
    let found = browser
        .post("/consultations/people", &[("q", "ミホン")])
        .await;
    found
        .shows("対応中の相談があります（令和8年度-0001）")
        .shows("data-fill-recurrence=\"continued\"")
        .shows("data-fill-care_level=\"care3\"");
    let text = found.text();
    let person = text.split("data-value=\"").nth(1).unwrap();
    let person = [("person_id", person.split('"').next().unwrap())];
    let beside = browser.post("/consultations/candidates", &person).await;
    beside.shows("この方の相談（登録済み）").shows(&first);
    let second = take_call(&mut browser, &person).await;
    let page = browser.get(&second).await;
    page.shows("この方のほかの相談").shows(&first);
    let mut stranger = city.browser(Role::Coordinator, 1).await;
    let beside = stranger.post("/consultations/candidates", &person).await;
    beside.hides("この方の相談").hides(&first);
}

async fn an_age_that_contradicts_the_birth_date_is_not_taken(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let wrong = call_with(&[("person_age", "88")]);
    let page = browser.post("/consultations", &wrong).await;
    page.is(422).shows("生年月日からは89歳です。");
    take_call(&mut browser, &[("person_age", "89")]).await;
}

async fn days_that_cannot_be_meant_are_not_taken(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    for (field, typed, said) in [
        ("person_birth", "3/4", "年から入力してください"),
        ("person_birth", "3日前", "年から入力してください"),
        ("person_birth", "R9.1.1", "生年月日には、今日まで"),
        ("received_date", "2016/7/31", "平成28年8月1日以後の日"),
        ("received_date", "1926/11/20", "平成28年8月1日以後の日"),
        ("consent_on", "2199-12-31", "同意日には、今日まで"),
    ] {
        let sent = call_with(&[(field, typed)]);
        let page = browser.post("/consultations", &sent).await;
        page.is(422).shows(said);
    }
    let first = [("received_date", "2016/8/1"), ("consent_on", "2016/8/1")];
    let place = take_call(&mut browser, &first).await;
    let mut sent = call_with(&[("received_date", "1999/12/31"), ("version", "1")]);
    let edit = browser.post(&place, &sent).await;
    edit.is(422).shows("2000年以後の日");
    sent.retain(|(name, _)| *name != "received_date");
    sent.push(("received_date", "2016/7/31"));
    browser.post(&place, &sent).await.moves();
}

async fn known_people_are_found_by_kana_phone_and_birth_date_in_the_own_office(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    take_call(&mut browser, &[("person_phone", "06-0000-5678")]).await;
    for words in ["ミホン", "みほん た", "0600005678", "昭和12年3月4日"] {
        let found = browser
            .fragment("/consultations/people", &[("q", words)])
            .await;
        found.is(200).shows("見本 太郎");
    }
    browser
        .fragment("/consultations/people", &[("q", "カクウ")])
        .await
        .hides("見本");
    let mut other = city.browser(Role::Coordinator, 1).await;
    other
        .fragment("/consultations/people", &[("q", "ミホン")])
        .await
        .hides("見本");
}

async fn liaison_is_entered_and_counted_apart(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let liaison = [
        ("kind", "liaison"),
        ("inquirer_category", "ward_office"),
        ("request", "連絡会の日程調整"),
    ];
    browser.post("/consultations", &liaison).await.moves();
    assert_eq!(
        counted(&city, Measure::LiaisonByInquirer).await,
        [("ward_office".into(), true, 1)]
    );
    assert!(counted(&city, Measure::CaseByInquirer).await.is_empty());
    figures_agree(&city).await;
}

async fn a_phone_number_without_a_name_is_kept(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    let nameless = [
        ("person_name", ""),
        ("person_kana", ""),
        ("person_phone", "06-0000-5678"),
    ];
    let place = take_call(&mut browser, &nameless).await;
    browser
        .get(&place)
        .await
        .shows("氏名不明")
        .shows("06-0000-5678");
}

async fn a_form_sent_after_the_session_has_ended_is_not_lost(city: TestCity) {
    let page = city.stranger().post("/consultations", CALL).await;
    page.is(401)
        .shows("退院後の訪問診療医をさがしている。")
        .shows("action=\"/consultations\"");
    let secret = [("current", "ひみつ"), ("password", "ひみつ")];
    let page = city.stranger().post("/settings/password", &secret).await;
    page.is(401).hides("ひみつ");
}
