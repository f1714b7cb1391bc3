//! States as of a day, what moved, and which step waits.

use chrono::NaiveDate;
use kernel::Id;
use policy::Ward;

use crate::measures::model::{
    Chain, Counts, Done, Issue, Measure, Moved, Outline, Process, State, StateChange,
};

/// The state of a measure on `day`; `None` before its first. `changes` are those of that measure
/// in the order in which they were recorded: of several on a day the last one holds.
pub fn state_on(changes: &[&StateChange], day: NaiveDate) -> Option<State> {
    let until = changes.iter().filter(|change| change.on <= day);
    until
        .max_by_key(|change| change.on)
        .map(|change| change.state)
}

fn of(changes: &[StateChange], measure: Id<Measure>) -> Vec<&StateChange> {
    let own = changes.iter().filter(|change| change.measure == measure);
    own.collect()
}

/// How many of a ward's measures that run on `day` stand in each state on it.
pub fn counts_on(
    measures: &[Measure],
    changes: &[StateChange],
    (ward, day): (Id<Ward>, NaiveDate),
) -> Counts {
    let mut counts = Counts::default();
    let own = measures.iter().filter(|one| one.ward == ward);
    for one in own.filter(|one| one.words.from_on <= day && day <= one.words.until_on) {
        if let Some(state) = state_on(&of(changes, one.id), day) {
            counts.add(state);
        }
    }
    counts
}

/// The measures that moved on to a later state from `from` up to, but not including, `until`,
/// latest first.
pub fn moved(
    (measures, issues): (&[Measure], &[Issue]),
    changes: &[StateChange],
    done: &[Done],
    (from, until): (NaiveDate, NaiveDate),
) -> Vec<Moved> {
    let one = |measure: &Measure| {
        let all = of(changes, measure.id);
        let before = from.pred_opt().and_then(|day| state_on(&all, day));
        let after = until.pred_opt().and_then(|day| state_on(&all, day))?;
        let within = all.iter().filter(|one| one.on >= from && one.on < until);
        let within: Vec<StateChange> = within.map(|one| (*one).clone()).collect();
        let on = within.iter().map(|one| one.on).max()?;
        // What continues a measure of the year before begins where that one stood: no move.
        let first = all.first().map(|one| one.state);
        let start = first.filter(|_| measure.follows.is_some());
        if after <= before.or(start).unwrap_or(State::NotConcrete) {
            return None;
        }
        Some(Moved {
            ward: measure.ward,
            measure: measure.clone(),
            issue: issues.iter().find(|one| one.id == measure.issue)?.clone(),
            before,
            after,
            on,
            changes: within,
            done: of_measure(done, measure.id),
        })
    };
    let mut found: Vec<Moved> = measures.iter().filter_map(one).collect();
    found.sort_by_key(|one| (std::cmp::Reverse(one.on), one.measure.id));
    found
}

fn of_measure(done: &[Done], measure: Id<Measure>) -> Vec<Done> {
    let own = done.iter().filter(|one| one.measure == measure);
    own.cloned().collect()
}

/// The steps of the cycle a ward has taken, as far as its records say.
pub fn process(outline: &Outline) -> Process {
    let chains = &outline.chains;
    let measures = || chains.iter().flat_map(|chain| &chain.measures);
    let evaluated = || measures().filter_map(|one| one.evaluation.as_ref());
    Process {
        has_aim: !outline.aims.is_empty(),
        has_evidence: chains.iter().any(|chain| !chain.evidence.is_empty()),
        has_issue: !chains.is_empty(),
        has_goal: chains.iter().any(|chain| !chain.goals.is_empty()),
        has_measure: measures().next().is_some(),
        has_done: chains.iter().any(|chain| !chain.done.is_empty()),
        has_evaluation: evaluated().next().is_some(),
        has_improvement: evaluated().any(|one| !one.improvement.is_empty()),
    }
}

/// What an issue still lacks, in the order of the steps; measures speak for themselves.
pub fn missing(chain: &Chain) -> Vec<&'static str> {
    let steps = [
        (chain.evidence.is_empty(), "現状（根拠）"),
        (chain.goals.is_empty(), "目標"),
        (chain.measures.is_empty(), "対応策"),
    ];
    let open = steps.into_iter().filter(|(lacks, _)| *lacks);
    open.map(|(_, step)| step).collect()
}

/// The measures whose last day has passed without an evaluation, the oldest first.
pub fn unevaluated(measures: &[Measure], today: NaiveDate) -> Vec<&Measure> {
    let over = measures.iter().filter(|one| one.words.until_on < today);
    let mut over: Vec<_> = over.filter(|one| one.evaluation.is_none()).collect();
    over.sort_by_key(|one| (one.words.until_on, one.id));
    over
}

/// The open issues nothing is done about: no measure at all.
pub fn without_measure<'a>(issues: &'a [Issue], measures: &[Measure]) -> Vec<&'a Issue> {
    let open = issues.iter().filter(|issue| issue.closed_on.is_none());
    open.filter(|issue| measures.iter().all(|one| one.issue != issue.id))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::model::{IssueWords, MeasureWords, Stamp};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn stamp() -> Stamp {
        Stamp {
            version: 1,
            at: chrono::DateTime::default(),
            by: String::new(),
        }
    }

    fn measure(id: i64, from: &str, until: &str) -> Measure {
        Measure {
            id: Id::new(id),
            ward: Id::new(1),
            issue: Id::new(5),
            follows: None,
            words: MeasureWords {
                title: "連携シートの作成".into(),
                text: String::new(),
                responsible: String::new(),
                partners: String::new(),
                goal: None,
                from_on: day(from),
                until_on: day(until),
            },
            state: State::NotConcrete,
            state_on: day(from),
            evaluation: None,
            stamp: stamp(),
        }
    }

    fn issue() -> Issue {
        Issue {
            id: Id::new(5),
            ward: Id::new(1),
            words: IssueWords {
                title: "入退院の情報が届かない".into(),
                text: String::new(),
                scenes: vec!["discharge".into()],
                since: day("2024-04-01"),
            },
            closed_on: None,
            closing: String::new(),
            stamp: stamp(),
        }
    }

    fn change(measure: i64, on: &str, state: State) -> StateChange {
        StateChange {
            measure: Id::new(measure),
            on: day(on),
            state,
            note: String::new(),
            at: chrono::DateTime::default(),
            by: String::new(),
        }
    }

    fn course() -> Vec<StateChange> {
        vec![
            change(1, "2025-04-10", State::NotConcrete),
            change(1, "2025-09-01", State::Concrete),
            change(1, "2026-05-20", State::InEvaluation),
        ]
    }

    #[test]
    fn a_state_can_be_asked_as_of_any_day() {
        let changes = course();
        let refs: Vec<_> = changes.iter().collect();
        for (on, state) in [
            ("2025-04-09", None),
            ("2025-04-10", Some(State::NotConcrete)),
            ("2025-08-31", Some(State::NotConcrete)),
            ("2025-09-01", Some(State::Concrete)),
            ("2026-11-20", Some(State::InEvaluation)),
        ] {
            assert_eq!(state_on(&refs, day(on)), state, "{on}");
        }
    }

    #[test]
    fn of_two_changes_on_a_day_the_one_recorded_last_holds() {
        let changes = [
            change(1, "2025-09-01", State::InEvaluation),
            change(1, "2025-09-01", State::Concrete),
        ];
        let refs: Vec<_> = changes.iter().collect();
        assert_eq!(state_on(&refs, day("2025-09-01")), Some(State::Concrete));
    }

    #[test]
    fn only_measures_that_run_on_the_day_are_counted() {
        let measures = [
            measure(1, "2025-04-01", "2027-03-31"),
            measure(2, "2024-04-01", "2025-03-31"),
        ];
        let mut changes = course();
        changes.push(change(2, "2024-04-01", State::Concrete));
        let counts = |on: &str| counts_on(&measures, &changes, (Id::new(1), day(on))).by_state;
        assert_eq!(counts("2025-03-01"), [0, 1, 0]);
        assert_eq!(counts("2025-05-01"), [1, 0, 0]);
        assert_eq!(counts("2026-11-20"), [0, 0, 1]);
        let elsewhere = counts_on(&measures, &changes, (Id::new(2), day("2026-11-20")));
        assert_eq!(elsewhere.all(), 0);
    }

    #[test]
    fn what_moved_on_in_a_year_is_found_and_what_fell_back_is_not() {
        let measures = [measure(1, "2025-04-01", "2027-03-31")];
        let find = |changes: &[StateChange], from: &str, until: &str| {
            moved(
                (&measures, &[issue()]),
                changes,
                &[],
                (day(from), day(until)),
            )
            .into_iter()
            .map(|one| (one.before, one.after))
            .collect::<Vec<_>>()
        };
        let course = course();
        assert_eq!(
            find(&course, "2025-04-01", "2026-04-01"),
            [(None, State::Concrete)]
        );
        assert_eq!(
            find(&course, "2026-04-01", "2027-04-01"),
            [(Some(State::Concrete), State::InEvaluation)]
        );
        assert_eq!(find(&course, "2027-04-01", "2028-04-01"), []);
        let mut next = [measure(1, "2026-04-01", "2027-03-31")];
        next[0].follows = Some(Id::new(9));
        let begun = [change(1, "2026-04-01", State::Concrete)];
        let (from, until) = (day("2026-04-01"), day("2027-04-01"));
        let moves =
            |measures: &[Measure]| moved((measures, &[issue()]), &begun, &[], (from, until)).len();
        assert_eq!(moves(&next), 0, "what continues has not moved");
        assert_eq!(moves(&measures), 1);
        let back = [
            change(1, "2025-04-01", State::Concrete),
            change(1, "2026-06-01", State::NotConcrete),
        ];
        assert_eq!(find(&back, "2026-04-01", "2027-04-01"), []);
    }

    #[test]
    fn an_end_without_evaluation_waits_from_the_day_after() {
        let measures = [measure(1, "2025-04-01", "2026-03-31")];
        assert!(unevaluated(&measures, day("2026-03-31")).is_empty());
        assert_eq!(unevaluated(&measures, day("2026-04-01")).len(), 1);
    }

    #[test]
    fn an_issue_says_what_it_lacks_in_the_order_of_the_steps() {
        let mut chain = Chain {
            issue: issue(),
            evidence: Vec::new(),
            goals: Vec::new(),
            measures: Vec::new(),
            done: Vec::new(),
        };
        assert_eq!(missing(&chain), ["現状（根拠）", "目標", "対応策"]);
        chain.measures.push(measure(1, "2025-04-01", "2026-03-31"));
        assert_eq!(missing(&chain), ["現状（根拠）", "目標"]);
        let closed = Issue {
            closed_on: Some(day("2026-01-01")),
            ..issue()
        };
        assert!(without_measure(&[closed], &[]).is_empty());
        assert_eq!(without_measure(&[issue()], &[]).len(), 1);
    }
}
