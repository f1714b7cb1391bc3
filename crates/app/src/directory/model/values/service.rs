//! The fields of a service.

use kernel::geo::Polygon;

use super::{
    Unfit,
    parts::{
        areas_text, capabilities_text, day, elsewhere, number, parse_areas, parse_capabilities,
        parse_day, parse_hours, parse_number, parse_yes_no, unfit, yes_no,
    },
};
use crate::directory::model::{Answer, Field, NewService};

impl NewService {
    /// The canonical text of a field of the service; empty when unknown. A place's field has none.
    pub fn text(&self, field: Field) -> String {
        match field {
            Field::Kind => self.kind.clone(),
            Field::KindName => self.kind_name.clone(),
            Field::ServiceName => self.name.clone(),
            Field::Number => self.number.clone(),
            Field::ServicePhone => self.phone.clone(),
            Field::ServiceFax => self.fax.clone(),
            Field::Capacity => number(self.capacity),
            Field::Hours => self.hours.to_string(),
            Field::DaysNote => self.days_note.clone(),
            Field::RoundTheClock => yes_no(self.round_the_clock).to_owned(),
            Field::Night => yes_no(self.night).to_owned(),
            Field::Holiday => yes_no(self.holiday).to_owned(),
            Field::Capabilities => capabilities_text(&self.capabilities),
            Field::Acceptance => match self.acceptance.answer {
                Answer::Unknown => String::new(),
                answer => answer.code().to_owned(),
            },
            Field::AcceptanceLimit => number(self.acceptance.limit),
            Field::AcceptanceNote => self.acceptance.note.clone(),
            Field::AcceptanceOn => day(self.acceptance.on),
            Field::AcceptanceUntil => day(self.acceptance.until),
            Field::Areas => areas_text(&self.areas),
            Field::Radius => number(self.radius_m),
            Field::Polygon => self.polygon.to_string(),
            Field::AreaNote => self.area_note.clone(),
            _ => String::new(),
        }
    }

    /// Takes a canonical text as the value of a field of the service; empty makes it unknown.
    ///
    /// # Errors
    /// When the text is no value of the field; nothing changes then.
    pub fn set(&mut self, field: Field, text: &str) -> Result<(), Unfit> {
        match field {
            Field::Kind => text.clone_into(&mut self.kind),
            Field::KindName => text.clone_into(&mut self.kind_name),
            Field::ServiceName => text.clone_into(&mut self.name),
            Field::Number => text.clone_into(&mut self.number),
            Field::ServicePhone => text.clone_into(&mut self.phone),
            Field::ServiceFax => text.clone_into(&mut self.fax),
            Field::Capacity => self.capacity = parse_number(field, text)?,
            Field::Hours => self.hours = parse_hours(field, text)?,
            Field::DaysNote => text.clone_into(&mut self.days_note),
            Field::RoundTheClock => self.round_the_clock = parse_yes_no(field, text)?,
            Field::Night => self.night = parse_yes_no(field, text)?,
            Field::Holiday => self.holiday = parse_yes_no(field, text)?,
            Field::Capabilities => self.capabilities = parse_capabilities(text)?,
            Field::Acceptance => self.acceptance.answer = Answer::from_code(text),
            Field::AcceptanceLimit => self.acceptance.limit = parse_number(field, text)?,
            Field::AcceptanceNote => text.clone_into(&mut self.acceptance.note),
            Field::AcceptanceOn => self.acceptance.on = parse_day(field, text)?,
            Field::AcceptanceUntil => self.acceptance.until = parse_day(field, text)?,
            Field::Areas => self.areas = parse_areas(text)?,
            Field::Radius => self.radius_m = parse_number(field, text)?,
            Field::Polygon => {
                self.polygon = Polygon::parse(text).map_err(|error| unfit(field, error))?;
            }
            Field::AreaNote => text.clone_into(&mut self.area_note),
            field => return Err(elsewhere(field)),
        }
        Ok(())
    }
}
