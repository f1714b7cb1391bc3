//! Log-in and first set-up.

pub mod manage;
pub mod own;

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
    sessions::{SessionKeeper, SetupCode},
};

#[derive(Template)]
#[template(path = "accounts/templates/log_in.html")]
struct LogInPage {
    frame: Frame,
    form: Form,
    next: String,
}

fn log_in_view(ctx: &Ctx, fields: &Fields, errors: &FieldErrors) -> LogInPage {
    // The password is never sent back.
    let form = Form::new()
        .with("login", fields.text("login"))
        .with_errors(errors.iter());
    LogInPage {
        frame: ctx.frame("ログイン"),
        form,
        next: forms::next_page(fields),
    }
}

/// ログイン.
pub async fn log_in_page(ctx: Ctx, Filter(query): Filter) -> Reply {
    if actions::is_new(ctx.work()).await? {
        return ctx.go_to("/setup").quietly();
    }
    ctx.page(&log_in_view(&ctx, &query, &FieldErrors::new()))
}

/// ログインする.
pub async fn log_in(ctx: Ctx, fields: Fields) -> Reply {
    match actions::log_in(ctx.work(), fields.text("login"), fields.text("password")).await {
        Ok(token) => {
            let cookie = set_cookie(COOKIE, &token, None, ctx.house().secure_cookies());
            ctx.go_to(forms::next_page(&fields))
                .with_cookie(cookie)
                .quietly()
        }
        Err(Fault::Invalid(errors)) => ctx.again(&log_in_view(&ctx, &fields, &errors)),
        Err(other) => Err(other.into()),
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
