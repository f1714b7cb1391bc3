//! From which network somebody comes, as tries of passwords are counted.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The network of a client's address: /24 of the older addresses, /64 of the newer ones. What is no
/// address, as inside the process, is one network of its own.
pub fn network(origin: &str) -> String {
    match origin.parse().map(|address: IpAddr| address.to_canonical()) {
        Ok(IpAddr::V4(v4)) => {
            let [a, b, c, _] = v4.octets();
            format!("{}/24", Ipv4Addr::new(a, b, c, 0))
        }
        Ok(IpAddr::V6(v6)) => {
            let [a, b, c, d, ..] = v6.segments();
            format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        Err(_) => "nowhere".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_count_as_one() {
        for (address, counted) in [
            ("203.0.113.7", "203.0.113.0/24"),
            ("::ffff:203.0.113.9", "203.0.113.0/24"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
            ("", "nowhere"),
        ] {
            assert_eq!(network(address), counted, "{address}");
        }
    }
}
