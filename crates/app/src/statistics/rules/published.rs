//! 整合の確認: whether published figures add up. It points, it never corrects.

use std::collections::BTreeMap;

use kernel::calendar::Period;

use crate::{
    figures::{Measure, grouped},
    statistics::model::{Finding, PublishedFigure, PublishedMeasure, TOTAL},
};

/// Everything in `figures` that does not add up: parts against the published total, and the 再掲
/// against the total it is a subset of.
pub fn check_published(figures: &[PublishedFigure]) -> Vec<Finding> {
    let mut groups: BTreeMap<(Period, PublishedMeasure), Vec<&PublishedFigure>> = BTreeMap::new();
    for figure in figures {
        groups
            .entry((figure.period, figure.measure))
            .or_default()
            .push(figure);
    }
    let subset = |period| {
        let care = (
            period,
            PublishedMeasure::Counted(Measure::MeetingCareConference),
        );
        groups.get(&care).and_then(|figures| total(figures))
    };
    let mut findings = Vec::new();
    for ((period, measure), figures) in &groups {
        let again = if is_meeting(*measure) {
            subset(*period)
        } else {
            None
        };
        let found = [
            parts_and_total(figures, again),
            subset_and_total(figures, again),
        ];
        findings.extend(found.into_iter().flatten().map(|words| Finding {
            period: *period,
            measure: *measure,
            words,
        }));
    }
    findings
}

fn is_meeting(measure: PublishedMeasure) -> bool {
    measure == PublishedMeasure::Counted(Measure::Meeting)
}

fn total(figures: &[&PublishedFigure]) -> Option<i64> {
    figures
        .iter()
        .find(|figure| figure.code == TOTAL)
        .map(|figure| figure.n)
}

fn parts(figures: &[&PublishedFigure]) -> Vec<i64> {
    figures
        .iter()
        .filter(|figure| figure.code != TOTAL)
        .map(|figure| figure.n)
        .collect()
}

fn parts_and_total(figures: &[&PublishedFigure], again: Option<i64>) -> Option<String> {
    let (total, parts) = (total(figures)?, parts(figures));
    let sum: i64 = parts.iter().sum();
    if parts.is_empty() || sum == total {
        return None;
    }
    let listed: Vec<String> = parts.iter().map(|n| grouped(*n)).collect();
    let difference = total - sum;
    let guess = match again {
        Some(again) if again == difference => format!(
            "差の{}は（再掲）地域ケア会議と同じ数です。合計に再掲を足したものとみられます。再掲は内訳の一部なので、合計には足しません。",
            grouped(difference)
        ),
        _ => format!(
            "差は{}です。出典の資料を確かめてください。",
            grouped(difference)
        ),
    };
    Some(format!(
        "公表された合計は{}、内訳の合計は{}（{}）で、合いません。{guess}公表値はそのまま残しています。",
        grouped(total),
        grouped(sum),
        listed.join("＋")
    ))
}

fn subset_and_total(figures: &[&PublishedFigure], again: Option<i64>) -> Option<String> {
    let (total, again) = (total(figures)?, again?);
    (again > total).then(|| {
        format!(
            "（再掲）地域ケア会議{}が、合計{}を超えています。再掲は合計の一部なので、超えることはありません。出典の資料を確かめてください。",
            grouped(again),
            grouped(total)
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(period: &str, measure: &str, code: &str, n: i64) -> PublishedFigure {
        PublishedFigure {
            period: period.parse().unwrap(),
            measure: PublishedMeasure::from_code(measure).unwrap(),
            code: code.into(),
            n,
            source: "見本".into(),
            note: String::new(),
        }
    }

    fn meetings(
        period: &str,
        (total, city, related, care): (i64, i64, i64, i64),
    ) -> Vec<PublishedFigure> {
        vec![
            figure(period, "meeting", "total", total),
            figure(period, "meeting", "city_or_ward", city),
            figure(period, "meeting", "related_body", related),
            figure(period, "meeting_care", "total", care),
        ]
    }

    #[test]
    fn of_the_published_years_only_fy2023_does_not_add_up() {
        for (period, figures, wrong) in [
            ("2019", (2_120, 727, 1_393, 144), false),
            ("2020H1", (513, 172, 341, 40), false),
            ("2023", (2_505, 829, 1_557, 119), true),
            ("2024", (2_211, 641, 1_570, 139), false),
        ] {
            let findings = check_published(&meetings(period, figures));
            assert_eq!(!findings.is_empty(), wrong, "{period}: {findings:?}");
        }
    }

    #[test]
    fn the_reason_is_said_in_plain_words() {
        let findings = check_published(&meetings("2023", (2_505, 829, 1_557, 119)));
        let words = &findings[0].words;
        for part in [
            "2,505",
            "2,386（829＋1,557）",
            "差の119は（再掲）地域ケア会議と同じ数",
            "公表値はそのまま",
        ] {
            assert!(words.contains(part), "{words}");
        }
    }

    #[test]
    fn a_difference_without_explanation_is_said_as_such() {
        let findings = check_published(&meetings("2018", (100, 40, 50, 3)));
        assert!(findings[0].words.contains("差は10です"), "{findings:?}");
    }

    #[test]
    fn a_subset_larger_than_its_whole_is_pointed_out() {
        let findings = check_published(&meetings("2018", (90, 40, 50, 91)));
        assert_eq!(findings.len(), 1);
        assert!(findings[0].words.contains("超えています"));
    }

    #[test]
    fn a_total_alone_and_parts_alone_are_fine() {
        assert!(check_published(&[figure("2023", "case", "total", 1_706)]).is_empty());
        assert!(check_published(&[figure("2023", "case", "clinic", 6)]).is_empty());
    }
}
