//! What one place answers, and how it came to that.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::Id;
use policy::Account;

use super::{Move, Place, State, Survey};
use crate::forms::Answers;

/// 回答: what one ward or office answers to a survey.
#[derive(Clone, Debug)]
pub struct Response {
    /// Id.
    pub id: Id<Response>,
    /// To which survey.
    pub survey: Id<Survey>,
    /// Whose it is.
    pub place: Place,
    /// 状態.
    pub state: State,
    /// 締切 of this one, where the bureau gave it more time.
    pub due_on: Option<NaiveDate>,
    /// What was answered.
    pub answers: Answers,
    /// Questions answered, of those asked.
    pub progress: (i64, i64),
    /// Who saved it last; 0 for nobody.
    pub filled_by: Id<Account>,
    /// Whether the one who filled it in checked it, too, for want of anybody else.
    pub checked_alone: bool,
    /// 差戻しの理由.
    pub comment: String,
    /// The day of the last reminder, and how many there were.
    pub reminded: (Option<NaiveDate>, i64),
    /// When and by whom it was changed last.
    pub updated: (DateTime<Utc>, String),
    /// Counts up with every change.
    pub version: i64,
}

impl Response {
    /// An answer that nobody has begun.
    pub fn blank(id: Id<Response>, survey: &Survey, place: Place, asked: i64) -> Self {
        Self {
            id,
            survey: survey.id,
            place,
            state: State::NotBegun,
            due_on: None,
            answers: Answers::default(),
            progress: (0, asked),
            filled_by: Id::new(0),
            checked_alone: false,
            comment: String::new(),
            reminded: (None, 0),
            updated: survey.updated.clone(),
            version: 1,
        }
    }

    /// 締切 of this answer.
    pub fn due(&self, survey: &Survey) -> NaiveDate {
        self.due_on.unwrap_or(survey.due_on)
    }

    /// How much is answered, in percent.
    pub fn share(&self) -> i64 {
        let (answered, asked) = self.progress;
        if asked == 0 {
            0
        } else {
            answered * 100 / asked
        }
    }
}

/// 経過: one deed in the history of an answer.
#[derive(Clone, Debug)]
pub struct Step {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub who: String,
    /// What.
    pub deed: Move,
    /// With which words.
    pub comment: String,
    /// The version it made.
    pub version: i64,
    /// The answers as they stood after it, where it touched them.
    pub answers: Option<Answers>,
}

/// 下書き: what one person typed and has not saved.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The version it was typed over.
    pub version: i64,
    /// The fields as typed.
    pub fields: String,
    /// When it was kept.
    pub saved_at: DateTime<Utc>,
}
