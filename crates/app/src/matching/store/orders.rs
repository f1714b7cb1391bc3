//! The history of 候補の並べ方.

use chrono::{DateTime, Utc};
use db::{DbFault, Sql, Tx, args};
use kernel::Id;
use policy::{Actor, Municipality};
use sqlx::FromRow;

use crate::matching::order::{Order, OrderEntry};

const ORDER: &str = "SELECT id, at, actor_name, note, content FROM matching_weights
    WHERE municipality_id = $1";

#[derive(FromRow)]
struct Row {
    id: i64,
    at: DateTime<Utc>,
    actor_name: String,
    note: String,
    content: String,
}

impl Row {
    fn entry(self) -> OrderEntry {
        OrderEntry {
            order: Order::from_json(self.id.into(), &self.content),
            at: self.at,
            by: self.actor_name,
            note: self.note,
        }
    }
}

/// The set that counts now; `None` while it is the one built in.
pub async fn newest_order(
    tx: &mut Tx,
    city: Id<Municipality>,
) -> Result<Option<OrderEntry>, DbFault> {
    let sql = Sql::join(&[ORDER, "ORDER BY id DESC LIMIT 1"]);
    let row: Option<Row> = tx.first(sql, args![city]).await?;
    Ok(row.map(Row::entry))
}

/// One set of the history.
pub async fn order(
    tx: &mut Tx,
    city: Id<Municipality>,
    id: Id<Order>,
) -> Result<Option<OrderEntry>, DbFault> {
    let sql = Sql::join(&[ORDER, "AND id = $2"]);
    let row: Option<Row> = tx.first(sql, args![city, id]).await?;
    Ok(row.map(Row::entry))
}

/// The newest sets.
pub async fn orders(
    tx: &mut Tx,
    city: Id<Municipality>,
    limit: i64,
) -> Result<Vec<OrderEntry>, DbFault> {
    let sql = Sql::join(&[ORDER, "ORDER BY id DESC LIMIT $2"]);
    let rows: Vec<Row> = tx.all(sql, args![city, limit]).await?;
    Ok(rows.into_iter().map(Row::entry).collect())
}

/// Adds a set to the history; it counts from now on.
pub async fn add_order(tx: &mut Tx, actor: &Actor, entry: &OrderEntry) -> Result<(), DbFault> {
    tx.run(
        "INSERT INTO matching_weights (municipality_id, id, at, account_id, actor_name, note,
           content)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![
            actor.municipality,
            entry.order.id,
            entry.at,
            actor.account,
            &entry.by,
            &entry.note,
            entry.order.to_json()
        ],
    )
    .await?;
    Ok(())
}
