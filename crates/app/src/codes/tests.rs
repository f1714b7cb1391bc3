//! Stories of changing the city's code lists.

use chrono::Duration;
use policy::Role;
use testkit::{Client, on_both};

use super::Shelf;
use crate::testing::{TestCity, morning};

const TOPIC: &str = "/settings/codes/topic";

/// The values a browser would send of the form at `path`, unchanged.
async fn form(admin: &mut Client, path: &str) -> Vec<(String, String)> {
    let text = admin.get(path).await.is(200).text();
    let main = text.split("<main").nth(1).unwrap();
    let mut fields = Vec::new();
    for tag in main.split("<input").skip(1) {
        let tag = tag.split('>').next().unwrap();
        let value = |name: &str| {
            let rest = tag.split(&format!(" {name}=\"")).nth(1)?;
            Some(rest.split('"').next()?.to_owned())
        };
        let is_box = tag.contains("type=\"checkbox\"") && !tag.contains(" checked");
        let is_token = value("name").is_some_and(|name| name == "once");
        if let (Some(name), false) = (value("name"), is_box || is_token) {
            fields.push((name, value("value").unwrap_or_default()));
        }
    }
    fields
}

fn set(fields: &mut Vec<(String, String)>, name: &str, value: &str) {
    fields.retain(|(known, _)| known != name);
    fields.push((name.to_owned(), value.to_owned()));
}

async fn send(admin: &mut Client, path: &str, fields: &[(String, String)]) -> testkit::Page {
    let pairs: Vec<(&str, &str)> = fields
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    admin.post(path, &pairs).await
}

async fn the_lists_show_their_versions_side_by_side(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    let lists = admin.get("/settings/codes").await;
    lists
        .is(200)
        .shows("相談者区分")
        .shows("相談内容区分")
        .shows("平成28年4月1日から");
    let topic = admin.get(TOPIC).await;
    topic
        .is(200)
        .shows("第1版（H27.8.1〜）")
        .shows("生活の場における対応")
        .shows("医療に関すること");
    topic.shows("※全市展開に伴う5区分").shows("引き継ぎなし");
    admin.get("/settings/codes/nothing").await.is(404);
}

async fn a_new_version_splits_a_code_and_old_records_keep_theirs(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    let new = format!("{TOPIC}/new");
    let mut fields = form(&mut admin, &new).await;
    set(&mut fields, "valid_from", "令和9年4月1日");
    set(&mut fields, "note", "看取りを2つに分けた");
    set(&mut fields, "ends-4", "1");
    for (row, code, label) in [
        ("6", "eol_home", "自宅での看取り"),
        ("7", "eol_facility", "施設での看取り"),
    ] {
        set(&mut fields, &format!("code-{row}"), code);
        set(&mut fields, &format!("label-{row}"), label);
        set(&mut fields, &format!("order-{row}"), "4");
        set(&mut fields, &format!("from-{row}"), "４");
    }
    send(&mut admin, &new, &fields).await.moves();
    let page = admin.get(TOPIC).await;
    page.shows("これからの版")
        .shows("自宅での看取り、施設での看取り")
        .shows("看取りを2つに分けた");
    let shelf = city.house.tool::<Shelf>().unwrap();
    let work = city.house.system_work();
    let book = shelf.book(&work).await.unwrap();
    assert_eq!(
        book.translate("topic", 1, "end_of_life", 3),
        ["eol_home", "eol_facility"]
    );
    assert_eq!(book.translate("topic", 3, "eol_home", 2), ["end_of_life"]);
    let today = morning().date_naive();
    let now: Vec<_> = book
        .choices("topic", today)
        .into_iter()
        .map(|one| one.value)
        .collect();
    assert_eq!(
        now,
        ["medical", "care", "discharge", "end_of_life", "other"]
    );
    let later = book.choices("topic", today + Duration::days(365));
    let later: Vec<_> = later.into_iter().map(|one| one.value).collect();
    assert_eq!(
        later,
        [
            "medical",
            "care",
            "discharge",
            "eol_home",
            "eol_facility",
            "other"
        ]
    );
    assert_eq!(
        book.label_in("topic", 2, "end_of_life"),
        "看取りに関すること"
    );
    // The form that is still open elsewhere is out of date.
    send(&mut admin, &new, &fields)
        .await
        .is(409)
        .shows("試験 システム管理者さんが");
}

async fn a_bad_version_comes_back_with_what_was_typed(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    let new = format!("{TOPIC}/new");
    let mut fields = form(&mut admin, &new).await;
    set(&mut fields, "valid_from", "平成28年4月1日");
    set(&mut fields, "label-1", "");
    set(&mut fields, "code-6", "medical");
    set(&mut fields, "label-6", "介護に関すること");
    set(&mut fields, "from-6", "12");
    let page = send(&mut admin, &new, &fields).await;
    page.is(422).shows("6か所を確認してください");
    for words in [
        "今日か今日より後の日にしてください",
        "変わる理由を入力してください",
        "名称を入力してください",
        "同じ記号がほかの行にあります",
        "同じ名称がほかの行にあります",
        "前の版の番号（1から5まで）",
        "平成28年4月1日",
    ] {
        page.shows(words);
    }
    set(&mut fields, "valid_from", "いつか");
    send(&mut admin, &new, &fields)
        .await
        .is(422)
        .shows("日付として読めません");
}

async fn more_rows_come_without_losing_what_was_typed(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    let new = format!("{TOPIC}/new");
    let mut fields = form(&mut admin, &new).await;
    set(&mut fields, "label-6", "書きかけ");
    set(&mut fields, "more", "1");
    let page = send(&mut admin, &new, &fields).await;
    page.is(200)
        .shows("書きかけ")
        .shows("name=\"label-11\"")
        .hides("name=\"label-12\"");
}

async fn a_typing_error_is_mended_in_the_present_version_only(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    let labels = format!("{TOPIC}/labels");
    let mut fields = form(&mut admin, &labels).await;
    set(&mut fields, "label-2", "");
    send(&mut admin, &labels, &fields)
        .await
        .is(422)
        .shows("名称を入力してください。");
    set(&mut fields, "label-2", "介護・生活に関すること");
    send(&mut admin, &labels, &fields).await.moves();
    let book = city
        .house
        .tool::<Shelf>()
        .unwrap()
        .book(&city.house.system_work())
        .await
        .unwrap();
    assert_eq!(book.label("topic", "care"), "介護・生活に関すること");
    send(&mut admin, &labels, &fields).await.is(409);
    let mut old = form(&mut admin, &format!("{labels}?version=1")).await;
    set(&mut old, "label-1", "書き換え");
    send(&mut admin, &labels, &old)
        .await
        .is(422)
        .shows("終わった版は直せません");
}

async fn a_version_is_taken_back_until_it_begins(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    let new = format!("{TOPIC}/new");
    let mut fields = form(&mut admin, &new).await;
    set(&mut fields, "valid_from", "2026/11/22");
    set(&mut fields, "note", "試し");
    send(&mut admin, &new, &fields).await.moves();
    let withdraw = format!("{TOPIC}/withdraw");
    admin
        .post(&withdraw, &[("edition", "2"), ("version", "2")])
        .await
        .is(409)
        .shows("まだ始まっていない");
    city.clock.set(morning() + Duration::days(2));
    let mut admin = city.browser(Role::Admin, 0).await;
    admin
        .post(&withdraw, &[("edition", "2"), ("version", "3")])
        .await
        .is(409);
    city.clock.set(morning());
    let mut admin = city.browser(Role::Admin, 0).await;
    admin.get(TOPIC).await.shows("この版を取り消す");
    admin
        .post(&withdraw, &[("edition", "2"), ("version", "3")])
        .await
        .moves();
    admin.get(TOPIC).await.hides("第3版");
}

on_both!(TestCity =>
    the_lists_show_their_versions_side_by_side,
    a_new_version_splits_a_code_and_old_records_keep_theirs,
    a_bad_version_comes_back_with_what_was_typed,
    more_rows_come_without_losing_what_was_typed,
    a_typing_error_is_mended_in_the_present_version_only,
    a_version_is_taken_back_until_it_begins,
);
