//! The agenda and what was said and decided.

use std::collections::HashMap;

use db::{DbFault, Tx, args};
use kernel::Id;
use policy::Scope;
use sqlx::FromRow;

use crate::councils::model::{Item, ItemPlan, Meeting, Minutes};

#[derive(FromRow)]
struct Row {
    id: i64,
    title: String,
    presenter: String,
    minutes: Option<i64>,
    discussion: String,
    decision: String,
}

/// The items of a meeting, in their order. Whoever calls has loaded the meeting within `scope`.
pub async fn items(tx: &mut Tx, scope: &Scope, meeting: Id<Meeting>) -> Result<Vec<Item>, DbFault> {
    let rows: Vec<Row> = tx
        .all(
            "SELECT i.id, i.title, i.presenter, i.minutes, i.discussion, i.decision
             FROM council_item i
             JOIN council_meeting t ON t.municipality_id = i.municipality_id AND t.id = i.meeting_id
             WHERE i.municipality_id = $1 AND ($2 IS NULL OR t.ward_id = $2) AND i.meeting_id = $3
             ORDER BY i.position, i.id",
            args![scope.municipality(), scope.ward(), meeting],
        )
        .await?;
    let pairs: Vec<(i64, String)> = tx
        .all(
            "SELECT item_id, topic FROM council_item_topic
             WHERE municipality_id = $1 AND meeting_id = $2 ORDER BY item_id, topic",
            args![scope.municipality(), meeting],
        )
        .await?;
    let mut topics: HashMap<i64, Vec<String>> = HashMap::new();
    for (item, topic) in pairs {
        topics.entry(item).or_default().push(topic);
    }
    let item = |row: Row| Item {
        id: row.id.into(),
        plan: ItemPlan {
            id: Some(row.id.into()),
            title: row.title,
            topics: topics.remove(&row.id).unwrap_or_default(),
            presenter: row.presenter,
            minutes: row.minutes,
        },
        discussion: row.discussion,
        decision: row.decision,
    };
    Ok(rows.into_iter().map(item).collect())
}

/// Makes `plans` the agenda of a meeting: each with the id it has now, and in this order. Items
/// that are not among them go, with what was said to them.
pub async fn put_items(
    tx: &mut Tx,
    scope: &Scope,
    meeting: Id<Meeting>,
    plans: &[(Id<Item>, &ItemPlan)],
) -> Result<(), DbFault> {
    let city = scope.municipality();
    let kept = items(tx, scope, meeting).await?;
    for item in kept {
        if !plans.iter().any(|(id, _)| *id == item.id) {
            drop_item(tx, scope, meeting, item.id).await?;
        }
    }
    tx.run(
        "DELETE FROM council_item_topic WHERE municipality_id = $1 AND meeting_id = $2",
        args![city, meeting],
    )
    .await?;
    let mut rows = Vec::with_capacity(plans.len());
    let mut topics = Vec::new();
    for (position, (id, plan)) in (0_i64..).zip(plans) {
        rows.push(args![
            city,
            *id,
            meeting,
            position,
            &plan.title,
            &plan.presenter,
            plan.minutes,
            "",
            ""
        ]);
        topics.extend(
            plan.topics
                .iter()
                .map(|topic| args![city, meeting, *id, topic]),
        );
    }
    tx.put_many(
        "INSERT INTO council_item (municipality_id, id, meeting_id, position, title, presenter,
             minutes, discussion, decision)",
        rows,
        "ON CONFLICT (municipality_id, id) DO UPDATE SET position = excluded.position,
             title = excluded.title, presenter = excluded.presenter, minutes = excluded.minutes",
    )
    .await?;
    tx.put_many(
        "INSERT INTO council_item_topic (municipality_id, meeting_id, item_id, topic)",
        topics,
        "",
    )
    .await
}

async fn drop_item(
    tx: &mut Tx,
    scope: &Scope,
    meeting: Id<Meeting>,
    item: Id<Item>,
) -> Result<(), DbFault> {
    let args = args![scope.municipality(), meeting, item];
    tx.run(
        "DELETE FROM council_vote WHERE municipality_id = $1 AND meeting_id = $2 AND item_id = $3",
        args.clone(),
    )
    .await?;
    tx.run(
        "DELETE FROM council_item WHERE municipality_id = $1 AND meeting_id = $2 AND id = $3",
        args,
    )
    .await?;
    Ok(())
}

/// Writes what was said and decided to each item of a meeting.
pub async fn save_minutes(
    tx: &mut Tx,
    scope: &Scope,
    meeting: Id<Meeting>,
    minutes: &Minutes,
) -> Result<(), DbFault> {
    for (item, discussion, decision) in &minutes.items {
        tx.run(
            "UPDATE council_item SET discussion = $4, decision = $5
             WHERE municipality_id = $1 AND meeting_id = $2 AND id = $3",
            args![scope.municipality(), meeting, *item, discussion, decision],
        )
        .await?;
    }
    Ok(())
}
