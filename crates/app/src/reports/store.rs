//! All SQL of monthly reports.

use chrono::{DateTime, Utc};
use db::{DbFault, Tx, args};
use kernel::Id;
use policy::{Office, Scope};
use sqlx::FromRow;

use super::model::{Figures, MonthlyReport, Move, Notes, Setup, State, Step};

#[derive(FromRow)]
struct Row {
    id: i64,
    office_id: i64,
    month: i64,
    state: String,
    figures: String,
    special_note: String,
    publicity_note: String,
    setup: String,
    issue_note: String,
    comment: String,
    updated_at: DateTime<Utc>,
    updated_by: String,
    version: i64,
}

impl From<Row> for MonthlyReport {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            office: row.office_id.into(),
            month: row.month,
            state: State::from_code(&row.state).unwrap_or_default(),
            frozen: serde_json::from_str(&row.figures).ok(),
            notes: Notes {
                special: row.special_note,
                publicity: row.publicity_note,
                issue: row.issue_note,
            },
            setup: setup(&row.setup),
            comment: row.comment,
            updated: (row.updated_at, row.updated_by),
            version: row.version,
        }
    }
}

/// The report of `office` and `month`, if the scope reaches that office.
pub async fn find(
    tx: &mut Tx,
    scope: &Scope,
    office: Id<Office>,
    month: i64,
) -> Result<Option<MonthlyReport>, DbFault> {
    let row: Option<Row> = tx
        .first(
            "SELECT r.id, r.office_id, r.month, r.state, r.figures, r.special_note,
                    r.publicity_note, r.setup, r.issue_note, r.comment, r.updated_at, r.updated_by, r.version
             FROM monthly_report r
             JOIN office o ON o.municipality_id = r.municipality_id AND o.id = r.office_id
             WHERE r.municipality_id = $1 AND r.office_id = $2 AND r.month = $3
               AND ($4 IS NULL OR o.id = $4) AND ($5 IS NULL OR o.ward_id = $5)",
            args![
                scope.municipality(),
                office,
                month,
                scope.office(),
                scope.ward()
            ],
        )
        .await?;
    Ok(row.map(MonthlyReport::from))
}

fn setup(text: &str) -> Setup {
    serde_json::from_str(text).unwrap_or_default()
}

/// 体制と取組 of the office's last report before `month`; empty where there is none.
pub async fn setup_before(
    tx: &mut Tx,
    scope: &Scope,
    office: Id<Office>,
    month: i64,
) -> Result<Setup, DbFault> {
    let row: Option<(String,)> = tx
        .first(
            "SELECT r.setup FROM monthly_report r
             JOIN office o ON o.municipality_id = r.municipality_id AND o.id = r.office_id
             WHERE r.municipality_id = $1 AND r.office_id = $2 AND r.month < $3
               AND ($4 IS NULL OR o.id = $4) AND ($5 IS NULL OR o.ward_id = $5)
             ORDER BY r.month DESC LIMIT 1",
            args![
                scope.municipality(),
                office,
                month,
                scope.office(),
                scope.ward()
            ],
        )
        .await?;
    Ok(row.map(|(text,)| setup(&text)).unwrap_or_default())
}

/// 状態 of one office's month, for tables.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The office.
    pub office: Id<Office>,
    /// The month, 202610.
    pub month: i64,
    /// 状態.
    pub state: State,
    /// The figures as submitted, where they are frozen.
    pub frozen: Option<Figures>,
}

/// How reports of the months `from` to `to` (both included) stand at the offices in reach.
pub async fn standings(
    tx: &mut Tx,
    scope: &Scope,
    (from, to): (i64, i64),
) -> Result<Vec<Standing>, DbFault> {
    let rows: Vec<(i64, i64, String, String)> = tx
        .all(
            "SELECT r.office_id, r.month, r.state, r.figures FROM monthly_report r
             JOIN office o ON o.municipality_id = r.municipality_id AND o.id = r.office_id
             WHERE r.municipality_id = $1 AND r.month BETWEEN $2 AND $3
               AND ($4 IS NULL OR o.id = $4) AND ($5 IS NULL OR o.ward_id = $5)
             ORDER BY r.month, r.office_id",
            args![scope.municipality(), from, to, scope.office(), scope.ward()],
        )
        .await?;
    let standing = |(office, month, state, figures): (i64, i64, String, String)| {
        let state = State::from_code(&state).unwrap_or_default();
        let frozen = serde_json::from_str(&figures).ok();
        Standing {
            office: office.into(),
            month,
            state,
            frozen: frozen.filter(|_| state.is_frozen()),
        }
    };
    Ok(rows.into_iter().map(standing).collect())
}

fn figures(report: &MonthlyReport) -> Result<String, DbFault> {
    match &report.frozen {
        Some(figures) => {
            serde_json::to_string(figures).map_err(|error| DbFault::Broken(error.into()))
        }
        None => Ok(String::new()),
    }
}

fn setup_text(report: &MonthlyReport) -> Result<String, DbFault> {
    serde_json::to_string(&report.setup).map_err(|error| DbFault::Broken(error.into()))
}

/// Keeps a report for the first time; `Taken` when somebody just did.
pub async fn add(tx: &mut Tx, scope: &Scope, report: &MonthlyReport) -> Result<(), DbFault> {
    tx.run(
        "INSERT INTO monthly_report (municipality_id, id, office_id, month, state, figures,
                                     special_note, issue_note, comment, updated_at, updated_by,
                                     publicity_note, setup, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1)",
        args![
            scope.municipality(),
            report.id,
            report.office,
            report.month,
            report.state.code(),
            figures(report)?,
            &report.notes.special,
            &report.notes.issue,
            &report.comment,
            report.updated.0,
            &report.updated.1,
            &report.notes.publicity,
            setup_text(report)?
        ],
    )
    .await?;
    Ok(())
}

/// Writes a report over the version it was read in; `false` when somebody saved first.
pub async fn save(tx: &mut Tx, scope: &Scope, report: &MonthlyReport) -> Result<bool, DbFault> {
    let saved = tx
        .run(
            "UPDATE monthly_report SET state = $4, figures = $5, special_note = $6,
                    issue_note = $7, comment = $8, updated_at = $9, updated_by = $10,
                    publicity_note = $11, setup = $12, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3",
            args![
                scope.municipality(),
                report.id,
                report.version,
                report.state.code(),
                figures(report)?,
                &report.notes.special,
                &report.notes.issue,
                &report.comment,
                report.updated.0,
                &report.updated.1,
                &report.notes.publicity,
                setup_text(report)?
            ],
        )
        .await?;
    Ok(saved > 0)
}

/// Notes a move in the report's history.
pub async fn add_step(
    tx: &mut Tx,
    scope: &Scope,
    (id, report): (Id<Step>, Id<MonthlyReport>),
    step: &Step,
) -> Result<(), DbFault> {
    tx.run(
        "INSERT INTO monthly_report_step (municipality_id, id, report_id, at, account_name, deed,
                                          comment)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![
            scope.municipality(),
            id,
            report,
            step.at,
            &step.who,
            step.deed.code(),
            &step.comment
        ],
    )
    .await?;
    Ok(())
}

#[derive(FromRow)]
struct StepRow {
    at: DateTime<Utc>,
    account_name: String,
    deed: String,
    comment: String,
}

/// The history of a report that was found in this scope, oldest first.
pub async fn steps(
    tx: &mut Tx,
    scope: &Scope,
    report: Id<MonthlyReport>,
) -> Result<Vec<Step>, DbFault> {
    let rows: Vec<StepRow> = tx
        .all(
            "SELECT at, account_name, deed, comment FROM monthly_report_step
             WHERE municipality_id = $1 AND report_id = $2 ORDER BY id",
            args![scope.municipality(), report],
        )
        .await?;
    let step = |row: StepRow| {
        let deed = Move::from_code(&row.deed)?;
        Some(Step {
            at: row.at,
            who: row.account_name,
            deed,
            comment: row.comment,
        })
    };
    Ok(rows.into_iter().filter_map(step).collect())
}
