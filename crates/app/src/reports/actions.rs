//! Writes: notes of the office, and the moves of a report.

use db::{DbFault, Event, Tx, Work};
use kernel::{Fault, Id};
use policy::{Permission, Scope};

use super::{
    assemble::{kept, standing},
    model::{MonthlyReport, Move, Notes, Place, Setup, State, Step},
    rules, store,
};

/// The office wrote beside the figures.
pub const EDITED: Event = Event {
    code: "reports.edited",
    label: "実績報告書の記述の変更",
};
/// A report was moved; the detail says how.
pub const MOVED: Event = Event {
    code: "reports.moved",
    label: "実績報告書の確認・提出・受理",
};

/// Reports of past months were loaded.
pub const LOADED: Event = Event {
    code: "reports.loaded",
    label: "過去の実績報告書の登録",
};

/// What the office writes in its report.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// 特記事項.
    pub notes: Notes,
    /// 体制と取組.
    pub setup: Setup,
}

/// Writes what the office says over version `version`, and makes the move `then` in the same
/// breath, so that nothing that was typed is left behind.
pub async fn keep(
    work: &Work,
    place: &Place,
    version: i64,
    written: Written,
    then: Option<Move>,
) -> Result<(), Fault> {
    let scope = reach(work, Permission::ReportPrepare, place)?;
    let mut tx = work.begin("reports.keep");
    let mut report = load(&mut tx, &scope, place, version).await?;
    rules::edit(report.state)?;
    report.notes = written.notes;
    report.setup = written.setup;
    // Handing over once more changes nothing.
    let then = then.filter(|wanted| *wanted != Move::Ready || report.state != State::Ready);
    if let Some(wanted) = then {
        reach(work, rules::deed_of(wanted), place)?;
        report.state = rules::make(report.state, wanted, "", is_over(work, place))?;
        report.comment = String::new();
    }
    let report = save(work, &mut tx, &scope, report).await?;
    tx.audit(EDITED, report.id, "特記事項・体制と取組").await?;
    if let Some(wanted) = then {
        note(work, &mut tx, &scope, &report, wanted, "").await?;
    }
    Ok(tx.commit().await?)
}

/// Moves a report from version `version`. Submission freezes the figures as they stand.
pub async fn make(
    work: &Work,
    place: &Place,
    version: i64,
    wanted: Move,
    comment: &str,
) -> Result<(), Fault> {
    let scope = reach(work, rules::deed_of(wanted), place)?;
    let mut tx = work.begin("reports.move");
    let mut report = load(&mut tx, &scope, place, version).await?;
    report.state = rules::make(report.state, wanted, comment, is_over(work, place))?;
    comment.trim().clone_into(&mut report.comment);
    if wanted == Move::Submit {
        report.frozen = Some(standing(&mut tx, &scope, place).await?);
    }
    let report = save(work, &mut tx, &scope, report).await?;
    note(work, &mut tx, &scope, &report, wanted, comment.trim()).await?;
    Ok(tx.commit().await?)
}

/// The scope of a deed, if it reaches this office.
fn reach(work: &Work, deed: Permission, place: &Place) -> Result<Scope, Fault> {
    let scope = work.may(deed)?;
    let reaches = scope.covers(place.office.ward, place.office.id);
    if reaches {
        Ok(scope)
    } else {
        Err(Fault::Missing)
    }
}

fn is_over(work: &Work, place: &Place) -> bool {
    place.month.bounds().1 <= work.today()
}

async fn load(
    tx: &mut Tx,
    scope: &Scope,
    place: &Place,
    version: i64,
) -> Result<MonthlyReport, Fault> {
    let report = kept(tx, scope, place).await?;
    if report.version == version {
        Ok(report)
    } else {
        Err(stale(report))
    }
}

fn stale(report: MonthlyReport) -> Fault {
    Fault::Stale(report.updated.1, report.updated.0)
}

async fn save(
    work: &Work,
    tx: &mut Tx,
    scope: &Scope,
    mut report: MonthlyReport,
) -> Result<MonthlyReport, Fault> {
    let name = work.actor().name.clone();
    report.updated = (work.now(), name);
    if report.version == 0 {
        report.id = work.id();
        return match store::add(tx, scope, &report).await {
            Ok(()) => Ok(report),
            Err(DbFault::Taken(_)) => Err(Fault::Refused(
                "ほかの人が同じ月の報告書を作り始めました。画面を開き直してください。".to_owned(),
            )),
            Err(other) => Err(other.into()),
        };
    }
    if store::save(tx, scope, &report).await? {
        Ok(report)
    } else {
        Err(stale(report))
    }
}

async fn note(
    work: &Work,
    tx: &mut Tx,
    scope: &Scope,
    report: &MonthlyReport,
    deed: Move,
    comment: &str,
) -> Result<(), Fault> {
    let (at, who) = report.updated.clone();
    let step = Step {
        at,
        who,
        deed,
        comment: comment.to_owned(),
    };
    let id: Id<Step> = work.id();
    store::add_step(tx, scope, (id, report.id), &step).await?;
    tx.audit(MOVED, report.id, deed.label()).await
}
