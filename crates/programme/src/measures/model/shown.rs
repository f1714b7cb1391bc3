//! What looks across: a ward's chain of steps, the city's counts, what moved.

use chrono::NaiveDate;
use kernel::Id;
use policy::Ward;

use super::{Aim, Done, Evidence, Goal, Issue, Measure, State, StateChange};

/// 課題の一筋: an issue with everything that hangs on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain {
    /// 課題.
    pub issue: Issue,
    /// 現状・根拠.
    pub evidence: Vec<Evidence>,
    /// 目標.
    pub goals: Vec<Goal>,
    /// 対応策.
    pub measures: Vec<Measure>,
    /// 実施 of all its measures.
    pub done: Vec<Done>,
}

/// 区の全体像: aims and chains of one ward.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// めざす姿.
    pub aims: Vec<Aim>,
    /// 課題 with what hangs on them.
    pub chains: Vec<Chain>,
}

/// 状況別の件数: how many measures of a ward stand in each state on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// In the order of [`State::ALL`].
    pub by_state: [i64; 3],
}

impl Counts {
    /// Counts one more measure.
    pub fn add(&mut self, state: State) {
        let at = State::ALL.iter().position(|one| *one == state);
        if let Some(n) = at.and_then(|at| self.by_state.get_mut(at)) {
            *n += 1;
        }
    }

    /// All measures.
    pub fn all(&self) -> i64 {
        self.by_state.iter().sum()
    }

    /// The furthest state any measure has reached: what a ward answers about its measures.
    pub fn furthest(&self) -> Option<State> {
        let mut reached = State::ALL.into_iter().zip(self.by_state).rev();
        reached.find(|(_, n)| *n > 0).map(|(state, _)| state)
    }
}

/// PDCAの取組状況: which steps a ward has taken up to a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Process {
    /// めざす姿の設定.
    pub has_aim: bool,
    /// 現状の把握.
    pub has_evidence: bool,
    /// 課題の抽出.
    pub has_issue: bool,
    /// 目標の設定.
    pub has_goal: bool,
    /// 対応策の立案.
    pub has_measure: bool,
    /// 実施.
    pub has_done: bool,
    /// 評価.
    pub has_evaluation: bool,
    /// 改善.
    pub has_improvement: bool,
}

impl Process {
    /// The eight steps in their order, and whether each was taken.
    pub const fn steps(&self) -> [(&'static str, bool); 8] {
        [
            ("めざす姿の設定", self.has_aim),
            ("現状の把握", self.has_evidence),
            ("課題の抽出", self.has_issue),
            ("目標の設定", self.has_goal),
            ("対応策の立案", self.has_measure),
            ("実施", self.has_done),
            ("評価", self.has_evaluation),
            ("改善", self.has_improvement),
        ]
    }

    /// How many steps were taken.
    pub fn taken(&self) -> i64 {
        self.steps().iter().filter(|(_, taken)| *taken).count() as i64
    }
}

/// 動いた対応策: a measure that moved on within a period.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// Whose it is.
    pub ward: Id<Ward>,
    /// The measure.
    pub measure: Measure,
    /// Its issue.
    pub issue: Issue,
    /// The state before the period; `None` where it began within it.
    pub before: Option<State>,
    /// The state at the end of the period.
    pub after: State,
    /// The day of the last move within the period.
    pub on: NaiveDate,
    /// Its changes within the period.
    pub changes: Vec<StateChange>,
    /// What took place for it.
    pub done: Vec<Done>,
}
