//! Rates: time to the first reply, share of inquiries that succeeded.

use std::collections::HashMap;

use crate::statistics::model::{Answered, answered};

/// 最初の回答までの平均, in whole minutes; `None` where nobody was answered.
pub fn mean_reply(minutes: i64, replied: i64) -> Option<i64> {
    (replied > 0).then(|| (minutes + replied / 2) / replied)
}

/// 「45分」「2時間5分」「3日4時間」.
pub fn duration(minutes: i64) -> String {
    let (days, hours, rest) = (minutes / 1_440, minutes / 60 % 24, minutes % 60);
    match (days, hours, rest) {
        (0, 0, rest) => format!("{rest}分"),
        (0, hours, 0) => format!("{hours}時間"),
        (0, hours, rest) => format!("{hours}時間{rest}分"),
        (days, 0, _) => format!("{days}日"),
        (days, hours, _) => format!("{days}日{hours}時間"),
    }
}

/// 受入れの割合: accepted of answered inquiries, as numerator and denominator. Those still
/// waiting and those taken back are in neither.
pub fn accepted_share(by_state: &HashMap<String, i64>) -> (i64, i64) {
    let sum = |wanted: &[Answered]| -> i64 {
        by_state
            .iter()
            .filter(|(code, _)| wanted.contains(&answered(code)))
            .map(|(_, n)| n)
            .sum()
    };
    (sum(&[Answered::Yes]), sum(&[Answered::Yes, Answered::No]))
}

/// 「67.9%」; 「－」 where the denominator is zero.
pub fn percent(part: i64, whole: i64) -> String {
    if whole == 0 {
        return "－".to_owned();
    }
    // 四捨五入 in whole numbers: 5 of 16 are 31.3 %, where 31.25 as a fraction is cut to 31.2.
    let tenths = (part * 2_000 + whole) / (whole * 2);
    format!("{}.{}%", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_as_people_round() {
        for (part, whole, words) in [
            (5, 16, "31.3%"),
            (2, 3, "66.7%"),
            (0, 7, "0.0%"),
            (7, 7, "100.0%"),
            (1, 0, "－"),
        ] {
            assert_eq!(percent(part, whole), words);
        }
    }

    #[test]
    fn minutes_are_said_as_people_say_them() {
        for (minutes, words) in [
            (0, "0分"),
            (45, "45分"),
            (60, "1時間"),
            (125, "2時間5分"),
            (1_440, "1日"),
            (4_560, "3日4時間"),
        ] {
            assert_eq!(duration(minutes), words);
        }
        assert_eq!(mean_reply(100, 3), Some(33));
        assert_eq!(mean_reply(100, 0), None);
    }

    #[test]
    fn waiting_and_withdrawn_inquiries_are_neither_success_nor_failure() {
        let states = [
            ("asked", 9),
            ("accepted", 3),
            ("conditional", 1),
            ("declined", 4),
            ("no_answer", 1),
            ("decided", 1),
            ("withdrawn", 7),
        ];
        let by_state = states
            .iter()
            .map(|(code, n)| ((*code).to_owned(), *n))
            .collect();
        assert_eq!(accepted_share(&by_state), (5, 10));
        assert_eq!(percent(5, 10), "50.0%");
        assert_eq!(percent(0, 0), "－");
    }
}
