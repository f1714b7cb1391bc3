//! Who is asked to a meeting, by mail and by FAX.

use db::{Letter, Tx, Work};
use kernel::{Fault, Id, OrMissing};
use policy::{Permission::CouncilWrite, Scope};

use super::{
    FAXED, INVITED, LISTED, REMINDED, UNLISTED, edition, first,
    letters::{Link, invitation, link},
    open_for,
};
use crate::{
    councils::{
        model::{Council, Item, Meeting, Member, Person, PersonContent, State},
        rules::{self, Deed},
        store,
    },
    second,
};

/// A person of a meeting who was not asked yet.
fn unasked(
    work: &Work,
    meeting: Id<Meeting>,
    member: Option<Id<Member>>,
    content: PersonContent,
) -> Person {
    Person {
        id: work.id(),
        meeting,
        member,
        content,
        asked_at: None,
        way: String::new(),
        reply: None,
        proxy: String::new(),
        note: String::new(),
        replied_at: None,
        replied_by: String::new(),
        presence: None,
        version: 1,
    }
}

fn as_asked(member: &Member) -> PersonContent {
    let content = &member.content;
    PersonContent {
        post: content.post,
        name: content.name.clone(),
        profession: content.profession.clone(),
        organisation: content.organisation.clone(),
        affiliation: content.affiliation.clone(),
        mail: content.mail.clone(),
        fax: content.fax.clone(),
    }
}

/// Puts the chosen members on the list of a meeting; those on it already stay as they are.
/// Returns how many are new.
pub async fn chosen(work: &Work, id: Id<Meeting>, members: &[Id<Member>]) -> Result<usize, Fault> {
    second::look(|| try_choose(work, id, members)).await
}

async fn try_choose(work: &Work, id: Id<Meeting>, members: &[Id<Member>]) -> Result<usize, Fault> {
    let scope = work.may(CouncilWrite)?;
    let mut tx = work.begin("councils.choose");
    let meeting = store::meeting(&mut tx, &scope, id).await?.or_missing()?;
    demand_list(&meeting)?;
    let all = store::members(&mut tx, &scope, meeting.council).await?;
    let listed = store::people(&mut tx, &scope, id).await?;
    let on_list = |member: &Member| listed.iter().any(|one| one.member == Some(member.id));
    let new: Vec<Person> = all
        .iter()
        .filter(|member| members.contains(&member.id) && !on_list(member))
        .map(|member| unasked(work, id, Some(member.id), as_asked(member)))
        .collect();
    store::add_people(&mut tx, &scope, &new).await?;
    tx.audit(LISTED, id, &format!("{}人", new.len())).await?;
    tx.commit().await?;
    Ok(new.len())
}

/// Puts somebody who is no member on the list.
pub async fn add_guest(
    work: &Work,
    id: Id<Meeting>,
    content: PersonContent,
) -> Result<Id<Person>, Fault> {
    let scope = work.may(CouncilWrite)?;
    let mut tx = work.begin("councils.add_guest");
    let meeting = store::meeting(&mut tx, &scope, id).await?.or_missing()?;
    demand_list(&meeting)?;
    let new = unasked(work, id, None, content);
    store::add_people(&mut tx, &scope, std::slice::from_ref(&new)).await?;
    tx.audit(LISTED, id, "1人").await?;
    tx.commit().await?;
    Ok(new.id)
}

/// The list is open before the meeting, and while its minutes are written.
fn demand_list(meeting: &Meeting) -> Result<(), Fault> {
    rules::demand(meeting, Deed::Change).or_else(|_| rules::demand(meeting, Deed::Record))
}

/// Takes somebody off the list who has neither answered nor been there.
pub async fn drop_person(work: &Work, id: Id<Person>) -> Result<Id<Meeting>, Fault> {
    let scope = work.may(CouncilWrite)?;
    let mut tx = work.begin("councils.drop_person");
    let person = store::person(&mut tx, &scope, id).await?.or_missing()?;
    let meeting = store::meeting(&mut tx, &scope, person.meeting).await?;
    demand_list(&meeting.or_missing()?)?;
    if person.reply.is_some() || person.asked_at.is_some() {
        return Err(Fault::Refused(
            "すでに招集したか、回答があります。出席しないときは、出欠を「欠席」にしてください。"
                .into(),
        ));
    }
    store::drop_person(&mut tx, &scope, (person.meeting, id)).await?;
    tx.audit(UNLISTED, person.meeting, "1人").await?;
    tx.commit().await?;
    Ok(person.meeting)
}

/// What letters and sheets are made from.
struct Desk {
    council: Council,
    meeting: Meeting,
    items: Vec<Item>,
    people: Vec<Person>,
}

async fn desk(tx: &mut Tx, scope: &Scope, id: Id<Meeting>) -> Result<Desk, Fault> {
    let meeting = open_for(tx, scope, id, Deed::Invite).await?;
    let council = store::council(tx, scope, meeting.council).await?;
    Ok(Desk {
        council: council.or_missing()?,
        items: store::items(tx, scope, id).await?,
        people: store::people(tx, scope, id).await?,
        meeting,
    })
}

/// 招集した人: whom the letters of a deed went to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// How many letters go.
    pub mails: usize,
    /// How many have no mail address, and get a FAX or a call.
    pub others: usize,
}

/// Asks everybody by mail who was not asked yet.
pub async fn invite(work: &Work, id: Id<Meeting>, origin: &str) -> Result<Asked, Fault> {
    let scope = work.may(CouncilWrite)?;
    let mut tx = work.begin("councils.invite");
    let desk = desk(&mut tx, &scope, id).await?;
    demand_people(&desk)?;
    demand_time(work, &desk.meeting)?;
    let new: Vec<&Person> = desk
        .people
        .iter()
        .filter(|one| one.asked_at.is_none())
        .collect();
    let (mail, other): (Vec<&Person>, Vec<&Person>) = new
        .into_iter()
        .partition(|one| one.content.mail.contains('@'));
    send(&mut tx, (work, &scope), &desk, (&mail, origin, false)).await?;
    call(&mut tx, (work, &scope), &desk.meeting).await?;
    tx.audit(INVITED, id, &format!("{}件", mail.len())).await?;
    tx.commit().await?;
    Ok(Asked {
        mails: mail.len(),
        others: other.len(),
    })
}

fn demand_people(desk: &Desk) -> Result<(), Fault> {
    if desk.people.is_empty() {
        let words = "招集する人がいません。先に委員を選んで、出席者の一覧に加えてください。";
        return Err(Fault::Refused(words.into()));
    }
    Ok(())
}

fn demand_time(work: &Work, meeting: &Meeting) -> Result<(), Fault> {
    if rules::takes_answers(meeting, work.now()) {
        return Ok(());
    }
    let words =
        "開始時刻か回答期限を過ぎているため、招集できません。予定を直してから招集してください。";
    Err(Fault::Refused(words.into()))
}

/// Asks those again by mail who have not answered, but nobody twice within a day.
pub async fn remind(work: &Work, id: Id<Meeting>, origin: &str) -> Result<Asked, Fault> {
    let scope = work.may(CouncilWrite)?;
    let mut tx = work.begin("councils.remind");
    let desk = desk(&mut tx, &scope, id).await?;
    demand_time(work, &desk.meeting)?;
    let waiting = desk
        .people
        .iter()
        .filter(|one| one.asked_at.is_some() && one.reply.is_none());
    let (now, before): (Vec<&Person>, Vec<&Person>) =
        waiting.partition(|one| rules::may_write(one, work.now()));
    send(&mut tx, (work, &scope), &desk, (&now, origin, true)).await?;
    tx.audit(REMINDED, id, &format!("{}件", now.len())).await?;
    tx.commit().await?;
    Ok(Asked {
        mails: now.len(),
        others: before.len(),
    })
}

async fn send(
    tx: &mut Tx,
    (work, scope): (&Work, &Scope),
    desk: &Desk,
    (people, origin, again): (&[&Person], &str, bool),
) -> Result<(), Fault> {
    let (mut letters, mut links): (Vec<Letter>, Vec<Link>) = (Vec::new(), Vec::new());
    for person in people {
        let link = link(origin, person.id);
        let about = (&desk.meeting, desk.items.as_slice());
        letters.push(invitation(
            &desk.council,
            about,
            person,
            (&link.address, again),
        ));
        links.push(link);
    }
    tx.post(letters).await?;
    keep(tx, (work, scope), &links, "mail").await
}

/// Keeps the hashes of links, and that their people were asked.
async fn keep(
    tx: &mut Tx,
    (work, scope): (&Work, &Scope),
    links: &[Link],
    way: &'static str,
) -> Result<(), Fault> {
    let asked: Vec<Id<Person>> = links.iter().map(|link| link.person).collect();
    let hashes = links.iter().map(|link| (link.hash.clone(), link.person));
    store::add_links(tx, scope, hashes.collect(), work.now()).await?;
    Ok(store::mark_asked(tx, scope, &asked, (way, work.now())).await?)
}

/// Notes that the meeting was called.
async fn call(tx: &mut Tx, (work, scope): (&Work, &Scope), before: &Meeting) -> Result<(), Fault> {
    if before.state == State::Invited {
        return Ok(());
    }
    let after = Meeting {
        state: State::Invited,
        ..edition(work, before, before.version)
    };
    first(store::set_state(tx, scope, &after).await?, before)
}

/// 招集FAX: what the forms of a meeting are printed from, each person with a link.
pub struct Forms {
    /// The council.
    pub council: Council,
    /// The meeting.
    pub meeting: Meeting,
    /// Its agenda.
    pub items: Vec<Item>,
    /// Whom to send one, with the link for its QR code.
    pub people: Vec<(Person, String)>,
}

/// Makes the FAX forms for those without a mail address who have not answered, or for one person.
pub async fn fax_forms(
    work: &Work,
    id: Id<Meeting>,
    only: Option<Id<Person>>,
    origin: &str,
) -> Result<Forms, Fault> {
    let scope = work.may(CouncilWrite)?;
    let mut tx = work.begin("councils.fax");
    let desk = desk(&mut tx, &scope, id).await?;
    demand_time(work, &desk.meeting)?;
    let wanted = |one: &Person| match only {
        Some(person) => one.id == person,
        None => one.reply.is_none() && !one.content.mail.contains('@'),
    };
    let people: Vec<Person> = desk.people.into_iter().filter(wanted).collect();
    if people.is_empty() {
        let words = "FAXの用紙を作る相手がいません。メールアドレスのない人が対象です。";
        return Err(Fault::Refused(words.into()));
    }
    let links: Vec<Link> = people.iter().map(|one| link(origin, one.id)).collect();
    keep(&mut tx, (work, &scope), &links, "fax").await?;
    call(&mut tx, (work, &scope), &desk.meeting).await?;
    tx.audit(FAXED, id, &format!("{}件", people.len())).await?;
    tx.commit().await?;
    let addresses = links.into_iter().map(|link| link.address);
    Ok(Forms {
        council: desk.council,
        meeting: desk.meeting,
        items: desk.items,
        people: people.into_iter().zip(addresses).collect(),
    })
}
