//! 公表値: figures of periods before the system, as they were published, apart from what is counted.

use app::{
    figures::{Line, LineKind, Measure, Table},
    statistics::{self, PublishedFigure, PublishedMeasure, TOTAL},
};
use kernel::{Fault, calendar::Period};

use super::{Asking, Parts, build};
use crate::city_reports::model::{Look, Part};

/// 再掲 of a measure: a subset of its total that was published beside it.
const SUBSET: (PublishedMeasure, PublishedMeasure) = (
    PublishedMeasure::Counted(Measure::Meeting),
    PublishedMeasure::Counted(Measure::MeetingCareConference),
);

/// What was published of cases: 相談者別, 相談内容別 and the like.
pub fn cases<'a>(asking: &'a Asking<'a>) -> Parts<'a> {
    Box::pin(parts(asking, false))
}

/// What was published of meetings attended.
pub fn meetings<'a>(asking: &'a Asking<'a>) -> Parts<'a> {
    Box::pin(parts(asking, true))
}

async fn parts(asking: &Asking<'_>, of_meetings: bool) -> Result<Vec<Part>, Fault> {
    let periods = [asking.period, asking.period.previous()];
    let quoted = statistics::published(asking.work, &periods).await?;
    let mut measures: Vec<PublishedMeasure> =
        quoted.figures.iter().map(|figure| figure.measure).collect();
    measures.sort_unstable();
    measures.dedup();
    measures.retain(|measure| *measure != SUBSET.1 && (*measure == SUBSET.0) == of_meetings);
    let of = |measure: &PublishedMeasure| {
        let findings = quoted.findings.iter();
        let findings = findings.filter(|finding| finding.measure == *measure);
        let words = findings.map(|one| format!("{}：{}", one.period.label(), one.words));
        part(asking, (&quoted.figures, *measure), words.collect())
    };
    Ok(measures.iter().map(of).collect())
}

/// Figures of one measure, looked up by period and code.
struct Found<'a> {
    figures: &'a [PublishedFigure],
    measure: PublishedMeasure,
    periods: Vec<Period>,
}

impl Found<'_> {
    fn of(&self, measure: PublishedMeasure) -> impl Iterator<Item = &PublishedFigure> {
        let figures = self.figures.iter();
        figures.filter(move |figure| figure.measure == measure)
    }

    fn values(&self, measure: PublishedMeasure, code: &str) -> Vec<Option<i64>> {
        let value = |period: &Period| {
            let mut figures = self.of(measure);
            let found = figures.find(|one| one.period == *period && one.code == code);
            found.map(|figure| figure.n)
        };
        self.periods.iter().map(value).collect()
    }

    /// The codes other than the total.
    fn codes(&self) -> Vec<&str> {
        let figures = self.of(self.measure);
        let mut codes: Vec<&str> = figures.map(|figure| figure.code.as_str()).collect();
        codes.retain(|code| *code != TOTAL);
        codes.sort_unstable();
        codes.dedup();
        codes
    }
}

fn part(
    asking: &Asking<'_>,
    (figures, measure): (&[PublishedFigure], PublishedMeasure),
    findings: Vec<String>,
) -> Part {
    let mut found = Found {
        figures,
        measure,
        periods: vec![asking.period, asking.period.previous()],
    };
    let has = |period: &Period| {
        figures
            .iter()
            .any(|one| (one.measure, one.period) == (measure, *period))
    };
    found.periods.retain(has);
    let heading = format!("{}（公表値）", measure.label());
    let table = Table {
        key: format!("published-{}", measure.code()).into(),
        title: heading.clone(),
        unit: measure.unit().into(),
        multiple: measure == PublishedMeasure::Counted(Measure::CaseByTopic),
        head: "区分".into(),
        columns: found.periods.iter().map(|period| period.label()).collect(),
        lines: lines(asking, &found),
        notes: notes(&found, findings),
        ..Table::default()
    };
    let key = format!("published.{}", measure.code());
    build::figures(
        &key,
        &heading,
        (table, Look::Table),
        "/statistics/published",
    )
}

/// The codes in the order of their list, the total, and the 再掲 below it.
fn lines(asking: &Asking<'_>, found: &Found<'_>) -> Vec<Line> {
    let measure = found.measure;
    let day = found.periods.first().unwrap_or(&asking.period).bounds().0;
    let choices = asking.book.choices(measure.list(), day);
    let place = |code: &&str| choices.iter().position(|choice| choice.value == *code);
    let mut codes = found.codes();
    codes.sort_by_key(|code| (place(code).unwrap_or(usize::MAX), *code));
    let line = |kind, label: &str, values| Line {
        kind,
        code: String::new(),
        label: label.to_owned(),
        values,
    };
    let mut lines: Vec<Line> = codes
        .iter()
        .map(|code| {
            let label = asking.book.label(measure.list(), code);
            line(LineKind::Part, label, found.values(measure, code))
        })
        .collect();
    let kind = if lines.is_empty() {
        LineKind::Part
    } else {
        LineKind::Total
    };
    lines.push(line(kind, "合計", found.values(measure, TOTAL)));
    if measure == SUBSET.0 {
        let subset = found.values(SUBSET.1, TOTAL);
        lines.push(line(LineKind::Again, "地域ケア会議", subset));
    }
    lines
}

/// 出典, what was said beside the figures, and what does not add up.
fn notes(found: &Found<'_>, findings: Vec<String>) -> Vec<String> {
    let mut notes = vec!["この仕組みの記録ではなく、公表された資料の数値です。".to_owned()];
    for period in &found.periods {
        let figures: Vec<_> = found
            .of(found.measure)
            .filter(|one| one.period == *period)
            .collect();
        for text in figures
            .iter()
            .map(|one| format!("{} 出典：{}", period.label(), one.source))
        {
            if !notes.contains(&text) {
                notes.push(text);
            }
        }
        for text in figures
            .iter()
            .filter(|one| !one.note.is_empty())
            .map(|one| one.note.clone())
        {
            if !notes.contains(&text) {
                notes.push(text);
            }
        }
    }
    notes.extend(findings);
    notes
}
