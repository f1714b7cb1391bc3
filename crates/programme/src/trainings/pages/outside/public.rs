//! The public pages: what is coming, one training, signing up. They say nothing of who signed up.

use askama::Template;
use axum::response::IntoResponse;
use db::Work;
use kernel::{Fault, calendar::format_date_with_weekday};
use policy::Permission::TrainingSignUp;
use ui::{Choice, Form, Frame};
use web::{Ctx, Fields, Path, Reply, fields::Filter};

use crate::{
    attachments::Attachment,
    trainings::{
        actions,
        forms::{self, Signing},
        gather::{self, Announcement, as_guest},
        model::{Person, Training},
        pages::{Hand, files, show::facts, when},
        rules::{self, Door, Window},
        senders::Senders,
        store,
    },
};

/// The work of whoever looks: a professional who is logged in, or a guest.
pub fn visitor(ctx: &Ctx) -> Work {
    if ctx.can(TrainingSignUp) {
        return ctx.work().clone();
    }
    as_guest(ctx.work())
}

/// A line of the list.
struct Line {
    href: String,
    title: String,
    when: String,
    place: String,
    whose: String,
    audience: String,
    state: String,
}

#[derive(Template)]
#[template(path = "trainings/templates/public_list.html")]
struct ListPage {
    frame: Frame,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "trainings/templates/open.html")]
struct OpenPage {
    frame: Frame,
    lines: Vec<Line>,
}

async fn lines(ctx: &Ctx, professionals: bool) -> Result<Vec<Line>, Fault> {
    let work = visitor(ctx);
    let scope = work.may(TrainingSignUp)?;
    let hand = Hand::of(ctx).await?;
    let mut tx = work.read().await?;
    let some = store::public_ones(&mut tx, &scope, (ctx.today(), professionals)).await?;
    let line = |training: Training| Line {
        href: format!("/t/{}", training.public),
        when: when(&training.plan),
        whose: hand.whose(training.ward),
        audience: hand.audience(&training.plan),
        state: match rules::window(&training, ctx.today()) {
            Window::Open => "受付中".into(),
            Window::NotYet(day) => format!("{}から受付", format_date_with_weekday(day)),
            Window::Closed => "受付終了".into(),
        },
        place: training.plan.place.clone(),
        title: training.plan.title,
    };
    Ok(some.into_iter().map(line).collect())
}

/// 研修・講座のご案内.
pub async fn list(ctx: Ctx) -> Reply {
    ctx.page(&ListPage {
        frame: ctx.frame("研修・講座のご案内"),
        lines: lines(&ctx, false).await?,
    })
}

/// 研修の案内, for professionals who are logged in.
pub async fn open(ctx: Ctx) -> Reply {
    ctx.page(&OpenPage {
        frame: ctx.frame("研修の案内"),
        lines: lines(&ctx, true).await?,
    })
}

#[derive(Template)]
#[template(path = "trainings/templates/public.html")]
struct TrainingPage {
    frame: Frame,
    public: String,
    training: Training,
    facts: Vec<(&'static str, String)>,
    files: Vec<Attachment>,
    form: Form,
    professions: Vec<Choice>,
    /// Whether the form stands there, and else why not.
    is_open: bool,
    why: String,
    is_full: bool,
    until: String,
    /// Whether a letter must confirm the sign-up.
    by_letter: bool,
}

#[derive(Template)]
#[template(path = "trainings/templates/public_none.html")]
struct NonePage {
    frame: Frame,
}

#[derive(Template)]
#[template(path = "trainings/templates/sent.html")]
struct SentPage {
    frame: Frame,
    public: String,
    training: Training,
    when: String,
}

#[derive(Template)]
#[template(path = "trainings/templates/thanks.html")]
struct ThanksPage {
    frame: Frame,
    public: String,
    training: Training,
    when: String,
    is_full: bool,
}

/// The announced training with this address.
async fn found(ctx: &Ctx, public: &str) -> Result<Option<Announcement>, Fault> {
    gather::announcement(&visitor(ctx), public).await
}

fn none(ctx: &Ctx) -> Reply {
    let page = ctx.page(&NonePage {
        frame: ctx.frame("この案内は見つかりません"),
    })?;
    Ok((axum::http::StatusCode::NOT_FOUND, page).into_response())
}

/// Why the form does not stand there; empty where it does.
fn why_closed(door: Door) -> String {
    match door {
        Door::Open | Door::Waiting => String::new(),
        Door::AllTaken => "定員に達し、キャンセル待ちもいっぱいになりました。".into(),
        Door::CalledOff => "この研修は中止になりました。".into(),
        Door::Held => "この研修は終わりました。".into(),
        Door::NotYet(day) => {
            format!(
                "申込みは、{}から受け付けます。",
                format_date_with_weekday(day)
            )
        }
        Door::Closed => {
            "申込みの受付は終わりました。参加を希望される方は、問合せ先へお電話ください。".into()
        }
    }
}

async fn view(ctx: &Ctx, shown: Announcement, form: Form) -> Result<TrainingPage, Fault> {
    let hand = Hand::of(ctx).await?;
    let Announcement {
        training,
        door,
        files,
    } = shown;
    let plan = &training.plan;
    let mut professions = hand.book.choices("profession", ctx.today());
    professions.retain(|one| rules::may_sign_up(plan, &one.value).is_none());
    let until = plan.closes_on.or(plan.held_on);
    Ok(TrainingPage {
        frame: ctx.frame(&plan.title),
        public: training.public.clone(),
        facts: facts(&hand, plan),
        files,
        form,
        professions,
        is_open: door.is_open(),
        by_letter: !ctx.can(TrainingSignUp),
        why: why_closed(door),
        is_full: door == Door::Waiting,
        until: until.map(format_date_with_weekday).unwrap_or_default(),
        training,
    })
}

/// 研修の案内と申込み.
pub async fn show(ctx: Ctx, Path(public): Path<String>) -> Reply {
    match found(&ctx, &public).await? {
        Some(shown) => ctx.page(&view(&ctx, shown, Form::new()).await?),
        None => none(&ctx),
    }
}

/// What became of a sign-up: an account that is logged in has its seat, or waits; anybody else gets
/// a letter first.
async fn signed_up(
    ctx: &Ctx,
    (training, person): (&Training, Person),
) -> Result<&'static str, Fault> {
    let (public, origin) = (training.public.as_str(), ctx.address(""));
    if !ctx.can(TrainingSignUp) {
        actions::request(&visitor(ctx), public, person, &origin).await?;
        return Ok("sent");
    }
    let is_full = actions::sign_up(ctx.work(), public, person, &origin).await?;
    Ok(if is_full { "thanks?full=1" } else { "thanks" })
}

/// Fails where a sender has asked too often.
pub fn not_too_often(ctx: &Ctx, training: &Training) -> Result<(), Fault> {
    let senders = ctx.tool::<Senders>()?;
    if senders.may_ask(ctx.client(), ctx.work().now()) {
        return Ok(());
    }
    Err(Fault::field("mail", actions::crowded(training)))
}

/// What the form says of a person who may come, or what must be mended.
async fn read(ctx: &Ctx, fields: &Fields, training: &Training) -> Result<Person, Fault> {
    let hand = Hand::of(ctx).await?;
    let person = forms::person(fields, (&hand.book, ctx.today()), Signing::Page)?;
    if let Some(why) = rules::may_sign_up(&training.plan, &person.profession) {
        return Err(Fault::field("profession", why));
    }
    not_too_often(ctx, training)?;
    Ok(person)
}

/// 申し込む.
pub async fn sign_up(ctx: Ctx, Path(public): Path<String>, fields: Fields) -> Reply {
    let Some(shown) = found(&ctx, &public).await? else {
        return none(&ctx);
    };
    if !shown.door.is_open() {
        // The page that says so, with whom to ask.
        let typed = fields.form(&kernel::FieldErrors::new());
        return ctx.again(&view(&ctx, shown, typed).await?);
    }
    let done = match read(&ctx, &fields, &shown.training).await {
        Ok(person) => signed_up(&ctx, (&shown.training, person)).await,
        Err(fault) => Err(fault),
    };
    match done {
        Ok(next) => ctx.go_to(format!("/t/{public}/{next}")).quietly(),
        Err(Fault::Invalid(errors)) => ctx.again(&view(&ctx, shown, fields.form(&errors)).await?),
        Err(fault) => Err(fault.into()),
    }
}

/// 確認のメールを送りました.
pub async fn sent(ctx: Ctx, Path(public): Path<String>) -> Reply {
    let Some(Announcement { training, .. }) = found(&ctx, &public).await? else {
        return none(&ctx);
    };
    ctx.page(&SentPage {
        frame: ctx.frame("確認のメールを送りました"),
        when: when(&training.plan),
        public,
        training,
    })
}

/// お申し込みありがとうございました.
pub async fn thanks(ctx: Ctx, Path(public): Path<String>, Filter(query): Filter) -> Reply {
    let Some(Announcement { training, .. }) = found(&ctx, &public).await? else {
        return none(&ctx);
    };
    ctx.page(&ThanksPage {
        frame: ctx.frame("お申し込みありがとうございました"),
        when: when(&training.plan),
        public,
        training,
        is_full: query.has("full"),
    })
}

/// チラシ・資料.
pub async fn file(ctx: Ctx, Path((public, file)): Path<(String, i64)>) -> Reply {
    let Some(shown) = found(&ctx, &public).await? else {
        return none(&ctx);
    };
    let scope = visitor(&ctx).may(TrainingSignUp)?;
    Ok(files::send(&ctx, &scope, (&shown.training, file)).await?)
}
