//! Rates, how far a questionnaire is, and which numbers can stand beside each other.

use chrono::{Days, NaiveDate};

use super::model::{Content, Line};

/// How far ahead the end of a questionnaire is called near, in days.
const SOON: u64 = 7;

/// 段階 of a questionnaire on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// 開始前: it begins in so many days.
    Coming(i64),
    /// 実施中: it ends in so many days.
    Running(i64),
    /// 結果の入力待ち: it ended so many days ago, and numbers are missing.
    Waiting(i64),
    /// 終了: it ended, and every number is there.
    Over,
}

/// 合計 of the lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// 発送数.
    pub sent: i64,
    /// 回収数 as far as it is known.
    pub returned: Option<i64>,
    /// 有効回答数 as far as it is known.
    pub valid: Option<i64>,
    /// 回収率; `None` while a number is missing.
    pub returned_rate: Option<i64>,
    /// 有効回答率; `None` while a number is missing.
    pub rate: Option<i64>,
}

/// Why three numbers cannot stand beside each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Something came back, but nothing was sent.
    NotSent,
    /// Some answers are valid, but how many came back is not said.
    NotReturned,
    /// More came back than were sent.
    MoreReturned,
    /// More are valid than came back.
    MoreValid,
}

/// 率 in tenths of a percent, half up: 195 of 340 is 574. `None` where there is none.
pub fn rate(part: Option<i64>, sent: i64) -> Option<i64> {
    let part = part?;
    (sent > 0).then(|| (part * 2000 + sent) / (sent * 2))
}

/// What is wrong with 発送数, 回収数 and 有効回答数 of one target.
pub fn flaw(sent: Option<i64>, returned: Option<i64>, valid: Option<i64>) -> Option<Flaw> {
    match (sent, returned, valid) {
        (None, Some(_), _) | (None, _, Some(_)) => Some(Flaw::NotSent),
        (_, None, Some(_)) => Some(Flaw::NotReturned),
        (Some(sent), Some(returned), _) if returned > sent => Some(Flaw::MoreReturned),
        (_, Some(returned), Some(valid)) if valid > returned => Some(Flaw::MoreValid),
        _ => None,
    }
}

/// Whether every number of a questionnaire can stand.
pub fn is_sound(content: &Content) -> bool {
    let fits = |line: &Line| {
        line.sent >= 0
            && line.returned.unwrap_or(0) >= 0
            && line.valid.unwrap_or(0) >= 0
            && flaw(Some(line.sent), line.returned, line.valid).is_none()
    };
    content.starts_on <= content.ends_on && content.lines.iter().all(fits)
}

/// The sums over all targets.
pub fn sums(lines: &[Line]) -> Sums {
    let sum = |of: fn(&Line) -> Option<i64>| lines.iter().filter_map(of).reduce(|a, b| a + b);
    let sent = lines.iter().map(|line| line.sent).sum();
    let (returned, valid) = (sum(|line| line.returned), sum(|line| line.valid));
    let all_returned = lines.iter().all(|line| line.returned.is_some());
    Sums {
        sent,
        returned,
        valid,
        returned_rate: rate(returned.filter(|_| all_returned), sent),
        rate: rate(valid.filter(|_| is_counted(lines)), sent),
    }
}

/// Whether the valid answers of every target are counted.
pub fn is_counted(lines: &[Line]) -> bool {
    !lines.is_empty() && lines.iter().all(|line| line.valid.is_some())
}

/// How far it is.
pub fn stage(content: &Content, today: NaiveDate) -> Stage {
    let days = |from: NaiveDate, to: NaiveDate| to.signed_duration_since(from).num_days();
    if today < content.starts_on {
        Stage::Coming(days(today, content.starts_on))
    } else if today <= content.ends_on {
        Stage::Running(days(today, content.ends_on))
    } else if is_counted(&content.lines) {
        Stage::Over
    } else {
        Stage::Waiting(days(content.ends_on, today))
    }
}

/// The last day that is called near.
pub fn soon(today: NaiveDate) -> NaiveDate {
    today + Days::new(SOON)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn line(sent: i64, returned: Option<i64>, valid: Option<i64>) -> Line {
        Line {
            target: "hospital".into(),
            sent,
            returned,
            valid,
        }
    }

    #[test]
    fn rates_are_rounded_half_up_to_one_decimal() {
        for (valid, sent, expected) in [
            (107, 173, Some(618)),
            (460, 747, Some(616)),
            (195, 340, Some(574)),
            (1251, 1654, Some(756)),
            (494, 777, Some(636)),
            (2507, 3691, Some(679)),
            (1, 2000, Some(1)),
            (1, 2001, Some(0)),
            (0, 5, Some(0)),
            (5, 5, Some(1000)),
            (0, 0, None),
        ] {
            assert_eq!(rate(Some(valid), sent), expected, "{valid}/{sent}");
        }
        assert_eq!(rate(None, 173), None, "not counted yet");
    }

    #[test]
    fn no_more_come_back_than_went_out_and_no_more_are_valid_than_came_back() {
        for (sent, returned, valid, expected) in [
            (None, None, None, None),
            (Some(10), None, None, None),
            (Some(10), Some(4), None, None),
            (Some(10), Some(10), Some(10), None),
            (None, Some(0), None, Some(Flaw::NotSent)),
            (None, None, Some(1), Some(Flaw::NotSent)),
            (Some(10), None, Some(1), Some(Flaw::NotReturned)),
            (Some(10), Some(11), None, Some(Flaw::MoreReturned)),
            (Some(10), Some(4), Some(5), Some(Flaw::MoreValid)),
        ] {
            assert_eq!(flaw(sent, returned, valid), expected);
        }
    }

    #[test]
    fn a_rate_of_all_waits_for_every_number() {
        let whole = [
            line(340, Some(196), Some(195)),
            line(173, Some(107), Some(107)),
        ];
        let told = sums(&whole);
        assert_eq!(
            (told.sent, told.returned, told.valid, told.rate),
            (513, Some(303), Some(302), Some(589))
        );
        let part = sums(&[line(340, Some(196), Some(195)), line(173, None, None)]);
        assert_eq!(
            (part.sent, part.returned, part.valid, part.rate),
            (513, Some(196), Some(195), None)
        );
        assert_eq!(part.returned_rate, None);
        let open = sums(&[line(340, Some(196), None), line(173, Some(107), Some(100))]);
        assert_eq!((open.returned_rate, open.rate), (Some(591), None));
        assert_eq!(sums(&[]), Sums::default());
    }

    #[test]
    fn it_comes_runs_waits_for_its_numbers_and_is_over() {
        let content = |lines: Vec<Line>| Content {
            starts_on: day("2024-10-30"),
            ends_on: day("2024-12-06"),
            lines,
            ..Content::default()
        };
        let open = content(vec![line(10, Some(4), None)]);
        for (today, expected) in [
            ("2024-10-29", Stage::Coming(1)),
            ("2024-10-30", Stage::Running(37)),
            ("2024-12-06", Stage::Running(0)),
            ("2024-12-07", Stage::Waiting(1)),
        ] {
            assert_eq!(stage(&open, day(today)), expected, "{today}");
        }
        let counted = content(vec![line(10, Some(4), Some(4))]);
        assert_eq!(stage(&counted, day("2024-12-07")), Stage::Over);
        assert_eq!(
            stage(&content(vec![]), day("2024-12-08")),
            Stage::Waiting(2)
        );
    }

    #[test]
    fn what_cannot_be_is_not_sound() {
        let content = |ends_on: &str, line: Line| Content {
            starts_on: day("2024-10-30"),
            ends_on: day(ends_on),
            lines: vec![line],
            ..Content::default()
        };
        assert!(is_sound(&content("2024-10-30", line(10, Some(4), Some(4)))));
        for (ends_on, line) in [
            ("2024-10-29", line(10, Some(4), Some(4))),
            ("2024-12-06", line(-1, None, None)),
            ("2024-12-06", line(10, Some(-1), None)),
            ("2024-12-06", line(10, Some(11), None)),
        ] {
            assert!(!is_sound(&content(ends_on, line.clone())), "{line:?}");
        }
    }
}
