//! The page of one meeting, and the moves it makes.

use askama::Template;
use kernel::{
    Fault, Id,
    calendar::{format_date, format_date_with_weekday, format_datetime},
    clock::in_japan,
};
use policy::Permission::CouncilWrite;
use ui::{Choice, Column, Crumb, Form, Frame, Step, StepState};
use web::{Ctx, Fields, Path, Reply};

use super::{Hand, Loaded, documents, follow, seen, url, views};
use crate::{
    attachments,
    councils::{
        actions, forms,
        model::{Action, Item, Meeting, Opinion, State, Vote},
        rules, store,
    },
};

/// An item as the page shows it.
struct ItemView {
    number: usize,
    title: String,
    topics: Vec<String>,
    presenter: String,
    minutes: String,
    discussion: String,
    decision: String,
    /// 書面の賛否: words and count.
    tally: String,
    /// What was said in writing: who and what.
    opinions: Vec<(String, String)>,
}

/// A correction as the page shows it.
struct CorrectionView {
    when: String,
    who: String,
    text: String,
    reason: String,
}

#[derive(Template)]
#[template(path = "councils/templates/meeting.html")]
pub struct MeetingPage {
    frame: Frame,
    crumbs: Vec<Crumb>,
    base: String,
    version: String,
    steps: Vec<Step>,
    state: State,
    meeting: Meeting,
    when: String,
    place: String,
    reply_by: String,
    council_href: String,
    desk: String,
    items: Vec<ItemView>,
    people: usize,
    replies: String,
    attended: usize,
    by_profession: Vec<(String, usize)>,
    by_organisation: Vec<(String, usize)>,
    files: Vec<documents::FileLine>,
    uses: Vec<Choice>,
    upload: Form,
    actions: Vec<follow::ActionLine>,
    action_columns: Vec<Column>,
    action_form: Form,
    organisations: Vec<Choice>,
    item_choices: Vec<Choice>,
    corrections: Vec<CorrectionView>,
    correction_form: Form,
    why_form: Form,
    confirmed: String,
    updated: String,
    waiting: usize,
    unasked: usize,
    may_write: bool,
    day_has_come: bool,
    has_minutes: bool,
}

/// フォーム: which form of the page was sent and is shown again with its messages.
pub enum Typed {
    /// None.
    Nothing,
    /// The form of a document.
    Document(Form),
    /// The form of an action.
    Action(Form),
    /// The form of a correction.
    Correction(Form),
    /// The form that calls the meeting off.
    Why(Form),
}

impl Typed {
    /// The forms of the page, with ids of their own: document, action, correction, why.
    fn forms(self) -> [Form; 4] {
        let mut forms = ["document", "action", "correction", "why"].map(|id| (id, Form::new()));
        let (at, typed) = match self {
            Self::Nothing => (0, None),
            Self::Document(form) => (0, Some(form)),
            Self::Action(form) => (1, Some(form)),
            Self::Correction(form) => (2, Some(form)),
            Self::Why(form) => (3, Some(form)),
        };
        if let (Some(slot), Some(form)) = (forms.get_mut(at), typed) {
            slot.1 = form;
        }
        forms.map(|(id, form)| form.prefixed(id))
    }
}

fn steps(meeting: &Meeting) -> Vec<Step> {
    let order = [
        State::Planned,
        State::Invited,
        State::Held,
        State::Confirmed,
    ];
    let labels = ["予定・次第", "招集", "開催・議事録", "議事録の確定"];
    let now = order
        .iter()
        .position(|state| *state == meeting.state)
        .unwrap_or(0);
    let all_done = meeting.state == State::Confirmed;
    let step = |(at, label): (usize, &&str)| {
        let state = match at {
            at if at < now || all_done => StepState::Done,
            at if at == now => StepState::Current,
            _ => StepState::Todo,
        };
        Step::new(*label, state)
    };
    labels.iter().enumerate().map(step).collect()
}

fn item_views(hand: &Hand<'_>, loaded: &Loaded, votes: &[Vote]) -> Vec<ItemView> {
    let view = |(at, item): (usize, &Item)| {
        let topic = |code: &String| hand.book.label("council_topic", code).to_owned();
        let own: Vec<&Vote> = votes.iter().filter(|vote| vote.item == item.id).collect();
        let name = |vote: &Vote| {
            let person = loaded.people.iter().find(|one| one.id == vote.person);
            person.map_or_else(String::new, |one| one.content.name.clone())
        };
        let said = own.iter().filter(|vote| !vote.words.is_empty());
        ItemView {
            number: at + 1,
            title: item.plan.title.clone(),
            topics: item.plan.topics.iter().map(topic).collect(),
            presenter: item.plan.presenter.clone(),
            minutes: item
                .plan
                .minutes
                .map_or_else(String::new, |n| format!("{n}分")),
            discussion: item.discussion.clone(),
            decision: item.decision.clone(),
            tally: tally(&own),
            opinions: said
                .map(|vote| {
                    let who = format!("{}（{}）", name(vote), vote.opinion.label());
                    (who, vote.words.clone())
                })
                .collect(),
        }
    };
    loaded.items.iter().enumerate().map(view).collect()
}

/// 賛否 in words: `賛成5・反対1・意見2`; empty where nobody said anything.
pub fn tally(votes: &[&Vote]) -> String {
    let part = |opinion: &Opinion| {
        let count = votes.iter().filter(|vote| vote.opinion == *opinion).count();
        (count > 0).then(|| format!("{} {count}人", opinion.label()))
    };
    let parts: Vec<String> = Opinion::ALL.iter().filter_map(part).collect();
    parts.join("・")
}

/// Who came, by the codes of a list.
pub fn attended_by(
    hand: &Hand<'_>,
    loaded: &Loaded,
    list: &str,
    code: impl Fn(&crate::councils::Person) -> &str,
) -> Vec<(String, usize)> {
    let choices = hand.book.choices(list, loaded.meeting.content.held_on);
    let codes = choices.iter().map(|choice| choice.value.as_str());
    let counts = rules::attended_by(&loaded.people, code, codes);
    let label = |(code, n): (&str, usize)| (hand.book.short(list, code).to_owned(), n);
    counts.into_iter().map(label).collect()
}

/// The page of a meeting, with one of its forms as it was typed.
pub async fn page(hand: &Hand<'_>, id: Id<Meeting>, typed: Typed) -> Result<MeetingPage, Fault> {
    let loaded = hand.load(id).await?;
    let mut tx = hand.ctx.work().read().await?;
    let votes = store::votes(&mut tx, &hand.scope, id).await?;
    let found = store::actions_of(&mut tx, &hand.scope, id).await?;
    let corrections = store::corrections(&mut tx, &hand.scope, id).await?;
    let owner = attachments::Owner {
        kind: actions::OWNER,
        id: id.get(),
    };
    let files = attachments::list(&mut tx, &hand.scope, owner).await?;
    drop(tx);
    let corrections = corrections.into_iter().map(|one| CorrectionView {
        when: format_datetime(in_japan(one.made_at)),
        who: one.made_by,
        text: one.text,
        reason: one.reason,
    });
    let views = item_views(hand, &loaded, &votes);
    let belongings = Belongings {
        files: documents::lines(id, files),
        actions: found,
        corrections: corrections.collect(),
        items: views,
    };
    Ok(assemble(hand, loaded, belongings, typed))
}

/// What belongs to a meeting besides its people.
struct Belongings {
    files: Vec<documents::FileLine>,
    actions: Vec<Action>,
    corrections: Vec<CorrectionView>,
    items: Vec<ItemView>,
}

fn assemble(hand: &Hand<'_>, loaded: Loaded, own: Belongings, typed: Typed) -> MeetingPage {
    let ctx = hand.ctx;
    let content = &loaded.meeting.content;
    let [upload, action_form, correction_form, why_form] = typed.forms();
    let unanswered = loaded.people.iter().filter(|one| one.reply.is_none());
    let mut crumbs = hand.crumbs(&loaded.meeting);
    crumbs.truncate(1);
    let items = loaded.items.iter();
    MeetingPage {
        frame: ctx.frame(loaded.meeting.title()),
        crumbs,
        base: url(loaded.meeting.id),
        version: loaded.meeting.version.to_string(),
        steps: steps(&loaded.meeting),
        state: loaded.meeting.state,
        when: views::when(content),
        place: views::place(content, &hand.book),
        reply_by: content
            .reply_by
            .map(format_date_with_weekday)
            .unwrap_or_default(),
        council_href: format!("/councils/bodies/{}", loaded.council.id),
        desk: format!(
            "{}　電話 {}",
            loaded.council.content.desk.name, loaded.council.content.desk.phone
        ),
        people: loaded.people.len(),
        replies: views::replies(&loaded.people),
        attended: rules::attended(&loaded.people),
        by_profession: attended_by(hand, &loaded, "profession", |one| &one.content.profession),
        by_organisation: attended_by(hand, &loaded, "council_body", |one| {
            &one.content.organisation
        }),
        files: own.files,
        uses: documents::uses(),
        upload,
        action_columns: follow::columns(),
        actions: own
            .actions
            .iter()
            .map(|one| follow::ActionLine::of(hand, one))
            .collect(),
        action_form,
        organisations: hand.choices("council_body"),
        item_choices: items
            .map(|item| Choice::new(item.id.to_string(), &item.plan.title))
            .collect(),
        corrections: own.corrections,
        correction_form,
        why_form,
        confirmed: loaded.meeting.confirmed_at.map_or_else(String::new, |at| {
            format!(
                "{} {}",
                format_date(in_japan(at).date()),
                loaded.meeting.confirmed_by
            )
        }),
        updated: format!(
            "{} {}",
            format_datetime(in_japan(loaded.meeting.updated_at)),
            loaded.meeting.updated_by
        ),
        waiting: unanswered
            .clone()
            .filter(|one| one.asked_at.is_some())
            .count(),
        unasked: unanswered.filter(|one| one.asked_at.is_none()).count(),
        may_write: ctx.can(CouncilWrite),
        day_has_come: content.held_on <= ctx.today(),
        has_minutes: own
            .items
            .iter()
            .any(|item| !item.discussion.is_empty() || !item.decision.is_empty())
            || !loaded.meeting.summary.is_empty(),
        items: own.items,
        meeting: loaded.meeting,
    }
}

/// 会議.
pub async fn show(ctx: Ctx, Path(id): Path<Id<Meeting>>) -> Reply {
    let hand = Hand::of(&ctx).await?;
    ctx.page(&page(&hand, id, Typed::Nothing).await?)
}

/// 開催を記録する.
pub async fn hold(ctx: Ctx, Path(id): Path<Id<Meeting>>, fields: Fields) -> Reply {
    actions::hold(ctx.work(), id, seen(&fields)).await?;
    ctx.go_to(format!("{}/attendance", url(id)))
        .saying("開催を記録しました。出席した方を確かめてください。")
}

/// 開催の記録を取り消す.
pub async fn reopen(ctx: Ctx, Path(id): Path<Id<Meeting>>, fields: Fields) -> Reply {
    actions::reopen(ctx.work(), id, seen(&fields)).await?;
    ctx.go_to(url(id)).saying("開催の記録を取り消しました。")
}

/// 会議を中止にする.
pub async fn call_off(ctx: Ctx, Path(id): Path<Id<Meeting>>, fields: Fields) -> Reply {
    let why = match forms::why(&fields) {
        Ok(why) => why,
        Err(errors) => {
            let hand = Hand::of(&ctx).await?;
            let typed = Typed::Why(fields.form(&errors));
            return ctx.again(&page(&hand, id, typed).await?);
        }
    };
    let told = actions::call_off(ctx.work(), id, seen(&fields), why).await?;
    let said = match told {
        0 => "会議を中止にしました。メールで知らせる相手はいません。".to_owned(),
        n => format!("会議を中止にし、{n}人にメールで知らせます。"),
    };
    ctx.go_to(url(id)).saying(&said)
}
