//! 確定後の訂正, by the bureau, with the reason.

use std::collections::BTreeMap;

use askama::Template;
use kernel::{Fault, FieldErrors, calendar::format_datetime, clock::in_japan};
use ui::{Crumb, Form, Frame};
use web::{Ctx, Fields, Path, Reply};

use super::{Hand, LIST, answer_at, survey_at};
use crate::{
    forms::{
        Answers, Finding, Questionnaire, check, posted,
        view::{Asked, Asking},
    },
    surveys::{
        actions::{self, Whole},
        forms,
        model::State,
    },
};

#[derive(Template)]
#[template(path = "surveys/templates/correct.html")]
struct CorrectPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    base: String,
    place: String,
    version: i64,
    notice: String,
    form: Form,
    asked: Asked,
}

async fn load(ctx: &Ctx, id: i64) -> Result<(Hand, Whole), Fault> {
    let hand = Hand::of(ctx).await?;
    let is = hand.whole(ctx, id).await?;
    if is.response.state != State::Locked {
        return Err(Fault::Refused(
            "確定した回答だけを訂正できます。確定の前は、差し戻して直してもらってください。"
                .to_owned(),
        ));
    }
    Ok((hand, is))
}

fn view(ctx: &Ctx, (hand, is): (&Hand, &Whole), (typed, notice): (Form, String)) -> CorrectPage {
    let questions = &is.edition.content;
    let fields = Fields::from_pairs(typed.pairs().to_vec());
    let now = posted::answers(questions, &fields, &is.response.answers, ctx.today()).0;
    let found = check(questions, &now, None);
    let place = hand.place(is.response.place);
    CorrectPage {
        frame: ctx.frame(format!("{place}　確定後の訂正")),
        crumbs: vec![
            Crumb::new("取組調査", LIST),
            Crumb::new(is.survey.title.clone(), survey_at(is.survey.id)),
            Crumb::new(format!("{place}の回答"), answer_at(is.response.id)),
        ],
        base: answer_at(is.response.id),
        version: is.response.version,
        asked: asked(questions, &typed, (&now, &found)),
        place,
        notice,
        form: typed,
    }
}

fn asked(form: &Questionnaire, typed: &Form, (answers, found): (&Answers, &[Finding])) -> Asked {
    Asked::of(Asking {
        form,
        answers,
        fields: typed.clone(),
        findings: found,
        last: None,
        files: BTreeMap::new(),
    })
}

/// 訂正する.
pub async fn page(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let (hand, is) = load(&ctx, id).await?;
    let typed = posted::filled(&is.edition.content, &is.response.answers);
    ctx.page(&view(&ctx, (&hand, &is), (typed, String::new())))
}

/// Saves the correction.
pub async fn save(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let (hand, is) = load(&ctx, id).await?;
    let questions = &is.edition.content;
    let read = posted::answers(questions, &fields, &is.response.answers, ctx.today());
    let (answers, errors) = read;
    let again = |errors: &FieldErrors| {
        let typed = (fields.form(errors), String::new());
        ctx.again(&view(&ctx, (&hand, &is), typed))
    };
    if !errors.is_empty() {
        return again(&errors);
    }
    let version = forms::version(&fields);
    let reason = fields.text("comment");
    match actions::correct(ctx.work(), id.into(), version, (answers, reason)).await {
        Ok(()) => ctx
            .go_to(answer_at(id.into()))
            .saying("訂正しました。理由とともに経過に残ります。"),
        Err(Fault::Invalid(errors)) => again(&errors),
        Err(Fault::Stale(who, when)) => {
            let notice = format!(
                "{who}さんが {} に先に訂正しました。入力した内容は残っています。もう一度訂正すると、この画面の内容になります。",
                format_datetime(in_japan(when))
            );
            let typed = (fields.form(&FieldErrors::new()), notice);
            let page = ctx.page(&view(&ctx, (&hand, &is), typed))?;
            Ok(super::answer::conflict(page))
        }
        Err(other) => Err(other.into()),
    }
}
