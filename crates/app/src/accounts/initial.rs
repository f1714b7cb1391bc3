//! 初期パスワード: made by the system, told once, changed at the first log-in.

use super::password;

/// Characters that cannot be mistaken for each other on paper or on the phone.
const CHARACTERS: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";

/// Characters of an initial password, in groups of four: about 79 bits.
const LENGTH: usize = 16;

/// A new initial password for `login`, such as `k7mp-x3nd-29qa-hw5t`.
pub fn password_for(login: &str, name: &str) -> String {
    loop {
        let password = grouped(&draw());
        if password::objection(&password, login, name).is_none() {
            return password;
        }
    }
}

fn draw() -> Vec<char> {
    let mut drawn = Vec::with_capacity(LENGTH);
    while drawn.len() < LENGTH {
        let mut bytes = [0u8; LENGTH];
        rand::fill(&mut bytes);
        // Five bits choose among 32; the 32nd is drawn again, so that none is likelier.
        let chosen = bytes
            .iter()
            .filter_map(|byte| CHARACTERS.get(usize::from(byte & 31)));
        drawn.extend(chosen.map(|byte| char::from(*byte)));
    }
    drawn.truncate(LENGTH);
    drawn
}

fn grouped(drawn: &[char]) -> String {
    let groups: Vec<String> = drawn
        .chunks(4)
        .map(|group| group.iter().collect())
        .collect();
    groups.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initial_passwords_are_taken_by_our_own_rules_and_never_repeat() {
        let made: Vec<String> = (0..50)
            .map(|_| password_for("hanako.rei", "例示花子"))
            .collect();
        for password in &made {
            assert_eq!(password.len(), 19, "{password}");
            assert!(password::objection(password, "hanako.rei", "例示花子").is_none());
            assert!(!password.contains(['0', '1', 'l', 'o', 'i']), "{password}");
        }
        let mut distinct = made.clone();
        distinct.sort();
        distinct.dedup();
        assert_eq!(distinct.len(), made.len());
    }
}
