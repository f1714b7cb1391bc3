//! What a facility says of its entry: by itself, by the link of a round, or on paper.

use db::{Tx, Work};
use kernel::{Fault, Id, OrMissing};
use policy::{Facility, Permission, Scope};

use super::ANSWERED;
use crate::{
    directory::{self, FacilityEntry, Verification},
    verification::{
        model::{Handling, Outcome, RequestKey, Said},
        store,
    },
};

/// 回答の経路: how an answer came.
#[derive(Clone, Copy, Debug)]
pub enum Source {
    /// A professional for the own facility.
    Own(Id<Facility>),
    /// The link that a round sent.
    Link(Id<RequestKey>),
    /// On paper, typed in by an officer.
    Paper(Id<RequestKey>),
}

impl Source {
    /// The code of the list `verified_how`.
    const fn how(self) -> &'static str {
        match self {
            Self::Own(_) | Self::Link(..) => "facility",
            Self::Paper(_) => "questionnaire",
        }
    }

    /// Where held corrections say they come from.
    const fn origin(self) -> &'static str {
        self.how()
    }

    const fn request(self) -> Option<Id<RequestKey>> {
        match self {
            Self::Own(_) => None,
            Self::Link(request) | Self::Paper(request) => Some(request),
        }
    }

    const fn deed(self) -> Permission {
        match self {
            Self::Own(_) | Self::Link(..) => Permission::DirectoryAnswer,
            Self::Paper(_) => Permission::DirectoryCheck,
        }
    }
}

/// 変わりありません, said of the entry in this `version`.
pub async fn same(work: &Work, source: Source, version: i64) -> Result<(), Fault> {
    let said = Said::default();
    answer(work, source, version, said).await.map(drop)
}

/// Where a facility stands today: what was merged away is answered about, and by, the kept one.
pub async fn kept(
    tx: &mut Tx,
    scope: &Scope,
    facility: Id<Facility>,
) -> Result<Id<Facility>, Fault> {
    let kept = directory::merged_into(tx, scope, facility).await?;
    Ok(kept.unwrap_or(facility))
}

/// Takes an answer: what may be applied is applied, the rest waits, and the entry counts as
/// verified by the facility. `version` is the entry's when its page was shown: whoever saw another
/// content has not verified this one.
///
/// # Errors
/// [`Fault::Stale`] when somebody saved the entry since; [`Fault::Refused`] when the round is over.
pub async fn answer(
    work: &Work,
    source: Source,
    version: i64,
    said: Said,
) -> Result<Outcome, Fault> {
    let scope = work.may(source.deed())?;
    let mut tx = work.begin("verification.answer");
    let entry = asked_entry(&mut tx, (work, &scope), source).await?;
    if version != entry.version {
        return Err(Fault::Stale(entry.updated_by, entry.updated_at));
    }
    let (apply, hold) = (said.handled(Handling::Apply), said.handled(Handling::Hold));
    if !apply.is_empty() {
        directory::correct_in(&mut tx, work, &scope, &entry, &apply).await?;
    }
    if !hold.is_empty() {
        let from = (&entry, source.origin());
        directory::propose_in(&mut tx, work, &scope, from, &hold).await?;
    }
    for (service, acceptance) in &said.acceptances {
        let place = (entry.id, *service);
        directory::accept_in(&mut tx, work, &scope, place, acceptance.clone()).await?;
    }
    let verification = Verification {
        on: Some(work.today()),
        by: entry.name.clone(),
        how: source.how().to_owned(),
    };
    directory::verify_in(&mut tx, work, &scope, entry.id, &verification).await?;
    if let Some(request) = source.request() {
        let answer = if said.is_same() { "same" } else { "corrected" };
        let noted = (work.now(), source.how(), answer);
        store::set_answered(&mut tx, &scope, (request, entry.id), noted).await?;
        tx.audit(ANSWERED, entry.id, answer).await?;
    }
    tx.commit().await?;
    let fields = |some: Vec<directory::Correction>| {
        let mut fields: Vec<_> = some.into_iter().map(|one| one.field).collect();
        fields.sort_unstable();
        fields.dedup();
        fields
    };
    Ok(Outcome {
        applied: fields(apply),
        held: fields(hold),
    })
}

/// The entry that is answered about; of a round only while it is open, by a link only while it
/// leads in.
async fn asked_entry(
    tx: &mut Tx,
    (work, scope): (&Work, &Scope),
    source: Source,
) -> Result<FacilityEntry, Fault> {
    let facility = match (source, source.request()) {
        (_, Some(request)) => {
            let asked = store::request(tx, scope, request).await?.or_missing()?;
            let round = store::round(tx, scope, asked.request.round)
                .await?
                .or_missing()?;
            let is_taken = match source {
                Source::Paper(_) => round.is_open(),
                _ => round.takes_links(work.today()),
            };
            if !is_taken {
                return Err(Fault::Refused(format!(
                    "「{}」は終了しました。変わったところは、{}（電話 {}）へお知らせください。",
                    round.about.name, round.about.sender_name, round.about.sender_phone
                )));
            }
            asked.request.facility
        }
        (Source::Own(facility), None) => facility,
        (_, None) => return Err(Fault::Missing),
    };
    let facility = kept(tx, scope, facility).await?;
    if scope.facility().is_some_and(|own| own != facility) {
        return Err(Fault::Missing);
    }
    directory::find(tx, scope, facility).await?.or_missing()
}
