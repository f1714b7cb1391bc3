//! Consents that sheets held before there was a register.

use super::*;

use db::args;

on_both!(TestCity => consents_of_older_sheets_stand_in_the_register);

/// The migration that made the register.
const MIGRATION: &str =
    include_str!("../../../../../migrations/common/202611240320_consents_register.sql");

async fn consents_of_older_sheets_stand_in_the_register(city: TestCity) {
    let mut desk = coordinator(&city).await;
    let said = [("consent_by", "family"), ("consent_how", "paper")];
    let case = call(&mut desk, &said).await;
    let refused = [("consent_by", "none"), ("person_name", "別人 次郎")];
    let other = call(&mut desk, &refused).await;
    let anonymous = [said[0], ("person_name", ""), ("person_kana", "")];
    call(&mut desk, &anonymous).await;
    let at = MIGRATION.find("INSERT INTO consent").unwrap();
    let work = city.house.system_work();
    let mut tx = work.begin("test.older");
    tx.run("DELETE FROM consent", args![]).await.unwrap();
    let taken = tx.run(&MIGRATION[at..], args![]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        taken, 1,
        "not the one without consent, nor the anonymous one"
    );
    let consents = consents_of(&mut desk, &case).await;
    desk.get(&consents)
        .await
        .shows("家族")
        .shows("書面")
        .shows("令和8年11月20日")
        .shows("登録より前の受付票");
    desk.get(&other).await.shows("同意の記録がありません");
    offer(&mut desk, &city, &case, &[]).await.moves();
}
