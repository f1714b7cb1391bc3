//! 回答: what one place answers, how far it is, and what can be done with it.

use askama::Template;
use kernel::{
    Fault, FieldErrors,
    calendar::{format_date, format_date_with_weekday, format_datetime},
    clock::in_japan,
};
use policy::Permission;
use ui::{Column, Crumb, Form, Frame, StepState};
use web::{Ctx, Path, Reply};

use super::{Hand, LIST, answer_at, may_read, subject, survey_at};
use crate::{
    forms::{Answers, Finding, Severity, check, difference, posted, refusals},
    surveys::{
        actions::{self, Last, Whole},
        forms,
        model::{Move, State, Step, Target},
        report::{self, SectionView},
        rules::{self, Closed},
        store,
    },
};

#[derive(Template)]
#[template(path = "surveys/templates/response.html")]
struct ShowPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    base: String,
    place: String,
    subject: String,
    letter: String,
    state: State,
    share: i64,
    due: String,
    left: String,
    closed: String,
    comment: String,
    version: i64,
    way: Vec<ui::Step>,
    form: Form,
    can_edit: bool,
    edit_words: &'static str,
    edit_kind: &'static str,
    can_correct: bool,
    is_locked: bool,
    moves: Vec<MoveView>,
    refusals: Vec<FindingView>,
    warnings: Vec<FindingView>,
    alone: bool,
    checker: &'static str,
    sections: Vec<SectionView>,
    columns: Vec<Column>,
    last: String,
    is_withheld: bool,
    history: Vec<HistoryView>,
}

/// One button.
struct MoveView {
    is: Move,
    action: String,
    is_primary: bool,
}

/// Something found in the answers, as a link to its question.
struct FindingView {
    href: String,
    number: String,
    words: String,
}

/// One entry of the history.
struct HistoryView {
    when: String,
    who: String,
    title: &'static str,
    comment: String,
    changes: Vec<String>,
}

/// 回答を見る.
pub async fn show(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let page = view(&ctx, &hand, id, |form| form).await?;
    ctx.page(&page)
}

/// The page again, with what is wrong in the words of a move.
pub async fn again(ctx: &Ctx, id: i64, errors: &FieldErrors, comment: &str) -> Reply {
    let hand = Hand::of(ctx).await?;
    let typed = |form: Form| form.with("comment", comment).with_errors(errors.iter());
    ctx.again(&view(ctx, &hand, id, typed).await?)
}

/// What the page is made from.
struct Desk {
    is: Whole,
    last: Option<Last>,
    steps: Vec<Step>,
    found: Vec<Finding>,
    window: Result<(), Closed>,
    /// Whether nobody but whoever filled it in could check it.
    alone: bool,
    reads: bool,
    answers_here: bool,
    checks_here: bool,
}

async fn load(ctx: &Ctx, hand: &Hand, id: i64) -> Result<Desk, Fault> {
    let is = hand.whole(ctx, id).await?;
    let mut tx = ctx.work().read().await?;
    let last = actions::last_answers(&mut tx, &hand.scope, &is).await?;
    let steps = store::steps(&mut tx, &hand.scope, is.response.id).await?;
    let (place, filled_by) = (is.response.place, is.response.filled_by);
    let others = store::others_who_check(&mut tx, &hand.scope, place, filled_by).await?;
    drop(tx);
    let own = |deed| {
        let scope = ctx.work().may(deed);
        scope.is_ok_and(|scope| rules::answers_for(&scope, place))
    };
    let read = last.as_ref().map(|last| &last.answers);
    let window = rules::window(&is.survey, &is.response, ctx.work().now());
    Ok(Desk {
        found: check(&is.edition.content, &is.response.answers, read),
        alone: others == 0 && ctx.work().actor().account == filled_by,
        reads: may_read(ctx, &is.response),
        answers_here: own(Permission::SurveyAnswer),
        checks_here: window.is_ok() && own(Permission::SurveyCheck),
        window,
        is,
        last,
        steps,
    })
}

impl Desk {
    fn findings(&self, severity: Severity) -> Vec<FindingView> {
        let begun = self.is.response.state != State::NotBegun;
        let open = self.is.response.state.is_missing() || severity == Severity::Warn;
        if self.reads && begun && open {
            finding_views(&self.is, &self.found, severity)
        } else {
            Vec::new()
        }
    }

    fn closed(&self) -> String {
        match self.window {
            Err(closed) if self.answers_here && self.is.response.state.is_missing() => {
                closed.words()
            }
            _ => String::new(),
        }
    }

    fn sections(&self) -> Vec<SectionView> {
        if !self.reads {
            return Vec::new();
        }
        let (form, answers) = (&self.is.edition.content, &self.is.response.answers);
        report::sections(form, answers, self.last.as_ref())
    }
}

async fn view(
    ctx: &Ctx,
    hand: &Hand,
    id: i64,
    typed: impl FnOnce(Form) -> Form,
) -> Result<ShowPage, Fault> {
    let desk = load(ctx, hand, id).await?;
    let (survey, response) = (&desk.is.survey, &desk.is.response);
    let moves = moves(ctx, &desk.is, desk.checks_here, !refusals(&desk.found));
    let due = response.due(survey);
    Ok(ShowPage {
        frame: ctx.frame(format!("{}　回答", hand.place(response.place))),
        crumbs: vec![
            Crumb::new("取組調査", LIST),
            Crumb::new(survey.title.clone(), survey_at(survey.id)),
        ],
        base: answer_at(response.id),
        place: hand.place(response.place),
        subject: subject(survey),
        letter: survey.letter.clone(),
        state: response.state,
        share: response.share(),
        due: format_date_with_weekday(due),
        left: forms::left(due, ctx.today()),
        closed: desk.closed(),
        comment: response.comment.clone(),
        version: response.version,
        way: way(response.state),
        form: typed(Form::new().with("due_on", format_date(later(due, ctx.today())))),
        can_edit: desk.answers_here && response.state.is_editable() && desk.window.is_ok(),
        edit_words: if response.state == State::NotBegun {
            "回答を始める"
        } else {
            "回答を直す"
        },
        // Where nothing else is to be done, going on with the answers is.
        edit_kind: if moves.is_empty() {
            "primary"
        } else {
            "secondary"
        },
        can_correct: ctx.can(Permission::SurveyManage) && response.state == State::Locked,
        is_locked: survey.locked_at.is_some(),
        moves,
        refusals: desk.findings(Severity::Refuse),
        warnings: desk.findings(Severity::Warn),
        alone: desk.alone,
        checker: match survey.target {
            Target::Ward => "区役所の別の担当者",
            Target::Office => "相談支援室の管理者",
        },
        sections: desk.sections(),
        columns: columns(desk.last.is_some()),
        last: desk
            .last
            .as_ref()
            .map_or_else(String::new, |last| last.survey.title.clone()),
        is_withheld: !desk.reads,
        history: if desk.reads {
            history(&desk.is, &desk.steps)
        } else {
            Vec::new()
        },
    })
}

fn later(due: chrono::NaiveDate, today: chrono::NaiveDate) -> chrono::NaiveDate {
    due.max(today + chrono::Duration::days(7))
}

fn columns(has_last: bool) -> Vec<Column> {
    let heads: &[&str] = if has_last {
        &["番号", "設問", "回答", "前回"]
    } else {
        &["番号", "設問", "回答"]
    };
    heads.iter().map(|head| Column::new(*head)).collect()
}

fn finding_views(is: &Whole, found: &[Finding], severity: Severity) -> Vec<FindingView> {
    let edit = format!("{}/edit", answer_at(is.response.id));
    found
        .iter()
        .filter(|one| one.severity == severity)
        .map(|one| FindingView {
            href: format!("{edit}#f-{}", posted::field(&one.link)),
            number: is.edition.content.number(&one.link),
            words: one.words.clone(),
        })
        .collect()
}

/// The buttons of whoever looks; a check needs answers without anything to mend.
fn moves(ctx: &Ctx, is: &Whole, checks_here: bool, sound: bool) -> Vec<MoveView> {
    if is.survey.locked_at.is_some() {
        return Vec::new();
    }
    let base = answer_at(is.response.id);
    rules::open_to(is.response.state)
        .filter(|wanted| match rules::deed_of(*wanted) {
            Permission::SurveyManage => ctx.can(Permission::SurveyManage),
            _ => checks_here && (*wanted != Move::Check || sound),
        })
        .map(|is| MoveView {
            is,
            action: format!("{base}/{}", is.code()),
            is_primary: matches!(is, Move::Check | Move::Submit | Move::Accept),
        })
        .collect()
}

/// The way of an answer with where it stands.
fn way(state: State) -> Vec<ui::Step> {
    let stages = [
        (State::Answering, "回答"),
        (State::Checked, "確認"),
        (State::Submitted, "提出"),
        (State::Accepted, "受理"),
        (State::Locked, "確定"),
    ];
    // What is done stands behind; what comes next is the present step.
    let done = match state {
        State::NotBegun | State::Answering | State::Returned => 0,
        State::Checked => 2,
        State::Submitted => 3,
        State::Accepted => 4,
        State::Locked => 5,
    };
    let step = |(at, (_, label)): (usize, &(State, &str))| {
        let how = match at.cmp(&done) {
            std::cmp::Ordering::Less => StepState::Done,
            std::cmp::Ordering::Equal => StepState::Current,
            std::cmp::Ordering::Greater => StepState::Todo,
        };
        let returned = at == 0 && state == State::Returned;
        ui::Step::new(*label, how).note(if returned { "差戻し" } else { "" })
    };
    stages.iter().enumerate().map(step).collect()
}

/// The history, newest first; a correction tells what stood before.
fn history(is: &Whole, steps: &[Step]) -> Vec<HistoryView> {
    let mut before = Answers::default();
    let mut views = Vec::new();
    for step in steps {
        let mut changes = Vec::new();
        if let Some(answers) = &step.answers {
            if step.deed == Move::Correct {
                let found = difference(&is.edition.content, &before, answers).into_iter();
                changes = found
                    .map(|one| format!("{}：{} → {}", one.text, one.before, one.after))
                    .collect();
            }
            before = answers.clone();
        }
        views.push(HistoryView {
            when: format_datetime(in_japan(step.at)),
            who: step.who.clone(),
            title: step.deed.label(),
            comment: step.comment.clone(),
            changes,
        });
    }
    views.reverse();
    views
}
