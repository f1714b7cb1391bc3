//! 廃棄: what is past its time is emptied of all that tells of a person. What the figures count, the
//! month, the office that received it and the counted answers, stays, so that a recount finds what
//! was reported (0028).

use chrono::{DateTime, Utc};
use db::{DbFault, Tx, args};
use kernel::Id;
use policy::{Office, Scope};
use sqlx::FromRow;

use super::super::model::{Consultation, DISPOSED, Number};
use crate::{consents, people::Person};

/// 保存期間の過ぎた相談, or one that is held.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Id.
    pub id: Id<Consultation>,
    /// 受付番号.
    pub number: Number,
    /// 対象者, unless anonymous.
    pub person: Option<Id<Person>>,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
}

#[derive(FromRow)]
struct Row {
    id: i64,
    fiscal_year: i64,
    sequence: i64,
    person_id: Option<i64>,
    closed_at: Option<DateTime<Utc>>,
}

impl From<Row> for Kept {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            number: Number {
                fiscal_year: row.fiscal_year,
                sequence: row.sequence,
            },
            person: row.person_id.map(Id::new),
            closed_at: row.closed_at,
        }
    }
}

/// The office's cases that were closed before this instant, oldest first.
pub async fn closed_before(
    tx: &mut Tx,
    scope: &Scope,
    (office, before): (Id<Office>, DateTime<Utc>),
) -> Result<Vec<Kept>, DbFault> {
    let rows: Vec<Row> = tx
        .all(
            "SELECT id, fiscal_year, sequence, person_id, closed_at FROM consultation
             WHERE municipality_id = $1 AND office_id = $2 AND status = 'closed'
               AND closed_at < $3
             ORDER BY closed_at, id",
            args![scope.municipality(), office, before],
        )
        .await?;
    Ok(rows.into_iter().map(Kept::from).collect())
}

/// The office's case with this number.
pub async fn numbered(
    tx: &mut Tx,
    scope: &Scope,
    (office, number): (Id<Office>, Number),
) -> Result<Option<Kept>, DbFault> {
    let row: Option<Row> = tx
        .first(
            "SELECT id, fiscal_year, sequence, person_id, closed_at FROM consultation
             WHERE municipality_id = $1 AND office_id = $2 AND received_office_id = $2
               AND fiscal_year = $3 AND sequence = $4",
            args![
                scope.municipality(),
                office,
                number.fiscal_year,
                number.sequence
            ],
        )
        .await?;
    Ok(row.map(Kept::from))
}

/// People of the office about whom there is no case, and whose record nobody changed since.
pub async fn people_without_cases(
    tx: &mut Tx,
    scope: &Scope,
    (office, before): (Id<Office>, DateTime<Utc>),
) -> Result<Vec<(Id<Person>, DateTime<Utc>)>, DbFault> {
    let rows: Vec<(i64, DateTime<Utc>)> = tx
        .all(
            "SELECT p.id, p.updated_at FROM person p
             WHERE p.municipality_id = $1 AND p.office_id = $2 AND p.updated_at < $3
               AND NOT EXISTS (SELECT 1 FROM consultation c
                               WHERE c.municipality_id = p.municipality_id
                                 AND c.person_id = p.id)
             ORDER BY p.updated_at, p.id",
            args![scope.municipality(), office, before],
        )
        .await?;
    Ok(rows.into_iter().map(|(id, at)| (id.into(), at)).collect())
}

/// Makes whoever disposes of this case, or of another about the same person, wait for the end of
/// this transaction; `false` if the case is the office's no more.
pub async fn hold_fast(
    tx: &mut Tx,
    scope: &Scope,
    (office, case): (Id<Office>, &Kept),
) -> Result<bool, DbFault> {
    let touched = tx
        .run(
            "UPDATE consultation SET version = version
             WHERE municipality_id = $1 AND office_id = $2 AND (id = $3 OR person_id = $4)",
            args![
                scope.municipality(),
                office,
                case.id,
                case.person.map(Id::get)
            ],
        )
        .await?;
    Ok(touched > 0)
}

/// A case that was emptied.
#[derive(Clone, Copy, Debug)]
pub struct Emptied {
    /// Whom it was about, unless anonymous.
    pub person: Option<Id<Person>>,
}

/// Empties a case that was closed before this instant and still is; `None` where it is not.
pub async fn dispose(
    tx: &mut Tx,
    scope: &Scope,
    (office, id, before): (Id<Office>, Id<Consultation>, DateTime<Utc>),
) -> Result<Option<Emptied>, DbFault> {
    let city = scope.municipality();
    let about: Option<(Option<i64>,)> = tx
        .first(
            "SELECT person_id FROM consultation
             WHERE municipality_id = $1 AND id = $2 AND office_id = $3 AND status = 'closed'
               AND closed_at < $4",
            args![city, id, office, before],
        )
        .await?;
    let Some((person,)) = about else {
        return Ok(None);
    };
    let emptied = tx
        .run(EMPTY, args![city, id, office, before, DISPOSED])
        .await?;
    if emptied == 0 {
        return Ok(None);
    }
    for sql in BELOW {
        tx.run(*sql, args![city, id]).await?;
    }
    consents::forget_case(tx, scope, Id::new(id.get())).await?;
    let person = person.map(Id::new);
    Ok(Some(Emptied { person }))
}

/// Empties what tells of the person, the family, those who called and those who worked on it.
const EMPTY: &str = "UPDATE consultation SET office_id = $5, coordinator_id = 0,
        coordinator_name = '', inquirer_facility_id = NULL, inquirer_facility = '',
        inquirer_name = '', inquirer_job = '', inquirer_phone = '', inquirer_fax = '',
        person_id = NULL, person_alias = '', person_age = NULL, person_sex = '',
        person_ward_id = NULL, person_town_id = NULL, care_level = '', living = '',
        diseases = '', family_doctor = '', care_manager = '', key_person = '', request = '',
        agreed = '', consent_by = '', consent_how = '', consent_on = NULL, next_step = '',
        next_due = NULL, outcome_note = '', search_key = '', updated_by = '',
        version = version + 1
    WHERE municipality_id = $1 AND id = $2 AND office_id = $3 AND status = 'closed'
      AND closed_at < $4";

/// What stands below a case. Inquiries are counted by their state, and codes by two lists.
const BELOW: &[&str] = &[
    "DELETE FROM consultation_step WHERE municipality_id = $1 AND consultation_id = $2",
    "DELETE FROM handover WHERE municipality_id = $1 AND consultation_id = $2",
    "DELETE FROM escalation WHERE municipality_id = $1 AND consultation_id = $2",
    "UPDATE inquiry SET facility_name = '', phone = '', fax = '', reason = '', note = '',
         account_name = ''
     WHERE municipality_id = $1 AND consultation_id = $2",
    "DELETE FROM consultation_code WHERE municipality_id = $1 AND consultation_id = $2
        AND list NOT IN ('topic', 'difficulty')",
];

/// Removes a person about whom there is no case any more; whether there was such a one.
pub async fn forget_person(
    tx: &mut Tx,
    scope: &Scope,
    (office, id): (Id<Office>, Id<Person>),
) -> Result<bool, DbFault> {
    let city = scope.municipality();
    let goes = tx
        .number(
            "SELECT COUNT(*) FROM person WHERE municipality_id = $1 AND id = $2 AND office_id = $3
                AND NOT EXISTS (SELECT 1 FROM consultation c
                                WHERE c.municipality_id = $1 AND c.person_id = $2)",
            args![city, id, office],
        )
        .await?;
    if goes == 0 {
        return Ok(false);
    }
    consents::forget_person(tx, scope, id).await?;
    let sql = "DELETE FROM person WHERE municipality_id = $1 AND id = $2";
    Ok(tx.run(sql, args![city, id]).await? > 0)
}

/// Removes drafts that nobody went on with since this instant; how many.
pub async fn forget_drafts(
    tx: &mut Tx,
    scope: &Scope,
    before: DateTime<Utc>,
) -> Result<u64, DbFault> {
    tx.run(
        "DELETE FROM draft WHERE municipality_id = $1 AND saved_at < $2",
        args![scope.municipality(), before],
    )
    .await
}
