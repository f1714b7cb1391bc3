//! What the register of people promises where desks meet, on both databases.

use policy::{Permission, Role};
use testkit::on_both;

use super::{actions, model::NewPerson, store};
use crate::testing::TestCity;

on_both!(TestCity => desks_that_save_a_person_at_once_all_save);

async fn desks_that_save_a_person_at_once_all_save(city: TestCity) {
    let work = city.work(Role::Coordinator, 0);
    let scope = work.may(Permission::ConsultationWrite).unwrap();
    let named = |name: String| NewPerson {
        name,
        ..NewPerson::default()
    };
    let mut tx = work.begin("test");
    let first = actions::find_or_add(&work, &mut tx, &scope, None, named("見本 太郎".into())).await;
    let person = first.unwrap().unwrap().id;
    tx.commit().await.unwrap();
    let desks = (1..=6).map(|desk| {
        let (work, scope, is) = (work.clone(), scope.clone(), named(format!("見本 {desk}郎")));
        tokio::spawn(async move {
            let mut tx = work.begin("test");
            actions::save(&work, &mut tx, &scope, person, is)
                .await
                .unwrap();
            tx.commit().await.unwrap();
        })
    });
    for desk in desks.collect::<Vec<_>>() {
        desk.await.unwrap();
    }
    let mut tx = work.read().await.unwrap();
    let kept = store::find(&mut tx, &scope, person).await.unwrap().unwrap();
    assert_eq!(kept.version, 1 + 6);
}
