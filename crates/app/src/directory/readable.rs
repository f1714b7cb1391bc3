//! What of a list's narrowing a reader may ask: a list narrowed by a closed field would tell what
//! it says.

use db::{DbFault, Tx, Work};
use kernel::{Fault, text};
use policy::{Permission, Scope};

use super::{
    model::{Audience, Audiences, Field, NewFacility, Placed},
    rules,
    store::{self, Among, ListFilter},
};

/// The fields that words are looked for in, see [`rules::search_key`].
const LOOKED_IN: [Field; 9] = [
    Field::Name,
    Field::Kana,
    Field::Phone,
    Field::Fax,
    Field::Address,
    Field::Organisation,
    Field::ServiceName,
    Field::Number,
    Field::ServicePhone,
];

/// The filter without what it asks about fields that a `reader` may not read; words are looked for
/// only in what they may. The database is asked only where a field that words are looked for in is
/// closed.
pub async fn readable(
    work: &Work,
    filter: ListFilter,
    (reader, audiences): (Audience, &Audiences),
) -> Result<ListFilter, Fault> {
    let scope = work.may(Permission::DirectoryView)?;
    let mut filter = without_closed(filter, reader, audiences);
    let open = |field: &Field| audiences.shows(*field, reader);
    let terms = text::search_terms(&filter.words);
    if !terms.is_empty() && !LOOKED_IN.iter().all(open) {
        let mut tx = work.read().await?;
        filter.among = among(&mut tx, &scope, &filter, (&terms, reader, audiences)).await?;
    }
    Ok(filter)
}

/// Which places with the words have them in what a `reader` may read; `None` where all do.
async fn among(
    tx: &mut Tx,
    scope: &Scope,
    filter: &ListFilter,
    (terms, reader, audiences): (&[String], Audience, &Audiences),
) -> Result<Option<Among>, DbFault> {
    // Wherever they lie: whoever asks for a part of the map counts the others, too.
    let everywhere = ListFilter {
        placed: Placed::Anywhere,
        ..filter.clone()
    };
    let found = store::all_matching(tx, scope, &everywhere, i64::MAX).await?;
    let (mut shown, mut hidden) = (Vec::new(), Vec::new());
    for mut entry in found {
        entry.show_to(reader, audiences);
        let key = rules::search_key(&NewFacility::from(&entry));
        let ids = if terms.iter().all(|term| key.contains(term)) {
            &mut shown
        } else {
            &mut hidden
        };
        ids.push(entry.id);
    }
    Ok((!hidden.is_empty()).then(|| Among::shorter(shown, hidden)))
}

/// The filter without questions about closed fields, but for its words.
fn without_closed(mut filter: ListFilter, reader: Audience, audiences: &Audiences) -> ListFilter {
    let shows = |field| audiences.shows(field, reader);
    if !shows(Field::Point) {
        filter.placed = Placed::Anywhere;
    }
    if !shows(Field::Ward) {
        filter.ward = None;
    }
    // Without its last day an answer is hidden, too.
    if !shows(Field::Acceptance) || !shows(Field::AcceptanceUntil) {
        filter.acceptance = None;
    }
    if !shows(Field::ClosedOn) {
        filter.closed = false;
    }
    filter
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::directory::model::Answer;

    fn asked() -> ListFilter {
        ListFilter {
            words: "みどり".into(),
            ward: Some(1.into()),
            kind: "clinic".into(),
            acceptance: Some(Answer::Yes),
            today: NaiveDate::MIN,
            closed: true,
            placed: Placed::Nowhere,
            among: None,
        }
    }

    #[test]
    fn nobody_asks_for_what_they_may_not_read() {
        let closed = ["point", "ward", "acceptance_until", "closed_on"];
        let rows = closed.map(|field| (field.to_owned(), "office".to_owned()));
        let audiences = Audiences::of(rows.to_vec());
        let left = without_closed(asked(), Audience::Professional, &audiences);
        assert_eq!((left.ward, left.acceptance), (None, None));
        assert_eq!((left.closed, left.placed), (false, Placed::Anywhere));
        assert_eq!(left.kind, "clinic");
        let whole = without_closed(asked(), Audience::Office, &audiences);
        assert_eq!(
            (whole.acceptance, whole.ward),
            (Some(Answer::Yes), Some(1.into()))
        );
    }
}
