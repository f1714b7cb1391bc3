//! 招待: the administrator's links, and the page they open.

use askama::Template;
use axum::response::Response;
use kernel::{Fault, FieldErrors, calendar, clock::in_japan};
use ui::{Crumb, Form, Frame};
use web::{Ctx, Fields, Path, Problem, Reply};

use super::{
    go_in,
    manage::{crumbs, id_of, moved, show_view},
    provider,
    visit::Visitor,
};
use crate::accounts::{
    actions,
    model::{Handed, Handing, Invited},
    sessions::SessionKeeper,
};

#[derive(Template)]
#[template(path = "accounts/templates/told.html")]
struct ToldPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    href: String,
    person: String,
    login: String,
    link: Option<String>,
    until: String,
}

/// What links of this house begin with, and the city they speak of.
pub(super) struct Sender {
    base: String,
    city: String,
}

impl Sender {
    pub(super) fn of(ctx: &Ctx) -> Self {
        Self {
            base: ctx.address("/invitation/"),
            city: ctx.house().municipality_name(),
        }
    }

    pub(super) fn to<'a>(&'a self, mail: &'a str) -> Handing<'a> {
        Handing {
            to: mail,
            base: &self.base,
            city: &self.city,
        }
    }
}

/// The page that tells a link, this once, or that a letter is on its way.
pub(super) async fn tell(ctx: &Ctx, title: &str, handed: Handed) -> Reply {
    ctx.tool::<SessionKeeper>()?.forget_all();
    let page = show_view(ctx, handed.account, None).await?;
    ctx.page(&ToldPage {
        frame: ctx.frame(title),
        crumbs: crumbs(),
        href: page.staff.href,
        person: page.staff.name,
        login: page.staff.login,
        link: handed.link,
        until: calendar::format_datetime(in_japan(handed.expires_at)),
    })
}

/// 招待リンクを作り直す.
pub async fn again(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Reply {
    let (id, sender) = (id_of(&id)?, Sender::of(&ctx));
    let handing = sender.to(fields.text("mail"));
    match actions::invite_again(ctx.work(), id, &handing).await {
        Ok(handed) => tell(&ctx, "招待リンクを作り直しました", handed).await,
        Err(Fault::Invalid(errors)) => {
            let mut page = show_view(&ctx, id, None).await?;
            page.mail = fields.form(&errors).prefixed("mail");
            ctx.again(&page)
        }
        Err(other) => Err(other.into()),
    }
}

/// 招待リンクを取り消す.
pub async fn revoke(ctx: Ctx, Path(id): Path<String>) -> Reply {
    let id = id_of(&id)?;
    actions::uninvite(ctx.work(), id).await?;
    moved(&ctx, id, "招待リンクを取り消しました。")
}

#[derive(Template)]
#[template(path = "accounts/templates/invitation.html")]
struct InvitationPage {
    frame: Frame,
    token: String,
    form: Form,
    person: String,
    login: String,
    /// What people call the city's identity provider; empty without one.
    provider: String,
    /// Whether the account is to have a password of this house.
    has_password: bool,
}

#[derive(Template)]
#[template(path = "accounts/templates/invitation_over.html")]
struct OverPage {
    frame: Frame,
}

async fn view(
    ctx: &Ctx,
    token: &str,
    invited: &Invited,
    errors: &FieldErrors,
) -> Result<InvitationPage, Fault> {
    let desk = provider::desk(ctx)?;
    let keeps = || actions::keeps_accounts(ctx.work(), invited.account);
    Ok(InvitationPage {
        provider: desk.label().unwrap_or_default().to_owned(),
        has_password: desk.own_log_in() || keeps().await?,
        frame: ctx.frame("パスワードの設定"),
        token: token.to_owned(),
        form: Form::new().with_errors(errors.iter()),
        person: invited.name.clone(),
        login: invited.login.clone(),
    })
}

fn over(ctx: &Ctx) -> Result<Response, Problem> {
    ctx.page(&OverPage {
        frame: ctx.frame("このリンクは使えません"),
    })
}

/// パスワードの設定.
pub async fn page(ctx: Ctx, Path(token): Path<String>) -> Reply {
    match actions::invited(ctx.work(), &token).await? {
        Some(invited) => ctx.page(&view(&ctx, &token, &invited, &FieldErrors::new()).await?),
        None => over(&ctx),
    }
}

/// パスワードを決めて使い始める.
pub async fn accept(
    ctx: Ctx,
    Visitor(visit): Visitor,
    Path(token): Path<String>,
    fields: Fields,
) -> Reply {
    let Some(invited) = actions::invited(ctx.work(), &token).await? else {
        return over(&ctx);
    };
    let wanted = fields.text("password");
    if wanted != fields.text("again") {
        let errors = FieldErrors::one("again", "パスワードと同じものを入力してください。");
        return ctx.again(&view(&ctx, &token, &invited, &errors).await?);
    }
    match actions::accept(ctx.work(), &invited, wanted, &visit).await {
        Ok(entered) => {
            ctx.tool::<SessionKeeper>()?.forget_all();
            go_in(&ctx, entered, &visit, "/")
        }
        Err(Fault::Invalid(errors)) => ctx.again(&view(&ctx, &token, &invited, &errors).await?),
        Err(Fault::Missing) => over(&ctx),
        Err(other) => Err(other.into()),
    }
}
