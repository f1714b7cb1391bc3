//! What a reviewer is shown: counts and names of accounts, and ways to the rows behind them.

use app::audit_view::Concern;
use policy::Role;
use testkit::{Page, on_both};

use super::{PAGE, at, link, reviewer};
use crate::{
    features,
    testing::{PLANTED, TestCity, plant},
};

on_both!(TestCity =>
    tallies_name_accounts_alone_and_lead_to_the_rows,
    looks_outside_of_the_hours_are_told_apart,
    whoever_was_not_let_in_stands_on_the_page,
);

/// The part of a page's text from `title` on, up to the end of its table.
fn table(page: &Page, title: &str) -> String {
    let text = page.is(200).text();
    let (_, rest) = text.split_once(title).unwrap_or_default();
    rest.split("</table>").next().unwrap_or_default().to_owned()
}

async fn tallies_name_accounts_alone_and_lead_to_the_rows(city: TestCity) {
    let planted = plant(&city).await;
    let mut desk = city.browser(Role::Coordinator, 0).await;
    for _ in 0..3 {
        desk.get(&planted.place).await.is(200);
    }
    desk.post("/consultations.xlsx", &[]).await.is(200);
    city.clock.set(at("2026-11-24"));
    let mut admin = reviewer(&city).await;
    let page = admin.get(PAGE).await;
    for word in PLANTED {
        page.hides(word);
    }
    let readers = table(&page, "個人の記録の閲覧の多いアカウント");
    assert!(readers.contains("試験 コーディネーター"), "{readers}");
    let deeds = table(&page, "持ち出し、例外の扱い、変更");
    assert!(deeds.contains("相談一覧の書き出し"), "{deeds}");
    assert!(deeds.contains("アカウントの追加"), "{deeds}");
    // The rows behind a figure are as many as it says.
    let found = link(&readers, "account=");
    assert!(found.contains("concern=looks"), "{found}");
    let rows = admin.get(&found).await;
    let rows = table(&rows, "<tbody>");
    assert!(
        rows.contains("相談の閲覧") && !rows.contains("相談の登録"),
        "{rows}"
    );
    let shown = rows.matches("<tr>").count();
    let told = format!("data-label=\"閲覧\">{shown}</td>");
    assert!(readers.contains(&told), "{shown} rows, {readers}");
    // Whoever may not read the rows sees the same counts without ways to them.
    let mut bureau = city.browser(Role::BureauOfficer, 0).await;
    let page = bureau.get(PAGE).await;
    page.shows(&told)
        .shows("試験 コーディネーター")
        .hides("/settings/audit?");
    bureau.get(&found).await.is(403);
}

async fn looks_outside_of_the_hours_are_told_apart(city: TestCity) {
    let planted = plant(&city).await;
    // Friday 16:59 and 17:00, Saturday noon, and the holiday on Monday.
    for moment in [
        "2026-11-20T07:59:00Z",
        "2026-11-20T08:00:00Z",
        "2026-11-21T03:00:00Z",
        "2026-11-23T01:00:00Z",
        "2026-11-24T00:00:00Z",
    ] {
        city.clock.set(moment.parse().unwrap());
        let mut desk = city.browser(Role::Coordinator, 0).await;
        desk.get(&planted.place).await.is(200);
    }
    city.clock.set(at("2026-11-25"));
    let mut admin = reviewer(&city).await;
    let page = admin.get(PAGE).await;
    let at_night = table(&page, "時間外の閲覧の多いアカウント");
    assert!(
        at_night.contains("data-label=\"時間外の閲覧\">3</td>"),
        "{at_night}"
    );
    let rows = admin.get(&link(&at_night, "hours=shut")).await;
    let rows = table(&rows, "<tbody>");
    assert_eq!(rows.matches("<tr>").count(), 3, "{rows}");
    for moment in [
        "R8.11.20 17:00:00",
        "R8.11.21 12:00:00",
        "R8.11.23 10:00:00",
    ] {
        assert!(rows.contains(moment), "{moment}: {rows}");
    }
    admin
        .get("/settings/audit?hours=shut")
        .await
        .is(422)
        .shows("1年までの期間を");
}

async fn whoever_was_not_let_in_stands_on_the_page(city: TestCity) {
    let login = city.account(Role::Coordinator, 0).await;
    let wrong = [("login", login.as_str()), ("password", "wrong")];
    for _ in 0..6 {
        city.stranger().post("/login", &wrong).await.is(422);
    }
    let nobody = [("login", "nobody.here"), ("password", "wrong")];
    city.stranger().post("/login", &nobody).await.is(422);
    city.clock.set(at("2026-11-24"));
    let page = reviewer(&city).await.get(PAGE).await;
    let refused = table(&page, "ログインに失敗したアカウント");
    assert!(refused.contains("試験 コーディネーター"), "{refused}");
    assert!(refused.contains("data-label=\"失敗\">6</td>"), "{refused}");
    assert!(
        refused.contains("data-label=\"うち待ち時間中\">1</td>"),
        "{refused}"
    );
    assert!(
        refused.contains("だれのものでもないログイン名"),
        "{refused}"
    );
}

/// A deed whose words say that something is seen or taken away is looked at, and the table of what is
/// looked at names no deed that the house does not know.
#[test]
fn every_deed_of_seeing_or_taking_away_is_looked_at() {
    let features = features::all();
    let events: Vec<_> = features
        .iter()
        .flat_map(|feature| &feature.events)
        .collect();
    for code in Concern::named() {
        assert!(events.iter().any(|event| event.code == code), "{code}");
    }
    let telling = [
        "閲覧",
        "の表示",
        "検索",
        "書き出し",
        "書出し",
        "印刷",
        "の出力",
    ];
    for event in events {
        let tells = telling.iter().any(|word| event.label.contains(word));
        let held = Concern::ALL.iter().any(|one| one.holds(event.code));
        assert!(held || !tells, "{} {}", event.code, event.label);
    }
}
