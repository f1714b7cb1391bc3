//! Signing up for an event and giving the place back, in every language, on both databases.

use chrono::{TimeZone, Utc};
use db::outbox::Posted;
use policy::Role;
use testkit::{Client, Page, on_both};

use crate::{
    languages::{Language, Words},
    testing::{self, TestCity, cut},
};

on_both! { TestCity =>
    a_citizen_signs_up_and_gives_the_place_back_in_every_language,
    what_is_wrong_is_said_in_the_language_and_nothing_typed_is_lost,
    kana_are_asked_for_only_where_people_write_them,
    what_is_for_professionals_takes_no_citizen,
    what_is_on_no_public_list_has_no_page,
    a_closed_event_says_why_and_whom_to_call,
    who_waits_hears_it_and_moves_up,
    a_correction_by_staff_keeps_the_language,
    who_came_answers_in_the_own_language,
    personal_pages_are_kept_nowhere,
    a_confirmation_that_is_refused_says_so_where_it_was_pressed,
    an_event_that_left_the_list_keeps_those_who_signed_up,
    what_is_called_off_says_so_to_everybody,
    going_back_and_typing_the_next_person_loses_nothing,
    who_came_on_paper_is_written_to_in_the_language_from_then_on,
}

/// An event of 東区 with some fields changed: its page for staff, and the address behind the language.
async fn announced(city: &TestCity, changes: &[(&str, &str)]) -> (String, String) {
    testing::announced(city, Role::WardOfficer, changes).await
}

/// A visitor who wants no readings above words, in whatever language.
async fn visitor(city: &TestCity) -> Client {
    let mut visitor = city.stranger();
    visitor.get("/easy/look?readings=off&back=").await.moves();
    visitor
}

/// The letters that wait, each once.
async fn letters(city: &TestCity) -> Vec<Posted> {
    testkit::delivered(&city.house.system_work()).await.unwrap()
}

/// The only letter that waits.
async fn letter(city: &TestCity) -> Posted {
    let mut all = letters(city).await;
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

/// A form of the page.
fn person<'a>(name: &'a str, mail: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("name", name), ("kana", "みほん"), ("mail", mail)]
}

/// Presses the button behind a confirming link for everybody it names.
async fn confirm(guest: &mut Client, link: &str) -> Page {
    let page = guest.get(link).await.text();
    let boxes = page.split("name=\"who\" value=\"").skip(1);
    let ids: Vec<&str> = boxes.filter_map(|one| one.split('"').next()).collect();
    let fields: Vec<_> = ids.into_iter().map(|id| ("who", id)).collect();
    guest.post(link, &fields).await
}

/// Signs somebody up in a language; the personal link.
async fn signs_up(city: &TestCity, guest: &mut Client, event: &str, mail: &str) -> String {
    let page = guest.post(event, &person("見本 花", mail)).await;
    assert_eq!(page.moves(), format!("{event}/sent"));
    let street = event.split("/events/").next().unwrap();
    let link = cut(&letter(city).await.body, &format!("{street}/sign-ups/"));
    confirm(guest, &link).await.moves();
    cut(&letter(city).await.body, &format!("{street}/seats/"))
}

fn words(language: Language) -> Words {
    Words {
        language,
        readings: false,
    }
}

/// What a letter in a language says, among Japanese it says in any case.
fn speaks(letter: &Posted, language: Language, message: &str, japanese: &str) {
    let (words, body) = (words(language), &letter.body);
    let subject = words.spelled(&format!("{message}-subject"));
    assert!(letter.subject.contains(&subject), "{}", letter.subject);
    assert!(body.contains(&words.spelled(message)), "{body}");
    assert!(body.contains(japanese), "{body}");
    if language != Language::Japanese {
        let place = format!("{}: 見本区民センター", words.spelled("sign-up-place"));
        assert!(body.contains(&place), "{body}");
    }
    let has_two = body.contains("――――――――――");
    assert_eq!(has_two, language != Language::Japanese, "{body}");
}

async fn a_citizen_signs_up_and_gives_the_place_back_in_every_language(city: TestCity) {
    let (home, here) = announced(&city, &[]).await;
    for language in Language::ALL {
        let (say, code) = (words(language), language.code());
        let (event, mail) = (format!("/{code}{here}"), format!("{code}@example.jp"));
        let mut guest = visitor(&city).await;
        let list = guest.get(&format!("/{code}/events")).await;
        list.shows(&format!("href=\"{event}\""));
        let page = guest.get(&event).await;
        page.is(200).shows("見本の講座").shows("見本区民センター");
        page.shows(&say.plain_with("sign-up-yen", &[("yen", "500")]));
        page.shows("見本係").shows("https://schema.org/Event");
        let page = guest.post(&event, &person("見本 花", &mail)).await;
        assert_eq!(page.moves(), format!("{event}/sent"));
        guest.follow(&page).await.shows(&say.plain("sign-up-sent"));
        let asked = letter(&city).await;
        speaks(
            &asked,
            language,
            "letter-confirm",
            "まだ申込みは完了していません。",
        );
        let link = cut(&asked.body, &format!("/{code}/sign-ups/"));
        guest.get(&link).await.shows("見本 花");
        let page = guest.post(&link, &[]).await;
        page.is(422).shows(&say.plain("sign-up-nobody"));
        let page = confirm(&mut guest, &link).await;
        assert_eq!(page.moves(), format!("{event}/thanks"));
        let page = guest.follow(&page).await;
        page.shows(&say.plain("sign-up-thanks")).hides("見本 花");
        guest
            .get(&link)
            .await
            .shows(&say.plain("sign-up-confirm-over"));
        let told = letter(&city).await;
        speaks(
            &told,
            language,
            "letter-seat",
            "次の研修への申込みを受け付けました。",
        );
        let own = cut(&told.body, &format!("/{code}/seats/"));
        let page = guest.get(&own).await;
        page.shows(&say.plain("sign-up-own-seat")).shows("<svg");
        // The same place in another language: whoever helps may read that.
        let other = own.replace(&format!("/{code}/"), "/ja/");
        guest.get(&other).await.shows("席があります");
        for file in ["calendar", "ticket"] {
            let token = own.rsplit('/').next().unwrap();
            guest.get(&format!("/e/{token}/{file}")).await.is(200);
        }
        let cancel = format!("{own}/cancel");
        guest
            .get(&cancel)
            .await
            .shows(&say.plain("sign-up-cancel-lead"));
        for _ in 0..2 {
            assert_eq!(guest.post(&cancel, &[]).await.moves(), own);
        }
        let page = guest.get(&own).await;
        page.shows(&say.plain("sign-up-own-cancelled"))
            .hides("<svg");
        assert_eq!(guest.get(&cancel).await.moves(), own);
        let gone = letter(&city).await;
        speaks(
            &gone,
            language,
            "letter-cancelled",
            "申込みを取り消しました",
        );
    }
    let mut desk = city.browser(Role::WardOfficer, 0).await;
    let list = desk.get(&format!("{home}/people")).await;
    list.shows("取り消された申込み").hides("受付済　1人");
}

async fn what_is_wrong_is_said_in_the_language_and_nothing_typed_is_lost(city: TestCity) {
    let (_, here) = announced(&city, &[]).await;
    let mut guest = visitor(&city).await;
    for language in Language::ALL {
        let (say, event) = (words(language), format!("/{}{here}", language.code()));
        let page = guest.post(&event, &[("note", "車いす & <杖>")]).await;
        page.is(422).shows("車いす &#38; &#60;杖&#62;");
        for message in ["sign-up-mend", "sign-up-no-name", "sign-up-no-mail"] {
            page.shows(&say.plain(message));
        }
        let typed = [
            ("name", "見本 花"),
            ("kana", "みほん"),
            ("mail", "hana"),
            ("phone", "1234"),
        ];
        let page = guest.post(&event, &typed).await;
        page.is(422).shows("value=\"hana\"").shows("value=\"1234\"");
        for message in ["sign-up-wrong-mail", "sign-up-wrong-phone"] {
            page.shows(&say.plain(message));
        }
        let long = "あ".repeat(101);
        let page = guest.post(&event, &person(&long, "a@example.jp")).await;
        page.is(422)
            .shows(&say.plain_with("sign-up-too-long", &[("most", "100")]));
    }
    assert!(letters(&city).await.is_empty());
}

async fn kana_are_asked_for_only_where_people_write_them(city: TestCity) {
    let (_, here) = announced(&city, &[]).await;
    let form = [("name", "Mihon Hoa"), ("mail", "hoa@example.jp")];
    let mut guest = visitor(&city).await;
    let page = guest.post(&format!("/ja{here}"), &form).await;
    page.is(422).shows("ふりがなを書いてください");
    guest.post(&format!("/vi{here}"), &form).await.moves();
}

async fn what_is_for_professionals_takes_no_citizen(city: TestCity) {
    let changes = [("for_citizens", ""), ("audience", "nurse")];
    let (_, here) = announced(&city, &changes).await;
    let mut guest = visitor(&city).await;
    let (event, say) = (format!("/en{here}"), words(Language::English));
    for page in [
        guest.get(&event).await,
        guest
            .post(&event, &person("見本 花", "hana@example.jp"))
            .await,
    ] {
        page.shows(&say.plain("sign-up-only-professionals"));
        page.shows(&here.replace("/events/", "href=\"/t/"))
            .hides("name=\"mail\"");
    }
    assert!(letters(&city).await.is_empty());
}

async fn what_is_on_no_public_list_has_no_page(city: TestCity) {
    let (_, here) = announced(&city, &[("sign_up", "professionals")]).await;
    let mut guest = visitor(&city).await;
    guest.get(&format!("/ja{here}")).await.is(404);
    let form = person("見本 花", "hana@example.jp");
    guest.post(&format!("/ja{here}"), &form).await.is(404);
    guest.get("/ja/events/0123").await.is(404);
    for link in ["seats", "sign-ups"] {
        let page = guest.get(&format!("/ja/{link}/0123")).await;
        page.is(200).shows("このリンクは使えません");
    }
    assert!(letters(&city).await.is_empty());
}

async fn a_closed_event_says_why_and_whom_to_call(city: TestCity) {
    let (_, here) = announced(&city, &[("opens_on", "R8.11.30")]).await;
    let mut guest = visitor(&city).await;
    let event = format!("/ja{here}");
    let page = guest.get(&event).await;
    page.shows("申し込みは、令和8年11月30日（月）からです")
        .shows("06-0000-5678");
    let form = person("見本 花", "hana@example.jp");
    let page = guest.post(&event, &form).await;
    page.is(422).hides("name=\"mail\"");
    city.clock
        .set(Utc.with_ymd_and_hms(2026, 12, 2, 1, 0, 0).unwrap());
    guest.get(&event).await.shows("申し込みは終わりました");
    assert!(letters(&city).await.is_empty());
}

async fn who_waits_hears_it_and_moves_up(city: TestCity) {
    let (_, here) = announced(&city, &[("capacity", "1")]).await;
    let (event, mut guest) = (format!("/vi{here}"), visitor(&city).await);
    let say = words(Language::Vietnamese);
    let first = signs_up(&city, &mut guest, &event, "a@example.jp").await;
    guest.get(&event).await.shows(&say.plain("sign-up-full"));
    let second = signs_up(&city, &mut guest, &event, "b@example.jp").await;
    let page = guest.get(&second).await;
    page.shows(&say.plain("sign-up-own-waiting")).hides("<svg");
    guest.post(&format!("{first}/cancel"), &[]).await.moves();
    let told = letters(&city).await;
    let moved = told.iter().find(|one| one.recipient == "b@example.jp");
    speaks(
        moved.unwrap(),
        Language::Vietnamese,
        "letter-moved-up",
        "席を確保しました",
    );
    guest
        .get(&second)
        .await
        .shows(&say.plain("sign-up-own-seat"));
    // Neither a seat nor a place to wait is left.
    for mail in ["c@example.jp", "d@example.jp"] {
        signs_up(&city, &mut guest, &event, mail).await;
    }
    let form = person("見本 花", "e@example.jp");
    let page = guest.post(&event, &form).await;
    page.is(422).shows(&say.plain("sign-up-all-taken"));
}

async fn a_correction_by_staff_keeps_the_language(city: TestCity) {
    let (home, here) = announced(&city, &[]).await;
    let mut guest = visitor(&city).await;
    signs_up(&city, &mut guest, &format!("/ko{here}"), "ko@example.jp").await;
    let mut desk = city.browser(Role::WardOfficer, 0).await;
    let list = desk.get(&format!("{home}/people")).await.text();
    let entry = list.split("href=\"/trainings/people/").nth(1).unwrap();
    let entry = entry.split('"').next().unwrap();
    let mended = [
        ("version", "1"),
        ("name", "見本 花子"),
        ("kana", "みほん はなこ"),
        ("profession", "citizen"),
        ("mail", "ko@example.jp"),
    ];
    let entry = format!("/trainings/people/{entry}");
    desk.post(&entry, &mended).await.moves();
    let called_off = [("version", "2"), ("state", "called_off"), ("note", "台風")];
    desk.post(&format!("{home}/result"), &called_off)
        .await
        .moves();
    let told = letter(&city).await;
    speaks(
        &told,
        Language::Korean,
        "letter-called-off",
        "中止になりました",
    );
    assert!(told.body.contains("見本 花子 様"), "{}", told.body);
}

async fn who_came_answers_in_the_own_language(city: TestCity) {
    let (home, here) = announced(&city, &[("held_on", "R8.11.20"), ("closes_on", "")]).await;
    let (mut guest, say) = (visitor(&city).await, words(Language::Chinese));
    let own = signs_up(&city, &mut guest, &format!("/zh{here}"), "zh@example.jp").await;
    let answer = format!("{own}/answer");
    assert_eq!(
        guest.get(&answer).await.moves(),
        own,
        "who did not come is not asked"
    );
    let mut desk = city.browser(Role::WardOfficer, 0).await;
    desk.post(&own.replace("/zh/seats/", "/trainings/check-in/"), &[])
        .await
        .moves();
    let held = [("version", "2"), ("state", "held"), ("held_on", "R8.11.20")];
    desk.post(&format!("{home}/result"), &held).await.moves();
    desk.post(&format!("{home}/answers/ask"), &[]).await.moves();
    let asked = letter(&city).await;
    speaks(&asked, Language::Chinese, "letter-ask", "アンケート");
    let page = guest.get(&own).await;
    page.shows(&say.plain("sign-up-own-came")).shows(&answer);
    guest
        .get(&answer)
        .await
        .shows(&say.plain("answer-satisfaction"));
    let page = guest.post(&answer, &[]).await;
    page.is(422).shows(&say.plain("answer-nothing"));
    let long = "あ".repeat(1001);
    let page = guest
        .post(&answer, &[("useful", "4"), ("opinion", &long)])
        .await;
    page.is(422).shows(&long).shows("value=\"4\" checked");
    let said = [("satisfaction", "5"), ("opinion", "很好")];
    for _ in 0..2 {
        assert_eq!(guest.post(&answer, &said).await.moves(), own);
    }
    guest
        .get(&own)
        .await
        .shows(&say.plain("sign-up-answered"))
        .hides(&answer);
    let page = desk.get(&format!("{home}/answers")).await;
    page.shows("回答 1件").shows("很好").hides("見本 花");
}

async fn personal_pages_are_kept_nowhere(city: TestCity) {
    let (_, here) = announced(&city, &[]).await;
    let mut guest = visitor(&city).await;
    let own = signs_up(&city, &mut guest, &format!("/en{here}"), "en@example.jp").await;
    let page = guest.get(&own).await;
    assert_eq!(page.caching, "no-store");
    let robots = guest.get("/robots.txt").await;
    robots
        .shows("Disallow: /en/seats")
        .shows("Disallow: /en/sign-ups");
}

async fn a_confirmation_that_is_refused_says_so_where_it_was_pressed(city: TestCity) {
    let (_, here) = announced(&city, &[("capacity", "1")]).await;
    let (event, mut guest) = (format!("/en{here}"), visitor(&city).await);
    // Two of a family, asked for while there is room for both.
    for name in ["見本 花", "見本 一"] {
        guest
            .post(&event, &person(name, "two@example.jp"))
            .await
            .moves();
    }
    let link = cut(&letter(&city).await.body, "/en/sign-ups/");
    for mail in ["a@example.jp", "b@example.jp"] {
        signs_up(&city, &mut guest, &event, mail).await;
    }
    // A seat, and one place in the waiting list besides, are gone: not both fit.
    let page = confirm(&mut guest, &link).await;
    page.is(422).shows("06-0000-5678");
    page.shows("見本 花").shows("見本 一").shows("checked");
    assert!(letters(&city).await.is_empty(), "all or nobody");
    // One of them fits.
    let one = guest.get(&link).await.text();
    let id = one.split("name=\"who\" value=\"").nth(1).unwrap();
    let id = id.split('"').next().unwrap();
    let page = guest.post(&link, &[("who", id)]).await;
    assert_eq!(page.moves(), format!("{event}/thanks?full=1"));
}

async fn an_event_that_left_the_list_keeps_those_who_signed_up(city: TestCity) {
    let (home, here) = announced(&city, &[]).await;
    let (event, mut guest) = (format!("/ko{here}"), visitor(&city).await);
    let own = signs_up(&city, &mut guest, &event, "ko@example.jp").await;
    guest.get(&own).await.shows(&format!("href=\"{event}\""));
    let mut desk = city.browser(Role::WardOfficer, 0).await;
    let plan = testing::plan(&[("version", "2"), ("sign_up", "professionals")]);
    desk.post(&format!("{home}/edit"), &plan).await.moves();
    guest.get(&event).await.is(404);
    for told in ["sent", "thanks"] {
        guest.get(&format!("{event}/{told}")).await.is(200);
    }
    let page = guest.get(&own).await;
    page.shows("<svg").hides(&format!("href=\"{event}\""));
}

async fn what_is_called_off_says_so_to_everybody(city: TestCity) {
    let changes = [("for_citizens", ""), ("audience", "nurse")];
    let (home, here) = announced(&city, &changes).await;
    let mut desk = city.browser(Role::WardOfficer, 0).await;
    let off = [("version", "2"), ("state", "called_off"), ("note", "台風")];
    desk.post(&format!("{home}/result"), &off).await.moves();
    let page = city.stranger().get(&format!("/ja{here}")).await;
    page.shows("中止になりました")
        .hides("仕事をしている方のための研修");
}

async fn going_back_and_typing_the_next_person_loses_nothing(city: TestCity) {
    let (_, here) = announced(&city, &[]).await;
    let (event, mut guest) = (format!("/zh{here}"), visitor(&city).await);
    let page = guest.get(&event).await.text();
    let once = page.split("name=\"once\" value=\"").nth(1).unwrap();
    let once = once.split('"').next().unwrap();
    let form = |name: &'static str| {
        let mut form = person(name, "zh@example.jp");
        form.push(("once", once));
        form
    };
    guest.post(&event, &form("见本 花")).await.moves();
    // A double click is the same deed.
    guest.post(&event, &form("见本 花")).await.moves();
    let other = guest.post(&event, &form("见本 一")).await;
    let say = words(Language::Chinese);
    other
        .is(409)
        .shows(&say.plain("sign-up-before"))
        .shows("见本 一");
    other
        .shows(&format!("action=\"{event}\""))
        .shows("lang=\"zh-Hans\"");
    assert_eq!(letters(&city).await.len(), 1);
}

async fn who_came_on_paper_is_written_to_in_the_language_from_then_on(city: TestCity) {
    let (home, here) = announced(&city, &[]).await;
    let mut desk = city.browser(Role::WardOfficer, 0).await;
    let paper = [
        ("name", "見本 花"),
        ("kana", "みほん"),
        ("profession", "citizen"),
        ("mail", "vi@example.jp"),
        ("way", "fax"),
    ];
    desk.post(&format!("{home}/people"), &paper).await.moves();
    letters(&city).await;
    let mut guest = visitor(&city).await;
    let event = format!("/vi{here}");
    guest
        .post(&event, &person("見本 花", "vi@example.jp"))
        .await
        .moves();
    let link = cut(&letter(&city).await.body, "/vi/sign-ups/");
    let later = city.clock.now() + chrono::TimeDelta::minutes(11);
    city.clock.set(later);
    confirm(&mut guest, &link).await.moves();
    let again = letter(&city).await;
    speaks(
        &again,
        Language::Vietnamese,
        "letter-again",
        "席は確保されています",
    );
    let off = [("version", "2"), ("state", "called_off"), ("note", "台風")];
    desk.post(&format!("{home}/result"), &off).await.moves();
    let off = letter(&city).await;
    speaks(
        &off,
        Language::Vietnamese,
        "letter-called-off",
        "中止になりました",
    );
}
