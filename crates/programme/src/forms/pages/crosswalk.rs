//! 前の版との対応: what a question, a row or a choice of a draft can be compared with.

use kernel::Fault;
use policy::Permission;
use ui::Choice;
use web::Ctx;

use crate::forms::{
    model::{Edition, Item, Questionnaire, Scale, State},
    store,
};

/// What stands there already, where the edition before has it no longer.
const KEPT: &str = "今のまま（前の版にはありません）";

/// The edition that answers are compared with.
async fn last(ctx: &Ctx, edition: &Edition) -> Result<Option<Questionnaire>, Fault> {
    let scope = ctx.work().may(Permission::FormManage)?;
    let mut tx = ctx.work().read().await?;
    let mut last = store::newest(&mut tx, &scope, &edition.form, State::InUse).await?;
    if last.is_none() {
        last = store::newest(&mut tx, &scope, &edition.form, State::Superseded).await?;
    }
    Ok(last.map(|last| last.content))
}

/// The questions and rows of the edition before; none where there is no edition before.
pub async fn questions(ctx: &Ctx, edition: &Edition, of: &Item) -> Result<Vec<Choice>, Fault> {
    let Some(form) = last(ctx, edition).await? else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for item in form.items() {
        for link in item.links() {
            let text = form.row(link).map_or(&item.text, |(_, row)| &row.text);
            let label = format!("{} {}", form.number(link), shortened(text));
            found.push(Choice::new(form.compared_by(link), label));
        }
    }
    let rows = of.rows().iter().map(|row| row.crosswalk.as_str());
    Ok(with_kept(found, rows.chain([of.crosswalk.as_str()])))
}

/// The choices of the edition before, those of the same set first.
pub async fn choices(ctx: &Ctx, edition: &Edition, of: &Scale) -> Result<Vec<Choice>, Fault> {
    let Some(form) = last(ctx, edition).await? else {
        return Ok(Vec::new());
    };
    let (own, others): (Vec<_>, Vec<_>) = form.scales.iter().partition(|one| one.key == of.key);
    let mut found: Vec<Choice> = Vec::new();
    for scale in own.into_iter().chain(others) {
        for choice in &scale.choices {
            let value = choice.compared_by();
            if !found.iter().any(|one| one.value == value) {
                let label = format!("{}：{}", scale.name, shortened(&choice.label));
                found.push(Choice::new(value, label));
            }
        }
    }
    let kept = of.choices.iter().map(|choice| choice.crosswalk.as_str());
    Ok(with_kept(found, kept))
}

fn shortened(text: &str) -> String {
    text.chars().take(30).collect()
}

/// The choices with whatever was chosen before; nothing is lost by saving.
fn with_kept<'a>(mut found: Vec<Choice>, kept: impl Iterator<Item = &'a str>) -> Vec<Choice> {
    for key in kept.filter(|key| !key.is_empty()) {
        if !found.iter().any(|one| one.value == key) {
            found.push(Choice::new(key, KEPT));
        }
    }
    found
}
