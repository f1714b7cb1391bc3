//! The office's list: filtered, sorted, a page at a time.

mod filter;
mod narrow;

use chrono::{DateTime, NaiveDate, Utc};
use db::{DbFault, Page, Paging, Sql, Tx, args};
use kernel::Id;
use policy::{Office, Scope};
use sqlx::FromRow;

pub use self::filter::{ListFilter, Order};
use self::narrow::narrowed;
use super::super::model::{Consultation, Kind, Number, Status};

/// One line of the list. Of a case that another office works on now, only its number, its day and
/// the inquirer's category are told; all other texts are empty.
#[derive(Clone, Debug)]
pub struct Line {
    /// Id.
    pub id: Id<Consultation>,
    /// The office that works on it now, where that is another one.
    pub elsewhere: Option<Id<Office>>,
    /// 受付番号.
    pub number: Number,
    /// 種類.
    pub kind: Kind,
    /// 状態.
    pub status: Status,
    /// 受付日時.
    pub received_at: DateTime<Utc>,
    /// 相談者区分 and the version it was chosen from.
    pub category: (String, i64),
    /// 所属機関.
    pub facility: String,
    /// 対象者: name or alias.
    pub person: String,
    /// 相談の内容, its beginning.
    pub request: String,
    /// 次の対応.
    pub next_step: String,
    /// その期限.
    pub next_due: Option<NaiveDate>,
    /// 受付者.
    pub coordinator: String,
    /// 結果.
    pub outcome: String,
    /// 打診先, where each line is an inquiry.
    pub asked: String,
}

#[derive(FromRow)]
struct Row {
    id: i64,
    office_id: i64,
    fiscal_year: i64,
    sequence: i64,
    kind: String,
    status: String,
    received_at: DateTime<Utc>,
    inquirer_category: String,
    inquirer_version: i64,
    inquirer_facility: String,
    person: String,
    request: String,
    next_step: String,
    next_due: Option<NaiveDate>,
    coordinator_name: String,
    outcome: String,
    asked: String,
}

impl Line {
    /// The row as the office `own` may see it.
    fn of(row: Row, own: Option<Id<Office>>) -> Self {
        let office = Id::new(row.office_id);
        let is_own = own == Some(office);
        let own_text = |text: String| if is_own { text } else { String::new() };
        Self {
            id: row.id.into(),
            elsewhere: (!is_own).then_some(office),
            number: Number {
                fiscal_year: row.fiscal_year,
                sequence: row.sequence,
            },
            kind: Kind::from_code(&row.kind),
            status: Status::from_code(&row.status),
            received_at: row.received_at,
            category: (row.inquirer_category, row.inquirer_version),
            facility: own_text(row.inquirer_facility),
            person: own_text(row.person),
            request: own_text(row.request),
            next_step: own_text(row.next_step),
            next_due: row.next_due.filter(|_| is_own),
            coordinator: own_text(row.coordinator_name),
            outcome: own_text(row.outcome),
            asked: own_text(row.asked),
        }
    }
}

const SELECT: &str = "SELECT c.id, c.office_id, c.fiscal_year, c.sequence, c.kind, c.status,
        c.received_at, c.inquirer_category, c.inquirer_version, c.inquirer_facility,
        CASE WHEN p.name <> '' THEN p.name WHEN p.kana <> '' THEN p.kana
             ELSE c.person_alias END AS person,
        substr(c.request, 1, 60) AS request, c.next_step, c.next_due, c.coordinator_name,
        c.outcome,";
const FROM: &str = "AS asked FROM consultation c
    LEFT JOIN person p ON p.municipality_id = c.municipality_id AND p.id = c.person_id
                      AND p.office_id = c.office_id";

/// One page of the office's consultations. Only the conditions asked for stand in the SQL, so
/// that either engine can walk the index and stop.
pub async fn list(
    tx: &mut Tx,
    scope: &Scope,
    filter: &ListFilter,
    order: Order,
    paging: Paging,
) -> Result<Page<Line>, DbFault> {
    let (conditions, mut values) = narrowed(scope, filter);
    let (asked, then) = if filter.inquiry.is_empty() {
        ("''", "")
    } else {
        ("i.facility_name", ", i.id")
    };
    let mut pieces = vec![SELECT, asked, FROM];
    pieces.extend(conditions);
    pieces.extend([order.sql(), then, "LIMIT $14 OFFSET $15"]);
    values.extend(args![paging.limit(), paging.offset()]);
    let rows: Vec<Row> = tx.all(Sql::join(&pieces), values).await?;
    Ok(Page::of(rows, paging).map(|row| Line::of(row, scope.office())))
}

/// How many lines the list has, at most `most`: the engine stops counting there.
pub async fn count_to(
    tx: &mut Tx,
    scope: &Scope,
    filter: &ListFilter,
    most: i64,
) -> Result<i64, DbFault> {
    let (conditions, mut values) = narrowed(scope, filter);
    let mut pieces = vec!["SELECT COUNT(*) FROM (SELECT 1 AS line FROM consultation c"];
    pieces.extend(conditions);
    pieces.push("LIMIT $14) AS found");
    values.extend(args![most]);
    tx.number(Sql::join(&pieces), values).await
}

/// How many lines the list has in all, and of how many cases among them another office has taken
/// over.
pub async fn count(tx: &mut Tx, scope: &Scope, filter: &ListFilter) -> Result<(i64, i64), DbFault> {
    const COUNT: &str = "SELECT COUNT(*),
        CAST(COALESCE(SUM(CASE WHEN c.office_id <> $2 THEN 1 ELSE 0 END), 0) AS BIGINT)
        FROM consultation c";
    let (conditions, values) = narrowed(scope, filter);
    let mut pieces = vec![COUNT];
    pieces.extend(conditions);
    let counts: Option<(i64, i64)> = tx.first(Sql::join(&pieces), values).await?;
    Ok(counts.unwrap_or_default())
}
