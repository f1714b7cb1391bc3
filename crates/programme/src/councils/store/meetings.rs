//! Meetings.

use chrono::{DateTime, NaiveDate, NaiveTime, Timelike, Utc};
use db::{Arg, DbFault, Sql, Tx, args};
use kernel::{Id, calendar::Period};
use policy::{Scope, Ward};
use sqlx::FromRow;

use crate::councils::model::{Council, Meeting, MeetingContent, State};

#[derive(FromRow)]
struct Row {
    id: i64,
    council_id: i64,
    council_name: String,
    ward_id: Option<i64>,
    number: i64,
    held_on: NaiveDate,
    begins: i64,
    ends: i64,
    mode: String,
    place: String,
    join_address: String,
    note: String,
    reply_by: Option<NaiveDate>,
    state: String,
    called_off_why: String,
    summary: String,
    recorder: String,
    confirmed_at: Option<DateTime<Utc>>,
    confirmed_by: String,
    updated_at: DateTime<Utc>,
    updated_by: String,
    version: i64,
}

impl From<Row> for Meeting {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            council: row.council_id.into(),
            council_name: row.council_name,
            ward: row.ward_id.map(Id::new),
            content: MeetingContent {
                number: row.number,
                held_on: row.held_on,
                begins: time(row.begins),
                ends: time(row.ends),
                mode: row.mode,
                place: row.place,
                join_address: row.join_address,
                note: row.note,
                reply_by: row.reply_by,
            },
            state: State::from_code(&row.state).unwrap_or(State::Planned),
            called_off_why: row.called_off_why,
            summary: row.summary,
            recorder: row.recorder,
            confirmed_at: row.confirmed_at,
            confirmed_by: row.confirmed_by,
            updated_at: row.updated_at,
            updated_by: row.updated_by,
            version: row.version,
        }
    }
}

fn time(minutes: i64) -> NaiveTime {
    let seconds = u32::try_from(minutes * 60).unwrap_or(0);
    NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap_or_default()
}

fn minutes(time: NaiveTime) -> i64 {
    i64::from(time.num_seconds_from_midnight() / 60)
}

const COLUMNS: &str = "SELECT t.id, t.council_id, c.name AS council_name, t.ward_id, t.number,
    t.held_on, t.begins, t.ends, t.mode, t.place, t.join_address, t.note, t.reply_by, t.state,
    t.called_off_why, t.summary, t.recorder, t.confirmed_at, t.confirmed_by, t.updated_at,
    t.updated_by, t.version
    FROM council_meeting t
    JOIN council c ON c.municipality_id = t.municipality_id AND c.id = t.council_id
    WHERE t.municipality_id = $1 AND ($2 IS NULL OR t.ward_id = $2)";

fn reach(scope: &Scope) -> Vec<Arg> {
    args![scope.municipality(), scope.ward()]
}

/// 絞り込み of meetings.
#[derive(Clone, Copy, Debug)]
pub enum Wanted {
    /// Those of a period: of one ward, or of the city's own councils.
    Of(Period, Option<Id<Ward>>),
    /// Those of one council.
    Council(Id<Council>),
    /// Those from this day on that are not called off, and those whose minutes are not confirmed.
    Pending(NaiveDate),
}

/// The meetings wanted, latest first.
pub async fn meetings(tx: &mut Tx, scope: &Scope, wanted: Wanted) -> Result<Vec<Meeting>, DbFault> {
    const ORDER: &str = "ORDER BY t.held_on DESC, t.begins DESC, t.id DESC";
    let mut args = reach(scope);
    let which = match wanted {
        Wanted::Of(period, ward) => {
            let (from, until) = period.bounds();
            args.extend(args![from, until, ward]);
            "AND t.held_on >= $3 AND t.held_on < $4
             AND (t.ward_id = $5 OR (t.ward_id IS NULL AND $5 IS NULL))"
        }
        Wanted::Council(id) => {
            args.extend(args![id]);
            "AND t.council_id = $3"
        }
        Wanted::Pending(today) => {
            args.extend(args![today]);
            "AND (t.state = 'held' OR (t.state IN ('planned', 'invited') AND t.held_on >= $3)
                  OR t.state = 'invited')"
        }
    };
    let rows: Vec<Row> = tx.all(Sql::join(&[COLUMNS, which, ORDER]), args).await?;
    Ok(rows.into_iter().map(Row::into).collect())
}

/// One meeting.
pub async fn meeting(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Meeting>,
) -> Result<Option<Meeting>, DbFault> {
    let mut args = reach(scope);
    args.extend(args![id]);
    let row: Option<Row> = tx
        .first(Sql::join(&[COLUMNS, "AND t.id = $3"]), args)
        .await?;
    Ok(row.map(Row::into))
}

/// The number that a council's next meeting of this period has.
pub async fn next_number(
    tx: &mut Tx,
    scope: &Scope,
    council: Id<Council>,
    period: Period,
) -> Result<i64, DbFault> {
    let (from, until) = period.bounds();
    let mut args = reach(scope);
    args.extend(args![council, from, until]);
    let last = tx
        .number(
            "SELECT MAX(number) FROM council_meeting
             WHERE municipality_id = $1 AND ($2 IS NULL OR ward_id = $2) AND council_id = $3
               AND held_on >= $4 AND held_on < $5 AND state <> 'called_off'",
            args,
        )
        .await?;
    Ok(last + 1)
}

/// Adds a meeting; its council must lie in `scope`.
pub async fn add_meeting(tx: &mut Tx, scope: &Scope, new: &Meeting) -> Result<(), DbFault> {
    let content = &new.content;
    tx.put(
        "INSERT INTO council_meeting (municipality_id, id, council_id, ward_id, number, held_on,
             begins, ends, mode, place, join_address, note, reply_by, state, called_off_why,
             summary, recorder, confirmed_by, updated_at, updated_by, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, '', '', '', '',
                 $15, $16, $17)",
        args![
            scope.municipality(),
            new.id,
            new.council,
            new.ward,
            content.number,
            content.held_on,
            minutes(content.begins),
            minutes(content.ends),
            &content.mode,
            &content.place,
            &content.join_address,
            &content.note,
            content.reply_by,
            new.state.code(),
            new.updated_at,
            &new.updated_by,
            new.version
        ],
    )
    .await
}

/// Saves what was planned over the meeting that was loaded; false if somebody saved first.
pub async fn save_meeting(tx: &mut Tx, scope: &Scope, after: &Meeting) -> Result<bool, DbFault> {
    let content = &after.content;
    let touched = tx
        .run(
            "UPDATE council_meeting SET number = $4, held_on = $5, begins = $6, ends = $7,
                 mode = $8, place = $9, join_address = $10, note = $11, reply_by = $12,
                 updated_at = $13, updated_by = $14, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3",
            args![
                scope.municipality(),
                after.id,
                after.version,
                content.number,
                content.held_on,
                minutes(content.begins),
                minutes(content.ends),
                &content.mode,
                &content.place,
                &content.join_address,
                &content.note,
                content.reply_by,
                after.updated_at,
                &after.updated_by
            ],
        )
        .await?;
    Ok(touched == 1)
}

/// Saves the state with what belongs to it, and the words of the minutes; false if somebody saved
/// first.
pub async fn set_state(tx: &mut Tx, scope: &Scope, after: &Meeting) -> Result<bool, DbFault> {
    let touched = tx
        .run(
            "UPDATE council_meeting SET state = $4, called_off_why = $5, summary = $6,
                 recorder = $7, confirmed_at = $8, confirmed_by = $9, updated_at = $10,
                 updated_by = $11, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3",
            args![
                scope.municipality(),
                after.id,
                after.version,
                after.state.code(),
                &after.called_off_why,
                &after.summary,
                &after.recorder,
                after.confirmed_at,
                &after.confirmed_by,
                after.updated_at,
                &after.updated_by
            ],
        )
        .await?;
    Ok(touched == 1)
}

/// Counts a change of what belongs to the meeting; false if somebody saved first.
pub async fn touch(tx: &mut Tx, scope: &Scope, after: &Meeting) -> Result<bool, DbFault> {
    let touched = tx
        .run(
            "UPDATE council_meeting SET updated_at = $4, updated_by = $5, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3",
            args![
                scope.municipality(),
                after.id,
                after.version,
                after.updated_at,
                &after.updated_by
            ],
        )
        .await?;
    Ok(touched == 1)
}
