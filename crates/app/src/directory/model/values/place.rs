//! The fields of a place.

use kernel::Id;

use super::{
    Unfit,
    parts::{day, elsewhere, id, parse_day, parse_hours, parse_number, parse_point, point_text},
};
use crate::directory::model::{Field, NewFacility};

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

    /// The fields that are plain text.
    fn line(&self, field: Field) -> Option<&String> {
        Some(match field {
            Field::Name => &self.name,
            Field::Kana => &self.kana,
            Field::Organisation => &self.organisation,
            Field::CorporateNumber => &self.corporate_number,
            Field::PostalCode => &self.postal_code,
            Field::Address => &self.address,
            Field::Phone => &self.phone,
            Field::Fax => &self.fax,
            Field::Email => &self.email,
            Field::Url => &self.url,
            Field::ContactWindow => &self.contact_window,
            Field::ContactWay => &self.contact_way,
            Field::ContactNote => &self.contact_note,
            Field::HoursNote => &self.hours_note,
            Field::Languages => &self.languages,
            Field::Note => &self.note,
            Field::OfficeNote => &self.office_note,
            _ => return None,
        })
    }

    fn line_mut(&mut self, field: Field) -> Option<&mut String> {
        Some(match field {
            Field::Name => &mut self.name,
            Field::Kana => &mut self.kana,
            Field::Organisation => &mut self.organisation,
            Field::CorporateNumber => &mut self.corporate_number,
            Field::PostalCode => &mut self.postal_code,
            Field::Address => &mut self.address,
            Field::Phone => &mut self.phone,
            Field::Fax => &mut self.fax,
            Field::Email => &mut self.email,
            Field::Url => &mut self.url,
            Field::ContactWindow => &mut self.contact_window,
            Field::ContactWay => &mut self.contact_way,
            Field::ContactNote => &mut self.contact_note,
            Field::HoursNote => &mut self.hours_note,
            Field::Languages => &mut self.languages,
            Field::Note => &mut self.note,
            Field::OfficeNote => &mut self.office_note,
            _ => return None,
        })
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
