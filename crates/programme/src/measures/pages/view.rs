//! Goals, evidence, measures as a person reads them: on the board, on their pages, on paper.

use chrono::NaiveDate;
use kernel::calendar::{format_date, format_date_short};

use super::hand::Hand;
use crate::measures::{
    model::{Chain, Done, Evidence, Goal, Indicator, Measure, State},
    rules, url,
};

/// 現状・根拠 as shown.
pub struct EvidenceView {
    pub id: String,
    pub kind: &'static str,
    pub label: String,
    /// The figure with its unit; empty for words.
    pub figure: String,
    /// Fraction, day, source.
    pub about: String,
    pub note: String,
    pub href: String,
}

impl EvidenceView {
    /// As it was frozen.
    pub fn of(one: &Evidence) -> Self {
        let figure = one.amount.map(|amount| {
            let number = rules::amount(amount, one.decimals);
            format!("{number}{}", one.unit)
        });
        let fraction = one.numerator.zip(one.denominator).map(|(over, under)| {
            let (over, under) = (over as f64, under as f64);
            format!("{}/{}", rules::amount(over, 0), rules::amount(under, 0))
        });
        let day = format!("{}時点", format_date(one.on));
        let about = [fraction.unwrap_or_default(), day, one.source.clone()];
        let about: Vec<String> = about.into_iter().filter(|one| !one.is_empty()).collect();
        Self {
            id: one.id.to_string(),
            kind: one.kind.label(),
            label: one.label.clone(),
            figure: figure.unwrap_or_default(),
            about: about.join("、"),
            note: one.note.clone(),
            href: one.href.clone(),
        }
    }

    /// In one line.
    pub fn line(&self) -> String {
        format!("{} {}", self.label, self.figure).trim().to_owned()
    }
}

/// 目標 as shown.
pub struct GoalView {
    pub href: String,
    pub text: String,
    /// 「指標名 基準 12.0% → 目標 20.0%」; empty without an indicator.
    pub measured: String,
    pub due: String,
}

impl GoalView {
    /// With the words of its indicator.
    pub fn of(goal: &Goal, indicators: &[Indicator]) -> Self {
        let indicator = goal.words.indicator;
        let indicator = indicators.iter().find(|one| Some(one.id) == indicator);
        let measured = indicator.map(|one| {
            let words = &one.words;
            let shown = |value: Option<f64>| {
                let number = value.map(|value| rules::amount(value, words.decimals));
                number.map_or_else(|| "－".to_owned(), |one| format!("{one}{}", words.unit))
            };
            let (from, to) = (shown(goal.baseline), shown(goal.words.target));
            if goal.baseline.is_none() && goal.words.target.is_none() {
                return words.name.clone();
            }
            format!("{}：基準 {from} → 目標 {to}", words.name)
        });
        let due = goal.words.due_on;
        Self {
            href: url::goal(goal.id),
            text: goal.words.text.clone(),
            measured: measured.unwrap_or_default(),
            due: due
                .map(|day| format!("{}まで", format_date(day)))
                .unwrap_or_default(),
        }
    }
}

/// 評価 as shown.
pub struct EvaluationView {
    pub tone: &'static str,
    pub achieved: &'static str,
    pub on: String,
    pub text: String,
    /// The goal's indicator then, beside its baseline; empty without one.
    pub value: String,
    pub improvement: String,
}

/// 対応策 as shown.
pub struct MeasureView {
    pub href: String,
    pub title: String,
    pub text: String,
    pub who: String,
    pub period: String,
    pub state: State,
    pub state_label: String,
    pub state_on: String,
    pub done: Vec<DoneView>,
    pub evaluation: Option<EvaluationView>,
    /// Whether its last day has passed without an evaluation.
    pub is_over: bool,
}

/// 実施 as shown.
pub struct DoneView {
    pub kind: &'static str,
    pub title: String,
    pub on: String,
    pub href: String,
}

impl DoneView {
    /// As it was chosen.
    pub fn of(one: &Done) -> Self {
        Self {
            kind: one.kind.label(),
            title: one.title.clone(),
            on: format_date_short(one.on),
            href: one.href.clone(),
        }
    }
}

impl MeasureView {
    /// With what took place for it.
    pub fn of(hand: &Hand, measure: &Measure, chain: &Chain, indicators: &[Indicator]) -> Self {
        let words = &measure.words;
        let own = chain.done.iter().filter(|one| one.measure == measure.id);
        let who = [words.responsible.as_str(), words.partners.as_str()];
        let who: Vec<&str> = who.into_iter().filter(|one| !one.is_empty()).collect();
        Self {
            href: url::measure(measure.id),
            title: words.title.clone(),
            text: words.text.clone(),
            who: who.join("／"),
            period: span(words.from_on, words.until_on),
            state: measure.state,
            state_label: hand
                .book
                .label("measure_state", measure.state.code())
                .to_owned(),
            state_on: format_date(measure.state_on),
            done: own.map(DoneView::of).collect(),
            evaluation: evaluation(measure, chain, indicators),
            is_over: measure.evaluation.is_none() && words.until_on < hand.today,
        }
    }
}

/// 「令和8年4月1日〜令和9年3月31日」.
pub fn span(from: NaiveDate, until: NaiveDate) -> String {
    format!("{}〜{}", format_date(from), format_date(until))
}

fn evaluation(
    measure: &Measure,
    chain: &Chain,
    indicators: &[Indicator],
) -> Option<EvaluationView> {
    let said = measure.evaluation.as_ref()?;
    let goal = chain
        .goals
        .iter()
        .find(|one| Some(one.id) == measure.words.goal);
    let indicator = goal.and_then(|goal| goal.words.indicator);
    let indicator = indicators.iter().find(|one| Some(one.id) == indicator);
    let value = indicator.zip(said.value).map(|(indicator, value)| {
        let words = &indicator.words;
        let now = rules::amount(value, words.decimals);
        let base = goal.and_then(|goal| goal.baseline).map(|base| {
            let (_, change) = rules::delta((base, value), words.decimals, words.direction);
            format!("（基準から {change}）")
        });
        format!(
            "{} {now}{}{}",
            words.name,
            words.unit,
            base.unwrap_or_default()
        )
    });
    Some(EvaluationView {
        tone: said.achieved.tone(),
        achieved: said.achieved.label(),
        on: format_date(said.on),
        text: said.text.clone(),
        value: value.unwrap_or_default(),
        improvement: said.improvement.clone(),
    })
}

/// 課題の一筋 as shown.
pub struct ChainView {
    pub href: String,
    pub title: String,
    pub text: String,
    pub since: String,
    pub closed: String,
    /// Names of its other scenes.
    pub also: Vec<String>,
    pub evidence: Vec<EvidenceView>,
    pub goals: Vec<GoalView>,
    pub measures: Vec<MeasureView>,
    pub missing: Vec<&'static str>,
}

impl ChainView {
    /// As it stands under `scene`.
    pub fn of(hand: &Hand, chain: &Chain, indicators: &[Indicator], scene: &str) -> Self {
        let issue = &chain.issue;
        let also = issue.words.scenes.iter().filter(|one| *one != scene);
        let view = |one: &Measure| MeasureView::of(hand, one, chain, indicators);
        Self {
            href: url::issue(issue.id),
            title: issue.words.title.clone(),
            text: issue.words.text.clone(),
            since: format_date(issue.words.since),
            closed: issue.closed_on.map(format_date).unwrap_or_default(),
            also: also.map(|one| hand.scene(one)).collect(),
            evidence: chain.evidence.iter().map(EvidenceView::of).collect(),
            goals: chain
                .goals
                .iter()
                .map(|one| GoalView::of(one, indicators))
                .collect(),
            measures: chain.measures.iter().map(view).collect(),
            missing: rules::missing(chain),
        }
    }

    /// Rows of the board: one for each measure, at least one.
    pub fn rows(&self) -> usize {
        self.measures.len().max(1)
    }
}
