//! The questionnaire: what was answered, and answers from paper.

use askama::Template;
use kernel::{Fault, FieldErrors};
use policy::Permission::{TrainingPeople, TrainingView};
use render::chart::{Chart, ChartStyle, Head, Stack, Stacked, draw, draw_at};
use ui::{Choice, Column, Crumb, Form, Frame};
use web::{Ctx, Fields, Path, Reply};

use super::{home, load, may};
use crate::trainings::{
    actions, forms,
    model::{Answer, QUESTIONS, SCALE, State, Training, Way},
    store,
};

/// A question with how often each mark was given, from 5 down to 1, and how many gave none.
struct Line {
    question: &'static str,
    counts: Vec<i64>,
    n: i64,
    mean: String,
}

/// A question as the form asks it.
pub struct Question {
    /// The field.
    pub name: &'static str,
    /// The words.
    pub words: &'static str,
}

/// The questions of the form.
pub fn questions() -> Vec<Question> {
    QUESTIONS
        .map(|(name, words)| Question { name, words })
        .into()
}

/// The marks of the form.
pub fn marks() -> Vec<Choice> {
    SCALE
        .map(|(mark, words)| Choice::new(mark.to_string(), format!("{mark} {words}")))
        .into()
}

#[derive(Template)]
#[template(path = "trainings/templates/answers.html")]
struct AnswersPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    id: String,
    title: String,
    n: usize,
    paper: usize,
    chart: String,
    narrow: String,
    columns: Vec<Column>,
    lines: Vec<Line>,
    opinions: Vec<String>,
    form: Form,
    questions: Vec<Question>,
    marks: Vec<Choice>,
    can_enter: bool,
    can_ask: bool,
}

fn line(answers: &[Answer], at: usize) -> Line {
    let marks = answers
        .iter()
        .filter_map(|one| one.marks.get(at).copied().flatten());
    let marks: Vec<i64> = marks.collect();
    let count = |mark| marks.iter().filter(|one| **one == mark).count() as i64;
    let n = marks.len();
    let mean = marks.iter().sum::<i64>() as f64 / (n.max(1)) as f64;
    Line {
        question: QUESTIONS.get(at).map_or("", |question| question.1),
        counts: SCALE.iter().map(|(mark, _)| count(*mark)).collect(),
        n: n as i64,
        mean: if n == 0 {
            "－".into()
        } else {
            format!("{mean:.1}")
        },
    }
}

fn chart(training: &Training, lines: &[Line], n: usize) -> Chart {
    let stack = |line: &Line| Stack {
        label: line.question.to_owned(),
        period: String::new(),
        values: line.counts.iter().map(|n| *n as f64).collect(),
    };
    let head = Head::new("受講後アンケート", &training.plan.title, "人").n(n as u64);
    Chart::Stacked(Stacked {
        head: head.note("答えのなかった質問は数えていません。"),
        parts: SCALE
            .iter()
            .map(|(mark, words)| format!("{mark} {words}"))
            .collect(),
        stacks: lines.iter().map(stack).collect(),
        out_of: None,
    })
}

async fn view(ctx: &Ctx, training: Training, form: Form) -> Result<AnswersPage, Fault> {
    let scope = ctx.work().may(TrainingView)?;
    let mut tx = ctx.work().read().await?;
    let answers = store::answers(&mut tx, &scope, training.id).await?;
    drop(tx);
    let lines: Vec<Line> = (0..QUESTIONS.len()).map(|at| line(&answers, at)).collect();
    let drawn = chart(&training, &lines, answers.len());
    let mut columns = vec![Column::new("質問")];
    columns.extend(SCALE.map(|(mark, words)| Column::new(format!("{mark} {words}")).numeric()));
    columns.extend(["n", "平均"].map(|label| Column::new(label).numeric()));
    let can_people = may(ctx, TrainingPeople, training.ward);
    let opinions = answers.iter().map(|one| one.opinion.clone());
    Ok(AnswersPage {
        frame: ctx.frame("受講後アンケート"),
        crumbs: vec![
            Crumb::new("研修", "/trainings"),
            Crumb::new(&training.plan.title, home(training.id)),
        ],
        id: training.id.to_string(),
        n: answers.len(),
        paper: answers.iter().filter(|one| one.way == Way::Fax).count(),
        chart: draw(&drawn, ChartStyle::Screen).svg,
        narrow: draw_at(&drawn, ChartStyle::Screen, 330.0).svg,
        columns,
        lines,
        opinions: opinions.filter(|text| !text.is_empty()).collect(),
        form: form.prefixed("paper"),
        questions: questions(),
        marks: marks(),
        can_enter: can_people,
        can_ask: can_people && training.state == State::Held,
        title: training.plan.title,
    })
}

/// 受講後アンケートの結果.
pub async fn show(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let training = load(&ctx, TrainingView, id).await?;
    ctx.page(&view(&ctx, training, Form::new()).await?)
}

/// 紙の回答を加える.
pub async fn enter(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let training = load(&ctx, TrainingPeople, id).await?;
    match forms::answer(&fields, Way::Fax) {
        Ok(answer) => {
            actions::enter_answer(ctx.work(), training.id, &answer).await?;
            ctx.go_to(format!("/trainings/{id}/answers#paper"))
                .saying("紙の回答を1件加えました。")
        }
        Err(errors) => again(&ctx, training, (&fields, &errors)).await,
    }
}

async fn again(ctx: &Ctx, training: Training, (fields, errors): (&Fields, &FieldErrors)) -> Reply {
    ctx.again(&view(ctx, training, fields.form(errors)).await?)
}

/// アンケートをメールでお願いする.
pub async fn ask(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let asked = actions::ask(ctx.work(), id.into(), &ctx.address("")).await?;
    ctx.go_to(format!("/trainings/{id}/answers"))
        .saying(&format!("{asked}人にアンケートのお願いを送ります。"))
}
