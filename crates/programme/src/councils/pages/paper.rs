//! Meetings on paper and in calendars.

use app::press::Press;
use axum::response::IntoResponse;
use kernel::{
    Fault, Id, OrMissing,
    calendar::{format_date, format_date_with_weekday},
};
use policy::Permission::CouncilView;
use web::{Ctx, Download, Fields, Path, Reply, fields::Filter};

use super::{Hand, Loaded, meeting::attended_by, url};
use crate::{
    councils::{
        actions,
        model::{Council, Meeting, State},
        report::{self, Sheet},
        store,
    },
    ical::{self, Appointment},
};

async fn print(ctx: &Ctx, name: &str, document: render::Document) -> Reply {
    let bytes = ctx.tool::<Press>()?.pdf(document).await?;
    Ok(Download::pdf(format!("{name}.pdf"), bytes).into_response())
}

fn sheet<'a>(hand: &'a Hand<'_>, loaded: &'a Loaded) -> Sheet<'a> {
    Sheet {
        council: &loaded.council,
        meeting: &loaded.meeting,
        items: &loaded.items,
        people: &loaded.people,
        book: &hand.book,
        today: hand.ctx.today(),
    }
}

/// 次第.
pub async fn agenda(ctx: Ctx, Path(id): Path<Id<Meeting>>) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let loaded = hand.load(id).await?;
    print(&ctx, "次第", report::agenda(&sheet(&hand, &loaded))).await
}

/// 出席簿.
pub async fn sign_in(ctx: Ctx, Path(id): Path<Id<Meeting>>) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let loaded = hand.load(id).await?;
    print(&ctx, "出席簿", report::sign_in(&sheet(&hand, &loaded))).await
}

/// 議事録.
pub async fn minutes(ctx: Ctx, Path(id): Path<Id<Meeting>>) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let loaded = hand.load(id).await?;
    if !loaded.meeting.state.took_place() {
        return Err(Fault::Refused("議事録は、会議を開催してから作れます。".into()).into());
    }
    let mut tx = ctx.work().read().await?;
    let decided = store::actions_of(&mut tx, &hand.scope, id).await?;
    let corrections = store::corrections(&mut tx, &hand.scope, id).await?;
    let votes = store::votes(&mut tx, &hand.scope, id).await?;
    drop(tx);
    let by = attended_by(&hand, &loaded, "profession", |one| &one.content.profession);
    let more = report::Record {
        actions: &decided,
        corrections: &corrections,
        votes: &votes,
        by_profession: &by,
    };
    print(
        &ctx,
        "議事録",
        report::minutes(&sheet(&hand, &loaded), &more),
    )
    .await
}

/// 委員名簿.
pub async fn roster(ctx: Ctx, Path(id): Path<Id<Council>>) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let mut tx = ctx.work().read().await?;
    let council = store::council(&mut tx, &hand.scope, id)
        .await?
        .or_missing()?;
    let members = store::members(&mut tx, &hand.scope, id).await?;
    drop(tx);
    let today = ctx.today();
    let document = report::roster(&council, &members, &hand.book, today);
    print(&ctx, "委員名簿", document).await
}

/// 招集FAXの用紙を作る.
pub async fn fax(ctx: Ctx, Path(id): Path<Id<Meeting>>, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let only = fields.text("person").parse().ok();
    let forms = actions::fax_forms(ctx.work(), id, only, &ctx.address("")).await?;
    let documents = report::fax_forms(&forms, &hand.book, ctx.today());
    let bytes = ctx.tool::<Press>()?.bundle(documents).await?;
    Ok(Download::pdf("招集FAX.pdf", bytes).into_response())
}

fn appointment(ctx: &Ctx, meeting: &Meeting) -> Appointment {
    let content = &meeting.content;
    Appointment {
        uid: format!("council-{}@renkei", meeting.id),
        sequence: meeting.version,
        changed_at: meeting.updated_at,
        begins_at: content.begins_at(),
        ends_at: content.ends_at(),
        title: meeting.title(),
        place: if content.place.is_empty() {
            content.join_address.clone()
        } else {
            content.place.clone()
        },
        note: content.note.clone(),
        address: ctx.address(&url(meeting.id)),
        is_cancelled: meeting.state == State::CalledOff,
    }
}

/// 会議の予定ファイル.
pub async fn event(ctx: Ctx, Path(id): Path<Id<Meeting>>) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let loaded = hand.load(id).await?;
    let mut date = appointment(&ctx, &loaded.meeting);
    let items = loaded.items.iter().enumerate();
    let lines: Vec<String> = items
        .map(|(at, item)| format!("{} {}", at + 1, item.plan.title))
        .collect();
    let note = format!("{}\n{}", date.note, lines.join("\n"));
    note.trim().clone_into(&mut date.note);
    let name = format!("推進会議_{}", format_date(loaded.meeting.content.held_on));
    Ok(ical::download(&name, &[date]).into_response())
}

/// これからの会議の予定ファイル.
pub async fn calendar(ctx: Ctx, Filter(query): Filter) -> Reply {
    let scope = ctx.work().may(CouncilView)?;
    let mut tx = ctx.work().read().await?;
    let wanted = store::Wanted::Pending(ctx.today());
    let mut meetings = store::meetings(&mut tx, &scope, wanted).await?;
    drop(tx);
    let today = ctx.today();
    meetings.retain(|one| one.state.is_coming() && one.content.held_on >= today);
    match query.text("ward") {
        "" => {}
        "city" => meetings.retain(|one| one.ward.is_none()),
        ward => {
            let ward = ward.parse().ok().map(Id::new);
            meetings.retain(|one| one.ward == ward);
        }
    }
    let dates: Vec<Appointment> = meetings.iter().map(|one| appointment(&ctx, one)).collect();
    let name = format!("推進会議の予定_{}", format_date_with_weekday(today));
    Ok(ical::download(&name, &dates).into_response())
}
