//! Who answered one question how: what stands behind each number.

use askama::Template;
use kernel::OrMissing;
use ui::{Column, Crumb, Frame};
use web::{Ctx, Path, Reply};

use super::super::{Hand, LIST, answer_at, subject, survey_at};
use crate::{
    forms::figure,
    surveys::{gather::load, rules::Given},
};

#[derive(Template)]
#[template(path = "surveys/templates/item.html")]
struct ItemPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    text: String,
    subject: String,
    groups: Vec<Group>,
    columns: Vec<Column>,
}

/// One answer with those who gave it.
struct Group {
    id: String,
    label: String,
    places: Vec<(String, String)>,
}

/// Who answered a question how.
pub async fn item(ctx: Ctx, Path((id, link)): Path<(i64, String)>) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let loaded = load(ctx.work(), id.into()).await?;
    let rows = loaded.rows();
    let one = rows.into_iter().find(|one| one.now.link == link);
    let one = one.or_missing()?.now;
    let door = |at: &usize| {
        let response = loaded.counted.get(*at)?;
        Some((hand.ward(response.place), answer_at(response.id)))
    };
    let group = |id: String, label: String, places: &[usize]| Group {
        id,
        label,
        places: places.iter().filter_map(door).collect(),
    };
    let groups = match &one.given {
        Given::Choices { bars, .. } => bars
            .iter()
            .map(|bar| group(format!("a-{}", bar.code), bar.label.clone(), &bar.places))
            .collect(),
        Given::Numbers { unit, values } => {
            let mut values = values.clone();
            values.sort_by(|a, b| b.1.total_cmp(&a.1));
            values
                .iter()
                .map(|(at, n)| group(String::new(), format!("{}{unit}", figure(*n)), &[*at]))
                .collect()
        }
        Given::Words(all) => all
            .iter()
            .map(|(at, text)| group(String::new(), text.clone(), &[*at]))
            .collect(),
    };
    let base = survey_at(loaded.survey.id);
    ctx.page(&ItemPage {
        frame: ctx.frame(format!("設問{}の回答", one.number)),
        crumbs: vec![
            Crumb::new("取組調査", LIST),
            Crumb::new(loaded.survey.title.clone(), base.clone()),
            Crumb::new("集計", format!("{base}/results/page#q-{}", one.link)),
        ],
        subject: subject(&loaded.survey),
        columns: ["回答", "数", "回答した所"].map(Column::new).into(),
        text: one.text,
        groups,
    })
}
