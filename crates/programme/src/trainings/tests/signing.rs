//! Signing up by the page, by FAX and telephone; seats, the waiting list, the door.

use chrono::{TimeZone, Utc};
use policy::Role;
use testkit::on_both;

use super::{announced, asked, confirm, cut, letters, link, part, person, signs_up, ward, with};
use crate::testing::TestCity;

async fn the_page_fills_waits_and_moves_up_in_order(city: TestCity) {
    let mut browser = ward(&city).await;
    let (home, public) = announced(&mut browser, &[]).await;
    let mut guest = city.stranger();
    guest.get("/t").await.shows("みほん多職種研修会");
    let page = guest.get(&public).await;
    page.is(200)
        .shows("申し込む")
        .hides("meet.example")
        .hides("キャンセル待ちで");
    let hana = person("見本 花子", "hana@example.jp");
    let page = signs_up(&city, &mut guest, &public, &hana).await;
    assert_eq!(page.moves(), format!("{public}/thanks"));
    guest
        .follow(&page)
        .await
        .shows("申込みを受け付けました")
        .hides("見本 花子");
    let hana = link(&city, "hana@example.jp").await;
    let jiro = person("見本 次郎", "jiro@example.jp");
    signs_up(&city, &mut guest, &public, &jiro).await.moves();
    letters(&city).await;
    guest.get(&public).await.shows("満員です").hides("花子");
    for (name, mail) in [
        ("見本 三郎", "san@example.jp"),
        ("見本 四郎", "shi@example.jp"),
    ] {
        let page = signs_up(&city, &mut guest, &public, &person(name, mail)).await;
        guest
            .follow(&page)
            .await
            .shows("キャンセル待ちで受け付けました");
    }
    let waiting = letters(&city).await;
    assert!(
        waiting
            .iter()
            .all(|one| one.subject.contains("キャンセル待ち"))
    );
    assert!(waiting.iter().all(|one| !one.body.contains("meet.example")));
    guest
        .get(&hana)
        .await
        .shows("席は確保されています")
        .shows("<svg")
        .shows("meet.example");
    guest
        .get(&format!("{hana}/calendar"))
        .await
        .shows("BEGIN:VEVENT");
    guest
        .get(&format!("{hana}/cancel"))
        .await
        .shows("取り消します");
    for _ in 0..2 {
        guest.post(&format!("{hana}/cancel"), &[]).await.moves();
    }
    guest
        .get(&hana)
        .await
        .shows("申込みは取り消されています")
        .hides("meet.example");
    let told = letters(&city).await;
    let to = |mail: &str| told.iter().filter(|one| one.recipient == mail).count();
    assert_eq!(
        (to("hana@example.jp"), to("san@example.jp"), told.len()),
        (1, 1, 2)
    );
    // A larger room lets the last one in.
    let more = with(super::PLAN, &[("version", "2"), ("capacity", "3")]);
    browser.post(&format!("{home}/edit"), &more).await.moves();
    let told = letters(&city).await;
    assert_eq!(told[0].recipient, "shi@example.jp");
    browser
        .get(&format!("{home}/people"))
        .await
        .shows("受付済　3人")
        .shows("取り消された申込み");
}

async fn the_same_person_twice_is_one_entry_and_the_page_tells_nobody(city: TestCity) {
    let mut browser = ward(&city).await;
    let (home, public) = announced(&mut browser, &[]).await;
    let mut guest = city.stranger();
    let hana = person("見本 花子", "hana@example.jp");
    let page = signs_up(&city, &mut guest, &public, &hana).await;
    let said = page.moves().to_owned();
    letters(&city).await;
    // A double click, and somebody else who tries the name with another mail.
    for mail in ["hana@example.jp", "curious@example.jp"] {
        let again = guest.post(&public, &person("見本花子", mail)).await;
        assert_eq!(again.moves(), format!("{public}/sent"));
    }
    let told = letters(&city).await;
    let link_to = |mail: &str| {
        let own: Vec<_> = told.iter().filter(|one| one.recipient == mail).collect();
        assert_eq!(own.len(), 1, "{told:?}");
        cut(&own[0].body, "/s/", 32)
    };
    let (hanas, curious) = (link_to("hana@example.jp"), link_to("curious@example.jp"));
    assert_eq!(confirm(&mut guest, &curious).await.moves(), said);
    assert!(letters(&city).await.is_empty(), "no flood of letters");
    browser
        .get(&format!("{home}/people"))
        .await
        .shows("受付済　1人");
    let typed = person("見本 花子", "");
    let page = browser.post(&format!("{home}/people"), &typed).await;
    page.is(422).shows("すでに名簿にあります");
    // A colleague who shares the mail is another person.
    guest
        .post(&public, &person("例示 次郎", "hana@example.jp"))
        .await
        .moves();
    assert!(letters(&city).await.is_empty(), "the link is there already");
    guest.get(&hanas).await.shows("見本花子").shows("例示 次郎");
    confirm(&mut guest, &hanas).await.moves();
    browser
        .get(&format!("{home}/people"))
        .await
        .shows("受付済　2人");
}

async fn sign_up_ends_at_midnight_in_japan(city: TestCity) {
    let mut browser = ward(&city).await;
    let (_, public) = announced(&mut browser, &[]).await;
    let mut guest = city.stranger();
    // 23:59 in Japan on 1 December, then a minute later.
    city.clock
        .set(Utc.with_ymd_and_hms(2026, 12, 1, 14, 59, 0).unwrap());
    let hana = person("見本 花子", "a@example.jp");
    signs_up(&city, &mut guest, &public, &hana).await.moves();
    let late = person("見本 三郎", "late@example.jp");
    guest.post(&public, &late).await.moves();
    let late = asked(&city, "late@example.jp").await;
    city.clock
        .set(Utc.with_ymd_and_hms(2026, 12, 1, 15, 0, 0).unwrap());
    guest
        .get(&public)
        .await
        .shows("受付は終わりました")
        .shows("06-0000-1111")
        .hides("<form method=\"post\" action=\"/t");
    let page = guest
        .post(&public, &person("見本 次郎", "b@example.jp"))
        .await;
    page.is(422).shows("受付は終わりました");
    confirm(&mut guest, &late)
        .await
        .is(409)
        .shows("受け付けていません");
    guest
        .get("/t/unknown")
        .await
        .is(404)
        .shows("案内が見つかりません");
}

async fn those_for_professionals_stand_on_no_public_list(city: TestCity) {
    let mut browser = ward(&city).await;
    let kind = [("sign_up", "professionals")];
    let (_, public) = announced(&mut browser, &kind).await;
    let mut guest = city.stranger();
    guest.get("/t").await.hides("みほん多職種研修会");
    let citizen = with(
        &person("区民 一", "c@example.jp"),
        &[("profession", "citizen")],
    );
    guest
        .post(&public, &citizen)
        .await
        .is(422)
        .shows("専門職が対象");
    let wrong = with(&person("見本 花子", "hana"), &[("kana", "")]);
    let page = guest.post(&public, &wrong).await;
    page.is(422)
        .shows("ふりがなを入力")
        .shows("メールアドレスの形")
        .shows("見本 花子");
    let mut pro = city.browser(Role::Professional, 0).await;
    pro.get("/trainings/open")
        .await
        .is(200)
        .shows("みほん多職種研修会");
    let page = pro
        .post(&public, &person("試用 看子", "pro@example.jp"))
        .await;
    assert_eq!(page.moves(), format!("{public}/thanks"));
}

async fn fax_and_telephone_go_into_the_same_list(city: TestCity) {
    let mut browser = ward(&city).await;
    let (home, public) = announced(&mut browser, &[]).await;
    let people = format!("{home}/people");
    let fax = with(&person("見本 花子", ""), &[("way", "fax"), ("kana", "")]);
    let page = browser.post(&people, &fax).await;
    assert_eq!(page.moves(), format!("{people}?way=fax#entry"));
    let jiro = person("例示 次郎", "j@example.jp");
    let mut guest = city.stranger();
    signs_up(&city, &mut guest, &public, &jiro).await.moves();
    let third = with(&person("架空 三郎", ""), &[("way", "phone")]);
    let page = browser.post(&people, &third).await;
    browser
        .follow(&page)
        .await
        .shows("キャンセル待ちで名簿に加えました");
    let door = with(&person("当日 四郎", ""), &[("way", "walk_in")]);
    browser.post(&people, &door).await.moves();
    let page = browser.get(&people).await;
    page.shows("受付済　3人")
        .shows("キャンセル待ち　1人")
        .shows("当日受付");
    let wrong = with(&person("", ""), &[("phone", "12")]);
    browser
        .post(&people, &wrong)
        .await
        .is(422)
        .shows("氏名を入力")
        .shows("市外局番から");
    // Correcting: the second saver is told.
    let one = part(&page, "/trainings/people/", 18);
    let one: String = one.chars().take_while(|c| *c != '"').collect();
    let mended = with(
        &person("見本 はなこ", ""),
        &[("version", "1"), ("affiliation", "べつ")],
    );
    browser.post(&one, &mended).await.moves();
    browser.post(&one, &mended).await.is(409);
    let mut west = city.browser(Role::WardOfficer, 1).await;
    west.get(&one).await.is(404);
    west.post(&format!("{one}/erase"), &[]).await.is(404);
    let page = browser.post(&format!("{one}/cancel"), &[]).await;
    let page = browser.follow(&page).await;
    page.shows("申込みを取り消しました。");
    browser.post(&format!("{one}/back"), &[]).await.moves();
    for file in ["desk.pdf", "fax.pdf", "people.xlsx"] {
        browser.get(&format!("{home}/{file}")).await.is(200);
    }
}

async fn the_door_takes_in_by_code_and_by_ticks(city: TestCity) {
    let mut browser = ward(&city).await;
    let (home, public) = announced(&mut browser, &[]).await;
    let mut guest = city.stranger();
    let hana = person("見本 花子", "hana@example.jp");
    signs_up(&city, &mut guest, &public, &hana).await.moves();
    let own = link(&city, "hana@example.jp").await;
    let token = own.strip_prefix("/e/").unwrap().to_owned();
    let door = format!("/trainings/check-in/{token}");
    assert!(guest.get(&door).await.moves().starts_with("/login"));
    let mut west = city.browser(Role::WardOfficer, 1).await;
    west.get(&door).await.is(404);
    browser
        .get(&door)
        .await
        .shows("見本 花子")
        .shows("開催日は今日ではありません");
    let page = browser.post(&door, &[]).await;
    browser.follow(&page).await.shows("受付ずみです");
    let people = format!("{home}/people");
    let id = cut(&browser.get(&people).await.text(), "id=\"came-", 20);
    let id: String = id["id=\"came-".len()..]
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    // A list that was opened before the check-in does not take it back.
    let attendance = format!("{home}/attendance");
    let page = browser.post(&attendance, &[]).await;
    browser.follow(&page).await.shows("0件の変更");
    let page = browser.post(&attendance, &[("was", &id)]).await;
    browser.follow(&page).await.shows("1件の変更");
    browser
        .post(&attendance, &[("attended", id.as_str())])
        .await
        .moves();
    guest
        .get(&own)
        .await
        .shows("ご参加ありがとうございました")
        .shows("アンケートに答える");
    guest.post(&format!("{own}/cancel"), &[]).await.is(409);
}

on_both!(TestCity =>
    the_page_fills_waits_and_moves_up_in_order,
    the_same_person_twice_is_one_entry_and_the_page_tells_nobody,
    sign_up_ends_at_midnight_in_japan,
    those_for_professionals_stand_on_no_public_list,
    fax_and_telephone_go_into_the_same_list,
    the_door_takes_in_by_code_and_by_ticks,
);
