//! Stories of verification, through HTTP, on both databases.

mod checking;
mod facility;
mod lasting;
mod rounds;

use kernel::Id;
use policy::{Facility, Permission, Role};
use testkit::Client;
use web::session::COOKIE;

use crate::{
    accounts::{self, NewAccount, NewPosting},
    directory::{
        self, Acceptance, Answer, FacilityEntry, NewFacility, NewService, Verification, add_many,
    },
    testing::{PASSWORD, TestCity},
};

/// What the page of an entry that nobody changed sends along.
const SEEN: [(&str, &str); 1] = [("version", "1")];

/// 架空みどり診療所 (by mail) and 架空あおば薬局 (by FAX) in 東区, 架空なみ訪問看護 in 西区.
async fn three_places(city: &TestCity) -> Vec<Id<Facility>> {
    let place = |name: &str, ward: usize, kind: &str| NewFacility {
        name: name.into(),
        kana: name.into(),
        ward: Some(city.wards[ward]),
        address: "例町1-2-3".into(),
        phone: "06-1234-0001".into(),
        office_note: "事務局だけが知ること".into(),
        services: vec![NewService {
            kind: kind.into(),
            ..NewService::default()
        }],
        ..NewFacility::default()
    };
    let mut midori = place("架空みどり診療所", 0, "clinic");
    midori.email = "midori@example.jp".into();
    midori.contact_note = "一行目\n二行目".into();
    let mut aoba = place("架空あおば薬局", 0, "pharmacy");
    aoba.fax = "06-1234-0002".into();
    let nami = place("架空なみ訪問看護", 1, "visiting_nursing");
    add_many(&city.house.system_work(), vec![midori, aoba, nami])
        .await
        .unwrap()
}

async fn entry(city: &TestCity, id: Id<Facility>) -> FacilityEntry {
    let work = city.house.system_work();
    let scope = work.may(Permission::DirectoryView).unwrap();
    let mut tx = work.read().await.unwrap();
    directory::find(&mut tx, &scope, id).await.unwrap().unwrap()
}

/// The browser of a professional who works at `facility`.
async fn professional(city: &TestCity, facility: Id<Facility>) -> Client {
    let login = format!("pro.{facility}");
    let new = NewAccount {
        login: login.clone(),
        name: "試験 みどり".into(),
        password: PASSWORD.into(),
        must_change: false,
        posting: NewPosting {
            role: Role::Professional,
            ward: None,
            office: None,
            facility: Some(facility),
        },
    };
    let work = city.house.system_work();
    accounts::add_account(&work, new).await.unwrap();
    let token = accounts::sign_in(&work, &login).await.unwrap();
    city.stranger().with_cookie(COOKIE, &token)
}

/// The words between two others, where they stand first.
fn between(text: &str, before: &str, after: &str) -> String {
    let rest = text.split_once(before).unwrap().1;
    rest.split_once(after).unwrap().0.to_owned()
}
