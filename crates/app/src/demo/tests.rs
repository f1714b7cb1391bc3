//! The whole load on an empty database.

use chrono::{TimeZone, Utc};
use kernel::Clock;
use testkit::{Client, Database, Engine};
use web::session::COOKIE;

use super::{Outcome, Size, load};
use crate::{
    accounts, activities, consultations,
    figures::{self, Measure},
    open::{Options, open},
};

#[tokio::test]
async fn the_city_loads_once_and_its_counters_agree_with_its_rows() {
    let database = Database::fresh(Engine::Sqlite).await.unwrap().unwrap();
    let options = Options {
        clock: Clock::fixed(Utc.with_ymd_and_hms(2026, 11, 20, 1, 0, 0).unwrap()),
        ..Options::trying()
    };
    let house = open(database.db.clone(), options).await.unwrap();
    let mut steps = Vec::new();
    let first = load(&house, Size::USUAL, &mut |step| steps.push(step.to_owned()))
        .await
        .unwrap();
    assert_eq!(first, Outcome::Loaded);
    assert_eq!(steps.len(), 7);
    let second = load(&house, Size::USUAL, &mut |_| {}).await.unwrap();
    assert_eq!(second, Outcome::AlreadyThere);

    let work = house.system_work();
    let mut recounted = consultations::recount(&work).await.unwrap();
    recounted.extend(activities::recount(&work).await.unwrap());
    assert!(recounted.len() >= 10, "{recounted:?}");
    for (measure, wrong) in recounted {
        assert_eq!(wrong, 0, "{measure:?}");
    }

    // A whole year: 905 eligible cases and 2,211 meetings.
    let scope = work.may(policy::Permission::StatisticsView).unwrap();
    let mut tx = work.read().await.unwrap();
    for (measure, published) in [(Measure::CaseByInquirer, 905), (Measure::Meeting, 2211)] {
        let year = figures::tallies(&mut tx, &scope, measure, 202504, 202603)
            .await
            .unwrap();
        let counted = year
            .iter()
            .filter(|tally| tally.counted)
            .map(|tally| tally.n);
        assert_eq!(counted.sum::<i64>(), published, "{measure:?}");
    }

    // Whoever tries the demo as a professional has an entry to look after.
    let token = accounts::sign_in(&work, "professional").await.unwrap();
    let mut own = Client::new(web::router(house)).with_cookie(COOKIE, &token);
    own.get("/my-facility").await.shows("訪問看護");
}
