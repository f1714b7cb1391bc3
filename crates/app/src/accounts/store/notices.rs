//! What managers are told of the accounts of their office, and where.

use chrono::{DateTime, Utc};
use db::{DbFault, Tx, args};
use kernel::{Fault, Id};
use policy::{Account, Actor, Office, Role, Scope};
use sqlx::FromRow;

use crate::accounts::model::{Notice, NoticeKind};

/// The column that is sealed.
pub(super) const MAIL: &str = "account.notice_mail";

/// The notices a page shows.
const SHOWN: i64 = 100;

/// Keeps what was done to an account of an office.
pub async fn add_notice(
    tx: &mut Tx,
    scope: &Scope,
    (id, office, account): (Id<Notice>, Id<Office>, Id<Account>),
    kind: NoticeKind,
    (by, now): (&str, DateTime<Utc>),
) -> Result<(), DbFault> {
    tx.run(
        "INSERT INTO account_notice (municipality_id, id, office_id, account_id, kind, made_by,
                                     made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![
            scope.municipality(),
            id,
            office,
            account,
            kind.code(),
            by,
            now
        ],
    )
    .await?;
    Ok(())
}

/// The mail addresses of those in `role` of an office who want to be told.
pub async fn notice_mails(
    tx: &mut Tx,
    scope: &Scope,
    (role, office): (Role, Id<Office>),
) -> Result<Vec<String>, Fault> {
    let rows: Vec<(i64, String)> = tx
        .all(
            "SELECT a.id, a.notice_mail FROM account a
             JOIN posting p ON p.municipality_id = a.municipality_id AND p.account_id = a.id
             WHERE a.municipality_id = $1 AND p.office_id = $2 AND p.role = $3
               AND a.disabled_at IS NULL AND a.notice_mail <> '' ORDER BY a.id",
            args![scope.municipality(), office, role.code()],
        )
        .await?;
    let seal = tx.seal(scope.municipality())?;
    let open = |(id, mail): (i64, String)| seal.open(MAIL, Id::<Account>::new(id), &mail);
    Ok(rows.into_iter().map(open).collect::<Result<_, _>>()?)
}

/// What an office is called.
pub async fn office_name(
    tx: &mut Tx,
    scope: &Scope,
    office: Id<Office>,
) -> Result<Option<String>, DbFault> {
    let row: Option<(String,)> = tx
        .first(
            "SELECT name FROM office WHERE municipality_id = $1 AND id = $2",
            args![scope.municipality(), office],
        )
        .await?;
    Ok(row.map(|(name,)| name))
}

#[derive(FromRow)]
struct NoticeRow {
    id: i64,
    name: String,
    kind: String,
    made_by: String,
    made_at: DateTime<Utc>,
    seen_by: String,
}

/// The notices of the scope's office, the newest first; those alone that nobody has seen, if `unseen`.
pub async fn notices(tx: &mut Tx, scope: &Scope, unseen: bool) -> Result<Vec<Notice>, DbFault> {
    let rows: Vec<NoticeRow> = tx
        .all(
            "SELECT n.id, a.name, n.kind, n.made_by, n.made_at, n.seen_by FROM account_notice n
             JOIN account a ON a.municipality_id = n.municipality_id AND a.id = n.account_id
             WHERE n.municipality_id = $1 AND n.office_id = $2
               AND ($3 = FALSE OR n.seen_at IS NULL)
             ORDER BY n.id DESC LIMIT $4",
            args![scope.municipality(), scope.office(), unseen, SHOWN],
        )
        .await?;
    let notice = |row: NoticeRow| Notice {
        id: row.id.into(),
        name: row.name,
        kind: NoticeKind::from_code(&row.kind),
        made_by: row.made_by,
        made_at: row.made_at,
        seen_by: row.seen_by,
    };
    Ok(rows.into_iter().map(notice).collect())
}

/// Notes that somebody of the office has seen a notice: whose account it tells of. `None` where there
/// is none, or somebody has seen it before.
pub async fn see_notice(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Notice>,
    (by, now): (&str, DateTime<Utc>),
) -> Result<Option<Id<Account>>, DbFault> {
    let row: Option<(i64,)> = tx
        .first(
            "UPDATE account_notice SET seen_by = $4, seen_at = $5
             WHERE municipality_id = $1 AND office_id = $2 AND id = $3 AND seen_at IS NULL
             RETURNING account_id",
            args![scope.municipality(), scope.office(), id, by, now],
        )
        .await?;
    Ok(row.map(|(account,)| account.into()))
}

/// Where one wants to be told; empty for nowhere.
pub async fn own_notice_mail(tx: &mut Tx, actor: &Actor) -> Result<String, Fault> {
    let row: Option<(String,)> = tx
        .first(
            "SELECT notice_mail FROM account WHERE municipality_id = $1 AND id = $2",
            args![actor.municipality, actor.account],
        )
        .await?;
    let seal = tx.seal(actor.municipality)?;
    let sealed = row.map(|(mail,)| mail).unwrap_or_default();
    Ok(seal.open(MAIL, actor.account, &sealed)?)
}

/// Keeps where one wants to be told.
pub async fn set_own_notice_mail(tx: &mut Tx, actor: &Actor, mail: &str) -> Result<(), Fault> {
    let sealed = tx
        .seal(actor.municipality)?
        .text(MAIL, actor.account, mail)?;
    tx.run(
        "UPDATE account SET notice_mail = $3 WHERE municipality_id = $1 AND id = $2",
        args![actor.municipality, actor.account, sealed],
    )
    .await?;
    Ok(())
}
