//! The register: what is recorded, read, withdrawn and printed.

use super::*;

on_both!(TestCity =>
    what_is_said_on_the_call_stands_in_the_register_once,
    a_consent_said_for_an_anonymous_person_is_recorded_when_the_name_comes,
    a_consent_is_recorded_withdrawn_and_stays,
    what_lacks_is_said_at_its_field_and_nothing_typed_is_lost,
    consents_are_read_by_the_office_alone_and_each_look_is_noted,
    the_register_comes_on_paper,
);

async fn what_is_said_on_the_call_stands_in_the_register_once(city: TestCity) {
    let mut desk = coordinator(&city).await;
    let said = [("consent_by", "person"), ("consent_how", "oral")];
    let case = call(&mut desk, &said).await;
    let consents = consents_of(&mut desk, &case).await;
    let page = desk.get(&consents).await;
    for told in [
        "本人",
        "口頭",
        "有効",
        "相談の受付のときに記録",
        "この種別の新しい機関も含む",
    ] {
        page.shows(told);
    }
    let edit = desk.get(&format!("{case}/edit")).await;
    edit.shows("同意の記録を見る・加える");
    let person = after(&edit, "name=\"person_id\" value=\"");
    let same = [said[0], said[1], ("person_id", &person), ("version", "1")];
    desk.post(&case, &with(CALL, &same)).await.moves();
    let text = desk.get(&consents).await.text();
    assert_eq!(text.matches("相談の受付のときに記録").count(), 1);

    let none = call(
        &mut desk,
        &[("consent_by", "none"), ("person_name", "別人 次郎")],
    )
    .await;
    desk.get(&none).await.shows("同意の記録がありません");
}

async fn a_consent_said_for_an_anonymous_person_is_recorded_when_the_name_comes(city: TestCity) {
    let mut desk = coordinator(&city).await;
    let nameless = [
        ("person_name", ""),
        ("person_kana", ""),
        ("consent_by", "family"),
        ("consent_how", "oral"),
    ];
    let case = call(&mut desk, &nameless).await;
    desk.get(&case).await.hides("/consents");
    let named = [("consent_by", "family"), ("version", "1")];
    desk.post(&case, &with(CALL, &named)).await.moves();
    let consents = consents_of(&mut desk, &case).await;
    desk.get(&consents).await.shows("家族").shows("有効");
}

async fn a_consent_is_recorded_withdrawn_and_stays(city: TestCity) {
    let mut desk = coordinator(&city).await;
    let case = call(&mut desk, &[]).await;
    let consents = record(&mut desk, &case, &[]).await;
    let page = desk.get(&consents).await;
    page.shows("長女 見本 花子")
        .shows("鍵付き書庫2段目")
        .shows("有効");
    let early = withdraw_first(&mut desk, &consents, "令和8年11月19日").await;
    early
        .is(422)
        .shows("同意した日以後の日")
        .shows("気が変わったとのこと");
    let later = withdraw_first(&mut desk, &consents, "令和8年11月21日").await;
    later.is(422).shows("今日までの日");
    let id = after(&desk.get(&consents).await, "id=\"c-");
    withdraw_first(&mut desk, &consents, "令和8年11月20日")
        .await
        .moves();
    let page = desk.get(&consents).await;
    page.shows("撤回")
        .shows("気が変わったとのこと")
        .shows("長女 見本 花子");
    page.hides("撤回を記録する");
    desk.get(&case).await.shows("撤回");
    let again = [
        ("withdrawn_on", "令和8年11月20日"),
        ("withdrawn_by", "person"),
        ("withdrawn_way", "oral"),
    ];
    let again = desk
        .post(&format!("{consents}/{id}/withdraw"), &again)
        .await;
    again.is(409).shows("すでに撤回");
    for event in ["consents.given", "consents.withdrawn"] {
        assert_eq!(rows(&city, event).await, 1, "{event}");
    }
}

async fn what_lacks_is_said_at_its_field_and_nothing_typed_is_lost(city: TestCity) {
    let mut desk = coordinator(&city).await;
    let case = call(&mut desk, &[]).await;
    let consents = consents_of(&mut desk, &case).await;
    for (field, typed, said) in [
        ("giver", "", "同意した人を選んで"),
        ("giver_name", "", "氏名と続柄を入力"),
        ("way", "", "同意の方法を選んで"),
        ("given_on", "", "同意した日を入力"),
        ("given_on", "R9.1.1", "同意した日には、今日まで"),
        ("until_on", "R8.11.1", "同意した日以後の日"),
        ("taken_by", "", "同意を受けた人"),
        ("kind", "", "伝えてよい内容を1つ以上"),
        ("body", "", "伝えてよい相手を"),
        ("newcomers", "", "新しい機関も含むかどうか"),
        ("facility_1", "どこにもない診療所", "候補から選んで"),
    ] {
        let page = desk.post(&consents, &with(WIDE, &[(field, typed)])).await;
        page.is(422).shows(said).shows("鍵付き書庫2段目");
    }
    desk.get(&consents).await.shows("同意の記録がありません");
}

async fn consents_are_read_by_the_office_alone_and_each_look_is_noted(city: TestCity) {
    let mut desk = coordinator(&city).await;
    let case = call(&mut desk, &[]).await;
    let consents = record(&mut desk, &case, &[]).await;
    desk.get(&consents).await.is(200);
    assert_eq!(rows(&city, "consents.read").await, 1);
    for (role, at, status) in [
        (Role::Coordinator, 1, 404),
        (Role::WardOfficer, 0, 403),
        (Role::BureauOfficer, 0, 403),
        (Role::Admin, 0, 403),
        (Role::Professional, 0, 403),
    ] {
        let mut other = city.browser(role, at).await;
        other.get(&consents).await.is(status).hides("見本");
        other.post(&consents, WIDE).await.is(status);
    }
    assert_eq!(rows(&city, "consents.read").await, 1);
    let sealed =
        "SELECT COUNT(*) FROM consent WHERE giver_name LIKE '%見本%' OR proof LIKE '%書庫%'";
    let work = city.house.system_work();
    let mut tx = work.read().await.unwrap();
    assert_eq!(tx.number(sealed, Vec::new()).await.unwrap(), 0);
}

async fn the_register_comes_on_paper(city: TestCity) {
    if ui::pdf_fonts().is_empty() {
        eprintln!("skipped: no TTF in crates/ui/dist/fonts (build the assets first)");
        return;
    }
    let mut desk = coordinator(&city).await;
    let case = call(&mut desk, &[]).await;
    let consents = record(&mut desk, &case, &[]).await;
    let page = desk.get(&format!("{consents}.pdf")).await;
    page.is(200);
    assert!(page.bytes.starts_with(b"%PDF"));
}
