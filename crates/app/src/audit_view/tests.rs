//! Stories of asking who did what.

use chrono::Duration;
use db::{Engine, Sql, args};
use policy::{Permission, Role};
use testkit::on_both;

use super::{hours::hours, model::Days, store};
use crate::testing::{TestCity, morning};

/// The part of the page with the rows, without the choices above it.
fn rows(page: &testkit::Page) -> String {
    let text = page.is(200).text();
    text.split("<tbody>").nth(1).unwrap_or_default().to_owned()
}

async fn the_newest_deeds_stand_first_with_words_for_codes(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    city.clock.set(morning() + Duration::minutes(5));
    admin
        .post(
            "/settings/areas/wards",
            &[("name", "南区"), ("code", "99105")],
        )
        .await
        .moves();
    let shown = rows(&admin.get("/settings/audit").await);
    let added = shown.find("R8.11.20 10:05:00").unwrap();
    let logged_in = shown.find("R8.11.20 10:00:00").unwrap();
    assert!(added < logged_in, "newest first");
    assert!(shown.contains("区・町・相談支援室の追加") && shown.contains("南区"));
    assert!(shown.contains("試験 システム管理者"));
    assert!(!shown.contains("areas.added"));
}

async fn rows_are_found_by_person_event_subject_and_japanese_dates(city: TestCity) {
    city.browser(Role::Coordinator, 0).await;
    city.clock.set(morning() + Duration::days(1));
    let mut admin = city.browser(Role::Admin, 0).await;
    let cases = [
        ("q=coordinator", "コーディネーター", "南区"),
        ("event=accounts.logged_in", "ログイン", "アカウントの追加"),
        ("from=令和8年11月21日", "R8.11.21", "R8.11.20"),
        ("from=Ｒ８．１１．１９&until=11/20", "R8.11.20", "R8.11.21"),
        ("q=だれでもない", "", "R8.11"),
    ];
    for (query, present, absent) in cases {
        let shown = rows(
            &admin
                .get(&format!("/settings/audit?{}", encoded(query)))
                .await,
        );
        assert!(shown.contains(present), "{query}: {shown}");
        assert!(!shown.contains(absent), "{query}: {shown}");
    }
    let subject = format!("/settings/audit?subject={}", city.wards[0]);
    let shown = rows(&admin.get(&subject).await);
    assert!(shown.contains("東区") && !shown.contains("西区"), "{shown}");
    for (query, words) in [
        ("from=いつか", "日付として読めません"),
        ("from=R8.11.21&until=R8.11.20", "後の日にしてください"),
    ] {
        let page = admin
            .get(&format!("/settings/audit?{}", encoded(query)))
            .await;
        page.is(422).shows(words);
        let page = admin
            .get(&format!("/settings/audit.xlsx?{}", encoded(query)))
            .await;
        page.is(422).shows(words);
    }
}

/// Percent-encodes what is not ASCII, as a browser does.
fn encoded(query: &str) -> String {
    let byte = |byte: u8| match byte {
        b if b.is_ascii() => char::from(b).to_string(),
        b => format!("%{b:02X}"),
    };
    query.bytes().map(byte).collect()
}

async fn a_failed_log_in_names_the_account_and_is_found_with_it(city: TestCity) {
    let login = city.account(Role::Coordinator, 0).await;
    let form = [("login", login.as_str()), ("password", "wrong")];
    city.stranger().post("/login", &form).await.is(422);
    let mut admin = city.browser(Role::Admin, 0).await;
    let shown = rows(&admin.get("/settings/audit?q=coordinator").await);
    assert!(
        shown.contains("未ログイン") && shown.contains("ログイン失敗"),
        "{shown}"
    );
    assert!(shown.contains("試験 コーディネーター"), "{shown}");
}

async fn long_records_are_paged(city: TestCity) {
    let work = city.work(Role::Admin, 0);
    let mut tx = work.begin("tests.many");
    for at in 0..150 {
        tx.audit(super::actions::EXPORTED, kernel::Id::<()>::new(at), "試験")
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    let mut admin = city.browser(Role::Admin, 0).await;
    let filter = "/settings/audit?event=audit_view.exported";
    let first = admin.get(filter).await;
    assert_eq!(rows(&first).matches("<tr>").count(), 100);
    first.shows("rel=\"next\"").hides("rel=\"prev\"");
    let second = admin.get(&format!("{filter}&page=2")).await;
    assert_eq!(rows(&second).matches("<tr>").count(), 50);
    second.hides("rel=\"next\"").shows("rel=\"prev\"");
}

async fn an_export_is_a_workbook_and_leaves_a_row(city: TestCity) {
    let mut admin = city.browser(Role::Admin, 0).await;
    let file = admin
        .get("/settings/audit.xlsx?event=accounts.logged_in")
        .await;
    assert_eq!(file.is(200).bytes.get(..2), Some(&b"PK"[..]));
    let shown = rows(&admin.get("/settings/audit").await);
    assert!(
        shown.contains("監査記録の書き出し") && shown.contains("1件"),
        "{shown}"
    );
}

async fn only_the_administrator_reads_the_record(city: TestCity) {
    for role in Role::PEOPLE {
        let page = city.browser(role, 0).await.get("/settings/audit").await;
        let expected = if role == Role::Admin { 200 } else { 403 };
        page.is(expected);
    }
}

/// The record with twenty thousand rows, a hundred of them of today.
async fn filled(city: &TestCity) {
    let work = city.house.system_work();
    let (now, long_ago) = (work.now(), work.now() - Duration::days(400));
    let mut tx = work.begin("tests.fill");
    tx.run(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
         INSERT INTO audit_event (municipality_id, id, at, account_id, actor_name, role, event,
                                  subject_id, detail)
         SELECT $1, i, CASE WHEN i % 200 = 0 THEN $2 ELSE $3 END, 1, '', '', 'tests.filled', 0, ''
         FROM n",
        args![work.municipality(), now, long_ago],
    )
    .await
    .unwrap();
    tx.run("ANALYZE audit_event", args![]).await.unwrap();
    tx.commit().await.unwrap();
}

async fn tallies_read_no_more_than_the_days_asked_for(city: TestCity) {
    filled(&city).await;
    let work = city.work(Role::Admin, 0);
    let today = Days {
        from: work.today(),
        until: work.today(),
    };
    let scope = work.may(Permission::AuditView).unwrap();
    let mut tx = work.read().await.unwrap();
    let tallies = store::tallies(&mut tx, &scope, today).await.unwrap();
    let filled = tallies.iter().find(|tally| tally.event == "tests.filled");
    assert_eq!(
        filled.map(|tally| (tally.count, tally.shut)),
        Some((100, 0))
    );
    let ((from, end), hours) = (today.bounds(), hours(today));
    let asked = args![
        work.municipality(),
        from,
        end,
        hours.opens,
        hours.closes,
        hours.shut
    ];
    let plan: Vec<String> = match work.db.engine() {
        Engine::Sqlite => {
            let sql = Sql::join(&[&["EXPLAIN QUERY PLAN"], store::TALLIES].concat());
            let steps: Vec<(i64, i64, i64, String)> = tx.all(sql, asked).await.unwrap();
            steps.into_iter().map(|(.., step)| step).collect()
        }
        Engine::Postgres => {
            let sql = Sql::join(&[&["EXPLAIN"], store::TALLIES].concat());
            let steps: Vec<(String,)> = tx.all(sql, asked).await.unwrap();
            steps.into_iter().map(|(step,)| step).collect()
        }
    };
    let plan = plan.join("\n");
    assert!(plan.contains("audit_event_at"), "{plan}");
    assert!(!plan.contains("Seq Scan on audit_event"), "{plan}");
    if work.db.engine() == Engine::Sqlite {
        assert!(
            plan.contains("USING COVERING INDEX audit_event_at"),
            "{plan}"
        );
    }
}

on_both!(TestCity =>
    the_newest_deeds_stand_first_with_words_for_codes,
    rows_are_found_by_person_event_subject_and_japanese_dates,
    a_failed_log_in_names_the_account_and_is_found_with_it,
    long_records_are_paged,
    an_export_is_a_workbook_and_leaves_a_row,
    only_the_administrator_reads_the_record,
    tallies_read_no_more_than_the_days_asked_for,
);
