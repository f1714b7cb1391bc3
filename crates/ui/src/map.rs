//! What lies behind a map.

/// 背景地図: from where a map takes its background tiles, and whom it names for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapTiles {
    url: String,
    host: String,
    credit: String,
    credit_href: String,
}

impl MapTiles {
    /// 淡色地図 of 国土地理院, named as its terms of use ask:
    /// <https://maps.gsi.go.jp/development/ichiran.html>.
    pub fn gsi() -> Self {
        let host = "https://cyberjapandata.gsi.go.jp";
        Self {
            url: format!("{host}/xyz/pale/{{z}}/{{x}}/{{y}}.png"),
            host: host.into(),
            credit: "国土地理院".into(),
            credit_href: "https://maps.gsi.go.jp/development/ichiran.html".into(),
        }
    }

    /// Reads `https://host/{z}/{x}/{y}.png 出典`, where the address that the 出典 leads to may
    /// follow; `None` for anything else, as the host goes into the pages' security header.
    pub fn parse(text: &str) -> Option<Self> {
        let mut words: Vec<&str> = text.split_whitespace().collect();
        let url = words.first().copied()?;
        words.remove(0);
        let (scheme, rest) = url.split_once("://")?;
        let (name, path) = rest.split_once('/')?;
        let is_host = |c: char| c.is_ascii_alphanumeric() || ".-:".contains(c);
        let is_whole = matches!(scheme, "https" | "http")
            && name.chars().all(is_host)
            && name.chars().any(|c| c.is_ascii_alphanumeric())
            && ["{z}", "{x}", "{y}"].iter().all(|part| path.contains(part));
        let is_link = |word: &&str| word.starts_with("https://") || word.starts_with("http://");
        let credit_href = words.pop_if(|last| is_link(last)).unwrap_or_default();
        (is_whole && !words.is_empty()).then(|| Self {
            url: url.to_owned(),
            host: format!("{scheme}://{name}"),
            credit: words.join(" "),
            credit_href: credit_href.to_owned(),
        })
    }

    /// The address of a tile, with `{z}`, `{x}` and `{y}`.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Where tiles come from, as a content security policy names it: `https://tiles.example`.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// 出典.
    pub fn credit(&self) -> &str {
        &self.credit
    }

    /// Where the 出典 leads; may be empty.
    pub fn credit_href(&self) -> &str {
        &self.credit_href
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiles_are_read_with_their_source_and_nothing_else_gets_into_the_header() {
        let tiles = MapTiles::parse(
            "https://tiles.example:8443/a/{z}/{x}/{y}.png 見本市 都市計画課 https://city.example/map",
        );
        let tiles = tiles.unwrap();
        assert_eq!(tiles.host(), "https://tiles.example:8443");
        assert_eq!(tiles.credit(), "見本市 都市計画課");
        assert_eq!(tiles.credit_href(), "https://city.example/map");
        let plain = MapTiles::parse("http://10.0.0.5/{z}/{x}/{y}.png 見本市").unwrap();
        assert_eq!((plain.credit(), plain.credit_href()), ("見本市", ""));
        for bad in [
            "",
            "https://tiles.example/{z}/{x}/{y}.png",
            "https://tiles.example/{z}/{x}.png 見本市",
            "https:///{z}/{x}/{y}.png 見本市",
            "https://*;script-src/{z}/{x}/{y}.png 見本市",
            "ftp://tiles.example/{z}/{x}/{y}.png 見本市",
            "https://tiles.example/{z}/{x}/{y}.png https://city.example",
        ] {
            assert_eq!(MapTiles::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_is_built_in_reads_like_what_is_written() {
        let built_in = MapTiles::gsi();
        let text = format!(
            "{} {} {}",
            built_in.url(),
            built_in.credit(),
            built_in.credit_href()
        );
        assert_eq!(MapTiles::parse(&text), Some(built_in));
    }
}
