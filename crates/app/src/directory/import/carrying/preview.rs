//! What a list whose header nobody knows looks like, so that somebody can map its columns.

use super::super::{fault::Unreadable, readers::mapped, table::Table, unpack};

/// So many rows are shown.
const ROWS: usize = 5;

/// 見本: the header and the first rows of a list, and what its columns seem to be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Its header, without columns that have no name.
    pub header: Vec<String>,
    /// Its first rows, a cell for each of them.
    pub rows: Vec<Vec<String>>,
    /// Our field, and the column that seems to be it.
    pub suggested: Vec<(&'static str, String)>,
}

/// Looks at a list.
pub fn preview(bytes: &[u8]) -> Result<Preview, Unreadable> {
    let (content, _) = unpack::opened(bytes)?;
    let Some(mut table) = Table::all(&content)?.into_iter().next() else {
        return Err(Unreadable::Empty);
    };
    table.seek_widest();
    let names = table.header().names();
    let named: Vec<usize> = (0..names.len())
        .filter(|at| names.get(*at).is_some_and(|name| !name.is_empty()))
        .collect();
    let pick = |row: &[String]| {
        let cells = named
            .iter()
            .map(|at| row.get(*at).cloned().unwrap_or_default());
        cells.collect::<Vec<String>>()
    };
    Ok(Preview {
        header: pick(names),
        rows: table.sample(ROWS).iter().map(|row| pick(row)).collect(),
        suggested: mapped::suggested(table.header()),
    })
}
