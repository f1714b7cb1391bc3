//! Exceptions from the rules: one line each in `xtask/tidy.allow`, with its reason.

use super::house::House;
use super::problem::Problem;

/// Where exceptions are written: `rule path reason…`, `#` starts a remark.
pub const PATH: &str = "xtask/tidy.allow";

/// An exception that cannot be read, has no reason, or is not needed any more.
const RULE: &str = "exceptions";

/// All exceptions granted.
#[derive(Debug, Default)]
pub struct Exceptions {
    granted: Vec<Granted>,
    unreadable: Vec<Problem>,
}

#[derive(Debug)]
struct Granted {
    line: usize,
    rule: String,
    path: String,
}

impl Exceptions {
    /// Reads the exceptions of a house.
    pub fn of(house: &House) -> Self {
        let mut all = Self::default();
        let Some(file) = house.file(PATH) else {
            return all;
        };
        for (line, words) in file.lines() {
            if words.trim().is_empty() || words.starts_with('#') {
                continue;
            }
            let mut words = words.split_whitespace();
            match (words.next(), words.next(), words.next()) {
                (Some(rule), Some(path), Some(_reason)) => {
                    all.granted.push(Granted {
                        line,
                        rule: rule.to_owned(),
                        path: path.to_owned(),
                    });
                }
                _ => all.unreadable.push(Problem::new(
                    RULE,
                    PATH,
                    line,
                    "write the rule, the path, and the reason in words",
                )),
            }
        }
        all
    }

    /// Takes excepted problems away, and adds exceptions that excepted nothing.
    pub fn apply(self, found: Vec<Problem>) -> Vec<Problem> {
        let covers = |granted: &Granted, problem: &Problem| {
            granted.rule == problem.rule && granted.path == problem.path
        };
        let idle = self
            .granted
            .iter()
            .filter(|granted| !found.iter().any(|problem| covers(granted, problem)))
            .map(|granted| {
                let advice = format!(
                    "`{} {}` is not needed; remove it",
                    granted.rule, granted.path
                );
                Problem::new(RULE, PATH, granted.line, advice)
            })
            .collect::<Vec<_>>();
        let mut left = found;
        left.retain(|problem| !self.granted.iter().any(|granted| covers(granted, problem)));
        left.extend(idle);
        left.extend(self.unreadable);
        left
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exception_covers_its_rule_at_its_path_and_idle_ones_are_named() {
        let text = "# why\nsize a.rs a table of codes\nsize b.rs gone since\nclock c.rs\n";
        let exceptions = Exceptions::of(&House::of(&[(PATH, text)]));
        let found = vec![
            Problem::new("size", "a.rs", 1, "long"),
            Problem::new("clock", "a.rs", 1, "another rule"),
        ];
        let left: Vec<_> = exceptions
            .apply(found)
            .into_iter()
            .map(|p| (p.rule, p.path, p.line))
            .collect();
        assert_eq!(
            left,
            [
                ("clock", "a.rs".to_owned(), 1),
                (RULE, PATH.to_owned(), 3),
                (RULE, PATH.to_owned(), 4)
            ]
        );
    }
}
