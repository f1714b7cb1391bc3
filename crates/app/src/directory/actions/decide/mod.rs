//! 判断: what was proposed is taken, declined, or taken back.

mod add;
mod apply;
mod undo;

use std::collections::{BTreeMap, HashMap, hash_map::Entry};

use db::{Tx, Work};
use kernel::{Fault, Id, OrMissing};
use policy::{Facility, Permission, Scope};

pub use apply::present;
pub use undo::undo;

use super::{PROPOSAL_DECLINED, PROPOSAL_TAKEN};
use crate::directory::{
    forms::Desk,
    model::{Change, Given, Proposal, ProposalKey, ProposalSet, ProposalState, WholeRecord},
    store::{self, KnownRecord},
};

/// So many decisions go in one transaction: others may save in between.
const AT_ONCE: usize = 500;

/// 判断: what a person decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// 反映する.
    Take,
    /// 見送る.
    Decline,
}

/// One proposal to be decided, with the present value as the page showed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The proposal.
    pub id: Id<ProposalKey>,
    /// What the page showed as the present value; `None` expects the value of the proposal.
    pub seen: Option<String>,
}

/// What became of several decisions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decided {
    /// How many were decided.
    pub done: usize,
    /// Why others were not, in words, each reason once.
    pub kept: BTreeMap<String, usize>,
}

impl Decided {
    /// How many were not decided.
    pub fn kept_count(&self) -> usize {
        self.kept.values().sum()
    }
}

/// Why one proposal cannot be taken, in words.
pub(super) type Kept = String;

/// Why a place of another ward is left alone.
const OF_OTHERS: &str = "ほかの区の資源です。その区の担当者が判断します。";

/// Decides one proposal.
///
/// # Errors
/// `Refused` when somebody decided it first, or the entry changed since the page was shown.
pub async fn decide(
    work: &Work,
    desk: &Desk<'_>,
    choice: Choice,
    verdict: Verdict,
) -> Result<(), Fault> {
    let scope = work.may(Permission::DirectoryWrite)?;
    let mut tx = work.begin("directory.decide");
    let found = store::proposal(&mut tx, &scope, choice.id)
        .await?
        .or_missing()?;
    let about = [(found, choice.seen)];
    let decided = some(&mut tx, (work, &scope, desk), about.to_vec(), verdict).await?;
    match decided.kept.into_keys().next() {
        Some(why) => Err(Fault::Refused(why)),
        None => Ok(tx.commit().await?),
    }
}

/// Decides several proposals; those that cannot be decided any more stay as they are, and are
/// told with the reason.
pub async fn decide_many(
    work: &Work,
    desk: &Desk<'_>,
    choices: Vec<Choice>,
    verdict: Verdict,
) -> Result<Decided, Fault> {
    let scope = work.may(Permission::DirectoryWrite)?;
    let mut all = Decided::default();
    for chunk in choices.chunks(AT_ONCE) {
        let mut tx = work.begin("directory.decide_many");
        let mut found = Vec::with_capacity(chunk.len());
        for choice in chunk {
            if let Some(proposal) = store::proposal(&mut tx, &scope, choice.id).await? {
                found.push((proposal, choice.seen.clone()));
            }
        }
        let part = some(&mut tx, (work, &scope, desk), found, verdict).await?;
        tx.commit().await?;
        all.done += part.done;
        for (why, count) in part.kept {
            *all.kept.entry(why).or_default() += count;
        }
    }
    Ok(all)
}

/// A proposal with what the page showed as the present value.
pub(super) type Asked = (Proposal, Option<String>);

/// Who decides, how far they may, and on what map.
pub(super) type Seat<'a> = (&'a Work, &'a Scope, &'a Desk<'a>);

async fn some(
    tx: &mut Tx,
    seat: Seat<'_>,
    asked: Vec<Asked>,
    verdict: Verdict,
) -> Result<Decided, Fault> {
    let (work, scope, _) = seat;
    let mut decided = Decided::default();
    let mut open: Vec<Asked> = Vec::new();
    for (proposal, seen) in asked {
        if proposal.state == ProposalState::Open {
            open.push((proposal, seen));
        } else {
            *decided.kept.entry(decided_first(&proposal)).or_default() += 1;
        }
    }
    let done = match verdict {
        Verdict::Decline => open.into_iter().map(|(proposal, _)| proposal).collect(),
        Verdict::Take => {
            let (done, kept) = apply::take(tx, seat, open).await?;
            for why in kept {
                *decided.kept.entry(why).or_default() += 1;
            }
            done
        }
    };
    decided.done = done.len();
    settle(tx, (work, scope), &done, verdict).await?;
    Ok(decided)
}

fn decided_first(proposal: &Proposal) -> Kept {
    let who = &proposal.decided_by;
    let what = proposal.state.label();
    format!("{who}さんが先に「{what}」と判断しました。画面を読み直してください。")
}

/// Notes the decisions, what sources said of them, and who decided.
async fn settle(
    tx: &mut Tx,
    (work, scope): (&Work, &Scope),
    done: &[Proposal],
    verdict: Verdict,
) -> Result<(), Fault> {
    let (state, event) = match verdict {
        Verdict::Take => (ProposalState::Taken, PROPOSAL_TAKEN),
        Verdict::Decline => (ProposalState::Declined, PROPOSAL_DECLINED),
    };
    let by = (work.now(), work.actor().name.as_str());
    for proposal in done {
        if !store::decide_proposal(tx, scope, proposal.id, state, by).await? {
            return Err(Fault::Refused(
                "ほかの人が先に判断しました。画面を読み直してください。".into(),
            ));
        }
    }
    if verdict == Verdict::Decline {
        remember_new(tx, scope, done).await?;
    }
    let mut by_place: HashMap<Option<Id<Facility>>, Vec<&'static str>> = HashMap::new();
    for proposal in done {
        let names = by_place.entry(proposal.facility).or_default();
        names.push(name_of(proposal.change));
    }
    for (facility, mut names) in by_place {
        names.sort_unstable();
        names.dedup();
        let subject = facility.map_or(scope.municipality().get(), Id::get);
        let subject: Id<Facility> = Id::new(subject);
        tx.audit(event, subject, &names.join("、")).await?;
    }
    Ok(())
}

/// What the audit row and the page call a change.
pub(super) fn name_of(change: Change) -> &'static str {
    match change {
        Change::New => "新規",
        Change::Gone => "掲載なし",
        Change::Field(field) => field.label(),
    }
}

/// A new record that was declined is not proposed again as long as it says the same.
async fn remember_new(tx: &mut Tx, scope: &Scope, done: &[Proposal]) -> Result<(), Fault> {
    let mut sources: HashMap<Id<ProposalSet>, Option<String>> = HashMap::new();
    for proposal in done.iter().filter(|one| one.change == Change::New) {
        let source = match sources.entry(proposal.set) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => {
                let set = store::proposal_set(tx, scope, proposal.set).await?;
                let imported = set.filter(|set| set.origin == "import");
                unknown.insert(imported.map(|set| set.source))
            }
        };
        let Some(source) = source else { continue };
        let fingerprint = WholeRecord::read(&proposal.after)
            .map(|whole| whole.fingerprint)
            .unwrap_or_default();
        let record = KnownRecord {
            source_key: proposal.source_key.clone(),
            service_id: 0,
            facility_id: 0,
            content_hash: fingerprint,
            given: Given::default().json(),
            gone: false,
        };
        store::link(tx, scope, source, &record).await?;
    }
    Ok(())
}

/// `Refused` where somebody took it back first.
pub(super) fn some_taken_back(done: bool) -> Result<(), Fault> {
    done.then_some(()).ok_or_else(|| {
        Fault::Refused("ほかの人が先に取り消しました。画面を読み直してください。".into())
    })
}
