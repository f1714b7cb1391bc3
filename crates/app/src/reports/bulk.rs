//! Loading the reports of past months at once: for the demo city and for a city that moves in.

use db::{Tx, Work};
use kernel::{Fault, Id, OrMissing, calendar::YearMonth};
use policy::{Office, Permission, Scope};

use super::{
    actions::LOADED,
    assemble::{Counters, number, read_month},
    model::{MonthlyReport, Move, Notes, Setup, State, Step},
    rules, store,
};

/// 過去の報告: one office's report of one past month with the way it went.
#[derive(Clone, Debug)]
pub struct Past {
    /// The office.
    pub office: Id<Office>,
    /// The month.
    pub month: YearMonth,
    /// What the office wrote beside the figures.
    pub notes: Notes,
    /// 体制と取組.
    pub setup: Setup,
    /// Its moves, oldest first, at least one: a draft that nobody touched is not kept.
    pub steps: Vec<Step>,
}

/// Adds reports that are not kept yet, in one transaction; the figures of those that were
/// submitted are frozen as the counters stand. For those who answer for all offices.
pub async fn add_many(work: &Work, mut many: Vec<Past>) -> Result<usize, Fault> {
    let scope = work.may(Permission::ReportAccept)?;
    many.sort_by_key(|past| past.month);
    let mut tx = work.begin("reports.add_many");
    for month in many.chunk_by(|a, b| a.month == b.month) {
        add_month(work, &mut tx, &scope, month).await?;
    }
    let detail = format!("{}件", many.len());
    tx.audit(LOADED, scope.municipality(), &detail).await?;
    tx.commit().await?;
    Ok(many.len())
}

async fn add_month(work: &Work, tx: &mut Tx, scope: &Scope, many: &[Past]) -> Result<(), Fault> {
    let Some(first) = many.first() else {
        return Ok(());
    };
    let counters = read_month(tx, scope, first.month).await?;
    for past in many {
        let report = report(work, past, &counters)?;
        store::add(tx, scope, &report).await?;
        for step in &past.steps {
            store::add_step(tx, scope, (work.id(), report.id), step).await?;
        }
    }
    Ok(())
}

fn report(work: &Work, past: &Past, counters: &Counters) -> Result<MonthlyReport, Fault> {
    let mut state = State::Draft;
    for step in &past.steps {
        state = rules::make(state, step.deed, &step.comment, true)?;
    }
    let was_submitted = past.steps.iter().any(|step| step.deed == Move::Submit);
    let last = past.steps.last().or_missing()?;
    Ok(MonthlyReport {
        id: work.id(),
        office: past.office,
        month: number(past.month),
        state,
        frozen: was_submitted.then(|| counters.figures(past.office)),
        notes: past.notes.clone(),
        setup: past.setup.clone(),
        comment: last.comment.clone(),
        updated: (last.at, last.who.clone()),
        version: 1,
    })
}
