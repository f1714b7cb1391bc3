//! Who is in charge of a town.

use app::{areas::Town, directory::Area};
use chrono::NaiveDate;
use kernel::Id;
use policy::Ward;

use crate::{
    contacts::model::{Charge, InCharge},
    desks::{Desk, WARD_OFFICE},
    register::{Place, Register},
};

/// 地域包括支援センター, of the list `facility_kind`.
const CENTRE: &str = "support_center";

/// Whom one may ask as well, in the order in which they are shown.
const OTHERS: [&str; 5] = [
    WARD_OFFICE,
    "support_branch",
    "dementia_team",
    "social_welfare_council",
    "disability_center",
];

/// Who answers for `town` of `ward`, or for the whole ward.
pub fn in_charge(
    register: &Register,
    (ward, town): (Id<Ward>, Option<Id<Town>>),
    day: NaiveDate,
) -> InCharge<'_> {
    let of_ward = |kind: &'static str| {
        let here = register.places.iter();
        here.filter(move |place| place.entry.ward == Some(ward) || reaches(place, kind, ward))
            .filter_map(move |place| desk(place, kind, day))
    };
    let all: Vec<Desk<'_>> = of_ward(CENTRE).collect();
    let named = |desk: &Desk<'_>| {
        let areas = &desk.service.areas;
        areas
            .iter()
            .any(|area| area.ward == ward && area.town.is_some() && area.town == town)
    };
    let of_town: Vec<Desk<'_>> = match town {
        Some(_) => all.iter().copied().filter(named).collect(),
        None => Vec::new(),
    };
    let (centres, charge) = match (town, of_town.len(), all.len()) {
        (_, _, 0) => (all, Charge::None),
        (_, _, 1) => (all, Charge::Settled),
        (None, ..) => (all, Charge::Ward),
        (Some(_), 0, _) => (all, Charge::WholeWard),
        (Some(_), 1, _) => (of_town, Charge::Settled),
        (Some(_), ..) => (of_town, Charge::Split),
    };
    let others = OTHERS.into_iter().flat_map(of_ward);
    let others = others.filter(|desk| town.is_none() || serves(desk, (ward, town)));
    InCharge {
        others: others.collect(),
        centres,
        charge,
    }
}

/// Whom anybody of the ward may call without looking further: its centres, then its health and
/// welfare centre.
pub fn first_asked(register: &Register, ward: Id<Ward>, day: NaiveDate) -> Vec<Desk<'_>> {
    let InCharge {
        mut centres,
        mut others,
        ..
    } = in_charge(register, (ward, None), day);
    others.retain(|desk| desk.service.kind == WARD_OFFICE);
    centres.append(&mut others);
    centres
}

/// Whether what is done there of this kind reaches into the ward.
fn reaches(place: &Place, kind: &str, ward: Id<Ward>) -> bool {
    let services = place.entry.services.iter().filter(|one| one.kind == kind);
    let mut areas = services.flat_map(|one| &one.areas);
    areas.any(|area| area.ward == ward)
}

/// Whether a desk that says which towns it serves serves this one; one that says none serves all.
fn serves(desk: &Desk<'_>, (ward, town): (Id<Ward>, Option<Id<Town>>)) -> bool {
    let areas = &desk.service.areas;
    let here = |area: &Area| area.ward == ward && (area.town.is_none() || area.town == town);
    areas.is_empty() || areas.iter().any(here)
}

fn desk<'a>(place: &'a Place, kind: &'static str, day: NaiveDate) -> Option<Desk<'a>> {
    let service = place.services(kind, day).next()?;
    Some(Desk { place, service })
}
