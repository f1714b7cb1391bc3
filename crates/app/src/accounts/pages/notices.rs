//! 室のアカウント: what administrators did to the accounts of one's office.

use askama::Template;
use kernel::{Fault, FieldErrors, calendar, clock::in_japan};
use policy::Permission;
use ui::{Column, Form, Frame};
use web::{Ctx, Fields, Path, Reply, TodayCard, TodayCards, TodayLine};

use crate::accounts::{
    actions,
    model::{Notice, NoticeKind},
};

const PAGE: &str = "/settings/notices";
/// The most lines of the card.
const MOST: usize = 5;

/// One notice as its page shows it.
struct NoticeView {
    name: String,
    kind: &'static str,
    made: String,
    made_by: String,
    seen_by: String,
    see: String,
}

fn view(notice: &Notice) -> NoticeView {
    NoticeView {
        name: notice.name.clone(),
        kind: notice.kind.map_or("変更", NoticeKind::label),
        made: calendar::format_datetime(in_japan(notice.made_at)),
        made_by: notice.made_by.clone(),
        seen_by: notice.seen_by.clone(),
        see: format!("{PAGE}/{}/seen", notice.id),
    }
}

#[derive(Template)]
#[template(path = "accounts/templates/notices.html")]
struct NoticesPage {
    frame: Frame,
    form: Form,
    columns: Vec<Column>,
    rows: Vec<NoticeView>,
}

async fn page(ctx: &Ctx, form: Form) -> Result<NoticesPage, Fault> {
    let columns = ["変更", "アカウント", "日時", "行った人", "確認"];
    let notices = actions::notices(ctx.work(), false).await?;
    Ok(NoticesPage {
        frame: ctx.frame("室のアカウント"),
        form,
        columns: columns.map(Column::new).to_vec(),
        rows: notices.iter().map(view).collect(),
    })
}

/// 室のアカウント.
pub async fn list(ctx: Ctx) -> Reply {
    let mail = actions::notice_mail(ctx.work()).await?;
    ctx.page(&page(&ctx, Form::new().with("mail", mail)).await?)
}

/// 確認済みにする.
pub async fn see(ctx: Ctx, Path(id): Path<String>) -> Reply {
    let id = id.parse().map_err(|_| Fault::Missing)?;
    actions::see_notice(ctx.work(), id).await?;
    ctx.go_to(PAGE).saying("確認したことを記録しました。")
}

/// 宛先を保存する.
pub async fn set_mail(ctx: Ctx, fields: Fields) -> Reply {
    match actions::set_notice_mail(ctx.work(), fields.text("mail")).await {
        Ok(()) if fields.text("mail").is_empty() => {
            ctx.go_to(PAGE).saying("メールでは知らせません。")
        }
        Ok(()) => ctx
            .go_to(PAGE)
            .saying("このアドレスに、メールでも知らせます。"),
        Err(Fault::Invalid(errors)) => again(&ctx, &fields, &errors).await,
        Err(other) => Err(other.into()),
    }
}

async fn again(ctx: &Ctx, fields: &Fields, errors: &FieldErrors) -> Reply {
    ctx.again(&page(ctx, fields.form(errors)).await?)
}

/// What nobody of the office has seen yet.
pub fn cards(ctx: &Ctx) -> TodayCards<'_> {
    Box::pin(async move {
        if !ctx.can(Permission::AccountWatch) {
            return Ok(Vec::new());
        }
        let unseen = actions::notices(ctx.work(), true).await?;
        if unseen.is_empty() {
            return Ok(Vec::new());
        }
        let lines = unseen.iter().take(MOST).map(|notice| {
            let shown = view(notice);
            TodayLine {
                label: format!("{}さん：{}", shown.name, shown.kind),
                href: PAGE.to_owned(),
                badge: Some(("caution", "未確認".to_owned())),
                note: format!("{}、{}さん", shown.made, shown.made_by),
            }
        });
        Ok(vec![TodayCard {
            title: "室のアカウントの変更",
            lines: lines.collect(),
            nothing: "",
            more: Some(("すべて見て確認する".to_owned(), PAGE.to_owned())),
        }])
    })
}
