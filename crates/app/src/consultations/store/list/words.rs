//! Lines whose sheet holds some words. The words of a sheet are sealed and have no tokens, because
//! tokens of every word would give the text away by their frequencies: the office's own sheets
//! that pass all other conditions are opened, and those that hold the words are kept.

use db::{DbFault, Sql, Tx};
use kernel::{Id, text};
use policy::Scope;
use sqlx::FromRow;

use super::{
    super::{super::model::Consultation, sealed},
    ListFilter, Order,
    narrow::narrowed,
};

/// One line of the list: the case, and the inquiry where each line is one.
pub type LineKey = (i64, i64);

#[derive(FromRow)]
struct Row {
    id: i64,
    line: i64,
    search_key: String,
}

/// The lines that pass `filter` and whose sheet holds its words, in their order.
pub async fn holding(
    tx: &mut Tx,
    scope: &Scope,
    filter: &ListFilter,
    order: Order,
) -> Result<Vec<LineKey>, DbFault> {
    let (conditions, values) = narrowed(scope, filter);
    let (line, then) = super::line_of(filter);
    let mut pieces = vec![
        "SELECT c.id, c.search_key,",
        line,
        "AS line FROM consultation c",
    ];
    pieces.extend(conditions);
    pieces.extend([order.sql(), then]);
    let rows: Vec<Row> = tx.all(Sql::join(&pieces), values).await?;
    let (seal, words) = (tx.seal(scope.municipality())?, key_of(&filter.words));
    let mut held = Vec::new();
    for row in rows {
        let id = Id::<Consultation>::new(row.id);
        if seal
            .open(sealed::SEARCH_KEY, id, &row.search_key)?
            .contains(&words)
        {
            held.push((row.id, row.line));
        }
    }
    Ok(held)
}

/// Words as they stand in the key: a telephone number by its digits alone.
fn key_of(words: &str) -> String {
    let folded = text::fold(words);
    let digits = text::digits(words);
    let is_phone = folded
        .chars()
        .all(|c| c.is_ascii_digit() || "-() ".contains(c));
    if is_phone && digits.len() >= 6 {
        digits
    } else {
        folded
    }
}
