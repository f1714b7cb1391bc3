//! What is counted of councils.

use std::collections::HashMap;

use chrono::NaiveDate;
use db::{DbFault, Tx, args};
use kernel::{Id, calendar::Period};
use policy::Scope;
use sqlx::FromRow;

use crate::councils::model::{CouncilKind, Held, State};

#[derive(FromRow)]
struct Row {
    id: i64,
    ward_id: Option<i64>,
    kind: String,
    name: String,
    number: i64,
    held_on: NaiveDate,
    mode: String,
    state: String,
    attended: i64,
}

/// Every meeting of a period in reach, those to come and those called off included, oldest first.
pub async fn held(tx: &mut Tx, scope: &Scope, period: Period) -> Result<Vec<Held>, DbFault> {
    let (from, until) = period.bounds();
    let args = args![scope.municipality(), scope.ward(), from, until];
    let rows: Vec<Row> = tx
        .all(
            "SELECT t.id, t.ward_id, c.kind, c.name, t.number, t.held_on, t.mode, t.state,
                 (SELECT COUNT(*) FROM council_person p
                  WHERE p.municipality_id = t.municipality_id AND p.meeting_id = t.id
                    AND p.presence IN ('present', 'online', 'proxy', 'written')) AS attended
             FROM council_meeting t
             JOIN council c ON c.municipality_id = t.municipality_id AND c.id = t.council_id
             WHERE t.municipality_id = $1 AND ($2 IS NULL OR t.ward_id = $2)
               AND t.held_on >= $3 AND t.held_on < $4
             ORDER BY t.held_on, t.begins, t.id",
            args.clone(),
        )
        .await?;
    let pairs: Vec<(i64, String)> = tx
        .all(
            "SELECT DISTINCT o.meeting_id, o.topic FROM council_item_topic o
             JOIN council_meeting t ON t.municipality_id = o.municipality_id AND t.id = o.meeting_id
             WHERE o.municipality_id = $1 AND ($2 IS NULL OR t.ward_id = $2)
               AND t.held_on >= $3 AND t.held_on < $4
             ORDER BY o.meeting_id, o.topic",
            args,
        )
        .await?;
    let mut topics: HashMap<i64, Vec<String>> = HashMap::new();
    for (meeting, topic) in pairs {
        topics.entry(meeting).or_default().push(topic);
    }
    let held = |row: Row| Held {
        id: row.id.into(),
        ward: row.ward_id.map(Id::new),
        kind: CouncilKind::from_code(&row.kind).unwrap_or(CouncilKind::Council),
        title: format!("第{}回 {}", row.number, row.name),
        held_on: row.held_on,
        mode: row.mode,
        state: State::from_code(&row.state).unwrap_or(State::Planned),
        topics: topics.remove(&row.id).unwrap_or_default(),
        attended: row.attended,
    };
    Ok(rows.into_iter().map(held).collect())
}

/// The day of the first meeting in reach; `None` where there is none.
pub async fn first_day(tx: &mut Tx, scope: &Scope) -> Result<Option<NaiveDate>, DbFault> {
    let first: Option<(NaiveDate,)> = tx
        .first(
            "SELECT held_on FROM council_meeting
             WHERE municipality_id = $1 AND ($2 IS NULL OR ward_id = $2)
             ORDER BY held_on LIMIT 1",
            args![scope.municipality(), scope.ward()],
        )
        .await?;
    Ok(first.map(|(day,)| day))
}
