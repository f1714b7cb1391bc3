//! 二要素認証: what stands beside one's own password.

use askama::Template;
use axum::http::HeaderMap;
use kernel::{Fault, FieldErrors, calendar, clock::in_japan};
use ui::{Crumb, Form, Frame};
use web::{
    Ctx, Fields, Reply,
    session::{COOKIE, cookie},
};

use super::passkeys::why_not;
use crate::{
    accounts::{
        actions,
        model::{Factors, PasskeyEntry, SecondFactor},
        sessions::SessionKeeper,
        store, totp,
    },
    qr,
};

const HERE: &str = "/settings/factor";

#[derive(Template)]
#[template(path = "accounts/templates/factor.html")]
struct FactorPage {
    frame: Frame,
    form: Form,
    held: Factors,
    app_since: String,
    is_fresh: bool,
    must: bool,
    is_offered_only: bool,
    is_asked: bool,
    passkeys: Vec<PasskeyView>,
    no_passkeys: String,
}

/// A passkey as its owner sees it.
struct PasskeyView {
    name: String,
    since: String,
    used: String,
    remove: String,
}

fn passkey_view(entry: &PasskeyEntry) -> PasskeyView {
    let day = |at| calendar::format_date(in_japan(at).date());
    PasskeyView {
        name: entry.name.clone(),
        since: day(entry.created_at),
        used: entry.last_used_at.map(day).unwrap_or_default(),
        remove: format!("{HERE}/passkeys/{}/remove", entry.id),
    }
}

pub(super) fn token(headers: &HeaderMap) -> &str {
    cookie(headers, COOKIE).unwrap_or_default()
}

fn crumbs() -> Vec<Crumb> {
    vec![
        Crumb::new("自分の設定", "/settings"),
        Crumb::new("二要素認証", HERE),
    ]
}

async fn view(ctx: &Ctx, token: &str, form: Form) -> Result<FactorPage, Fault> {
    let actor = ctx.work().actor();
    let mut tx = ctx.work().read().await?;
    let held = store::factors(&mut tx, actor.municipality, actor.account).await?;
    let asked = asked(ctx)?;
    let passkeys = actions::own_passkeys(ctx.work()).await?;
    Ok(FactorPage {
        frame: ctx.frame("二要素認証"),
        form,
        passkeys: passkeys.iter().map(passkey_view).collect(),
        no_passkeys: why_not(ctx)?,
        app_since: held
            .app
            .map(|at| calendar::format_date(in_japan(at).date()))
            .unwrap_or_default(),
        held,
        is_fresh: actions::is_fresh(ctx.work(), token).await?,
        must: ctx.signed().is_some_and(|signed| signed.needs_factor),
        is_offered_only: asked == SecondFactor::Offered,
        is_asked: SecondFactor::Required.demands(actor.role),
    })
}

pub(super) fn asked(ctx: &Ctx) -> Result<SecondFactor, Fault> {
    Ok(ctx.tool::<SessionKeeper>()?.second_factor())
}

/// 二要素認証.
pub async fn page(ctx: Ctx, headers: HeaderMap) -> Reply {
    ctx.page(&view(&ctx, token(&headers), Form::new()).await?)
}

/// パスワードでもう一度確認する.
pub async fn prove(ctx: Ctx, headers: HeaderMap, fields: Fields) -> Reply {
    let token = token(&headers);
    match actions::prove_again(ctx.work(), token, fields.text("current")).await {
        Ok(()) => ctx
            .go_to(HERE)
            .saying("確認しました。15分のあいだ変更できます。"),
        Err(Fault::Invalid(errors)) => {
            // The password is never sent back.
            again(&ctx, token, &Fields::default(), &errors).await
        }
        Err(other) => Err(other.into()),
    }
}

/// The page again, with what was typed and messages.
pub(super) async fn again(ctx: &Ctx, token: &str, fields: &Fields, errors: &FieldErrors) -> Reply {
    let form = Form::new().with("name", fields.text("name"));
    ctx.again(&view(ctx, token, form.with_errors(errors.iter())).await?)
}

/// 認証アプリの設定を始める.
pub async fn begin_app(ctx: Ctx, headers: HeaderMap) -> Reply {
    actions::begin_app(ctx.work(), token(&headers)).await?;
    ctx.go_to("/settings/factor/app").quietly()
}

#[derive(Template)]
#[template(path = "accounts/templates/factor_app.html")]
struct AppPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
    code: String,
    secret: String,
    login: String,
}

async fn app_view(ctx: &Ctx, token: &str, errors: &FieldErrors) -> Result<Option<AppPage>, Fault> {
    let Some(secret) = actions::new_app(ctx.work(), token).await? else {
        return Ok(None);
    };
    let own = store::own_secret(&mut ctx.work().read().await?, ctx.work().actor()).await?;
    let login = own.map(|(_, login)| login).unwrap_or_default();
    let issuer = format!("Renkei {}", ctx.house().municipality_name());
    Ok(Some(AppPage {
        frame: ctx.frame("認証アプリの設定"),
        crumbs: crumbs(),
        form: Form::new().with_errors(errors.iter()),
        code: qr::svg(&totp::address(&secret, issuer.trim(), &login)?)?,
        secret: totp::typed(&secret),
        login,
    }))
}

fn begin_anew(ctx: &Ctx) -> Reply {
    ctx.go_to(HERE)
        .saying("設定の時間が過ぎました。もう一度はじめからお願いします。")
}

/// 認証アプリの設定.
pub async fn app_page(ctx: Ctx, headers: HeaderMap) -> Reply {
    match app_view(&ctx, token(&headers), &FieldErrors::new()).await? {
        Some(page) => ctx.page(&page),
        None => begin_anew(&ctx),
    }
}

/// 認証アプリを登録する. The answer shows the recovery codes, this once.
pub async fn confirm_app(ctx: Ctx, headers: HeaderMap, fields: Fields) -> Reply {
    let token = token(&headers);
    match actions::confirm_app(ctx.work(), token, fields.text("code")).await {
        Ok(codes) => set_up(&ctx, codes, "認証アプリを設定しました。"),
        Err(Fault::Invalid(errors)) => match app_view(&ctx, token, &errors).await? {
            Some(page) => ctx.again(&page),
            None => begin_anew(&ctx),
        },
        Err(Fault::Missing) => begin_anew(&ctx),
        Err(other) => Err(other.into()),
    }
}

/// The page after a factor was set up: the recovery codes, if they are new.
pub(super) fn set_up(ctx: &Ctx, codes: Vec<String>, said: &str) -> Reply {
    ctx.tool::<SessionKeeper>()?.forget_all();
    if codes.is_empty() {
        return ctx.go_to(HERE).saying(said);
    }
    show_codes(ctx, codes)
}

#[derive(Template)]
#[template(path = "accounts/templates/factor_codes.html")]
struct CodesPage {
    frame: Frame,
    codes: Vec<String>,
    person: String,
    made: String,
}

fn show_codes(ctx: &Ctx, codes: Vec<String>) -> Reply {
    ctx.page(&CodesPage {
        frame: ctx.frame("回復コード"),
        codes,
        person: ctx.work().actor().name.clone(),
        made: calendar::format_date(ctx.today()),
    })
}

/// 回復コードを作り直す. The answer shows them, this once.
pub async fn renew_codes(ctx: Ctx, headers: HeaderMap) -> Reply {
    let codes = actions::renew_codes(ctx.work(), token(&headers)).await?;
    show_codes(&ctx, codes)
}

/// 認証アプリを取り消す.
pub async fn remove_app(ctx: Ctx, headers: HeaderMap) -> Reply {
    actions::remove_app(ctx.work(), token(&headers), asked(&ctx)?).await?;
    ctx.tool::<SessionKeeper>()?.forget_all();
    ctx.go_to(HERE).saying("認証アプリを取り消しました。")
}
