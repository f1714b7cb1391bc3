//! 一つの版: what it asks, and how a draft is changed.

use askama::Template;
use kernel::{calendar::format_datetime, clock::in_japan};
use ui::{Column, Crumb, Frame, Tab};
use web::{Ctx, Path, Reply};

use super::{crumbs, href, load, name};
use crate::forms::{
    model::{Edition, Item, Kind, Questionnaire, Section, State, Subject, source_label},
    rules::{self, Unsound},
};

struct Fault {
    words: String,
    href: String,
    place: String,
}

struct ItemLine {
    link: String,
    href: String,
    number: String,
    text: String,
    help: String,
    kind: String,
    notes: Vec<String>,
    is_required: bool,
}

struct SectionLine {
    link: String,
    href: String,
    add: String,
    mark: String,
    title: String,
    lead: String,
    items: Vec<ItemLine>,
}

struct ScaleLine {
    key: String,
    href: String,
    name: String,
    choices: String,
    uses: usize,
}

#[derive(Template)]
#[template(path = "forms/templates/show.html")]
struct ShowPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    tabs: Vec<Tab>,
    base: String,
    version: i64,
    state: &'static str,
    tone: &'static str,
    is_draft: bool,
    is_in_use: bool,
    subject: &'static str,
    period: String,
    lead: String,
    changed: String,
    faults: Vec<Fault>,
    columns: Vec<Column>,
    sections: Vec<SectionLine>,
    scale_columns: Vec<Column>,
    scales: Vec<ScaleLine>,
}

/// The two views of an edition.
pub(super) fn tabs(edition: &Edition, preview: bool) -> Vec<Tab> {
    let base = href(edition.id);
    vec![
        Tab::new("内容", base.clone(), !preview),
        Tab::new("回答画面", format!("{base}/preview"), preview),
    ]
}

fn fault(form: &Questionnaire, base: &str, found: &Unsound) -> Fault {
    let link = &found.link;
    let (page, place) = if let Some(item) = form.item(link) {
        let number = form.number(link);
        let place = if number.is_empty() {
            item.text.clone()
        } else {
            format!("設問{number}")
        };
        (format!("item?link={link}"), place)
    } else if form.scale(link).is_some() {
        (format!("scale?key={link}"), String::new())
    } else if form.sections.iter().any(|one| one.link == *link) {
        (format!("section?link={link}"), "大項目".into())
    } else {
        ("head".into(), String::new())
    };
    Fault {
        words: found.words.clone(),
        href: format!("{base}/{page}"),
        place,
    }
}

fn item(form: &Questionnaire, base: &str, item: &Item) -> ItemLine {
    let mut kind = item.kind.label().to_owned();
    let scale = match &item.kind {
        Kind::Single { scale } | Kind::Multiple { scale } | Kind::Matrix { scale, .. } => {
            form.scale(scale)
        }
        _ => None,
    };
    if let Some(scale) = scale {
        kind = format!("{kind}：{}", scale.name);
    }
    if let Kind::Number { unit, .. } = &item.kind
        && !unit.is_empty()
    {
        kind = format!("{kind}（{unit}）");
    }
    let mut notes: Vec<String> = item
        .rows()
        .iter()
        .map(|row| format!("・{}", row.text))
        .collect();
    notes.extend(
        item.condition
            .as_ref()
            .map(|one| format!("条件：{}", rules::condition_words(form, one))),
    );
    notes.extend(
        item.formula
            .as_ref()
            .map(|one| format!("計算：{}", rules::formula_words(form, one))),
    );
    if !item.prefill.is_empty() {
        notes.push(format!("自動入力：{}", source_label(&item.prefill)));
    }
    let checks = item.checks.iter();
    notes.extend(checks.map(|one| format!("確認：{}", rules::check_words(form, one))));
    ItemLine {
        href: format!("{base}/item?link={}", item.link),
        link: item.link.clone(),
        number: form.number(&item.link),
        text: item.text.clone(),
        help: item.help.clone(),
        kind,
        notes,
        is_required: item.required,
    }
}

fn section(form: &Questionnaire, base: &str, (at, section): (usize, &Section)) -> SectionLine {
    SectionLine {
        href: format!("{base}/section?link={}", section.link),
        add: format!("{base}/item?section={}", section.link),
        link: section.link.clone(),
        mark: if section.mark.is_empty() {
            (at + 1).to_string()
        } else {
            section.mark.clone()
        },
        title: section.title.clone(),
        lead: section.lead.clone(),
        items: section
            .items
            .iter()
            .map(|one| item(form, base, one))
            .collect(),
    }
}

fn scales(form: &Questionnaire, base: &str) -> Vec<ScaleLine> {
    let uses = |key: &str| {
        let all = form.items().filter(|item| match &item.kind {
            Kind::Single { scale } | Kind::Multiple { scale } | Kind::Matrix { scale, .. } => {
                scale == key
            }
            _ => false,
        });
        all.count()
    };
    let line = |scale: &crate::forms::model::Scale| {
        let labels: Vec<&str> = scale.choices.iter().map(|one| one.label.as_str()).collect();
        ScaleLine {
            key: scale.key.clone(),
            href: format!("{base}/scale?key={}", scale.key),
            name: scale.name.clone(),
            choices: labels.join("／"),
            uses: uses(&scale.key),
        }
    };
    form.scales.iter().map(line).collect()
}

/// 一つの版.
pub async fn show(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let edition = load(&ctx, id).await?;
    let form = &edition.content;
    let base = href(edition.id);
    let is_draft = edition.state == State::Draft;
    let faults = if is_draft {
        rules::sound(form)
    } else {
        Vec::new()
    };
    let when = format_datetime(in_japan(edition.updated_at));
    let mut columns: Vec<Column> = ["番号", "設問", "回答の形"].map(Column::new).to_vec();
    let mut scale_columns = vec![
        Column::new("組の名前"),
        Column::new("選択肢"),
        Column::new("使う設問").numeric(),
    ];
    if is_draft {
        columns.push(Column::new("操作"));
        scale_columns.push(Column::new("操作"));
    }
    let sections = form.sections.iter().enumerate();
    ctx.page(&ShowPage {
        frame: ctx.frame(name(&edition)),
        crumbs: crumbs(None),
        tabs: tabs(&edition, false),
        version: edition.version,
        state: edition.state.label(),
        tone: edition.state.tone(),
        is_draft,
        is_in_use: edition.state == State::InUse,
        subject: Subject::label_of(&edition.form),
        period: form.period.clone(),
        lead: form.lead.clone(),
        changed: format!("{when} {}", edition.updated_by),
        faults: faults.iter().map(|one| fault(form, &base, one)).collect(),
        columns,
        sections: sections.map(|one| section(form, &base, one)).collect(),
        scale_columns,
        scales: scales(form, &base),
        base,
    })
}
