//! What stands now beside what was typed, where somebody else saved first.

use app::{codes::Book, figures::grouped};

use super::NUMBERS;
use crate::questionnaires::{
    model::{Content, TARGETS},
    report,
};

/// Each field that is kept otherwise than it was typed, with what is kept.
pub fn differing(typed: &Content, now: &Content, book: &Book) -> Vec<(String, String)> {
    let (typed, now) = (described(typed, book), described(now, book));
    let gone = typed
        .iter()
        .filter(|(label, _)| now.iter().all(|(other, _)| other != label))
        .map(|(label, _)| (label.clone(), String::new()));
    let other = now.iter().filter(|one| !typed.contains(one)).cloned();
    let mut all: Vec<(String, String)> = other.chain(gone).collect();
    for (_, words) in &mut all {
        if words.is_empty() {
            "（空欄）".clone_into(words);
        }
    }
    all
}

fn described(content: &Content, book: &Book) -> Vec<(String, String)> {
    let mut all = vec![
        ("アンケート名".to_owned(), content.title.clone()),
        ("調査期間".to_owned(), report::span(content)),
        ("内容".to_owned(), content.about.clone()),
        ("送付・回答の方法".to_owned(), report::ways(content, book)),
        ("出典・備考".to_owned(), content.source.clone()),
    ];
    for line in report::ordered(content, book) {
        let target = book.label(TARGETS, &line.target);
        let numbers = [Some(line.sent), line.returned, line.valid];
        for ((_, head), value) in NUMBERS.iter().zip(numbers) {
            let words = value.map_or_else(String::new, grouped);
            all.push((format!("{target}の{head}"), words));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaires::Line;

    #[test]
    fn only_what_stands_otherwise_is_told() {
        let line = |target: &str, returned| Line {
            target: target.into(),
            sent: 1730,
            returned,
            valid: None,
        };
        let content = |title: &str, lines: Vec<Line>| Content {
            title: title.into(),
            lines,
            ..Content::default()
        };
        let typed = content("同じ", vec![line("a", Some(1200)), line("b", None)]);
        let now = content("同じ", vec![line("a", Some(1300))]);
        let told = differing(&typed, &now, &Book::default());
        let told: Vec<(&str, &str)> = told
            .iter()
            .map(|(label, words)| (label.as_str(), words.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("aの回収数", "1,300"),
                ("bの発送数", "（空欄）"),
                ("bの回収数", "（空欄）"),
                ("bの有効回答数", "（空欄）"),
            ]
        );
        assert!(differing(&now, &now, &Book::default()).is_empty());
    }
}
