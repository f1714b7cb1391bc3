//! Any list of places, by a mapping of its columns that somebody saved.

use kernel::text;

use super::{
    super::{
        incoming::Taken,
        place::Gazetteer,
        table::{Header, Row},
        values::Cells,
    },
    dataset,
    general::{self, FIELDS, KIND, Kind, Plan},
};
use crate::directory::model::Mapping;

/// Whether it is the list for which the mapping was saved.
pub fn fits(mapping: &Mapping, header: &Header) -> bool {
    Mapping::key_of(&mapping.header) == Mapping::key_of(header.names())
}

/// The columns to be asked for: ours and the list's.
pub fn columns(mapping: &Mapping) -> Vec<(&'static str, String)> {
    let mapped = FIELDS
        .iter()
        .map(|field| (field.name, mapping.column(field.name)));
    let mapped = mapped.filter(|(_, column)| !column.is_empty());
    mapped
        .map(|(ours, theirs)| (ours, theirs.to_owned()))
        .collect()
}

/// Reads one row.
pub fn read(mapping: &Mapping, row: &Row, places: &Gazetteer<'_>) -> Taken {
    let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let (area_code, ward_code) = (said(&mapping.area_code), said(&mapping.ward_code));
    let plan = Plan {
        area_code: area_code.as_deref(),
        ward_code: ward_code.as_deref(),
    };
    match general::read(row, places, plan, |cells| kind(mapping, cells)) {
        Ok(incoming) => Taken::Row(Box::new(incoming)),
        Err(taken) => taken,
    }
}

/// The kind a row says; without a column for it, that of the whole list.
fn kind(mapping: &Mapping, cells: &mut Cells<'_>) -> Kind {
    let written = if mapping.column(KIND).is_empty() {
        String::new()
    } else {
        cells.line(KIND)
    };
    if written.is_empty() {
        return Kind {
            code: mapping.kind.clone(),
            name: String::new(),
        };
    }
    let key = text::fold(&written);
    let known = mapping
        .kinds
        .iter()
        .find(|(value, _)| text::fold(value) == key);
    if let Some((_, code)) = known {
        return Kind {
            code: code.clone(),
            name: written,
        };
    }
    if mapping.kind.is_empty() {
        return dataset::unknown(cells, written);
    }
    Kind {
        code: mapping.kind.clone(),
        name: written,
    }
}

/// 推測: the column of a header that one of our fields seems to mean; each column once.
pub fn suggested(header: &Header) -> Vec<(&'static str, String)> {
    let mut taken: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    for field in &FIELDS {
        let names = [field.name]
            .into_iter()
            .chain(field.known_as.iter().copied());
        let column = names
            .filter_map(|name| header.named(name))
            .find(|column| !taken.contains(column));
        if let Some(column) = column {
            taken.push(column);
            found.push((field.name, column.to_owned()));
        }
    }
    found
}
