//! What may become of an edition, and by whom.

use chrono::{Days, NaiveDate};
use kernel::{Fault, Id};
use policy::Account;
use thiserror::Error;

use super::model::{Edition, Move, State};
use crate::awareness;

/// So long something may stand on a page before somebody looks at it again, in days.
pub const LONGEST: u64 = 731;

/// Why an edition cannot be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum MoveRefused {
    /// The move does not begin in this state.
    #[error("an edition that is {0:?} cannot be moved by {1:?}")]
    NotFrom(State, Move),
    /// Whoever wrote it last cannot approve it.
    #[error("the one who wrote it cannot approve it")]
    SamePerson,
    /// It would be shown on no day any more.
    #[error("its last day has passed")]
    Past,
}

impl From<MoveRefused> for Fault {
    fn from(refused: MoveRefused) -> Self {
        Self::Refused(match refused {
            MoveRefused::NotFrom(state, wanted) => format!(
                "この掲載は「{}」のため、「{}」はできません。画面を開き直して、いまの状態を確かめてください。",
                state.label(),
                wanted.label()
            ),
            MoveRefused::SamePerson => "最後に書いた人は、自分では承認できません。同じ区のほかの担当者か、健康局に頼んでください。".into(),
            MoveRefused::Past => "掲載の最後の日が過ぎています。日付を直してから、承認を頼んでください。".into(),
        })
    }
}

/// The state after `wanted` by `who` on `today`, or why not.
pub fn make(
    edition: &Edition,
    wanted: Move,
    (who, today): (Id<Account>, NaiveDate),
) -> Result<State, MoveRefused> {
    use State::{Approved, Draft, Returned, Waiting, Withdrawn};
    let after = match (wanted, edition.state) {
        (Move::Send, Draft) => Waiting,
        (Move::Approve, Waiting) => Approved,
        (Move::Return, Waiting) => Returned,
        (Move::Withdraw, Draft | Waiting | Returned | Approved) => Withdrawn,
        (wanted, state) => return Err(MoveRefused::NotFrom(state, wanted)),
    };
    if matches!(wanted, Move::Approve) && edition.writer == who {
        return Err(MoveRefused::SamePerson);
    }
    let leads_to_citizens = matches!(wanted, Move::Send | Move::Approve);
    if leads_to_citizens && edition.content.until_on < today {
        return Err(MoveRefused::Past);
    }
    Ok(after)
}

/// The number that writing over an edition gives: its own while nobody has decided for it, the next
/// where it was approved or withdrawn, because what was once shown is never changed.
pub const fn next_number(newest: &Edition) -> i64 {
    match newest.state {
        State::Draft | State::Waiting | State::Returned => newest.number,
        State::Approved | State::Withdrawn => newest.number + 1,
    }
}

/// What is wrong with the days, said at the last one; nothing where they are fine.
pub fn wrong_days(
    from_on: NaiveDate,
    until_on: NaiveDate,
    today: NaiveDate,
) -> Option<&'static str> {
    if until_on < from_on {
        return Some("最後の日は、始める日と同じか、それより後の日にしてください。");
    }
    if until_on < today {
        return Some("最後の日が過ぎています。今日か、これからの日にしてください。");
    }
    let longest = from_on.checked_add_days(Days::new(LONGEST));
    longest
        .is_none_or(|longest| until_on > longest)
        .then_some("掲載は2年以内にしてください。続けるときは、そのときに見直して延ばせます。")
}

/// Whether a link may stand on a citizens' page: an address of the web, sealed on its way.
pub fn is_link(text: &str) -> bool {
    let scheme = text.get(..8).unwrap_or_default();
    scheme.eq_ignore_ascii_case("https://") && awareness::is_link(text)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::ward_pages::model::{Content, Text};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn edition(state: State) -> Edition {
        Edition {
            piece: Id::new(1),
            number: 3,
            state,
            content: Content {
                text: Text::default(),
                others: BTreeMap::new(),
                link: String::new(),
                from_on: day("2026-11-01"),
                until_on: day("2026-11-30"),
            },
            file: None,
            writer: Id::new(7),
            written_at: chrono::DateTime::default(),
            written_by: String::new(),
            decided_at: None,
            decided_by: String::new(),
            reason: String::new(),
        }
    }

    #[test]
    fn an_edition_goes_its_way_and_no_other() {
        use Move::{Approve, Return, Send, Withdraw};
        use State::{Approved, Draft, Returned, Waiting, Withdrawn};
        let ways = [
            (Draft, Send, Some(Waiting)),
            (Draft, Approve, None),
            (Draft, Return, None),
            (Draft, Withdraw, Some(Withdrawn)),
            (Waiting, Send, None),
            (Waiting, Approve, Some(Approved)),
            (Waiting, Return, Some(Returned)),
            (Waiting, Withdraw, Some(Withdrawn)),
            (Returned, Send, None),
            (Returned, Approve, None),
            (Returned, Return, None),
            (Returned, Withdraw, Some(Withdrawn)),
            (Approved, Send, None),
            (Approved, Approve, None),
            (Approved, Return, None),
            (Approved, Withdraw, Some(Withdrawn)),
            (Withdrawn, Send, None),
            (Withdrawn, Approve, None),
            (Withdrawn, Return, None),
            (Withdrawn, Withdraw, None),
        ];
        for (state, wanted, after) in ways {
            let made = make(&edition(state), wanted, (Id::new(8), day("2026-11-20")));
            let expected = after.ok_or(MoveRefused::NotFrom(state, wanted));
            assert_eq!(made, expected, "{state:?} {wanted:?}");
        }
    }

    #[test]
    fn whoever_wrote_it_last_may_do_everything_but_approve() {
        let (own, today) = (Id::new(7), day("2026-11-20"));
        let by_self = |state, wanted| make(&edition(state), wanted, (own, today));
        assert_eq!(
            by_self(State::Waiting, Move::Approve),
            Err(MoveRefused::SamePerson)
        );
        assert!(by_self(State::Draft, Move::Send).is_ok());
        assert!(by_self(State::Approved, Move::Withdraw).is_ok());
    }

    #[test]
    fn what_is_past_is_neither_sent_nor_approved() {
        let late = (Id::new(8), day("2026-12-01"));
        for (state, wanted, fine) in [
            (State::Draft, Move::Send, false),
            (State::Waiting, Move::Approve, false),
            (State::Waiting, Move::Return, true),
            (State::Approved, Move::Withdraw, true),
        ] {
            let made = make(&edition(state), wanted, late);
            assert_eq!(made.is_ok(), fine, "{wanted:?}");
        }
        let last = (Id::new(8), day("2026-11-30"));
        assert!(make(&edition(State::Waiting), Move::Approve, last).is_ok());
    }

    #[test]
    fn what_was_shown_is_never_written_over() {
        for state in State::ALL {
            let was_decided = matches!(state, State::Approved | State::Withdrawn);
            let number = next_number(&edition(state));
            assert_eq!(number, if was_decided { 4 } else { 3 }, "{state:?}");
        }
    }

    #[test]
    fn days_follow_each_other_and_end_within_two_years() {
        for (from, until, fine) in [
            ("2026-11-20", "2026-11-20", true),
            ("2026-11-01", "2026-11-20", true),
            ("2026-11-01", "2026-11-19", false),
            ("2026-12-01", "2026-11-30", false),
            ("2026-11-20", "2028-11-20", true),
            ("2026-11-20", "2028-12-20", false),
        ] {
            let wrong = wrong_days(day(from), day(until), day("2026-11-20"));
            assert_eq!(wrong.is_none(), fine, "{from} {until}");
        }
    }

    #[test]
    fn links_are_sealed_on_their_way() {
        for (text, is) in [
            ("https://www.city.example.jp/a", true),
            ("HTTPS://www.city.example.jp/a", true),
            ("http://www.city.example.jp/a", false),
            ("javascript:alert(1)", false),
            ("https://", false),
            ("あいうえお", false),
        ] {
            assert_eq!(is_link(text), is, "{text}");
        }
    }
}
