//! Walks every route of every feature as nobody and as each role: who may come in is what the
//! grants say, and nothing else.

use axum::http::Method;
use policy::{Role, Scope};
use testkit::{Page, on_both};
use web::{Access, Route};

use crate::testing::{TestCity, addresses};

async fn knock(browser: &mut testkit::Client, route: &Route) -> Page {
    // Something that does not exist in each `{part}`.
    let address = addresses(route, &["1".to_owned()]).concat();
    browser
        .send(route.method.clone(), &address, String::new(), &[])
        .await
}

async fn nobody_comes_in_without_logging_in(city: TestCity) {
    let mut nobody = city.stranger();
    for feature in city.house.features() {
        for route in &feature.routes {
            let page = knock(&mut nobody, route).await;
            match (route.access, route.method == Method::GET) {
                (Access::Public, _) => assert_ne!(page.status, 401, "{}", route.path),
                (Access::Granted(_), true) => {
                    assert!(page.moves().starts_with("/login"), "{}", route.path);
                }
                (Access::Granted(_), false) => {
                    page.is(401);
                }
            }
        }
    }
}

async fn each_role_comes_in_where_the_grants_say(city: TestCity) {
    for role in Role::PEOPLE {
        let work = city.work(role, 0);
        for feature in city.house.features() {
            for route in &feature.routes {
                // Logging out would end the walk.
                let Access::Granted(deed) = route.access else {
                    continue;
                };
                if route.path == "/logout" {
                    continue;
                }
                let mut browser = city.browser(role, 0).await;
                let page = knock(&mut browser, route).await;
                let granted = Scope::granted(work.actor(), deed).is_some();
                let refused = page.status == 403;
                let told = (role.code(), route.path, page.status);
                assert_eq!(!granted, refused, "{told:?}\n{}", page.text());
                assert!(
                    page.status != 500 && page.status != 401,
                    "{told:?}\n{}",
                    page.text()
                );
            }
        }
    }
}

/// One page is for the sites of others, and no other may be shown in a frame.
async fn no_page_but_one_is_shown_in_a_frame(city: TestCity) {
    let mut nobody = city.stranger();
    let mut framed = Vec::new();
    for feature in city.house.features() {
        for route in &feature.routes {
            let page = knock(&mut nobody, route).await;
            let refuses =
                page.frame_options == "DENY" && page.policy.ends_with("frame-ancestors 'none'");
            assert!(refuses || route.framed, "{}", route.path);
            if route.framed {
                framed.push(route.path);
            }
        }
    }
    assert_eq!(framed, ["/{language}/embed"]);
}

on_both!(TestCity => no_page_but_one_is_shown_in_a_frame, nobody_comes_in_without_logging_in, each_role_comes_in_where_the_grants_say);
