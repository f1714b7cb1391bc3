//! Addresses of mail as people type them.

/// Whether `typed` has the shape of a mail address: somebody at a domain, in ASCII without blanks.
/// Whether it exists only a letter can tell.
pub fn is_mail_address(typed: &str) -> bool {
    let Some((user, domain)) = typed.split_once('@') else {
        return false;
    };
    let plain = typed
        .chars()
        .all(|c| c.is_ascii_graphic() && !",;:<>()\"\\[]".contains(c));
    let is_domain = domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.');
    plain && !user.is_empty() && is_domain && !domain.contains('@')
}

#[cfg(test)]
mod tests {
    use super::is_mail_address;

    #[test]
    fn an_address_is_somebody_at_a_domain() {
        for (typed, expected) in [
            ("kansa@example.jp", true),
            ("a.b+c@mail.example.jp", true),
            ("example.jp", false),
            ("@example.jp", false),
            ("kansa@example", false),
            ("kansa@example.", false),
            ("kansa@@example.jp", false),
            ("kan sa@example.jp", false),
            ("監査@example.jp", false),
            ("<kansa@example.jp>", false),
            ("a@example.jp,b@example.jp", false),
            ("", false),
        ] {
            assert_eq!(is_mail_address(typed), expected, "{typed}");
        }
    }
}
