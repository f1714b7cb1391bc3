//! A clock that is set wrong, and set right again.

use chrono::{DateTime, Duration, Utc};
use policy::Role;
use testkit::{Client, on_both};

use crate::testing::{TestCity, morning};

/// Records a meeting of the day the clock shows.
async fn record(city: &TestCity, browser: &mut Client) {
    let today = kernel::calendar::format_date(city.clock.today());
    let fields = [
        ("held_on", today.as_str()),
        ("kind", "related_body"),
        ("name", "例町 地域ケア会議"),
        ("mode", "in_person"),
    ];
    browser.post("/meetings", &fields).await.moves();
}

/// Whether the session behind `browser` has ended.
async fn has_ended(browser: &mut Client) -> bool {
    browser.get("/settings").await.moved_to().is_some()
}

async fn a_clock_set_wrong_ends_sessions_and_repeats_no_id(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    record(&city, &mut browser).await;
    city.clock.set(morning() + Duration::days(400));
    assert!(has_ended(&mut browser).await, "unused for a year");
    let mut ahead = city.browser(Role::Coordinator, 0).await;
    record(&city, &mut ahead).await;
    city.clock.set(morning() + Duration::minutes(1));
    assert!(has_ended(&mut ahead).await, "it would live for a year");
    let mut again = city.browser(Role::Coordinator, 0).await;
    record(&city, &mut again).await;

    let work = city.house.system_work();
    let mut tx = work.read().await.unwrap();
    let rows: Vec<(i64, i64, DateTime<Utc>)> = tx
        .all(
            "SELECT seq, id, at FROM audit_event ORDER BY seq, part",
            vec![],
        )
        .await
        .unwrap();
    // In the order of the chain ids grow, whatever the clock showed; the time stays what it showed.
    assert!(rows.windows(2).all(|two| two[0].1 < two[1].1), "{rows:?}");
    assert!(rows.windows(2).any(|two| two[0].2 > two[1].2), "{rows:?}");
    let report = db::audit::verify(&mut tx, work.municipality(), &[]).await;
    assert_eq!(report.unwrap().faults, []);
    let meetings = "SELECT COUNT(DISTINCT id) FROM meeting_attendance";
    assert_eq!(tx.number(meetings, vec![]).await.unwrap(), 3);
}

async fn a_clock_a_little_behind_ends_nothing(city: TestCity) {
    let mut browser = city.browser(Role::Coordinator, 0).await;
    city.clock.set(morning() - Duration::minutes(4));
    assert!(!has_ended(&mut browser).await, "nodes differ by so much");
    record(&city, &mut browser).await;
}

on_both!(TestCity =>
    a_clock_set_wrong_ends_sessions_and_repeats_no_id,
    a_clock_a_little_behind_ends_nothing,
);
