//! Addresses of home pages as people mistype them.

/// What stands in a column for home pages.
pub enum Address {
    /// A home page.
    Page(String),
    /// A mail address.
    Mail(String),
}

/// How people mistype the beginning of an address.
const SCHEMES: [(&str, &str); 9] = [
    ("https://", "https://"),
    ("http://", "http://"),
    ("htpp://", "http://"),
    ("htpps://", "https://"),
    ("ttp://", "http://"),
    ("ttps://", "https://"),
    ("http//", "http://"),
    ("https//", "https://"),
    ("https;//", "https://"),
];

/// The address that was meant; `None` if it is none.
pub fn mended(typed: &str) -> Option<Address> {
    if typed.contains(char::is_whitespace) {
        return None;
    }
    let lower = typed.to_ascii_lowercase();
    let scheme = SCHEMES.iter().find(|(begin, _)| lower.starts_with(begin));
    if let Some((begin, right)) = scheme {
        let rest = typed.get(begin.len()..)?;
        return is_domain(rest).then(|| Address::Page(format!("{right}{rest}")));
    }
    if let Some((user, domain)) = typed.split_once('@') {
        let is_mail = !user.is_empty() && is_domain(domain) && !domain.contains(['/', '@']);
        return is_mail.then(|| Address::Mail(typed.to_owned()));
    }
    is_domain(typed).then(|| Address::Page(format!("http://{typed}")))
}

/// Whether it begins with a name such as `www.example.jp`.
fn is_domain(text: &str) -> bool {
    let host = text.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let labels: Vec<&str> = host.split('.').collect();
    labels.len() > 1 && labels.iter().all(|label| !label.is_empty()) && !host.contains('@')
}
