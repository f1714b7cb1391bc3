//! A house without a provider, and one whose provider is gone.

use kernel::Fault;
use testkit::on_both;

use super::sign_on;
use crate::{
    accounts::{ProviderDesk, actions},
    testing::TestCity,
};

async fn where_nobody_listens_the_log_in_page_says_so(city: TestCity) {
    // The port is taken and closed again: nobody is there.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let issuer = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let desk = ProviderDesk::new(Some(sign_on(&issuer))).unwrap();
    let work = city.house.system_work();
    let gone = actions::go_to_provider(&work, &desk, "back", ("/", "")).await;
    assert!(matches!(gone, Err(Fault::Invalid(_))), "{gone:?}");
    // Without a provider there is no button, and no page behind it.
    city.account(policy::Role::Admin, 0).await;
    let mut browser = city.stranger();
    browser.get("/login").await.is(200).hides("/login/provider");
    browser.get("/login/provider").await.is(404);
    browser
        .get("/login/provider/back?code=a&state=b")
        .await
        .is(404);
}

on_both!(TestCity => where_nobody_listens_the_log_in_page_says_so);
