//! Reads a file of published figures, saying of every bad row what is wrong and what to do.

use std::collections::HashSet;

use chrono::{Datelike, NaiveDate};
use csv::StringRecord;
use kernel::{calendar::Period, text};

use crate::{
    codes::Book,
    statistics::model::{PublishedFigure, PublishedMeasure, RowFault, TOTAL},
};

/// 介護保険 began in April 2000; figures of earlier years are typing errors.
const FIRST_YEAR: i32 = 2000;

/// The columns as the file's head names them, in the system's words and in Japanese.
const COLUMNS: [(&str, &str); 6] = [
    ("period", "期間"),
    ("measure", "集計項目"),
    ("code", "区分"),
    ("n", "数"),
    ("source", "出典"),
    ("note", "注"),
];

/// The figures of the good rows, and the faults of the others. No figure lies ahead of `today`.
pub fn read_published(
    text: &str,
    book: &Book,
    today: NaiveDate,
) -> (Vec<PublishedFigure>, Vec<RowFault>) {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut records = reader.records();
    let head = records.next().and_then(Result::ok).unwrap_or_default();
    let places = match places(&head) {
        Ok(places) => places,
        Err(fault) => return (Vec::new(), vec![fault]),
    };
    let (mut figures, mut faults, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    for record in records.map_while(Result::ok) {
        let row = Row {
            at: record.position().map_or(0, csv::Position::line),
            record: &record,
            places,
        };
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let read = row
            .is_whole(head.len())
            .and_then(|()| row.figure(book, today));
        match read {
            Ok(figure) if seen.insert((figure.period, figure.measure, figure.code.clone())) => {
                figures.push(figure);
            }
            Ok(figure) => faults.push(fault(
                row.at,
                "区分",
                &figure.code,
                "同じ期間・集計項目・区分の行が前にあります。どちらか一方にしてください。",
            )),
            Err(found) => faults.push(found),
        }
    }
    (figures, faults)
}

type Places = [Option<usize>; 6];

fn places(head: &StringRecord) -> Result<Places, RowFault> {
    let places = COLUMNS.map(|column| head.iter().position(|cell| names(cell, column)));
    for (place, (code, label)) in places.iter().zip(COLUMNS) {
        let again = head.iter().skip(place.map_or(head.len(), |at| at + 1));
        if let Some(name) = again.into_iter().find(|cell| names(cell, (code, label))) {
            let remedy = "同じ列が2つあります。どちらか一方にしてください。";
            return Err(fault(1, label, name, remedy));
        }
    }
    for (place, (code, label)) in places.iter().zip(COLUMNS).take(5) {
        if place.is_none() {
            let found: Vec<&str> = head.iter().take(8).collect();
            let remedy = format!(
                "1行目に「{code}」（{label}）の列がありません。1行目を period,measure,code,n,source,note にしてください。"
            );
            return Err(fault(1, label, &found.join(","), &remedy));
        }
    }
    Ok(places)
}

/// Whether a cell of the head names the column, by its code or its label.
fn names(cell: &str, (code, label): (&str, &str)) -> bool {
    let cell = cell.trim_start_matches('\u{feff}').trim();
    cell.eq_ignore_ascii_case(code) || cell == label
}

fn fault(row: u64, column: &'static str, value: &str, remedy: &str) -> RowFault {
    RowFault {
        row,
        column,
        value: value.chars().take(60).collect(),
        remedy: remedy.to_owned(),
    }
}

struct Row<'a> {
    at: u64,
    record: &'a StringRecord,
    places: Places,
}

impl Row<'_> {
    fn cell(&self, column: usize) -> &str {
        let place = self.places.get(column).copied().flatten();
        place
            .and_then(|at| self.record.get(at))
            .unwrap_or_default()
            .trim()
    }

    fn fault(&self, column: usize, remedy: &str) -> RowFault {
        let label = COLUMNS.get(column).map_or("", |(_, label)| label);
        fault(self.at, label, self.cell(column), remedy)
    }

    /// A comma too many, or a quotation mark that is never closed, would put one cell's text into
    /// another.
    fn is_whole(&self, width: usize) -> Result<(), RowFault> {
        let cells = self.record.len();
        let remedy = if self.record.iter().any(|cell| cell.contains(['\n', '\r'])) {
            "セルの中に改行があります。引用符（\"）が閉じているか確かめて、1行に1つの数値を書いてください。".to_owned()
        } else if cells > width {
            format!(
                "列の数が見出しの{width}列より多く、{cells}列あります。桁区切りのカンマは使わず、カンマを含む文は引用符（\"）で囲んでください。"
            )
        } else {
            return Ok(());
        };
        let line: Vec<&str> = self.record.iter().map(str::trim).collect();
        Err(fault(self.at, "行", &line.join(","), &remedy))
    }

    fn figure(&self, book: &Book, today: NaiveDate) -> Result<PublishedFigure, RowFault> {
        let period: Period = text::half_width(self.cell(0)).parse().map_err(|_| {
            self.fault(
                0,
                "期間は 2024（年度）、2024H1（上半期）、2024-11（月）のどれかで書いてください。",
            )
        })?;
        let begins = period.bounds().0;
        if begins.year() < FIRST_YEAR || begins > today {
            return Err(self.fault(
                0,
                "介護保険が始まった2000年度から今日までの期間を書いてください。",
            ));
        }
        let measure = PublishedMeasure::from_code(self.cell(1)).ok_or_else(|| {
            self.fault(1, "集計項目のコードがありません。数値の説明のページにあるコードを書いてください（例：case、meeting）。")
        })?;
        let code = match self.cell(2) {
            "" => TOTAL,
            code => code,
        };
        if !knows(book, measure, period, code) {
            let remedy = "この期間の区分にないコードです。合計は total、内訳は区分のコードを書いてください。";
            return Err(self.fault(2, remedy));
        }
        let n = text::whole_number(self.cell(3))
            .ok_or_else(|| self.fault(3, "0以上の整数で書いてください（例：1706）。"))?;
        if self.cell(4).is_empty() {
            return Err(self.fault(4, "どの資料の数値か、出典を書いてください。"));
        }
        let (source, note) = (self.cell(4).to_owned(), self.cell(5).to_owned());
        Ok(PublishedFigure {
            period,
            measure,
            code: code.to_owned(),
            n,
            source,
            note,
        })
    }
}

fn knows(book: &Book, measure: PublishedMeasure, period: Period, code: &str) -> bool {
    code == TOTAL || book.knows(measure.list(), period.bounds().0, code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::{Code, CodeList, CodeVersion};

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 20).unwrap()
    }

    fn book() -> Book {
        let code = |code: &str| Code {
            code: code.into(),
            label: code.into(),
            short: code.into(),
            group: String::new(),
        };
        let version = CodeVersion {
            number: 1,
            valid_from: chrono::NaiveDate::MIN,
            note: String::new(),
            codes: vec![code("city_or_ward"), code("related_body")],
        };
        Book::of(vec![CodeList {
            key: "meeting_kind".into(),
            name: String::new(),
            multiple: false,
            versions: vec![version],
        }])
    }

    #[test]
    fn good_rows_are_read_in_any_width_and_with_separators() {
        let text = "\u{feff}期間,集計項目,区分,数,出典,注\n２０２３,meeting,,\"２，５０５\",資料１,\n\n2024H1,meeting,city_or_ward,300,資料2,途中\n";
        let (figures, faults) = read_published(text, &book(), today());
        assert_eq!(faults, []);
        let shown: Vec<_> = figures
            .iter()
            .map(|f| (f.period.to_string(), f.code.as_str(), f.n))
            .collect();
        assert_eq!(
            shown,
            [
                ("2023".to_owned(), "total", 2_505),
                ("2024H1".to_owned(), "city_or_ward", 300)
            ]
        );
    }

    #[test]
    fn each_bad_row_names_row_column_value_and_remedy() {
        let cases = [
            ("令和5,meeting,total,1,資料,", "期間", "令和5"),
            ("2023,meetings,total,1,資料,", "集計項目", "meetings"),
            ("2023,meeting,ward,1,資料,", "区分", "ward"),
            ("2023,meeting,total,-1,資料,", "数", "-1"),
            ("2023,meeting,total,12.5,資料,", "数", "12.5"),
            ("2023,meeting,total,1,,", "出典", ""),
            ("0203,meeting,total,1,資料,", "期間", "0203"),
            ("2027-04,meeting,total,1,資料,", "期間", "2027-04"),
            ("2023,meeting,total,\"1,7\",資料,", "数", "1,7"),
            (
                "2023,meeting,total,1,706,資料,",
                "行",
                "2023,meeting,total,1,706,資料,",
            ),
            (
                "2023,meeting,total,1,資料,\"開いたまま\n2024,meeting,total,2,資料,",
                "行",
                "2023,meeting,total,1,資料,開いたまま\n2024,meeting,total,2,資料,",
            ),
        ];
        for (row, column, value) in cases {
            let text =
                format!("period,measure,code,n,source,note\n2022,case,total,1,資料,\n{row}\n");
            let (figures, faults) = read_published(&text, &book(), today());
            assert_eq!(figures.len(), 1, "the good row is kept: {row}");
            let [fault] = faults.as_slice() else {
                panic!("{row}: {faults:?}")
            };
            assert_eq!(
                (fault.row, fault.column, fault.value.as_str()),
                (3, column, value)
            );
            assert!(fault.remedy.ends_with('。'));
        }
    }

    #[test]
    fn a_file_without_the_head_says_what_the_head_should_be() {
        let (figures, faults) = read_published("a,b\n1,2\n", &book(), today());
        assert!(figures.is_empty());
        assert!(
            faults[0]
                .remedy
                .contains("period,measure,code,n,source,note")
        );
    }

    #[test]
    fn a_column_that_stands_twice_is_refused() {
        let text = "period,measure,code,n,source,note,数\n2022,case,,1,資料,,2\n";
        let (figures, faults) = read_published(text, &book(), today());
        assert!(figures.is_empty());
        assert_eq!((faults.len(), faults[0].value.as_str()), (1, "数"));
    }

    #[test]
    fn the_same_figure_twice_is_refused_the_second_time() {
        let text =
            "period,measure,code,n,source,note\n2022,case,,1,資料,\n2022,case,total,2,資料,\n";
        let (figures, faults) = read_published(text, &book(), today());
        assert_eq!((figures.len(), faults.len()), (1, 1));
    }
}
