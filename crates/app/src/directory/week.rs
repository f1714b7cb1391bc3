//! Opening hours as paper and open data need them: days, the earliest and the latest time, words.

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

/// 週の受付時間: what hours say of an ordinary week.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Week {
    /// Days with any hours, as 月火水木金.
    pub days: String,
    /// The earliest time of the week, `09:00`; empty where a day goes on past midnight.
    pub from: String,
    /// The latest time of the week, `17:00`.
    pub to: String,
    /// The whole of it in words, exceptions too, a line each.
    pub words: Vec<String>,
}

/// The ordinary week of `hours`; empty where nothing is known.
pub fn week(hours: &OpeningHours) -> Week {
    let mut open = [false; 8];
    let mut times = Some(Vec::new());
    for rule in hours.to_string().split("; ") {
        if rule == "24/7" {
            open = [true; 8];
            times = Some(vec![("00:00".to_owned(), "24:00".to_owned())]);
            continue;
        }
        // Days of the month and of the year are exceptions: the words tell them.
        let Some((days, spans)) = rule.split_once(' ') else {
            continue;
        };
        let Some(days) = named(days).filter(|_| spans != "off") else {
            continue;
        };
        for day in days {
            if let Some(is) = open.get_mut(day) {
                *is = true;
            }
        }
        let spans: Option<Vec<(String, String)>> = spans.split(',').map(span).collect();
        times = times.zip(spans).map(|(mut all, spans)| {
            all.extend(spans);
            all
        });
    }
    let times = times.unwrap_or_default();
    let days = DAYS.iter().zip(open).filter(|(_, open)| *open);
    Week {
        days: days.map(|((_, name), _)| *name).collect(),
        from: times
            .iter()
            .map(|(from, _)| from)
            .min()
            .cloned()
            .unwrap_or_default(),
        to: times
            .iter()
            .map(|(_, to)| to)
            .max()
            .cloned()
            .unwrap_or_default(),
        words: hours.lines(),
    }
}

/// `Mo-Fr,Su` as places in [`DAYS`]; `None` for other days than those of an ordinary week.
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
    let (from, to) = text.split_once('-')?;
    (from < to && to <= "24:00").then(|| (from.to_owned(), to.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_week_is_told_apart_from_its_exceptions() {
        let read = |notation: &str| week(&OpeningHours::parse(notation).unwrap());
        for (notation, days, from, to) in [
            ("", "", "", ""),
            (
                "Mo-We,Fr 09:00-12:00,13:30-17:00; Sa 09:00-12:00; PH off",
                "月火水金土",
                "09:00",
                "17:00",
            ),
            ("24/7", "月火水木金土日祝", "00:00", "24:00"),
            ("Mo-Su,PH 10:00-18:00", "月火水木金土日祝", "10:00", "18:00"),
            (
                "Mo 09:00-12:00; Th[2,4] 13:00-20:00",
                "月",
                "09:00",
                "12:00",
            ),
            ("Mo 09:00-12:00; Dec 29-Jan 03 off", "月", "09:00", "12:00"),
            ("Mo 09:00-12:00; Fr 22:00-06:00", "月金", "", ""),
            ("Su off", "", "", ""),
        ] {
            let week = read(notation);
            let told = (week.days.as_str(), week.from.as_str(), week.to.as_str());
            assert_eq!(told, (days, from, to), "{notation}");
        }
        let words = read("Mo-Fr 09:00-12:00; Sa[1] 09:00-12:00").words;
        assert!(
            words.iter().any(|line| line.starts_with("月〜金")),
            "{words:?}"
        );
        assert!(
            words.iter().any(|line| line.contains("第1土曜")),
            "{words:?}"
        );
    }
}
