//! All SQL of consents. Whoever asks has found the person or the case within the scope before.

mod codes;
mod disclosures;
mod disposal;

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbFault, Seal, SealedColumn, Sql, Tx, args};
use kernel::Id;
use policy::Municipality;
use sqlx::FromRow;

use self::codes::{code_list, codes_of, id_list, ids_of};
use super::model::{
    BodyKind, Consent, Extent, InfoKind, NewConsent, NewWithdrawal, Source, Withdrawal,
};
use crate::people::Person;
pub use disclosures::{
    add_disclosure, disclosure_of_subject, disclosures_of_case, disclosures_of_person, mark_seen,
    unseen, without_consent,
};
pub use disposal::{forget_case, forget_person};

/// 同意した人の氏名・続柄.
const GIVER_NAME: &str = "consent.giver_name";
/// 同意書の保管場所.
const PROOF: &str = "consent.proof";
/// 補足.
const NOTE: &str = "consent.note";
/// 撤回の補足.
const WITHDRAWAL_NOTE: &str = "consent.withdrawal_note";

/// All that a new data key must reach.
pub const SEALED: &[SealedColumn] = &[
    SealedColumn::plain(GIVER_NAME),
    SealedColumn::plain(PROOF),
    SealedColumn::plain(NOTE),
    SealedColumn::plain(WITHDRAWAL_NOTE),
    SealedColumn::plain(disclosures::WORDS),
];

const CONSENT: &str = "SELECT id, origin_id, person_id, giver, giver_name, way, given_on, until_on,
    taken_by, kinds, bodies, newcomers, facilities, offices, proof, note, source, recorded_at,
    recorded_by, withdrawn_on, withdrawn_by, withdrawn_way, withdrawal_note, withdrawal_at,
    withdrawal_recorder FROM consent WHERE municipality_id = $1";

#[derive(FromRow)]
struct Row {
    id: i64,
    origin_id: i64,
    person_id: i64,
    giver: String,
    giver_name: String,
    way: String,
    given_on: NaiveDate,
    until_on: Option<NaiveDate>,
    taken_by: String,
    kinds: String,
    bodies: String,
    newcomers: bool,
    facilities: String,
    offices: String,
    proof: String,
    note: String,
    source: String,
    recorded_at: DateTime<Utc>,
    recorded_by: String,
    withdrawn_on: Option<NaiveDate>,
    withdrawn_by: String,
    withdrawn_way: String,
    withdrawal_note: String,
    withdrawal_at: Option<DateTime<Utc>>,
    withdrawal_recorder: String,
}

impl Row {
    fn opened(self, seal: &Seal) -> Result<Consent, DbFault> {
        let id = Id::<Consent>::new(self.id);
        let open = |column, text: &str| seal.open(column, id, text);
        let withdrawn = match (self.withdrawn_on, self.withdrawal_at) {
            (Some(on), Some(at)) => Some(Withdrawal {
                is: NewWithdrawal {
                    on,
                    by: self.withdrawn_by,
                    way: self.withdrawn_way,
                    note: open(WITHDRAWAL_NOTE, &self.withdrawal_note)?,
                },
                recorded: (at, self.withdrawal_recorder),
            }),
            _ => None,
        };
        Ok(Consent {
            id,
            origin: self.origin_id.into(),
            person: self.person_id.into(),
            is: NewConsent {
                giver: self.giver,
                giver_name: open(GIVER_NAME, &self.giver_name)?,
                way: self.way,
                given_on: self.given_on,
                until_on: self.until_on,
                taken_by: self.taken_by,
                extent: Extent {
                    kinds: codes_of(&self.kinds, InfoKind::from_code),
                    bodies: codes_of(&self.bodies, BodyKind::from_code),
                    newcomers: self.newcomers,
                    facilities: ids_of(&self.facilities),
                    offices: ids_of(&self.offices),
                },
                proof: open(PROOF, &self.proof)?,
                note: open(NOTE, &self.note)?,
            },
            source: Source::from_code(&self.source).unwrap_or(Source::Register),
            recorded: (self.recorded_at, self.recorded_by),
            withdrawn,
        })
    }
}

/// The consents of a person, newest first, withdrawn ones too.
pub async fn of_person(
    tx: &mut Tx,
    city: Id<Municipality>,
    person: Id<Person>,
) -> Result<Vec<Consent>, DbFault> {
    let sql = Sql::join(&[
        CONSENT,
        "AND person_id = $2 ORDER BY given_on DESC, id DESC",
    ]);
    let rows: Vec<Row> = tx.all(sql, args![city, person]).await?;
    let seal = tx.seal(city)?;
    rows.into_iter().map(|row| row.opened(&seal)).collect()
}

/// Every record of one consent, in whichever office: the first one and its copies.
pub async fn same_origin(
    tx: &mut Tx,
    city: Id<Municipality>,
    origin: Id<Consent>,
) -> Result<Vec<Consent>, DbFault> {
    let sql = Sql::join(&[CONSENT, "AND origin_id = $2 ORDER BY id"]);
    let rows: Vec<Row> = tx.all(sql, args![city, origin]).await?;
    let seal = tx.seal(city)?;
    rows.into_iter().map(|row| row.opened(&seal)).collect()
}

/// Adds a consent as it is, with its withdrawal if it has one.
pub async fn add(tx: &mut Tx, city: Id<Municipality>, consent: &Consent) -> Result<(), DbFault> {
    let (is, extent) = (&consent.is, &consent.is.extent);
    let seal = tx.seal(city)?;
    let close = |column, text: &str| seal.text(column, consent.id, text);
    let withdrawn = consent.withdrawn.as_ref();
    let said = withdrawn.map(|one| &one.is);
    let recorded = withdrawn.map(|one| &one.recorded);
    let values = args![
        city,
        consent.id,
        consent.origin,
        consent.person,
        &is.giver,
        close(GIVER_NAME, &is.giver_name)?,
        &is.way,
        is.given_on,
        is.until_on,
        &is.taken_by,
        code_list(extent.kinds.iter().map(|kind| kind.code())),
        code_list(extent.bodies.iter().map(|body| body.code())),
        extent.newcomers,
        id_list(&extent.facilities),
        id_list(&extent.offices),
        close(PROOF, &is.proof)?,
        close(NOTE, &is.note)?,
        consent.source.code(),
        consent.recorded.0,
        &consent.recorded.1,
        said.map(|said| said.on),
        said.map_or("", |said| said.by.as_str()),
        said.map_or("", |said| said.way.as_str()),
        close(WITHDRAWAL_NOTE, said.map_or("", |said| said.note.as_str()))?,
        recorded.map(|recorded| recorded.0),
        recorded.map_or("", |recorded| recorded.1.as_str())
    ];
    tx.put(
        "INSERT INTO consent (municipality_id, id, origin_id, person_id, giver, giver_name, way,
             given_on, until_on, taken_by, kinds, bodies, newcomers, facilities, offices, proof,
             note, source, recorded_at, recorded_by, withdrawn_on, withdrawn_by, withdrawn_way,
             withdrawal_note, withdrawal_at, withdrawal_recorder)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
             $19, $20, $21, $22, $23, $24, $25, $26)",
        values,
    )
    .await
}

/// Writes a withdrawal over a consent that has none; `false` if it was withdrawn already.
pub async fn withdraw(
    tx: &mut Tx,
    city: Id<Municipality>,
    id: Id<Consent>,
    withdrawal: &Withdrawal,
) -> Result<bool, DbFault> {
    let is = &withdrawal.is;
    let note = tx.seal(city)?.text(WITHDRAWAL_NOTE, id, &is.note)?;
    let touched = tx
        .run(
            "UPDATE consent SET withdrawn_on = $3, withdrawn_by = $4, withdrawn_way = $5,
                    withdrawal_note = $6, withdrawal_at = $7, withdrawal_recorder = $8
             WHERE municipality_id = $1 AND id = $2 AND withdrawn_on IS NULL",
            args![
                city,
                id,
                is.on,
                &is.by,
                &is.way,
                note,
                withdrawal.recorded.0,
                &withdrawal.recorded.1
            ],
        )
        .await?;
    Ok(touched > 0)
}
