//! Reads what belongs together: everything of a ward, an issue or the city, in few questions.

use chrono::NaiveDate;
use db::{DbFault, Tx};
use kernel::Id;
use policy::{Scope, Ward};

use super::{
    model::{Aim, Chain, Done, Evidence, Goal, Issue, Measure, Outline, StateChange},
    store::{self, Of},
};

/// 一式: everything in reach.
#[derive(Clone, Debug, Default)]
pub struct Everything {
    /// めざす姿.
    pub aims: Vec<Aim>,
    /// 課題.
    pub issues: Vec<Issue>,
    /// 現状・根拠.
    pub evidence: Vec<Evidence>,
    /// 目標.
    pub goals: Vec<Goal>,
    /// 対応策.
    pub measures: Vec<Measure>,
    /// 状況の履歴.
    pub changes: Vec<StateChange>,
    /// 実施.
    pub done: Vec<Done>,
}

impl Everything {
    /// Reads it.
    pub async fn of(tx: &mut Tx, scope: &Scope, of: Of) -> Result<Self, DbFault> {
        Ok(Self {
            aims: store::aims(tx, scope, of.ward).await?,
            issues: store::issues(tx, scope, of).await?,
            evidence: store::evidence(tx, scope, of).await?,
            goals: store::goals(tx, scope, of).await?,
            measures: store::measures(tx, scope, of).await?,
            changes: store::changes(tx, scope, of).await?,
            done: store::done(tx, scope, of).await?,
        })
    }

    /// An issue with what hangs on it, and those of its measures that run or wait for their evaluation
    /// within the days.
    pub fn chain(&self, issue: &Issue, within: Option<(NaiveDate, NaiveDate)>) -> Chain {
        let runs = |one: &&Measure| within.is_none_or(|within| one.is_seen_within(within));
        let of_issue = self.measures.iter().filter(|one| one.issue == issue.id);
        let measures: Vec<Measure> = of_issue.filter(runs).cloned().collect();
        let is_done = |one: &&Done| measures.iter().any(|measure| measure.id == one.measure);
        Chain {
            issue: issue.clone(),
            evidence: own(&self.evidence, |one| one.issue == issue.id),
            goals: own(&self.goals, |one| one.issue == issue.id),
            done: self.done.iter().filter(is_done).cloned().collect(),
            measures,
        }
    }

    /// What a ward has in a fiscal year: aims that hold, issues open within it, measures that run.
    pub fn outline(&self, ward: Id<Ward>, year: kernel::calendar::FiscalYear) -> Outline {
        let (from, until) = year.bounds();
        let days = (from, until);
        let issues = self.issues.iter().filter(|one| one.ward == ward);
        let open = issues.filter(|one| one.is_open_within(days));
        Outline {
            aims: own(&self.aims, |one| {
                one.ward == ward && one.words.holds_in(year.year())
            }),
            chains: open.map(|issue| self.chain(issue, Some(days))).collect(),
        }
    }
}

fn own<T: Clone>(all: &[T], is: impl Fn(&T) -> bool) -> Vec<T> {
    all.iter().filter(|one| is(one)).cloned().collect()
}
