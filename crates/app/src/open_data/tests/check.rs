//! A small checker of CSV files against their Table Schema, written from the standard alone.

use serde_json::Value;

/// A file as rows of cells, the header first.
pub fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(bytes).unwrap();
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    assert!(text.ends_with("\r\n"));
    assert_eq!(
        text.matches('\n').count(),
        text.matches("\r\n").count(),
        "CRLF only"
    );
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    let row = |row: Result<csv::StringRecord, csv::Error>| -> Vec<String> {
        row.unwrap().iter().map(str::to_owned).collect()
    };
    reader.records().map(row).collect()
}

/// What is wrong with the rows, one sentence each; nothing when they fit.
pub fn faults(rows: &[Vec<String>], schema: &Value) -> Vec<String> {
    let fields = schema["fields"].as_array().unwrap();
    let header: Vec<&str> = fields
        .iter()
        .map(|field| field["name"].as_str().unwrap())
        .collect();
    let mut faults = Vec::new();
    if rows[0] != header {
        faults.push(format!("header {:?}", rows[0]));
    }
    let mut keys = std::collections::HashSet::new();
    for row in &rows[1..] {
        for (field, cell) in fields.iter().zip(row) {
            if let Some(fault) = fault(field, cell) {
                faults.push(format!("{}: {cell:?} {fault}", field["name"]));
            }
            if schema["primaryKey"][0] == field["name"] && !keys.insert(cell.clone()) {
                faults.push(format!("{cell} twice"));
            }
        }
    }
    faults
}

fn fault(field: &Value, cell: &str) -> Option<String> {
    let limits = &field["constraints"];
    if cell.is_empty() {
        return (limits["required"] == true).then(|| "is required".to_owned());
    }
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        return Some("is a formula".into());
    }
    if let Some(words) = limits["enum"].as_array()
        && !words.iter().any(|word| word == cell)
    {
        return Some("is none of the words".into());
    }
    if let Some(pattern) = limits["pattern"].as_str()
        && !fits(pattern, cell)
    {
        return Some(format!("does not fit {pattern}"));
    }
    let number = |cell: &str| cell.parse::<f64>().ok();
    let within = |value: f64| {
        limits["minimum"]
            .as_f64()
            .is_none_or(|least| value >= least)
            && limits["maximum"].as_f64().is_none_or(|most| value <= most)
    };
    let is_fine = match field["type"].as_str().unwrap() {
        "string" => field["format"] != "uri" || cell.starts_with("http"),
        "number" => number(cell).is_some_and(within),
        "integer" => cell.parse::<i64>().is_ok() && number(cell).is_some_and(within),
        "date" => chrono::NaiveDate::parse_from_str(cell, "%Y-%m-%d").is_ok(),
        other => panic!("unknown type {other}"),
    };
    (!is_fine).then(|| "is of another type".to_owned())
}

/// The few shapes our schemas use: classes with `{n}` or `+`, single letters with `?`.
fn fits(pattern: &str, cell: &str) -> bool {
    let pattern = pattern
        .strip_prefix('^')
        .unwrap()
        .strip_suffix('$')
        .unwrap();
    let mut cell: &[char] = &cell.chars().collect::<Vec<_>>();
    let mut pattern: &[char] = &pattern.chars().collect::<Vec<_>>();
    while let Some(first) = pattern.first() {
        let (class, rest) = if *first == '[' {
            let end = pattern.iter().position(|c| *c == ']').unwrap();
            (&pattern[1..end], &pattern[end + 1..])
        } else {
            (&pattern[..1], &pattern[1..])
        };
        let (least, most, rest) = match rest.first() {
            Some('?') => (0, 1, &rest[1..]),
            Some('+') => (1, usize::MAX, &rest[1..]),
            Some('{') => {
                let end = rest.iter().position(|c| *c == '}').unwrap();
                let count: String = rest[1..end].iter().collect();
                let count = count.parse().unwrap();
                (count, count, &rest[end + 1..])
            }
            _ => (1, 1, rest),
        };
        let taken = cell
            .iter()
            .take(most)
            .take_while(|c| holds(class, **c))
            .count();
        if taken < least {
            return false;
        }
        (cell, pattern) = (&cell[taken..], rest);
    }
    cell.is_empty()
}

fn holds(class: &[char], c: char) -> bool {
    let ranges = class.windows(3).filter(|three| three[1] == '-');
    class.contains(&c)
        || ranges
            .into_iter()
            .any(|three| (three[0]..=three[2]).contains(&c))
}

#[test]
fn the_checker_finds_what_does_not_fit() {
    assert!(fits("^[0-9A-Za-z]{10}$", "276990000A"));
    assert!(!fits("^[0-9]{10}$", "276990000A"));
    assert!(fits("^月?火?水?木?金?土?日?祝?$", "月水金"));
    assert!(!fits("^月?火?水?木?金?土?日?祝?$", "金月"));
    assert!(fits("^[0-2][0-9]:[0-5][0-9]$", "09:30"));
    let schema = serde_json::json!({ "fields": [
        { "name": "NO", "type": "string", "format": "default", "constraints": { "required": true } },
        { "name": "数", "type": "integer", "format": "default", "constraints": { "minimum": 0 } },
    ], "primaryKey": ["NO"] });
    let rows = |cells: [[&str; 2]; 2]| -> Vec<Vec<String>> {
        cells
            .iter()
            .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
            .collect()
    };
    assert!(faults(&rows([["NO", "数"], ["1", "3"]]), &schema).is_empty());
    assert_eq!(faults(&rows([["NO", "数"], ["", "-1"]]), &schema).len(), 2);
}
