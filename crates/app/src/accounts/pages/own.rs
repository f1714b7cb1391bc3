//! 自分の設定: what everybody sees and changes of the own account.

use askama::Template;
use kernel::{Fault, FieldErrors, calendar, clock::in_japan};
use ui::{Form, Frame, TextSize, Theme};
use web::{Ctx, Fields, Problem, Reply};

use super::factors::asked;
use crate::accounts::{actions, forms, model::SecondFactor, sessions::SessionKeeper, store};

#[derive(Template)]
#[template(path = "accounts/templates/settings.html")]
struct SettingsPage {
    frame: Frame,
    person: String,
    role: &'static str,
    last_login: String,
    others: i64,
    keys_off: bool,
    has_factor: bool,
    is_offered_only: bool,
}

/// 自分の設定.
pub async fn settings(ctx: Ctx) -> Reply {
    let actor = ctx.work().actor();
    let mut tx = ctx.work().read().await?;
    let (last, sessions) = store::own_use(&mut tx, actor).await?;
    let held = store::factors(&mut tx, actor.municipality, actor.account).await?;
    ctx.page(&SettingsPage {
        frame: ctx.frame("自分の設定"),
        person: actor.name.clone(),
        role: actor.role.label(),
        last_login: last
            .map(|at| calendar::format_datetime(in_japan(at)))
            .unwrap_or_default(),
        others: (sessions - 1).max(0),
        keys_off: ctx.signed().is_some_and(|signed| signed.shortcuts_off),
        has_factor: held.any(),
        is_offered_only: asked(&ctx)? == SecondFactor::Offered,
    })
}

/// 1文字のキー操作を使う・使わない.
pub async fn set_keys(ctx: Ctx, fields: Fields) -> Reply {
    let off = fields.text("keys") == "off";
    actions::set_keys(ctx.work(), off).await?;
    ctx.tool::<SessionKeeper>()?.forget_all();
    ctx.go_to("/settings").saying(if off {
        "1文字のキー操作を使わない設定にしました。"
    } else {
        "1文字のキー操作を使う設定にしました。"
    })
}

#[derive(Template)]
#[template(path = "accounts/templates/keys.html")]
struct KeysPage {
    frame: Frame,
    quick: Option<(String, String)>,
    keys_off: bool,
}

/// キー操作の一覧.
pub async fn keys(ctx: Ctx) -> Reply {
    let frame = ctx.frame("キー操作の一覧");
    let quick = frame.quick.as_ref();
    ctx.page(&KeysPage {
        quick: quick.and_then(|quick| Some((quick.key?.to_string(), quick.label.clone()))),
        keys_off: frame.shortcuts_off,
        frame,
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
        actions::set_appearance(ctx.work(), size.code(), theme.code())
            .await
            .map_err(Problem::from)?;
        ctx.tool::<SessionKeeper>()?.forget_all();
    }
    ctx.go_to(forms::next_page(&back)).quietly()
}

fn choose<T>(sent: &str, present: T, read: impl Fn(&str) -> T) -> T {
    if sent.is_empty() { present } else { read(sent) }
}
