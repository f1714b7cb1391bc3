//! 調査票 on paper: blank, to be filled in by pen and sent by FAX, or filled in.

use render::{
    Document,
    document::{self, Align, Block, Column, Field, Grid, RowKind, Sender, Table, Tick, Width},
};

use super::{
    model::{Answers, Item, Kind, Questionnaire, Scale, Section},
    rules,
};

/// What a printed form says besides its questions.
#[derive(Clone, Debug, Default)]
pub struct Paper {
    /// Who asks.
    pub sender: Sender,
    /// 作成日 as it shall be read; empty on a blank form.
    pub created: String,
    /// 回答者 (東成区役所 保健福祉課); empty leaves a line to write on.
    pub from: String,
    /// 版 and other marks that find it again.
    pub number: String,
}

/// The form blank, or filled with `answers`.
pub fn document(form: &Questionnaire, answers: Option<&Answers>, paper: Paper) -> Document {
    let title = if form.period.is_empty() {
        form.title.clone()
    } else {
        format!("{}（{}）", form.title, form.period)
    };
    let mut sheet = Document::new(title, paper.sender, paper.created);
    sheet.number = Some(paper.number).filter(|number| !number.is_empty());
    if !form.lead.is_empty() && answers.is_none() {
        sheet.push(Block::paragraph(form.lead.clone()));
    }
    let mut head = Grid::new(2).with(Field::text("回答者（所属）", paper.from).span(2));
    if answers.is_none() {
        head = head
            .with(Field::text("担当者", ""))
            .with(Field::text("連絡先", ""));
    }
    sheet.push(head);
    let asked = answers.map(|answers| rules::enabled(form, answers));
    for (at, section) in form.sections.iter().enumerate() {
        sheet.push(Block::heading(heading(at, section)));
        if !section.lead.is_empty() {
            sheet.push(Block::paragraph(section.lead.clone()));
        }
        let items = section.items.iter();
        let shown = items.filter(|item| {
            let asked = asked.as_ref();
            asked.is_none_or(|asked| asked.contains(&item.link))
        });
        let mut page = Page {
            form,
            answers,
            sheet: &mut sheet,
        };
        shown.for_each(|item| page.item(item));
    }
    sheet
}

fn heading(at: usize, section: &Section) -> String {
    if section.mark.is_empty() {
        format!("{}　{}", at + 1, section.title)
    } else {
        format!("{}　{}", section.mark, section.title)
    }
}

struct Page<'a> {
    form: &'a Questionnaire,
    answers: Option<&'a Answers>,
    sheet: &'a mut Document,
}

impl Page<'_> {
    fn item(&mut self, item: &Item) {
        match &item.kind {
            Kind::Note => self.sheet.push(Block::paragraph(item.text.clone())),
            Kind::Matrix { scale, .. } => {
                if let Some(scale) = self.form.scale(scale) {
                    let table = self.matrix(item, scale);
                    self.sheet.push(Block::subheading(self.question(item)));
                    self.hints(item);
                    self.sheet.push(table);
                }
            }
            _ => {
                // The question stands above its answer: beside it, it would break every few letters.
                self.sheet.push(Block::subheading(self.question(item)));
                self.hints(item);
                let field = self.field(item);
                self.sheet.push(Grid::new(1).with(field));
            }
        }
    }

    /// The question with its number.
    fn question(&self, item: &Item) -> String {
        let mut question = format!("{}　{}", self.form.number(&item.link), item.text);
        if self.answers.is_some() {
            return question;
        }
        if matches!(item.kind, Kind::Multiple { .. }) {
            question.push_str("（いくつでも）");
        }
        if item.required {
            question.push_str("【必須】");
        }
        question
    }

    /// When and how to answer, on a blank form.
    fn hints(&mut self, item: &Item) {
        if self.answers.is_some() {
            return;
        }
        if let Some(condition) = &item.condition {
            let when = rules::condition_words(self.form, condition);
            self.sheet.push(Block::paragraph(format!("（{when}）")));
        }
        if !item.help.is_empty() {
            self.sheet.push(Block::note(item.help.clone()));
        }
    }

    fn field(&self, item: &Item) -> Field {
        let label = "回答";
        let said = self
            .answers
            .map(|answers| rules::words(self.form, answers, &item.link));
        match &item.kind {
            Kind::Single { .. } | Kind::Multiple { .. } => {
                let scale = self.form.scale_of(&item.link);
                Field::ticks(
                    label,
                    scale.map(|one| self.ticks(item, one)).unwrap_or_default(),
                )
            }
            Kind::Text { lines: true, .. } => Field::text(label, said.unwrap_or_default()).lines(4),
            Kind::Number { unit, .. } => {
                Field::text(label, said.unwrap_or_else(|| format!("　　　　　　{unit}")))
            }
            Kind::Date => {
                let blank = "　　　　年　　　月　　　日";
                Field::text(label, said.unwrap_or_else(|| blank.into()))
            }
            _ => Field::text(label, said.unwrap_or_default()),
        }
    }

    fn ticks(&self, item: &Item, scale: &Scale) -> Vec<Tick> {
        let codes = self.answers.map(|answers| answers.codes(&item.link));
        let codes = codes.unwrap_or_default();
        let detail = self
            .answers
            .and_then(|answers| answers.details.get(&item.link));
        let one = |choice: &super::model::Choice| {
            let on = codes.contains(&choice.code.as_str());
            let label = match (choice.detail, detail) {
                (true, Some(detail)) if on => format!("{}（{detail}）", choice.label),
                (true, _) => format!("{}（　　　　　　　　）", choice.label),
                (false, _) => choice.label.clone(),
            };
            Tick::new(label, on)
        };
        scale.choices.iter().map(one).collect()
    }

    fn matrix(&self, item: &Item, scale: &Scale) -> Table {
        let mut columns = vec![Column::words("").width(Width::Share(2.0))];
        columns.extend(scale.choices.iter().map(|choice| {
            Column::words(&choice.label)
                .width(Width::Share(1.0))
                .align(Align::Center)
        }));
        let mut table = Table::new("", columns).whole_rows();
        for row in item.rows() {
            let codes = self.answers.map(|answers| answers.codes(&row.link));
            let codes = codes.unwrap_or_default();
            let box_of = |choice: &super::model::Choice| {
                document::mark(codes.contains(&choice.code.as_str())).to_owned()
            };
            let boxes = scale.choices.iter().map(box_of);
            let cells = std::iter::once(row.text.clone()).chain(boxes);
            table.row(RowKind::Plain, cells.collect::<Vec<_>>());
        }
        table
    }
}
