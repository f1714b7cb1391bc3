//! Wards, channels and months: a ward counts once in a channel, activities are counted apart.

use std::collections::BTreeSet;

use app::figures::{Line, LineKind, Table};
use kernel::{Id, calendar::Period};
use policy::Ward;

use super::super::model::Tally;

/// A channel's code and label.
type Channel = (String, String);

/// Line codes of the sums, for whoever makes them doors.
const WARDS: &str = "wards";
const ALL: &str = "all";
const CITY: &str = "city";

/// 区別・方法別: the activities of each ward by channel; below, how many wards used it.
pub fn by_ward(
    tallies: &[Tally],
    channels: &[Channel],
    wards: &[(Id<Ward>, String)],
    period: Period,
) -> Table {
    let wards = wards.iter().map(|(id, name)| (Some(*id), name.as_str()));
    let all = wards.chain([(None, "市（健康局）")]);
    let mut lines: Vec<Line> = all
        .map(|whose| ward_line(tallies, channels, whose))
        .collect();
    lines.extend(ward_sums(tallies, channels));
    let titles = channels.iter().map(|(_, label)| label.clone());
    Table {
        key: "by-ward".into(),
        title: format!("区別・方法別の取組（{}）", period.label()),
        unit: "件".into(),
        head: "区".into(),
        columns: titles.chain(["件数".into(), "使った方法".into()]).collect(),
        lines,
        notes: vec![
            "「実施した区の数」は、1つの方法につき1区を1回だけ数えます。市の取組は区数に含めません。"
                .into(),
            "何日も続く取組は、始まった月に数えます。".into(),
        ],
        ..Table::default()
    }
}

/// One ward's activities, or the city's: by channel, all, and how many channels it used.
fn ward_line(
    tallies: &[Tally],
    channels: &[Channel],
    (whose, name): (Option<Id<Ward>>, &str),
) -> Line {
    let own = |channel: &str| -> i64 {
        let own = tallies.iter().filter(|one| one.ward == whose);
        own.filter(|one| one.channel == channel)
            .map(|one| one.n)
            .sum()
    };
    let used: Vec<i64> = channels.iter().map(|(channel, _)| own(channel)).collect();
    let ways = used.iter().filter(|n| **n > 0).count() as i64;
    let all: i64 = used.iter().sum();
    let code = whose.map_or_else(|| CITY.to_owned(), |id| id.to_string());
    let values = used.into_iter().chain([all, ways]);
    line(LineKind::Part, code, name, values)
}

/// Below the wards: all activities by channel, and how many wards used each.
fn ward_sums(tallies: &[Tally], channels: &[Channel]) -> [Line; 2] {
    let all = channels.iter().map(|(code, _)| {
        let own = tallies.iter().filter(|one| one.channel == *code);
        own.map(|one| one.n).sum()
    });
    let all: Vec<i64> = all.collect();
    let sum: i64 = all.iter().sum();
    let all = all.into_iter().chain([sum]);
    let used = channels
        .iter()
        .map(|(code, _)| wards_in(tallies, |one| one.channel == *code));
    let used = used.chain([wards_in(tallies, |_| true)]);
    let mut sums = [
        line(LineKind::Total, ALL.into(), "件数の合計", all),
        line(LineKind::Subtotal, WARDS.into(), "実施した区の数", used),
    ];
    for line in &mut sums {
        // How many channels a ward used has no sum.
        line.values.push(None);
    }
    sums
}

/// 月別・方法別: how many wards used each channel in each month; below, all activities.
pub fn by_month(tallies: &[Tally], channels: &[Channel], year: Period) -> Table {
    let months: Vec<String> = year.months().iter().map(ToString::to_string).collect();
    let row = |code: &str, label: &str| {
        let takes = |one: &Tally| code == WARDS || one.channel == code;
        let each = months
            .iter()
            .map(|month| wards_in(tallies, |one| takes(one) && one.month == *month));
        let whole = wards_in(tallies, takes);
        let kind = if code == WARDS {
            LineKind::Subtotal
        } else {
            LineKind::Part
        };
        line(kind, code.into(), label, each.chain([whole]))
    };
    let mut lines: Vec<Line> = channels
        .iter()
        .map(|(code, label)| row(code, label))
        .collect();
    lines.push(row(WARDS, "どれかを実施した区"));
    let each = months.iter().map(|month| {
        let inside = tallies.iter().filter(|one| one.month == *month);
        inside.map(|one| one.n).sum()
    });
    let whole: i64 = tallies.iter().map(|one| one.n).sum();
    lines.push(line(
        LineKind::Total,
        ALL.into(),
        "取組の件数（市を含む）",
        each.chain([whole]),
    ));
    let titles = year
        .months()
        .into_iter()
        .map(|month| format!("{}月", month.month()));
    Table {
        key: "by-month".into(),
        title: format!("月別・方法別に実施した区の数（{}）", year.label()),
        unit: "区".into(),
        head: "方法".into(),
        columns: titles.chain(["年間".into()]).collect(),
        lines,
        notes: vec![
            "最後の行だけは件数です。「年間」は、年度を通して1区を1回だけ数えます。".into(),
        ],
        ..Table::default()
    }
}

fn line(kind: LineKind, code: String, label: &str, values: impl Iterator<Item = i64>) -> Line {
    Line {
        kind,
        code,
        label: label.to_owned(),
        values: values.map(Some).collect(),
    }
}

/// How many wards have a tally that `takes` says yes to.
fn wards_in(tallies: &[Tally], takes: impl Fn(&Tally) -> bool) -> i64 {
    let wards = tallies.iter().filter(|one| takes(one));
    let wards: BTreeSet<i64> = wards.filter_map(|one| one.ward.map(Id::get)).collect();
    wards.len() as i64
}

/// The channels that `ward` has not used.
pub fn empty_channels<'a>(
    tallies: &[Tally],
    channels: &'a [Channel],
    ward: Id<Ward>,
) -> Vec<&'a Channel> {
    let used = |code: &str| {
        tallies
            .iter()
            .any(|one| one.ward == Some(ward) && one.channel == code)
    };
    channels.iter().filter(|(code, _)| !used(code)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(ward: i64, channel: &str, month: &str, n: i64) -> Tally {
        Tally {
            ward: (ward > 0).then(|| Id::new(ward)),
            channel: channel.into(),
            month: month.into(),
            n,
            times: n,
            people: 0,
        }
    }

    fn channels() -> Vec<Channel> {
        [("bulletin", "広報"), ("sns", "SNS")]
            .map(|(code, label)| (code.into(), label.into()))
            .into()
    }

    fn year() -> Vec<Tally> {
        vec![
            tally(1, "bulletin", "2026-10", 2),
            tally(1, "bulletin", "2026-11", 1),
            tally(2, "bulletin", "2026-11", 1),
            tally(2, "sns", "2026-11", 4),
            tally(0, "sns", "2026-11", 1),
        ]
    }

    fn told(table: &Table) -> Vec<(String, Vec<i64>)> {
        let values = |line: &Line| line.values.iter().map(|n| n.unwrap_or(-1)).collect();
        let lines = table.lines.iter();
        lines
            .map(|line| (line.label.clone(), values(line)))
            .collect()
    }

    #[test]
    fn wards_count_once_a_channel_and_activities_apart() {
        let wards = [
            (Id::new(1), "東区".to_owned()),
            (Id::new(2), "西区".to_owned()),
        ];
        let table = by_ward(&year(), &channels(), &wards, "2026".parse().unwrap());
        assert_eq!(
            told(&table),
            [
                ("東区".to_owned(), vec![3, 0, 3, 1]),
                ("西区".to_owned(), vec![1, 4, 5, 2]),
                ("市（健康局）".to_owned(), vec![0, 1, 1, 1]),
                ("件数の合計".to_owned(), vec![4, 5, 9, -1]),
                ("実施した区の数".to_owned(), vec![2, 1, 2, -1]),
            ]
        );
    }

    #[test]
    fn a_year_counts_a_ward_once_however_many_months_it_worked() {
        let table = by_month(&year(), &channels(), "2026".parse().unwrap());
        let last = |label: &str| {
            let lines = told(&table);
            let (_, values) = lines.into_iter().find(|(one, _)| one == label).unwrap();
            (values[6], values[7], values[12])
        };
        assert_eq!(last("広報"), (1, 2, 2));
        assert_eq!(last("SNS"), (0, 1, 1));
        assert_eq!(last("どれかを実施した区"), (1, 2, 2));
        assert_eq!(last("取組の件数（市を含む）"), (2, 7, 9));
    }

    #[test]
    fn what_a_ward_has_not_used_is_named() {
        let (channels, year) = (channels(), year());
        let left = |ward| empty_channels(&year, &channels, Id::new(ward)).len();
        assert_eq!((left(1), left(2), left(3)), (1, 0, 2));
    }
}
