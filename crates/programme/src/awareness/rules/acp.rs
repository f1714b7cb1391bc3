//! 強化月間の表: wards by way, each ward once in each way.

use std::collections::BTreeSet;

use app::codes::Book;
use chrono::NaiveDate;
use kernel::{Id, calendar::FiscalYear};
use policy::Ward;

use super::super::model::{AcpLine, AcpMonth, Deed, FilmKind};

/// The published words for each channel, with the group it stands in.
const WAYS: [(&str, &str, &str); 8] = [
    ("bulletin", "情報発信", "区広報誌・紙"),
    ("website", "情報発信", "区ホームページの掲載"),
    ("sns", "情報発信", "SNSを活用した情報発信"),
    ("leaflet", "情報発信", "ポスター・リーフレット等配架、配布"),
    ("lecture", "講演会等", "区民向け講座・講演会"),
    ("film", "講演会等", "区民向け動画・映画上映会"),
    ("event", "講演会等", "イベント開催"),
    ("professional", "講演会等", "専門職向け研修会"),
];

/// The group and the words of a channel as the table of 強化月間 has them.
fn channel_label<'a>(book: &'a Book, code: &'a str) -> (&'static str, &'a str) {
    let known = WAYS.iter().find(|(known, ..)| *known == code);
    known.map_or_else(
        || ("", book.label("awareness_channel", code)),
        |(_, group, label)| (*group, *label),
    )
}

/// The table for `year` from its deeds and those of the year before.
pub fn acp_month(
    year: FiscalYear,
    (this, last): (&[Deed], &[Deed]),
    (wards, book): (&[Id<Ward>], &Book),
) -> AcpMonth {
    let day = november(year);
    let line = |group, code: &str, label: &str, takes: &dyn Fn(&Deed) -> bool| AcpLine {
        group,
        code: code.to_owned(),
        label: label.to_owned(),
        this: wards_of(this, takes),
        last: wards_of(last, takes),
    };
    let channels = codes(book, "awareness_channel", day, (this, last), |deed| {
        vec![deed.channel.clone()]
    });
    let ways = channels.iter().map(|code| {
        let (group, label) = channel_label(book, code);
        line(group, code, label, &|deed| deed.channel == *code)
    });
    let lines: Vec<AcpLine> = ways.collect();
    let media = codes(book, "sns", day, (this, last), |deed| deed.media.clone());
    let media = media.iter().map(|code| {
        line("", code, book.label("sns", code), &|deed| {
            deed.media.contains(code)
        })
    });
    let films = FilmKind::ALL.map(|kind| {
        line("", kind.code(), kind.label(), &|deed| {
            deed.film == Some(kind)
        })
    });
    let of = |channel: &str| {
        let own = this.iter().filter(|deed| deed.channel == channel);
        own.filter(|deed| deed.ward.is_some()).cloned().collect()
    };
    AcpMonth {
        year,
        total: lines
            .iter()
            .fold((0, 0), |sum, line| (sum.0 + line.this, sum.1 + line.last)),
        media: media.collect(),
        films: films.into(),
        events: of("event"),
        trainings: of("professional"),
        citywide: this
            .iter()
            .filter(|deed| deed.ward.is_none())
            .cloned()
            .collect(),
        silent: silent(this, wards),
        lines,
    }
}

/// The wards without any deed.
fn silent(deeds: &[Deed], wards: &[Id<Ward>]) -> Vec<Id<Ward>> {
    let active = |ward: &Id<Ward>| deeds.iter().any(|deed| deed.ward == Some(*ward));
    wards.iter().filter(|ward| !active(ward)).copied().collect()
}

/// A day in the ACP month of `year`.
fn november(year: FiscalYear) -> NaiveDate {
    year.first_month().plus_months(7).first_day()
}

/// How many wards have a deed that `takes` says yes to.
fn wards_of(deeds: &[Deed], takes: &dyn Fn(&Deed) -> bool) -> i64 {
    let wards = deeds.iter().filter(|deed| takes(deed));
    let wards: BTreeSet<i64> = wards.filter_map(|deed| deed.ward.map(Id::get)).collect();
    wards.len() as i64
}

/// The codes of `list` on `day`, and after them those that only the deeds have, so that nothing
/// counted is hidden.
fn codes(
    book: &Book,
    list: &str,
    day: NaiveDate,
    (this, last): (&[Deed], &[Deed]),
    used: impl Fn(&Deed) -> Vec<String>,
) -> Vec<String> {
    let known = book.on(list, day).map(|version| &version.codes);
    let mut codes: Vec<String> = known
        .into_iter()
        .flatten()
        .map(|code| code.code.clone())
        .collect();
    let others: BTreeSet<String> = this.iter().chain(last).flat_map(used).collect();
    for code in others {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deed(ward: i64, channel: &str) -> Deed {
        Deed {
            ward: (ward > 0).then(|| Id::new(ward)),
            channel: channel.into(),
            media: Vec::new(),
            film: None,
            title: format!("{channel}の取組"),
            times: 1,
        }
    }

    fn table(this: &[Deed], last: &[Deed]) -> AcpMonth {
        let wards = [Id::new(1), Id::new(2), Id::new(3)];
        let year = FiscalYear::clamped(2024);
        acp_month(year, (this, last), (&wards, &Book::default()))
    }

    #[test]
    fn a_ward_counts_once_in_each_way_and_again_in_another() {
        let this = [
            deed(1, "bulletin"),
            deed(1, "bulletin"),
            deed(2, "bulletin"),
            deed(1, "event"),
            deed(0, "bulletin"),
        ];
        let table = table(&this, &[deed(3, "event")]);
        let told: Vec<_> = table
            .lines
            .iter()
            .map(|line| (line.label.as_str(), line.group, line.this, line.last))
            .collect();
        assert_eq!(
            told,
            [
                ("区広報誌・紙", "情報発信", 2, 0),
                ("イベント開催", "講演会等", 1, 1),
            ]
        );
        assert_eq!(table.total, (3, 1));
        assert_eq!(table.citywide.len(), 1, "the city is no ward");
        assert_eq!(table.silent, [Id::new(3)]);
        assert_eq!((table.events.len(), table.trainings.len()), (1, 0));
    }

    #[test]
    fn media_and_films_are_counted_by_ward() {
        let sns = |ward, media: &[&str]| Deed {
            media: media.iter().map(|code| (*code).to_owned()).collect(),
            ..deed(ward, "sns")
        };
        let film = |ward, kind| Deed {
            film: Some(kind),
            ..deed(ward, "film")
        };
        let this = [
            sns(1, &["x", "line"]),
            sns(1, &["x"]),
            sns(2, &["line"]),
            film(2, FilmKind::AtEvent),
            film(3, FilmKind::AtEvent),
        ];
        let table = table(&this, &[]);
        let counts = |lines: &[AcpLine]| {
            let all = lines.iter().map(|line| (line.code.clone(), line.this));
            all.collect::<Vec<_>>()
        };
        assert_eq!(counts(&table.media), [("line".into(), 2), ("x".into(), 1)]);
        assert_eq!(
            counts(&table.films),
            [
                ("screening".into(), 0),
                ("online".into(), 0),
                ("at_event".into(), 2)
            ]
        );
    }
}
