//! 送信元: how often one place on the network asks to sign up. Nothing of it is kept beyond an hour
//! or written anywhere: the numbers are keyed anew with every start and mean nothing elsewhere.

use std::{
    collections::HashMap,
    hash::{BuildHasher, RandomState},
    net::{IpAddr, Ipv6Addr},
    sync::{Mutex, PoisonError},
};

use chrono::{DateTime, TimeDelta, Utc};

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
        let key = self.keys.hash_one(sender);
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

/// Who sends a request: the neighbour that connected, or whom it speaks for where it is a proxy of
/// this house. Anybody may send the header; it is believed only from a machine beside us, and only
/// its last entry, which that machine wrote.
pub fn sender(peer: Option<IpAddr>, forwarded: Option<&str>) -> Option<IpAddr> {
    let told = forwarded.and_then(|list| list.rsplit(',').next()?.trim().parse().ok());
    let found = if peer.is_none_or(is_near) {
        told.or(peer)
    } else {
        peer
    };
    found.map(network)
}

fn is_near(peer: IpAddr) -> bool {
    match peer.to_canonical() {
        IpAddr::V4(v4) => v4.is_loopback() || v4.is_private() || v4.is_link_local(),
        IpAddr::V6(v6) => v6.is_loopback() || v6.is_unique_local(),
    }
}

/// One customer of a provider holds a whole network of the newer addresses.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_beside_us_is_believed_and_nobody_else() {
        for (peer, forwarded, wanted) in [
            (Some("203.0.113.7"), None, Some("203.0.113.7")),
            (
                Some("203.0.113.7"),
                Some("198.51.100.1"),
                Some("203.0.113.7"),
            ),
            (
                Some("127.0.0.1"),
                Some("198.51.100.1"),
                Some("198.51.100.1"),
            ),
            // What the sender wrote itself stands before what the proxy added.
            (
                Some("10.0.0.2"),
                Some("192.0.2.9, 198.51.100.1"),
                Some("198.51.100.1"),
            ),
            (Some("::ffff:127.0.0.1"), None, Some("127.0.0.1")),
            (Some("127.0.0.1"), Some("nonsense"), Some("127.0.0.1")),
            (
                Some("::1"),
                Some("2001:db8:1:2:3:4:5:6"),
                Some("2001:db8:1:2::"),
            ),
            (None, None, None),
        ] {
            let address = |text: &str| text.parse::<IpAddr>().unwrap();
            let found = sender(peer.map(address), forwarded);
            assert_eq!(found, wanted.map(address), "{peer:?} {forwarded:?}");
        }
    }

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
