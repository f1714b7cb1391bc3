//! Planning a training, and mending the plan.

use app::codes::well_known::CITIZEN;
use askama::Template;
use kernel::{Fault, Id, OrMissing, calendar::format_datetime, clock::in_japan};
use policy::{
    Permission::{TrainingView, TrainingWrite},
    Reach, Ward,
};
use ui::{Choice, Crumb, Form, Frame};
use web::{Ctx, Fields, Path, Reply, fields::Filter};

use super::{Hand, home, load};
use crate::trainings::{
    actions::{self, Change},
    forms,
    model::{SignUpKind, State, Training},
    store,
};

#[derive(Template)]
#[template(path = "trainings/templates/edit.html")]
struct EditPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
    action: String,
    back: String,
    version: String,
    last_change: String,
    /// Wards to choose among; none where there is only one.
    wards: Vec<Choice>,
    halves: Vec<Choice>,
    modes: Vec<Choice>,
    hosts: Vec<Choice>,
    themes: Vec<Choice>,
    professions: Vec<Choice>,
    kinds: Vec<Choice>,
    is_announced: bool,
}

fn view(ctx: &Ctx, hand: &Hand, form: Form) -> EditPage {
    let today = ctx.today();
    let mut professions = hand.book.choices("profession", today);
    professions.retain(|one| one.value != CITIZEN);
    EditPage {
        frame: ctx.frame("研修を計画する"),
        crumbs: vec![Crumb::new("研修", "/trainings")],
        form,
        action: "/trainings".into(),
        back: "/trainings".into(),
        version: String::new(),
        last_change: String::new(),
        wards: Vec::new(),
        halves: forms::halves(today),
        modes: hand.book.choices("meeting_mode", today),
        hosts: hand.book.choices("training_host", today),
        themes: hand.book.choices("training_theme", today),
        professions,
        kinds: SignUpKind::ALL
            .map(|kind| Choice::new(kind.code(), kind.label()))
            .to_vec(),
        is_announced: false,
    }
}

fn new_view(ctx: &Ctx, hand: &Hand, form: Form) -> Result<EditPage, Fault> {
    let mut page = view(ctx, hand, form);
    if ctx.work().may(TrainingWrite)?.reach() == Reach::City {
        page.wards = vec![Choice::new("city", "全市・ブロック（健康局の主催）")];
        let wards = hand.atlas.wards.iter();
        page.wards
            .extend(wards.map(|ward| Choice::new(ward.id.to_string(), &ward.name)));
    }
    Ok(page)
}

/// 研修を計画する.
pub async fn new_page(ctx: Ctx, Filter(query): Filter) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let ward = ctx.work().actor().ward;
    let office = hand
        .atlas
        .offices
        .iter()
        .find(|office| Some(office.ward) == ward);
    let contact = office.map_or(("", String::new()), |office| {
        (
            office.name.as_str(),
            format!("電話 {}　FAX {}", office.phone, office.fax),
        )
    });
    let mut form = forms::blank(ctx.today(), (contact.0, &contact.1));
    if let Ok(like) = query.text("like").parse() {
        form = another(&ctx, like).await?.unwrap_or(form);
    }
    ctx.page(&new_view(&ctx, &hand, form)?)
}

/// The form for another training like a known one: without its days.
async fn another(ctx: &Ctx, like: Id<Training>) -> Result<Option<Form>, Fault> {
    let scope = ctx.work().may(TrainingView)?;
    let mut tx = ctx.work().read().await?;
    let known = store::find(&mut tx, &scope, like).await?;
    Ok(known.map(|known| {
        let mut plan = known.plan;
        plan.held_on = None;
        plan.opens_on = None;
        plan.closes_on = None;
        plan.online_address = String::new();
        forms::filled(&plan)
    }))
}

/// 計画を登録する.
pub async fn create(ctx: Ctx, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let ward: Option<Id<Ward>> = match ctx.work().may(TrainingWrite)?.ward() {
        Some(own) => Some(own),
        None if fields.text("ward") == "city" => None,
        None => {
            let ward = fields.text("ward").parse().ok();
            let known = ward.and_then(|id| hand.atlas.ward(id)).map(|ward| ward.id);
            Some(known.or_missing()?)
        }
    };
    let plan = match forms::plan(&fields, &hand.book, ctx.today()) {
        Ok(plan) => plan,
        Err(errors) => return ctx.again(&new_view(&ctx, &hand, fields.form(&errors))?),
    };
    let id = actions::add(ctx.work(), ward, plan).await?;
    ctx.go_to(home(id)).saying("研修の計画を登録しました。")
}

fn known_view(ctx: &Ctx, hand: &Hand, (known, form): (&Training, Form), version: &str) -> EditPage {
    let when = format_datetime(in_japan(known.updated_at));
    let mut page = view(ctx, hand, form);
    page.frame = ctx.frame("研修の計画を直す");
    page.crumbs
        .push(Crumb::new(&known.plan.title, home(known.id)));
    page.action = format!("/trainings/{}/edit", known.id);
    page.back = home(known.id);
    version.clone_into(&mut page.version);
    page.last_change = format!("{when} {}", known.updated_by);
    page.is_announced = known.state == State::Announced;
    page
}

/// 計画を直す.
pub async fn edit(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let known = load(&ctx, TrainingWrite, id).await?;
    let hand = Hand::of(&ctx).await?;
    let form = forms::filled(&known.plan).with("tell", "1");
    let version = known.version.to_string();
    ctx.page(&known_view(&ctx, &hand, (&known, form), &version))
}

/// 直した計画を保存する.
pub async fn save(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let known = load(&ctx, TrainingWrite, id).await?;
    let hand = Hand::of(&ctx).await?;
    let version = fields.text("version");
    let saved = match forms::plan(&fields, &hand.book, ctx.today()) {
        Ok(plan) => {
            let change = Change {
                version: version.parse().unwrap_or_default(),
                plan,
                tell: fields.has("tell"),
            };
            actions::change(ctx.work(), known.id, change, &ctx.address("")).await
        }
        Err(errors) => Err(errors.into()),
    };
    match saved {
        Ok(()) => ctx
            .go_to(home(known.id))
            .saying("研修の計画を保存しました。"),
        Err(Fault::Invalid(errors)) => {
            let typed = (&known, fields.form(&errors));
            ctx.again(&known_view(&ctx, &hand, typed, version))
        }
        Err(fault) => Err(fault.into()),
    }
}
