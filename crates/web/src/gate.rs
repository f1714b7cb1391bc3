//! 入口: who connects, through which proxies, and whether this house lets that machine in at all.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::{
    extract::{ConnectInfo, Request},
    http::{HeaderMap, HeaderName},
};

/// The header in which a proxy says for whom it asks; each proxy adds its own neighbour at the end.
const FORWARDED: &str = "x-forwarded-for";

/// A network of addresses, or a single one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    /// How many leading bits count.
    bits: u8,
}

impl Network {
    /// Reads `10.0.0.0/8`, `2001:db8::/32` or a single address.
    pub fn parse(text: &str) -> Option<Self> {
        let (address, bits) = match text.trim().split_once('/') {
            Some((address, bits)) => (address, Some(bits.parse().ok()?)),
            None => (text.trim(), None),
        };
        let address: IpAddr = address.parse().ok()?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits = bits.unwrap_or(most);
        (bits <= most).then_some(Self { address, bits })
    }

    /// Whether `address` is one of it.
    pub fn holds(self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                let shift = 32 - u32::from(self.bits);
                let (own, other) = (u32::from(own), u32::from(other));
                own.checked_shr(shift) == other.checked_shr(shift)
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => {
                let shift = 128 - u32::from(self.bits);
                let (own, other) = (u128::from(own), u128::from(other));
                own.checked_shr(shift) == other.checked_shr(shift)
            }
            _ => false,
        }
    }
}

/// 入口: the proxies that are believed, and what they must have checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gate {
    /// Machines whose word is taken for whom they ask.
    pub proxies: Vec<Network>,
    /// The header and its value by which a proxy says that it has checked the client's certificate
    /// (医療情報システムの安全管理に関するガイドライン: クライアント認証); none where nobody checks.
    pub certificate: Option<(HeaderName, String)>,
}

impl Gate {
    /// For whom a request is: the machine that connected, or, where that is a proxy of ours, the last
    /// one before it that is none. What the sender wrote itself stands further in front and is not
    /// looked at. Without a socket (inside the process) the header alone counts.
    pub fn client(&self, peer: Option<IpAddr>, headers: &HeaderMap) -> Option<IpAddr> {
        if peer.is_some_and(|peer| !self.believes(peer)) {
            return peer.map(|peer| peer.to_canonical());
        }
        let mut nearest = peer.map(|peer| peer.to_canonical());
        for hop in hops(headers).into_iter().rev() {
            let Some(address) = hop else {
                break;
            };
            nearest = Some(address.to_canonical());
            if !self.believes(address) {
                break;
            }
        }
        nearest
    }

    /// Whether a request may come in: where certificates are asked for, only what a proxy of ours
    /// has checked.
    pub fn admits(&self, peer: Option<IpAddr>, headers: &HeaderMap) -> bool {
        let Some((name, value)) = &self.certificate else {
            return true;
        };
        let mut said = headers.get_all(name).iter();
        let is_checked = said
            .next()
            .is_some_and(|said| said.as_bytes() == value.as_bytes());
        // A second one would be the sender's own.
        peer.is_some_and(|peer| self.believes(peer)) && is_checked && said.next().is_none()
    }

    fn believes(&self, address: IpAddr) -> bool {
        self.proxies.iter().any(|proxy| proxy.holds(address))
    }
}

/// The machine at the other end of the socket.
pub(crate) fn peer(request: &Request) -> Option<IpAddr> {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    peer.map(|ConnectInfo(peer)| peer.ip())
}

/// What the header lists, in its order; none for what is no address.
fn hops(headers: &HeaderMap) -> Vec<Option<IpAddr>> {
    let lists = headers.get_all(FORWARDED).iter();
    lists
        .flat_map(|list| list.to_str().unwrap_or_default().split(','))
        .map(|hop| address(hop.trim()))
        .collect()
}

/// An address, with or without a port behind it.
fn address(text: &str) -> Option<IpAddr> {
    let plain = || text.trim_start_matches('[').trim_end_matches(']').parse();
    let with_port = || text.parse::<SocketAddr>().map(|socket| socket.ip());
    plain().ok().or_else(|| with_port().ok())
}

/// The address as limits count it: one customer of a provider holds a whole network of the newer
/// addresses.
pub fn network(address: IpAddr) -> IpAddr {
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

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(*name, value.parse().unwrap());
        }
        headers
    }

    fn behind(proxies: &[&str]) -> Gate {
        Gate {
            proxies: proxies
                .iter()
                .filter_map(|text| Network::parse(text))
                .collect(),
            certificate: None,
        }
    }

    #[test]
    fn a_network_holds_its_own_addresses_alone() {
        for (network, address, held) in [
            ("10.0.0.0/8", "10.9.9.9", true),
            ("10.0.0.0/8", "11.0.0.1", false),
            ("192.0.2.7", "192.0.2.7", true),
            ("192.0.2.7", "::ffff:192.0.2.7", true),
            ("192.0.2.7", "192.0.2.8", false),
            ("0.0.0.0/0", "203.0.113.1", true),
            ("0.0.0.0/0", "::1", false),
            ("2001:db8::/32", "2001:db8:1::1", true),
            ("2001:db8::/32", "2001:db9::1", false),
        ] {
            assert_eq!(
                Network::parse(network).unwrap().holds(ip(address)),
                held,
                "{network} {address}"
            );
        }
        for bad in ["10.0.0.0/33", "renkei.example", "10.0.0.0/x", ""] {
            assert_eq!(Network::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_proxy_of_ours_is_believed_and_nobody_else() {
        let ours = ["127.0.0.1", "10.0.0.0/8"];
        for (proxies, peer, forwarded, wanted) in [
            (&ours[..], Some("203.0.113.7"), None, Some("203.0.113.7")),
            (
                &ours[..],
                Some("203.0.113.7"),
                Some("198.51.100.1"),
                Some("203.0.113.7"),
            ),
            (
                &ours[..],
                Some("127.0.0.1"),
                Some("198.51.100.1"),
                Some("198.51.100.1"),
            ),
            // What the sender wrote itself stands before what our proxies added.
            (
                &ours[..],
                Some("127.0.0.1"),
                Some("192.0.2.9, 198.51.100.1, 10.0.0.2"),
                Some("198.51.100.1"),
            ),
            (
                &ours[..],
                Some("127.0.0.1"),
                Some("192.0.2.9, nonsense"),
                Some("127.0.0.1"),
            ),
            (
                &ours[..],
                Some("127.0.0.1"),
                Some("198.51.100.1:4711"),
                Some("198.51.100.1"),
            ),
            (&ours[..], Some("::ffff:127.0.0.1"), None, Some("127.0.0.1")),
            (
                &[][..],
                Some("127.0.0.1"),
                Some("198.51.100.1"),
                Some("127.0.0.1"),
            ),
            (&[][..], None, None, None),
            (&[][..], None, Some("198.51.100.1"), Some("198.51.100.1")),
        ] {
            let told: Vec<_> = forwarded
                .map(|list| (FORWARDED, list))
                .into_iter()
                .collect();
            let found = behind(proxies).client(peer.map(ip), &headers(&told));
            assert_eq!(found, wanted.map(ip), "{peer:?} {forwarded:?}");
        }
    }

    #[test]
    fn where_certificates_are_asked_for_only_a_proxy_can_say_that_one_was_checked() {
        let mut gate = behind(&["127.0.0.1"]);
        assert!(gate.admits(None, &headers(&[])));
        let name = HeaderName::from_static("x-client-verify");
        gate.certificate = Some((name, "SUCCESS".into()));
        let checked = ("x-client-verify", "SUCCESS");
        for (peer, sent, admitted) in [
            (Some("127.0.0.1"), vec![checked], true),
            (
                Some("127.0.0.1"),
                vec![("x-client-verify", "FAILED")],
                false,
            ),
            (Some("127.0.0.1"), vec![checked, checked], false),
            (Some("127.0.0.1"), vec![], false),
            (Some("203.0.113.7"), vec![checked], false),
            (None, vec![checked], false),
        ] {
            let found = gate.admits(peer.map(ip), &headers(&sent));
            assert_eq!(found, admitted, "{peer:?} {sent:?}");
        }
    }

    #[test]
    fn a_customer_of_a_provider_counts_as_one_address() {
        assert_eq!(network(ip("2001:db8:1:2:3:4:5:6")), ip("2001:db8:1:2::"));
        assert_eq!(network(ip("::ffff:192.0.2.1")), ip("192.0.2.1"));
    }
}
