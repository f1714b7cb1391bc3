//! Templates: no code or looks written into the page, no English on a button.

use crate::tidy::house::{House, SourceFile};
use crate::tidy::problem::Problem;

/// Inline scripts, styles and event attributes: the pages' security headers refuse them.
pub fn inline_code(house: &House) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in templates(house) {
        for (at, tag) in tags(&file.text) {
            let Some(advice) = inline(tag) else { continue };
            problems.push(Problem::new(
                "inline",
                &file.path,
                line_at(&file.text, at),
                advice,
            ));
        }
    }
    problems
}

/// Text on buttons is Japanese; short forms in capitals (PDF, XLSX) may stay.
pub fn button_words(house: &House) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in templates(house) {
        for (at, _) in file.text.match_indices("<button") {
            let rest = file.text.get(at..).unwrap_or_default();
            let button = rest.split("</button>").next().unwrap_or_default();
            let words = visible(button);
            let english = |word: &str| {
                word.len() > 1
                    && word.bytes().all(|byte| byte.is_ascii_alphabetic())
                    && word.bytes().any(|byte| byte.is_ascii_lowercase())
            };
            if words.is_ascii() && words.split_whitespace().any(english) {
                let advice = format!("`{}` is on a button; write it in Japanese", words.trim());
                problems.push(Problem::new(
                    "words",
                    &file.path,
                    line_at(&file.text, at),
                    advice,
                ));
            }
        }
    }
    problems
}

fn templates(house: &House) -> impl Iterator<Item = &SourceFile> {
    house
        .files
        .iter()
        .filter(|file| file.is("html") && file.package().is_some())
}

/// Opening tags with their place.
fn tags(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices('<').filter_map(|(at, _)| {
        let tag = text.get(at..)?.split_inclusive('>').next()?;
        tag.chars()
            .nth(1)
            .is_some_and(|char| char.is_ascii_alphabetic())
            .then_some((at, tag))
    })
}

fn inline(tag: &str) -> Option<String> {
    let data = tag.contains("application/json") || tag.contains("importmap");
    if tag.starts_with("<script") && !tag.contains("src=") && !data {
        return Some("put the script into a file of crates/ui".to_owned());
    }
    // Inside a tag an attribute's name follows white space and ends at `=`.
    let names = tag
        .split('=')
        .map(|part| part.rsplit(char::is_whitespace).next().unwrap_or(part));
    for name in names {
        if name == "style" {
            return Some("use a class of the design system instead of `style=`".to_owned());
        }
        let event = name.strip_prefix("on").filter(|event| event.len() > 2);
        if event.is_some_and(|event| event.bytes().all(|byte| byte.is_ascii_lowercase())) {
            return Some(format!("`{name}=`: listen in a script of crates/ui"));
        }
    }
    None
}

/// Text between tags, without template expressions.
fn visible(html: &str) -> String {
    let mut shown = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once(['<', '{']) {
        shown.push_str(before);
        shown.push(' ');
        let ends = if rest
            .get(before.len()..)
            .is_some_and(|at| at.starts_with('<'))
        {
            ">"
        } else {
            "}"
        };
        rest = after
            .split_once(ends)
            .map_or("", |(_, rest)| rest.trim_start_matches('}'));
    }
    shown + rest
}

fn line_at(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or(text).matches('\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::rules::found;

    const PATH: &str = "crates/app/src/people/templates/show.html";

    #[test]
    fn code_and_looks_do_not_stand_in_the_page() {
        let cases = [
            ("<script>go()</script>", true),
            ("<script src=\"/a.js\" defer></script>", false),
            ("<script type=\"application/json\">{}</script>", false),
            ("<p\n  style=\"color:red\">", true),
            ("<p class=\"a\" onclick=\"go()\">", true),
            ("<p data-style=\"a\" class=\"b\">style=x</p>", false),
            ("<input name=\"on\" once=\"\">", false),
            ("{% if a < b %}", false),
        ];
        for (text, broken) in cases {
            assert_eq!(
                !found(inline_code, &[(PATH, text)]).is_empty(),
                broken,
                "{text}"
            );
        }
    }

    #[test]
    fn the_line_is_that_of_the_tag() {
        assert_eq!(
            found(inline_code, &[(PATH, "<p>\n\n<b style=\"\">")]),
            [format!("{PATH}:3")]
        );
    }

    #[test]
    fn buttons_speak_japanese() {
        let cases = [
            ("<button type=\"submit\">登録する</button>", false),
            ("<button type=\"submit\">Save</button>", true),
            (
                "<button>\n<span class=\"icon\"></span> Save all\n</button>",
                true,
            ),
            ("<button>{{ label }}</button>", false),
            (
                "<button>{% if new %}登録{% else %}保存{% endif %}</button>",
                false,
            ),
            ("<button>PDF</button>", false),
            ("<button>PDF for fax</button>", true),
        ];
        for (text, broken) in cases {
            assert_eq!(
                !found(button_words, &[(PATH, text)]).is_empty(),
                broken,
                "{text}"
            );
        }
    }
}
