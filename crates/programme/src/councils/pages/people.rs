//! Who is asked to a meeting, and what each answered.

use askama::Template;
use kernel::{Fault, Id, OrMissing};
use policy::Permission::CouncilWrite;
use ui::{Choice, Column, Crumb, Form, Frame};
use web::{Ctx, Fields, Path, Reply};

use super::{
    Hand, Loaded, url,
    views::{self, PersonLine},
};
use crate::{
    councils::{
        actions, forms,
        model::{Item, Meeting, Opinion, Person, Vote},
        rules, store,
    },
    second,
};

#[derive(Template)]
#[template(path = "councils/templates/people.html")]
struct PeoplePage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    base: String,
    when: String,
    lines: Vec<PersonLine>,
    columns: Vec<Column>,
    replies: String,
    /// Members who are not on the list yet.
    members: Vec<Choice>,
    form: Form,
    guest: Form,
    professions: Vec<Choice>,
    organisations: Vec<Choice>,
    council_href: String,
    mails: usize,
    papers: usize,
    waiting: usize,
    is_coming: bool,
    may_list: bool,
    may_write: bool,
}

async fn page(hand: &Hand<'_>, id: Id<Meeting>, guest: Form) -> Result<PeoplePage, Fault> {
    let ctx = hand.ctx;
    let loaded = hand.load(id).await?;
    let mut tx = ctx.work().read().await?;
    let members = store::members(&mut tx, &hand.scope, loaded.council.id).await?;
    drop(tx);
    let listed = |id| loaded.people.iter().any(|one| one.member == Some(id));
    let day = loaded.meeting.content.held_on;
    let free: Vec<_> = members
        .iter()
        .filter(|one| one.content.serves_on(day) && !listed(one.id))
        .collect();
    let choices: Vec<Choice> = free
        .iter()
        .map(|one| {
            let of = hand.book.short("council_body", &one.content.organisation);
            Choice::new(one.id.to_string(), &one.content.name).note(of)
        })
        .collect();
    let form = free
        .iter()
        .fold(Form::new().prefixed("choose"), |form, one| {
            form.with("member", one.id.to_string())
        });
    let may_write = ctx.can(CouncilWrite);
    Ok(filled(hand, &loaded, (choices, form, guest), may_write))
}

fn filled(
    hand: &Hand<'_>,
    loaded: &Loaded,
    (members, form, guest): (Vec<Choice>, Form, Form),
    may_write: bool,
) -> PeoplePage {
    let meeting = &loaded.meeting;
    let has_mail = |one: &&Person| one.content.mail.contains('@');
    let unasked = loaded.people.iter().filter(|one| one.asked_at.is_none());
    let waiting = loaded.people.iter().filter(|one| one.reply.is_none());
    let asked = waiting.clone().filter(|one| one.asked_at.is_some());
    let mut columns = ["氏名", "構成団体・職種", "招集", "出欠", "連絡事項"]
        .map(Column::new)
        .to_vec();
    if may_write {
        columns.push(Column::new("操作"));
    }
    PeoplePage {
        frame: hand.ctx.frame("出席者と出欠"),
        crumbs: hand.crumbs(meeting),
        base: url(meeting.id),
        when: views::when(&meeting.content),
        lines: loaded
            .people
            .iter()
            .map(|one| PersonLine::of(one, &hand.book))
            .collect(),
        columns,
        replies: views::replies(&loaded.people),
        members,
        form,
        guest: guest.prefixed("guest"),
        professions: hand.choices("profession"),
        organisations: hand.choices("council_body"),
        council_href: format!("/councils/bodies/{}", loaded.council.id),
        mails: unasked.filter(has_mail).count(),
        papers: waiting.filter(|one| !has_mail(one)).count(),
        waiting: asked.filter(has_mail).count(),
        is_coming: meeting.state.is_coming(),
        may_list: rules::allows(meeting.state, rules::Deed::Change)
            || rules::allows(meeting.state, rules::Deed::Record),
        may_write,
    }
}

/// 出席者と出欠.
pub async fn list(ctx: Ctx, Path(id): Path<Id<Meeting>>) -> Reply {
    let hand = Hand::of(&ctx).await?;
    ctx.page(&page(&hand, id, Form::new()).await?)
}

fn back(id: Id<Meeting>) -> String {
    format!("{}/people", url(id))
}

/// 委員を出席者に加える.
pub async fn choose(ctx: Ctx, Path(id): Path<Id<Meeting>>, fields: Fields) -> Reply {
    let members: Vec<_> = fields
        .all("member")
        .filter_map(|id| id.parse().ok())
        .collect();
    let new = actions::chosen(ctx.work(), id, &members).await?;
    ctx.go_to(back(id))
        .saying(&format!("{new}人を出席者の一覧に加えました。"))
}

/// 委員でない出席者を加える.
pub async fn add_guest(ctx: Ctx, Path(id): Path<Id<Meeting>>, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let content = match forms::guest(&fields, &hand.book, ctx.today()) {
        Ok(content) => content,
        Err(errors) => return ctx.again(&page(&hand, id, fields.form(&errors)).await?),
    };
    actions::add_guest(ctx.work(), id, content).await?;
    ctx.go_to(back(id)).saying("出席者の一覧に加えました。")
}

/// 出席者の一覧から外す.
pub async fn drop_person(ctx: Ctx, Path(id): Path<Id<Person>>) -> Reply {
    let meeting = actions::drop_person(ctx.work(), id).await?;
    ctx.go_to(back(meeting))
        .saying("出席者の一覧から外しました。")
}

/// メールで招集する.
pub async fn invite(ctx: Ctx, Path(id): Path<Id<Meeting>>) -> Reply {
    let asked = actions::invite(ctx.work(), id, &ctx.address("")).await?;
    let said = match asked.others {
        0 => format!("{}人にメールで招集します。", asked.mails),
        n => format!(
            "{}人にメールで招集します。メールのない{n}人には、FAXの用紙を作ってください。",
            asked.mails
        ),
    };
    ctx.go_to(back(id)).saying(&said)
}

/// 未回答の人に再度依頼する.
pub async fn remind(ctx: Ctx, Path(id): Path<Id<Meeting>>) -> Reply {
    let asked = actions::remind(ctx.work(), id, &ctx.address("")).await?;
    let said = match asked.others {
        0 => format!("{}人に再度メールを送ります。", asked.mails),
        n => format!(
            "{}人に再度メールを送ります。{n}人は、きのうから今日のうちに送ったか、メールがないため、送りません。",
            asked.mails
        ),
    };
    ctx.go_to(back(id)).saying(&said)
}

/// A question about one item, in writing.
pub struct VoteView {
    /// Its number.
    pub number: usize,
    /// Its title.
    pub title: String,
    /// The name of the field of 賛否.
    pub vote: String,
    /// The name of the field of the words.
    pub words: String,
}

/// The questions about the items of a meeting in writing; none for another.
pub fn vote_views(meeting: &Meeting, items: &[Item]) -> Vec<VoteView> {
    if !meeting.content.is_written() {
        return Vec::new();
    }
    let view = |(at, item): (usize, &Item)| VoteView {
        number: at + 1,
        title: item.plan.title.clone(),
        vote: forms::vote_name("vote", item.id),
        words: forms::vote_name("words", item.id),
    };
    items.iter().enumerate().map(view).collect()
}

/// The answers of 賛否.
pub fn opinions() -> Vec<Choice> {
    let all = Opinion::ALL.iter();
    all.map(|one| Choice::new(one.code(), one.label()))
        .collect()
}

/// The answers of 出欠 that this meeting offers; none where there is only one.
pub fn reply_choices(meeting: &Meeting) -> Vec<Choice> {
    match rules::replies(&meeting.content.mode) {
        [_] => Vec::new(),
        all => all
            .iter()
            .map(|one| Choice::new(one.code(), one.label()))
            .collect(),
    }
}

#[derive(Template)]
#[template(path = "councils/templates/reply.html")]
struct ReplyPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    id: Id<Person>,
    version: String,
    name: String,
    affiliation: String,
    form: Form,
    replies: Vec<Choice>,
    votes: Vec<VoteView>,
    opinions: Vec<Choice>,
}

async fn entry(hand: &Hand<'_>, id: Id<Person>) -> Result<(Loaded, Person, Vec<Vote>), Fault> {
    let mut tx = hand.ctx.work().read().await?;
    let person = store::person(&mut tx, &hand.scope, id)
        .await?
        .or_missing()?;
    let votes = store::votes(&mut tx, &hand.scope, person.meeting).await?;
    drop(tx);
    let loaded = hand.load(person.meeting).await?;
    Ok((loaded, person, votes))
}

fn reply_view(
    hand: &Hand<'_>,
    (loaded, person): (&Loaded, &Person),
    (form, version): (Form, String),
) -> ReplyPage {
    let mut crumbs = hand.crumbs(&loaded.meeting);
    crumbs.push(Crumb::new("出席者と出欠", back(loaded.meeting.id)));
    ReplyPage {
        frame: hand.ctx.frame("届いた出欠の入力"),
        crumbs,
        id: person.id,
        version,
        name: person.content.name.clone(),
        affiliation: person.content.affiliation.clone(),
        form,
        replies: reply_choices(&loaded.meeting),
        votes: vote_views(&loaded.meeting, &loaded.items),
        opinions: opinions(),
    }
}

/// 届いた出欠の入力.
pub async fn reply_page(ctx: Ctx, Path(id): Path<Id<Person>>) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let (loaded, person, votes) = entry(&hand, id).await?;
    let typed = (
        forms::of_answer(&person, &votes),
        person.version.to_string(),
    );
    ctx.page(&reply_view(&hand, (&loaded, &person), typed))
}

/// 届いた出欠を記録する.
pub async fn reply(ctx: Ctx, Path(id): Path<Id<Person>>, fields: Fields) -> Reply {
    let hand = Hand::of(&ctx).await?;
    let (loaded, person, _) = entry(&hand, id).await?;
    let of = (person.id, loaded.items.as_slice());
    let answer = match forms::answer(&fields, &loaded.meeting.content, of) {
        Ok(answer) => answer,
        Err(errors) => {
            let typed = (fields.form(&errors), fields.text("version").to_owned());
            return ctx.again(&reply_view(&hand, (&loaded, &person), typed));
        }
    };
    let which = (id, super::seen(&fields));
    match actions::enter(ctx.work(), which, &answer).await {
        Ok(meeting) => ctx.go_to(back(meeting)).saying("出欠を記録しました。"),
        Err(Fault::Stale(who, when)) => {
            let (loaded, person, votes) = entry(&hand, id).await?;
            let kept = forms::of_answer(&person, &votes);
            let typed = (Form::new(), person.version.to_string());
            let mut page = reply_view(&hand, (&loaded, &person), typed);
            let chosen = [
                ("reply", page.replies.as_slice()),
                ("vote", page.opinions.as_slice()),
            ];
            page.form = second::form(&fields, &kept, &chosen, (&who, when));
            second::page(&ctx, &page)
        }
        Err(fault) => Err(fault.into()),
    }
}
