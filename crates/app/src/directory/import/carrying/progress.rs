//! How far an import is, for whoever waits for a large file.

use std::sync::Arc;

/// So many rows between two words.
const STEP: i64 = 1_000;

/// What is being done with the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// They are read.
    Reading,
    /// They are written.
    Writing,
}

impl Stage {
    /// What was done with the rows, in words: 1,000行を….
    pub fn deed(self) -> &'static str {
        match self {
            Self::Reading => "読みました",
            Self::Writing => "登録しました",
        }
    }
}

type Listener = Arc<dyn Fn(Stage, i64) + Send + Sync>;

/// 進み: tells a listener every thousand rows how many are done; the default has none.
#[derive(Clone, Default)]
pub struct Progress(Option<Listener>);

impl Progress {
    /// Tells `listener`.
    pub fn to(listener: impl Fn(Stage, i64) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(listener)))
    }

    /// Says that `rows` are done.
    pub(in super::super) fn tell(&self, stage: Stage, rows: i64) {
        if rows % STEP == 0
            && let Some(listener) = &self.0
        {
            listener(stage, rows);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    #[test]
    fn only_every_thousandth_row_is_told() {
        let heard = Arc::new(Mutex::new(Vec::new()));
        let sink = heard.clone();
        let progress = Progress::to(move |stage, rows| sink.lock().unwrap().push((stage, rows)));
        (1..=2_001).for_each(|rows| progress.tell(Stage::Reading, rows));
        let told = [(Stage::Reading, 1_000), (Stage::Reading, 2_000)];
        assert_eq!(*heard.lock().unwrap(), told);
    }
}
