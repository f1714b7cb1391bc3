//! What was edited: each cell against what stood in it when it was written.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use kernel::Id;
use policy::Facility;

use super::{
    Column, SHEET,
    cells::Cell,
    export::{answer_label, columns, display, title},
    read::{Book, Row},
    values,
};
use crate::directory::{
    import::{Rejection, kept_value},
    model::{Answer, Field, Given, Level, NewFacility, NewService, Service, WholeRecord},
    words::Words,
};

/// One value that was edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The row as a spreadsheet counts it.
    pub row: i64,
    /// The place.
    pub facility: Id<Facility>,
    /// The service, for its own fields.
    pub service: Option<Id<Service>>,
    /// The field.
    pub field: Field,
    /// What was written out, as canonical text.
    pub before: String,
    /// What stands there now.
    pub after: String,
}

/// 直した内容: everything that a workbook says otherwise than when it was written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Edited {
    /// Values of entries.
    pub edits: Vec<Edit>,
    /// Rows that were added.
    pub added: Vec<(i64, WholeRecord)>,
    /// Cells and rows that cannot be read.
    pub rejected: Vec<Rejection>,
    /// Rows with nothing new and nothing wrong.
    pub unchanged: i64,
    /// Rows of which nothing can be read.
    pub unreadable: i64,
}

/// Compares a workbook with what was written.
pub fn compare(book: &Book, words: Words<'_>, today: NaiveDate) -> Edited {
    let mut comparing = Comparing {
        words,
        today,
        columns: columns(words, today),
        places: HashMap::new(),
        services: HashSet::new(),
        edited: Edited::default(),
    };
    for row in &book.rows {
        let before = comparing.marks();
        if row.service.is_empty() {
            comparing.added(row);
        } else {
            comparing.known(row, book);
        }
        let [said, wrong] = comparing.marks();
        match (said > before[0], wrong > before[1]) {
            (true, _) => {}
            (false, true) => comparing.edited.unreadable += 1,
            (false, false) => comparing.edited.unchanged += 1,
        }
    }
    comparing.edited
}

struct Comparing<'a> {
    words: Words<'a>,
    today: NaiveDate,
    columns: Vec<Column>,
    /// Fields of places that were edited in a row above: the row and the value.
    places: HashMap<(i64, Field), (i64, String)>,
    services: HashSet<String>,
    edited: Edited,
}

impl Comparing<'_> {
    /// How much was said, and how much was wrong.
    fn marks(&self) -> [usize; 2] {
        let edited = &self.edited;
        [
            edited.edits.len() + edited.added.len(),
            edited.rejected.len(),
        ]
    }

    fn reject(&mut self, row: i64, column: &str, value: &str, reason: &str) {
        self.edited.rejected.push(Rejection {
            row,
            column: column.to_owned(),
            value: kept_value(value),
            reason: format!("「{SHEET}」のシート：{reason}"),
        });
    }

    /// A row that was written out.
    fn known(&mut self, row: &Row, book: &Book) {
        let known = book.kept.get(&row.service);
        let ids = known.and_then(|(facility, given)| {
            let matches = *facility == row.facility;
            let id = (facility.parse().ok()?, row.service.parse().ok()?);
            matches.then_some((id, given))
        });
        let Some(((facility, service), given)) = ids else {
            let reason = "この行の番号は、書き出したものと違います。書き出したブックの行を直すか、何もない行に書き足してください。";
            self.reject(row.number, "", &row.service, reason);
            return;
        };
        if !self.services.insert(row.service.clone()) {
            let reason = "写した行のようです。同じサービスの行が上にあります。新しい資源は、何もない行に書き足してください。";
            self.reject(row.number, "", &row.service, reason);
            return;
        }
        for (field, text) in self.fields(row, given) {
            let before = given.get(field).to_owned();
            let of_service = field.level() == Level::Service;
            let edit = Edit {
                row: row.number,
                facility,
                service: of_service.then_some(service),
                field,
                before,
                after: text,
            };
            self.edit(edit);
        }
    }

    /// Rows of one place repeat its fields: they may be edited in one, or in all alike.
    fn edit(&mut self, edit: Edit) {
        if edit.service.is_none() {
            let key = (edit.facility.get(), edit.field);
            match self.places.get(&key) {
                Some((_, known)) if *known == edit.after => return,
                Some((row, _)) => {
                    let reason = format!(
                        "{row}行目と値が違います。同じ資源の行では、同じ値にしてください。"
                    );
                    self.reject(edit.row, edit.field.label(), &edit.after, &reason);
                    return;
                }
                None => {}
            }
            self.places.insert(key, (edit.row, edit.after.clone()));
        }
        self.edited.edits.push(edit);
    }

    /// A row that was added.
    fn added(&mut self, row: &Row) {
        let before = self.edited.rejected.len();
        let mut given = Given::default();
        for (field, text) in self.fields(row, &Given::default()) {
            given.set(field, &text);
        }
        for field in [Field::Name, Field::Ward, Field::Kind] {
            let told = self.edited.rejected.iter().skip(before);
            let is_told = told.into_iter().any(|one| one.column == field.label());
            if given.get(field).is_empty() && !is_told {
                let reason = "新しい資源には、名称・区・種別が必要です。書き足してください。";
                self.reject(row.number, field.label(), "", reason);
            }
        }
        if self.edited.rejected.len() == before {
            let fingerprint = String::new();
            let whole = WholeRecord { given, fingerprint };
            self.edited.added.push((row.number, whole));
        }
    }

    /// The fields of a row that say something else than `given`, as canonical text.
    fn fields(&mut self, row: &Row, given: &Given) -> Vec<(Field, String)> {
        let columns = std::mem::take(&mut self.columns);
        let mut found = Vec::new();
        let (mut answers, mut answered) = (capabilities_of(given), false);
        for column in &columns {
            let title = title(column, self.words);
            let Some(cell) = row.cells.get(&title) else {
                continue;
            };
            if cell.broken {
                let reason = "計算式の誤りが入っています。値を書き直してください。";
                self.reject(row.number, &title, &cell.text, reason);
                continue;
            }
            match column {
                Column::Field(field) => match self.field(*field, cell, given) {
                    Ok(text) => found.extend(text.map(|text| (*field, text))),
                    Err(why) => self.reject(row.number, &title, &cell.text, &why),
                },
                Column::Procedure(code) => match procedure(code, cell, &mut answers) {
                    Ok(changed) => answered |= changed,
                    Err(why) => self.reject(row.number, &title, &cell.text, &why),
                },
            }
        }
        self.columns = columns;
        if answered {
            let service = NewService {
                capabilities: answers,
                ..NewService::default()
            };
            found.push((Field::Capabilities, service.text(Field::Capabilities)));
        }
        found
    }

    /// The canonical text of a cell that was edited; `None` for one that was not.
    fn field(&self, field: Field, cell: &Cell, given: &Given) -> Result<Option<String>, String> {
        let before = given.get(field);
        let typed = cell.text.replace("\r\n", "\n");
        if typed.trim() == display(field, before, self.words).trim() {
            return Ok(None);
        }
        let text = values::canonical(field, cell, self.words, self.today)?;
        let fits = match field.level() {
            Level::Place => NewFacility::default().set(field, &text),
            Level::Service => NewService::default().set(field, &text),
        };
        fits.map_err(|unfit| format!("{unfit}。"))?;
        Ok((text != before).then_some(text))
    }
}

fn capabilities_of(given: &Given) -> Vec<(String, Answer)> {
    let mut service = NewService::default();
    // What was written out was a value of this field.
    let _ = service.set(Field::Capabilities, given.get(Field::Capabilities));
    service.capabilities
}

/// Takes one answer; whether it is another than it was.
fn procedure(code: &str, cell: &Cell, answers: &mut Vec<(String, Answer)>) -> Result<bool, String> {
    let said = kernel::text::half_width(cell.text.trim());
    let known = answers.iter().position(|(known, _)| known == code);
    let before = known
        .and_then(|at| answers.get(at))
        .map(|(_, answer)| *answer);
    let before = before.unwrap_or_default();
    if said == answer_label(before) {
        return Ok(false);
    }
    let answer = values::answer(&said)?;
    answers.retain(|(known, _)| known != code);
    answers.push((code.to_owned(), answer));
    Ok(answer != before)
}
