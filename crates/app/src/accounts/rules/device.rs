//! Which device a request comes from, in words its owner knows it by.

/// What a browser calls its system, and what people call it; the first that fits.
const SYSTEMS: [(&str, &str); 8] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "Chromebook"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
    ("X11", "Linux"),
];

/// The same of browsers. Each names the ones below it, too, so the order counts.
const BROWSERS: [(&str, &str); 8] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("FxiOS", "Firefox"),
    ("Firefox", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
];

/// `Windows の Chrome`, made of the header `User-Agent`, which anybody can write: good for telling
/// one's own devices apart, and for nothing else.
pub fn device(user_agent: &str) -> String {
    let known = |list: &[(&str, &'static str)]| {
        let found = list.iter().find(|(mark, _)| user_agent.contains(mark));
        found.map(|(_, name)| *name)
    };
    match (known(&SYSTEMS), known(&BROWSERS)) {
        (Some(system), Some(browser)) => format!("{system} の {browser}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => "不明な端末".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_are_named_as_their_owners_know_them() {
        let chrome = "(KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
        for (agent, name) in [
            (
                format!("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 {chrome}"),
                "Windows の Chrome",
            ),
            (
                format!("Mozilla/5.0 (Windows NT 10.0; Win64; x64) {chrome} Edg/140.0.0.0"),
                "Windows の Edge",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1"
                    .to_owned(),
                "iPhone の Safari",
            ),
            (
                format!("Mozilla/5.0 (Linux; Android 16) {chrome}"),
                "Android の Chrome",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0".to_owned(),
                "Linux の Firefox",
            ),
            ("curl/8.0".to_owned(), "不明な端末"),
            (String::new(), "不明な端末"),
        ] {
            assert_eq!(device(&agent), name, "{agent}");
        }
    }
}
