//! The page behind the link of an invitation: no account, one person, one meeting.

use app::{accounts::token_hash, codes::Shelf};
use askama::Template;
use db::Work;
use kernel::{Fault, FieldErrors, OrMissing, calendar::format_date_with_weekday};
use policy::{Actor, Permission::CouncilReply, Role};
use ui::{Choice, Form, Frame};
use web::{Ctx, Fields, Path, Reply, fields::Filter};

use super::{
    people::{VoteView, opinions, reply_choices, vote_views},
    views,
};
use crate::councils::{
    actions, forms,
    model::{Council, Item, Meeting, Person, Reply as Attending, State, Vote},
    rules, store,
};

/// An item as the person who is asked sees it.
struct Topic {
    title: String,
    presenter: String,
}

#[derive(Template)]
#[template(path = "councils/templates/link.html")]
struct LinkPage {
    frame: Frame,
    address: String,
    name: String,
    title: String,
    when: String,
    place: String,
    /// Where an online meeting is joined, for those who come that way.
    join: String,
    note: String,
    due: String,
    agenda: Vec<Topic>,
    form: Form,
    replies: Vec<Choice>,
    votes: Vec<VoteView>,
    opinions: Vec<Choice>,
    council: Council,
    said: String,
    thanks: bool,
}

#[derive(Template)]
#[template(path = "councils/templates/link_over.html")]
struct OverPage {
    frame: Frame,
    /// The meeting and its council, where the link is one of ours.
    about: Option<(Meeting, Council)>,
    called_off: bool,
    said: String,
}

/// What a link has opened.
struct Opened {
    work: Work,
    council: Council,
    meeting: Meeting,
    items: Vec<Item>,
    person: Person,
    votes: Vec<Vote>,
}

fn guest(ctx: &Ctx, name: &str) -> Work {
    let city = ctx.house().municipality();
    let actor = Actor {
        name: name.to_owned(),
        role: Role::Guest,
        ..Actor::nobody(city)
    };
    ctx.work().acting_as(actor)
}

/// Whoever a link leads in, or the page that says why it does not.
async fn opened(ctx: &Ctx, token: &str) -> Result<Result<Opened, OverPage>, Fault> {
    let over = |about: Option<(Meeting, Council)>, said: String| OverPage {
        frame: ctx.frame("このリンクでは回答できません"),
        called_off: about
            .as_ref()
            .is_some_and(|one| one.0.state == State::CalledOff),
        about,
        said,
    };
    let city = ctx.house().municipality();
    let mut tx = ctx.work().read().await?;
    let Some(found) = store::by_link(&mut tx, city, &token_hash(token)).await? else {
        return Ok(Err(over(None, String::new())));
    };
    // The audit row names no member: who answered is told by the record it is about.
    let work = guest(ctx, Role::Guest.label());
    let scope = work.may(CouncilReply)?;
    let meeting = store::meeting(&mut tx, &scope, found.meeting)
        .await?
        .or_missing()?;
    let council = store::council(&mut tx, &scope, meeting.council)
        .await?
        .or_missing()?;
    let person = store::person(&mut tx, &scope, found.person)
        .await?
        .or_missing()?;
    if !rules::takes_answers(&meeting, ctx.work().now()) {
        let said = person
            .reply
            .map_or_else(String::new, |reply| reply.label().to_owned());
        return Ok(Err(over(Some((meeting, council)), said)));
    }
    Ok(Ok(Opened {
        items: store::items(&mut tx, &scope, found.meeting).await?,
        votes: store::votes(&mut tx, &scope, found.meeting).await?,
        work,
        council,
        meeting,
        person,
    }))
}

impl Opened {
    async fn page(
        &self,
        ctx: &Ctx,
        token: &str,
        typed: Option<(&Fields, &FieldErrors)>,
        thanks: bool,
    ) -> Result<LinkPage, Fault> {
        let book = ctx.tool::<Shelf>()?.book(ctx.work()).await?;
        let content = &self.meeting.content;
        let joins = self.person.reply == Some(Attending::Online);
        let topic = |item: &Item| Topic {
            title: item.plan.title.clone(),
            presenter: item.plan.presenter.clone(),
        };
        Ok(LinkPage {
            frame: ctx.frame(if thanks {
                "ご回答ありがとうございました"
            } else if content.is_written() {
                "書面開催へのご回答"
            } else {
                "会議の出欠のご回答"
            }),
            address: format!("/c/{token}"),
            name: self.person.content.name.clone(),
            title: self.meeting.title(),
            when: views::when(content),
            place: views::place(content, &book),
            join: if joins {
                content.join_address.clone()
            } else {
                String::new()
            },
            note: content.note.clone(),
            due: content
                .reply_by
                .map(format_date_with_weekday)
                .unwrap_or_default(),
            agenda: self.items.iter().map(topic).collect(),
            form: typed.map_or_else(
                || forms::of_answer(&self.person, &self.votes),
                |(fields, errors)| fields.form(errors),
            ),
            replies: reply_choices(&self.meeting),
            votes: vote_views(&self.meeting, &self.items),
            opinions: opinions(),
            council: self.council.clone(),
            said: self.person.reply.map_or("", Attending::label).to_owned(),
            thanks,
        })
    }
}

/// 出欠のご回答.
pub async fn show(ctx: Ctx, Path(token): Path<String>, Filter(query): Filter) -> Reply {
    match opened(&ctx, &token).await? {
        Ok(opened) => {
            let thanks = query.has("done") && opened.person.reply.is_some();
            let page = opened.page(&ctx, &token, None, thanks).await?;
            ctx.page(&page)
        }
        Err(over) => ctx.page(&over),
    }
}

/// 出欠を回答する.
pub async fn answer(ctx: Ctx, Path(token): Path<String>, fields: Fields) -> Reply {
    let opened = match opened(&ctx, &token).await? {
        Ok(opened) => opened,
        Err(over) => return ctx.page(&over),
    };
    let of = (opened.person.id, opened.items.as_slice());
    match forms::answer(&fields, &opened.meeting.content, of) {
        Ok(answer) => actions::answer(&opened.work, opened.person.id, &answer).await?,
        Err(errors) => {
            let typed = Some((&fields, &errors));
            let page = opened.page(&ctx, &token, typed, false).await?;
            return ctx.again(&page);
        }
    }
    ctx.go_to(format!("/c/{token}?done=1")).quietly()
}
