//! The plan of a meeting with its agenda.

use askama::Template;
use chrono::{DateTime, Utc};
use kernel::{
    Fault, Id, OrMissing,
    calendar::{FiscalYear, Period},
};
use ui::{Choice, Crumb, Form, Frame};
use web::{Ctx, Fields, Path, Reply};

use super::{Hand, seen, url};
use crate::{
    councils::{
        actions, forms,
        forms::ItemRow,
        model::{Council, Meeting, State},
        rules::{self, Deed},
        store,
    },
    second,
};

#[derive(Template)]
#[template(path = "councils/templates/plan.html")]
struct PlanPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
    rows: Vec<ItemRow>,
    modes: Vec<Choice>,
    topics: Vec<Choice>,
    action: String,
    version: String,
    /// Whether people were asked who may have to be told.
    tells: bool,
}

fn page(hand: &Hand<'_>, crumbs: Vec<Crumb>, form: Form) -> PlanPage {
    PlanPage {
        frame: hand.ctx.frame("会議の予定と次第"),
        crumbs,
        rows: forms::rows(&form),
        form,
        modes: hand.choices("meeting_mode"),
        topics: hand.choices("council_topic"),
        action: String::new(),
        version: String::new(),
        tells: false,
    }
}

fn new_plan(hand: &Hand<'_>, council: &Council, form: Form) -> PlanPage {
    let own = format!("/councils/bodies/{}", council.id);
    let crumbs = vec![
        Crumb::new("会議体と委員", "/councils/bodies"),
        Crumb::new(&council.content.name, own.clone()),
    ];
    PlanPage {
        action: format!("{own}/meetings"),
        ..page(hand, crumbs, form)
    }
}

fn known_plan(hand: &Hand<'_>, meeting: &Meeting, form: Form, version: String) -> PlanPage {
    PlanPage {
        action: url(meeting.id),
        version,
        tells: meeting.state == State::Invited,
        ..page(hand, hand.crumbs(meeting), form)
    }
}

async fn council(hand: &Hand<'_>, id: Id<Council>) -> Result<(Council, i64), Fault> {
    let mut tx = hand.ctx.work().read().await?;
    let council = store::council(&mut tx, &hand.scope, id)
        .await?
        .or_missing()?;
    let year = Period::Year(FiscalYear::containing(hand.ctx.today()));
    let number = store::next_number(&mut tx, &hand.scope, id, year).await?;
    Ok((council, number))
}

/// 会議の予定の登録.
pub async fn new_page(ctx: Ctx, Path(id): Path<Id<Council>>) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let (council, number) = council(&hand, id).await?;
    ctx.page(&new_plan(&hand, &council, forms::blank_plan(number)))
}

/// 会議の予定を登録する.
pub async fn add(ctx: Ctx, Path(id): Path<Id<Council>>, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let (content, items) = match forms::plan(&fields, &hand.book, ctx.today()) {
        Ok(plan) => plan,
        Err(errors) => {
            let (council, _) = council(&hand, id).await?;
            return ctx.again(&new_plan(&hand, &council, fields.form(&errors)));
        }
    };
    let id = actions::plan(ctx.work(), id, content, &items).await?;
    ctx.go_to(url(id))
        .saying("会議の予定を登録しました。続けて出席者を選び、招集してください。")
}

/// 会議の予定の変更.
pub async fn edit(ctx: Ctx, Path(id): Path<Id<Meeting>>) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let loaded = hand.load(id).await?;
    rules::demand(&loaded.meeting, Deed::Change)?;
    let form = forms::of_plan(&loaded.meeting.content, &loaded.items);
    let version = loaded.meeting.version.to_string();
    ctx.page(&known_plan(&hand, &loaded.meeting, form, version))
}

/// The plan as it was typed, beside what somebody else saved first.
async fn stale(
    hand: &Hand<'_>,
    (id, fields): (Id<Meeting>, &Fields),
    first: (&str, DateTime<Utc>),
) -> Reply {
    let loaded = hand.load(id).await?;
    let kept = forms::of_plan(&loaded.meeting.content, &loaded.items);
    // Which item a row is, nobody typed.
    let typed = kept
        .pairs()
        .iter()
        .filter(|(name, _)| !name.starts_with("id_"));
    let kept = Form::from_pairs(typed.cloned());
    let (modes, topics) = (hand.choices("meeting_mode"), hand.choices("council_topic"));
    let chosen = [("mode", modes.as_slice()), ("topics", topics.as_slice())];
    let form = second::form(fields, &kept, &chosen, first);
    let version = loaded.meeting.version.to_string();
    second::page(hand.ctx, &known_plan(hand, &loaded.meeting, form, version))
}

/// 会議の予定を変更する.
pub async fn save(ctx: Ctx, Path(id): Path<Id<Meeting>>, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let (content, items) = match forms::plan(&fields, &hand.book, ctx.today()) {
        Ok(plan) => plan,
        Err(errors) => {
            let loaded = hand.load(id).await?;
            let version = fields.text("version").to_owned();
            let form = fields.form(&errors);
            return ctx.again(&known_plan(&hand, &loaded.meeting, form, version));
        }
    };
    let which = (id, seen(&fields));
    let tells = fields.has("tells");
    let letters = match actions::change(ctx.work(), which, (content, &items), tells).await {
        Ok(letters) => letters,
        Err(Fault::Stale(who, when)) => return stale(&hand, (id, &fields), (&who, when)).await,
        Err(fault) => return Err(fault.into()),
    };
    let said = match letters {
        0 => "会議の予定を変更しました。".to_owned(),
        n => format!("会議の予定を変更し、{n}人にメールで知らせます。"),
    };
    let next = if fields.text("after") == "more" {
        format!("{}/edit#items", url(id))
    } else {
        url(id)
    };
    ctx.go_to(next).saying(&said)
}
