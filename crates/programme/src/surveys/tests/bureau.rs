//! The bureau: opening, returning, reminding, locking, correcting, counting.

use policy::Role;
use testkit::on_both;

use super::{
    answer, answer_of, hand_in, id_of, in_use, opened, opening, own, press, questions, send,
    version,
};
use crate::{
    forms::{Item, Kind, NewEdition, Scale},
    testing::TestCity,
};

async fn a_survey_is_opened_once_with_an_edition_in_use(city: TestCity) {
    let (survey, mut bureau) = opened(&city, "ward").await;
    bureau
        .get(&survey)
        .await
        .shows("東区")
        .shows("西区")
        .shows("未着手");
    let draft = NewEdition {
        form: "ward_activity".into(),
        content: questions("次の年"),
    };
    let work = city.house.system_work();
    let draft = crate::forms::create(&work, draft).await.unwrap();
    let page = send(&mut bureau, "/surveys", &opening(draft, "ward", "2025H2")).await;
    page.is(422).shows("使用中の調査票を選んでください");
    crate::forms::take(&work, draft, 1).await.unwrap();
    let page = send(&mut bureau, "/surveys", &opening(draft, "ward", "2026H1")).await;
    page.is(422)
        .shows("すでにあります")
        .shows("ご回答をお願いします。");
    let mut fields = opening(draft, "ward", "2025H2");
    fields.retain(|(name, _)| *name != "due_on");
    fields.push(("due_on", "2026/11/1".to_owned()));
    send(&mut bureau, "/surveys", &fields)
        .await
        .is(422)
        .shows("開始日か、それより後");
    // The terms change; who comes second is told.
    let edit = format!("{survey}/edit");
    let page = bureau.get(&edit).await;
    page.shows("設問は変えられません");
    let version = version(&page);
    let terms = |title: &'static str| {
        let version = version.clone();
        vec![
            ("version", version),
            ("title", title.to_owned()),
            ("due_on", "2026/12/4".to_owned()),
        ]
    };
    send(&mut bureau, &edit, &terms("新しい名前")).await.moves();
    let page = send(&mut bureau, &edit, &terms("遅い名前")).await;
    page.is(409).shows("先に保存しました").shows("遅い名前");
    bureau
        .get(&survey)
        .await
        .shows("新しい名前")
        .shows("令和8年12月4日");
}

async fn two_who_open_the_same_survey_at_once_open_one(city: TestCity) {
    let edition = in_use(&city, questions("令和8年度")).await;
    let mut one = city.browser(Role::BureauOfficer, 0).await;
    let mut two = city.browser(Role::BureauOfficer, 0).await;
    for period in ["2026H1", "2025H2", "2025H1"] {
        let fields = opening(edition, "ward", period);
        let (first, second) = tokio::join!(
            send(&mut one, "/surveys", &fields),
            send(&mut two, "/surveys", &fields)
        );
        let (made, told) = if first.status == 303 {
            (first, second)
        } else {
            (second, first)
        };
        made.moves();
        told.is(422)
            .shows("すでにあります")
            .shows("ご回答をお願いします。");
    }
}

/// Whatever comes first, no answer waits in a locked survey.
async fn nothing_is_handed_in_while_a_survey_is_locked(city: TestCity) {
    let edition = in_use(&city, questions("令和8年度")).await;
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    for period in ["2026H1", "2025H2", "2025H1", "2024H2"] {
        let page = send(&mut bureau, "/surveys", &opening(edition, "ward", period)).await;
        let survey = page.moves().to_owned();
        let base = answer_of(&mut bureau, &survey, "東区").await;
        let fields = [("q_state", "doing"), ("q_times", "2"), ("q_cases", "0")];
        answer(&mut ward, &base, &fields).await.moves();
        press(&mut ward, &base, "check", &[]).await.moves();
        let seen = version(&ward.get(&base).await);
        let (lock, submit) = (format!("{survey}/lock"), format!("{base}/submit"));
        let seen = [("version", seen.as_str())];
        let (locked, handed_in) = tokio::join!(
            bureau.post(&lock, &[("version", "1")]),
            ward.post(&submit, &seen)
        );
        let both = [locked.status.as_u16(), handed_in.status.as_u16()];
        assert!(
            both == [303, 409] || both == [409, 303],
            "{period}: one of the two: {both:?}"
        );
    }
}

async fn what_is_sent_back_says_why_and_comes_again(city: TestCity) {
    let (survey, mut bureau) = opened(&city, "ward").await;
    let base = hand_in(&city, 0, "doing").await;
    press(&mut bureau, &base, "return", &[("comment", " ")])
        .await
        .is(422)
        .shows("何を直して");
    let words = [
        ("comment", "回数を確かめてください"),
        ("due_on", "2026/12/2"),
    ];
    press(&mut bureau, &base, "return", &words).await.moves();
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    ward.get("/").await.shows("差し戻されました");
    ward.get(&base)
        .await
        .shows("回数を確かめてください")
        .shows("令和8年12月2日");
    let fields = [("q_state", "doing"), ("q_times", "3"), ("q_cases", "0")];
    answer(&mut ward, &base, &fields).await.moves();
    press(&mut ward, &base, "check", &[]).await.moves();
    press(&mut ward, &base, "reopen", &[]).await.moves();
    press(&mut ward, &base, "check", &[]).await.moves();
    press(&mut ward, &base, "submit", &[]).await.moves();
    bureau.get(&survey).await.shows("提出済");
    // A button pressed on an old page does nothing.
    let fields = [("version", "2")];
    bureau
        .post(&format!("{base}/accept"), &fields)
        .await
        .is(409);
    press(&mut bureau, &base, "accept", &[]).await.moves();
    press(&mut bureau, &base, "accept", &[]).await.is(409);
}

async fn who_is_missing_is_reminded_once_a_day(city: TestCity) {
    let (survey, mut bureau) = opened(&city, "ward").await;
    hand_in(&city, 0, "doing").await;
    bureau
        .get("/")
        .await
        .shows("未提出 1区")
        .shows("受理待ち 1区");
    let page = bureau.post(&format!("{survey}/remind"), &[]).await;
    page.moves();
    let mut west = city.browser(Role::WardOfficer, 1).await;
    west.get("/").await.shows("催促が届いています");
    let base = own(&mut west).await;
    west.get(&format!("{base}/edit"))
        .await
        .shows("健康局から催促が届いています");
    let page = bureau.post(&format!("{survey}/remind"), &[]).await;
    page.is(409).shows("1日1回まで");
    city.clock.set("2026-11-20T15:30:00Z".parse().unwrap());
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    bureau.post(&format!("{survey}/remind"), &[]).await.moves();
    bureau.get(&survey).await.shows("2回");
}

async fn a_locked_survey_is_only_corrected_in_sight_of_all(city: TestCity) {
    let (survey, mut bureau) = opened(&city, "ward").await;
    let base = hand_in(&city, 0, "doing").await;
    let lock = format!("{survey}/lock");
    let page = bureau.post(&lock, &[("version", "1")]).await;
    page.is(409).shows("受理も差戻しもしていない回答が1件");
    press(&mut bureau, &base, "accept", &[]).await.moves();
    bureau.post(&lock, &[("version", "1")]).await.moves();
    let west = answer_of(&mut bureau, &survey, "西区").await;
    bureau.get(&west).await.shows("未着手");
    let mut ward = city.browser(Role::WardOfficer, 1).await;
    ward.get(&format!("{west}/edit")).await.is(303);
    press(&mut ward, &west, "check", &[]).await.is(409);
    bureau
        .post(&format!("{survey}/remind"), &[])
        .await
        .is(409)
        .shows("確定しました");
    bureau.get(&format!("{west}/correct")).await.is(409);
    let page = bureau.get(&format!("{base}/correct")).await;
    let version = version(&page);
    let fields = |comment: &'static str, state: &'static str| {
        vec![
            ("version", version.clone()),
            ("q_state", state.to_owned()),
            ("q_times", "2".to_owned()),
            ("q_cases", "0".to_owned()),
            ("comment", comment.to_owned()),
        ]
    };
    let correct = format!("{base}/correct");
    send(&mut bureau, &correct, &fields("", "not"))
        .await
        .is(422)
        .shows("訂正の理由");
    send(&mut bureau, &correct, &fields("誤り", "doing"))
        .await
        .is(409)
        .shows("変わったところがありません");
    send(&mut bureau, &correct, &fields("区から連絡があった", "not"))
        .await
        .moves();
    let page = send(&mut bureau, &correct, &fields("もう一度", "preparing")).await;
    page.is(409).shows("先に訂正しました");
    let mut east = city.browser(Role::WardOfficer, 0).await;
    let page = east.get(&base).await;
    page.shows("実施している → 未着手")
        .shows("区から連絡があった");
}

async fn the_results_stand_beside_the_last_ones_and_say_what_cannot_be_compared(city: TestCity) {
    let (old, mut bureau) = opened(&city, "ward").await;
    hand_in(&city, 0, "doing").await;
    hand_in(&city, 1, "preparing").await;
    let mut now = questions("令和8年度 下半期");
    now.scales[0] = Scale::of(
        "progress",
        "2段階",
        [("doing", "取り組んでいる"), ("not", "未着手")],
    );
    now.sections[0].items[1] = Item::new("themes", "話し合いの内容", Kind::text(true));
    let edition = in_use(&city, now).await;
    let mut fields = opening(edition, "ward", "2026H2");
    fields.push(("before", id_of(&old).to_string()));
    let page = send(&mut bureau, "/surveys", &fields).await;
    let survey = page.moves().to_owned();
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    let base = answer_of(&mut bureau, &survey, "東区").await;
    ward.get(&format!("{base}/edit"))
        .await
        .shows("前回の回答：取り組んでいる");
    let fields = [
        ("q_state", "doing"),
        ("q_themes", "病床の話"),
        ("q_cases", "0"),
    ];
    answer(&mut ward, &base, &fields).await.moves();
    press(&mut ward, &base, "check", &[]).await.moves();
    press(&mut ward, &base, "submit", &[]).await.moves();
    let page = bureau.get(&format!("{survey}/results/page")).await;
    page.shows("2区のうち、提出済みの1区")
        .shows("1区（50.0％）")
        .shows("病床の話");
    page.shows("前回の「実施している」は「取り組んでいる」として数えています。");
    page.shows("前回の「準備中」にあたる選択肢は今回ありません。");
    page.shows("比較不可").shows("前回は同じ設問がありません。");
    let page = bureau.get(&format!("{survey}/items/state")).await;
    page.shows("取り組んでいる").shows("東区").hides("西区");
    bureau.get(&format!("{survey}/items/nothing")).await.is(404);
}

on_both!(TestCity =>
    a_survey_is_opened_once_with_an_edition_in_use,
    two_who_open_the_same_survey_at_once_open_one,
    nothing_is_handed_in_while_a_survey_is_locked,
    what_is_sent_back_says_why_and_comes_again,
    who_is_missing_is_reminded_once_a_day,
    a_locked_survey_is_only_corrected_in_sight_of_all,
    the_results_stand_beside_the_last_ones_and_say_what_cannot_be_compared,
);
