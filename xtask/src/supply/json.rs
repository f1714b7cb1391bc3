//! Just enough JSON: what `cargo metadata` and npm write is read, and a list of parts is written.

use std::fmt::Write as _;
use std::iter::Peekable;
use std::str::Chars;

use anyhow::{Context, Result, bail};

/// A JSON value. Members of an object stand in their order.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`, `true`, `false` or a number, as it is written.
    Plain(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Reads a whole document.
    pub fn read(text: &str) -> Result<Self> {
        let mut rest = text.chars().peekable();
        let value = value(&mut rest)?;
        blank(&mut rest);
        match rest.next() {
            None => Ok(value),
            Some(more) => bail!("`{more}` stands behind the end of the document"),
        }
    }

    /// A text.
    pub fn text(words: impl Into<String>) -> Self {
        Self::Text(words.into())
    }

    /// An object of these members.
    pub fn object<const N: usize>(members: [(&str, Json); N]) -> Self {
        let members = members.into_iter();
        Self::Object(
            members
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
        )
    }

    /// The member `name` of an object.
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.members()
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value)
    }

    /// The members of an object; none of anything else.
    pub fn members(&self) -> &[(String, Json)] {
        match self {
            Self::Object(members) => members,
            _ => &[],
        }
    }

    /// The parts of a list; none of anything else.
    pub fn list(&self) -> &[Json] {
        match self {
            Self::List(parts) => parts,
            _ => &[],
        }
    }

    /// The member `name` as a text; empty where there is none.
    pub fn word(&self, name: &str) -> &str {
        match self.get(name) {
            Some(Self::Text(words)) => words,
            _ => "",
        }
    }

    /// The document, indented by two blanks a level.
    pub fn shown(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, 0);
        out.push('\n');
        out
    }

    fn write(&self, out: &mut String, level: usize) {
        match self {
            Self::Plain(word) => out.push_str(word),
            Self::Text(words) => quote(out, words),
            Self::List(parts) => {
                let one = |out: &mut String, part: &Json| part.write(out, level + 1);
                enclose(out, ('[', ']'), (parts, level), one);
            }
            Self::Object(members) => {
                let one = |out: &mut String, (name, value): &(String, Json)| {
                    quote(out, name);
                    out.push_str(": ");
                    value.write(out, level + 1);
                };
                enclose(out, ('{', '}'), (members, level), one);
            }
        }
    }
}

fn enclose<T>(
    out: &mut String,
    (opening, closing): (char, char),
    (parts, level): (&[T], usize),
    mut one: impl FnMut(&mut String, &T),
) {
    out.push(opening);
    for (at, part) in parts.iter().enumerate() {
        out.push_str(if at == 0 { "\n" } else { ",\n" });
        out.push_str(&"  ".repeat(level + 1));
        one(out, part);
    }
    if !parts.is_empty() {
        out.push('\n');
        out.push_str(&"  ".repeat(level));
    }
    out.push(closing);
}

fn quote(out: &mut String, words: &str) {
    out.push('"');
    for c in words.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

type Rest<'a> = Peekable<Chars<'a>>;

fn blank(rest: &mut Rest) {
    while rest.next_if(char::is_ascii_whitespace).is_some() {}
}

fn value(rest: &mut Rest) -> Result<Json> {
    blank(rest);
    let first = *rest.peek().context("the document ends too early")?;
    match first {
        '"' => text(rest).map(Json::Text),
        '[' => {
            let mut parts = Vec::new();
            each(rest, ']', |rest| {
                parts.push(value(rest)?);
                Ok(())
            })?;
            Ok(Json::List(parts))
        }
        '{' => {
            let mut members = Vec::new();
            each(rest, '}', |rest| {
                blank(rest);
                let name = text(rest)?;
                blank(rest);
                expect(rest, ':')?;
                members.push((name, value(rest)?));
                Ok(())
            })?;
            Ok(Json::Object(members))
        }
        _ => plain(rest),
    }
}

/// Reads what stands between brackets, apart by commas.
fn each(
    rest: &mut Rest,
    closing: char,
    mut one: impl FnMut(&mut Rest) -> Result<()>,
) -> Result<()> {
    rest.next();
    blank(rest);
    if rest.next_if_eq(&closing).is_some() {
        return Ok(());
    }
    loop {
        one(rest)?;
        blank(rest);
        match rest.next() {
            Some(',') => {}
            Some(c) if c == closing => return Ok(()),
            other => bail!("`,` or `{closing}` was expected, not {other:?}"),
        }
    }
}

fn expect(rest: &mut Rest, wanted: char) -> Result<()> {
    match rest.next() {
        Some(c) if c == wanted => Ok(()),
        other => bail!("`{wanted}` was expected, not {other:?}"),
    }
}

fn plain(rest: &mut Rest) -> Result<Json> {
    let mut word = String::new();
    while let Some(c) = rest.next_if(|c| c.is_ascii_alphanumeric() || "+-.".contains(*c)) {
        word.push(c);
    }
    if word.is_empty() {
        bail!("{:?} begins no value", rest.peek());
    }
    Ok(Json::Plain(word))
}

fn text(rest: &mut Rest) -> Result<String> {
    expect(rest, '"')?;
    let mut words = String::new();
    loop {
        match rest.next().context("a text does not end")? {
            '"' => return Ok(words),
            '\\' => words.push(escaped(rest)?),
            c => words.push(c),
        }
    }
}

fn escaped(rest: &mut Rest) -> Result<char> {
    Ok(match rest.next().context("a text does not end")? {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\u{8}',
        'f' => '\u{c}',
        'u' => {
            let first = four(rest)?;
            if (0xd800..0xdc00).contains(&first) {
                expect(rest, '\\')?;
                expect(rest, 'u')?;
                let second = four(rest)?.wrapping_sub(0xdc00) & 0x3ff;
                let whole = 0x1_0000 + ((first - 0xd800) << 10) + second;
                char::from_u32(whole).context("half a character")?
            } else {
                char::from_u32(first).context("half a character")?
            }
        }
        c => c,
    })
}

fn four(rest: &mut Rest) -> Result<u32> {
    let digits: String = rest.by_ref().take(4).collect();
    u32::from_str_radix(&digits, 16).with_context(|| format!("`{digits}` is no number"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let text = r#" {"a": [1, -2.5e3, null, true], "b\n": {"相談": "\"引用\" \u0041\ud83d\ude00\\"}, "c": [], "d": {}} "#;
        let read = Json::read(text).unwrap();
        assert_eq!(read.get("b\n").unwrap().word("相談"), "\"引用\" A😀\\");
        assert_eq!(read.get("a").unwrap().list().len(), 4);
        assert_eq!(Json::read(&read.shown()).unwrap(), read);
    }

    #[test]
    fn what_is_no_json_is_refused() {
        for text in [
            "",
            "{",
            "[1,]",
            "{\"a\" 1}",
            "\"open",
            "[1] 2",
            "{a: 1}",
            "\"\\ud83d\"",
        ] {
            assert!(Json::read(text).is_err(), "{text}");
        }
    }
}
