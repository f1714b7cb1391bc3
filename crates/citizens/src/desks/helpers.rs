//! Somebody to call, wherever one lives.

use app::areas::Atlas;

use super::{Desk, DeskView};
use crate::{register::Register, visit::Visit};

/// 区保健福祉センター, of the list `facility_kind`.
pub const WARD_OFFICE: &str = "ward_office";

/// The ward offices, and where the register has none, the offices of the programme, which pass on.
pub fn helpers(visit: &Visit, register: &Register, atlas: &Atlas) -> Vec<DeskView> {
    let day = visit.today();
    let places = register.places.iter();
    let desks = places.filter_map(|place| {
        let service = place.services(WARD_OFFICE, day).next()?;
        Some(Desk { place, service })
    });
    let found: Vec<DeskView> = desks.map(|desk| DeskView::of(visit, &desk)).collect();
    if !found.is_empty() {
        return found;
    }
    let offices = atlas.offices.iter();
    offices
        .map(|office| DeskView::of_office(visit, office))
        .collect()
}
