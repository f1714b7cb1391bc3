//! Who may read which field of an entry.

use std::collections::HashMap;

use kernel::{calendar::OpeningHours, geo::Polygon};

use super::{Acceptance, Audience, FacilityEntry, Field, Level, PointQuality, ServiceEntry};

/// 公開範囲の表: the built-in audiences and where the municipality differs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audiences {
    own: HashMap<Field, Audience>,
}

impl Audiences {
    /// The table from what the database holds; codes that this version does not know are left out.
    pub fn of(rows: Vec<(String, String)>) -> Self {
        let pair = |(field, audience): (String, String)| {
            Some((Field::from_code(&field)?, Audience::from_code(&audience)?))
        };
        Self {
            own: rows.into_iter().filter_map(pair).collect(),
        }
    }

    /// Who may read `field`.
    pub fn of_field(&self, field: Field) -> Audience {
        let own = self.own.get(&field).copied();
        own.unwrap_or_else(|| field.built_in_audience())
    }

    /// Whether a `reader` may read `field`.
    pub fn shows(&self, field: Field, reader: Audience) -> bool {
        self.of_field(field) <= reader
    }
}

impl FacilityEntry {
    /// Takes out everything that a `reader` may not read.
    pub fn show_to(&mut self, reader: Audience, audiences: &Audiences) {
        let hidden = |field: &&Field| !audiences.shows(**field, reader);
        for field in Field::ALL.iter().filter(hidden) {
            match field.level() {
                Level::Place => self.hide(*field),
                Level::Service => {
                    for service in &mut self.services {
                        service.hide(*field);
                    }
                }
            }
        }
    }

    fn hide(&mut self, field: Field) {
        match field {
            Field::Name => self.name.clear(),
            Field::Kana => self.kana.clear(),
            Field::Organisation => self.organisation = None,
            Field::CorporateNumber => {
                if let Some(organisation) = &mut self.organisation {
                    organisation.corporate_number.clear();
                }
            }
            Field::PostalCode => self.postal_code.clear(),
            Field::Address => self.address.clear(),
            Field::Ward => self.ward = None,
            Field::Town => self.town = None,
            Field::Point => (self.point, self.point_quality) = (None, PointQuality::None),
            Field::Phone => self.phone.clear(),
            Field::Fax => self.fax.clear(),
            Field::Email => self.email.clear(),
            Field::Url => self.url.clear(),
            Field::ContactWindow => self.contact_window.clear(),
            Field::ContactWay => self.contact_way.clear(),
            Field::ContactHours => self.contact_hours = OpeningHours::default(),
            Field::ContactNote => self.contact_note.clear(),
            Field::HoursNote => self.hours_note.clear(),
            Field::Languages => self.languages.clear(),
            Field::Note => self.note.clear(),
            Field::OfficeNote => self.office_note.clear(),
            Field::ClosedOn => self.closed_on = None,
            _ => {}
        }
    }
}

impl ServiceEntry {
    fn hide(&mut self, field: Field) {
        match field {
            Field::KindName => self.kind_name.clear(),
            Field::ServiceName => self.name.clear(),
            Field::Number => self.number.clear(),
            Field::ServicePhone => self.phone.clear(),
            Field::ServiceFax => self.fax.clear(),
            Field::Capacity => self.capacity = None,
            Field::Hours => self.hours = OpeningHours::default(),
            Field::DaysNote => self.days_note.clear(),
            Field::RoundTheClock => self.round_the_clock = None,
            Field::Night => self.night = None,
            Field::Holiday => self.holiday = None,
            Field::Capabilities => self.capabilities.clear(),
            Field::AcceptanceLimit => self.acceptance.limit = None,
            Field::AcceptanceNote => self.acceptance.note.clear(),
            Field::AcceptanceOn => self.acceptance.on = None,
            // Without its last day an answer would be shown stale: it is hidden with it.
            Field::Acceptance | Field::AcceptanceUntil => {
                self.acceptance = Acceptance::default();
            }
            Field::Areas => self.areas.clear(),
            Field::Radius => self.radius_m = None,
            Field::Polygon => self.polygon = Polygon::default(),
            Field::AreaNote => self.area_note.clear(),
            // Without its kind a service is none: that is always shown.
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_municipality_may_widen_and_narrow_what_is_built_in() {
        let rows = [
            ("phone", "office"),
            ("contact_window", "public"),
            ("gone", "public"),
        ];
        let rows = rows.map(|(field, audience)| (field.to_owned(), audience.to_owned()));
        let audiences = Audiences::of(rows.to_vec());
        assert!(!audiences.shows(Field::Phone, Audience::Professional));
        assert!(audiences.shows(Field::Phone, Audience::Office));
        assert!(audiences.shows(Field::ContactWindow, Audience::Public));
        assert!(audiences.shows(Field::Name, Audience::Public));
        assert!(!audiences.shows(Field::OfficeNote, Audience::Professional));
    }
}
