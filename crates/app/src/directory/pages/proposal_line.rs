//! One proposed change as it is shown: what stands there, what it would become.

use std::collections::{HashMap, hash_map::Entry};

use db::Tx;
use kernel::{Fault, Id};
use policy::{Facility, Scope};

use super::hand::{Hand, moment};
use crate::directory::{
    actions,
    model::{Change, FacilityEntry, Field, NewFacility, Proposal, ProposalState, WholeRecord},
    store, words,
};

/// Where a decision is taken back.
const LIST: &str = "/facilities/proposals";

/// One proposal as it is shown.
pub(super) struct LineView {
    pub(super) id: String,
    pub(super) row: i64,
    pub(super) change: &'static str,
    pub(super) tone: &'static str,
    pub(super) href: String,
    pub(super) name: String,
    pub(super) service: String,
    pub(super) field: String,
    pub(super) before: String,
    pub(super) after: Vec<(String, String)>,
    /// The present value, where it is another than when this was proposed.
    pub(super) now: Option<String>,
    /// The present value as canonical text.
    pub(super) seen: String,
    pub(super) state: &'static str,
    pub(super) decided: String,
    pub(super) undo: Option<String>,
    pub(super) is_conflict: bool,
}

/// The proposals with the places they are about.
pub(super) async fn lines(
    tx: &mut Tx,
    scope: &Scope,
    hand: &Hand,
    found: Vec<Proposal>,
) -> Result<Vec<LineView>, Fault> {
    let mut places: HashMap<Id<Facility>, Option<FacilityEntry>> = HashMap::new();
    for id in found.iter().filter_map(|one| one.facility) {
        if let Entry::Vacant(unknown) = places.entry(id) {
            unknown.insert(store::find(tx, scope, id).await?);
        }
    }
    let line = |one: Proposal| {
        let place = one.facility.and_then(|id| places.get(&id)?.as_ref());
        LineView::of(hand, &one, place)
    };
    Ok(found.into_iter().map(line).collect())
}

impl LineView {
    fn of(hand: &Hand, one: &Proposal, place: Option<&FacilityEntry>) -> Self {
        let (change, tone) = match one.change {
            Change::New => ("新規", "ok"),
            Change::Field(_) => ("変更", "info"),
            Change::Gone => ("掲載なし", "caution"),
        };
        let field = match one.change {
            Change::Field(Field::ClosedOn) if one.service.is_some() => "廃止（再び掲載）",
            Change::Field(field) => field.label(),
            Change::New | Change::Gone => "",
        };
        let service = place.and_then(|place| {
            let mut services = place.services.iter();
            services.find(|service| Some(service.id) == one.service)
        });
        let present = place.and_then(|place| actions::present(&NewFacility::from(place), one));
        let read = |text: &str| match one.change {
            Change::Field(field) => words::read(hand.words(), field, text),
            Change::New | Change::Gone => String::new(),
        };
        let other = present
            .as_ref()
            .filter(|now| matches!(one.change, Change::Field(_)) && **now != one.before);
        let is_open = one.state == ProposalState::Open;
        let added = one.state == ProposalState::Taken && one.change == Change::New;
        let undo = !is_open && !added;
        let name = || {
            let whole = WholeRecord::read(&one.after).unwrap_or_default();
            whole.given.get(Field::Name).to_owned()
        };
        Self {
            id: one.id.to_string(),
            row: one.row,
            change,
            tone,
            href: place
                .map(|place| format!("/facilities/{}", place.id))
                .unwrap_or_default(),
            name: place.map_or_else(name, |place| place.name.clone()),
            service: service
                .map(|service| hand.kind(service))
                .unwrap_or_default(),
            field: field.to_owned(),
            before: read(&one.before),
            after: words::after(hand.words(), one),
            now: other.filter(|_| is_open).map(|now| read(now)),
            is_conflict: is_open && other.is_some(),
            seen: present.unwrap_or_default(),
            state: one.state.label(),
            decided: match one.decided_at {
                Some(at) => format!("{}　{}", moment(at), one.decided_by),
                None => String::new(),
            },
            undo: undo.then(|| format!("{LIST}/{}/undo", one.id)),
        }
    }
}
