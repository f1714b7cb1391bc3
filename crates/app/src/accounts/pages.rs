//! Log-in, first set-up, own settings.

use askama::Template;
use axum::http::HeaderMap;
use kernel::{Fault, FieldErrors};
use ui::{Form, Frame, TextSize, Theme};
use web::{
    Ctx, Fields, Problem, Reply,
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

#[derive(Template)]
#[template(path = "accounts/templates/settings.html")]
struct SettingsPage {
    frame: Frame,
}

/// 自分の設定.
pub async fn settings(ctx: Ctx) -> Reply {
    ctx.page(&SettingsPage {
        frame: ctx.frame("自分の設定"),
    })
}

#[derive(Template)]
#[template(path = "accounts/templates/password.html")]
struct PasswordPage {
    frame: Frame,
    form: Form,
    must_change: bool,
}

fn password_view(ctx: &Ctx, errors: &FieldErrors) -> PasswordPage {
    PasswordPage {
        frame: ctx.frame("パスワードの変更"),
        form: Form::new().with_errors(errors.iter()),
        must_change: ctx.signed().is_some_and(|signed| signed.must_change),
    }
}

/// パスワードの変更.
pub async fn password_page(ctx: Ctx) -> Reply {
    ctx.page(&password_view(&ctx, &FieldErrors::new()))
}

/// パスワードを変更する.
pub async fn change_password(ctx: Ctx, fields: Fields) -> Reply {
    if fields.text("password") != fields.text("again") {
        let errors = FieldErrors::one("again", "新しいパスワードと同じものを入力してください。");
        return ctx.again(&password_view(&ctx, &errors));
    }
    let (current, wanted) = (fields.text("current"), fields.text("password"));
    match actions::change_password(ctx.work(), current, wanted).await {
        Ok(()) => {
            ctx.tool::<SessionKeeper>()?.forget_all();
            ctx.go_to("/login")
                .saying("パスワードを変更しました。新しいパスワードでログインしてください。")
        }
        Err(Fault::Invalid(errors)) => ctx.again(&password_view(&ctx, &errors)),
        Err(other) => Err(other.into()),
    }
}

/// 文字サイズと配色を変える.
pub async fn appearance(ctx: Ctx, fields: Fields) -> Reply {
    let back = Fields::from_pairs(vec![("next".into(), fields.text("back").to_owned())]);
    if let Some(signed) = ctx.signed() {
        let size = choose(
            fields.text("text_size"),
            signed.text_size,
            TextSize::from_code,
        );
        let theme = choose(fields.text("theme"), signed.theme, Theme::from_code);
        actions::set_appearance(ctx.work(), size, theme)
            .await
            .map_err(Problem::from)?;
        ctx.tool::<SessionKeeper>()?.forget_all();
    }
    ctx.go_to(forms::next_page(&back)).quietly()
}

fn choose<T>(sent: &str, present: T, read: impl Fn(&str) -> T) -> T {
    if sent.is_empty() { present } else { read(sent) }
}
