//! 調査を始める, and what can be changed of one that is asked.

use askama::Template;
use kernel::{Fault, FieldErrors, Id, calendar::format_datetime, clock::in_japan};
use policy::Permission;
use ui::{Choice, Crumb, Form, Frame, choices};
use web::{Ctx, Fields, Path, Reply};

use super::{Hand, LIST, subject, survey_at};
use crate::{
    forms::{self as questionnaires, State as EditionState, Subject},
    surveys::{
        actions, forms,
        model::{Survey, Target},
        store,
    },
};

#[derive(Template)]
#[template(path = "surveys/templates/new.html")]
struct NewPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
    editions: Vec<Choice>,
    periods: Vec<Choice>,
    targets: Vec<Choice>,
    surveys: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "surveys/templates/edit.html")]
struct EditPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
    action: String,
    version: i64,
    notice: String,
    surveys: Vec<Choice>,
}

/// Surveys that one can be compared with.
fn comparable(all: &[Survey], own: Option<Id<Survey>>) -> Vec<Choice> {
    all.iter()
        .filter(|one| Some(one.id) != own)
        .map(|one| {
            Choice::new(
                one.id.to_string(),
                format!("{}（{}）", one.title, subject(one)),
            )
        })
        .collect()
}

async fn new_view(ctx: &Ctx, hand: &Hand, form: Form) -> Result<NewPage, Fault> {
    let mut tx = ctx.work().read().await?;
    let editions = questionnaires::list(&mut tx, &hand.scope).await?;
    let surveys = store::list(&mut tx, &hand.scope).await?;
    let in_use = editions
        .iter()
        .filter(|line| line.state == EditionState::InUse && line.form != Subject::Facility.key());
    Ok(NewPage {
        frame: ctx.frame("取組調査を始める"),
        crumbs: vec![Crumb::new("取組調査", LIST)],
        editions: in_use
            .map(|line| {
                let label = format!(
                    "{}（第{}版・{}問）",
                    line.title, line.number, line.questions
                );
                Choice::new(line.id.to_string(), label)
            })
            .collect(),
        periods: forms::periods(ctx.today()),
        targets: choices(Target::ALL.map(|target| (target.code(), target.label()))),
        surveys: comparable(&surveys, None),
        form,
    })
}

/// 取組調査を始める.
pub async fn new_page(ctx: Ctx) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let page = new_view(&ctx, &hand, forms::blank(ctx.today())).await?;
    ctx.page(&page)
}

/// Opens a survey.
pub async fn open(ctx: Ctx, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let new = match forms::new_survey(&fields, ctx.today()) {
        Ok(new) => new,
        Err(errors) => return ctx.again(&new_view(&ctx, &hand, fields.form(&errors)).await?),
    };
    match actions::open(ctx.work(), &hand.atlas, new).await {
        Ok(id) => ctx
            .go_to(survey_at(id))
            .saying("調査を始めました。回答する所の「今日の仕事」に出ます。"),
        Err(Fault::Invalid(errors)) => {
            ctx.again(&new_view(&ctx, &hand, fields.form(&errors)).await?)
        }
        Err(other) => Err(other.into()),
    }
}

async fn edit_view(
    ctx: &Ctx,
    survey: &Survey,
    (form, notice): (Form, String),
) -> Result<EditPage, Fault> {
    let scope = ctx.work().may(Permission::SurveyManage)?;
    let mut tx = ctx.work().read().await?;
    let all = store::list(&mut tx, &scope).await?;
    Ok(EditPage {
        frame: ctx.frame("締切・依頼文を変える"),
        crumbs: vec![
            Crumb::new("取組調査", LIST),
            Crumb::new(survey.title.clone(), survey_at(survey.id)),
        ],
        form,
        action: format!("{}/edit", survey_at(survey.id)),
        version: survey.version,
        notice,
        surveys: comparable(&all, Some(survey.id)),
    })
}

/// 締切・依頼文を変える.
pub async fn edit_page(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let survey = Hand::of(&ctx).await?.survey(&ctx, id).await?;
    let form = forms::filled(&survey);
    ctx.page(&edit_view(&ctx, &survey, (form, String::new())).await?)
}

/// Saves the changed terms.
pub async fn save(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let survey = Hand::of(&ctx).await?.survey(&ctx, id).await?;
    let saved = match forms::terms(&fields, ctx.today()) {
        Ok(terms) => actions::change(ctx.work(), survey.id, forms::version(&fields), terms).await,
        Err(errors) => Err(Fault::Invalid(errors)),
    };
    match saved {
        Ok(()) => ctx
            .go_to(survey_at(survey.id))
            .saying("調査の条件を変えました。"),
        Err(Fault::Invalid(errors)) => {
            let typed = (fields.form(&errors), String::new());
            ctx.again(&edit_view(&ctx, &survey, typed).await?)
        }
        Err(Fault::Stale(who, when)) => {
            let notice = format!(
                "{who}さんが {} に先に保存しました。入力した内容は残っています。もう一度保存すると、この内容になります。",
                format_datetime(in_japan(when))
            );
            let typed = (fields.form(&FieldErrors::new()), notice);
            let page = ctx.page(&edit_view(&ctx, &survey, typed).await?)?;
            Ok(super::answer::conflict(page))
        }
        Err(other) => Err(other.into()),
    }
}
