//! 緊急時の閲覧の点検: by the manager of the office whose record was read.

use std::collections::HashMap;

use app::{
    areas::{Atlas, AtlasHolder},
    audit_view::labels,
};
use askama::Template;
use db::audit::Written;
use kernel::{FieldErrors, Id, text::is_mail_address};
use ui::{Choice, Column, Form, Frame};
use web::{Ctx, Fields, Path, Reply};

use super::{
    super::{
        REVIEWS, actions, forms,
        model::{Access, Verdict},
        rules,
    },
    clock_time, moment,
};

/// One access in the queue.
struct Line {
    href: String,
    opened: String,
    who: String,
    office: String,
    state: (&'static str, &'static str),
}

impl Line {
    fn of(access: &Access, atlas: &Atlas) -> Self {
        Self {
            href: format!("{REVIEWS}/{}", access.id),
            opened: moment(access.opened_at),
            who: access.account.1.clone(),
            office: atlas.office_name(access.asking).to_owned(),
            state: match access.review.as_ref().map(|review| review.verdict) {
                None => ("wait", "点検待ち"),
                Some(Verdict::Proper) => ("ok", Verdict::Proper.label()),
                Some(Verdict::Doubtful) => ("caution", Verdict::Doubtful.label()),
            },
        }
    }
}

#[derive(Template)]
#[template(path = "emergencies/templates/reviews.html")]
struct ReviewsPage {
    frame: Frame,
    columns: Vec<Column>,
    lines: Vec<Line>,
    form: Form,
    version: i64,
}

async fn queue(
    ctx: &Ctx,
    fields: &Fields,
    errors: &FieldErrors,
) -> Result<ReviewsPage, web::Problem> {
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?;
    let accesses = actions::to_review(ctx.work()).await?;
    let (mail_to, version) = actions::notice(ctx.work()).await?;
    let fields = if errors.is_empty() {
        fields.with("mail_to", &mail_to)
    } else {
        fields.clone()
    };
    Ok(ReviewsPage {
        frame: ctx.frame("緊急時の閲覧の点検"),
        columns: ["開いた日時", "見た人", "相談支援室", "点検"]
            .map(Column::new)
            .to_vec(),
        lines: accesses
            .iter()
            .map(|access| Line::of(access, &atlas))
            .collect(),
        form: fields.form(errors),
        version,
    })
}

/// 緊急時の閲覧の点検: the queue.
pub async fn list(ctx: Ctx) -> Reply {
    ctx.page(&queue(&ctx, &Fields::default(), &FieldErrors::new()).await?)
}

/// 知らせの送り先を保存する.
pub async fn notice(ctx: Ctx, fields: Fields) -> Reply {
    let address = fields.words("mail_to");
    if !address.is_empty() && !is_mail_address(address) {
        let mut errors = FieldErrors::new();
        errors.add(
            "mail_to",
            "メールアドレスの形で入力してください（例：kanri@example.jp）。",
        );
        return ctx.again(&queue(&ctx, &fields, &errors).await?);
    }
    let version = fields.text("version").parse().unwrap_or_default();
    actions::mail_to(ctx.work(), address, version).await?;
    ctx.go_to(REVIEWS).saying("知らせの送り先を保存しました。")
}

/// What was done with the record.
struct Look {
    at: String,
    what: String,
    detail: String,
}

#[derive(Template)]
#[template(path = "emergencies/templates/review.html")]
struct ReviewPage {
    frame: Frame,
    action: String,
    facts: Vec<(&'static str, String)>,
    columns: Vec<Column>,
    looks: Vec<Look>,
    reviewed: Option<(&'static str, String, String)>,
    verdicts: Vec<Choice>,
    form: Form,
}

async fn page(
    ctx: &Ctx,
    id: Id<Access>,
    fields: &Fields,
    errors: &FieldErrors,
) -> Result<ReviewPage, web::Problem> {
    let looked = actions::review_of(ctx.work(), id).await?;
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?;
    let labels = labels(ctx);
    let access = &looked.access;
    let person = looked
        .person
        .as_ref()
        .map(|person| person.label().to_owned());
    let end = clock_time(rules::end(access));
    Ok(ReviewPage {
        frame: ctx.frame("緊急時の閲覧の点検"),
        action: format!("{REVIEWS}/{id}"),
        facts: vec![
            (
                "対象者",
                person.unwrap_or_else(|| "（いまは貴室の記録にありません）".into()),
            ),
            ("見た人", access.account.1.clone()),
            ("相談支援室", atlas.office_name(access.asking).to_owned()),
            (
                "閲覧できた時間",
                format!("{} から {end} まで", moment(access.opened_at)),
            ),
            ("理由", reason(access)),
        ],
        columns: ["日時", "したこと", "内容"].map(Column::new).to_vec(),
        looks: looked.rows.iter().map(|row| look(row, &labels)).collect(),
        reviewed: access.review.as_ref().map(|review| {
            let signed = format!("{}　{}", moment(review.at), review.by);
            (review.verdict.label(), review.note.clone(), signed)
        }),
        verdicts: Verdict::ALL
            .map(|verdict| Choice::new(verdict.code(), verdict.label()))
            .to_vec(),
        form: fields.form(errors),
    })
}

fn reason(access: &Access) -> String {
    if access.reason.is_empty() {
        return "（対象者の記録とともに廃棄しました）".into();
    }
    access.reason.clone()
}

fn look(row: &Written, labels: &HashMap<&str, &str>) -> Look {
    let what = labels.get(row.event.as_str()).copied();
    Look {
        at: moment(row.at),
        what: what.unwrap_or(&row.event).to_owned(),
        detail: row.detail.clone(),
    }
}

/// 緊急時の閲覧の点検: one access.
pub async fn show(ctx: Ctx, Path(id): Path<Id<Access>>) -> Reply {
    ctx.page(&page(&ctx, id, &Fields::default(), &FieldErrors::new()).await?)
}

/// 点検を記録する.
pub async fn save(ctx: Ctx, Path(id): Path<Id<Access>>, fields: Fields) -> Reply {
    match forms::reviewed(&fields) {
        Ok(review) => {
            actions::review(ctx.work(), id, review).await?;
            ctx.go_to(REVIEWS).saying("点検を記録しました。")
        }
        Err(errors) => ctx.again(&page(&ctx, id, &fields, &errors).await?),
    }
}
