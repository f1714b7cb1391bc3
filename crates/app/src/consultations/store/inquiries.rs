//! 打診.

use chrono::{DateTime, Utc};
use db::{DbFault, Seal, Tx, args};
use kernel::Id;
use policy::Scope;
use sqlx::FromRow;

use super::{
    super::model::{Consultation, Inquiry, InquiryState},
    sealed,
};

#[derive(FromRow)]
struct Row {
    id: i64,
    facility_id: i64,
    service_id: i64,
    facility_name: String,
    service_kind: String,
    phone: String,
    fax: String,
    state: String,
    reason: String,
    note: String,
    asked_at: DateTime<Utc>,
    answered_at: Option<DateTime<Utc>>,
    account_name: String,
    version: i64,
}

impl Row {
    fn opened(self, seal: &Seal) -> Result<Inquiry, DbFault> {
        let id = Id::new(self.id);
        let row = self;
        let note = seal.open(sealed::INQUIRY_NOTE, id, &row.note)?;
        Ok(Inquiry {
            id,
            facility: row.facility_id.into(),
            service: row.service_id,
            facility_name: row.facility_name,
            service_kind: row.service_kind,
            phone: row.phone,
            fax: row.fax,
            state: InquiryState::from_code(&row.state).unwrap_or_default(),
            reason: row.reason,
            note,
            asked_at: row.asked_at,
            answered_at: row.answered_at,
            by: row.account_name,
            version: row.version,
        })
    }
}

/// The inquiries of a consultation that was found within the scope, in the order they were made.
pub async fn inquiries(
    tx: &mut Tx,
    scope: &Scope,
    of: Id<Consultation>,
) -> Result<Vec<Inquiry>, DbFault> {
    let rows: Vec<Row> = tx
        .all(
            "SELECT id, facility_id, service_id, facility_name, service_kind, phone, fax, state,
                    reason, note, asked_at, answered_at, account_name, version
             FROM inquiry WHERE municipality_id = $1 AND consultation_id = $2
             ORDER BY asked_at, id",
            args![scope.municipality(), of],
        )
        .await?;
    let seal = tx.seal(scope.municipality())?;
    rows.into_iter().map(|row| row.opened(&seal)).collect()
}

/// One inquiry of a consultation that was found within the scope.
pub async fn find_inquiry(
    tx: &mut Tx,
    scope: &Scope,
    of: Id<Consultation>,
    id: Id<Inquiry>,
) -> Result<Option<Inquiry>, DbFault> {
    let row: Option<Row> = tx
        .first(
            "SELECT id, facility_id, service_id, facility_name, service_kind, phone, fax, state,
                    reason, note, asked_at, answered_at, account_name, version
             FROM inquiry WHERE municipality_id = $1 AND consultation_id = $2 AND id = $3",
            args![scope.municipality(), of, id],
        )
        .await?;
    let seal = tx.seal(scope.municipality())?;
    row.map(|row| row.opened(&seal)).transpose()
}

/// Adds an inquiry of the consultation's present office.
pub async fn add_inquiry(
    tx: &mut Tx,
    scope: &Scope,
    of: &Consultation,
    inquiry: &Inquiry,
) -> Result<(), DbFault> {
    let seal = tx.seal(scope.municipality())?;
    let note = seal.text(sealed::INQUIRY_NOTE, inquiry.id, &inquiry.note)?;
    tx.put(
        "INSERT INTO inquiry (municipality_id, id, consultation_id, office_id, facility_id,
                              service_id, facility_name, service_kind, phone, fax, state, reason,
                              note, asked_at, answered_at, account_name, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1)",
        args![
            scope.municipality(),
            inquiry.id,
            of.id,
            of.office,
            inquiry.facility,
            inquiry.service,
            &inquiry.facility_name,
            &inquiry.service_kind,
            &inquiry.phone,
            &inquiry.fax,
            inquiry.state.code(),
            &inquiry.reason,
            note,
            inquiry.asked_at,
            inquiry.answered_at,
            &inquiry.by
        ],
    )
    .await?;
    Ok(())
}

/// Saves an inquiry loaded at `inquiry.version`; `false` if somebody else was first.
pub async fn save_inquiry(tx: &mut Tx, scope: &Scope, inquiry: &Inquiry) -> Result<bool, DbFault> {
    let seal = tx.seal(scope.municipality())?;
    let note = seal.text(sealed::INQUIRY_NOTE, inquiry.id, &inquiry.note)?;
    let touched = tx
        .run(
            "UPDATE inquiry SET state = $3, reason = $4, note = $5, answered_at = $6,
                    version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $7",
            args![
                scope.municipality(),
                inquiry.id,
                inquiry.state.code(),
                &inquiry.reason,
                note,
                inquiry.answered_at,
                inquiry.version
            ],
        )
        .await?;
    Ok(touched > 0)
}
