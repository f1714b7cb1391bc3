//! Changes that wait for the next trip to the database. Each trip is a wait, for the network or
//! for a thread, and together they are most of what a save costs.

use crate::{args::Arg, sql::Sql};

/// The most changes of one trip.
const TOGETHER: usize = 16;

/// A change and its values.
pub(crate) type Change = (Sql, Vec<Arg>);

/// Changes that nothing has asked after yet.
#[derive(Default)]
pub(crate) struct Waiting(Vec<Step>);

struct Step {
    change: Change,
    /// Whether the next step has `$0` for the number that this one returns.
    drawn: bool,
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
        self.0.push(Step {
            change,
            drawn: false,
        });
    }

    /// Pushes `change`, whose `$0` is the number that `drawing` returns.
    pub(crate) fn push_drawing(&mut self, drawing: Change, change: Change) {
        self.0.push(Step {
            change: drawing,
            drawn: true,
        });
        self.push(change);
    }

    /// All that waits as one text by `join`, with its values; it waits no longer.
    pub(crate) fn take(&mut self, join: fn(Vec<String>) -> Sql) -> Option<Change> {
        if self.0.is_empty() {
            return None;
        }
        let mut values = Vec::new();
        let mut drawn = String::new();
        let mut texts = Vec::new();
        for (n, step) in self.0.drain(..).enumerate() {
            let (sql, args) = step.change;
            texts.push(sql.numbered_after(values.len(), &drawn));
            values.extend(args);
            if step.drawn {
                drawn = Sql::drawn_by(n);
            }
        }
        Some((join(texts), values))
    }
}
