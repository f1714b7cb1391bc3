//! Ward pages as people use them, on both databases.

mod approving;
mod showing;

use app::accounts::{self, NewAccount, NewPosting};
use policy::Role;
use testkit::Client;
use web::session::COOKIE;

use crate::testing::TestCity;

/// A notice that is shown from today, 令和8年11月20日.
pub(super) const NOTICE: &[(&str, &str)] = &[
    ("kind", "notice"),
    ("title", "見本のお知らせ"),
    ("body", "一行目\n二行目 <b>"),
    ("link", "https://www.example.jp/page"),
    ("from_on", "R8.11.20"),
    ("until_on", "R8.12.20"),
];

/// `fields` with some of them changed.
pub(super) fn with<'a>(
    fields: &[(&'a str, &'a str)],
    changes: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let kept = fields
        .iter()
        .filter(|(name, _)| changes.iter().all(|(other, _)| other != name));
    kept.chain(changes).copied().collect()
}

/// Writes a piece and asks for approval; its address. It stands at version 2 then.
pub(super) async fn sent(writer: &mut Client, fields: &[(&str, &str)]) -> String {
    let fields = with(fields, &[("after", "send")]);
    let page = writer.post("/ward-pages", &fields).await;
    page.moves().to_owned()
}

/// A second officer of 東区.
pub(super) async fn colleague(city: &TestCity) -> Client {
    let work = city.house.system_work();
    let new = NewAccount {
        login: "colleague".into(),
        name: "試験 同僚".into(),
        password: app::testing::PASSWORD.into(),
        must_change: false,
        posting: NewPosting {
            role: Role::WardOfficer,
            ward: Some(city.wards[0]),
            office: None,
            facility: None,
        },
    };
    accounts::add_account(&work, new).await.unwrap();
    let token = accounts::sign_in(&work, "colleague").await.unwrap();
    city.stranger().with_cookie(COOKIE, &token)
}
