//! Rows of activities.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Arg, DbFault, Page, Paging, Sql, Tx, args};
use kernel::Id;
use policy::Scope;
use sqlx::FromRow;

use super::super::{
    model::{Activity, Content, FilmKind, Wanted, Whose},
    rules,
};

#[derive(FromRow)]
struct Row {
    id: i64,
    ward_id: Option<i64>,
    began_on: NaiveDate,
    ended_on: Option<NaiveDate>,
    channel: String,
    media: String,
    film: String,
    theme: String,
    theme_note: String,
    acp_month: bool,
    title: String,
    content: String,
    hosts: String,
    place: String,
    attendance: Option<i64>,
    times: i64,
    links: String,
    note: String,
    updated_at: DateTime<Utc>,
    updated_by: String,
    version: i64,
}

impl From<Row> for Activity {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            ward: row.ward_id.map(Id::new),
            content: Content {
                began_on: row.began_on,
                ended_on: row.ended_on,
                channel: row.channel,
                media: row.media.split_whitespace().map(str::to_owned).collect(),
                film: FilmKind::from_code(&row.film),
                theme: row.theme,
                theme_note: row.theme_note,
                acp_month: row.acp_month,
                title: row.title,
                content: row.content,
                hosts: row.hosts,
                place: row.place,
                attendance: row.attendance,
                times: row.times,
                links: row.links.lines().map(str::to_owned).collect(),
                note: row.note,
            },
            updated_at: row.updated_at,
            updated_by: row.updated_by,
            version: row.version,
        }
    }
}

const COLUMNS: &str = "SELECT a.id, a.ward_id, a.began_on, a.ended_on, a.channel, a.media, a.film,
    a.theme, a.theme_note, a.acp_month, a.title, a.content, a.hosts, a.place, a.attendance,
    a.times, a.links, a.note, a.updated_at, a.updated_by, a.version FROM awareness_activity a";

/// The rows in reach: one ward's, or all with the city's.
const IN_REACH: &str = "WHERE a.municipality_id = $1 AND ($2 IS NULL OR a.ward_id = $2)";

/// The rows that the list's filter leaves; 0 stands for the city.
const WANTED: &str = "AND a.deleted_at IS NULL AND a.began_on >= $3 AND a.began_on < $4
    AND ($5 IS NULL OR COALESCE(a.ward_id, 0) = $5) AND ($6 = '' OR a.channel = $6)
    AND ($7 = '' OR a.theme = $7) AND ($8 = '' OR a.media LIKE '% ' || $8 || ' %')
    AND ($9 = '' OR a.film = $9) AND (NOT $10 OR a.acp_month)
    AND ($11 = '' OR a.search_key LIKE '%' || $11 || '%')";

fn reach(scope: &Scope) -> Vec<Arg> {
    args![scope.municipality(), scope.ward()]
}

fn with_filter(scope: &Scope, wanted: &Wanted) -> Vec<Arg> {
    let (from, until) = wanted.period.bounds();
    let whose = match wanted.whose {
        Whose::All => None,
        Whose::City => Some(0),
        Whose::Ward(id) => Some(id.get()),
    };
    let mut args = reach(scope);
    args.extend(args![
        from,
        until,
        whose,
        &wanted.channel,
        &wanted.theme,
        &wanted.medium,
        &wanted.film,
        wanted.acp_only,
        &wanted.words
    ]);
    args
}

/// One page of the activities the filter leaves, newest first.
pub async fn list(
    tx: &mut Tx,
    scope: &Scope,
    wanted: &Wanted,
    paging: Paging,
) -> Result<Page<Activity>, DbFault> {
    let sql = Sql::join(&[
        COLUMNS,
        IN_REACH,
        WANTED,
        "ORDER BY a.began_on DESC, a.id DESC LIMIT $12 OFFSET $13",
    ]);
    let mut args = with_filter(scope, wanted);
    args.extend(args![paging.limit(), paging.offset()]);
    let rows: Vec<Row> = tx.all(sql, args).await?;
    Ok(Page::of(rows.into_iter().map(Row::into).collect(), paging))
}

/// What the filter leaves: how many activities, wards and people.
pub async fn count(
    tx: &mut Tx,
    scope: &Scope,
    wanted: &Wanted,
) -> Result<(i64, i64, i64), DbFault> {
    let sql = Sql::join(&[
        "SELECT COUNT(*), COUNT(DISTINCT a.ward_id),
         CAST(COALESCE(SUM(a.attendance), 0) AS BIGINT) FROM awareness_activity a",
        IN_REACH,
        WANTED,
    ]);
    let found = tx.first(sql, with_filter(scope, wanted)).await?;
    Ok(found.unwrap_or_default())
}

/// An activity that is not deleted.
pub async fn find(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Activity>,
) -> Result<Option<Activity>, DbFault> {
    let sql = Sql::join(&[COLUMNS, IN_REACH, "AND a.id = $3 AND a.deleted_at IS NULL"]);
    one(tx, scope, sql, id).await
}

/// An activity that was deleted, for its undo.
pub async fn find_deleted(
    tx: &mut Tx,
    scope: &Scope,
    id: Id<Activity>,
) -> Result<Option<Activity>, DbFault> {
    let sql = Sql::join(&[
        COLUMNS,
        IN_REACH,
        "AND a.id = $3 AND a.deleted_at IS NOT NULL",
    ]);
    one(tx, scope, sql, id).await
}

async fn one(
    tx: &mut Tx,
    scope: &Scope,
    sql: Sql,
    id: Id<Activity>,
) -> Result<Option<Activity>, DbFault> {
    let mut args = reach(scope);
    args.extend(args![id]);
    let row: Option<Row> = tx.first(sql, args).await?;
    Ok(row.map(Row::into))
}

/// What is written of an activity, from `$4` on.
fn values(activity: &Activity) -> Vec<Arg> {
    let Activity { content, .. } = activity;
    let media = content.media.iter();
    let media: String = media.flat_map(|code| [" ", code.as_str(), " "]).collect();
    args![
        activity.ward,
        content.began_on,
        content.ended_on,
        &content.channel,
        media,
        content.film.map_or("", FilmKind::code),
        &content.theme,
        &content.theme_note,
        content.acp_month,
        &content.title,
        &content.content,
        &content.hosts,
        &content.place,
        content.attendance,
        content.times,
        content.links.join("\n"),
        &content.note,
        rules::search_key(content),
        activity.updated_at,
        &activity.updated_by
    ]
}

/// Adds an activity; its ward must lie in `scope`.
pub async fn add(tx: &mut Tx, scope: &Scope, new: &Activity) -> Result<(), DbFault> {
    let mut args = args![scope.municipality(), new.id, new.version];
    args.extend(values(new));
    tx.run(
        "INSERT INTO awareness_activity (municipality_id, id, version, ward_id, began_on,
             ended_on, channel, media, film, theme, theme_note, acp_month, title, content, hosts,
             place, attendance, times, links, note, search_key, updated_at, updated_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
             $19, $20, $21, $22, $23)",
        args,
    )
    .await?;
    Ok(())
}

/// Saves `after` over the row that was loaded; false if somebody saved first.
pub async fn save(tx: &mut Tx, scope: &Scope, after: &Activity) -> Result<bool, DbFault> {
    let mut args = args![scope.municipality(), after.id, after.version];
    args.extend(values(after));
    let touched = tx
        .run(
            "UPDATE awareness_activity SET ward_id = $4, began_on = $5, ended_on = $6,
                 channel = $7, media = $8, film = $9, theme = $10, theme_note = $11,
                 acp_month = $12, title = $13, content = $14, hosts = $15, place = $16,
                 attendance = $17, times = $18, links = $19, note = $20, search_key = $21,
                 updated_at = $22, updated_by = $23, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3 AND deleted_at IS NULL",
            args,
        )
        .await?;
    Ok(touched == 1)
}

/// Deletes the loaded row at `at`, or takes the deletion back; false if somebody changed it first.
pub async fn set_deleted(
    tx: &mut Tx,
    scope: &Scope,
    loaded: &Activity,
    at: Option<DateTime<Utc>>,
) -> Result<bool, DbFault> {
    let touched = tx
        .run(
            "UPDATE awareness_activity SET deleted_at = $4, version = version + 1
             WHERE municipality_id = $1 AND id = $2 AND version = $3",
            args![scope.municipality(), loaded.id, loaded.version, at],
        )
        .await?;
    Ok(touched == 1)
}
