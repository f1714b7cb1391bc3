//! 同意の記録 of a person: list, add, withdraw, print.

use askama::Template;
use axum::response::IntoResponse;
use kernel::{Fault, FieldErrors, Id, OrMissing, calendar::format_date};
use policy::Permission;
use ui::{Choice, Form, Frame};
use web::{Ctx, Download, Fields, Path, Reply};

use super::{
    super::{
        actions::{self, Held},
        forms,
        model::{BodyKind, Consent, InfoKind},
        report,
    },
    desk::Hand,
    views::{ConsentView, DisclosureView, address},
};
use crate::{
    people::{self, Person},
    press::{Press, sender},
};

#[derive(Template)]
#[template(path = "consents/templates/list.html")]
struct ListPage {
    frame: Frame,
    base: String,
    consents: Vec<ConsentView>,
    disclosures: Vec<DisclosureView>,
    givers: Vec<Choice>,
    ways: Vec<Choice>,
    can_write: bool,
}

/// 同意.
pub async fn list(ctx: Ctx, Path(id): Path<Id<Person>>) -> Reply {
    let page = list_view(&ctx, id, None).await?;
    ctx.page(&page)
}

async fn list_view(
    ctx: &Ctx,
    id: Id<Person>,
    returned: Option<(Id<Consent>, Form)>,
) -> Result<ListPage, Fault> {
    let held = actions::read(ctx.work(), id, "").await?;
    let hand = Hand::of(ctx).await?.naming(ctx, &held.consents).await?;
    let today = ctx.today();
    let view = |one: &Consent| {
        let form = returned.as_ref().filter(|(of, _)| *of == one.id);
        ConsentView::of(&hand, one, today, form.map(|(_, form)| form.clone()))
    };
    Ok(ListPage {
        frame: ctx.frame(format!("{} さんの同意", called(&held))),
        base: address(id),
        consents: held.consents.iter().map(view).collect(),
        disclosures: held.disclosures.iter().map(DisclosureView::of).collect(),
        givers: hand.book.choices("consent_giver", today),
        ways: hand.book.choices("consent_how", today),
        can_write: ctx.can(Permission::ConsultationWrite),
    })
}

fn called(held: &Held) -> &str {
    match held.person.label() {
        "" => "（氏名不明）",
        label => label,
    }
}

#[derive(Template)]
#[template(path = "consents/templates/new.html")]
struct NewPage {
    frame: Frame,
    base: String,
    form: Form,
    givers: Vec<Choice>,
    ways: Vec<Choice>,
    kinds: Vec<Choice>,
    bodies: Vec<Choice>,
    newcomers: Vec<Choice>,
    offices: Vec<Choice>,
}

/// 同意を記録する.
pub async fn new(ctx: Ctx, Path(id): Path<Id<Person>>) -> Reply {
    let form = Form::new()
        .with("given_on", format_date(ctx.today()))
        .with("taken_by", &ctx.work().actor().name);
    let page = new_view(&ctx, id, form).await?;
    ctx.page(&page)
}

async fn new_view(ctx: &Ctx, id: Id<Person>, form: Form) -> Result<NewPage, Fault> {
    let scope = ctx.work().may(Permission::ConsultationWrite)?;
    let mut tx = ctx.work().read().await?;
    let person = people::find(&mut tx, &scope, id).await?.or_missing()?;
    drop(tx);
    let hand = Hand::of(ctx).await?;
    let today = ctx.today();
    let others = hand.atlas.offices.iter();
    let others = others.filter(|office| office.id != person.office);
    Ok(NewPage {
        frame: ctx.frame("同意を記録する"),
        base: address(id),
        form,
        givers: hand.book.choices("consent_giver", today),
        ways: hand.book.choices("consent_how", today),
        kinds: choices(InfoKind::ALL.iter().map(|kind| (kind.code(), kind.label()))),
        bodies: choices(BodyKind::ALL.iter().map(|body| (body.code(), body.label()))),
        newcomers: vec![
            Choice::new("1", "この種別の新しい機関も含む"),
            Choice::new("0", "含まない（今日、登録のある機関だけ）"),
        ],
        offices: others
            .map(|office| Choice::new(office.id.to_string(), &office.name))
            .collect(),
    })
}

fn choices(all: impl Iterator<Item = (&'static str, &'static str)>) -> Vec<Choice> {
    all.map(|(code, label)| Choice::new(code, label)).collect()
}

/// 同意を登録する.
pub async fn add(ctx: Ctx, Path(id): Path<Id<Person>>, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    match forms::consent(&fields, (&hand.book, &hand.atlas), ctx.today()) {
        Ok(consent) => {
            actions::add(ctx.work(), id, consent).await?;
            ctx.go_to(address(id)).saying("同意を記録しました。")
        }
        Err(errors) => ctx.again(&new_view(&ctx, id, fields.form(&errors)).await?),
    }
}

/// 撤回を登録する.
pub async fn withdraw(
    ctx: Ctx,
    Path((id, consent)): Path<(Id<Person>, Id<Consent>)>,
    fields: Fields,
) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let done = match forms::withdrawal(&fields, &hand.book, ctx.today()) {
        Ok(is) => actions::withdraw(ctx.work(), id, consent, is).await,
        Err(errors) => Err(Fault::Invalid(errors)),
    };
    match done {
        Ok(()) => ctx
            .go_to(address(id))
            .saying("撤回を記録しました。この同意では、もう提供できません。"),
        Err(Fault::Invalid(errors)) => again(&ctx, (id, consent), &fields, &errors).await,
        Err(other) => Err(other.into()),
    }
}

async fn again(
    ctx: &Ctx,
    (id, consent): (Id<Person>, Id<Consent>),
    fields: &Fields,
    errors: &FieldErrors,
) -> Reply {
    let page = list_view(ctx, id, Some((consent, fields.form(errors)))).await?;
    ctx.again(&page)
}

/// 同意の記録 on paper.
pub async fn print(ctx: Ctx, Path(id): Path<Id<Person>>) -> Reply {
    let held = actions::read(ctx.work(), id, "PDF").await?;
    let hand = Hand::of(&ctx).await?.naming(&ctx, &held.consents).await?;
    let today = ctx.today();
    let consents: Vec<_> = (held.consents.iter())
        .map(|one| ConsentView::of(&hand, one, today, None))
        .collect();
    let disclosures: Vec<_> = held.disclosures.iter().map(DisclosureView::of).collect();
    let sender = sender(hand.atlas.office(held.person.office));
    let sheet = report::record(called(&held), &consents, &disclosures, (sender, today));
    let bytes = ctx.tool::<Press>()?.pdf(sheet).await?;
    Ok(Download::pdf("同意の記録.pdf", bytes).into_response())
}
