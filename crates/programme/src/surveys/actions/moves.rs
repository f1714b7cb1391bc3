//! The moves of an answer.

use chrono::NaiveDate;
use db::{Tx, Work};
use kernel::{Fault, FieldErrors, Id, calendar::format_date_with_weekday};
use policy::{Reach, Scope};

use super::{MOVED, Whole, answer::own, held, save_with};
use crate::{
    forms::{check, refusals},
    surveys::{
        model::{Move, Response},
        rules::{self, MoveRefused},
        store,
    },
};

/// Moves an answer from version `version`, with words and a new last day where the move takes them.
pub async fn make(
    work: &Work,
    id: Id<Response>,
    version: i64,
    wanted: Move,
    (comment, due): (&str, Option<NaiveDate>),
) -> Result<(), Fault> {
    let deed = rules::deed_of(wanted);
    let scope = work.may(deed)?;
    let mut tx = work.begin("surveys.move");
    let mut is = held(&mut tx, &scope, id).await?;
    if scope.reach() != Reach::City {
        own(work, deed, is.response.place)?;
        rules::window(&is.survey, &is.response, work.now())?;
    }
    if is.response.version != version {
        let (at, who) = is.response.updated;
        return Err(Fault::Stale(who, at));
    }
    is.response.state = rules::make(is.response.state, wanted, comment)?;
    prepare(work, &mut tx, &scope, (&mut is, wanted)).await?;
    let comment = apply(work, &mut is, wanted, (comment, due))?;
    let change = (&mut is.response, wanted, comment.as_str());
    save_with(work, &mut tx, &scope, change).await?;
    tx.audit(MOVED, id, wanted.label()).await?;
    Ok(tx.commit().await?)
}

/// What must hold before a check or a submission.
async fn prepare(
    work: &Work,
    tx: &mut Tx,
    scope: &Scope,
    (is, wanted): (&mut Whole, Move),
) -> Result<(), Fault> {
    if !matches!(wanted, Move::Check | Move::Submit) {
        return Ok(());
    }
    let found = check(&is.edition.content, &is.response.answers, None);
    if refusals(&found) {
        return Err(Fault::Refused(
            "直すところが残っています。回答の画面で、印の付いた設問を直してから確認してください。"
                .to_owned(),
        ));
    }
    if wanted == Move::Check {
        let filled_by = is.response.filled_by;
        let same = work.actor().account == filled_by;
        let others = store::others_who_check(tx, scope, is.response.place, filled_by).await?;
        if same && others > 0 {
            return Err(MoveRefused::SamePerson.into());
        }
        is.response.checked_alone = same;
    }
    Ok(())
}

/// What a move changes beside the state; returns the words its line in the history holds.
fn apply(
    work: &Work,
    is: &mut Whole,
    wanted: Move,
    (comment, due): (&str, Option<NaiveDate>),
) -> Result<String, Fault> {
    let today = work.today();
    match wanted {
        Move::Return => {
            comment.trim().clone_into(&mut is.response.comment);
            let until = due.unwrap_or_else(|| is.response.due(&is.survey));
            give_until(&mut is.response, is.survey.due_on, (until, today))?;
            Ok(format!(
                "{}（{}まで）",
                comment.trim(),
                format_date_with_weekday(until)
            ))
        }
        Move::Extend => {
            let until = due.ok_or_else(|| too_early("延ばした後の締切を入力してください。"))?;
            give_until(&mut is.response, is.survey.due_on, (until, today))?;
            Ok(format!("{}まで", format_date_with_weekday(until)))
        }
        Move::Check if is.response.checked_alone => {
            Ok("確認できる人がほかにいないため、入力した人が確認しました。".to_owned())
        }
        Move::Submit | Move::Accept => {
            is.response.comment = String::new();
            Ok(comment.to_owned())
        }
        _ => Ok(comment.to_owned()),
    }
}

fn give_until(
    response: &mut Response,
    usual: NaiveDate,
    (until, today): (NaiveDate, NaiveDate),
) -> Result<(), Fault> {
    if until < today {
        return Err(too_early(
            "締切は、きょうか、きょうより後の日にしてください。",
        ));
    }
    response.due_on = (until != usual).then_some(until);
    Ok(())
}

fn too_early(words: &str) -> Fault {
    Fault::Invalid(FieldErrors::one("due_on", words))
}
