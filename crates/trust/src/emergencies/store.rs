//! All SQL of emergencies.

use app::people::Person;
use chrono::{DateTime, Utc};
use db::{DbFault, Seal, SealedColumn, Sql, Tx, args};
use kernel::Id;
use policy::{Account, Office, Scope};
use sqlx::FromRow;

use super::model::{Access, Review, Verdict};

const REASON: &str = "emergency_access.reason";
const NOTE: &str = "emergency_access.review_note";

/// The columns whose texts are sealed.
pub const SEALED: &[SealedColumn] = &[SealedColumn::plain(REASON), SealedColumn::plain(NOTE)];

#[derive(FromRow)]
struct Row {
    id: i64,
    account_id: i64,
    account_name: String,
    asking_office_id: i64,
    person_id: i64,
    serving_office_id: i64,
    reason: String,
    opened_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    ended_at: Option<DateTime<Utc>>,
    reviewed_at: Option<DateTime<Utc>>,
    reviewed_by: String,
    verdict: String,
    review_note: String,
}

impl Row {
    fn opened(self, seal: &Seal) -> Result<Access, DbFault> {
        let id = Id::<Access>::new(self.id);
        let row = self;
        let note = seal.open(NOTE, id, &row.review_note)?;
        let verdict = Verdict::from_code(&row.verdict);
        Ok(Access {
            id,
            account: (row.account_id.into(), row.account_name),
            asking: row.asking_office_id.into(),
            person: row.person_id.into(),
            serving: row.serving_office_id.into(),
            reason: seal.open(REASON, id, &row.reason)?,
            opened_at: row.opened_at,
            until: row.ends_at,
            ended_at: row.ended_at,
            review: verdict.zip(row.reviewed_at).map(|(verdict, at)| Review {
                at,
                by: row.reviewed_by,
                verdict,
                note,
            }),
        })
    }
}

const ACCESS: &str = "SELECT id, account_id, account_name, asking_office_id, person_id,
        serving_office_id, reason, opened_at, ends_at, ended_at, reviewed_at, reviewed_by, verdict,
        review_note
    FROM emergency_access WHERE municipality_id = $1";

async fn accesses(
    tx: &mut Tx,
    scope: &Scope,
    wanted: &'static str,
    values: Vec<db::Arg>,
) -> Result<Vec<Access>, DbFault> {
    let rows: Vec<Row> = tx.all(Sql::join(&[ACCESS, wanted]), values).await?;
    let seal = tx.seal(scope.municipality())?;
    rows.into_iter().map(|row| row.opened(&seal)).collect()
}

/// Keeps an access that is opened now.
pub async fn add(tx: &mut Tx, scope: &Scope, access: &Access) -> Result<(), DbFault> {
    let seal = tx.seal(scope.municipality())?;
    tx.put(
        "INSERT INTO emergency_access (municipality_id, id, account_id, account_name,
             asking_office_id, person_id, serving_office_id, reason, opened_at, ends_at,
             reviewed_by, verdict, review_note)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '', '', '')",
        args![
            scope.municipality(),
            access.id,
            access.account.0,
            &access.account.1,
            access.asking,
            access.person,
            access.serving,
            seal.text(REASON, access.id, &access.reason)?,
            access.opened_at,
            access.until
        ],
    )
    .await
}

/// The account's own access with this id.
pub async fn find_own(
    tx: &mut Tx,
    scope: &Scope,
    account: Id<Account>,
    id: Id<Access>,
) -> Result<Option<Access>, DbFault> {
    let values = args![scope.municipality(), account, id];
    let found = accesses(tx, scope, "AND account_id = $2 AND id = $3", values).await?;
    Ok(found.into_iter().next())
}

/// The account's accesses that stand at `now`, newest first.
pub async fn standing(
    tx: &mut Tx,
    scope: &Scope,
    account: Id<Account>,
    now: DateTime<Utc>,
) -> Result<Vec<Access>, DbFault> {
    let wanted =
        "AND account_id = $2 AND ends_at > $3 AND ended_at IS NULL ORDER BY opened_at DESC";
    accesses(tx, scope, wanted, args![scope.municipality(), account, now]).await
}

/// Ends an access that stands; `false` where it does not any more.
pub async fn end(
    tx: &mut Tx,
    scope: &Scope,
    account: Id<Account>,
    (id, now): (Id<Access>, DateTime<Utc>),
) -> Result<bool, DbFault> {
    let ended = tx
        .run(
            "UPDATE emergency_access SET ended_at = $4
             WHERE municipality_id = $1 AND account_id = $2 AND id = $3 AND ended_at IS NULL
               AND ends_at > $4",
            args![scope.municipality(), account, id, now],
        )
        .await?;
    Ok(ended > 0)
}

/// Accesses to records of this office, those that wait for a review first.
pub async fn to_office(tx: &mut Tx, scope: &Scope) -> Result<Vec<Access>, DbFault> {
    let wanted = "AND serving_office_id = $2
         ORDER BY CASE WHEN reviewed_at IS NULL THEN 0 ELSE 1 END, opened_at DESC, id DESC
         LIMIT 200";
    accesses(
        tx,
        scope,
        wanted,
        args![scope.municipality(), scope.office()],
    )
    .await
}

/// How many accesses to records of this office wait for a review.
pub async fn unreviewed(tx: &mut Tx, scope: &Scope) -> Result<i64, DbFault> {
    tx.number(
        "SELECT COUNT(*) FROM emergency_access
         WHERE municipality_id = $1 AND serving_office_id = $2 AND reviewed_at IS NULL",
        args![scope.municipality(), scope.office()],
    )
    .await
}

/// An access to a record of this office.
pub async fn find_to_office(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Access>,
) -> Result<Option<Access>, DbFault> {
    let values = args![scope.municipality(), scope.office(), id];
    let found = accesses(tx, scope, "AND serving_office_id = $2 AND id = $3", values).await?;
    Ok(found.into_iter().next())
}

/// Keeps a review; `false` where there is one already.
pub async fn keep_review(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Access>,
    review: &Review,
) -> Result<bool, DbFault> {
    let note = tx
        .seal(scope.municipality())?
        .text(NOTE, id, &review.note)?;
    let kept = tx
        .run(
            "UPDATE emergency_access
             SET reviewed_at = $4, reviewed_by = $5, verdict = $6, review_note = $7
             WHERE municipality_id = $1 AND serving_office_id = $2 AND id = $3
               AND reviewed_at IS NULL",
            args![
                scope.municipality(),
                scope.office(),
                id,
                review.at,
                &review.by,
                review.verdict.code(),
                note
            ],
        )
        .await?;
    Ok(kept > 0)
}

/// 知らせの送り先 of an office: the address and its version; an empty one for none.
pub async fn notice(
    tx: &mut Tx,
    scope: &Scope,
    office: Id<Office>,
) -> Result<(String, i64), DbFault> {
    let found = tx
        .first(
            "SELECT mail_to, version FROM emergency_notice
             WHERE municipality_id = $1 AND office_id = $2",
            args![scope.municipality(), office],
        )
        .await?;
    Ok(found.unwrap_or_default())
}

/// Takes another address for an office's notices; `false` if somebody else was first.
pub async fn keep_notice(
    tx: &mut Tx,
    scope: &Scope,
    (mail_to, version): (&str, i64),
) -> Result<bool, DbFault> {
    let kept = tx
        .run(
            "INSERT INTO emergency_notice (municipality_id, office_id, mail_to, version)
             VALUES ($1, $2, $3, 1)
             ON CONFLICT (municipality_id, office_id) DO UPDATE
             SET mail_to = excluded.mail_to, version = emergency_notice.version + 1
             WHERE emergency_notice.version = $4",
            args![scope.municipality(), scope.office(), mail_to, version],
        )
        .await?;
    Ok(kept > 0)
}

/// 廃棄: empties what accesses to the record of this person tell of the person. That they were opened,
/// by whom and with what verdict, stays.
pub async fn forget_person(tx: &mut Tx, scope: &Scope, person: Id<Person>) -> Result<(), DbFault> {
    tx.run(
        "UPDATE emergency_access SET reason = '', review_note = ''
         WHERE municipality_id = $1 AND person_id = $2",
        args![scope.municipality(), person],
    )
    .await
    .map(drop)
}
