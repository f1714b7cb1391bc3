//! 課題: registered, read with all that hangs on it, changed, closed.

use askama::Template;
use kernel::{Fault, Id};
use policy::Permission::{MeasureView, MeasureWrite};
use ui::{Choice, Crumb, Form, Frame};
use web::{Ctx, Fields, Path, Reply, fields::Filter};

use super::{
    hand::{Hand, indicators, issue_of, last_change, own_ward, writes},
    view::ChainView,
};
use crate::{
    measures::{actions, forms, model::Issue, url},
    second,
};

#[derive(Template)]
#[template(path = "measures/templates/issue_form.html")]
struct FormPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
    scenes: Vec<Choice>,
    action: String,
    back: String,
    version: String,
    verb: &'static str,
    last: String,
}

#[derive(Template)]
#[template(path = "measures/templates/issue.html")]
struct IssuePage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    chain: ChainView,
    scenes: String,
    closing: String,
    version: String,
    last: String,
    form: Form,
    can_write: bool,
}

/// 課題を登録する: the form.
pub async fn blank(ctx: Ctx, Path(ward): Path<i64>, Filter(query): Filter) -> Reply {
    let hand = Hand::of(&ctx).await?;
    own_ward(&ctx, &hand, ward)?;
    let form = forms::issue_blank(hand.today, query.text("scene"));
    ctx.page(&new_page(&ctx, &hand, ward, form))
}

fn new_page(ctx: &Ctx, hand: &Hand, ward: i64, form: Form) -> FormPage {
    FormPage {
        frame: ctx.frame("課題の登録"),
        crumbs: hand.crumbs(Id::new(ward), None),
        form,
        scenes: hand.scene_choices(),
        action: format!("/pdca/wards/{ward}/issues"),
        back: format!("/pdca/wards/{ward}"),
        version: String::new(),
        verb: "登録する",
        last: String::new(),
    }
}

/// 課題を登録する.
pub async fn add(ctx: Ctx, Path(ward): Path<i64>, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let own = own_ward(&ctx, &hand, ward)?;
    let words = match forms::issue(&fields, &hand.book, hand.today) {
        Ok(words) => words,
        Err(errors) => return ctx.again(&new_page(&ctx, &hand, ward, fields.form(&errors))),
    };
    let id = actions::add_issue(ctx.work(), own, words).await?;
    ctx.go_to(url::issue(id))
        .saying("課題を登録しました。つぎに、現状（根拠）を加えます。")
}

/// 課題.
pub async fn show(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let page = show_page(&ctx, Id::new(id), Form::new()).await?;
    ctx.page(&page)
}

async fn show_page(ctx: &Ctx, id: Id<Issue>, form: Form) -> Result<IssuePage, Fault> {
    let hand = Hand::of(ctx).await?;
    let indicators = indicators(ctx).await?;
    let (issue, all) = issue_of(ctx, MeasureView, id).await?;
    let chain = all.chain(&issue, None);
    Ok(IssuePage {
        frame: ctx.frame(&issue.words.title),
        crumbs: hand.crumbs(issue.ward, None),
        chain: ChainView::of(&hand, &chain, &indicators, ""),
        scenes: hand.scenes(&issue).join("・"),
        closing: issue.closing.clone(),
        version: issue.stamp.version.to_string(),
        last: last_change(&issue.stamp),
        form,
        can_write: writes(ctx, issue.ward),
    })
}

fn edit_page(ctx: &Ctx, hand: &Hand, issue: &Issue, form: Form, version: &str) -> FormPage {
    FormPage {
        frame: ctx.frame("課題を直す"),
        crumbs: hand.crumbs(issue.ward, Some(issue)),
        form,
        scenes: hand.scene_choices(),
        action: format!("{}/edit", url::issue(issue.id)),
        back: url::issue(issue.id),
        version: version.to_owned(),
        verb: "保存する",
        last: last_change(&issue.stamp),
    }
}

/// 課題を直す: the form.
pub async fn edit(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let (issue, _) = issue_of(&ctx, MeasureWrite, Id::new(id)).await?;
    let version = issue.stamp.version.to_string();
    let form = forms::issue_form(&issue);
    ctx.page(&edit_page(&ctx, &hand, &issue, form, &version))
}

/// 課題を直す.
pub async fn save(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let (issue, _) = issue_of(&ctx, MeasureWrite, Id::new(id)).await?;
    let version = fields.text("version");
    let words = match forms::issue(&fields, &hand.book, hand.today) {
        Ok(words) => words,
        Err(errors) => {
            let form = fields.form(&errors);
            return ctx.again(&edit_page(&ctx, &hand, &issue, form, version));
        }
    };
    let loaded = (issue.id, version.parse().unwrap_or_default());
    match actions::change_issue(ctx.work(), loaded, words).await {
        Ok(()) => ctx
            .go_to(url::issue(issue.id))
            .saying("課題を保存しました。"),
        Err(Fault::Stale(who, when)) => {
            let (issue, _) = issue_of(&ctx, MeasureWrite, issue.id).await?;
            let (kept, scenes) = (forms::issue_form(&issue), hand.scene_choices());
            let form = second::form(&fields, &kept, &[("scene", &scenes)], (&who, when));
            let version = issue.stamp.version.to_string();
            second::page(&ctx, &edit_page(&ctx, &hand, &issue, form, &version))
        }
        Err(fault) => Err(fault.into()),
    }
}

/// 課題を終結する.
pub async fn close(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let id = Id::new(id);
    let closing = fields.text("closing").to_owned();
    if closing.is_empty() || closing.chars().count() > 500 {
        let errors = kernel::FieldErrors::one(
            "closing",
            "終結する理由を500文字以内で入力してください（例：目標を達成したため）。",
        );
        // Only those who may write it see the form again.
        issue_of(&ctx, MeasureWrite, id).await?;
        return ctx.again(&show_page(&ctx, id, fields.form(&errors)).await?);
    }
    let version = fields.text("version").parse().unwrap_or_default();
    match actions::close_issue(ctx.work(), (id, version), closing).await {
        Ok(()) => ctx.go_to(url::issue(id)).saying("課題を終結しました。"),
        Err(Fault::Stale(who, when)) => {
            let form = second::form(&fields, &Form::new(), &[], (&who, when));
            second::page(&ctx, &show_page(&ctx, id, form).await?)
        }
        Err(fault) => Err(fault.into()),
    }
}

/// 課題を再開する.
pub async fn reopen(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let id = Id::new(id);
    let version = fields.text("version").parse().unwrap_or_default();
    actions::reopen_issue(ctx.work(), id, version).await?;
    ctx.go_to(url::issue(id)).saying("課題を再開しました。")
}
