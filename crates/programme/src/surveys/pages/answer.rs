//! 回答する: the whole form, filled in with what the records know.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response as Http},
};
use kernel::{
    Fault, FieldErrors,
    calendar::{format_date_with_weekday, format_datetime, format_time},
    clock::in_japan,
};
use policy::Permission;
use ui::{Column, Crumb, Form, Frame};
use web::{Ctx, Fields, Path, Reply};

use super::{Hand, LIST, answer_at, survey_at};
use crate::{
    forms::{
        Answers, check, difference, posted,
        view::{Asked as Questions, Asking},
    },
    surveys::{
        actions::{self, Saved, Whole},
        forms,
        model::Draft,
        prefill::{Asked, Sources},
        rules::{self, Merged},
        store,
    },
};

#[derive(Template)]
#[template(path = "surveys/templates/answer.html")]
struct AnswerPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    base: String,
    title: String,
    place: String,
    due: String,
    left: String,
    letter: String,
    comment: String,
    reminded: bool,
    version: i64,
    draft: String,
    form: Form,
    asked: Questions,
    clash: Option<ClashView>,
}

/// What the other person left otherwise.
struct ClashView {
    who: String,
    when: String,
    columns: Vec<Column>,
    rows: Vec<ClashRow>,
}

struct ClashRow {
    text: String,
    theirs: String,
    yours: String,
    kept: &'static str,
    both: bool,
}

/// An answer as its page needs it.
pub struct Desk {
    /// The answer, its survey and edition.
    pub is: Whole,
    /// What is kept, with what the records know.
    pub answers: Answers,
    /// What was answered the last time.
    pub last: Option<Answers>,
    place: String,
    draft: Option<Draft>,
}

/// Loads an answer for whoever may write in it; anybody else finds nothing.
pub async fn desk(ctx: &Ctx, id: i64) -> Result<Desk, Fault> {
    let hand = Hand::of(ctx).await?;
    let is = hand.whole(ctx, id).await?;
    let scope = ctx.work().may(Permission::SurveyAnswer)?;
    if !rules::answers_for(&scope, is.response.place) {
        return Err(Fault::Missing);
    }
    let mut tx = ctx.work().read().await?;
    let last = actions::last_answers(&mut tx, &hand.scope, &is).await?;
    let account = ctx.work().actor().account;
    let draft = store::draft(&mut tx, &hand.scope, (is.response.id, account)).await?;
    drop(tx);
    let mut answers = is.response.answers.clone();
    let asked = Asked {
        house: ctx.house().clone(),
        work: ctx.work().clone(),
        place: is.response.place,
        period: is.survey.period,
    };
    let sources = ctx.tool::<Sources>()?;
    sources
        .fill(&is.edition.content, &mut answers, &asked)
        .await?;
    Ok(Desk {
        place: hand.place(is.response.place),
        last: last.map(|last| last.answers),
        is,
        answers,
        draft,
    })
}

/// 回答する.
pub async fn edit(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let desk = desk(&ctx, id).await?;
    let open = rules::window(&desk.is.survey, &desk.is.response, ctx.work().now()).is_ok();
    if !open || !desk.is.response.state.is_editable() {
        return ctx.go_to(answer_at(id.into())).quietly();
    }
    let form = &desk.is.edition.content;
    let (typed, version, draft) = if let Some(draft) = &desk.draft {
        let fields = Fields::parse(&draft.fields);
        let when = format_datetime(in_japan(draft.saved_at));
        (fields.form(&FieldErrors::new()), draft.version, when)
    } else {
        let filled = posted::filled(form, &desk.answers);
        (filled, desk.is.response.version, String::new())
    };
    let page = view(&ctx, &desk, (typed, version, draft), None);
    ctx.page(&page)
}

/// 保存する.
pub async fn save(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let desk = desk(&ctx, id).await?;
    let form = &desk.is.edition.content;
    let (answers, errors) = posted::answers(form, &fields, &desk.answers, ctx.today());
    let version = forms::version(&fields);
    if !errors.is_empty() {
        let typed = (fields.form(&errors), version, String::new());
        return ctx.again(&view(&ctx, &desk, typed, None));
    }
    let goes_on = fields.text("then") == "go-on";
    sent(&ctx, &desk, version, (answers, goes_on)).await
}

/// Saves answers that were read whole; whoever comes second goes on with both people's changes.
pub async fn sent(
    ctx: &Ctx,
    desk: &Desk,
    version: i64,
    (answers, goes_on): (Answers, bool),
) -> Reply {
    let (id, form) = (desk.is.response.id, &desk.is.edition.content);
    let yours = answers.clone();
    match actions::save(ctx.work(), id, version, answers).await? {
        Saved::Kept if goes_on => ctx
            .go_to(format!("{}/edit", answer_at(id)))
            .saying("保存しました。続けて回答できます。"),
        Saved::Kept => ctx.go_to(answer_at(id)).saying("回答を保存しました。"),
        Saved::First {
            who,
            theirs,
            merged,
            version,
        } => {
            let clash = clash(desk, who, (&theirs, &yours, &merged));
            let typed = posted::filled(form, &merged.answers);
            let page = view(ctx, desk, (typed, version, String::new()), Some(clash));
            Ok(conflict(ctx.page(&page)?))
        }
    }
}

/// The same page as an answer to a save that came second.
pub fn conflict(page: Http) -> Http {
    (StatusCode::CONFLICT, page).into_response()
}

fn clash(
    desk: &Desk,
    (who, when): (String, chrono::DateTime<chrono::Utc>),
    (theirs, yours, merged): (&Answers, &Answers, &Merged),
) -> ClashView {
    let rows = difference(&desk.is.edition.content, theirs, yours)
        .into_iter()
        .map(|change| {
            let both = merged
                .clashes
                .iter()
                .any(|one| one.link == change.link && one.both);
            let is_yours = merged.answers.get(&change.link) == yours.get(&change.link);
            ClashRow {
                text: change.text,
                theirs: change.before,
                yours: change.after,
                kept: if is_yours {
                    "あなたの入力"
                } else {
                    "先に保存された回答"
                },
                both,
            }
        });
    ClashView {
        rows: rows.collect(),
        columns: [
            "設問",
            "先に保存された回答",
            "あなたの入力",
            "この画面に入れたもの",
        ]
        .map(Column::new)
        .into(),
        when: format_datetime(in_japan(when)),
        who,
    }
}

fn view(
    ctx: &Ctx,
    desk: &Desk,
    (typed, version, draft): (Form, i64, String),
    clash: Option<ClashView>,
) -> AnswerPage {
    let is = &desk.is;
    let due = is.response.due(&is.survey);
    let base = answer_at(is.response.id);
    let sent: Vec<(String, String)> = typed.pairs().to_vec();
    let fields = Fields::from_pairs(sent);
    let now = posted::answers(&is.edition.content, &fields, &desk.answers, ctx.today()).0;
    let found = check(&is.edition.content, &now, desk.last.as_ref());
    AnswerPage {
        frame: ctx.frame(format!("{}　回答する", desk.place)),
        crumbs: vec![
            Crumb::new("取組調査", LIST),
            Crumb::new(is.survey.title.clone(), survey_at(is.survey.id)),
            Crumb::new(format!("{}の回答", desk.place), base.clone()),
        ],
        title: is.survey.title.clone(),
        place: desk.place.clone(),
        due: format_date_with_weekday(due),
        left: forms::left(due, ctx.today()),
        letter: is.survey.letter.clone(),
        comment: is.response.comment.clone(),
        reminded: is.response.reminded.0.is_some(),
        base,
        version,
        draft,
        asked: Questions::of(Asking {
            form: &is.edition.content,
            answers: &now,
            fields: typed.clone(),
            findings: &found,
            last: desk.last.as_ref(),
            files: BTreeMap::new(),
        }),
        form: typed,
        clash,
    }
}

/// Keeps the unfinished form; the page's script calls this every few seconds.
pub async fn keep(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let version = forms::version(&fields);
    let body = fields.with("version", "").encoded();
    actions::keep_draft(ctx.work(), id.into(), version, body).await?;
    let time = format_time(in_japan(ctx.work().now()).time());
    Ok(format!("下書き保存済み {time}").into_response())
}

/// 下書きを捨てる.
pub async fn discard(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    actions::drop_draft(ctx.work(), id.into()).await?;
    ctx.go_to(format!("{}/edit", answer_at(id.into())))
        .saying("下書きを捨てました。保存されている回答を表示しています。")
}
