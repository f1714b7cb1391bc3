//! One disposal: what it is about, its approval, its record.

use app::{
    areas::AtlasHolder,
    press::{Press, sender},
};
use askama::Template;
use axum::response::IntoResponse;
use kernel::{Fault, Id, OrMissing, calendar::format_date};
use policy::Permission::{DisposalApprove, DisposalPropose, RetentionView};
use ui::{Crumb, Form, Frame};
use web::{Ctx, Download, Fields, Path, Reply};

use super::{
    super::{
        actions,
        model::{Disposal, Item, State},
        report, rules, store,
    },
    PAGE, address, who,
};

#[derive(Template)]
#[template(path = "retention/templates/disposal.html")]
struct DisposalPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    base: String,
    state: &'static str,
    tone: &'static str,
    facts: Vec<(&'static str, String)>,
    numbers: Vec<String>,
    people: usize,
    waits: bool,
    can_approve: bool,
    /// Why whoever looks may not approve.
    why_not: String,
    can_withdraw: bool,
    is_done: bool,
    count: i64,
    form: Form,
}

/// What the record of a disposal says, on screen and on paper.
pub fn facts(one: &Disposal, office: &str) -> Vec<(&'static str, String)> {
    let (proposed, disposed, spared) = one.counts;
    let mut facts = vec![
        ("種類", one.kind.label().to_owned()),
        ("相談支援室", office.to_owned()),
        (
            "保存期間",
            format!("{}年（{}）", one.years, one.kind.since()),
        ),
        (
            "終了した日",
            format!(
                "{}から{}まで",
                format_date(one.days.0),
                format_date(one.days.1)
            ),
        ),
        ("提案した件数", format!("{proposed}件")),
        ("提案した日・人", who(&one.proposed)),
    ];
    if let Some(approved) = &one.approved {
        facts.push(("承認した日・人", who(approved)));
    }
    if let Some(at) = one.finished_at {
        let day = format_date(kernel::clock::in_japan(at).date());
        facts.extend([
            ("廃棄した日", day),
            ("廃棄した件数", format!("{disposed}件")),
            ("残した件数", format!("{spared}件（停止または再開のため）")),
            ("廃棄の方法", one.kind.method().to_owned()),
        ]);
    }
    facts.retain(|(_, value)| !value.is_empty());
    facts
}

async fn loaded(ctx: &Ctx, id: Id<Disposal>) -> Result<(Disposal, Vec<Item>, String), Fault> {
    let scope = ctx.work().may(RetentionView)?;
    let mut tx = ctx.work().read().await?;
    let one = store::find(&mut tx, &scope, id).await?.or_missing()?;
    let items = store::items(&mut tx, &scope, (id, true)).await?;
    drop(tx);
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?;
    let office = one.place.map(|(office, _)| atlas.office_name(office));
    Ok((one, items, office.unwrap_or_default().to_owned()))
}

async fn view(ctx: &Ctx, id: Id<Disposal>, form: Form) -> Result<DisposalPage, Fault> {
    let (one, items, office) = loaded(ctx, id).await?;
    let waits = one.state == State::Proposed;
    let decided = rules::may_approve(&one, ctx.work().actor().account);
    let why_not = match &decided {
        Err(Fault::Refused(why)) if waits => why.clone(),
        _ => String::new(),
    };
    let (people, cases): (Vec<_>, Vec<_>) = items.into_iter().partition(Item::is_person);
    Ok(DisposalPage {
        frame: ctx.frame("廃棄の提案と記録"),
        crumbs: vec![Crumb::new("保存期間と廃棄", PAGE)],
        base: address(&one),
        state: one.state.label(),
        tone: one.state.tone(),
        facts: facts(&one, &office),
        numbers: cases.into_iter().map(|item| item.number).collect(),
        people: people.len(),
        waits,
        can_approve: waits && decided.is_ok() && ctx.can(DisposalApprove),
        why_not,
        can_withdraw: waits && ctx.can(DisposalPropose),
        is_done: one.state == State::Done,
        count: one.counts.0,
        form,
    })
}

/// 廃棄の提案と記録.
pub async fn show(ctx: Ctx, Path(id): Path<Id<Disposal>>) -> Reply {
    ctx.page(&view(&ctx, id, Form::new()).await?)
}

/// 承認して廃棄する.
pub async fn approve(ctx: Ctx, Path(id): Path<Id<Disposal>>, fields: Fields) -> Reply {
    if !fields.has("confirmed") {
        let form = Form::new().with_error(
            "confirmed",
            "廃棄すると元に戻せません。確かめて、ここに印を付けてください。",
        );
        return ctx.again(&view(&ctx, id, form).await?);
    }
    actions::approve(ctx.work(), id).await?;
    ctx.go_to(format!("{PAGE}/disposals/{id}"))
        .saying("承認し、廃棄しました。")
}

/// 提案を取り下げる.
pub async fn withdraw(ctx: Ctx, Path(id): Path<Id<Disposal>>) -> Reply {
    actions::withdraw(ctx.work(), id).await?;
    ctx.go_to(format!("{PAGE}/disposals/{id}"))
        .saying("提案を取り下げました。")
}

/// 廃棄の記録 on paper.
pub async fn print(ctx: Ctx, Path(id): Path<Id<Disposal>>) -> Reply {
    let (one, _, office) = loaded(&ctx, id).await?;
    if one.state != State::Done {
        return Err(Fault::Missing.into());
    }
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?;
    let place = one.place.map(|(office, _)| office);
    let sender = sender(place.and_then(|id| atlas.office(id)));
    let sheet = report::record(&facts(&one, &office), (sender, ctx.today()));
    let bytes = ctx.tool::<Press>()?.pdf(sheet).await?;
    Ok(Download::pdf("廃棄の記録.pdf", bytes).into_response())
}
