//! One entry in full, its verification and what its services say about new patients.

use askama::Template;
use db::Tx;
use kernel::{Fault, FieldErrors, Id, OrMissing, calendar::format_date, clock::in_japan};
use policy::{Facility, Permission};
use ui::{Choice, Crumb, Form, Frame};
use web::{Ctx, Fields, Path, Reply};

use super::{
    hand::{Freshness, Hand, day, moment},
    hours::{HoursView, Now},
    marks::Marks,
    place::place,
};
use crate::{
    codes::Shelf,
    directory::{
        actions, forms,
        model::{Answer, FacilityEntry, Field, ServiceEntry},
        rules, store, visits,
    },
};

#[derive(Template)]
#[template(path = "directory/templates/show.html")]
struct ShowPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    entry: FacilityEntry,
    href: String,
    organisation: String,
    contact_way: String,
    contact_hours: Vec<String>,
    closed_on: String,
    updated: String,
    how: String,
    freshness: Freshness,
    services: Vec<ServiceView>,
    verify: Form,
    hows: Vec<Choice>,
    can_write: bool,
    can_verify: bool,
    can_accept: bool,
    acceptance_days: i64,
    /// Changes of it that wait for a decision, for those who decide: how many, and where.
    waiting: Vec<(String, usize)>,
    place: String,
}

impl ShowPage {
    fn acceptance_hint(&self) -> String {
        format!(
            "この日を過ぎると不明に戻ります。空欄のときは{}日後までです。例：令和8年11月20日、R8.11.20",
            self.acceptance_days
        )
    }
}

/// A service as it is shown.
struct ServiceView {
    id: String,
    kind: String,
    name: String,
    number: String,
    phone: String,
    fax: String,
    capacity: String,
    hours: HoursView,
    days: String,
    times: String,
    area: String,
    area_note: String,
    closed_on: String,
    is_open: bool,
    acceptance: Answer,
    limit: String,
    acceptance_note: String,
    acceptance_on: String,
    until: String,
    expired: bool,
    capabilities: Vec<CapabilityGroup>,
    marks: Marks,
    form: Form,
    answers: Vec<Choice>,
}

/// What can be done, with conditions, or not at all.
struct CapabilityGroup {
    answer: Answer,
    labels: Vec<String>,
}

/// Forms of the page that were sent and have messages.
#[derive(Default)]
struct Sent {
    verify: Option<Form>,
    acceptance: Option<(String, Form)>,
}

/// 資源.
pub async fn show(ctx: Ctx, Path(id): Path<Id<Facility>>) -> Reply {
    if let Some(kept) = kept(&ctx, id).await? {
        let said = "この資源は、同じ場所の資源にまとめられています。まとめた先を開きました。";
        return ctx.go_to(format!("/facilities/{kept}")).saying(said);
    }
    let page = view(&ctx, id, Sent::default()).await?;
    ctx.with_map(ctx.page(&page))
}

/// The entry that this one was merged into.
async fn kept(ctx: &Ctx, id: Id<Facility>) -> Result<Option<Id<Facility>>, Fault> {
    let scope = ctx.work().may(Permission::DirectoryView)?;
    let mut tx = ctx.work().read().await?;
    Ok(store::merged_into(&mut tx, &scope, id).await?)
}

async fn view(ctx: &Ctx, id: Id<Facility>, sent: Sent) -> Result<ShowPage, Fault> {
    let hand = Hand::of(ctx).await?;
    let scope = ctx.work().may(Permission::DirectoryView)?;
    let mut tx = ctx.work().read().await?;
    let entry = store::find(&mut tx, &scope, id).await?.or_missing()?;
    let waiting = waiting(ctx, &mut tx, id).await?;
    let departments = store::departments_of(&mut tx, &scope, id).await?;
    drop(tx);
    let entry = hand.shown(entry);
    let mut now = Now {
        at: in_japan(ctx.work().now()),
        closed: entry.closed_on.is_some_and(|day| day <= hand.today),
        departments,
    };
    if !hand.audiences.shows(Field::Hours, hand.audience) {
        now.departments.clear();
    }
    let may = |deed| may(ctx, deed, &entry);
    let (can_write, can_verify) = (
        may(Permission::DirectoryWrite),
        may(Permission::DirectoryVerify),
    );
    let can_accept = may(Permission::DirectoryAcceptance);
    let mut services: Vec<&ServiceEntry> = entry.services.iter().collect();
    // What is closed stands last.
    services.sort_by_key(|service| !service.is_open(hand.today));
    let services = services
        .into_iter()
        .map(|service| service_view(service, &hand, &now, &sent))
        .collect();
    let verify = sent.verify.unwrap_or_else(|| {
        Form::new()
            .with("on", format_date(hand.today))
            .with("by", &ctx.work().actor().name)
            .with("how", "phone")
    });
    Ok(ShowPage {
        frame: ctx.frame(&entry.name),
        crumbs: vec![Crumb::new("資源の一覧", "/facilities")],
        href: format!("/facilities/{}", entry.id),
        organisation: entry.organisation_name().to_owned(),
        contact_way: hand
            .book
            .label("contact_way", &entry.contact_way)
            .to_owned(),
        contact_hours: entry.contact_hours.lines(),
        closed_on: day(entry.closed_on),
        updated: format!("{}　{}", moment(entry.updated_at), entry.updated_by),
        how: hand
            .book
            .label("verified_how", &entry.verification.how)
            .to_owned(),
        freshness: hand.freshness(&entry.verification),
        services,
        verify: verify.prefixed("verify"),
        hows: hand
            .choices("verified_how")
            .into_iter()
            .filter(|how| how.value != "import")
            .collect(),
        can_write,
        can_verify,
        can_accept,
        acceptance_days: rules::ACCEPTANCE_DAYS,
        waiting,
        place: place(&entry, &hand),
        entry,
    })
}

/// Whether the deed reaches this entry.
fn may(ctx: &Ctx, deed: Permission, entry: &FacilityEntry) -> bool {
    ctx.work().may(deed).is_ok_and(|scope| {
        scope.ward().is_none_or(|own| Some(own) == entry.ward)
            && scope.facility().is_none_or(|own| own == entry.id)
    })
}

/// The sets whose proposals about this place are open, for those who decide.
async fn waiting(ctx: &Ctx, tx: &mut Tx, id: Id<Facility>) -> Result<Vec<(String, usize)>, Fault> {
    let Ok(scope) = ctx.work().may(Permission::DirectoryWrite) else {
        return Ok(Vec::new());
    };
    let mut sets: Vec<(String, usize)> = Vec::new();
    for one in store::open_proposals_about(tx, &scope, id).await? {
        let href = format!("/facilities/proposals/{}?facility={id}", one.set);
        match sets.iter_mut().find(|(known, _)| *known == href) {
            Some((_, count)) => *count += 1,
            None => sets.push((href, 1)),
        }
    }
    Ok(sets)
}

fn service_view(service: &ServiceEntry, hand: &Hand, now: &Now, sent: &Sent) -> ServiceView {
    let said = &service.acceptance;
    let id = service.id.to_string();
    let again = sent.acceptance.as_ref().filter(|(of, _)| *of == id);
    let form = again.map_or_else(
        || forms::of_acceptance(said, hand.today),
        |(_, form)| form.clone(),
    );
    ServiceView {
        kind: hand.kind(service),
        name: service.name.clone(),
        number: service.number.clone(),
        phone: service.phone.clone(),
        fax: service.fax.clone(),
        capacity: service
            .capacity
            .map(|n| format!("{n}人・床"))
            .unwrap_or_default(),
        hours: HoursView::of(service, now),
        days: service.days_note.clone(),
        times: times(service),
        area: area(service, hand),
        area_note: service.area_note.clone(),
        closed_on: day(service.closed_on),
        is_open: service.is_open(hand.today),
        limit: said.limit.map(|n| format!("{n}人まで")).unwrap_or_default(),
        acceptance: said.at(hand.today),
        acceptance_note: said.note.clone(),
        acceptance_on: day(said.on),
        until: day(said.until),
        expired: said.answer != Answer::Unknown && said.at(hand.today) == Answer::Unknown,
        capabilities: capabilities(service, hand),
        marks: Marks::of(service, hand),
        form: form.prefixed(format!("acceptance-{id}")),
        answers: hand.choices("acceptance"),
        id,
    }
}

fn times(service: &ServiceEntry) -> String {
    let say = |value: Option<bool>, name: &str| {
        value.map(|open| format!("{name}：{}", if open { "可" } else { "不可" }))
    };
    let said = [
        say(service.round_the_clock, "24時間"),
        say(service.night, "夜間"),
        say(service.holiday, "休日"),
    ];
    said.into_iter().flatten().collect::<Vec<_>>().join("　")
}

fn area(service: &ServiceEntry, hand: &Hand) -> String {
    let mut parts = vec![visits::names(service.areas.iter(), &hand.atlas)];
    parts.retain(|part| !part.is_empty());
    if let Some(metres) = service.radius_m {
        parts.push(format!("{:.1}km以内", metres as f64 / 1000.0));
    }
    if !service.polygon.is_empty() {
        parts.push("地図に描いた範囲".to_owned());
    }
    parts.join("、")
}

fn capabilities(service: &ServiceEntry, hand: &Hand) -> Vec<CapabilityGroup> {
    let group = |answer: Answer| CapabilityGroup {
        answer,
        labels: service
            .capabilities
            .iter()
            .filter(|(_, said)| *said == answer)
            .map(|(code, _)| hand.book.label("procedure", code).to_owned())
            .collect(),
    };
    [Answer::Yes, Answer::Conditional, Answer::No]
        .map(group)
        .into_iter()
        .filter(|group| !group.labels.is_empty())
        .collect()
}

fn again(fields: &Fields, errors: &FieldErrors) -> Form {
    fields.form(errors)
}

/// 確認した.
pub async fn verify(ctx: Ctx, Path(id): Path<Id<Facility>>, fields: Fields) -> Reply {
    let book = ctx.tool::<Shelf>()?.book(ctx.work()).await?;
    let checked = forms::verification(&fields, &book, ctx.today()).map_err(Fault::from);
    let done = match checked {
        Ok(verification) => actions::verify(ctx.work(), id, verification).await,
        Err(fault) => Err(fault),
    };
    match done.map_err(forms::messages) {
        Ok(()) => ctx
            .go_to(format!("/facilities/{id}"))
            .saying("確認日を記録しました。"),
        Err(Ok(errors)) => {
            let sent = Sent {
                verify: Some(again(&fields, &errors)),
                ..Sent::default()
            };
            ctx.with_map(ctx.again(&view(&ctx, id, sent).await?))
        }
        Err(Err(fault)) => Err(fault.into()),
    }
}

/// 新規受入を変える.
pub async fn set_acceptance(ctx: Ctx, Path(id): Path<Id<Facility>>, fields: Fields) -> Reply {
    let service = Id::new(fields.text("service").parse().unwrap_or(0));
    let checked = forms::acceptance(&fields, ctx.today()).map_err(Fault::from);
    let done = match checked {
        Ok(said) => actions::set_acceptance(ctx.work(), id, service, said).await,
        Err(fault) => Err(fault),
    };
    match done.map_err(forms::messages) {
        Ok(()) => ctx
            .go_to(format!("/facilities/{id}"))
            .saying("新規受入を更新しました。"),
        Err(Ok(errors)) => {
            let form = again(&fields, &errors);
            let sent = Sent {
                acceptance: Some((fields.text("service").to_owned(), form)),
                ..Sent::default()
            };
            ctx.with_map(ctx.again(&view(&ctx, id, sent).await?))
        }
        Err(Err(fault)) => Err(fault.into()),
    }
}
