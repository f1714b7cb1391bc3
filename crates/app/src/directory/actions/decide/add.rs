//! Taking a new record: a place of its own, or a further service of one that is there.

use db::Tx;
use kernel::{Fault, Id, text};
use policy::{Facility, Scope};

use super::{Kept, OF_OTHERS, Seat};
use crate::directory::{
    actions::{organisations, within},
    forms,
    model::{
        FacilityEntry, Given, NewFacility, NewService, Proposal, Service, Verification, WholeRecord,
    },
    rules,
    store::{self, FacilityRecord, KnownRecord, ServiceRecord},
};

/// Registers a new record: with the place it belongs to, where that is known.
pub(super) async fn add(
    tx: &mut Tx,
    seat: Seat<'_>,
    proposal: &Proposal,
    revision: i64,
) -> Result<Result<Id<Facility>, Kept>, Fault> {
    let (work, scope, desk) = seat;
    let unreadable = || "登録する内容を読み取れません。見送ってください。".to_owned();
    let Some(whole) = WholeRecord::read(&proposal.after) else {
        return Ok(Err(unreadable()));
    };
    let Ok((mut values, service)) = whole.entry() else {
        return Ok(Err(unreadable()));
    };
    if values.point.is_none() && values.town.is_none() {
        forms::place(&mut values, desk, None);
    }
    let service = NewService {
        acceptance: service
            .acceptance
            .clone()
            .said_on(work.today(), rules::usual_end(work.today())),
        ..service
    };
    values.services = vec![service.clone()];
    if let Some((_, message)) = rules::check(&values).iter().next() {
        return Ok(Err(message.to_owned()));
    }
    if within(scope, values.ward).is_err() {
        return Ok(Err(OF_OTHERS.into()));
    }
    let set = store::proposal_set(tx, scope, proposal.set).await?;
    let source = set
        .filter(|set| set.origin == "import")
        .map(|set| set.source);
    if let Some(source) = &source {
        let known = store::known_record(tx, scope, source, &proposal.source_key).await?;
        if known.is_some_and(|record| record.facility_id != 0) {
            return Ok(Err("すでに登録されています。見送ってください。".into()));
        }
    }
    let service_id: Id<Service> = work.id();
    let home = match home(tx, scope, (proposal, &values, &service)).await? {
        Home::Open(home) => Some(*home),
        Home::Closed(name) => return Ok(Err(closed(&name))),
        Home::None => None,
    };
    let entry = values.clone();
    let (facility, given) = if let Some(home) = home {
        join(tx, seat, home, (service_id, service, &entry), revision).await?
    } else {
        let id = open(tx, seat, (values, service, service_id), revision).await?;
        (id, whole.given)
    };
    if let Some(source) = source {
        let record = KnownRecord {
            source_key: proposal.source_key.clone(),
            service_id: service_id.get(),
            facility_id: facility.get(),
            // The next import settles what is no field of a proposal, such as hours.
            content_hash: String::new(),
            given: given.json(),
            gone: false,
        };
        store::link(tx, scope, &source, &record).await?;
    }
    Ok(Ok(facility))
}

/// 登録先: where a new record belongs.
enum Home {
    /// A place that is open.
    Open(Box<FacilityEntry>),
    /// The place with this number was closed; what it is called.
    Closed(String),
    /// Nowhere yet: it becomes a place of its own.
    None,
}

/// What to do before a service is added to a place that was closed.
fn closed(name: &str) -> Kept {
    format!(
        "番号が同じ資源「{name}」は廃止されています。再開したのであれば、その資源の編集で廃止日を消してから、もう一度反映してください。再開していなければ見送ってください。"
    )
}

/// The place that a new record belongs to: as it was proposed; the one with this number; the one
/// of this name at this address. What was merged stands for the entry that stays; a closed place
/// takes no new service.
async fn home(
    tx: &mut Tx,
    scope: &Scope,
    (proposal, values, service): (&Proposal, &NewFacility, &NewService),
) -> Result<Home, Fault> {
    let mut ids = Vec::from_iter(proposal.facility);
    let proposed = ids.len();
    let name = text::fold(&values.name);
    ids.extend(store::facilities_like(tx, scope, &service.number, &name).await?);
    let mut found = Home::None;
    for (at, id) in ids.into_iter().enumerate() {
        let Some(entry) = store::find(tx, scope, id).await? else {
            continue;
        };
        let same_number = has_number(&entry, service);
        let same_place = text::fold(&entry.name) == name
            && text::fold(&entry.address) == text::fold(&values.address);
        if at >= proposed && !same_number && !same_place {
            continue;
        }
        let entry = match store::merged_into(tx, scope, id).await? {
            Some(kept) => store::find(tx, scope, kept).await?,
            None => Some(entry),
        };
        let meant = |entry: &FacilityEntry| at < proposed || entry.ward == values.ward;
        let Some(entry) = entry.filter(meant) else {
            continue;
        };
        if entry.closed_on.is_none() {
            return Ok(Home::Open(Box::new(entry)));
        }
        if same_number && matches!(found, Home::None) {
            found = Home::Closed(entry.name);
        }
    }
    Ok(found)
}

fn has_number(entry: &FacilityEntry, service: &NewService) -> bool {
    let mut numbers = entry.services.iter().map(|one| one.number.as_str());
    !service.number.is_empty() && numbers.any(|number| number == service.number)
}

/// Adds a further service; what its record says besides the place's own values.
async fn join(
    tx: &mut Tx,
    (work, scope, _): Seat<'_>,
    home: FacilityEntry,
    (id, mut service, row): (Id<Service>, NewService, &NewFacility),
    revision: i64,
) -> Result<(Id<Facility>, Given), Fault> {
    let mut values = NewFacility::from(&home);
    rules::tell_apart(&mut service, row, &values);
    let record = ServiceRecord {
        id,
        facility: home.id,
        service: &service,
    };
    let at = (work.now(), revision);
    store::supersede(tx, scope.municipality(), home.id, at).await?;
    store::add_service(tx, scope, &record).await?;
    let given = Given::of(None, &service);
    values.services.push(service);
    let key = rules::search_key(&values);
    store::touch(tx, scope, home.id, &key, revision).await?;
    Ok((home.id, given))
}

async fn open(
    tx: &mut Tx,
    (work, scope, _): Seat<'_>,
    (values, service, service_id): (NewFacility, NewService, Id<Service>),
    revision: i64,
) -> Result<Id<Facility>, Fault> {
    let id = work.id();
    let values = NewFacility {
        verification: Verification {
            how: "import".into(),
            ..Verification::default()
        },
        services: vec![service],
        ..values
    };
    let record = FacilityRecord {
        id,
        organisation: organisations::exact(work, scope, tx, &values).await?,
        facility: &values,
        now: work.now(),
        by: &work.actor().name,
        by_hand: false,
        revision,
    };
    store::add_facility(tx, scope, &record).await?;
    for service in &values.services {
        let record = ServiceRecord {
            id: service_id,
            facility: id,
            service,
        };
        store::add_service(tx, scope, &record).await?;
    }
    Ok(id)
}
