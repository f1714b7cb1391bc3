//! 取込中: how far the imports of this node's users are, for the pages that wait for their answers.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use kernel::Id;
use policy::Account;

use super::progress::{Progress, Stage};

/// How many rows of a file are read or written.
type Told = (Stage, i64);

/// The imports that are going on, by the account of whoever waits. A tool of the house.
#[derive(Clone, Debug, Default)]
pub struct Going(Arc<Mutex<HashMap<Id<Account>, Told>>>);

/// An import that is followed; dropped, it is over.
pub struct Followed {
    going: Going,
    account: Id<Account>,
    /// Gone before the word of it goes: an import outlives a browser that was closed.
    alive: Option<Arc<()>>,
}

impl Going {
    /// Follows an import of `account`: what it tells is known until [`Followed`] is dropped.
    pub fn follow(&self, account: Id<Account>) -> (Progress, Followed) {
        let (going, alive) = (self.clone(), Arc::new(()));
        let still = Arc::downgrade(&alive);
        let progress = Progress::to(move |stage, rows| {
            let mut all = going.all();
            let writes = matches!(all.get(&account), Some((Stage::Writing, _)));
            // What is written lags behind what is read: from its first word on, it is what counts.
            let counts = stage == Stage::Writing || !writes;
            if counts && still.strong_count() > 0 {
                all.insert(account, (stage, rows));
            }
        });
        let followed = Followed {
            going: self.clone(),
            account,
            alive: Some(alive),
        };
        (progress, followed)
    }

    /// How far the import of `account` is; `None` where none is going on, or nothing was told yet.
    pub fn of(&self, account: Id<Account>) -> Option<Told> {
        self.all().get(&account).copied()
    }

    fn all(&self) -> MutexGuard<'_, HashMap<Id<Account>, Told>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Followed {
    fn drop(&mut self) {
        drop(self.alive.take());
        self.going.all().remove(&self.account);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_is_known_to_its_owner_alone_and_until_it_ends() {
        let going = Going::default();
        let (own, other) = (Id::new(1), Id::new(2));
        let (progress, followed) = going.follow(own);
        assert_eq!(going.of(own), None);
        progress.tell(Stage::Reading, 3_000);
        progress.tell(Stage::Writing, 1_000);
        progress.tell(Stage::Reading, 4_000);
        assert_eq!(going.of(own), Some((Stage::Writing, 1_000)));
        assert_eq!(going.of(other), None);
        drop(followed);
        assert_eq!(going.of(own), None);
        // The import goes on, but nobody waits for it.
        progress.tell(Stage::Writing, 2_000);
        assert_eq!(going.of(own), None);
    }
}
