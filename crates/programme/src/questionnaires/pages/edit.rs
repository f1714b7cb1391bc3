//! Recording, correcting and deleting a questionnaire.

use askama::Template;
use kernel::Fault;
use policy::Permission::SurveyManage;
use ui::{Choice, Column, Crumb, Form, Frame};
use web::{Ctx, Fields, Path, Reply};

use super::{
    super::{
        actions, forms,
        model::{Content, Questionnaire},
    },
    LIST, at, book, load,
    rows::{Row, columns, row},
};
use crate::second;

#[derive(Template)]
#[template(path = "questionnaires/templates/edit.html")]
struct EditPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
    ways: Vec<Choice>,
    columns: Vec<Column>,
    rows: Vec<Row>,
    /// Where it is sent, and where one goes back to.
    action: String,
    back: String,
    /// The version that was loaded; empty for a new one.
    version: String,
}

/// The page of a new questionnaire, or of a known one that was loaded at a version.
async fn view(
    ctx: &Ctx,
    form: Form,
    known: Option<(&Questionnaire, &str)>,
) -> Result<EditPage, Fault> {
    let book = book(ctx).await?;
    let blank = Content::default();
    let content = known.map_or(&blank, |(known, _)| &known.content);
    let title = match known {
        Some(_) => "施設等アンケートの訂正",
        None => "施設等アンケートの登録",
    };
    let here = known.map(|(known, _)| at(known.id));
    let mut crumbs = vec![Crumb::new("施設等アンケート", LIST)];
    if let Some(here) = &here {
        crumbs.push(Crumb::new(&content.title, here));
    }
    let targets = forms::targets(&book, content, ctx.today());
    let here = here.unwrap_or_else(|| LIST.to_owned());
    Ok(EditPage {
        frame: ctx.frame(title),
        crumbs,
        form,
        ways: forms::ways(&book, content, ctx.today()),
        columns: columns(),
        rows: targets.iter().map(|target| row(target, None)).collect(),
        action: here.clone(),
        back: here,
        version: known.map_or_else(String::new, |(_, version)| version.to_owned()),
    })
}

/// 新しいアンケート.
pub async fn new(ctx: Ctx) -> Reply {
    ctx.page(&view(&ctx, forms::blank(ctx.today()), None).await?)
}

/// アンケートを登録する.
pub async fn add(ctx: Ctx, fields: Fields) -> Reply {
    let book = book(&ctx).await?;
    let content = match forms::content(&fields, (&book, &Content::default()), ctx.today()) {
        Ok(content) => content,
        Err(errors) => return ctx.again(&view(&ctx, fields.form(&errors), None).await?),
    };
    let id = actions::add(ctx.work(), content).await?;
    ctx.go_to(at(id)).saying("アンケートを登録しました。")
}

/// アンケートの訂正.
pub async fn edit(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let known = load(&ctx, id, SurveyManage).await?;
    let version = known.version.to_string();
    let form = forms::filled(&known.content);
    ctx.page(&view(&ctx, form, Some((&known, &version))).await?)
}

/// アンケートを訂正する.
pub async fn save(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let known = load(&ctx, id, SurveyManage).await?;
    let book = book(&ctx).await?;
    let version = fields.text("version");
    let content = match forms::content(&fields, (&book, &known.content), ctx.today()) {
        Ok(content) => content,
        Err(errors) => {
            let page = view(&ctx, fields.form(&errors), Some((&known, version))).await?;
            return ctx.again(&page);
        }
    };
    let seen = (known.id, version.parse().unwrap_or_default());
    match actions::change(ctx.work(), seen, content).await {
        Ok(()) => ctx.go_to(at(known.id)).saying("アンケートを訂正しました。"),
        Err(Fault::Stale(who, when)) => {
            let first = load(&ctx, id, SurveyManage).await?;
            let ways = forms::ways(&book, &first.content, ctx.today());
            let kept = forms::filled(&first.content);
            let form = second::form(&fields, &kept, &[("ways", &ways)], (&who, when));
            let version = first.version.to_string();
            second::page(&ctx, &view(&ctx, form, Some((&first, &version))).await?)
        }
        Err(fault) => Err(fault.into()),
    }
}

/// アンケートを削除する.
pub async fn delete(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    actions::delete(ctx.work(), id.into()).await?;
    let undo = format!("{}/restore", at(id.into()));
    ctx.go_to(LIST)
        .saying_with_undo("アンケートを削除しました。", &undo)
}

/// アンケートの削除を取り消す.
pub async fn restore(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    actions::restore(ctx.work(), id.into()).await?;
    ctx.go_to(at(id.into()))
        .saying("アンケートを元に戻しました。")
}
