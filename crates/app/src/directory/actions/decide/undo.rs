//! Taking a decision back.

use db::Work;
use kernel::{Fault, Id, OrMissing};
use policy::Permission;

use super::{apply, name_of, some_taken_back};
use crate::directory::{
    actions::PROPOSAL_UNDONE,
    forms::Desk,
    model::{Change, Proposal, ProposalKey, ProposalState},
    store,
};

/// Takes a decision back: the proposal is open again, and a value that was taken goes back to
/// what it was.
///
/// # Errors
/// `Refused` when the value changed since, or when what was taken was a new entry.
pub async fn undo(work: &Work, desk: &Desk<'_>, id: Id<ProposalKey>) -> Result<(), Fault> {
    let scope = work.may(Permission::DirectoryWrite)?;
    let mut tx = work.begin("directory.undo");
    let proposal = store::proposal(&mut tx, &scope, id).await?.or_missing()?;
    match (proposal.state, proposal.change) {
        (ProposalState::Open, _) => {
            return Err(Fault::Refused("まだ判断されていません。".into()));
        }
        (ProposalState::Taken, Change::New) => {
            return Err(Fault::Refused(
                "追加した資源は、ここでは取り消せません。資源の編集で廃止日を入れてください。"
                    .into(),
            ));
        }
        (ProposalState::Taken, _) => {
            let (back, seen) = reversed(&proposal);
            let seat = (work, &scope, desk);
            let (_, kept) = apply::take(&mut tx, seat, vec![(back, Some(seen))]).await?;
            if let Some(why) = kept.into_iter().next() {
                return Err(Fault::Refused(why));
            }
        }
        (ProposalState::Declined, _) => {}
    }
    some_taken_back(store::reopen_proposal(&mut tx, &scope, &proposal).await?)?;
    let subject = proposal.facility.map_or(proposal.set.get(), Id::get);
    let subject: Id<policy::Facility> = Id::new(subject);
    tx.audit(PROPOSAL_UNDONE, subject, name_of(proposal.change))
        .await?;
    Ok(tx.commit().await?)
}

/// The change that undoes a taken one, and the value that must stand there still.
fn reversed(proposal: &Proposal) -> (Proposal, String) {
    let taken_on = proposal.decided_at.map(kernel::clock::in_japan);
    let closed = taken_on.map(|at| at.date().format("%Y-%m-%d").to_string());
    let stands = match proposal.change {
        Change::Gone => closed.unwrap_or_default(),
        Change::New | Change::Field(_) => proposal.after.clone(),
    };
    let change = match proposal.change {
        Change::Gone => Change::Field(crate::directory::model::Field::ClosedOn),
        other => other,
    };
    let back = Proposal {
        change,
        after: proposal.before.clone(),
        ..proposal.clone()
    };
    (back, stands)
}
