//! The fields of a place.

use kernel::Id;

use super::{
    Unfit,
    parts::{day, elsewhere, id, parse_day, parse_hours, parse_number, parse_point, point_text},
};
use crate::directory::model::{Field, NewFacility};

/// The fields that are plain text, each named once: borrowed as asked, `None` for the others.
macro_rules! line {
    ($place:ident, $field:ident, $($by:tt)+) => {
        Some(match $field {
            Field::Name => $($by)+ $place.name,
            Field::Kana => $($by)+ $place.kana,
            Field::Organisation => $($by)+ $place.organisation,
            Field::CorporateNumber => $($by)+ $place.corporate_number,
            Field::PostalCode => $($by)+ $place.postal_code,
            Field::Address => $($by)+ $place.address,
            Field::Phone => $($by)+ $place.phone,
            Field::Fax => $($by)+ $place.fax,
            Field::Email => $($by)+ $place.email,
            Field::Url => $($by)+ $place.url,
            Field::ContactWindow => $($by)+ $place.contact_window,
            Field::ContactWay => $($by)+ $place.contact_way,
            Field::ContactNote => $($by)+ $place.contact_note,
            Field::HoursNote => $($by)+ $place.hours_note,
            Field::Languages => $($by)+ $place.languages,
            Field::Note => $($by)+ $place.note,
            Field::OfficeNote => $($by)+ $place.office_note,
            _ => return None,
        })
    };
}

impl NewFacility {
    /// The canonical text of a field of the place; empty when unknown. A service's field has none.
    pub fn text(&self, field: Field) -> String {
        match field {
            Field::Ward => id(self.ward),
            Field::Town => id(self.town),
            Field::Point => point_text(self.point, self.point_quality),
            Field::ContactHours => self.contact_hours.to_string(),
            Field::ClosedOn => day(self.closed_on),
            field => self.line(field).cloned().unwrap_or_default(),
        }
    }

    fn line(&self, field: Field) -> Option<&String> {
        line!(self, field, &)
    }

    fn line_mut(&mut self, field: Field) -> Option<&mut String> {
        line!(self, field, &mut)
    }

    /// Takes a canonical text as the value of a field of the place; empty makes it unknown.
    ///
    /// # Errors
    /// When the text is no value of the field; nothing changes then.
    pub fn set(&mut self, field: Field, text: &str) -> Result<(), Unfit> {
        match field {
            Field::Ward => self.ward = parse_number(field, text)?.map(Id::new),
            Field::Town => self.town = parse_number(field, text)?.map(Id::new),
            Field::Point => (self.point, self.point_quality) = parse_point(text)?,
            Field::ContactHours => self.contact_hours = parse_hours(field, text)?,
            Field::ClosedOn => self.closed_on = parse_day(field, text)?,
            field => {
                let line = self.line_mut(field).ok_or_else(|| elsewhere(field))?;
                text.clone_into(line);
            }
        }
        Ok(())
    }
}
