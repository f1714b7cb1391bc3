//! A workbook that was written here and edited: its changes wait for a decision.

use std::collections::{BTreeMap, BTreeSet};

use db::{Tx, Work};
use kernel::{Fault, Id};
use policy::{Facility, Scope, Ward};

use super::{
    carrying::ask::Asking,
    fault::{ImportFault, Unreadable},
    ledger::Draft,
    report::{ImportReport, Note, Rejection},
};
use crate::{
    areas::Atlas,
    codes::Shelf,
    directory::{
        actions::present,
        model::{Change, FacilityEntry, Field, NewFacility},
        store,
        words::Words,
        workbook::{self, Edit, Edited},
    },
};

/// The code of such a file in reports.
pub const SOURCE: &str = "workbook";

/// Reads a workbook: its report, and what is to be asked.
pub(super) async fn read<'a>(
    work: &'a Work,
    scope: &Scope,
    atlas: &Atlas,
    bytes: &[u8],
) -> Result<(ImportReport, Asking<'a>), ImportFault> {
    let book = workbook::open(bytes).map_err(Unreadable::SpoiltBook)?;
    let codes = Shelf::default().book(work).await?;
    let words = Words {
        book: &codes,
        atlas,
    };
    let edited = workbook::compare(&book, words, work.today());
    let mut report = ImportReport::of(SOURCE);
    report.rows = i64::try_from(book.rows.len()).unwrap_or(i64::MAX);
    report.unchanged = edited.unchanged;
    report.unreadable = edited.unreadable;
    let mut asking = Asking::new(work, Vec::new());
    let mut tx = work.read().await?;
    let mut rows = Rows::default();
    weigh(&mut tx, scope, edited, (&mut asking, &mut rows)).await?;
    report.new = rows.new;
    report.changed = i64::try_from(rows.changed.len()).unwrap_or(i64::MAX);
    // Rows of other wards, and rows whose value stands here already.
    report.unreadable += rows.refused(&rows.elsewhere);
    report.unchanged = report.rows - report.new - report.changed - report.unreadable;
    report.proposed = asking.count();
    rows.rejected.sort_by_key(|one| one.row);
    report.take(rows.rejected.into_iter().map(Note::Rejected).collect());
    Ok((report, asking))
}

/// What became of the rows.
#[derive(Default)]
struct Rows {
    new: i64,
    changed: BTreeSet<i64>,
    elsewhere: BTreeSet<i64>,
    rejected: Vec<Rejection>,
}

impl Rows {
    fn refused(&self, rows: &BTreeSet<i64>) -> i64 {
        let alone = rows.iter().filter(|row| !self.changed.contains(row));
        i64::try_from(alone.count()).unwrap_or(i64::MAX)
    }

    fn refuse(&mut self, row: i64, column: &str, reason: &str) {
        self.elsewhere.insert(row);
        self.rejected.push(Rejection {
            row,
            column: column.to_owned(),
            value: String::new(),
            reason: reason.to_owned(),
        });
    }
}

async fn weigh(
    tx: &mut Tx,
    scope: &Scope,
    edited: Edited,
    (asking, rows): (&mut Asking<'_>, &mut Rows),
) -> Result<(), Fault> {
    rows.rejected = edited.rejected;
    let mut places: BTreeMap<i64, Vec<Edit>> = BTreeMap::new();
    for edit in edited.edits {
        places.entry(edit.facility.get()).or_default().push(edit);
    }
    for (id, edits) in places {
        let entry = store::find(tx, scope, Id::new(id)).await?;
        for edit in edits {
            ask(scope, entry.as_ref(), edit, (&mut *asking, &mut *rows));
        }
    }
    for (row, whole) in edited.added {
        let ward = whole
            .given
            .get(Field::Ward)
            .parse()
            .ok()
            .map(Id::<Ward>::new);
        if scope.ward().is_some() && scope.ward() != ward {
            rows.refuse(
                row,
                "区",
                "ほかの区の資源は追加できません。その区の担当者に依頼してください。",
            );
            continue;
        }
        rows.new += 1;
        asking.ask(Draft {
            row,
            change: Change::New,
            facility: None,
            service: None,
            ward,
            source_key: format!("row:{row}"),
            before: String::new(),
            after: whole.json(),
        });
    }
    Ok(())
}

/// Asks for one value, unless it stands here already.
fn ask(
    scope: &Scope,
    entry: Option<&FacilityEntry>,
    edit: Edit,
    (asking, rows): (&mut Asking<'_>, &mut Rows),
) {
    let Some(entry) = entry else {
        return rows.refuse(
            edit.row,
            edit.field.label(),
            "この資源はもう登録されていません。",
        );
    };
    if scope.ward().is_some() && scope.ward() != entry.ward {
        return rows.refuse(
            edit.row,
            edit.field.label(),
            "ほかの区の資源です。直すときは、その区の担当者に依頼してください。",
        );
    }
    let draft = Draft {
        row: edit.row,
        change: Change::Field(edit.field),
        facility: Some(edit.facility),
        service: edit.service,
        ward: entry.ward,
        source_key: key(edit.facility, &edit),
        before: edit.before,
        after: edit.after,
    };
    let probe = draft.clone().proposal(Id::new(0), Id::new(0));
    match present(&NewFacility::from(entry), &probe) {
        None => rows.refuse(
            draft.row,
            edit.field.label(),
            "このサービスはもう登録されていません。",
        ),
        Some(now) if now == draft.after => {}
        Some(_) => {
            rows.changed.insert(draft.row);
            asking.ask(draft);
        }
    }
}

fn key(facility: Id<Facility>, edit: &Edit) -> String {
    let service = edit.service.map_or(0, Id::get);
    format!("{facility}:{service}")
}
