//! The list of a training, as those keep it who run it.

use std::collections::BTreeSet;

use app::shown::Shown;
use askama::Template;
use kernel::{Fault, Id, OrMissing, calendar::format_datetime, clock::in_japan};
use policy::Permission::TrainingPeople;
use ui::{Choice, Column, Crumb, Form, Frame};
use web::{Ctx, Fields, Path, Reply, fields::Filter};

use super::{Hand, home, load};
use crate::trainings::{
    actions,
    forms::{self, Signing},
    model::{Seat, Seats, SignUp, State, Training, Way},
    rules, store,
};

/// One row of the list.
pub struct Line {
    id: String,
    name: String,
    kana: String,
    affiliation: String,
    profession: String,
    contact: String,
    note: String,
    way: &'static str,
    at: String,
    attended: bool,
    answered: bool,
    erased: bool,
    place: usize,
}

#[derive(Template)]
#[template(path = "trainings/templates/people.html")]
struct PeoplePage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    id: String,
    training: Training,
    entry: Option<Form>,
    ways: Vec<Choice>,
    professions: Vec<Choice>,
    seats: Seats,
    confirmed: Vec<Line>,
    waiting: Vec<Line>,
    cancelled: Vec<Line>,
    /// How many have not confirmed by their letter yet.
    unconfirmed: i64,
    columns: Vec<Column>,
    waiting_columns: Vec<Column>,
    is_full: bool,
}

fn base(id: Id<Training>) -> String {
    format!("/trainings/{id}/people")
}

fn line(hand: &Hand, (place, one): (usize, &SignUp)) -> Line {
    let person = &one.person;
    let contact = [person.mail.as_str(), person.phone.as_str()];
    let contact: Vec<&str> = contact
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect();
    Line {
        id: one.id.to_string(),
        name: if one.erased {
            "（消去済）".into()
        } else {
            person.name.clone()
        },
        kana: person.kana.clone(),
        affiliation: person.affiliation.clone(),
        profession: hand.book.short("profession", &person.profession).to_owned(),
        contact: contact.join("　"),
        note: person.note.clone(),
        way: one.way.label(),
        at: format_datetime(in_japan(one.created_at)),
        attended: one.attended,
        answered: one.answered,
        erased: one.erased,
        place,
    }
}

/// The entries of one seat: those with a seat by kana, the others in their order.
pub fn of_seat(list: &[SignUp], seat: Seat) -> Vec<&SignUp> {
    let mut some: Vec<&SignUp> = list.iter().filter(|one| one.seat == seat).collect();
    if seat == Seat::Confirmed {
        some.sort_by_cached_key(|one| {
            let kana = kernel::text::kana_key(&one.person.kana);
            // Without a reading: behind, by name.
            (
                one.erased,
                kana.is_empty(),
                kana,
                one.person.name.clone(),
                one.id,
            )
        });
    }
    some
}

/// Notes that the list was shown; of those who were erased nobody sees who they were.
async fn note_shown(ctx: &Ctx, training: Id<Training>, list: &[SignUp]) -> Result<(), Fault> {
    let names: Vec<&SignUp> = list.iter().filter(|one| !one.erased).collect();
    let ids = names.iter().map(|one| one.id.get()).collect();
    let noting = actions::note_list(ctx.work(), training, &names);
    ctx.tool::<Shown>()?.note(ctx.work(), ids, noting).await
}

async fn view(ctx: &Ctx, training: Training, entry: Option<Form>) -> Result<PeoplePage, Fault> {
    let hand = Hand::of(ctx).await?;
    let scope = ctx.work().may(TrainingPeople)?;
    let mut tx = ctx.work().read().await?;
    let list = store::sign_ups(&mut tx, &scope, training.id).await?;
    let expired = rules::expired_at(ctx.work().now());
    let unconfirmed = store::count_requests(&mut tx, &scope, training.id, expired).await?;
    drop(tx);
    note_shown(ctx, training.id, &list).await?;
    let lines = |seat| {
        let some = of_seat(&list, seat).into_iter();
        some.enumerate()
            .map(|(at, one)| line(&hand, (at + 1, one)))
            .collect::<Vec<_>>()
    };
    let (confirmed, waiting) = (lines(Seat::Confirmed), lines(Seat::Waiting));
    let takes = !rules::takes_nobody(training.state);
    let columns = |first: &str| {
        let words = [first, "氏名", "職種", "所属", "連絡先", "受付", "操作"];
        words.into_iter().map(Column::new).collect::<Vec<_>>()
    };
    let count = |lines: &[Line]| i64::try_from(lines.len()).unwrap_or(0);
    Ok(PeoplePage {
        frame: ctx.frame("申込者の名簿"),
        crumbs: vec![
            Crumb::new("研修", "/trainings"),
            Crumb::new(&training.plan.title, home(training.id)),
        ],
        id: training.id.to_string(),
        entry: entry.filter(|_| takes),
        ways: Way::TYPED
            .map(|way| Choice::new(way.code(), way.label()))
            .to_vec(),
        professions: hand.book.choices("profession", ctx.today()),
        seats: Seats {
            confirmed: count(&confirmed),
            waiting: count(&waiting),
            attended: confirmed.iter().filter(|one| one.attended).count() as i64,
        },
        is_full: training
            .plan
            .capacity
            .is_some_and(|most| count(&confirmed) >= most),
        cancelled: lines(Seat::Cancelled),
        unconfirmed,
        columns: columns("出席"),
        waiting_columns: columns("順番"),
        confirmed,
        waiting,
        training,
    })
}

/// The next empty row: like the one before, at the door on the day itself.
fn next_row(ctx: &Ctx, training: &Training, query: &Fields) -> Form {
    let is_today = training.plan.held_on == Some(ctx.today());
    let way = match query.text("way") {
        "" if is_today || training.state == State::Held => Way::WalkIn,
        code => Way::from_code(code),
    };
    forms::blank_person(way, "").prefixed("entry")
}

/// 申込者の名簿.
pub async fn list(ctx: Ctx, Path(id): Path<i64>, Filter(query): Filter) -> Reply {
    let training = load(&ctx, TrainingPeople, id).await?;
    let entry = next_row(&ctx, &training, &query);
    ctx.page(&view(&ctx, training, Some(entry)).await?)
}

/// 申込みを名簿に加える.
pub async fn enter(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let training = load(&ctx, TrainingPeople, id).await?;
    let hand = Hand::of(&ctx).await?;
    let way = Way::from_code(fields.text("way"));
    let read = forms::person(&fields, (&hand.book, ctx.today()), Signing::Staff);
    let entered = match read {
        Ok(person) => {
            actions::enter(ctx.work(), training.id, (person, way), &ctx.address("")).await
        }
        Err(errors) => Err(errors.into()),
    };
    match entered {
        Ok(seat) => {
            let next = format!("{}?way={}#entry", base(training.id), way.code());
            let said = match seat {
                Seat::Waiting => "満員のため、キャンセル待ちで名簿に加えました。",
                _ => "名簿に加えました。",
            };
            ctx.go_to(next).saying(said)
        }
        Err(Fault::Invalid(errors)) => {
            let form = fields.form(&errors).prefixed("entry");
            ctx.again(&view(&ctx, training, Some(form)).await?)
        }
        Err(fault) => Err(fault.into()),
    }
}

/// 出席を保存する.
pub async fn tick(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let ids = |name: &str| -> BTreeSet<i64> {
        fields.all(name).filter_map(|id| id.parse().ok()).collect()
    };
    let (was, came) = (ids("was"), ids("attended"));
    let changed = actions::tick(ctx.work(), id.into(), (&was, &came)).await?;
    ctx.go_to(base(id.into()))
        .saying(&format!("出席を保存しました（{changed}件の変更）。"))
}

#[derive(Template)]
#[template(path = "trainings/templates/person.html")]
struct PersonPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    form: Form,
    action: String,
    back: String,
    version: String,
    professions: Vec<Choice>,
    seat: Seat,
    erased: bool,
}

async fn known(ctx: &Ctx, id: i64) -> Result<SignUp, Fault> {
    let scope = ctx.work().may(TrainingPeople)?;
    let mut tx = ctx.work().read().await?;
    let one = store::sign_up(&mut tx, &scope, id.into()).await?;
    drop(tx);
    let one = one.or_missing()?;
    note_shown(ctx, one.training, std::slice::from_ref(&one)).await?;
    Ok(one)
}

async fn person_view(
    ctx: &Ctx,
    one: &SignUp,
    (form, version): (Form, &str),
) -> Result<PersonPage, Fault> {
    let hand = Hand::of(ctx).await?;
    let back = base(one.training);
    Ok(PersonPage {
        frame: ctx.frame("申込みを訂正する"),
        crumbs: vec![
            Crumb::new("研修", "/trainings"),
            Crumb::new("申込者の名簿", &back),
        ],
        form,
        action: format!("/trainings/people/{}", one.id),
        back,
        version: version.to_owned(),
        professions: hand.book.choices("profession", ctx.today()),
        seat: one.seat,
        erased: one.erased,
    })
}

/// 申込みを訂正する.
pub async fn edit(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let one = known(&ctx, id).await?;
    let version = one.version.to_string();
    let form = forms::filled_person(&one.person);
    ctx.page(&person_view(&ctx, &one, (form, &version)).await?)
}

/// 訂正を保存する.
pub async fn save(ctx: Ctx, Path(id): Path<i64>, fields: Fields) -> Reply {
    let one = known(&ctx, id).await?;
    let hand = Hand::of(&ctx).await?;
    let version = fields.text("version");
    let read = forms::person(&fields, (&hand.book, ctx.today()), Signing::Staff);
    let saved = match read {
        Ok(person) => {
            let version = version.parse().unwrap_or_default();
            actions::correct(ctx.work(), one.id, version, person).await
        }
        Err(errors) => Err(errors.into()),
    };
    match saved {
        Ok(training) => ctx.go_to(base(training)).saying("申込みを訂正しました。"),
        Err(Fault::Invalid(errors)) => {
            let typed = (fields.form(&errors), version);
            ctx.again(&person_view(&ctx, &one, typed).await?)
        }
        Err(fault) => Err(fault.into()),
    }
}

/// 申込みを取り消す.
pub async fn cancel(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let training = actions::cancel(ctx.work(), id.into(), &ctx.address("")).await?;
    ctx.go_to(base(training)).saying_with_undo(
        "申込みを取り消しました。",
        &format!("/trainings/people/{id}/back"),
    )
}

/// 取消を元に戻す.
pub async fn take_back(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let training = actions::take_back(ctx.work(), id.into(), &ctx.address("")).await?;
    ctx.go_to(base(training)).saying("申込みを元に戻しました。")
}

/// 個人情報を消す.
pub async fn erase(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let training = actions::erase_one(ctx.work(), id.into()).await?;
    ctx.go_to(base(training))
        .saying("個人情報を消しました。人数は残っています。")
}

/// 出席を取り消す.
pub async fn absent(ctx: Ctx, Path(id): Path<i64>) -> Reply {
    let training = actions::mark(ctx.work(), id.into(), false).await?;
    ctx.go_to(base(training)).saying("出席を取り消しました。")
}
