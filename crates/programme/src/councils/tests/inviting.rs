//! Inviting, answering by link, asking again, calling off.

use chrono::TimeDelta;
use policy::Role;
use testkit::on_both;

use super::{PLAN, letters, link, list_all, meeting, member, number_after, prepared, version};
use crate::testing::TestCity;

async fn members_chosen_twice_at_once_stand_on_the_list_once(city: TestCity) {
    let (mut one, council, _) = prepared(&city, &[]).await;
    let mut two = city.browser(Role::WardOfficer, 0).await;
    for number in ["3", "4", "5"] {
        let meeting = meeting(&mut one, &council, &[("number", number)]).await;
        tokio::join!(list_all(&mut one, &meeting), list_all(&mut two, &meeting));
        let text = one.get(&format!("{meeting}/people")).await.text();
        let entries = text.matches("href=\"/councils/people/").count();
        assert_eq!(entries, 2, "each of the two members once");
    }
}

async fn the_second_to_plan_a_meeting_keeps_the_agenda(city: TestCity) {
    let (mut ward, _, meeting) = prepared(&city, &[]).await;
    let edit = ward.get(&format!("{meeting}/edit")).await;
    let seen = version(&edit);
    let first = number_after(&edit, "name=\"id_0\" value=\"");
    let plan = |title: &'static str| {
        let mut fields: Vec<(&str, &str)> = PLAN.to_vec();
        fields.retain(|(name, _)| !name.ends_with("_1") && *name != "title_0");
        fields.extend([("title_0", title), ("note", "")]);
        fields
    };
    let mut fields = plan("先の議題");
    fields.extend([("version", seen.as_str()), ("id_0", first.as_str())]);
    ward.post(&meeting, &fields).await.moves();
    let mut fields = plan("後の議題");
    fields.extend([("version", seen.as_str()), ("title_1", "加えた議題")]);
    let page = ward.post(&meeting, &fields).await;
    page.is(409)
        .shows("value=\"後の議題\"")
        .shows("value=\"加えた議題\"")
        .shows("いま保存されている内容：先の議題");
    assert_ne!(version(&page), seen);
}

async fn members_are_invited_by_mail_and_answer_by_their_link(city: TestCity) {
    let (mut ward, _, meeting) = prepared(&city, &[]).await;
    let people = ward.get(&format!("{meeting}/people")).await;
    people
        .shows("1人にメールで招集する")
        .shows("1人のFAX用紙を作る");
    ward.post(&format!("{meeting}/invite"), &[]).await.moves();
    let sent = letters(&city).await;
    assert_eq!(sent.len(), 1, "{sent:?}");
    assert_eq!(sent[0].0, "taro@mihon.example");
    for words in [
        "第2回 見本区",
        "令和8年12月3日（木）14:00〜15:30",
        "3階会議室",
        "来年度の目標",
    ] {
        assert!(sent[0].2.contains(words), "{words}\n{}", sent[0].2);
    }
    let place = link(&sent[0].2);
    let mut guest = city.stranger();
    guest
        .get(&place)
        .await
        .is(200)
        .shows("見本 太郎")
        .hides("架空 次郎")
        .hides("オンライン出席");
    guest
        .post(&place, &[])
        .await
        .is(422)
        .shows("出欠を選んでください。");
    let proxy = [
        ("reply", "proxy"),
        ("proxy", "代理 花子"),
        ("note", "遅れます"),
    ];
    let page = guest.post(&place, &proxy).await;
    guest
        .follow(&page)
        .await
        .shows("回答を記録しました")
        .shows("代理出席");
    ward.get(&format!("{meeting}/people"))
        .await
        .shows("代理出席（代理 花子）")
        .shows("遅れます")
        .shows("本人");
    // The answer may be changed until the meeting begins, and never after.
    guest.post(&place, &[("reply", "present")]).await.moves();
    city.clock.set("2026-12-03T05:00:00Z".parse().unwrap());
    guest
        .get(&place)
        .await
        .is(200)
        .shows("回答の受付は終わりました");
    let late = guest.post(&place, &[("reply", "absent")]).await;
    late.is(200).shows("いただいた回答：出席");
}

async fn a_wrong_or_cut_link_tells_nothing(city: TestCity) {
    let (_, _, _) = prepared(&city, &[]).await;
    let mut guest = city.stranger();
    for place in ["/c/0", "/c/ffffffffffffffffffffffffffffffff"] {
        let page = guest.get(place).await;
        page.is(200).shows("リンクが正しくありません").hides("見本");
        guest
            .post(place, &[("reply", "present")])
            .await
            .hides("見本");
    }
}

async fn nobody_is_reminded_twice_within_a_day(city: TestCity) {
    let (mut ward, _, meeting) = prepared(&city, &[]).await;
    let remind = format!("{meeting}/remind");
    ward.post(&format!("{meeting}/invite"), &[]).await.moves();
    ward.post(&format!("{meeting}/invite"), &[]).await.moves();
    ward.post(&remind, &[]).await.moves();
    assert_eq!(letters(&city).await.len(), 1);
    city.clock.set(city.clock.now() + TimeDelta::hours(21));
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    ward.post(&remind, &[]).await.moves();
    let sent = letters(&city).await;
    assert_eq!(sent.len(), 2);
    assert!(sent[1].1.starts_with("【再度のお願い】"), "{}", sent[1].1);
    // Both links lead to the same person.
    let mut guest = city.stranger();
    let place = link(&sent[0].2);
    guest.post(&place, &[("reply", "absent")]).await.moves();
    guest
        .get(&link(&sent[1].2))
        .await
        .shows("value=\"absent\" checked");
}

async fn a_meeting_that_is_called_off_takes_letters_back_and_tells_those_who_were_asked(
    city: TestCity,
) {
    let (mut ward, _, meeting) = prepared(&city, &[]).await;
    ward.post(&format!("{meeting}/invite"), &[]).await.moves();
    let place = link(&letters(&city).await[0].2);
    let page = ward.get(&meeting).await;
    let version = version(&page);
    let call_off = format!("{meeting}/call-off");
    let nothing = [("version", version.as_str())];
    ward.post(&call_off, &nothing)
        .await
        .is(422)
        .shows("中止の理由を入力してください");
    let why = [("version", version.as_str()), ("why", "台風の接近のため")];
    ward.post(&call_off, &why).await.moves();
    let sent = letters(&city).await;
    assert_eq!(sent.len(), 1, "the invitation had not gone: {sent:?}");
    assert!(sent[0].1.starts_with("【中止】") && sent[0].2.contains("台風"));
    city.stranger()
        .get(&place)
        .await
        .shows("この会議は中止になりました")
        .shows("台風の接近のため");
    ward.post(&format!("{meeting}/hold"), &why).await.is(409);
    ward.post(&format!("{meeting}/invite"), &[]).await.is(409);
}

async fn another_day_is_told_to_those_who_were_asked(city: TestCity) {
    let (mut ward, _, meeting) = prepared(&city, &[]).await;
    ward.post(&format!("{meeting}/invite"), &[]).await.moves();
    let page = ward.get(&format!("{meeting}/edit")).await;
    page.shows("メールで知らせる");
    let (version, item) = (
        version(&page),
        number_after(&page, "name=\"id_0\" value=\""),
    );
    let mut fields: Vec<(&str, &str)> = super::PLAN.to_vec();
    fields.retain(|(name, _)| !["held_on", "title_1", "topics_1"].contains(name));
    fields.extend([
        ("held_on", "令和8年12月10日"),
        ("tells", "1"),
        ("version", version.as_str()),
        ("id_0", item.as_str()),
    ]);
    ward.post(&meeting, &fields).await.moves();
    let sent = letters(&city).await;
    assert_eq!(sent.len(), 2);
    assert!(sent[1].1.starts_with("【変更】") && sent[1].2.contains("12月10日"));
    // Somebody who still has the old page open is told who was first.
    ward.post(&meeting, &fields)
        .await
        .is(409)
        .shows("試験 区役所");
    ward.get(&meeting).await.hides("来年度の目標");
}

async fn an_officer_enters_what_came_by_fax(city: TestCity) {
    let (mut ward, _, meeting) = prepared(&city, &[]).await;
    let fax = ward.post(&format!("{meeting}/fax"), &[]).await;
    fax.is(200);
    assert!(fax.bytes.starts_with(b"%PDF"));
    let list = ward.get(&format!("{meeting}/people")).await;
    list.shows("FAX").shows("未回答");
    let text = list.text();
    let (before, _) = text.split_once("：架空 次郎").unwrap();
    let entry = before.rsplit_once("href=\"/councils/people/").unwrap().1;
    let entry = format!("/councils/people/{}", entry.split('"').next().unwrap());
    ward.get(&entry).await.shows("架空 次郎");
    let fields = [
        ("version", "1"),
        ("reply", "absent"),
        ("note", "所用のため"),
    ];
    ward.post(&entry, &fields).await.moves();
    let mut late = fields;
    late[1] = ("reply", "present");
    ward.post(&entry, &late)
        .await
        .is(409)
        .shows("いま保存されている内容：欠席");
    ward.get(&format!("{meeting}/people"))
        .await
        .shows("欠席")
        .shows("が入力")
        .shows("所用のため");
}

async fn in_writing_each_item_is_answered(city: TestCity) {
    let written = [("mode", "in_writing"), ("place", "")];
    let (mut ward, council, meeting) = prepared(&city, &written).await;
    member(&mut ward, &council, "書面 三郎", "saburo@mihon.example").await;
    list_all(&mut ward, &meeting).await;
    ward.post(&format!("{meeting}/invite"), &[]).await.moves();
    let place = link(&letters(&city).await[0].2);
    let mut guest = city.stranger();
    let page = guest.get(&place).await;
    page.shows("賛否").hides("代理出席");
    let first = number_after(&page, "name=\"vote_");
    let text = page.text();
    let ids = text.split("name=\"words_").skip(1);
    let ids: Vec<&str> = ids.map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!((ids.len(), ids[0]), (2, first.as_str()));
    let [vote, words, other] = [
        format!("vote_{}", ids[0]),
        format!("words_{}", ids[0]),
        format!("vote_{}", ids[1]),
    ];
    let half = [
        (vote.as_str(), "against"),
        (words.as_str(), "様式が多すぎる"),
    ];
    guest
        .post(&place, &half)
        .await
        .is(422)
        .shows("様式が多すぎる");
    let mut whole = half.to_vec();
    whole.push((other.as_str(), "agree"));
    guest.post(&place, &whole).await.moves();
    ward.get(&meeting)
        .await
        .shows("反対 1人")
        .shows("様式が多すぎる")
        .shows("書面で回答 1人");
    // Who answered in writing was there by that.
    city.clock.set("2026-12-03T09:00:00Z".parse().unwrap());
    let mut ward = city.browser(Role::WardOfficer, 0).await;
    let version = version(&ward.get(&meeting).await);
    let fields = [("version", version.as_str())];
    ward.post(&format!("{meeting}/hold"), &fields).await.moves();
    ward.get(&meeting).await.shows("<strong>1人</strong>が出席");
}

on_both!(TestCity =>
    members_chosen_twice_at_once_stand_on_the_list_once,
    the_second_to_plan_a_meeting_keeps_the_agenda,
    members_are_invited_by_mail_and_answer_by_their_link,
    a_wrong_or_cut_link_tells_nothing,
    nobody_is_reminded_twice_within_a_day,
    a_meeting_that_is_called_off_takes_letters_back_and_tells_those_who_were_asked,
    another_day_is_told_to_those_who_were_asked,
    an_officer_enters_what_came_by_fax,
    in_writing_each_item_is_answered,
);
