//! What whoever waits for an import hears of it.

use policy::Role;
use testkit::on_both;

use crate::testing::TestCity;

const PROGRESS: &str = "/facilities/import/progress";

async fn the_page_asks_how_far_its_import_is(city: TestCity) {
    let mut officer = city.browser(Role::WardOfficer, 0).await;
    officer
        .get("/facilities/import")
        .await
        .shows(&format!("data-progress=\"{PROGRESS}\""));
    assert_eq!(officer.get(PROGRESS).await.is(200).text(), "");
    let mut professional = city.browser(Role::Professional, 0).await;
    professional.get(PROGRESS).await.is(403);
}

on_both!(TestCity => the_page_asks_how_far_its_import_is);
