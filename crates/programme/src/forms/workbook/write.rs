//! The workbook to be filled in.

use chrono::NaiveDate;
use kernel::Fault;
use render::{
    Workbook,
    document::RowKind,
    sheet::{Cell, Column, Sheet},
    xlsx,
};

use super::{ANSWER, CHOSEN, CODE, DETAIL, KEPT, LINK, REASON, SHEET};
use crate::forms::{
    model::{Answers, Edition, Item, Kind, Questionnaire, Scale, Value},
    rules,
};

/// Who asks whom, as the workbook says it.
#[derive(Clone, Debug, Default)]
pub struct Asker {
    /// The office that asks.
    pub place: String,
    /// Who is to answer (東成区); may be empty.
    pub from: String,
    /// What the feature that asks must know when it comes back; kept out of sight.
    pub mark: String,
}

/// The edition as a workbook, filled with what was answered so far.
pub fn write(
    edition: &Edition,
    answers: &Answers,
    asker: &Asker,
    today: NaiveDate,
) -> Result<Vec<u8>, Fault> {
    let form = &edition.content;
    let columns = vec![
        Column::new("番号").as_text().wide(9.0),
        Column::new("設問").as_text().wide(60.0),
        Column::new(ANSWER).wide(28.0),
        Column::new("単位").as_text().wide(7.0),
        Column::new(DETAIL).as_text().wide(28.0),
        Column::new(REASON).as_text().wide(28.0),
        Column::new("答え方").as_text().wide(48.0),
        Column::new(LINK).hidden(),
        Column::new(CODE).hidden(),
    ];
    let mut sheet = Sheet::form(form.title.clone(), columns).named(SHEET);
    sheet.kind = render::sheet::Kind::Table;
    for line in [&form.period, &asker.from] {
        if !line.is_empty() {
            sheet = sheet.about(line.clone());
        }
    }
    let how =
        "「回答」の列に入力してください。行や列の順を変えても、シートを足しても読み込めます。";
    sheet = sheet.about(how);
    let desk = Desk { form, answers };
    for (at, section) in form.sections.iter().enumerate() {
        let mark = if section.mark.is_empty() {
            (at + 1).to_string()
        } else {
            section.mark.clone()
        };
        let title = vec![Cell::text(mark), Cell::text(&section.title)];
        sheet.row(RowKind::Subtotal, title);
        for item in &section.items {
            for cells in desk.rows(item) {
                sheet.row(RowKind::Plain, cells);
            }
        }
    }
    let mut kept = Sheet::list("", ["版", "しるし"]).named(KEPT).hidden();
    let mark = [edition.id.to_string(), asker.mark.clone()];
    kept.row(RowKind::Plain, mark.map(Cell::text));
    let workbook = Workbook::new(&form.title, &asker.place)
        .created(today)
        .with(sheet)
        .with(kept);
    xlsx(&workbook).map_err(|fault| Fault::Broken(fault.into()))
}

struct Desk<'a> {
    form: &'a Questionnaire,
    answers: &'a Answers,
}

/// One row before it is laid out.
#[derive(Default)]
struct Line {
    number: String,
    text: String,
    answer: Cell,
    unit: String,
    detail: String,
    reason: String,
    help: String,
    link: String,
    code: String,
}

impl Line {
    fn cells(self) -> Vec<Cell> {
        vec![
            Cell::text(self.number),
            Cell::text(self.text),
            self.answer,
            Cell::text(self.unit),
            Cell::text(self.detail),
            Cell::text(self.reason),
            Cell::text(self.help),
            Cell::text(self.link),
            Cell::text(self.code),
        ]
    }
}

impl Desk<'_> {
    fn rows(&self, item: &Item) -> Vec<Vec<Cell>> {
        match &item.kind {
            Kind::Note => {
                let text = item.text.clone();
                vec![
                    Line {
                        text,
                        ..Line::default()
                    }
                    .cells(),
                ]
            }
            Kind::Multiple { scale } => {
                let scale = self.form.scale(scale);
                scale.map_or_else(Vec::new, |scale| self.several(item, scale))
            }
            Kind::Matrix { rows, .. } => rows
                .iter()
                .map(|row| {
                    let text = format!("{}：{}", item.text, row.text);
                    self.line(item, &row.link, text).cells()
                })
                .collect(),
            _ => vec![self.line(item, &item.link, item.text.clone()).cells()],
        }
    }

    /// One row a choice, each marked or not.
    fn several(&self, item: &Item, scale: &Scale) -> Vec<Vec<Cell>> {
        let codes = self.answers.codes(&item.link);
        let mut rows = Vec::new();
        for (at, choice) in scale.choices.iter().enumerate() {
            let text = format!("{}（{}）", item.text, choice.label);
            let mut line = self.line(item, &item.link, text);
            let on = codes.contains(&choice.code.as_str());
            let mark = if on {
                Cell::text(CHOSEN)
            } else {
                Cell::empty()
            };
            line.answer = mark.allowing([CHOSEN.to_owned()]);
            line.code.clone_from(&choice.code);
            if !choice.detail {
                line.detail.clear();
            }
            if at > 0 {
                line.help.clear();
                line.reason.clear();
            }
            rows.push(line.cells());
        }
        rows
    }

    fn line(&self, item: &Item, link: &str, text: String) -> Line {
        let said = |from: &std::collections::BTreeMap<String, String>| {
            from.get(link).cloned().unwrap_or_default()
        };
        let unit = match &item.kind {
            Kind::Number { unit, .. } => unit.clone(),
            _ => String::new(),
        };
        Line {
            number: self.form.number(link),
            text,
            answer: self.answer(link),
            unit,
            detail: said(&self.answers.details),
            reason: said(&self.answers.reasons),
            help: self.help(item, link),
            link: link.to_owned(),
            code: String::new(),
        }
    }

    fn answer(&self, link: &str) -> Cell {
        let cell = match self.answers.get(link) {
            None | Some(Value::Files(_)) => Cell::empty(),
            Some(Value::Number(number)) if number.fract() == 0.0 => Cell::integer(*number as i64),
            Some(Value::Number(number)) => Cell::decimal(*number, 2),
            Some(Value::Date(day)) => Cell::date(*day),
            Some(value) => Cell::text(rules::value_words(self.form, link, value)),
        };
        match self.form.scale_of(link) {
            Some(scale) => cell.allowing(scale.choices.iter().map(|one| one.label.clone())),
            None => cell,
        }
    }

    fn help(&self, item: &Item, link: &str) -> String {
        let mut said = Vec::new();
        if item.required {
            said.push("必須".to_owned());
        }
        if let Some(condition) = &item.condition {
            said.push(format!(
                "{}だけ",
                rules::condition_words(self.form, condition)
            ));
        }
        match (&item.formula, &item.kind) {
            (Some(formula), _) => {
                let words = rules::formula_words(self.form, formula);
                said.push(format!("{words}（自動で計算します。入力は要りません）"));
            }
            (None, Kind::Multiple { .. }) => said.push("当てはまるものすべてに○".into()),
            (None, Kind::File) => said.push("画面で添付してください".into()),
            _ => {}
        }
        if let Some(proposal) = self.answers.proposals.get(link) {
            said.push(format!("自動で入れた値：{}", proposal.from));
        }
        said.extend((!item.help.is_empty()).then(|| item.help.clone()));
        said.join("。")
    }
}
