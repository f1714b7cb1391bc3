//! Published figures, spoilt.

use chrono::{Datelike, NaiveDate};
use fuzz::{Target, text};

use super::read_published;
use crate::{codes, rows::text_of};

#[test]
fn published_figures() {
    let book = codes::Book::of(codes::builtin_lists().unwrap());
    let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    let file = "\u{feff}期間,集計項目,区分,数,出典,注\n２０２３,meeting,,\"２，５０５\",資料１,\n\n2024H1,case,total,300,資料2,途中\n2024-11,meeting,total,0,資料3,\n";
    let other = "period,measure,code,n,source,note\n2022,case,total,1,資料,\n";
    Target::named("published-figures")
        .from([file, other])
        .words([
            "2024H2", "meeting", "case", "total", "period", "9998", "\"", "資料", "１",
        ])
        .check(|input| {
            let text = text_of(input).unwrap_or_else(|| text(input).into_owned());
            let (figures, faults) = read_published(&text, &book, today);
            for figure in &figures {
                assert!(figure.n >= 0 && !figure.source.is_empty());
                assert!((2000..=2026).contains(&figure.period.bounds().0.year()));
            }
            assert!(faults.iter().all(|fault| !fault.remedy.is_empty()));
            faults.is_empty()
        });
}
