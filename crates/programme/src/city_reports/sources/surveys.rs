//! 取組調査: what wards and offices answered to the questions of one item (ア, イ, …).

use std::fmt::Write;

use app::figures::{Line, Table};
use kernel::Fault;

use super::{Asking, Parts, build};
use crate::{
    city_reports::model::{Look, Part, Stack},
    surveys::{self, Bar, Compared, Given, Loaded, Standing},
};

/// Declares a source for each item.
macro_rules! items {
    ($($name:ident = $mark:literal;)*) => {
        $(#[doc = concat!("Answers to the questions of item ", $mark, ".")]
        pub fn $name<'a>(asking: &'a Asking<'a>) -> Parts<'a> {
            Box::pin(of_item(asking, $mark))
        })*
    };
}

items! {
    resources = "ア";
    issues = "イ";
    seamless = "ウ";
    sharing = "エ";
    trainings = "カ";
    awareness = "キ";
}

async fn of_item(asking: &Asking<'_>, mark: &str) -> Result<Vec<Part>, Fault> {
    let mut parts = Vec::new();
    for loaded in surveys::about(asking.work, asking.period).await? {
        let links: Vec<String> = loaded
            .form
            .sections
            .iter()
            .filter(|section| section.mark == mark)
            .flat_map(|section| &section.items)
            .flat_map(|item| item.links().into_iter().map(str::to_owned))
            .collect();
        let mut rows = loaded.rows();
        rows.retain(|row| links.contains(&row.now.link));
        for group in grouped(&rows) {
            parts.extend(part(asking, &loaded, group));
        }
    }
    Ok(parts)
}

/// The question before 「：」 of a matrix's row; the whole question of any other.
fn stem(row: &Compared) -> &str {
    let text = &row.now.text;
    text.split_once('：').map_or(text, |(stem, _)| stem)
}

/// Rows of one matrix stand in one figure; every other question in one of its own.
fn grouped(rows: &[Compared]) -> impl Iterator<Item = &[Compared]> {
    rows.chunk_by(|a, b| {
        let is_row = a.now.text.contains('：') && b.now.text.contains('：');
        is_row && stem(a) == stem(b)
    })
}

fn part(asking: &Asking<'_>, loaded: &Loaded, rows: &[Compared]) -> Option<Part> {
    let first = rows.first()?;
    let door = format!(
        "/surveys/{}/results/page#q-{}",
        loaded.survey.id, first.now.link
    );
    let place = Place {
        key: format!("survey.{}.{}", loaded.survey.target.code(), first.now.link),
        heading: format!("{}（取組調査）", stem(first)),
        door,
    };
    match &first.now.given {
        Given::Choices { multiple, .. } => Some(choices(loaded, rows, *multiple, place)),
        Given::Numbers { unit, values } => {
            let lines = surveys::bins(values);
            let lines = lines
                .iter()
                .map(|bin| build::line(format!("{}{unit}", bin.label), [bin.places.len() as i64]));
            let table = table(loaded, &place, lines.collect(), vec![asking.period.label()]);
            let axis = place.heading.clone();
            Some(place.figures(table, Look::Histogram { axis }))
        }
        Given::Words(all) => {
            let rows = all.iter().filter_map(|(at, text)| {
                let ward = loaded.counted.get(*at)?.place.ward;
                Some(vec![asking.atlas.ward_name(ward).to_owned(), text.clone()])
            });
            let (at, columns) = ((place.key.as_str(), place.heading.as_str()), ["区", "回答"]);
            build::words(at, asking.period, &columns, rows.collect())
        }
    }
}

/// Where a part stands, and where its numbers lead.
struct Place {
    key: String,
    heading: String,
    door: String,
}

impl Place {
    fn figures(self, table: Table, look: Look) -> Part {
        build::figures(&self.key, &self.heading, (table, look), &self.door)
    }
}

fn table(loaded: &Loaded, place: &Place, lines: Vec<Line>, columns: Vec<String>) -> Table {
    let unit = loaded.survey.target.unit();
    let counted = loaded.counted.len();
    let mut notes = Vec::new();
    if counted < loaded.asked {
        let missing = loaded.asked - counted;
        notes.push(format!(
            "提出済みの{counted}{unit}の回答です（未提出{missing}{unit}）。"
        ));
    }
    Table {
        key: place.key.clone().into(),
        title: place.heading.clone(),
        unit: unit.into(),
        head: "項目".into(),
        columns,
        lines,
        notes,
        ..Table::default()
    }
}

/// Answers of a set: one bar a question, this time beside the last; of several answers one bar each.
fn choices(loaded: &Loaded, rows: &[Compared], multiple: bool, place: Place) -> Part {
    if multiple {
        return several(loaded, rows, place);
    }
    let columns = labels(rows);
    let values = |bars: &[Bar]| -> Vec<i64> {
        let of = |label: &String| {
            let found = bars.iter().find(|bar| bar.label == *label);
            found.map_or(0, |bar| bar.places.len() as i64)
        };
        columns.iter().map(of).collect()
    };
    let (mut lines, mut stacks, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    let now = loaded.survey.period.label();
    let then = loaded.before.as_ref();
    let then = then.map_or_else(String::new, |(before, ..)| before.period.label());
    for row in rows {
        let text = row.now.text.split_once('：').map_or("", |(_, row)| row);
        let label = format!("{} {text}", row.now.number).trim().to_owned();
        lines.push(build::line(&label, values(bars(&row.now.given))));
        stacks.push(Stack {
            label: label.clone(),
            period: now.clone(),
        });
        match &row.before {
            Standing::Beside { tally, note } => {
                lines.push(build::line(
                    format!("{label}（{then}）"),
                    values(bars(&tally.given)),
                ));
                stacks.push(Stack {
                    label: String::new(),
                    period: then.clone(),
                });
                if !note.is_empty() && !notes.contains(note) {
                    notes.push(note.clone());
                }
            }
            Standing::Not(why) if loaded.before.is_some() => {
                let mut note = String::new();
                // Writing to a String cannot fail.
                let _ = write!(note, "「{label}」は前回と比較不可です。{why}");
                notes.push(note);
            }
            Standing::Not(_) => {}
        }
    }
    let mut table = table(loaded, &place, lines, columns);
    table.notes.extend(notes);
    let look = Look::Stacked {
        out_of: loaded.asked as i64,
        stacks,
    };
    place.figures(table, look)
}

fn bars(given: &Given) -> &[Bar] {
    match given {
        Given::Choices { bars, .. } => bars,
        _ => &[],
    }
}

/// Every answer given, in the order of the set; 未回答 last.
fn labels(rows: &[Compared]) -> Vec<String> {
    let mut labels: Vec<String> = Vec::new();
    let mut has_open = false;
    for row in rows {
        let before = match &row.before {
            Standing::Beside { tally, .. } => bars(&tally.given),
            Standing::Not(_) => &[],
        };
        for bar in bars(&row.now.given).iter().chain(before) {
            if bar.code.is_empty() {
                has_open = true;
            } else if !labels.contains(&bar.label) {
                labels.push(bar.label.clone());
            }
        }
    }
    if has_open {
        labels.push("未回答".to_owned());
    }
    labels
}

fn several(loaded: &Loaded, rows: &[Compared], place: Place) -> Part {
    let columns = labels(rows);
    let count = |bars: &[Bar], label: &String| {
        let found = bars.iter().find(|bar| bar.label == *label);
        found.map_or(0, |bar| bar.places.len() as i64)
    };
    let first = rows.first();
    let now = first.map_or(&[][..], |row| bars(&row.now.given));
    let before = first.and_then(|row| match &row.before {
        Standing::Beside { tally, .. } => Some(bars(&tally.given)),
        Standing::Not(_) => None,
    });
    let lines = columns.iter().map(|label| {
        let mut values = vec![count(now, label)];
        values.extend(before.map(|before| count(before, label)));
        build::line(label, values)
    });
    let mut heads = vec![loaded.survey.period.label()];
    if let (Some(_), Some((last, ..))) = (before, &loaded.before) {
        heads.push(last.period.label());
    }
    let mut table = table(loaded, &place, lines.collect(), heads);
    table.multiple = true;
    let look = Look::Bars {
        beside: before.is_some(),
    };
    place.figures(table, look)
}
