//! Opening hours as paper and open data need them: days, the earliest and the latest time, words.

use std::fmt::Write;

use kernel::calendar::OpeningHours;

/// The weekdays of the notation, Monday first, then public holidays.
const DAYS: [(&str, char); 8] = [
    ("Mo", '月'),
    ("Tu", '火'),
    ("We", '水'),
    ("Th", '木'),
    ("Fr", '金'),
    ("Sa", '土'),
    ("Su", '日'),
    ("PH", '祝'),
];

/// 週の受付時間: what the notation says of an ordinary week.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Week {
    /// Days with any hours, as 月火水木金.
    pub days: String,
    /// The earliest time of the week, `09:00`.
    pub from: String,
    /// The latest time of the week, `17:00`.
    pub to: String,
    /// The whole of it in words, a rule each.
    pub words: Vec<String>,
}

/// Reads the notation; `None` where nothing is known or a rule is of another kind than days and
/// times, so that nothing is ever said wrongly.
pub fn week(hours: &OpeningHours) -> Option<Week> {
    let notation = hours.to_string();
    if notation == "24/7" {
        return Some(Week {
            days: "月火水木金土日祝".into(),
            from: "00:00".into(),
            to: "24:00".into(),
            words: vec!["毎日 24時間".into()],
        });
    }
    let mut open = [false; 8];
    let mut times: Vec<(String, String)> = Vec::new();
    let mut words = Vec::new();
    for rule in notation
        .split(';')
        .map(str::trim)
        .filter(|rule| !rule.is_empty())
    {
        let (days, rest) = rule.split_once(' ')?;
        let days = named(days)?;
        if rest == "off" {
            words.push(format!("{} 休み", shown(&days)));
            continue;
        }
        let spans: Vec<(String, String)> = rest.split(',').map(span).collect::<Option<_>>()?;
        for day in &days {
            *open.get_mut(*day)? = true;
        }
        let said: Vec<String> = spans
            .iter()
            .map(|(a, b)| format!("{}〜{}", hour(a), hour(b)))
            .collect();
        words.push(format!("{} {}", shown(&days), said.join("、")));
        times.extend(spans);
    }
    let from = times.iter().map(|(from, _)| from).min()?.clone();
    let to = times.iter().map(|(_, to)| to).max()?.clone();
    let days = DAYS.iter().zip(open).filter(|(_, open)| *open);
    Some(Week {
        days: days.map(|((_, name), _)| *name).collect(),
        from,
        to,
        words,
    })
}

/// `Mo-Fr,Su` as places in [`DAYS`].
fn named(text: &str) -> Option<Vec<usize>> {
    let at = |name: &str| DAYS.iter().position(|(code, _)| *code == name);
    let mut days = Vec::new();
    for part in text.split(',') {
        match part.split_once('-') {
            Some((first, last)) => days.extend(at(first)?..=at(last)?),
            None => days.push(at(part)?),
        }
    }
    Some(days)
}

/// `09:00-12:00` within one day.
fn span(text: &str) -> Option<(String, String)> {
    let (from, to) = text.trim().split_once('-')?;
    let is_time = |time: &str| {
        let digits = time
            .split_once(':')
            .filter(|(h, m)| h.len() == 2 && m.len() == 2);
        digits.is_some_and(|(h, m)| {
            let numbers = (h.parse::<u8>(), m.parse::<u8>());
            matches!(numbers, (Ok(hour), Ok(minute)) if hour <= 24 && minute < 60)
        })
    };
    (is_time(from) && is_time(to) && from < to).then(|| (from.to_owned(), to.to_owned()))
}

/// `9:00` for `09:00`.
fn hour(time: &str) -> &str {
    time.strip_prefix('0').unwrap_or(time)
}

/// `月〜金・日`.
fn shown(days: &[usize]) -> String {
    let name = |day: usize| DAYS.get(day).map_or(' ', |(_, name)| *name);
    let mut out = String::new();
    let mut rest = days.iter().copied().peekable();
    while let Some(first) = rest.next() {
        let mut last = first;
        // A public holiday is no day of the week: it never ends a run.
        while let Some(next) = rest.next_if(|next| *next == last + 1 && *next < 7) {
            last = next;
        }
        if !out.is_empty() {
            out.push('・');
        }
        out.push(name(first));
        match last - first {
            0 => {}
            1 => {
                // Writing to a String cannot fail.
                let _ = write!(out, "・{}", name(last));
            }
            _ => {
                let _ = write!(out, "〜{}", name(last));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_is_read_and_anything_else_is_left_alone() {
        let read = |notation: &str| week(&OpeningHours::parse(notation).unwrap());
        let usual = read("Mo-We,Fr 09:00-12:00,13:30-17:00; Sa 09:00-12:00; Su,PH off").unwrap();
        assert_eq!(usual.days, "月火水金土");
        assert_eq!((usual.from.as_str(), usual.to.as_str()), ("09:00", "17:00"));
        assert_eq!(
            usual.words,
            [
                "月〜水・金 9:00〜12:00、13:30〜17:00",
                "土 9:00〜12:00",
                "日・祝 休み"
            ]
        );
        assert_eq!(read("24/7").unwrap().days, "月火水木金土日祝");
        assert_eq!(
            read("Mo-Su,PH 10:00-18:00").unwrap().words,
            ["月〜日・祝 10:00〜18:00"]
        );
        for unclear in [
            "",
            "Th[2,4] 09:00-12:00",
            "Fr 22:00-06:00",
            "月曜から",
            "Su off",
        ] {
            assert_eq!(read(unclear), None, "{unclear}");
        }
    }
}
