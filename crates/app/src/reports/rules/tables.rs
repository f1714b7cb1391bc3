//! The report's tables a to d.

use kernel::calendar::YearMonth;

use crate::{
    codes::Book,
    figures::{Counting, Measure, Sums, Table, answers, grouped},
    reports::model::{Figures, Part},
};

/// Tables a to d of a month.
pub fn tables(figures: &Figures, book: &Book, month: YearMonth) -> Vec<Table> {
    Part::TABLES
        .map(|part| table(part, figures, book, month))
        .into()
}

fn table(part: Part, figures: &Figures, book: &Book, month: YearMonth) -> Table {
    let mut table = Table {
        key: key(part).into(),
        title: part.title().to_owned(),
        unit: part.unit().into(),
        multiple: part == Part::Topics,
        head: if part == Part::Meetings {
            "種別".into()
        } else {
            "区分".into()
        },
        columns: vec![month.label()],
        notes: notes(part, figures, month),
        ..Table::default()
    };
    let sums: [Sums; 1] = [Some(figures.of(part).into_iter().collect())];
    table.fill(&answers(book, part.list(), month.first_day(), &sums), &sums);
    if part == Part::Meetings {
        table.again("地域ケア会議", vec![Some(figures.care_conferences)]);
    }
    table
}

const fn key(part: Part) -> &'static str {
    match part {
        Part::Inquirers => "a",
        Part::Topics => "b",
        Part::Liaison => "c",
        Part::Meetings | Part::CareConferences => "d",
    }
}

fn notes(part: Part, figures: &Figures, month: YearMonth) -> Vec<String> {
    let number = i64::from(month.year()) * 100 + i64::from(month.month());
    let insured = Counting::of(Measure::CaseByInquirer, number) == Counting::InsuredOnly;
    let mut notes = Vec::new();
    match part {
        Part::Inquirers if insured => {
            notes.push(
                "介護保険対象者（第1号・第2号被保険者）の相談だけを数えています。".to_owned(),
            );
            if figures.left_out > 0 {
                notes.push(format!(
                    "このほかに、対象者ではない、または対象区分が不明の相談が{}件あります。",
                    grouped(figures.left_out)
                ));
            }
        }
        Part::Topics => notes.push(format!(
            "複数回答のため、延べの数は相談件数（n={}）と一致しません。",
            grouped(figures.cases())
        )),
        Part::Meetings => {
            notes.push("（再掲）は内訳の一部で、合計に足していません。".to_owned());
        }
        _ => {}
    }
    notes
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn the_meeting_total_leaves_the_subset_out() {
        let figures = Figures {
            meetings: BTreeMap::from([
                ("city_or_ward".into(), 641),
                ("related_body".into(), 1_570),
            ]),
            care_conferences: 139,
            ..Figures::default()
        };
        let tables = tables(&figures, &Book::default(), "2024-11".parse().unwrap());
        assert_eq!(tables[3].total(0), Some(2_211));
        assert_eq!(tables[3].lines.last().unwrap().values, [Some(139)]);
    }

    #[test]
    fn cases_that_are_not_counted_are_said_since_fy2024() {
        let figures = Figures {
            left_out: 3,
            ..Figures::default()
        };
        let notes = |month: &str| {
            let month: YearMonth = month.parse().unwrap();
            tables(&figures, &Book::default(), month)[0].notes.concat()
        };
        assert!(notes("2024-04").contains("3件"));
        assert_eq!(notes("2024-03"), "");
    }
}
