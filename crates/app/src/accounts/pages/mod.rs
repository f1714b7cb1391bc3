//! Log-in and first set-up.

pub mod devices;
pub mod factors;
pub mod invitations;
pub mod manage;
pub mod notices;
pub mod own;
pub mod passkeys;
pub mod provider;
pub mod resets;
pub mod second;
mod visit;

use askama::Template;
use axum::http::HeaderMap;
use kernel::{Fault, FieldErrors};
use ui::{Form, Frame};
use web::{
    Ctx, Fields, Reply,
    fields::Filter,
    session::{COOKIE, cookie, set_cookie},
};

use super::{
    actions, forms,
    model::{Entered, Visit},
    sessions::{SessionKeeper, SetupCode},
};
use visit::{BROWSER, KEPT, Visitor};

#[derive(Template)]
#[template(path = "accounts/templates/log_in.html")]
struct LogInPage {
    frame: Frame,
    form: Form,
    next: String,
    has_passkeys: bool,
    /// What people call the city's identity provider; empty without one.
    provider: String,
    go_to_provider: String,
    /// Whether passwords of this house are for those alone who keep accounts.
    provider_only: bool,
    /// Where citizens, who need no account, begin; nothing where they have no pages.
    front: Option<&'static str>,
}

fn log_in_view(ctx: &Ctx, fields: &Fields, errors: &FieldErrors) -> Result<LogInPage, Fault> {
    // The password is never sent back.
    let form = Form::new()
        .with("login", fields.text("login"))
        .with_errors(errors.iter());
    let (desk, next) = (provider::desk(ctx)?, forms::next_page(fields));
    let query = Fields::from_pairs(vec![("next".into(), next.clone())]);
    Ok(LogInPage {
        frame: ctx.frame("ログイン"),
        form,
        provider: desk.label().unwrap_or_default().to_owned(),
        go_to_provider: format!("/login/provider?{}", query.encoded()),
        provider_only: !desk.own_log_in(),
        next,
        front: ctx.house().front(),
        has_passkeys: passkeys::why_not(ctx)?.is_empty(),
    })
}

/// ログイン.
pub async fn log_in_page(ctx: Ctx, Filter(query): Filter) -> Reply {
    if actions::is_new(ctx.work()).await? {
        return ctx.go_to("/setup").quietly();
    }
    ctx.page(&log_in_view(&ctx, &query, &FieldErrors::new())?)
}

/// ログインする.
pub async fn log_in(ctx: Ctx, Visitor(visit): Visitor, fields: Fields) -> Reply {
    let given = (fields.text("login"), fields.text("password"));
    match actions::log_in(ctx.work(), given, &visit).await {
        Ok(entered) => go_in(&ctx, entered, &visit, &forms::next_page(&fields)),
        Err(Fault::Invalid(errors)) => ctx.again(&log_in_view(&ctx, &fields, &errors)?),
        Err(other) => Err(other.into()),
    }
}

/// The way into the house, or to the second step.
fn go_in(ctx: &Ctx, entered: Entered, visit: &Visit, next: &str) -> Reply {
    let secure = ctx.house().secure_cookies();
    match entered {
        Entered::Whole(token) => ctx
            .go_to(next)
            .with_cookie(set_cookie(COOKIE, &token, None, secure))
            .with_cookie(set_cookie(BROWSER, &visit.browser, Some(KEPT), secure))
            .with_cookie(set_cookie(second::HALF, "", Some(0), secure))
            .quietly(),
        Entered::Half(token) => {
            let query = Fields::from_pairs(vec![("next".into(), next.into())]);
            let cookie = set_cookie(second::HALF, &token, Some(second::SECONDS), secure);
            ctx.go_to(format!("/login/second?{}", query.encoded()))
                .with_cookie(cookie)
                .quietly()
        }
    }
}

/// ログアウトする.
pub async fn log_out(ctx: Ctx, headers: HeaderMap) -> Reply {
    if let Some(token) = cookie(&headers, COOKIE) {
        actions::log_out(ctx.work(), token).await?;
        ctx.tool::<SessionKeeper>()?.forget_all();
    }
    let gone = set_cookie(COOKIE, "", Some(0), ctx.house().secure_cookies());
    ctx.go_to("/login")
        .with_cookie(gone)
        .saying("ログアウトしました。")
}

#[derive(Template)]
#[template(path = "accounts/templates/setup.html")]
struct SetupPage {
    frame: Frame,
    form: Form,
}

fn setup_view(ctx: &Ctx, fields: &Fields, errors: &FieldErrors) -> SetupPage {
    let form = Form::from_pairs(
        fields
            .pairs()
            .iter()
            .filter(|(name, _)| name != "password")
            .cloned()
            .collect::<Vec<_>>(),
    );
    SetupPage {
        frame: ctx.frame("初期設定"),
        form: form.with_errors(errors.iter()),
    }
}

/// 初期設定.
pub async fn setup_page(ctx: Ctx, Filter(query): Filter) -> Reply {
    if !actions::is_new(ctx.work()).await? {
        return ctx.go_to("/login").quietly();
    }
    ctx.page(&setup_view(&ctx, &query, &FieldErrors::new()))
}

/// 初期設定を済ませる.
pub async fn set_up(ctx: Ctx, fields: Fields) -> Reply {
    if ctx.tool::<SetupCode>()?.0.get().map(String::as_str) != Some(fields.text("code")) {
        let errors = FieldErrors::one(
            "code",
            "サーバーの画面に表示された設定コードを入力してください。",
        );
        return ctx.again(&setup_view(&ctx, &fields, &errors));
    }
    let city = (fields.text("city"), fields.text("prefecture"));
    let work = ctx.house().system_work();
    match actions::first_account(&work, city, forms::first_admin(&fields)).await {
        Ok(_) => {
            ctx.house().rename_municipality(city.0);
            ctx.go_to("/login")
                .saying("初期設定が済みました。ログインしてください。")
        }
        Err(Fault::Invalid(errors)) => ctx.again(&setup_view(&ctx, &fields, &errors)),
        Err(other) => Err(other.into()),
    }
}
