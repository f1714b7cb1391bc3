//! The office's list: filtered, sorted, a page at a time.

mod filter;
mod narrow;
mod words;

use chrono::{DateTime, NaiveDate, Utc};
use db::{Arg, DbFault, Page, Paging, Seal, Sql, Tx, args};
use kernel::Id;
use policy::{Office, Scope};
use sqlx::FromRow;

pub use self::filter::{ListFilter, Order};
use self::{
    narrow::narrowed,
    words::{LineKey, holding},
};
use super::{
    super::model::{Consultation, Kind, Number, Status},
    called::Called,
    sealed,
};

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
    #[sqlx(flatten)]
    person: Called,
    request: String,
    next_step: String,
    next_due: Option<NaiveDate>,
    coordinator_name: String,
    outcome: String,
    asked: String,
    line: i64,
}

/// Letters of the request that a line shows.
const SHOWN: usize = 60;

impl Line {
    /// The row as the office `own` may see it.
    fn of(row: Row, own: Option<Id<Office>>, seal: &Seal) -> Result<Self, DbFault> {
        let (id, office) = (Id::new(row.id), Id::new(row.office_id));
        let is_own = own == Some(office);
        let own_text = |text: String| if is_own { text } else { String::new() };
        let opened = |column, text: &str| {
            if is_own {
                seal.open(column, id, text)
            } else {
                Ok(String::new())
            }
        };
        let request = opened(sealed::REQUEST, &row.request)?;
        Ok(Self {
            id,
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
            person: if is_own {
                row.person.opened(seal, id)?
            } else {
                String::new()
            },
            request: request.chars().take(SHOWN).collect(),
            next_step: opened(sealed::NEXT_STEP, &row.next_step)?,
            next_due: row.next_due.filter(|_| is_own),
            coordinator: own_text(row.coordinator_name),
            outcome: own_text(row.outcome),
            asked: own_text(row.asked),
        })
    }
}

const SELECT: &str = "SELECT c.id, c.office_id, c.fiscal_year, c.sequence, c.kind, c.status,
        c.received_at, c.inquirer_category, c.inquirer_version, c.inquirer_facility,
        p.id AS person_id, p.name AS person_name, p.kana AS person_kana, c.person_alias,
        c.request, c.next_step, c.next_due, c.coordinator_name,
        c.outcome,";
const FROM: &str = "AS asked FROM consultation c
    LEFT JOIN person p ON p.municipality_id = c.municipality_id AND p.id = c.person_id
                      AND p.office_id = c.office_id";

/// The column that tells the lines of one case apart, and what orders them: each line is an
/// inquiry where such are asked for.
fn line_of(filter: &ListFilter) -> (&'static str, &'static str) {
    if filter.inquiry.is_empty() {
        ("CAST(0 AS BIGINT)", "")
    } else {
        ("i.id", ", i.id")
    }
}

/// What a filter asks for, in an order; the words are looked for once, however many pages are read.
#[derive(Debug)]
pub struct Wanted<'a> {
    filter: &'a ListFilter,
    order: Order,
    /// The lines that hold the words; `None` where no words are asked for.
    held: Option<Vec<LineKey>>,
}

impl<'a> Wanted<'a> {
    /// Looks for the words of `filter`, if it has any.
    pub async fn of(
        tx: &mut Tx,
        scope: &Scope,
        filter: &'a ListFilter,
        order: Order,
    ) -> Result<Self, DbFault> {
        let held = if filter.words.is_empty() {
            None
        } else {
            Some(holding(tx, scope, filter, order).await?)
        };
        Ok(Self {
            filter,
            order,
            held,
        })
    }

    /// One page of the office's consultations. Only the conditions asked for stand in the SQL, so
    /// that either engine can walk the index and stop.
    pub async fn page(
        &self,
        tx: &mut Tx,
        scope: &Scope,
        paging: Paging,
    ) -> Result<Page<Line>, DbFault> {
        let asked = (self.filter, self.order);
        let rows = match &self.held {
            None => {
                let limit = args![paging.limit(), paging.offset()];
                select(tx, scope, asked, ("LIMIT $13 OFFSET $14", limit)).await?
            }
            Some(held) => {
                let page = held.iter().skip(paging.offset() as usize);
                let page: Vec<LineKey> = page.take(paging.limit() as usize).copied().collect();
                these(tx, scope, asked, &page).await?
            }
        };
        let seal = tx.seal(scope.municipality())?;
        let lines = rows
            .into_iter()
            .map(|row| Line::of(row, scope.office(), &seal));
        Ok(Page::of(lines.collect::<Result<_, _>>()?, paging))
    }

    /// How many lines there are, at most `most`: the engine stops counting there.
    pub async fn count_to(&self, tx: &mut Tx, scope: &Scope, most: i64) -> Result<i64, DbFault> {
        if let Some(held) = &self.held {
            return Ok((held.len() as i64).min(most));
        }
        let (conditions, mut values) = narrowed(scope, self.filter);
        let mut pieces = vec!["SELECT COUNT(*) FROM (SELECT 1 AS line FROM consultation c"];
        pieces.extend(conditions);
        pieces.push("LIMIT $13) AS found");
        values.extend(args![most]);
        tx.number(Sql::join(&pieces), values).await
    }
}

/// The rows of these lines, in the order of the list.
async fn these(
    tx: &mut Tx,
    scope: &Scope,
    wanted: (&ListFilter, Order),
    lines: &[LineKey],
) -> Result<Vec<Row>, DbFault> {
    let mut found = Vec::new();
    for some in lines.chunks(MANY) {
        // Always as many, so that the database knows the text again.
        let ids = (0..MANY).map(|at| some.get(at).or(some.last()).map_or(0, |line| line.0));
        let ids = ids.map(Arg::from).collect();
        found.extend(select(tx, scope, wanted, (THESE, ids)).await?);
    }
    let place = |row: &Row| lines.iter().position(|line| *line == (row.id, row.line));
    found.retain(|row| place(row).is_some());
    found.sort_by_key(place);
    found.dedup_by_key(|row| (row.id, row.line));
    Ok(found)
}

/// Lines asked for with one statement.
const MANY: usize = 20;
const THESE: &str = "AND c.id IN ($13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,
    $26, $27, $28, $29, $30, $31, $32)";

/// The rows that pass `filter` but for its words; `more` narrows or limits them, with its values.
async fn select(
    tx: &mut Tx,
    scope: &Scope,
    (filter, order): (&ListFilter, Order),
    (more, values_of_more): (&'static str, Vec<Arg>),
) -> Result<Vec<Row>, DbFault> {
    let (conditions, mut values) = narrowed(scope, filter);
    let (line, then) = line_of(filter);
    let asked = if then.is_empty() {
        "''"
    } else {
        "i.facility_name"
    };
    let mut pieces = vec![SELECT, line, "AS line,", asked, FROM];
    pieces.extend(conditions);
    if more == THESE {
        pieces.extend([more, order.sql(), then]);
    } else {
        pieces.extend([order.sql(), then, more]);
    }
    values.extend(values_of_more);
    tx.all(Sql::join(&pieces), values).await
}

/// How many lines the list has in all, and of how many cases among them another office has taken
/// over.
pub async fn count(tx: &mut Tx, scope: &Scope, filter: &ListFilter) -> Result<(i64, i64), DbFault> {
    const COUNT: &str = "SELECT COUNT(*),
        CAST(COALESCE(SUM(CASE WHEN c.office_id <> $2 THEN 1 ELSE 0 END), 0) AS BIGINT)
        FROM consultation c";
    if !filter.words.is_empty() {
        // Only the office's own sheets can be searched for words.
        let held = holding(tx, scope, filter, Order::default()).await?;
        return Ok((held.len() as i64, 0));
    }
    let (conditions, values) = narrowed(scope, filter);
    let mut pieces = vec![COUNT];
    pieces.extend(conditions);
    let counts: Option<(i64, i64)> = tx.first(Sql::join(&pieces), values).await?;
    Ok(counts.unwrap_or_default())
}
