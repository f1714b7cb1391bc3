//! （ア）の施設等アンケート: how many facilities of each kind answered.

use kernel::Fault;

use super::{Asking, Parts, build};
use crate::{
    city_reports::model::{Look, Part},
    questionnaires::{self, Questionnaire},
};

/// A table for each questionnaire that ended within the period.
pub fn parts<'a>(asking: &'a Asking<'a>) -> Parts<'a> {
    Box::pin(all(asking))
}

async fn all(asking: &Asking<'_>) -> Result<Vec<Part>, Fault> {
    let mut ended = questionnaires::of_period(asking.work, asking.period).await?;
    ended.retain(|one| !one.content.lines.is_empty());
    let is_one = ended.len() == 1;
    let part = |one: &Questionnaire| part(asking, one, is_one);
    Ok(ended.iter().map(part).collect())
}

/// The words of editors find it by its id, whatever else is recorded for the period later.
fn part(asking: &Asking<'_>, one: &Questionnaire, is_one: bool) -> Part {
    let content = &one.content;
    let heading = if is_one {
        questionnaires::TITLE.to_owned()
    } else {
        format!("{}（{}）", questionnaires::TITLE, content.title)
    };
    let mut table = questionnaires::table(content, &asking.book);
    table.title.clone_from(&heading);
    let span = questionnaires::span(content);
    table
        .notes
        .insert(0, format!("{}（{span}）", content.title));
    if !content.source.is_empty() {
        let source = content.source.replace('\n', "　");
        table.notes.push(format!("出典・備考：{source}"));
    }
    let key = format!("questionnaires.{}", one.id);
    let door = format!("/questionnaires/{}", one.id);
    build::figures(&key, &heading, (table, Look::Table), &door)
}
