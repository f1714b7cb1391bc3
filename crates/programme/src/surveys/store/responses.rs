//! Answers, their history and drafts.

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbFault, Sql, Tx, args};
use kernel::Id;
use policy::{Account, Role, Scope};
use sqlx::FromRow;

use crate::{
    forms::Answers,
    surveys::model::{Place, Response, State, Survey, Target},
};

#[derive(FromRow)]
struct Row {
    id: i64,
    survey_id: i64,
    ward_id: i64,
    office_id: Option<i64>,
    state: String,
    due_on: Option<NaiveDate>,
    answers: String,
    answered: i64,
    asked: i64,
    filled_by: i64,
    checked_alone: bool,
    comment: String,
    reminded_on: Option<NaiveDate>,
    reminders: i64,
    updated_at: DateTime<Utc>,
    updated_by: String,
    version: i64,
}

pub(super) fn parsed(text: &str) -> Result<Answers, DbFault> {
    serde_json::from_str(text).map_err(|error| DbFault::Broken(error.into()))
}

pub(super) fn written(answers: &Answers) -> Result<String, DbFault> {
    serde_json::to_string(answers).map_err(|error| DbFault::Broken(error.into()))
}

impl TryFrom<Row> for Response {
    type Error = DbFault;

    fn try_from(row: Row) -> Result<Self, DbFault> {
        Ok(Self {
            id: row.id.into(),
            survey: row.survey_id.into(),
            place: Place {
                ward: row.ward_id.into(),
                office: row.office_id.map(Id::from),
            },
            state: State::from_code(&row.state).unwrap_or_default(),
            due_on: row.due_on,
            answers: parsed(&row.answers)?,
            progress: (row.answered, row.asked),
            filled_by: row.filled_by.into(),
            checked_alone: row.checked_alone,
            comment: row.comment,
            reminded: (row.reminded_on, row.reminders),
            updated: (row.updated_at, row.updated_by),
            version: row.version,
        })
    }
}

const COLUMNS: &str = "SELECT r.id, r.survey_id, r.ward_id, r.office_id, r.state, r.due_on,
    r.answers, r.answered, r.asked, r.filled_by, r.checked_alone, r.comment, r.reminded_on,
    r.reminders, r.updated_at, r.updated_by, r.version FROM survey_response r WHERE";

/// The answers to a survey in reach, in the order in which the places were asked.
pub async fn responses(
    tx: &mut Tx,
    scope: &Scope,
    survey: Id<Survey>,
) -> Result<Vec<Response>, DbFault> {
    let sql = Sql::join(&[
        COLUMNS,
        super::IN_REACH,
        "AND r.survey_id = $4 ORDER BY r.id",
    ]);
    let mut args = super::reach(scope);
    args.extend(args![survey]);
    let rows: Vec<Row> = tx.all(sql, args).await?;
    rows.into_iter().map(Response::try_from).collect()
}

/// The answers in reach to surveys that are not locked.
pub async fn upcoming(tx: &mut Tx, scope: &Scope) -> Result<Vec<Response>, DbFault> {
    let sql = Sql::join(&[
        COLUMNS,
        super::IN_REACH,
        "AND r.survey_id IN (SELECT s.id FROM survey s WHERE s.municipality_id = $1
             AND s.locked_at IS NULL) ORDER BY r.id",
    ]);
    let rows: Vec<Row> = tx.all(sql, super::reach(scope)).await?;
    rows.into_iter().map(Response::try_from).collect()
}

/// One answer in reach.
pub async fn find(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Response>,
) -> Result<Option<Response>, DbFault> {
    let mut args = super::reach(scope);
    args.extend(args![id]);
    let sql = Sql::join(&[COLUMNS, super::IN_REACH, "AND r.id = $4"]);
    let row: Option<Row> = tx.first(sql, args).await?;
    row.map(Response::try_from).transpose()
}

/// Adds the answers of all places asked.
pub async fn add_responses(tx: &mut Tx, scope: &Scope, all: &[Response]) -> Result<(), DbFault> {
    let mut rows = Vec::with_capacity(all.len());
    for one in all {
        rows.push(args![
            scope.municipality(),
            one.id,
            one.survey,
            one.place.number(),
            one.place.ward,
            one.place.office,
            one.state.code(),
            one.due_on,
            written(&one.answers)?,
            one.progress.0,
            one.progress.1,
            one.filled_by,
            one.checked_alone,
            &one.comment,
            one.reminded.0,
            one.reminded.1,
            one.updated.0,
            &one.updated.1,
            one.version
        ]);
    }
    tx.put_many(
        "INSERT INTO survey_response (municipality_id, id, survey_id, place_id, ward_id, office_id,
             state, due_on, answers, answered, asked, filled_by, checked_alone, comment,
             reminded_on, reminders, updated_at, updated_by, version)",
        rows,
        "",
    )
    .await
}

/// Saves an answer over the version it was read in; false if somebody saved first.
pub async fn save(tx: &mut Tx, scope: &Scope, one: &Response) -> Result<bool, DbFault> {
    let saved = tx
        .run(
            "UPDATE survey_response SET state = $4, due_on = $5, answers = $6, answered = $7,
                 asked = $8, filled_by = $9, checked_alone = $10, comment = $11, reminded_on = $12,
                 reminders = $13, updated_at = $14, updated_by = $15, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3",
            args![
                scope.municipality(),
                one.id,
                one.version,
                one.state.code(),
                one.due_on,
                written(&one.answers)?,
                one.progress.0,
                one.progress.1,
                one.filled_by,
                one.checked_alone,
                &one.comment,
                one.reminded.0,
                one.reminded.1,
                one.updated.0,
                &one.updated.1
            ],
        )
        .await?;
    Ok(saved == 1)
}

/// Notes that a place was reminded; its answer stays as it is.
pub async fn save_reminder(tx: &mut Tx, scope: &Scope, one: &Response) -> Result<(), DbFault> {
    tx.run(
        "UPDATE survey_response SET reminded_on = $3, reminders = $4
         WHERE municipality_id = $1 AND id = $2",
        args![scope.municipality(), one.id, one.reminded.0, one.reminded.1],
    )
    .await?;
    Ok(())
}

/// How many other people in use could check the answer of `place`.
pub async fn others_who_check(
    tx: &mut Tx,
    scope: &Scope,
    place: Place,
    filled_by: Id<Account>,
) -> Result<i64, DbFault> {
    let role = match place.office {
        Some(_) => Role::OfficeManager,
        None => Role::WardOfficer,
    };
    tx.number(
        "SELECT COUNT(DISTINCT a.id) FROM account a
         JOIN posting p ON p.municipality_id = a.municipality_id AND p.account_id = a.id
         WHERE a.municipality_id = $1 AND a.disabled_at IS NULL AND p.role = $2
           AND a.id <> $3 AND ($4 IS NULL OR p.office_id = $4)
           AND ($4 IS NOT NULL OR p.ward_id = $5)",
        args![
            scope.municipality(),
            role.code(),
            filled_by,
            place.office,
            place.ward
        ],
    )
    .await
}

/// Who answers at each place: the place's number and a name.
pub async fn people(
    tx: &mut Tx,
    scope: &Scope,
    target: Target,
) -> Result<Vec<(i64, String)>, DbFault> {
    let roles = match target {
        Target::Ward => [Role::WardOfficer, Role::WardOfficer],
        Target::Office => [Role::Coordinator, Role::OfficeManager],
    };
    tx.all(
        "SELECT COALESCE(CASE WHEN p.role = $2 AND $3 = 'ward' THEN p.ward_id END, p.office_id, 0),
                a.name
         FROM account a
         JOIN posting p ON p.municipality_id = a.municipality_id AND p.account_id = a.id
         WHERE a.municipality_id = $1 AND a.disabled_at IS NULL AND p.role IN ($2, $4)
         ORDER BY a.id",
        args![
            scope.municipality(),
            roles[0].code(),
            target.code(),
            roles[1].code()
        ],
    )
    .await
}
