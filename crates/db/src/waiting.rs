//! Changes that wait for the next trip to the database. Each trip is a wait, for the network or
//! for a thread, and together they are most of what a save costs.

use crate::{args::Arg, sql::Sql};

/// The most changes of one trip.
const TOGETHER: usize = 16;

/// Changes that nothing has asked after yet.
#[derive(Default)]
pub(crate) struct Waiting(Vec<(Sql, Vec<Arg>)>);

impl Waiting {
    /// Whether `change` has to go after what waits: with it, the trip would be too long, or would
    /// meet rows that it has added itself.
    pub(crate) fn bars(&self, change: &Sql) -> bool {
        self.0.len() >= TOGETHER
            || self
                .0
                .iter()
                .any(|(waiting, _)| change.meets_itself(waiting))
    }

    pub(crate) fn push(&mut self, change: Sql, args: Vec<Arg>) {
        self.0.push((change, args));
    }

    /// All that waits as one text by `join`, with its values; it waits no longer.
    pub(crate) fn take(&mut self, join: fn(Vec<String>) -> Sql) -> Option<(Sql, Vec<Arg>)> {
        if self.0.is_empty() {
            return None;
        }
        let mut values = Vec::new();
        let changes = self.0.drain(..).map(|(change, args)| {
            let text = change.numbered_after(values.len());
            values.extend(args);
            text
        });
        let text = join(changes.collect());
        Some((text, values))
    }
}
