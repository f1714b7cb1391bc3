//! What an office must see to today.

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbFault, Tx, args};
use kernel::Id;
use policy::Scope;
use sqlx::FromRow;

use super::{
    super::model::{Consultation, Number},
    called::Called,
    sealed,
};

/// A case whose next step is due.
#[derive(Clone, Debug)]
pub struct Due {
    /// The case.
    pub id: Id<Consultation>,
    /// 受付番号.
    pub number: Number,
    /// 対象者.
    pub person: String,
    /// 相談者の所属機関.
    pub facility: String,
    /// 次の対応.
    pub next_step: String,
    /// 期限.
    pub due_on: NaiveDate,
}

#[derive(FromRow)]
struct DueRow {
    id: i64,
    fiscal_year: i64,
    sequence: i64,
    #[sqlx(flatten)]
    person: Called,
    inquirer_facility: String,
    next_step: String,
    next_due: NaiveDate,
}

/// Open cases whose next step is due by `day`, the longest overdue first.
pub async fn due(tx: &mut Tx, scope: &Scope, day: NaiveDate) -> Result<Vec<Due>, DbFault> {
    let rows: Vec<DueRow> = tx
        .all(
            "SELECT c.id, c.fiscal_year, c.sequence,
                    p.id AS person_id, p.name AS person_name, p.kana AS person_kana, c.person_alias,
                    c.inquirer_facility, c.next_step, c.next_due
             FROM consultation c
             LEFT JOIN person p ON p.municipality_id = c.municipality_id AND p.id = c.person_id
                               AND p.office_id = c.office_id
             WHERE c.municipality_id = $1 AND c.office_id = $2 AND c.status = 'open'
               AND c.next_due <= $3
             ORDER BY c.next_due, c.received_at LIMIT 100",
            args![scope.municipality(), scope.office(), day],
        )
        .await?;
    let seal = tx.seal(scope.municipality())?;
    let due = |row: DueRow| {
        let id = Id::new(row.id);
        Ok(Due {
            id,
            number: Number {
                fiscal_year: row.fiscal_year,
                sequence: row.sequence,
            },
            person: row.person.opened(&seal, id)?,
            facility: row.inquirer_facility,
            next_step: seal.open(sealed::NEXT_STEP, id, &row.next_step)?,
            due_on: row.next_due,
        })
    };
    rows.into_iter().map(due).collect()
}

/// An inquiry that waits for its answer.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// The case.
    pub id: Id<Consultation>,
    /// 対象者.
    pub person: String,
    /// The facility asked.
    pub facility: String,
    /// 電話.
    pub phone: String,
    /// Since when.
    pub asked_at: DateTime<Utc>,
}

#[derive(FromRow)]
struct WaitingRow {
    consultation_id: i64,
    #[sqlx(flatten)]
    person: Called,
    facility_name: String,
    phone: String,
    asked_at: DateTime<Utc>,
}

/// Inquiries of this office's open cases that wait for an answer, the longest first.
pub async fn waiting(tx: &mut Tx, scope: &Scope) -> Result<Vec<Waiting>, DbFault> {
    let rows: Vec<WaitingRow> = tx
        .all(
            "SELECT i.consultation_id, i.facility_name, i.phone, i.asked_at,
                    p.id AS person_id, p.name AS person_name, p.kana AS person_kana, c.person_alias
             FROM consultation c
             JOIN inquiry i ON i.municipality_id = c.municipality_id
                           AND i.consultation_id = c.id AND i.state = 'asked'
             LEFT JOIN person p ON p.municipality_id = c.municipality_id AND p.id = c.person_id
                               AND p.office_id = c.office_id
             WHERE c.municipality_id = $1 AND c.office_id = $2 AND c.status = 'open'
             ORDER BY i.asked_at LIMIT 100",
            args![scope.municipality(), scope.office()],
        )
        .await?;
    let seal = tx.seal(scope.municipality())?;
    let waiting = |row: WaitingRow| {
        let id = Id::new(row.consultation_id);
        Ok(Waiting {
            id,
            person: row.person.opened(&seal, id)?,
            facility: row.facility_name,
            phone: row.phone,
            asked_at: row.asked_at,
        })
    };
    rows.into_iter().map(waiting).collect()
}
