//! The questionnaire of those who came. It is kept without any mark of who answered.

use askama::Template;
use programme::trainings::{self, QUESTIONS, SCALE, Way, answer_by_link};
use web::{Fields, Path, Reply};

use super::{guest, opened, over, private};
use crate::{languages::Said, sheet::Sheet, sign_ups::form::too_long, visit::Visit};

/// A mark to give.
struct Mark {
    value: i64,
    label: Said,
    is_chosen: bool,
}

/// A question with its marks.
struct Question {
    name: &'static str,
    words: Said,
    marks: Vec<Mark>,
}

#[derive(Template)]
#[template(path = "sign_ups/templates/answer.html")]
struct AnswerPage {
    sheet: Sheet,
    title: String,
    action: String,
    questions: Vec<Question>,
    opinion: String,
    /// What must be mended, and whether it is the opinion.
    trouble: Option<(Said, bool)>,
}

impl AnswerPage {
    /// Whether it is the opinion that must be mended.
    fn is_opinion_wrong(&self) -> bool {
        matches!(self.trouble, Some((_, true)))
    }
}

fn view(
    visit: &Visit,
    (token, title): (&str, &str),
    typed: &Fields,
    trouble: Option<(Said, bool)>,
) -> AnswerPage {
    let words = visit.words;
    let question = |(name, _): (&'static str, &str)| Question {
        name,
        words: words.say(&format!("answer-{name}")),
        marks: SCALE
            .map(|(value, _)| Mark {
                value,
                label: words.say(&format!("answer-mark-{value}")),
                is_chosen: typed.text(name) == value.to_string(),
            })
            .into(),
    };
    AnswerPage {
        sheet: private(visit, "answer-title"),
        title: title.to_owned(),
        action: visit.to(&format!("/seats/{token}/answer")),
        questions: QUESTIONS.map(question).into(),
        opinion: typed.text("opinion").to_owned(),
        trouble,
    }
}

/// 参加した方へのアンケート.
pub async fn show(visit: Visit, Path((_, token)): Path<(String, String)>) -> Reply {
    let Some(opened) = opened(&visit, &token).await? else {
        return over(&visit, "sign-up-over");
    };
    if !opened.sign_up.attended || opened.sign_up.answered {
        // The own page says how things stand.
        let back = visit.to(&format!("/seats/{token}"));
        return visit.ctx().go_to(back).quietly();
    }
    let of = (token.as_str(), opened.training.plan.title.as_str());
    visit
        .ctx()
        .page(&view(&visit, of, &Fields::default(), None))
}

/// アンケートを送る.
pub async fn save(visit: Visit, Path((_, token)): Path<(String, String)>, fields: Fields) -> Reply {
    let Some(opened) = opened(&visit, &token).await? else {
        return over(&visit, "sign-up-over");
    };
    let words = visit.words;
    match trainings::answer(&fields, Way::Web) {
        Ok(answer) => {
            answer_by_link(&guest(&visit), &token, &answer).await?;
            let back = visit.to(&format!("/seats/{token}"));
            visit.ctx().go_to(back).quietly()
        }
        Err(errors) => {
            let is_long = errors.of("opinion").is_some();
            let trouble = if is_long {
                too_long(words, trainings::LONGEST_OPINION)
            } else {
                words.say("answer-nothing")
            };
            let of = (token.as_str(), opened.training.plan.title.as_str());
            let page = view(&visit, of, &fields, Some((trouble, is_long)));
            visit.ctx().again(&page)
        }
    }
}
