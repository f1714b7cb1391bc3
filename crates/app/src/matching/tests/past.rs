//! The register of an earlier moment, against what the index held at that moment.

use chrono::{DateTime, Utc};

use super::*;
use crate::directory::{IndexEntry, Moment};

on_both!(TestCity => every_earlier_state_of_the_register_can_be_seen_again);

/// The index's entries and revision as they are now.
async fn now(city: &TestCity) -> (i64, DateTime<Utc>, Vec<IndexEntry>) {
    let work = city.house.system_work();
    let mut tx = work.read().await.unwrap();
    let here = work.municipality();
    let revision = directory::revision(&mut tx, here).await.unwrap();
    let entries = directory::index_entries(&mut tx, here, work.today())
        .await
        .unwrap();
    (revision, work.now(), entries)
}

async fn at(city: &TestCity, moment: Moment) -> Vec<IndexEntry> {
    let work = city.house.system_work();
    let mut tx = work.read().await.unwrap();
    let mut entries = directory::index_at(&mut tx, work.municipality(), (moment, work.today()))
        .await
        .unwrap();
    entries.sort_by_key(|entry| (entry.facility.get(), entry.service.get()));
    entries
}

async fn every_earlier_state_of_the_register_can_be_seen_again(city: TestCity) {
    let [east, west] = city.wards;
    let work = city.house.system_work();
    let mut states = vec![now(&city).await];
    let minute = |nth: i64| city.clock.set(morning() + Duration::minutes(nth));

    minute(1);
    let clinic = NewFacility {
        organisation: "医療法人架空会".into(),
        ..facility(east, "見本在宅診療所", "clinic", 100.0)
    };
    let id = add(&city, &clinic).await;
    states.push(now(&city).await);
    let service = states[1].2[0].service;

    minute(2);
    add(&city, &facility(west, "架空かもめ診療所", "clinic", 900.0)).await;
    states.push(now(&city).await);

    minute(3);
    let verification = Verification {
        on: Some(day(2026, 11, 20)),
        by: "試験".into(),
        how: "visit".into(),
    };
    directory::verify(&work, id, verification).await.unwrap();
    states.push(now(&city).await);

    minute(4);
    let none = Acceptance {
        answer: Answer::No,
        ..Acceptance::default()
    };
    directory::set_acceptance(&work, id, service, none)
        .await
        .unwrap();
    states.push(now(&city).await);

    minute(5);
    let mut changed = NewFacility {
        organisation: "医療法人見本会".into(),
        ..facility(east, "見本ひばり診療所", "clinic", 700.0)
    };
    changed.services[0].id = Some(service);
    changed.services[0].capabilities = vec![("suction".into(), Answer::Conditional)];
    changed.services[0].areas = vec![Area {
        ward: west,
        town: None,
    }];
    changed.services.push(NewService {
        kind: "visiting_nursing".into(),
        ..NewService::default()
    });
    directory::update(&work, id, 1, &changed).await.unwrap();
    states.push(now(&city).await);

    minute(6);
    changed.services.truncate(1);
    changed.closed_on = Some(day(2026, 11, 19));
    directory::update(&work, id, 2, &changed).await.unwrap();
    states.push(now(&city).await);

    minute(7);
    changed.closed_on = None;
    directory::update(&work, id, 3, &changed).await.unwrap();
    states.push(now(&city).await);

    for (revision, instant, entries) in &states {
        assert_eq!(
            &at(&city, Moment::Revision(*revision)).await,
            entries,
            "at {revision}"
        );
        assert_eq!(
            &at(&city, Moment::Instant(*instant)).await,
            entries,
            "at {instant}"
        );
    }
    let sizes: Vec<usize> = states.iter().map(|(_, _, entries)| entries.len()).collect();
    assert_eq!(sizes, [0, 1, 2, 2, 2, 3, 1, 3]);
}
