//! What an administrator asks and changes of other people's accounts.

use chrono::{DateTime, Utc};
use db::{DbFault, Page, Paging, Tx, args};
use kernel::{Id, text};
use policy::{Account, Facility, Office, Role, Scope, Ward};
use sqlx::FromRow;

use crate::accounts::model::{NewPosting, Places, Staff, StaffFilter};

#[derive(FromRow)]
struct StaffRow {
    id: i64,
    login: String,
    name: String,
    role: Option<String>,
    ward_id: Option<i64>,
    office_id: Option<i64>,
    facility_id: Option<i64>,
    ward_name: Option<String>,
    office_name: Option<String>,
    facility_name: Option<String>,
    must_change: bool,
    last_login_at: Option<DateTime<Utc>>,
    locked_until: Option<DateTime<Utc>>,
    disabled_at: Option<DateTime<Utc>>,
    created_at: DateTime<Utc>,
    version: i64,
    updated_by: String,
    updated_at: Option<DateTime<Utc>>,
}

const STAFF: &str = "SELECT a.id, a.login, a.name, p.role, p.ward_id, p.office_id, p.facility_id,
        w.name AS ward_name, o.name AS office_name, f.name AS facility_name, a.must_change,
        a.last_login_at,
        CASE WHEN a.locked_until IS NULL OR a.step_locked_until > a.locked_until
             THEN a.step_locked_until ELSE a.locked_until END AS locked_until, a.disabled_at, a.created_at, a.version, a.updated_by,
        a.updated_at";

/// An account stands in its first post.
const FROM: &str = "FROM account a
    LEFT JOIN posting p ON p.municipality_id = a.municipality_id AND p.account_id = a.id
         AND p.id = (SELECT MIN(q.id) FROM posting q
                     WHERE q.municipality_id = a.municipality_id AND q.account_id = a.id)
    LEFT JOIN ward w ON w.municipality_id = p.municipality_id AND w.id = p.ward_id
    LEFT JOIN office o ON o.municipality_id = p.municipality_id AND o.id = p.office_id
    LEFT JOIN facility f ON f.municipality_id = p.municipality_id AND f.id = p.facility_id";

const WHERE: &str = "WHERE a.municipality_id = $1
      AND ($2 = '' OR a.name_key LIKE '%' || $2 || '%')
      AND ($3 = '' OR p.role = $3)
      AND ($4 = 0 OR p.ward_id = $4)
      AND ($5 = '' OR CASE WHEN a.disabled_at IS NOT NULL THEN 'disabled'
                           WHEN a.locked_until > $6 OR a.step_locked_until > $6 THEN 'locked'
                           WHEN a.must_change THEN 'untouched' ELSE 'active' END = $5)";

const ORDER: &str = "ORDER BY CASE WHEN a.disabled_at IS NULL THEN 0 ELSE 1 END, a.name, a.id
    LIMIT $7 OFFSET $8";

fn staff_of(row: StaffRow) -> Staff {
    let facility_name = row.facility_name.unwrap_or_default();
    let place = match facility_name.as_str() {
        "" => row.office_name.or(row.ward_name).unwrap_or_default(),
        name => name.to_owned(),
    };
    Staff {
        id: row.id.into(),
        login: row.login,
        name: row.name,
        role: row.role.as_deref().and_then(Role::from_code),
        ward: row.ward_id.map(Id::new),
        office: row.office_id.map(Id::new),
        facility: row.facility_id.map(Id::new),
        facility_name,
        place,
        must_change: row.must_change,
        last_login_at: row.last_login_at,
        locked_until: row.locked_until,
        disabled_at: row.disabled_at,
        created_at: row.created_at,
        version: row.version,
        updated_by: row.updated_by,
        updated_at: row.updated_at,
    }
}

fn wanted(scope: &Scope, filter: &StaffFilter, now: DateTime<Utc>) -> Vec<db::Arg> {
    args![
        scope.municipality(),
        text::fold(&filter.words),
        filter.role.map_or("", Role::code),
        filter.ward.map_or(0, Id::get),
        filter.state.as_str(),
        now
    ]
}

/// One page of the accounts that pass `filter`, those in use first.
pub async fn staff_page(
    tx: &mut Tx,
    scope: &Scope,
    filter: &StaffFilter,
    now: DateTime<Utc>,
    paging: Paging,
) -> Result<Page<Staff>, DbFault> {
    let mut args = wanted(scope, filter, now);
    args.extend(args![paging.limit(), paging.offset()]);
    let sql = db::Sql::join(&[STAFF, FROM, WHERE, ORDER]);
    let rows: Vec<StaffRow> = tx.all(sql, args).await?;
    Ok(Page::of(rows, paging).map(staff_of))
}

/// How many accounts pass `filter`.
pub async fn staff_count(
    tx: &mut Tx,
    scope: &Scope,
    filter: &StaffFilter,
    now: DateTime<Utc>,
) -> Result<i64, DbFault> {
    let sql = db::Sql::join(&["SELECT COUNT(*)", FROM, WHERE]);
    tx.number(sql, wanted(scope, filter, now)).await
}

/// One account with its post.
pub async fn staff(tx: &mut Tx, scope: &Scope, id: Id<Account>) -> Result<Option<Staff>, DbFault> {
    let sql = db::Sql::join(&[STAFF, FROM, "WHERE a.municipality_id = $1 AND a.id = $2"]);
    let row: Option<StaffRow> = tx.first(sql, args![scope.municipality(), id]).await?;
    Ok(row.map(staff_of))
}

/// How many sessions an account holds now.
pub async fn session_count(tx: &mut Tx, scope: &Scope, id: Id<Account>) -> Result<i64, DbFault> {
    tx.number(
        "SELECT COUNT(*) FROM session WHERE municipality_id = $1 AND account_id = $2",
        args![scope.municipality(), id],
    )
    .await
}

/// The posts of all accounts that are not switched off. Locks the accounts against other
/// administrators until the transaction ends, so that two do not switch each other off.
pub async fn posts_in_use(tx: &mut Tx, scope: &Scope) -> Result<Vec<(Id<Account>, Role)>, DbFault> {
    tx.run(
        "UPDATE municipality SET name = name WHERE id = $1",
        args![scope.municipality()],
    )
    .await?;
    let rows: Vec<(i64, String)> = tx
        .all(
            "SELECT p.account_id, p.role FROM posting p
             JOIN account a ON a.municipality_id = p.municipality_id AND a.id = p.account_id
             WHERE p.municipality_id = $1 AND a.disabled_at IS NULL",
            args![scope.municipality()],
        )
        .await?;
    let post = |(id, role): (i64, String)| Some((Id::new(id), Role::from_code(&role)?));
    Ok(rows.into_iter().filter_map(post).collect())
}

/// The wards and offices a post can be in.
pub async fn places(tx: &mut Tx, scope: &Scope) -> Result<Places, DbFault> {
    let wards: Vec<(i64, String)> = tx
        .all(
            "SELECT id, name FROM ward WHERE municipality_id = $1 ORDER BY position, id",
            args![scope.municipality()],
        )
        .await?;
    let offices: Vec<(i64, i64, String)> = tx
        .all(
            "SELECT o.id, o.ward_id, o.name FROM office o
             JOIN ward w ON w.municipality_id = o.municipality_id AND w.id = o.ward_id
             WHERE o.municipality_id = $1 ORDER BY w.position, o.opened_on, o.id",
            args![scope.municipality()],
        )
        .await?;
    let ward = |(id, name)| (Id::<Ward>::new(id), name);
    let office = |(id, ward, name)| (Id::<Office>::new(id), Id::<Ward>::new(ward), name);
    Ok(Places {
        wards: wards.into_iter().map(ward).collect(),
        offices: offices.into_iter().map(office).collect(),
    })
}

/// The open facilities of exactly this name; two are enough to know that it is not clear.
pub async fn facilities_named(
    tx: &mut Tx,
    scope: &Scope,
    name: &str,
) -> Result<Vec<Id<Facility>>, DbFault> {
    let rows: Vec<(i64,)> = tx
        .all(
            "SELECT id FROM facility
             WHERE municipality_id = $1 AND name = $2 AND closed_on IS NULL LIMIT 2",
            args![scope.municipality(), name],
        )
        .await?;
    Ok(rows.into_iter().map(|(id,)| id.into()).collect())
}

/// The mark an administrator leaves on a changed account.
pub struct Mark<'a> {
    /// The version that was read.
    pub version: i64,
    /// Who changes it.
    pub by: &'a str,
    /// When.
    pub now: DateTime<Utc>,
}

/// Keeps a new name and log-in's search key; `false` if somebody saved first.
pub async fn rename(
    tx: &mut Tx,
    scope: &Scope,
    staff: &Staff,
    name: &str,
    mark: &Mark<'_>,
) -> Result<bool, DbFault> {
    let changed = tx
        .run(
            "UPDATE account SET name = $3, name_key = $4, updated_by = $5, updated_at = $6,
                    version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $7",
            args![
                scope.municipality(),
                staff.id,
                name,
                super::name_key(name, &staff.login),
                mark.by,
                mark.now,
                mark.version
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// Gives the account's post other bodies, or a first post to an account without one.
pub async fn move_post(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Account>,
    posting: &NewPosting,
) -> Result<bool, DbFault> {
    let changed = tx
        .run(
            "UPDATE posting SET role = $3, ward_id = $4, office_id = $5, facility_id = $6
             WHERE municipality_id = $1 AND account_id = $2
               AND id = (SELECT MIN(q.id) FROM posting q
                         WHERE q.municipality_id = $1 AND q.account_id = $2)",
            args![
                scope.municipality(),
                id,
                posting.role.code(),
                posting.ward,
                posting.office,
                posting.facility
            ],
        )
        .await?;
    Ok(changed > 0)
}

/// Switches an account off (`at`) or on again; `false` if somebody saved first.
pub async fn set_disabled(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Account>,
    at: Option<DateTime<Utc>>,
    mark: &Mark<'_>,
) -> Result<bool, DbFault> {
    let changed = tx
        .run(
            "UPDATE account SET disabled_at = $3, failures = 0, locked_until = NULL,
                    updated_by = $4, updated_at = $5, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $6",
            args![
                scope.municipality(),
                id,
                at,
                mark.by,
                mark.now,
                mark.version
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// Marks an account as changed; `false` if somebody saved first.
pub async fn changed(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Account>,
    mark: &Mark<'_>,
) -> Result<bool, DbFault> {
    let changed = tx
        .run(
            "UPDATE account SET updated_by = $3, updated_at = $4, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $5",
            args![scope.municipality(), id, mark.by, mark.now, mark.version],
        )
        .await?;
    Ok(changed == 1)
}

/// Keeps a password that must be changed at the next log-in; `false` if somebody saved first.
pub async fn set_initial_password(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Account>,
    hash: &str,
    mark: &Mark<'_>,
) -> Result<bool, DbFault> {
    let changed = tx
        .run(
            "UPDATE account SET password_hash = $3, must_change = TRUE, failures = 0,
                    locked_until = NULL, updated_by = $4, updated_at = $5, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $6",
            args![
                scope.municipality(),
                id,
                hash,
                mark.by,
                mark.now,
                mark.version
            ],
        )
        .await?;
    Ok(changed == 1)
}

/// Ends every session of an account, and every log-in that is half done.
pub async fn end_sessions(tx: &mut Tx, scope: &Scope, id: Id<Account>) -> Result<(), DbFault> {
    super::end_steps(tx, scope.municipality(), id).await?;
    tx.run(
        "DELETE FROM session WHERE municipality_id = $1 AND account_id = $2",
        args![scope.municipality(), id],
    )
    .await?;
    Ok(())
}
