//! Which lists of people somebody has just been shown: the same list opened again within minutes
//! tells that person nothing new, and would fill the audit record with nothing but itself.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use chrono::{DateTime, TimeDelta, Utc};
use db::Work;
use kernel::{Fault, Id};
use policy::Account;

/// After so long the same list is noted again.
const AGAIN: TimeDelta = TimeDelta::minutes(10);
/// So many lists are remembered; then all are forgotten, and noted once more.
const MOST: usize = 4_096;

type List = (Id<Account>, Vec<i64>);

/// 表示した一覧: who was shown which records together, and when.
#[derive(Debug, Default)]
pub struct Shown(Mutex<HashMap<List, DateTime<Utc>>>);

impl Shown {
    /// Has `noting` note that a list showed the records `ids` to whoever acts, unless the same was
    /// noted minutes ago.
    pub async fn note(
        &self,
        work: &Work,
        ids: Vec<i64>,
        noting: impl Future<Output = Result<(), Fault>>,
    ) -> Result<(), Fault> {
        let list = (work.actor().account, ids);
        if list.1.is_empty() || !self.is_news(work, &list) {
            return Ok(());
        }
        noting.await?;
        self.remember(work, list);
        Ok(())
    }

    fn is_news(&self, work: &Work, list: &List) -> bool {
        let lists = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let fresh = |at: &DateTime<Utc>| (TimeDelta::zero()..AGAIN).contains(&(work.now() - at));
        !lists.get(list).is_some_and(fresh)
    }

    fn remember(&self, work: &Work, list: List) {
        let mut lists = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if lists.len() >= MOST {
            lists.clear();
        }
        lists.insert(list, work.now());
    }
}
