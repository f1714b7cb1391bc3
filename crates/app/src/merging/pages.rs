//! Pages of merging: the candidates, two entries side by side, what was merged.

use std::collections::{BTreeSet, HashMap};

use askama::Template;
use kernel::{
    Fault, Id, OrMissing,
    calendar::{format_date, format_datetime},
    clock::in_japan,
};
use policy::{Facility, Permission};
use ui::{Choice, Column, Crumb, Form, Frame};
use web::{Ctx, Fields, Path, Reply};

use super::{
    actions,
    model::Merge,
    rules::{Candidate, WITH_ADDRESS},
    store,
};
use crate::{
    areas::AtlasHolder,
    codes::Shelf,
    directory::{self, FacilityEntry, Field, Level, Likeness, NewFacility, Pair, Words},
};

/// Where the candidates are.
const LIST: &str = "/duplicates";

/// Candidates on one page; the rest comes when these are decided.
const ROWS: usize = 100;

/// Merges that are listed.
const MERGES: i64 = 50;

#[derive(Template)]
#[template(path = "merging/templates/list.html")]
struct ListPage {
    frame: Frame,
    columns: Vec<Column>,
    lines: Vec<CandidateView>,
    total: usize,
    merged_columns: Vec<Column>,
    merges: Vec<MergeView>,
    form: Form,
    thresholds: Vec<Choice>,
    /// Whether the person may change the rule.
    rules: bool,
    has_rule: bool,
}

struct CandidateView {
    href: String,
    score: u32,
    names: [String; 2],
    addresses: [String; 2],
    reasons: Vec<&'static str>,
}

struct MergeView {
    kept: String,
    kept_href: String,
    gone: String,
    reasons: String,
    at: String,
    by: String,
    by_rule: bool,
    split: Option<String>,
    split_at: String,
}

impl MergeView {
    fn of(merge: &Merge) -> Self {
        let [kept, gone] = merge.names.clone();
        let at = |at| format_datetime(in_japan(at));
        Self {
            kept,
            kept_href: format!("/facilities/{}", merge.kept()),
            gone,
            reasons: merge.reasons.clone(),
            at: at(merge.at),
            by: merge.actor_name.clone(),
            by_rule: merge.by_rule,
            split: merge
                .split_at
                .is_none()
                .then(|| format!("/merges/{}/split", merge.id)),
            split_at: merge.split_at.map(at).unwrap_or_default(),
        }
    }
}

/// 重複の確認.
pub async fn list(ctx: Ctx) -> Reply {
    let page = view(&ctx, None).await?;
    ctx.page(&page)
}

async fn view(ctx: &Ctx, sent: Option<Form>) -> Result<ListPage, Fault> {
    let scope = ctx.work().may(Permission::DirectoryWrite)?;
    let (found, entries) = actions::compared(ctx.work(), &scope).await?;
    let by_id: HashMap<i64, &Likeness> = entries.iter().map(|one| (one.id, one)).collect();
    let mut tx = ctx.work().read().await?;
    let merges = store::merges(&mut tx, &scope, MERGES).await?;
    let threshold = store::threshold(&mut tx, &scope).await?;
    drop(tx);
    let name = |id: i64| {
        by_id
            .get(&id)
            .map(|one| one.name.clone())
            .unwrap_or_default()
    };
    let address = |id: i64| {
        by_id
            .get(&id)
            .map(|one| one.address.clone())
            .unwrap_or_default()
    };
    let line = |one: &Candidate| CandidateView {
        href: format!("{LIST}/{}/{}", one.first, one.second),
        score: one.score(),
        names: [one.first, one.second].map(name),
        addresses: [one.first, one.second].map(address),
        reasons: one.reasons.iter().map(|reason| reason.label()).collect(),
    };
    let columns = |names: &[&str]| names.iter().copied().map(Column::new).collect();
    let chosen = threshold
        .map(|points| points.to_string())
        .unwrap_or_default();
    Ok(ListPage {
        frame: ctx.frame("重複の確認"),
        columns: columns(&["2つの資源", "同じところ", "点", "確認"]),
        lines: found.iter().take(ROWS).map(line).collect(),
        total: found.len(),
        merged_columns: columns(&["残した資源", "まとめた資源", "理由", "日時", ""]),
        merges: merges.iter().map(MergeView::of).collect(),
        form: sent.unwrap_or_else(|| Form::new().with("threshold", chosen)),
        thresholds: vec![
            Choice::new("100", "100点以上（番号と所在地が同じ）"),
            Choice::new("130", "130点以上（番号・所在地・名称が同じ）"),
            Choice::new("150", "150点（番号・所在地・名称・電話がすべて同じ）"),
        ],
        rules: scope.ward().is_none(),
        has_rule: threshold.is_some(),
    })
}

#[derive(Template)]
#[template(path = "merging/templates/compare.html")]
struct ComparePage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    action: String,
    columns: Vec<Column>,
    sides: [SideView; 2],
    fields: Vec<FieldView>,
    reasons: Vec<&'static str>,
    /// Services that both have and that become one, each with its numbers.
    joined: Vec<String>,
}

/// One of the two entries.
struct SideView {
    id: String,
    href: String,
    name: String,
    verified: String,
    updated: String,
    services: Vec<String>,
    /// Whether it is proposed to stay.
    stays: bool,
}

/// A field in which the two differ.
struct FieldView {
    code: &'static str,
    label: &'static str,
    values: [String; 2],
    /// Which value is proposed: that of the entry that stays, unless it has none.
    chosen: usize,
}

/// The fields of the place that a person chooses between.
fn fields() -> impl Iterator<Item = Field> {
    let all = Field::ALL.iter().copied();
    all.filter(|field| field.level() == Level::Place && !WITH_ADDRESS.contains(field))
        .filter(|field| *field != Field::ClosedOn)
}

async fn both(ctx: &Ctx, ids: [Id<Facility>; 2]) -> Result<[FacilityEntry; 2], Fault> {
    let scope = ctx.work().may(Permission::DirectoryWrite)?;
    let mut tx = ctx.work().read().await?;
    let [first, second] = ids;
    let first = directory::find(&mut tx, &scope, first)
        .await?
        .or_missing()?;
    let second = directory::find(&mut tx, &scope, second)
        .await?
        .or_missing()?;
    let here = |entry: &FacilityEntry| scope.ward().is_none() || scope.ward() == entry.ward;
    if !here(&first) || !here(&second) {
        return Err(Fault::Missing);
    }
    Ok([first, second])
}

/// Two entries side by side.
pub async fn compare(ctx: Ctx, Path((first, second)): Path<(Id<Facility>, Id<Facility>)>) -> Reply {
    let entries = both(&ctx, [first, second]).await?;
    let book = ctx.tool::<Shelf>()?.book(ctx.work()).await?;
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?;
    let words = Words {
        book: &book,
        atlas: &atlas,
    };
    let scope = ctx.work().may(Permission::DirectoryWrite)?;
    let found = actions::candidates(ctx.work(), &scope).await?;
    let ids = [first.get(), second.get()];
    let candidate = found
        .iter()
        .find(|one| ids.contains(&one.first) && ids.contains(&one.second));
    let [a, b] = &entries;
    let stays = actions::stays(a, b).kept;
    let values = [a, b].map(NewFacility::from);
    let differing = fields().filter_map(|field| {
        let texts = values.each_ref().map(|one| one.text(field));
        let [left, right] = &texts;
        let kept_blank = if stays == b.id { right } else { left }.is_empty();
        let at = usize::from(stays == b.id);
        (left != right).then(|| FieldView {
            code: field.code(),
            label: field.label(),
            chosen: if kept_blank { 1 - at } else { at },
            values: texts.map(|text| directory::read_value(words, field, &text)),
        })
    });
    let differing: Vec<FieldView> = differing.collect();
    ctx.page(&ComparePage {
        frame: ctx.frame("2つの資源をくらべる"),
        crumbs: vec![Crumb::new("重複の確認", LIST)],
        action: format!("{LIST}/{first}/{second}"),
        columns: ["項目", a.name.as_str(), b.name.as_str()]
            .map(Column::new)
            .into(),
        sides: [a, b].map(|entry| side(entry, words, stays)),
        fields: differing,
        joined: joined(a, b, words),
        reasons: candidate
            .map(|one| one.reasons.iter().map(|reason| reason.label()).collect())
            .unwrap_or_default(),
    })
}

/// The services that become one, each with the numbers it has on either side.
fn joined(first: &FacilityEntry, second: &FacilityEntry, words: Words<'_>) -> Vec<String> {
    let service = |entry: &FacilityEntry, id: i64| {
        let found = entry.services.iter().find(|one| one.id.get() == id);
        found.map(|one| (one.kind.clone(), one.number.clone()))
    };
    let twins = first.twins_of(second).into_iter();
    let line = |(theirs, ours): (i64, i64)| {
        let (kind, number) = service(first, ours)?;
        let (_, other) = service(second, theirs)?;
        let kind = words.book.label("facility_kind", &kind);
        let both = [number, other];
        let mut numbers: Vec<&str> = both.iter().map(String::as_str).collect();
        numbers.retain(|number| !number.is_empty());
        numbers.dedup();
        Some(format!("{kind}　{}", numbers.join("・")))
    };
    twins.filter_map(line).collect()
}

fn side(entry: &FacilityEntry, words: Words<'_>, stays: Id<Facility>) -> SideView {
    let service = |one: &directory::ServiceEntry| {
        let kind = words.book.label("facility_kind", &one.kind);
        format!("{kind}　{}", one.number)
    };
    SideView {
        id: entry.id.to_string(),
        href: format!("/facilities/{}", entry.id),
        name: entry.name.clone(),
        verified: entry.verification.on.map(format_date).unwrap_or_default(),
        updated: format_datetime(in_japan(entry.updated_at)),
        services: entry.services.iter().map(service).collect(),
        stays: entry.id == stays,
    }
}

/// まとめる.
pub async fn merge(
    ctx: Ctx,
    Path((first, second)): Path<(Id<Facility>, Id<Facility>)>,
    fields: Fields,
) -> Reply {
    let kept: Id<Facility> = fields.text("kept").parse().unwrap_or(first);
    let gone = if kept == first { second } else { first };
    if kept != first && kept != second {
        return Err(Fault::Refused("残す資源を選んでください。".into()).into());
    }
    let chosen = self::fields().filter(|field| fields.text(field.code()) == gone.to_string());
    let mut taken: BTreeSet<Field> = chosen.collect();
    if taken.contains(&Field::Address) {
        taken.extend(WITH_ADDRESS);
    }
    actions::merge(ctx.work(), Pair { kept, gone }, &taken).await?;
    ctx.go_to(LIST)
        .saying("まとめました。下の「まとめた資源」から、いつでももどせます。")
}

/// 別の場所.
pub async fn tell_apart(
    ctx: Ctx,
    Path((first, second)): Path<(Id<Facility>, Id<Facility>)>,
) -> Reply {
    actions::tell_apart(ctx.work(), first, second).await?;
    ctx.go_to(LIST)
        .saying("別の場所としました。この組は、もう候補に出ません。")
}

/// まとめをもどす.
pub async fn split(ctx: Ctx, Path(id): Path<Id<Merge>>) -> Reply {
    let pair = actions::split(ctx.work(), id).await?;
    ctx.go_to(format!("/facilities/{}", pair.gone))
        .saying("まとめをもどしました。2つの資源に分かれています。")
}

/// まとめる規則を変える.
pub async fn set_rule(ctx: Ctx, fields: Fields) -> Reply {
    let points = fields.text("threshold").parse().ok();
    match actions::set_threshold(ctx.work(), points).await {
        Ok(()) => ctx.go_to(LIST).saying("まとめる規則を変えました。"),
        Err(Fault::Invalid(errors)) => {
            let form = fields.form(&errors);
            ctx.again(&view(&ctx, Some(form)).await?)
        }
        Err(other) => Err(other.into()),
    }
}

/// 規則でまとめる.
pub async fn apply(ctx: Ctx) -> Reply {
    let done = actions::apply_rule(ctx.work()).await?;
    ctx.go_to(LIST).saying(&format!(
        "規則で{done}組をまとめました。下の「まとめた資源」から、いつでももどせます。"
    ))
}
