//! 保存期間と廃棄: what is kept how long.

use chrono::TimeDelta;
use db::once;
use programme::chores::Done;
use web::{Feature, House};

/// So long it is known that a form was sent: longer than anybody keeps a page open.
const POSTS: TimeDelta = TimeDelta::days(7);

/// What the house must know of retention.
pub fn feature() -> Feature {
    Feature {
        name: "retention",
        sealed: vec![once::PLACE],
        ..Feature::default()
    }
}

/// Forgets forms that were sent long ago.
pub fn chore(house: &House) -> Done<'_> {
    Box::pin(async move {
        let work = house.system_work();
        once::forget(&work, work.now() - POSTS).await?;
        Ok(())
    })
}
