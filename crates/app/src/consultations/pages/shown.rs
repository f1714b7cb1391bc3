//! Which lists somebody has just been shown: the same list opened again within minutes tells that
//! person nothing new, and would fill the audit record with nothing but itself.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use chrono::{DateTime, TimeDelta, Utc};
use db::Work;
use kernel::{Fault, Id};
use policy::Account;

use super::super::{actions, model::Consultation};

/// After so long the same list is noted again.
const AGAIN: TimeDelta = TimeDelta::minutes(10);
/// So many lists are remembered; then all are forgotten, and noted once more.
const MOST: usize = 4_096;

type List = (Id<Account>, Vec<Id<Consultation>>);

/// 表示した一覧: who was shown which cases together, and when.
#[derive(Debug, Default)]
pub struct Shown(Mutex<HashMap<List, DateTime<Utc>>>);

impl Shown {
    /// Notes that a list showed `cases` to whoever acts, unless the same was noted minutes ago.
    pub async fn note(&self, work: &Work, cases: &[Id<Consultation>]) -> Result<(), Fault> {
        if cases.is_empty() || !self.is_news(work, cases) {
            return Ok(());
        }
        actions::note_list(work, false, cases).await?;
        self.remember(work, cases);
        Ok(())
    }

    fn is_news(&self, work: &Work, cases: &[Id<Consultation>]) -> bool {
        let lists = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let list = (work.actor().account, cases.to_vec());
        let noted = lists.get(&list);
        let fresh = |at: &DateTime<Utc>| (TimeDelta::zero()..AGAIN).contains(&(work.now() - at));
        !noted.is_some_and(fresh)
    }

    fn remember(&self, work: &Work, cases: &[Id<Consultation>]) {
        let mut lists = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if lists.len() >= MOST {
            lists.clear();
        }
        lists.insert((work.actor().account, cases.to_vec()), work.now());
    }
}
