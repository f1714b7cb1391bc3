//! The way of a report: draft → ready → checked → submitted → accepted or returned → closed.

use kernel::Fault;
use policy::Permission;
use thiserror::Error;

use crate::reports::model::{Move, State};

/// Why a report cannot be moved or written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum MoveRefused {
    /// The move does not begin in this state.
    #[error("a report that is {0:?} cannot be moved by {1:?}")]
    NotFrom(State, Move),
    /// The office cannot write in it any more.
    #[error("a report that is {0:?} cannot be written in")]
    NotEditable(State),
    /// The month has not ended.
    #[error("the month has not ended")]
    MonthRuns,
    /// A move that sends something back must say why.
    #[error("a comment is needed")]
    NeedsComment,
}

impl From<MoveRefused> for Fault {
    fn from(refused: MoveRefused) -> Self {
        match refused {
            MoveRefused::NotFrom(state, wanted) => Self::Refused(format!(
                "この報告書は「{}」のため、「{}」はできません。画面を開き直して、いまの状態を確かめてください。",
                state.label(),
                wanted.button()
            )),
            MoveRefused::NotEditable(state) => Self::Refused(format!(
                "この報告書は「{}」のため、書き換えられません。直すときは、管理者か健康局に戻してもらってください。",
                state.label()
            )),
            MoveRefused::MonthRuns => Self::Refused(
                "まだ終わっていない月の報告書は、確認・提出できません。翌月になってから行ってください。"
                    .to_owned(),
            ),
            MoveRefused::NeedsComment => {
                Self::field("comment", "何を直してほしいかを入力してください。")
            }
        }
    }
}

/// The state after `wanted`, or why not. `month_over`: whether the reported month has ended.
pub fn make(
    state: State,
    wanted: Move,
    comment: &str,
    month_over: bool,
) -> Result<State, MoveRefused> {
    use State::{Accepted, Checked, Closed, Draft, Ready, Returned, Submitted};
    let after = match (wanted, state) {
        (Move::Ready, Draft | Returned) => Ready,
        (Move::SendBack, Ready | Checked) => Draft,
        (Move::Check, Draft | Ready | Returned) => Checked,
        (Move::Submit, Checked) => Submitted,
        (Move::Accept, Submitted) => Accepted,
        (Move::Return, Submitted) => Returned,
        (Move::Close, Accepted) => Closed,
        _ => return Err(MoveRefused::NotFrom(state, wanted)),
    };
    if matches!(wanted, Move::Check | Move::Submit) && !month_over {
        return Err(MoveRefused::MonthRuns);
    }
    if matches!(wanted, Move::SendBack | Move::Return) && comment.trim().is_empty() {
        return Err(MoveRefused::NeedsComment);
    }
    Ok(after)
}

/// Whether the office may write notes in this state.
pub const fn edit(state: State) -> Result<(), MoveRefused> {
    if state.is_editable() {
        Ok(())
    } else {
        Err(MoveRefused::NotEditable(state))
    }
}

/// The deed one must be granted for a move.
pub const fn deed_of(wanted: Move) -> Permission {
    match wanted {
        Move::Ready => Permission::ReportPrepare,
        Move::SendBack | Move::Check | Move::Submit => Permission::ReportSubmit,
        Move::Accept | Move::Return | Move::Close => Permission::ReportAccept,
    }
}

/// The moves that begin in `state`.
pub fn open_to(state: State, month_over: bool) -> impl Iterator<Item = Move> {
    Move::ALL
        .into_iter()
        .filter(move |wanted| make(state, *wanted, "…", month_over).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_of_a_report_and_nothing_beside_it() {
        use State::*;
        let allowed = [
            (Draft, Move::Ready, Ready),
            (Returned, Move::Ready, Ready),
            (Ready, Move::SendBack, Draft),
            (Checked, Move::SendBack, Draft),
            (Draft, Move::Check, Checked),
            (Ready, Move::Check, Checked),
            (Returned, Move::Check, Checked),
            (Checked, Move::Submit, Submitted),
            (Submitted, Move::Accept, Accepted),
            (Submitted, Move::Return, Returned),
            (Accepted, Move::Close, Closed),
        ];
        for state in State::ALL {
            for wanted in Move::ALL {
                let expected = allowed.iter().find(|(s, m, _)| (*s, *m) == (state, wanted));
                let expected = expected
                    .map(|(_, _, after)| *after)
                    .ok_or(MoveRefused::NotFrom(state, wanted));
                assert_eq!(
                    make(state, wanted, "理由", true),
                    expected,
                    "{state:?} {wanted:?}"
                );
            }
        }
    }

    #[test]
    fn a_running_month_is_neither_checked_nor_submitted() {
        assert_eq!(
            make(State::Ready, Move::Check, "", false),
            Err(MoveRefused::MonthRuns)
        );
        assert_eq!(
            make(State::Checked, Move::Submit, "", false),
            Err(MoveRefused::MonthRuns)
        );
        assert_eq!(make(State::Draft, Move::Ready, "", false), Ok(State::Ready));
    }

    #[test]
    fn sending_back_needs_a_reason() {
        for (state, wanted) in [
            (State::Submitted, Move::Return),
            (State::Ready, Move::SendBack),
        ] {
            assert_eq!(
                make(state, wanted, " 　", true),
                Err(MoveRefused::NeedsComment)
            );
        }
    }

    #[test]
    fn the_office_writes_only_while_it_is_its_own() {
        for (state, may) in [
            (State::Draft, true),
            (State::Ready, true),
            (State::Returned, true),
            (State::Checked, false),
            (State::Submitted, false),
            (State::Accepted, false),
            (State::Closed, false),
        ] {
            assert_eq!(edit(state).is_ok(), may, "{state:?}");
        }
    }
}
