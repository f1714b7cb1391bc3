//! Names of tabs: at most 31 characters, none of `[]:*?/\`, each one only once.

use super::super::Sheet;

const LONGEST: usize = 31;

/// A name for each sheet's tab.
pub(super) fn tabs(sheets: &[Sheet]) -> Vec<String> {
    let mut taken: Vec<String> = Vec::new();
    for (at, sheet) in sheets.iter().enumerate() {
        let wanted = allowed(&sheet.name);
        let wanted = if wanted.is_empty() {
            format!("シート{}", at + 1)
        } else {
            wanted
        };
        taken.push(unused(&wanted, &taken));
    }
    taken
}

fn allowed(name: &str) -> String {
    let name: String = name
        .chars()
        .map(|c| if c.is_control() { ' ' } else { fitting(c) })
        .collect();
    let name = name.trim().trim_matches('\'').trim();
    // The programme keeps this name for itself.
    let name = if name.eq_ignore_ascii_case("history") {
        "履歴"
    } else {
        name
    };
    shortened(name, LONGEST)
}

/// What the format forbids has a full-width twin.
fn fitting(c: char) -> char {
    match c {
        '[' => '［',
        ']' => '］',
        ':' => '：',
        '*' => '＊',
        '?' => '？',
        '/' => '／',
        '\\' => '＼',
        c => c,
    }
}

fn shortened(name: &str, longest: usize) -> String {
    let mut used = 0;
    let within = |c: &char| {
        used += c.len_utf16();
        used <= longest
    };
    name.chars().take_while(within).collect()
}

fn unused(wanted: &str, taken: &[String]) -> String {
    let is_taken = |name: &str| {
        taken
            .iter()
            .any(|t| t.to_lowercase() == name.to_lowercase())
    };
    if !is_taken(wanted) {
        return wanted.to_owned();
    }
    let mut number = 2;
    loop {
        let tail = format!(" ({number})");
        let name = shortened(wanted, LONGEST - tail.len()) + &tail;
        if !is_taken(&name) {
            return name;
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_are_short_unique_and_free_of_what_the_format_forbids() {
        for (names, want) in [
            (vec!["相談", "相談"], vec!["相談", "相談 (2)"]),
            (vec!["List", "LIST"], vec!["List", "LIST (2)"]),
            (vec!["4/1～[案]:*?\\"], vec!["4／1～［案］：＊？＼"]),
            (vec!["", "'"], vec!["シート1", "シート2"]),
            (vec!["History"], vec!["履歴"]),
        ] {
            let sheets: Vec<Sheet> = names
                .iter()
                .map(|name| Sheet::default().named(*name))
                .collect();
            assert_eq!(tabs(&sheets), want);
        }
        let long = Sheet::default().named("長".repeat(50));
        let lengths: Vec<usize> = tabs(&[long.clone(), long])
            .iter()
            .map(|tab| tab.chars().count())
            .collect();
        assert_eq!(lengths, [31, 31]);
    }
}
