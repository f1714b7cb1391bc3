//! 設問: one question of a draft.

use askama::Template;
use chrono::{DateTime, Utc};
use kernel::{Fault, OrMissing};
use ui::{Choice, Crumb, Form, Frame};
use web::{Ctx, Fields, Path, Reply, fields::Filter};

use super::{behind, crosswalk, crumbs, fresh, href, load_draft, version};
use crate::{
    forms::{
        actions,
        drafting::{self, TESTS},
        model::{Edition, Item, Kind, Questionnaire, SOURCES},
        rules::{Edit, apply},
    },
    second,
};

#[derive(Template)]
#[template(path = "forms/templates/item.html")]
struct ItemPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    base: String,
    version: i64,
    link: String,
    form: Form,
    sections: Vec<Choice>,
    kinds: Vec<Choice>,
    scales: Vec<Choice>,
    decimals: Vec<Choice>,
    formulas: Vec<Choice>,
    numbers: Vec<Choice>,
    sources: Vec<Choice>,
    joins: Vec<Choice>,
    tests: Vec<Choice>,
    test_rows: Vec<usize>,
    rows: Vec<usize>,
    count: usize,
    before: Vec<Choice>,
}

/// A question as it is known, and the section it stands in. A new one has only a name.
fn known(ctx: &Ctx, edition: &Edition, query: &Fields) -> Result<(Item, String), Fault> {
    let link = query.text("link");
    if link.is_empty() {
        let item = Item::new(&fresh(ctx, "q"), "", Kind::Note);
        return Ok((item, query.text("section").to_owned()));
    }
    let item = edition.content.item(link).cloned().or_missing()?;
    let holds = |one: &&crate::forms::model::Section| one.items.iter().any(|one| one.link == link);
    let section = edition.content.sections.iter().find(holds);
    Ok((
        item,
        section.map(|one| one.link.clone()).unwrap_or_default(),
    ))
}

fn sections(form: &Questionnaire) -> Vec<Choice> {
    let sections = form.sections.iter();
    sections
        .map(|one| Choice::new(&one.link, format!("{} {}", one.mark, one.title).trim()))
        .collect()
}

fn named(form: &Questionnaire, item: &Item) -> String {
    let text: String = item.text.chars().take(30).collect();
    format!("{} {text}", form.number(&item.link))
}

/// The other number questions.
fn numbers(form: &Questionnaire, link: &str) -> Vec<Choice> {
    let items = form.items().filter(|item| item.link != link);
    items
        .filter(|item| matches!(item.kind, Kind::Number { .. }))
        .map(|item| Choice::new(&item.link, named(form, item)))
        .collect()
}

async fn view(
    ctx: &Ctx,
    edition: &Edition,
    (item, version): (&Item, i64),
    (form, count): (Form, usize),
) -> Result<ItemPage, Fault> {
    let content = &edition.content;
    let is_new = content.item(&item.link).is_none();
    let scale = |one: &crate::forms::model::Scale| {
        let labels: Vec<&str> = one.choices.iter().map(|one| one.label.as_str()).collect();
        Choice::new(&one.key, format!("{}（{}）", one.name, labels.join("／")))
    };
    Ok(ItemPage {
        frame: ctx.frame(if is_new {
            "設問を加える"
        } else {
            "設問を直す"
        }),
        crumbs: crumbs(Some(edition)),
        base: href(edition.id),
        version,
        link: if is_new {
            String::new()
        } else {
            item.link.clone()
        },
        sections: sections(content),
        kinds: ui::choices(Kind::LABELS),
        scales: content.scales.iter().map(scale).collect(),
        decimals: ui::choices([
            ("0", "整数"),
            ("1", "小数点以下1けた"),
            ("2", "小数点以下2けた"),
        ]),
        formulas: ui::choices([
            ("sum", "合計"),
            ("difference", "差（1つ目－2つ目）"),
            ("share", "割合（1つ目÷2つ目、％）"),
        ]),
        numbers: numbers(content, &item.link),
        sources: ui::choices(SOURCES.iter().copied()),
        joins: ui::choices([
            ("all", "すべてに当てはまるとき"),
            ("any", "どれかに当てはまるとき"),
        ]),
        tests: drafting::condition_choices(content, &item.link),
        test_rows: (1..=TESTS).collect(),
        rows: (1..=count).collect(),
        count,
        before: crosswalk::questions(ctx, edition, item).await?,
        form,
    })
}

/// 設問.
pub async fn item_page(ctx: Ctx, Path(id): Path<i64>, Filter(query): Filter) -> Reply {
    let edition = load_draft(&ctx, id).await?;
    let (item, section) = known(&ctx, &edition, &query)?;
    let mut form = drafting::item_form(&item, &section);
    if !query.has("link") {
        form = drafting::item_form(&Item::new("", "", Kind::single("")), &section);
    }
    let count = drafting::row_count(&Fields::default(), &item);
    let at = (&item, edition.version);
    ctx.page(&view(&ctx, &edition, at, (form, count)).await?)
}

/// The question as it was typed, beside what somebody else saved first.
async fn stale(ctx: &Ctx, (id, fields): (i64, &Fields), first: (&str, DateTime<Utc>)) -> Reply {
    let edition = load_draft(ctx, id).await?;
    let (item, section) = known(ctx, &edition, fields)?;
    let kept = drafting::item_form(&item, &section);
    let form = behind(fields, &kept, first);
    let shown = (form, drafting::row_count(fields, &item));
    let at = (&item, edition.version);
    second::page(ctx, &view(ctx, &edition, at, shown).await?)
}

/// 設問を保存する.
pub async fn save_item(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let edition = load_draft(&ctx, id).await?;
    let (item, _) = known(&ctx, &edition, &fields)?;
    let section = fields.text("section").to_owned();
    let mut read = drafting::item(&fields, &item, &fresh(&ctx, "r"));
    let is_there = edition
        .content
        .sections
        .iter()
        .any(|one| one.link == section);
    if !is_there {
        let mut errors = read.err().unwrap_or_default();
        errors.add("section", "大項目を選んでください。");
        read = Err(errors);
    }
    let new = match read {
        Ok(new) => new,
        Err(errors) => {
            let shown = (fields.form(&errors), drafting::row_count(&fields, &item));
            let at = (&item, version(&fields));
            return ctx.again(&view(&ctx, &edition, at, shown).await?);
        }
    };
    let link = new.link.clone();
    let edit = Edit::Item {
        section: section.clone(),
        item: Box::new(new),
    };
    let saved = actions::change(ctx.work(), id.into(), version(&fields), |form| {
        Ok(apply(form, edit))
    });
    match saved.await {
        Err(Fault::Stale(who, when)) => return stale(&ctx, (id, &fields), (&who, when)).await,
        saved => saved?,
    }
    let base = href(id.into());
    if fields.text("after") == "another" {
        return ctx
            .go_to(format!("{base}/item?section={section}"))
            .saying("設問を保存しました。続けて入力できます。");
    }
    ctx.go_to(format!("{base}#{link}"))
        .saying("設問を保存しました。")
}
