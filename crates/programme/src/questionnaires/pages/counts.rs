//! 回収数の入力: what came back until now, target by target.

use askama::Template;
use kernel::Fault;
use policy::Permission::SurveyManage;
use ui::{Choice, Column, Crumb, Form, Frame, thousands};
use web::{Ctx, Fields, Path, Reply};

use super::{
    super::{
        actions, forms,
        model::{Line, Questionnaire, TARGETS},
        report,
    },
    LIST, at, badge, book, load,
    rows::{Row, columns, row},
};
use crate::second;

#[derive(Template)]
#[template(path = "questionnaires/templates/counts.html")]
struct CountsPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
    span: String,
    badge: (&'static str, String),
    columns: Vec<Column>,
    rows: Vec<Row>,
    /// Where the questionnaire is.
    back: String,
    version: String,
}

async fn view(
    ctx: &Ctx,
    form: Form,
    (known, version): (&Questionnaire, &str),
) -> Result<CountsPage, Fault> {
    let book = book(ctx).await?;
    let content = &known.content;
    let lines = report::ordered(content, &book);
    let row = |line: &&Line| {
        let target = Choice::new(&line.target, book.label(TARGETS, &line.target));
        row(&target, Some(thousands(line.sent.unsigned_abs())))
    };
    Ok(CountsPage {
        frame: ctx.frame("回収数の入力"),
        crumbs: vec![
            Crumb::new("施設等アンケート", LIST),
            Crumb::new(&content.title, at(known.id)),
        ],
        form,
        span: report::span(content),
        badge: badge(content, ctx.today()),
        columns: columns(),
        rows: lines.iter().map(row).collect(),
        back: at(known.id),
        version: version.to_owned(),
    })
}

/// 回収数の入力.
pub async fn page(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let known = load(&ctx, id, SurveyManage).await?;
    let version = known.version.to_string();
    let form = forms::filled(&known.content);
    ctx.page(&view(&ctx, form, (&known, &version)).await?)
}

/// 回収数を保存する.
pub async fn save(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let known = load(&ctx, id, SurveyManage).await?;
    let book = book(&ctx).await?;
    let version = fields.text("version");
    let label = |code: &str| book.label(TARGETS, code).to_owned();
    let content = match forms::counts(&fields, &known.content, label) {
        Ok(content) => content,
        Err(errors) => {
            let page = view(&ctx, fields.form(&errors), (&known, version)).await?;
            return ctx.again(&page);
        }
    };
    let seen = (known.id, version.parse().unwrap_or_default());
    match actions::count(ctx.work(), seen, content).await {
        Ok(()) => ctx.go_to(at(known.id)).saying("回収数を保存しました。"),
        Err(Fault::Stale(who, when)) => {
            let first = load(&ctx, id, SurveyManage).await?;
            let kept = forms::filled(&first.content);
            let form = second::form(&fields, &kept, &[], (&who, when));
            let version = first.version.to_string();
            second::page(&ctx, &view(&ctx, form, (&first, &version)).await?)
        }
        Err(fault) => Err(fault.into()),
    }
}
