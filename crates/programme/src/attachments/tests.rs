//! Files are kept, listed, read and put away, on both engines.

use policy::{Permission, Role};
use testkit::on_both;

use super::{Owner, checked, contents, keep, list, put_away, take_back};
use crate::testing::TestCity;

async fn a_file_is_kept_with_its_record_and_nowhere_else(city: TestCity) {
    let work = city.work(Role::BureauOfficer, 0);
    let scope = work.may(Permission::SupportWrite).unwrap();
    let (own, other) = (
        Owner {
            kind: "support",
            id: 7,
        },
        Owner {
            kind: "council",
            id: 7,
        },
    );
    let new = checked(
        "file",
        ("次第.pdf", b"%PDF-1.7 \0\xff".to_vec()),
        "当日配布",
    )
    .unwrap();
    let mut tx = work.begin("test.keep");
    let id = work.id();
    keep(&mut tx, &scope, own, new, (id, work.now(), "試験"))
        .await
        .unwrap();
    tx.commit().await.unwrap();

    let mut tx = work.read().await.unwrap();
    let files = list(&mut tx, &scope, own).await.unwrap();
    assert_eq!(files.len(), 1);
    assert_eq!((files[0].name.as_str(), files[0].size), ("次第.pdf", 11));
    assert!(list(&mut tx, &scope, other).await.unwrap().is_empty());
    let (_, bytes) = contents(&mut tx, &scope, own, id).await.unwrap().unwrap();
    assert_eq!(bytes, b"%PDF-1.7 \0\xff");
    assert!(
        contents(&mut tx, &scope, other, id)
            .await
            .unwrap()
            .is_none()
    );
    drop(tx);

    let mut tx = work.begin("test.put_away");
    assert!(
        put_away(&mut tx, &scope, own, (id, work.now()))
            .await
            .unwrap()
    );
    assert!(list(&mut tx, &scope, own).await.unwrap().is_empty());
    assert!(take_back(&mut tx, &scope, own, id).await.unwrap());
    assert_eq!(list(&mut tx, &scope, own).await.unwrap().len(), 1);
}

on_both!(TestCity => a_file_is_kept_with_its_record_and_nowhere_else);
