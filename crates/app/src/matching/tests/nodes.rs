//! Several nodes on one database: what one changes the others show within a second, in one order.

use super::*;
use crate::open::{Options, open};

on_both!(TestCity =>
    a_change_on_one_node_is_shown_by_the_other_within_a_second,
    two_nodes_show_the_same_candidates_in_the_same_order,
);

/// Another node on the same database, with the same clock.
async fn other_node(city: &TestCity) -> web::House {
    let options = Options {
        clock: city.clock.clone(),
        node: 1,
        ..Options::trying()
    };
    let db = city.house.system_work().db.clone();
    open(db, options).await.unwrap()
}

async fn a_change_on_one_node_is_shown_by_the_other_within_a_second(city: TestCity) {
    let other = other_node(&city).await;
    let [east, _] = city.wards;
    let wanted = Wanted {
        ward: Some(east),
        accepting: true,
        ..Wanted::default()
    };
    let work = city.house.system_work();
    let said = facility(east, "見本在宅診療所", "clinic", 100.0);
    let id = add(&city, &said).await;
    let card = panel_in(&other, &city, &wanted).await.full.remove(0);
    assert_eq!(card.fits, ["新規受入 可", "訪問範囲内"]);

    let service = card.service.into();
    let full = Acceptance {
        answer: Answer::No,
        ..Acceptance::default()
    };
    directory::set_acceptance(&work, id, service, full)
        .await
        .unwrap();
    later(&city, 1);
    let panel = panel_in(&other, &city, &wanted).await;
    assert!(panel.full.is_empty());
    assert_eq!(panel.near[0].misfits, ["新規受入 不可"]);

    let elsewhere = other.system_work();
    let verified = Verification {
        on: Some(day(2026, 11, 20)),
        by: "試験".into(),
        how: "visit".into(),
    };
    directory::verify(&elsewhere, id, verified).await.unwrap();
    later(&city, 2);
    let panel = panel_in(&city.house, &city, &wanted).await;
    assert!(panel.near[0].verified.starts_with("令和8年11月20日"));
}

async fn two_nodes_show_the_same_candidates_in_the_same_order(city: TestCity) {
    let [east, _] = city.wards;
    let wanted = Wanted {
        ward: Some(east),
        capabilities: vec!["tracheostomy".into()],
        ..Wanted::default()
    };
    // One node has read the register before the changes, the other reads it whole afterwards.
    assert_eq!(panel_in(&city.house, &city, &wanted).await.registered, 0);
    for nth in 0..30 {
        let name = format!("見本{nth:02}診療所");
        add(&city, &facility(east, &name, "clinic", 100.0)).await;
    }
    later(&city, 1);
    let one = panel_in(&city.house, &city, &wanted).await;
    let other = panel_in(&other_node(&city).await, &city, &wanted).await;
    assert_eq!(one.full.len(), 20);
    assert_eq!(one, other);
    city.clock.set(morning() + Duration::days(1));
    let tomorrow = panel_in(&city.house, &city, &wanted).await;
    assert_ne!(
        names(&one.full),
        names(&tomorrow.full),
        "nobody is always first"
    );
}
