//! The office's list: filtered, sorted, a page at a time.

use chrono::{DateTime, NaiveDate, Utc};
use db::{Arg, DbFault, Page, Paging, Sql, Tx, args};
use kernel::{Id, text};
use policy::Scope;
use sqlx::FromRow;

use super::super::model::{Consultation, Kind, Number, Status};

/// What the list is narrowed to. Empty texts and `None` narrow nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ListFilter {
    /// 状態.
    pub status: Option<Status>,
    /// 種類.
    pub kind: Option<Kind>,
    /// 相談者区分.
    pub category: String,
    /// 相談内容.
    pub topic: String,
    /// 場面.
    pub scene: String,
    /// First day of the call.
    pub from: Option<NaiveDate>,
    /// Last day of the call.
    pub to: Option<NaiveDate>,
    /// Whether only cases the city counts (`Some(true)`) or does not (`Some(false)`) are wanted.
    pub counted: Option<bool>,
    /// Words anywhere on the sheet.
    pub words: String,
}

/// 並び順.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// Newest call first.
    #[default]
    Newest,
    /// Oldest call first.
    Oldest,
    /// What is due soonest first.
    Due,
}

impl Order {
    /// Every order.
    pub const ALL: [Self; 3] = [Self::Newest, Self::Oldest, Self::Due];

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Newest => "新しい順",
            Self::Oldest => "古い順",
            Self::Due => "期限の近い順",
        }
    }

    /// The code in forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Newest => "newest",
            Self::Oldest => "oldest",
            Self::Due => "due",
        }
    }

    /// The order with this code.
    pub fn from_code(code: &str) -> Self {
        match code {
            "oldest" => Self::Oldest,
            "due" => Self::Due,
            _ => Self::Newest,
        }
    }

    const fn sql(self) -> &'static str {
        match self {
            Self::Newest => "ORDER BY c.received_at DESC, c.id DESC",
            Self::Oldest => "ORDER BY c.received_at, c.id",
            Self::Due => "ORDER BY c.next_due NULLS LAST, c.received_at, c.id",
        }
    }
}

/// One line of the list.
#[derive(Clone, Debug)]
pub struct Line {
    /// Id.
    pub id: Id<Consultation>,
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
}

#[derive(FromRow)]
struct Row {
    id: i64,
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
}

impl From<Row> for Line {
    fn from(row: Row) -> Self {
        Self {
            id: row.id.into(),
            number: Number {
                fiscal_year: row.fiscal_year,
                sequence: row.sequence,
            },
            kind: Kind::from_code(&row.kind),
            status: Status::from_code(&row.status),
            received_at: row.received_at,
            category: (row.inquirer_category, row.inquirer_version),
            facility: row.inquirer_facility,
            person: row.person,
            request: row.request,
            next_step: row.next_step,
            next_due: row.next_due,
            coordinator: row.coordinator_name,
            outcome: row.outcome,
        }
    }
}

const SELECT: &str = "SELECT c.id, c.fiscal_year, c.sequence, c.kind, c.status, c.received_at,
        c.inquirer_category, c.inquirer_version, c.inquirer_facility,
        CASE WHEN p.name <> '' THEN p.name WHEN p.kana <> '' THEN p.kana
             ELSE c.person_alias END AS person,
        substr(c.request, 1, 60) AS request, c.next_step, c.next_due, c.coordinator_name,
        c.outcome
    FROM consultation c
    LEFT JOIN person p ON p.municipality_id = c.municipality_id AND p.id = c.person_id
    WHERE c.municipality_id = $1 AND c.office_id = $2";

/// One page of the office's consultations. Only the conditions asked for stand in the SQL, so
/// that either engine can walk the index and stop.
pub async fn list(
    tx: &mut Tx,
    scope: &Scope,
    filter: &ListFilter,
    order: Order,
    paging: Paging,
) -> Result<Page<Line>, DbFault> {
    let (mut pieces, mut values) = (vec![SELECT], args![scope.municipality(), scope.office()]);
    values.extend(args![paging.limit(), paging.offset()]);
    narrow(filter, &mut pieces, &mut values);
    pieces.push(order.sql());
    pieces.push("LIMIT $3 OFFSET $4");
    let rows: Vec<Row> = tx.all(Sql::join(&pieces), values).await?;
    Ok(Page::of(rows, paging).map(Line::from))
}

/// Adds each condition with a placeholder number of its own; one that is not asked for adds
/// nothing but its unused number's NULL, so that the numbers stay fixed.
fn narrow(filter: &ListFilter, pieces: &mut Vec<&'static str>, values: &mut Vec<Arg>) {
    let words = text::fold(&filter.words);
    let any = format!("%{words}%");
    let text = |value: &str| Some(value.to_owned()).filter(|value| !value.is_empty());
    let conditions: [(bool, &'static str, Arg); 8] = [
        (
            filter.status.is_some(),
            "AND c.status = $5",
            filter.status.map(Status::code).into(),
        ),
        (
            filter.kind.is_some(),
            "AND c.kind = $6",
            filter.kind.map(Kind::code).into(),
        ),
        (
            !filter.category.is_empty(),
            "AND c.inquirer_category = $7",
            text(&filter.category).into(),
        ),
        (
            !filter.scene.is_empty(),
            "AND c.scene = $8",
            text(&filter.scene).into(),
        ),
        (
            filter.from.is_some(),
            "AND c.received_on >= $9",
            filter.from.into(),
        ),
        (
            filter.to.is_some(),
            "AND c.received_on <= $10",
            filter.to.into(),
        ),
        (!words.is_empty(), "AND c.search_key LIKE $11", any.into()),
        (
            !filter.topic.is_empty(),
            "AND EXISTS (SELECT 1 FROM consultation_code k
                 WHERE k.municipality_id = c.municipality_id AND k.consultation_id = c.id
                   AND k.list = 'topic' AND k.code = $12)",
            text(&filter.topic).into(),
        ),
    ];
    for (asked, condition, value) in conditions {
        values.push(value);
        pieces.push(if asked { condition } else { "" });
    }
    pieces.push(match filter.counted {
        Some(true) => "AND c.insurance IN ('first', 'second')",
        Some(false) => "AND c.insurance NOT IN ('first', 'second')",
        None => "",
    });
}
