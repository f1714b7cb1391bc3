//! Councils and their members.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Arg, DbFault, Sql, Tx, args};
use kernel::Id;
use policy::Scope;
use sqlx::FromRow;

use crate::councils::model::{
    Council, CouncilContent, CouncilKind, Desk, Member, MemberContent, Post,
};

#[derive(FromRow)]
struct Row {
    id: i64,
    ward_id: Option<i64>,
    kind: String,
    name: String,
    begins_on: NaiveDate,
    ends_on: Option<NaiveDate>,
    desk_name: String,
    desk_phone: String,
    desk_fax: String,
    updated_at: DateTime<Utc>,
    updated_by: String,
    version: i64,
}

impl From<Row> for Council {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            ward: row.ward_id.map(Id::new),
            content: CouncilContent {
                kind: CouncilKind::from_code(&row.kind).unwrap_or(CouncilKind::Council),
                name: row.name,
                begins_on: row.begins_on,
                ends_on: row.ends_on,
                desk: Desk {
                    name: row.desk_name,
                    phone: row.desk_phone,
                    fax: row.desk_fax,
                },
            },
            updated_at: row.updated_at,
            updated_by: row.updated_by,
            version: row.version,
        }
    }
}

const COUNCILS: &str = "SELECT c.id, c.ward_id, c.kind, c.name, c.begins_on, c.ends_on,
    c.desk_name, c.desk_phone, c.desk_fax, c.updated_at, c.updated_by, c.version
    FROM council c WHERE c.municipality_id = $1 AND ($2 IS NULL OR c.ward_id = $2)";

fn reach(scope: &Scope) -> Vec<Arg> {
    args![scope.municipality(), scope.ward()]
}

/// Every council in reach: the city's own first, then by ward; those that ended come last.
pub async fn councils(tx: &mut Tx, scope: &Scope) -> Result<Vec<Council>, DbFault> {
    let order = "ORDER BY CASE WHEN c.ends_on IS NULL THEN 0 ELSE 1 END, c.ward_id NULLS FIRST,
        c.kind, c.id";
    let rows: Vec<Row> = tx.all(Sql::join(&[COUNCILS, order]), reach(scope)).await?;
    Ok(rows.into_iter().map(Row::into).collect())
}

/// One council.
pub async fn council(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Council>,
) -> Result<Option<Council>, DbFault> {
    let mut args = reach(scope);
    args.extend(args![id]);
    let row: Option<Row> = tx
        .first(Sql::join(&[COUNCILS, "AND c.id = $3"]), args)
        .await?;
    Ok(row.map(Row::into))
}

/// Adds a council; its ward must lie in `scope`.
pub async fn add_council(tx: &mut Tx, scope: &Scope, new: &Council) -> Result<(), DbFault> {
    let content = &new.content;
    tx.put(
        "INSERT INTO council (municipality_id, id, ward_id, kind, name, begins_on, ends_on,
             desk_name, desk_phone, desk_fax, updated_at, updated_by, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        args![
            scope.municipality(),
            new.id,
            new.ward,
            content.kind.code(),
            &content.name,
            content.begins_on,
            content.ends_on,
            &content.desk.name,
            &content.desk.phone,
            &content.desk.fax,
            new.updated_at,
            &new.updated_by,
            new.version
        ],
    )
    .await
}

/// Saves `after` over the council that was loaded; false if somebody saved first.
pub async fn save_council(tx: &mut Tx, scope: &Scope, after: &Council) -> Result<bool, DbFault> {
    let content = &after.content;
    let touched = tx
        .run(
            "UPDATE council SET kind = $4, name = $5, begins_on = $6, ends_on = $7, desk_name = $8,
                 desk_phone = $9, desk_fax = $10, updated_at = $11, updated_by = $12,
                 version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3",
            args![
                scope.municipality(),
                after.id,
                after.version,
                content.kind.code(),
                &content.name,
                content.begins_on,
                content.ends_on,
                &content.desk.name,
                &content.desk.phone,
                &content.desk.fax,
                after.updated_at,
                &after.updated_by
            ],
        )
        .await?;
    Ok(touched == 1)
}

#[derive(FromRow)]
struct MemberRow {
    id: i64,
    council_id: i64,
    post: String,
    name: String,
    profession: String,
    organisation: String,
    affiliation: String,
    mail: String,
    fax: String,
    phone: String,
    begins_on: NaiveDate,
    ends_on: Option<NaiveDate>,
    updated_at: DateTime<Utc>,
    updated_by: String,
    version: i64,
}

impl From<MemberRow> for Member {
    fn from(row: MemberRow) -> Self {
        Self {
            id: row.id.into(),
            council: row.council_id.into(),
            content: MemberContent {
                post: Post::from_code(&row.post).unwrap_or(Post::Plain),
                name: row.name,
                profession: row.profession,
                organisation: row.organisation,
                affiliation: row.affiliation,
                mail: row.mail,
                fax: row.fax,
                phone: row.phone,
                begins_on: row.begins_on,
                ends_on: row.ends_on,
            },
            updated_at: row.updated_at,
            updated_by: row.updated_by,
            version: row.version,
        }
    }
}

const MEMBERS: &str = "SELECT m.id, m.council_id, m.post, m.name, m.profession, m.organisation,
    m.affiliation, m.mail, m.fax, m.phone, m.begins_on, m.ends_on, m.updated_at, m.updated_by,
    m.version
    FROM council_member m
    JOIN council c ON c.municipality_id = m.municipality_id AND c.id = m.council_id
    WHERE m.municipality_id = $1 AND ($2 IS NULL OR c.ward_id = $2)";

/// The members of a council, chair and deputies first, those who left included.
pub async fn members(
    tx: &mut Tx,
    scope: &Scope,
    council: Id<Council>,
) -> Result<Vec<Member>, DbFault> {
    let order = "AND m.council_id = $3
        ORDER BY CASE m.post WHEN 'chair' THEN 0 WHEN 'deputy' THEN 1 ELSE 2 END, m.id";
    let mut args = reach(scope);
    args.extend(args![council]);
    let rows: Vec<MemberRow> = tx.all(Sql::join(&[MEMBERS, order]), args).await?;
    Ok(rows.into_iter().map(MemberRow::into).collect())
}

/// One member.
pub async fn member(tx: &mut Tx, scope: &Scope, id: Id<Member>) -> Result<Option<Member>, DbFault> {
    let mut args = reach(scope);
    args.extend(args![id]);
    let row: Option<MemberRow> = tx
        .first(Sql::join(&[MEMBERS, "AND m.id = $3"]), args)
        .await?;
    Ok(row.map(MemberRow::into))
}

/// Adds members; their council must lie in `scope`.
pub async fn add_member(tx: &mut Tx, scope: &Scope, new: &[Member]) -> Result<(), DbFault> {
    let row = |new: &Member| {
        let content = &new.content;
        args![
            scope.municipality(),
            new.id,
            new.council,
            content.post.code(),
            &content.name,
            &content.profession,
            &content.organisation,
            &content.affiliation,
            &content.mail,
            &content.fax,
            &content.phone,
            content.begins_on,
            content.ends_on,
            new.updated_at,
            &new.updated_by,
            new.version
        ]
    };
    let rows = new.iter().map(row).collect();
    tx.put_many(
        "INSERT INTO council_member (municipality_id, id, council_id, post, name, profession,
             organisation, affiliation, mail, fax, phone, begins_on, ends_on, updated_at,
             updated_by, version)",
        rows,
        "",
    )
    .await
}

/// Saves `after` over the member that was loaded; false if somebody saved first.
pub async fn save_member(tx: &mut Tx, scope: &Scope, after: &Member) -> Result<bool, DbFault> {
    let content = &after.content;
    let touched = tx
        .run(
            "UPDATE council_member SET post = $4, name = $5, profession = $6, organisation = $7,
                 affiliation = $8, mail = $9, fax = $10, phone = $11, begins_on = $12,
                 ends_on = $13, updated_at = $14, updated_by = $15, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3",
            args![
                scope.municipality(),
                after.id,
                after.version,
                content.post.code(),
                &content.name,
                &content.profession,
                &content.organisation,
                &content.affiliation,
                &content.mail,
                &content.fax,
                &content.phone,
                content.begins_on,
                content.ends_on,
                after.updated_at,
                &after.updated_by
            ],
        )
        .await?;
    Ok(touched == 1)
}
