//! Changes that wait for the next trip to the database. Each trip is a wait, for the network or
//! for a thread, and together they are most of what a save costs.

use crate::{args::Arg, sql::Sql};

/// The most changes of one trip.
const TOGETHER: usize = 16;

/// A change and its values.
pub(crate) type Change = (Sql, Vec<Arg>);

/// Changes that nothing has asked after yet.
#[derive(Clone, Default)]
pub(crate) struct Waiting(Vec<Step>);

#[derive(Clone)]
struct Step {
    change: Change,
    /// Where the steps after it have `$0` for the row this one draws: the question for that row.
    drawn: Option<&'static str>,
}

/// A row that a change makes and later changes of the same trip read, such as the next of a running
/// number: `(SELECT last FROM $0)`.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// The change that makes the row and returns it.
    pub draw: &'static str,
    /// The question for the row just drawn, with the same values: on SQLite a change that returns
    /// something cannot stand inside another.
    pub drawn: &'static str,
    /// The values of both.
    pub values: Vec<Arg>,
}

/// How several changes make one trip.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Way {
    /// As PostgreSQL takes them.
    OneStatement,
    /// As SQLite takes them.
    OneText,
}

impl Way {
    /// The table of what step `n` has drawn; `question` asks for it with the values after `before`.
    fn drawn(self, n: usize, question: &'static str, before: usize) -> String {
        match self {
            Self::OneStatement => Sql::returned_by(n),
            Self::OneText => format!("({})", Sql::from(question).numbered_after(before, "")),
        }
    }

    fn join(self, texts: Vec<String>) -> Sql {
        match self {
            Self::OneStatement => Sql::one_statement(texts),
            Self::OneText => Sql::one_text(texts),
        }
    }
}

impl Waiting {
    /// Whether `change` has to go after what waits: with it, the trip would be too long, or would
    /// meet rows that it has added itself.
    pub(crate) fn bars(&self, change: &Sql) -> bool {
        self.0.len() >= TOGETHER
            || self
                .0
                .iter()
                .any(|waiting| change.may_meet(&waiting.change.0))
    }

    pub(crate) fn push(&mut self, change: Change) {
        let drawn = None;
        self.0.push(Step { change, drawn });
    }

    /// Pushes `changes`, whose `$0` is the row that `drawing` draws.
    pub(crate) fn push_drawing(
        &mut self,
        drawing: Drawing,
        changes: Vec<(&'static str, Vec<Arg>)>,
    ) {
        self.0.push(Step {
            change: (drawing.draw.into(), drawing.values),
            drawn: Some(drawing.drawn),
        });
        for (sql, args) in changes {
            self.push((sql.into(), args));
        }
    }

    /// Whether nothing waits.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether so many more changes still make one trip.
    pub(crate) fn has_room_for(&self, more: usize) -> bool {
        self.0.len() + more <= TOGETHER
    }

    /// All that waits, for one trip, with its values; it waits no longer.
    pub(crate) fn take(&mut self, way: Way) -> Option<Change> {
        if self.0.is_empty() {
            return None;
        }
        let mut values = Vec::new();
        let mut drawn = String::new();
        let mut texts = Vec::new();
        for (n, step) in self.0.drain(..).enumerate() {
            let (sql, args) = step.change;
            texts.push(sql.numbered_after(values.len(), &drawn));
            if let Some(question) = step.drawn {
                drawn = way.drawn(n, question, values.len());
            }
            values.extend(args);
        }
        Some((way.join(texts), values))
    }
}
