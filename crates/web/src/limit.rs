//! 回数の制限: how often one address and one account may ask, in memory alone. A bucket of tokens
//! each: every request takes one, and they come back with time. The time is one that nobody can
//! set back.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use kernel::Id;
use policy::Account;

use crate::gate::network;

/// So many buckets are kept; full ones are thrown away before, because they say nothing.
const MOST: usize = 20_000;

/// How many requests at once, and how many a second for ever.
#[derive(Clone, Copy, Debug)]
struct Rate {
    burst: f64,
    a_second: f64,
}

/// What comes from one address: a whole city may stand behind it.
const ADDRESS: Rate = Rate {
    burst: 1500.0,
    a_second: 150.0,
};
/// Log-ins and forms that anybody may send, from one address: three hundred people behind one address
/// log in on one morning, each with a password, a code and a mistake. Whoever guesses is held up far
/// sooner, by the name that is tried (0029).
const DOOR: Rate = Rate {
    burst: 1200.0,
    a_second: 5.0,
};
/// What one account asks: a page with its suggestions is some ten requests.
const ACCOUNT: Rate = Rate {
    burst: 600.0,
    a_second: 30.0,
};

/// Whose requests are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Whose {
    /// All of one address.
    Address(IpAddr),
    /// Log-ins and public forms of one address.
    Door(IpAddr),
    /// All of one account.
    Account(Id<Account>),
}

impl Whose {
    fn rate(self) -> Rate {
        match self {
            Self::Address(_) => ADDRESS,
            Self::Door(_) => DOOR,
            Self::Account(_) => ACCOUNT,
        }
    }

    /// The same with the address as limits count it.
    fn counted(self) -> Self {
        match self {
            Self::Address(address) => Self::Address(network(address)),
            Self::Door(address) => Self::Door(network(address)),
            account @ Self::Account(_) => account,
        }
    }
}

struct Bucket {
    tokens: f64,
    at: Instant,
}

impl Bucket {
    /// The tokens at `now`.
    fn tokens(&self, rate: Rate, now: Instant) -> f64 {
        let passed = now.saturating_duration_since(self.at).as_secs_f64();
        (self.tokens + passed * rate.a_second).min(rate.burst)
    }
}

/// All buckets of the house.
#[derive(Default)]
pub(crate) struct Limits(Mutex<HashMap<Whose, Bucket>>);

impl Limits {
    /// Takes a token, or says how long to wait for the next. This machine itself is not limited: a
    /// proxy on it that is not named as one would make everybody share a bucket.
    pub(crate) fn take(&self, whose: Whose, now: Instant) -> Result<(), Duration> {
        let whose = whose.counted();
        if let Whose::Address(address) | Whose::Door(address) = whose
            && address.is_loopback()
        {
            return Ok(());
        }
        let rate = whose.rate();
        let mut buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= MOST {
            buckets.retain(|whose, bucket| {
                let rate = whose.rate();
                bucket.tokens(rate, now) < rate.burst
            });
            if buckets.len() >= MOST {
                // Better to forget whom was counted than to take ever more memory.
                buckets.clear();
            }
        }
        let bucket = buckets.entry(whose).or_insert(Bucket {
            tokens: rate.burst,
            at: now,
        });
        bucket.tokens = bucket.tokens(rate, now);
        bucket.at = now;
        if bucket.tokens >= 1.0 {
            bucket.tokens -= 1.0;
            return Ok(());
        }
        let wait = (1.0 - bucket.tokens) / rate.a_second;
        Err(Duration::from_secs_f64(wait))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> Whose {
        Whose::Door(text.parse().unwrap())
    }

    #[test]
    fn after_a_burst_five_a_second_pass_and_others_are_not_held_up() {
        let (limits, begun) = (Limits::default(), Instant::now());
        // An office of three hundred in one minute.
        for _ in 0..1200 {
            limits.take(address("203.0.113.7"), begun).unwrap();
        }
        let wait = limits.take(address("203.0.113.7"), begun).unwrap_err();
        assert!(wait <= Duration::from_millis(200) && wait > Duration::from_millis(180));
        limits.take(address("203.0.113.8"), begun).unwrap();
        limits
            .take(Whose::Address("203.0.113.7".parse().unwrap()), begun)
            .unwrap();
        let later = begun + Duration::from_millis(201);
        limits.take(address("203.0.113.7"), later).unwrap();
        assert!(limits.take(address("203.0.113.7"), later).is_err());
    }

    #[test]
    fn this_machine_is_not_limited_and_a_provider_s_customer_counts_as_one() {
        let (limits, now) = (Limits::default(), Instant::now());
        for _ in 0..2000 {
            limits.take(address("127.0.0.1"), now).unwrap();
        }
        for n in 0..1200 {
            limits
                .take(address(&format!("2001:db8:1:2::{n:x}")), now)
                .unwrap();
        }
        assert!(limits.take(address("2001:db8:1:2:ffff::"), now).is_err());
    }

    #[test]
    fn ever_new_addresses_take_no_ever_more_memory() {
        let (limits, now) = (Limits::default(), Instant::now());
        for n in 0..(MOST as u32 + 10) {
            let _ = limits.take(
                Whose::Address(std::net::Ipv4Addr::from(n + (1 << 28)).into()),
                now,
            );
        }
        assert!(limits.0.lock().unwrap().len() <= MOST);
    }
}
