//! What somebody says about an entry, written in the transaction of whoever received it: verified,
//! what is taken in new patients, corrections that are applied or wait for a decision.

use std::collections::HashSet;

use db::{Tx, Work};
use kernel::{Fault, Id};
use policy::{Facility, Permission, Scope};

use super::{
    ACCEPTANCE_SET, CORRECTED, PROPOSED, VERIFIED, add::organisation_of, reaches, save::save_place,
};
use crate::directory::{
    model::{
        Acceptance, Change, FacilityEntry, Field, Level, NewFacility, Proposal, ProposalSet,
        ProposalState, Service, Unfit, Verification,
    },
    rules,
    store::{self, ServiceRecord},
};

/// 訂正: one field of an entry as somebody says it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The service; `None` for the place itself.
    pub service: Option<Id<Service>>,
    /// The field.
    pub field: Field,
    /// The value, as canonical text.
    pub value: String,
}

/// Notes that somebody made sure an entry of this scope is right.
///
/// # Errors
/// When the day is missing or lies ahead.
pub async fn verify_in(
    tx: &mut Tx,
    work: &Work,
    scope: &Scope,
    id: Id<Facility>,
    verification: &Verification,
) -> Result<(), Fault> {
    match verification.on {
        None => return Err(Fault::field("on", "確認した日を入力してください。")),
        Some(on) if on > work.today() => {
            return Err(Fault::field(
                "on",
                "確認した日は今日までの日付にしてください。",
            ));
        }
        Some(_) => {}
    }
    let revision = store::bump(tx, scope.municipality()).await?;
    let at = (work.now(), revision);
    store::set_verification(tx, scope, id, verification, at).await?;
    tx.audit(VERIFIED, id, &verification.how).await
}

/// Notes what a service of an entry of this scope says about new patients; the day is today.
///
/// # Errors
/// When its last day has passed or is more than a year away; [`Fault::Missing`] when the place has
/// no such service.
pub async fn accept_in(
    tx: &mut Tx,
    work: &Work,
    scope: &Scope,
    (id, service): (Id<Facility>, Id<Service>),
    said: Acceptance,
) -> Result<(), Fault> {
    let today = work.today();
    if let Some(message) = rules::unfit_end(said.until, today) {
        return Err(Fault::field("until", message));
    }
    let said = Acceptance {
        on: Some(today),
        ..said
    };
    let revision = store::bump(tx, scope.municipality()).await?;
    if !store::set_acceptance(tx, scope, (id, service), &said, (work.now(), revision)).await? {
        return Err(Fault::Missing);
    }
    tx.audit(ACCEPTANCE_SET, id, said.answer.code()).await
}

/// Applies corrections to an entry as it was read in this transaction.
///
/// # Errors
/// [`Fault::Stale`] when somebody saved the entry meanwhile; a message where a value is no value of
/// its field.
pub async fn correct_in(
    tx: &mut Tx,
    work: &Work,
    scope: &Scope,
    before: &FacilityEntry,
    corrections: &[Correction],
) -> Result<(), Fault> {
    reaches(scope, before, Permission::DirectoryAnswer)?;
    let new = corrected(before, corrections)?;
    let revision = store::bump(tx, scope.municipality()).await?;
    let organisation = organisation_of(work, scope, tx, &new).await?;
    let of = (organisation, revision);
    save_place(tx, (work, scope), (before, &new), of).await?;
    let touched: HashSet<_> = corrections.iter().filter_map(|one| one.service).collect();
    for service in &new.services {
        let Some(id) = service.id.filter(|id| touched.contains(id)) else {
            continue;
        };
        let facility = before.id;
        let record = ServiceRecord {
            id,
            facility,
            service,
        };
        store::update_service(tx, scope, &record).await?;
    }
    tx.audit(CORRECTED, before.id, &labels(corrections)).await
}

/// The values of the entry with the corrections in their places.
fn corrected(before: &FacilityEntry, corrections: &[Correction]) -> Result<NewFacility, Fault> {
    let mut new = NewFacility::from(before);
    for one in corrections {
        let set = match one.service {
            None => new.set(one.field, &one.value),
            Some(id) => match new.services.iter_mut().find(|known| known.id == Some(id)) {
                Some(service) => service.set(one.field, &one.value),
                None => return Err(Fault::Missing),
            },
        };
        set.map_err(|Unfit { field, reason }| {
            Fault::Refused(format!("「{}」を反映できません。{reason}。", field.label()))
        })?;
    }
    Ok(new)
}

/// The names of the fields, for the audit row.
fn labels(corrections: &[Correction]) -> String {
    let mut labels: Vec<&str> = corrections.iter().map(|one| one.field.label()).collect();
    labels.dedup();
    labels.join("、")
}

/// Holds corrections for a decision, as one set of `origin` (`facility` or `questionnaire`). One
/// that already waits is not added again.
pub async fn propose_in(
    tx: &mut Tx,
    work: &Work,
    scope: &Scope,
    (before, origin): (&FacilityEntry, &str),
    corrections: &[Correction],
) -> Result<(), Fault> {
    reaches(scope, before, Permission::DirectoryAnswer)?;
    let open = store::open_proposals_about(tx, scope, before.id).await?;
    let waits = |one: &&Correction| {
        open.iter().any(|known| {
            known.change == Change::Field(one.field)
                && known.service == one.service
                && known.after == one.value
        })
    };
    let fresh: Vec<&Correction> = corrections.iter().filter(|one| !waits(one)).collect();
    if fresh.is_empty() {
        return Ok(());
    }
    let set = ProposalSet {
        id: work.id(),
        origin: origin.to_owned(),
        source: String::new(),
        label: format!("{}からの訂正", before.name),
        actor_name: work.actor().name.clone(),
        at: work.now(),
    };
    store::add_proposal_set(tx, scope, &set).await?;
    for one in fresh {
        let proposal = Proposal {
            id: work.id(),
            set: set.id,
            row: 0,
            change: Change::Field(one.field),
            facility: Some(before.id),
            service: one.service,
            ward: before.ward,
            source_key: String::new(),
            before: text_of(before, one.service, one.field),
            after: one.value.clone(),
            state: ProposalState::Open,
            decided_at: None,
            decided_by: String::new(),
        };
        store::add_proposal(tx, scope, &proposal).await?;
    }
    tx.audit(PROPOSED, before.id, &labels(corrections)).await
}

/// The canonical text of a field of an entry.
fn text_of(entry: &FacilityEntry, service: Option<Id<Service>>, field: Field) -> String {
    let new = NewFacility::from(entry);
    match field.level() {
        Level::Place => new.text(field),
        Level::Service => new
            .services
            .iter()
            .find(|known| known.id == service)
            .map(|service| service.text(field))
            .unwrap_or_default(),
    }
}
