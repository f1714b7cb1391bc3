//! Every write of matching: 候補の並べ方 and 検索の記録.

use db::{Event, Tx, Work};
use kernel::{Fault, FieldErrors, Id};
use policy::Permission;

use super::{
    order::{Order, OrderEntry},
    record::{Kept, Key, Shown},
    store,
};

/// 候補の並べ方 was changed.
pub const ORDER_SET: Event = Event {
    code: "matching.order_set",
    label: "候補の並べ方の変更",
};

/// The longest reason, in characters.
const LONGEST_NOTE: usize = 400;

/// Sets 候補の並べ方 anew, with the reason. `base` is the set the form was made from.
pub async fn set_order(
    work: &Work,
    base: Id<Order>,
    new: Order,
    note: &str,
) -> Result<Id<Order>, Fault> {
    let scope = work.may(Permission::MatchingWeights)?;
    check(&new, note).or(())?;
    let mut tx = work.begin("matching.set_order");
    let newest = store::newest_order(&mut tx, scope.municipality()).await?;
    if let Some(newest) = newest.filter(|newest| newest.order.id != base) {
        return Err(Fault::Stale(newest.by, newest.at));
    }
    let entry = OrderEntry {
        order: Order {
            id: work.id(),
            ..new
        },
        at: work.now(),
        by: work.actor().name.clone(),
        note: note.to_owned(),
    };
    store::add_order(&mut tx, work.actor(), &entry).await?;
    tx.audit(ORDER_SET, entry.order.id, "").await?;
    tx.commit().await?;
    Ok(entry.order.id)
}

fn check(new: &Order, note: &str) -> FieldErrors {
    let mut errors = new.check();
    match note.chars().count() {
        0 => errors.add(
            "note",
            "変える理由を書いてください。検索する人がこの画面で読みます。",
        ),
        long if long > LONGEST_NOTE => errors.add(
            "note",
            format!("理由は{LONGEST_NOTE}文字までにしてください。"),
        ),
        _ => {}
    }
    errors
}

/// Keeps what a submitted search showed.
pub async fn keep_search(work: &Work, shown: &Shown) -> Result<(), Fault> {
    work.may(Permission::MatchingSearch)?;
    let mut tx = work.begin("matching.keep_search");
    keep(work, &mut tx, shown, None).await?;
    Ok(tx.commit().await?)
}

/// Keeps a list within the transaction of what was done with it, such as asking a facility.
pub async fn keep(
    work: &Work,
    tx: &mut Tx,
    shown: &Shown,
    asked: Option<Key>,
) -> Result<(), Fault> {
    let (wanted, words_left_out) = shown.keepable();
    let kept = Kept {
        id: work.id(),
        at: work.now(),
        by: work.actor().name.clone(),
        shown: Shown {
            wanted,
            ..shown.clone()
        },
        words_left_out,
        asked,
    };
    Ok(store::keep(tx, work.actor(), &kept).await?)
}
