//! What follows from decisions, and corrections of confirmed minutes.

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbFault, Sql, Tx, args};
use kernel::Id;
use policy::{Scope, Ward};
use sqlx::FromRow;

use crate::councils::model::{Action, ActionContent, Correction, Meeting, Progress};

#[derive(FromRow)]
struct Row {
    id: i64,
    meeting_id: i64,
    council_name: String,
    number: i64,
    held_on: NaiveDate,
    ward_id: Option<i64>,
    item_id: Option<i64>,
    what: String,
    owner: String,
    organisation: String,
    due_on: Option<NaiveDate>,
    state: String,
    done_on: Option<NaiveDate>,
    note: String,
    updated_at: DateTime<Utc>,
    updated_by: String,
    version: i64,
}

impl From<Row> for Action {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            meeting: row.meeting_id.into(),
            decided: (
                format!("第{}回 {}", row.number, row.council_name),
                row.held_on,
            ),
            ward: row.ward_id.map(Id::new),
            item: row.item_id.map(Id::new),
            content: ActionContent {
                what: row.what,
                owner: row.owner,
                organisation: row.organisation,
                due_on: row.due_on,
                progress: Progress::from_code(&row.state).unwrap_or(Progress::Open),
                done_on: row.done_on,
                note: row.note,
            },
            updated_at: row.updated_at,
            updated_by: row.updated_by,
            version: row.version,
        }
    }
}

const COLUMNS: &str = "SELECT a.id, a.meeting_id, c.name AS council_name, t.number, t.held_on,
    a.ward_id, a.item_id, a.what, a.owner, a.organisation, a.due_on, a.state, a.done_on, a.note,
    a.updated_at, a.updated_by, a.version
    FROM council_action a
    JOIN council_meeting t ON t.municipality_id = a.municipality_id AND t.id = a.meeting_id
    JOIN council c ON c.municipality_id = t.municipality_id AND c.id = t.council_id
    WHERE a.municipality_id = $1 AND ($2 IS NULL OR a.ward_id = $2)";

/// The actions in one state, or all, those due first before the others; at most `most`.
pub async fn actions(
    tx: &mut Tx,
    scope: &Scope,
    (ward, progress): (Option<Id<Ward>>, Option<Progress>),
    most: i64,
) -> Result<Vec<Action>, DbFault> {
    let which = "AND ($3 IS NULL OR a.ward_id = $3) AND ($4 = '' OR a.state = $4)
        ORDER BY CASE WHEN a.state = 'open' THEN 0 ELSE 1 END, a.due_on NULLS LAST, a.id LIMIT $5";
    let state = progress.map_or("", Progress::code);
    let args = args![scope.municipality(), scope.ward(), ward, state, most];
    let rows: Vec<Row> = tx.all(Sql::join(&[COLUMNS, which]), args).await?;
    Ok(rows.into_iter().map(Row::into).collect())
}

/// The actions a meeting decided, oldest first.
pub async fn actions_of(
    tx: &mut Tx,
    scope: &Scope,
    meeting: Id<Meeting>,
) -> Result<Vec<Action>, DbFault> {
    let args = args![scope.municipality(), scope.ward(), meeting];
    let sql = Sql::join(&[COLUMNS, "AND a.meeting_id = $3 ORDER BY a.id"]);
    let rows: Vec<Row> = tx.all(sql, args).await?;
    Ok(rows.into_iter().map(Row::into).collect())
}

/// One action.
pub async fn action(tx: &mut Tx, scope: &Scope, id: Id<Action>) -> Result<Option<Action>, DbFault> {
    let args = args![scope.municipality(), scope.ward(), id];
    let row: Option<Row> = tx
        .first(Sql::join(&[COLUMNS, "AND a.id = $3"]), args)
        .await?;
    Ok(row.map(Row::into))
}

/// Adds an action; its meeting must lie in `scope`.
pub async fn add_action(tx: &mut Tx, scope: &Scope, new: &Action) -> Result<(), DbFault> {
    let content = &new.content;
    tx.put(
        "INSERT INTO council_action (municipality_id, id, meeting_id, ward_id, item_id, what,
             owner, organisation, due_on, state, done_on, note, updated_at, updated_by, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        args![
            scope.municipality(),
            new.id,
            new.meeting,
            new.ward,
            new.item,
            &content.what,
            &content.owner,
            &content.organisation,
            content.due_on,
            content.progress.code(),
            content.done_on,
            &content.note,
            new.updated_at,
            &new.updated_by,
            new.version
        ],
    )
    .await
}

/// Saves `after` over the action that was loaded; false if somebody saved first.
pub async fn save_action(tx: &mut Tx, scope: &Scope, after: &Action) -> Result<bool, DbFault> {
    let content = &after.content;
    let touched = tx
        .run(
            "UPDATE council_action SET what = $4, owner = $5, organisation = $6, due_on = $7,
                 state = $8, done_on = $9, note = $10, updated_at = $11, updated_by = $12,
                 version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3",
            args![
                scope.municipality(),
                after.id,
                after.version,
                &content.what,
                &content.owner,
                &content.organisation,
                content.due_on,
                content.progress.code(),
                content.done_on,
                &content.note,
                after.updated_at,
                &after.updated_by
            ],
        )
        .await?;
    Ok(touched == 1)
}

/// Adds a correction to a meeting's minutes.
pub async fn add_correction(
    tx: &mut Tx,
    scope: &Scope,
    meeting: Id<Meeting>,
    new: &Correction,
) -> Result<(), DbFault> {
    tx.put(
        "INSERT INTO council_correction (municipality_id, id, meeting_id, text, reason, made_at,
             made_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![
            scope.municipality(),
            new.id,
            meeting,
            &new.text,
            &new.reason,
            new.made_at,
            &new.made_by
        ],
    )
    .await
}

/// The corrections of a meeting's minutes, oldest first; the caller has loaded the meeting.
pub async fn corrections(
    tx: &mut Tx,
    scope: &Scope,
    meeting: Id<Meeting>,
) -> Result<Vec<Correction>, DbFault> {
    let rows: Vec<(i64, String, String, DateTime<Utc>, String)> = tx
        .all(
            "SELECT id, text, reason, made_at, made_by FROM council_correction
             WHERE municipality_id = $1 AND meeting_id = $2 ORDER BY id",
            args![scope.municipality(), meeting],
        )
        .await?;
    let correction =
        |(id, text, reason, made_at, made_by): (i64, String, String, _, String)| Correction {
            id: id.into(),
            text,
            reason,
            made_at,
            made_by,
        };
    Ok(rows.into_iter().map(correction).collect())
}
