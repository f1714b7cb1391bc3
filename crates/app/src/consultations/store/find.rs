//! One consultation.

use db::{DbFault, Sql, Tx, args};
use kernel::Id;
use policy::{Office, Scope};

use super::{
    super::model::Consultation,
    codes::chosen,
    rows::{COLUMNS, Row},
};
use crate::people::Person;

/// The consultation with this id, if this office works on it.
pub async fn find(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Consultation>,
) -> Result<Option<Consultation>, DbFault> {
    const END: &str = "FROM consultation c
        WHERE c.municipality_id = $1 AND c.id = $2 AND c.office_id = $3";
    let sql = Sql::join(&["SELECT", COLUMNS, END]);
    let row: Option<Row> = tx
        .first(sql, args![scope.municipality(), id, scope.office()])
        .await?;
    with_codes(tx, scope, row).await
}

/// The consultation with this id whichever office works on it: for the receiving side of a
/// handover, which has checked that it was offered the case.
pub async fn find_any(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Consultation>,
) -> Result<Option<Consultation>, DbFault> {
    const END: &str = "FROM consultation c WHERE c.municipality_id = $1 AND c.id = $2";
    let sql = Sql::join(&["SELECT", COLUMNS, END]);
    let row: Option<Row> = tx.first(sql, args![scope.municipality(), id]).await?;
    with_codes(tx, scope, row).await
}

/// The office's last consultations about a person, newest first, without their multi-answer lists.
pub async fn of_person(
    tx: &mut Tx,
    scope: &Scope,
    person: Id<Person>,
) -> Result<Vec<Consultation>, DbFault> {
    about(tx, scope, person, scope.office()).await
}

async fn about(
    tx: &mut Tx,
    scope: &Scope,
    person: Id<Person>,
    office: Option<Id<Office>>,
) -> Result<Vec<Consultation>, DbFault> {
    const END: &str = "FROM consultation c
        WHERE c.municipality_id = $1 AND c.person_id = $2 AND c.office_id = $3
        ORDER BY c.received_at DESC, c.id DESC LIMIT 10";
    let sql = Sql::join(&["SELECT", COLUMNS, END]);
    let rows: Vec<Row> = tx
        .all(sql, args![scope.municipality(), person, office])
        .await?;
    let seal = tx.seal(scope.municipality())?;
    rows.into_iter().map(|row| row.opened(&seal)).collect()
}

/// The last consultations that `office`, whichever it is, has about a person, newest first, in full: for a
/// record that was opened in an emergency, which whoever asks has checked.
pub async fn of_person_at(
    tx: &mut Tx,
    scope: &Scope,
    (person, office): (Id<Person>, Id<Office>),
) -> Result<Vec<Consultation>, DbFault> {
    let mut found = about(tx, scope, person, Some(office)).await?;
    for case in &mut found {
        chosen(tx, scope, case.id, &mut case.sheet).await?;
    }
    Ok(found)
}

/// Whether the office of `case`, which may be another one that hands it over, has other consultations
/// of the same person. Nothing but their number is told.
pub async fn has_others(
    tx: &mut Tx,
    scope: &Scope,
    case: &Consultation,
    person: Id<Person>,
) -> Result<bool, DbFault> {
    tx.across_offices().await?;
    let others = tx
        .number(
            "SELECT COUNT(*) FROM consultation
             WHERE municipality_id = $1 AND person_id = $2 AND office_id = $3 AND id <> $4",
            args![scope.municipality(), person, case.office, case.id],
        )
        .await?;
    tx.within_grant().await?;
    Ok(others > 0)
}

/// The ids of everything this office keeps about a person: cases, and the inquiries, handovers and
/// escalations of each. What the audit record says of them, it says of the person.
pub async fn records_of(
    tx: &mut Tx,
    scope: &Scope,
    person: Id<Person>,
) -> Result<Vec<i64>, DbFault> {
    let rows: Vec<(i64,)> = tx
        .all(
            "WITH own AS (SELECT id FROM consultation
                          WHERE municipality_id = $1 AND person_id = $2 AND office_id = $3)
             SELECT id FROM own
             UNION SELECT i.id FROM inquiry i JOIN own ON own.id = i.consultation_id
                   WHERE i.municipality_id = $1
             UNION SELECT h.id FROM handover h JOIN own ON own.id = h.consultation_id
                   WHERE h.municipality_id = $1
             UNION SELECT e.id FROM escalation e JOIN own ON own.id = e.consultation_id
                   WHERE e.municipality_id = $1",
            args![scope.municipality(), person, scope.office()],
        )
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

async fn with_codes(
    tx: &mut Tx,
    scope: &Scope,
    row: Option<Row>,
) -> Result<Option<Consultation>, DbFault> {
    let Some(row) = row else { return Ok(None) };
    let mut consultation = row.opened(&tx.seal(scope.municipality())?)?;
    chosen(tx, scope, consultation.id, &mut consultation.sheet).await?;
    Ok(Some(consultation))
}
