//! Sending, approving, returning, withdrawing.

use db::{Event, Work};
use kernel::{Fault, Id, OrMissing};
use policy::Permission::{self, WardPageApprove, WardPageWrite};

use super::{
    super::{
        model::{Move, Piece, State},
        rules, store,
    },
    APPROVED, RETURNED, SENT, WITHDRAWN, take,
};

/// The longest reason, in characters.
const LONGEST_REASON: usize = 500;

/// Asks for approval of the piece that was loaded at `version`.
pub async fn send(work: &Work, piece: (Id<Piece>, i64)) -> Result<(), Fault> {
    turn(work, (WardPageWrite, SENT), piece, (Move::Send, "")).await
}

/// Approves what somebody else wrote, as it was seen at `version`.
pub async fn approve(work: &Work, piece: (Id<Piece>, i64)) -> Result<(), Fault> {
    let (may, wanted) = ((WardPageApprove, APPROVED), (Move::Approve, ""));
    turn(work, may, piece, wanted).await
}

/// Returns it with a reason.
pub async fn give_back(work: &Work, piece: (Id<Piece>, i64), reason: &str) -> Result<(), Fault> {
    let words = match reason.chars().count() {
        0 => "何を直してほしいかを入力してください。",
        count if count > LONGEST_REASON => "500文字以内で入力してください。",
        _ => "",
    };
    if !words.is_empty() {
        return Err(Fault::field("reason", words));
    }
    let (may, wanted) = ((WardPageApprove, RETURNED), (Move::Return, reason));
    turn(work, may, piece, wanted).await
}

/// Takes it from the page at once, with everything of it that was approved before.
pub async fn withdraw(work: &Work, piece: (Id<Piece>, i64)) -> Result<(), Fault> {
    let (may, wanted) = ((WardPageWrite, WITHDRAWN), (Move::Withdraw, ""));
    turn(work, may, piece, wanted).await
}

async fn turn(
    work: &Work,
    (deed, event): (Permission, Event),
    (id, version): (Id<Piece>, i64),
    (wanted, reason): (Move, &str),
) -> Result<(), Fault> {
    let scope = work.may(deed)?;
    let mut tx = work.begin("ward_pages.turn");
    let before = store::find(&mut tx, &scope, id).await?.or_missing()?;
    let newest = store::newest(&mut tx, &scope, &before).await?;
    let newest = newest.or_missing()?;
    let by = (work.actor().account, work.today());
    let state = rules::make(&newest, wanted, by)?;
    let taken = (version, before.newest);
    take(work, (&mut tx, &scope), &before, taken).await?;
    let (at, name) = (work.now(), work.actor().name.as_str());
    let decided = (at, name, reason);
    store::set_state(&mut tx, &scope, (&newest, state), decided).await?;
    if state == State::Withdrawn {
        store::withdraw_shown(&mut tx, &scope, (&before, at, name)).await?;
    }
    let detail = format!("第{}版", newest.number);
    tx.audit(event, id, &detail).await?;
    Ok(tx.commit().await?)
}
