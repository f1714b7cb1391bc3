//! 締切: a survey that closes on a day closes at the end of that day in Japan.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use kernel::{Fault, calendar::format_date_with_weekday, clock::from_japan};
use thiserror::Error;

use crate::surveys::model::{Response, Survey};

/// Why nothing can be answered now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Closed {
    /// It begins later.
    #[error("it opens on {0}")]
    NotYet(NaiveDate),
    /// Its last day is over.
    #[error("it closed at the end of {0}")]
    Over(NaiveDate),
    /// The bureau locked it.
    #[error("it is locked")]
    Locked,
}

impl From<Closed> for Fault {
    fn from(closed: Closed) -> Self {
        Self::Refused(closed.words())
    }
}

impl Closed {
    /// What a person reads.
    pub fn words(self) -> String {
        match self {
            Self::NotYet(day) => format!(
                "この調査の回答は{}からです。それまでは調査票を見ることができます。",
                format_date_with_weekday(day)
            ),
            Self::Over(day) => format!(
                "{}24時に締め切りました。回答や提出をするときは、健康局に締切の延長を依頼してください。",
                format_date_with_weekday(day)
            ),
            Self::Locked => {
                "この調査は確定しました。訂正が必要なときは、健康局に連絡してください。".to_owned()
            }
        }
    }
}

/// The first instant of a day in Japan.
fn begins(day: NaiveDate) -> DateTime<Utc> {
    from_japan(day.and_time(NaiveTime::MIN))
}

/// The instant at which a survey due on `day` closes: 24:00 in Japan.
pub fn closes_at(day: NaiveDate) -> DateTime<Utc> {
    begins(day.checked_add_days(Days::new(1)).unwrap_or(day))
}

/// Whether a place may answer now.
pub fn window(survey: &Survey, response: &Response, now: DateTime<Utc>) -> Result<(), Closed> {
    let due = response.due(survey);
    if survey.locked_at.is_some() {
        Err(Closed::Locked)
    } else if now < begins(survey.opens_on) {
        Err(Closed::NotYet(survey.opens_on))
    } else if now >= closes_at(due) {
        Err(Closed::Over(due))
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_survey_closed_at_midnight_in_japan_closes_at_midnight_in_japan() {
        let due: NaiveDate = "2026-11-20".parse().unwrap();
        // 24:00 of the 20th in Japan is 15:00 of the 20th in Greenwich.
        for (at, is_open) in [
            ("2026-11-20T14:59:59.999Z", true),
            ("2026-11-20T15:00:00Z", false),
            ("2026-11-20T23:59:59Z", false),
        ] {
            let now: DateTime<Utc> = at.parse().unwrap();
            assert_eq!(now < closes_at(due), is_open, "{at}");
        }
    }
}
