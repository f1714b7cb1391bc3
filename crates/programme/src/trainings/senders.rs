//! 送信元: how often one place on the network asks to sign up. Nothing of it is kept beyond an hour
//! or written anywhere: the numbers are keyed anew with every start and mean nothing elsewhere.

use std::{
    collections::HashMap,
    hash::{BuildHasher, RandomState},
    net::IpAddr,
    sync::{Mutex, PoisonError},
};

use chrono::{DateTime, TimeDelta, Utc};
use web::gate::network;

/// So many sign-ups one sender may ask for within [`WITHIN`]: an office or a hospital shares one.
const MOST: usize = 30;
const WITHIN: TimeDelta = TimeDelta::hours(1);

/// A tool of the house: who asked when, in memory alone.
#[derive(Default)]
pub struct Senders {
    keys: RandomState,
    asked: Mutex<HashMap<u64, Vec<DateTime<Utc>>>>,
}

impl Senders {
    /// Whether `sender` may ask once more at `now`; asking counts.
    pub fn may_ask(&self, sender: Option<IpAddr>, now: DateTime<Utc>) -> bool {
        let key = self.keys.hash_one(sender.map(network));
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        for times in asked.values_mut() {
            times.retain(|at| now - *at < WITHIN);
        }
        asked.retain(|_, times| !times.is_empty());
        let times = asked.entry(key).or_default();
        let may = times.len() < MOST;
        if may {
            times.push(now);
        }
        may
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_later_a_sender_may_ask_again() {
        let senders = Senders::default();
        let now = DateTime::<Utc>::default();
        let one = "203.0.113.7".parse().ok();
        let other = "203.0.113.8".parse().ok();
        for _ in 0..MOST {
            assert!(senders.may_ask(one, now));
        }
        assert!(!senders.may_ask(one, now + TimeDelta::minutes(59)));
        assert!(senders.may_ask(other, now));
        assert!(senders.may_ask(one, now + TimeDelta::hours(1)));
    }
}
