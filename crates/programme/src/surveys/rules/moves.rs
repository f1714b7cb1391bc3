//! The way of an answer: not begun → answering → checked → submitted → accepted → locked, and back
//! to the place with the bureau's words.

use kernel::Fault;
use policy::{Permission, Reach, Scope};
use thiserror::Error;

use crate::surveys::model::{Move, Place, State};

/// Why an answer cannot be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum MoveRefused {
    /// The move does not begin in this state.
    #[error("an answer that is {0:?} cannot be moved by {1:?}")]
    NotFrom(State, Move),
    /// The place cannot write in it any more.
    #[error("an answer that is {0:?} cannot be written in")]
    NotEditable(State),
    /// A move that needs words has none.
    #[error("{0:?} needs a comment")]
    NeedsComment(Move),
    /// Whoever filled it in cannot check it, too.
    #[error("the one who filled it in cannot check it")]
    SamePerson,
}

impl From<MoveRefused> for Fault {
    fn from(refused: MoveRefused) -> Self {
        match refused {
            MoveRefused::NotFrom(state, wanted) => Self::Refused(format!(
                "この回答は「{}」のため、「{}」はできません。画面を開き直して、いまの状態を確かめてください。",
                state.label(),
                wanted.button()
            )),
            MoveRefused::NotEditable(State::Checked) => Self::Refused(
                "この回答は確認済みです。直すときは、先に「確認を取り消して直す」を押してください。"
                    .to_owned(),
            ),
            MoveRefused::NotEditable(state) => Self::Refused(format!(
                "この回答は「{}」のため、書き換えられません。直すときは、健康局に差戻しを依頼してください。",
                state.label()
            )),
            MoveRefused::NeedsComment(Move::Correct) => {
                Self::field("comment", "訂正の理由を入力してください。")
            }
            MoveRefused::NeedsComment(_) => {
                Self::field("comment", "何を直してほしいかを入力してください。")
            }
            MoveRefused::SamePerson => Self::Refused(
                "回答を入力した人は、自分では確認できません。同じ所属の、別の人が確認してください。"
                    .to_owned(),
            ),
        }
    }
}

/// The state after `wanted`, or why not.
pub fn make(state: State, wanted: Move, comment: &str) -> Result<State, MoveRefused> {
    use State::{Accepted, Answering, Checked, Locked, NotBegun, Returned, Submitted};
    let after = match (wanted, state) {
        (Move::Save, NotBegun | Answering | Returned) | (Move::Reopen, Checked) => Answering,
        (Move::Check, Answering | Returned) => Checked,
        (Move::Submit, Checked) => Submitted,
        (Move::Accept, Submitted) => Accepted,
        (Move::Return, Submitted | Accepted) => Returned,
        (Move::Lock, Accepted) | (Move::Correct, Locked) => Locked,
        (Move::Extend | Move::Remind, state) if state.is_missing() => state,
        _ => return Err(MoveRefused::NotFrom(state, wanted)),
    };
    let needs_words = matches!(wanted, Move::Return | Move::Correct);
    if needs_words && comment.trim().is_empty() {
        return Err(MoveRefused::NeedsComment(wanted));
    }
    Ok(after)
}

/// Whether the place may write in this state.
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
        Move::Save => Permission::SurveyAnswer,
        Move::Check | Move::Reopen | Move::Submit => Permission::SurveyCheck,
        Move::Accept | Move::Return | Move::Lock | Move::Correct | Move::Extend | Move::Remind => {
            Permission::SurveyManage
        }
    }
}

/// The moves that have a button of their own in `state`.
pub fn open_to(state: State) -> impl Iterator<Item = Move> {
    let buttons = [
        Move::Check,
        Move::Submit,
        Move::Reopen,
        Move::Accept,
        Move::Return,
        Move::Extend,
    ];
    buttons
        .into_iter()
        .filter(move |wanted| make(state, *wanted, "…").is_ok())
}

/// Whether a grant to answer or check is for the answer of `place`: a ward's officer answers for
/// the ward, an office's people for the office.
pub fn answers_for(scope: &Scope, place: Place) -> bool {
    match (scope.reach(), place.office) {
        (Reach::Ward, None) => scope.ward() == Some(place.ward),
        (Reach::Office, Some(office)) => scope.office() == Some(office),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_of_an_answer_and_nothing_beside_it() {
        use State::*;
        let allowed = [
            (NotBegun, Move::Save, Answering),
            (Answering, Move::Save, Answering),
            (Returned, Move::Save, Answering),
            (Answering, Move::Check, Checked),
            (Returned, Move::Check, Checked),
            (Checked, Move::Reopen, Answering),
            (Checked, Move::Submit, Submitted),
            (Submitted, Move::Accept, Accepted),
            (Submitted, Move::Return, Returned),
            (Accepted, Move::Return, Returned),
            (Accepted, Move::Lock, Locked),
            (Locked, Move::Correct, Locked),
        ];
        for state in State::ALL {
            for wanted in Move::ALL {
                if matches!(wanted, Move::Extend | Move::Remind) {
                    continue;
                }
                let expected = allowed
                    .iter()
                    .find(|(from, by, _)| (*from, *by) == (state, wanted))
                    .map(|(_, _, to)| *to);
                assert_eq!(
                    make(state, wanted, "理由").ok(),
                    expected,
                    "{state:?} {wanted:?}"
                );
            }
        }
    }

    #[test]
    fn sending_back_and_correcting_need_words() {
        for (state, wanted) in [
            (State::Submitted, Move::Return),
            (State::Locked, Move::Correct),
        ] {
            let refused = Err(MoveRefused::NeedsComment(wanted));
            assert_eq!(make(state, wanted, " 　"), refused);
        }
    }

    #[test]
    fn only_what_is_missing_is_reminded_or_given_more_time() {
        for state in State::ALL {
            for wanted in [Move::Extend, Move::Remind] {
                assert_eq!(make(state, wanted, "").is_ok(), state.is_missing());
            }
        }
    }
}
