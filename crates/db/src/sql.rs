//! SQL text.

use std::{borrow::Cow, collections::HashSet};

use sqlx::AssertSqlSafe;

/// SQL text: written in the source, or joined from pieces that are. Never from what a user typed.
#[derive(Clone, Debug)]
pub struct Sql(Cow<'static, str>);

impl Sql {
    /// Joins written pieces with spaces.
    pub fn join(pieces: &[&'static str]) -> Self {
        Self(Cow::Owned(pieces.join(" ")))
    }

    /// `insert` VALUES ($1, $2), ($3, $4) … `conflict`, for so many rows of such a width.
    pub(crate) fn values(insert: &str, size: (usize, usize), conflict: &str) -> Self {
        Self::values_as(insert, size, conflict, |number| format!("${number}"))
    }

    /// The same with `?` for each value, in their order. PostgreSQL knows no such placeholders, and
    /// SQLite cannot join it with texts that number theirs.
    pub(crate) fn nameless_values(insert: &str, size: (usize, usize), conflict: &str) -> Self {
        Self::values_as(insert, size, conflict, |_| "?".to_owned())
    }

    /// The same with what stands for each value, by its number from 1.
    fn values_as(
        insert: &str,
        (rows, width): (usize, usize),
        conflict: &str,
        placeholder: impl Fn(usize) -> String,
    ) -> Self {
        let row = |row: usize| {
            let values = (1..=width).map(|column| placeholder(row * width + column));
            format!("({})", values.collect::<Vec<_>>().join(", "))
        };
        let all: Vec<String> = (0..rows).map(row).collect();
        Self(Cow::Owned(format!(
            "{insert} VALUES {} {conflict}",
            all.join(", ")
        )))
    }

    /// Several changes as one statement: `WITH step0 AS (INSERT …), step1 AS (INSERT …) INSERT …`.
    /// PostgreSQL alone knows such.
    pub(crate) fn one_statement(mut changes: Vec<String>) -> Self {
        let last = changes.pop().unwrap_or_default();
        let steps = changes.iter().enumerate();
        let steps: Vec<_> = steps
            .map(|(n, step)| format!("step{n} AS ({step})"))
            .collect();
        Self(Cow::Owned(match steps.as_slice() {
            [] => last,
            steps => format!("WITH {} {last}", steps.join(", ")),
        }))
    }

    /// The table of what the step `n` of such a statement returns.
    pub(crate) fn returned_by(n: usize) -> String {
        format!("step{n}")
    }

    /// Several changes one after the other in one text. SQLite alone takes values with such.
    pub(crate) fn one_text(changes: Vec<String>) -> Self {
        Self(Cow::Owned(changes.join("; ")))
    }

    /// The text with each `$n` as `$(n + before)`, and `$0` as `drawn`.
    pub(crate) fn numbered_after(&self, before: usize, drawn: &str) -> String {
        let mut pieces = self.0.split('$');
        let mut text = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let end = piece
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(piece.len());
            let (number, rest) = piece.split_at(end);
            match number.parse::<usize>() {
                Ok(0) => text.push_str(drawn),
                Ok(number) => {
                    text.push('$');
                    text.push_str(&(number + before).to_string());
                }
                Err(_) => text.push('$'),
            }
            text.push_str(rest);
        }
        text
    }

    /// The text between the words that begin and end a transaction.
    pub(crate) fn between(self, opening: &str, closing: &str) -> Self {
        let words = [opening, &self.0, closing];
        let said: Vec<&str> = words
            .into_iter()
            .filter(|words| !words.is_empty())
            .collect();
        Self(Cow::Owned(said.join("; ")))
    }

    /// Whether it may meet rows that `other` adds: it replaces what is there, in the same table.
    pub(crate) fn may_meet(&self, other: &Self) -> bool {
        let replaces = self.0.contains("ON CONFLICT");
        replaces && self.table().is_some() && self.table() == other.table()
    }

    /// Whether the text names one of these tables.
    pub(crate) fn names_one_of(&self, tables: &HashSet<String>) -> bool {
        let of_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
        let mut words = self.0.split(|letter| !of_name(letter));
        words.any(|word| tables.contains(word))
    }

    /// The table rows are added to.
    fn table(&self) -> Option<&str> {
        let (_, into) = self.0.split_once("INSERT INTO ")?;
        into.split_whitespace().next()
    }

    pub(crate) fn safe(self) -> AssertSqlSafe<Cow<'static, str>> {
        AssertSqlSafe(self.0)
    }
}

impl From<&'static str> for Sql {
    fn from(sql: &'static str) -> Self {
        Self(Cow::Borrowed(sql))
    }
}

#[cfg(test)]
mod tests {
    use super::Sql;
    use crate::{
        Arg, Drawing, args,
        waiting::{Waiting, Way},
    };

    fn three() -> Waiting {
        let mut waiting = Waiting::default();
        waiting.push(("INSERT INTO a VALUES ($1, $2)".into(), args![1_i64, 2_i64]));
        let conflict = "ON CONFLICT DO NOTHING";
        let many = Sql::values("INSERT INTO b", (2, 6), conflict);
        waiting.push((many, vec![Arg::from(3_i64); 12]));
        waiting.push(("DELETE FROM c WHERE d = $1".into(), args![4_i64]));
        waiting
    }

    #[test]
    fn changes_that_wait_become_one_text_with_numbers_of_its_own() {
        let (text, values) = three().take(Way::OneStatement).unwrap();
        assert_eq!(
            text.0,
            "WITH step0 AS (INSERT INTO a VALUES ($1, $2)), step1 AS (INSERT INTO b VALUES \
             ($3, $4, $5, $6, $7, $8), ($9, $10, $11, $12, $13, $14) ON CONFLICT DO NOTHING) \
             DELETE FROM c WHERE d = $15"
        );
        assert_eq!(values.len(), 15);
        let (text, _) = three().take(Way::OneText).unwrap();
        assert_eq!(text.0.matches("; ").count(), 2);
        assert!(text.0.ends_with("; DELETE FROM c WHERE d = $15"));
    }

    #[test]
    fn what_is_drawn_goes_from_step_to_step() {
        let drawing = || {
            let mut waiting = Waiting::default();
            waiting.push(("DELETE FROM a WHERE b = $1".into(), args![1_i64]));
            waiting.push_drawing(
                Drawing {
                    draw: "UPDATE c SET n = n + 1 WHERE d = $1 RETURNING n",
                    drawn: "SELECT n FROM c WHERE d = $1",
                    values: args![2_i64],
                },
                vec![(
                    "INSERT INTO d VALUES ($1, (SELECT n FROM $0), $2)",
                    args![3_i64, 4_i64],
                )],
            );
            waiting
        };
        let (text, values) = drawing().take(Way::OneStatement).unwrap();
        assert_eq!(
            text.0,
            "WITH step0 AS (DELETE FROM a WHERE b = $1), step1 AS (UPDATE c SET n = n + 1 \
             WHERE d = $2 RETURNING n) INSERT INTO d VALUES ($3, (SELECT n FROM step1), $4)"
        );
        assert_eq!(values.len(), 4);
        let (text, values) = drawing().take(Way::OneText).unwrap();
        assert_eq!(
            text.0,
            "DELETE FROM a WHERE b = $1; UPDATE c SET n = n + 1 WHERE d = $2 RETURNING n; \
             INSERT INTO d VALUES ($3, (SELECT n FROM (SELECT n FROM c WHERE d = $2)), $4)"
        );
        assert_eq!(values.len(), 4);
    }

    #[test]
    fn a_text_stands_between_the_words_of_its_transaction() {
        let text = || Sql::from("DELETE FROM a");
        let whole = text().between("BEGIN", "COMMIT");
        assert_eq!(whole.0, "BEGIN; DELETE FROM a; COMMIT");
        assert_eq!(text().between("", "COMMIT").0, "DELETE FROM a; COMMIT");
        assert_eq!(Sql::from("").between("", "COMMIT").0, "COMMIT");
    }

    #[test]
    fn a_table_is_named_by_the_whole_word() {
        let tables = ["person".to_owned()].into();
        let names = |sql: &'static str| Sql::from(sql).names_one_of(&tables);
        assert!(names(
            "SELECT 1 FROM consultation c LEFT JOIN person p ON p.id = c.person_id"
        ));
        assert!(names(
            "WITH step0 AS (INSERT INTO person(id) VALUES ($1)) SELECT 1"
        ));
        assert!(!names("SELECT person_id, council_person FROM consultation"));
    }

    #[test]
    fn nothing_waits_twice() {
        let mut waiting = three();
        assert!(waiting.take(Way::OneText).is_some());
        assert!(waiting.take(Way::OneText).is_none());
        waiting.push(("INSERT INTO a VALUES ($1)".into(), args![1_i64]));
        let (text, values) = waiting.take(Way::OneStatement).unwrap();
        assert_eq!(
            (text.0.as_ref(), values.len()),
            ("INSERT INTO a VALUES ($1)", 1)
        );
    }

    #[test]
    fn what_would_meet_its_own_rows_goes_in_a_trip_of_its_own() {
        let waiting = three();
        let again = |rows| Sql::values("INSERT INTO b", (rows, 6), "ON CONFLICT DO NOTHING");
        assert!(waiting.bars(&again(2)));
        assert!(waiting.bars(&again(3)), "more rows of the same table");
        assert!(!waiting.bars(&"INSERT INTO a VALUES ($1, $2)".into()));
    }
}
