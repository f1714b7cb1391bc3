//! Logging in by the city's identity provider: how people come in, and how nobody else does.

mod attacks;
mod fake;
mod signer;
mod stories;
mod without;

use std::ops::Deref;

use policy::Role;
use testkit::{Client, Engine, Page};

use super::{find, link_of};
use crate::{accounts::SignOn, open::Options, testing::TestCity};
use fake::Fake;

/// 試験の市 with a provider, where second factors are demanded.
pub(super) struct SignOnCity {
    city: TestCity,
    fake: Fake,
}

/// As the installation sets it: invitations alone link, passwords stay open.
fn sign_on(issuer: &str) -> SignOn {
    SignOn {
        provider: oidc::Settings {
            issuer: issuer.to_owned(),
            client: "renkei".into(),
            secret: Some("hush".into()),
            authorities: None,
            classes: vec!["loa2".into()],
        },
        label: "庁内ポータル".into(),
        strong_classes: vec!["loa2".into()],
        strong_methods: vec!["mfa".into(), "otp".into()],
        login_claim: None,
        own_log_in: true,
    }
}

impl SignOnCity {
    /// The city on a fresh database of `engine`.
    pub(super) async fn on(engine: Engine) -> Option<Self> {
        Self::with(engine, |_| ()).await
    }

    async fn with(engine: Engine, change: impl Fn(&mut SignOn)) -> Option<Self> {
        let fake = Fake::start().await;
        let mut sign_on = sign_on(&fake.issuer);
        change(&mut sign_on);
        let options = Options {
            public_url: Some("https://renkei.test".into()),
            sign_on: Some(sign_on),
            ..Options::default()
        };
        let city = TestCity::with(engine, options).await?;
        Some(Self { city, fake })
    }

    /// A browser that has gone to the provider and logged in there: where it is to come back.
    async fn there(&self, browser: &mut Client) -> String {
        let page = browser.get("/login/provider?next=%2Fsettings").await;
        self.fake.approve(page.moves())
    }

    /// Logs in by the provider: what the house answers to whoever comes back.
    async fn log_in(&self, browser: &mut Client) -> Page {
        let back = self.there(browser).await;
        browser.get(&back).await
    }

    /// Invites the account `role` of ward 0 anew and takes the invitation by the provider, whose person
    /// `subject` it is from then on.
    async fn linked(&self, role: Role, subject: &str) -> Client {
        let login = self.account(role, 0).await;
        let mut admin = self.admin().await;
        let (path, version) = find(&mut admin, &login).await;
        let reset = format!("{path}/reset");
        let told = admin.post(&reset, &[("version", &version)]).await;
        let link = link_of(&told);
        let token = link.trim_start_matches("/invitation/");
        let mut browser = self.stranger();
        let page = browser.get(&link).await;
        page.is(200).shows("庁内ポータルで使い始める");
        self.fake
            .says(serde_json::json!({ "sub": subject, "amr": ["mfa"] }));
        let page = browser
            .get(&format!("/login/provider?invitation={token}"))
            .await;
        let back = self.fake.approve(page.moves());
        assert_eq!(browser.get(&back).await.moves(), "/");
        browser
    }

    /// A keeper of accounts who may work at once.
    async fn admin(&self) -> Client {
        let mut admin = self.browser(Role::Admin, 1).await;
        if admin.get("/settings/accounts").await.moved_to().is_some() {
            admin.post("/settings/factor/app", &[]).await.moves();
            let page = admin.get("/settings/factor/app").await;
            let typed = super::between(&page.text(), "id=\"secret\">", "<", |_| true);
            let secret = super::plain(&typed).to_uppercase();
            let code = super::totp::code(&secret, self.clock.now());
            admin
                .post("/settings/factor/app/confirm", &[("code", &code)])
                .await
                .is(200);
        }
        admin
    }

    async fn count(&self, sql: &'static str) -> i64 {
        let mut tx = self.house.system_work().read().await.unwrap();
        tx.number(sql, db::args![]).await.unwrap()
    }
}

impl Deref for SignOnCity {
    type Target = TestCity;

    fn deref(&self) -> &TestCity {
        &self.city
    }
}

/// Whether nobody is logged in in `browser`.
async fn is_nobody(browser: &mut Client) -> bool {
    let page = browser.get("/settings").await;
    page.moved_to()
        .is_some_and(|place| place.starts_with("/login"))
}
