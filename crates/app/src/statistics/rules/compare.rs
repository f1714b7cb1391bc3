//! Comparing periods, and when not to.

use kernel::calendar::Period;

use crate::figures::{Counting, Measure, grouped, month_number};

/// Whether `measure` is counted alike in two periods.
pub fn comparable(measure: Measure, one: Period, other: Period) -> bool {
    counting(measure, one) == counting(measure, other)
}

fn counting(measure: Measure, period: Period) -> Counting {
    Counting::of(measure, month_number(period.bounds().0))
}

/// 「+12（+5.3%）」; why there is none when the periods are not comparable or one has no figure.
pub fn change(now: Option<i64>, before: Option<i64>, is_comparable: bool) -> String {
    let (Some(now), Some(before)) = (now, before) else {
        return "－".to_owned();
    };
    if !is_comparable {
        return "比較できません（集計方法の変更）".to_owned();
    }
    let difference = now - before;
    let sign = match difference {
        0 => return "±0".to_owned(),
        d if d > 0 => "+",
        _ => "",
    };
    if before == 0 {
        return format!("{sign}{}", grouped(difference));
    }
    let share = (difference as f64 * 100.0 / before as f64).abs();
    let mark = if difference > 0 { "+" } else { "△" };
    format!("{sign}{}（{mark}{share:.1}%）", grouped(difference))
}

/// The notes that tables of `measure` over these periods must carry.
pub fn counting_notes(measure: Measure, periods: &[Period]) -> Vec<String> {
    let insured = |period: &&Period| counting(measure, **period) == Counting::InsuredOnly;
    match periods.iter().filter(insured).count() {
        0 => Vec::new(),
        n if n == periods.len() => {
            vec!["介護保険対象者（第1号・第2号被保険者）の相談だけを数えています。".to_owned()]
        }
        _ => vec![format!(
            "令和6年4月から{}したため、それより前の期間とは比べられません。",
            Counting::NOTE
        )],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_said_with_its_share_and_withheld_across_the_break() {
        for (now, before, alike, words) in [
            (Some(12), Some(10), true, "+2（+20.0%）"),
            (Some(8), Some(10), true, "△2（△20.0%）"),
            (Some(10), Some(10), true, "±0"),
            (Some(3), Some(0), true, "+3"),
            (
                Some(905),
                Some(1_706),
                false,
                "比較できません（集計方法の変更）",
            ),
            (Some(905), None, true, "－"),
        ] {
            assert_eq!(change(now, before, alike), words);
        }
    }

    #[test]
    fn only_tables_that_cross_the_change_carry_its_note() {
        let periods = |names: &[&str]| -> Vec<Period> {
            names.iter().map(|name| name.parse().unwrap()).collect()
        };
        let notes =
            |names: &[&str]| counting_notes(Measure::CaseByInquirer, &periods(names)).concat();
        assert_eq!(notes(&["2023", "2022"]), "");
        assert!(notes(&["2024", "2023"]).contains("介護保険対象者のみの集計に変更"));
        assert!(!notes(&["2025", "2024"]).contains("変更"));
        assert!(counting_notes(Measure::Meeting, &periods(&["2024", "2023"])).is_empty());
        assert!(!comparable(
            Measure::CaseByInquirer,
            "2024".parse().unwrap(),
            "2023".parse().unwrap()
        ));
    }
}
