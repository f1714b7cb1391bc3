//! 推進会議 of the demo: each ward's council, two or three meetings a year, one to come; some of them in
//! writing, and in every third ward a 部会.

mod words;

use app::areas::AtlasHolder;
use chrono::{Days, NaiveDate, NaiveTime};
use db::Work;
use kernel::{Fault, Id, calendar::FiscalYear};
use policy::{Actor, Role, Ward};
use web::House;

use crate::councils::{
    self, ActionContent, Council, CouncilContent, CouncilKind, Desk, ItemPlan, Meeting,
    MeetingContent, MemberContent, Minutes, Post, Presence, Progress,
};

use words::{MEMBERS, SUBJECTS};

/// What the 部会 is called.
const SECTION: &str = "在宅療養部会";

/// The form of a meeting in writing, 書面.
const WRITTEN: &str = "in_writing";

/// Days of the fiscal year on which councils meet, counted from 1 April.
const DAYS: [u64; 3] = [70, 160, 300];

/// Adds each ward's council with its meetings of three fiscal years.
pub async fn add(house: &House) -> Result<(), Fault> {
    let work = house.system_work();
    let atlas = house.tool::<AtlasHolder>()?.atlas(&work).await?;
    for (at, ward) in atlas.wards.iter().enumerate() {
        let officer = officer(house, ward.id);
        let place = ward.name.clone();
        let council = council(&officer, &place, CouncilKind::Council).await?;
        past(&officer, council, (&place, at)).await?;
        coming(&officer, council, (&place, at)).await?;
        if at % 3 == 0 {
            section(&officer, (&place, at)).await?;
        }
    }
    Ok(())
}

fn officer(house: &House, ward: Id<Ward>) -> Work {
    house.work(Actor {
        name: "見本 区役所担当".into(),
        role: Role::WardOfficer,
        ward: Some(ward),
        ..Actor::system(house.municipality())
    })
}

async fn council(work: &Work, place: &str, kind: CouncilKind) -> Result<Id<Council>, Fault> {
    let begins_on = NaiveDate::from_ymd_opt(2017, 4, 1).unwrap_or_default();
    let content = CouncilContent {
        kind,
        name: match kind {
            CouncilKind::Section => format!("{place}在宅医療・介護連携推進会議 {SECTION}"),
            _ => format!("{place}在宅医療・介護連携推進会議"),
        },
        begins_on,
        ends_on: None,
        desk: Desk {
            name: format!("{place}役所 保健福祉課"),
            phone: "06-0000-0000".into(),
            fax: "06-0000-0001".into(),
        },
    };
    let id = councils::add_council(work, None, content).await?;
    let member = |(at, one): (usize, &(&str, Post, &str, &str, &str))| MemberContent {
        post: one.1,
        name: one.0.to_owned(),
        profession: one.2.to_owned(),
        organisation: one.3.to_owned(),
        affiliation: one.4.to_owned(),
        // Every third has no mail, and gets a FAX.
        mail: if at % 3 == 2 {
            String::new()
        } else {
            format!("iin{}@mihon.example", at + 1)
        },
        fax: "06-0000-0002".into(),
        phone: "06-0000-0003".into(),
        begins_on,
        ends_on: None,
    };
    let members = MEMBERS.iter().enumerate().map(member).collect();
    councils::add_members(work, id, members).await?;
    Ok(id)
}

/// 部会: it met once this year.
async fn section(work: &Work, (place, at): (&str, usize)) -> Result<(), Fault> {
    let council = council(work, place, CouncilKind::Section).await?;
    let began = FiscalYear::containing(work.today()).bounds().0;
    let day = weekday(began + Days::new(30 + (at as u64 % 15)));
    if day < work.today() {
        let content = content(place, (0, day), at);
        hold(work, council, (content, at + 2), false).await?;
    }
    Ok(())
}

/// How many meetings a ward holds in a year: one to three; one ward held none in the first.
fn times(at: usize, year: usize) -> usize {
    match (at % 7, year) {
        (6, 0) => 0,
        (5, _) => 1,
        (2 | 4, _) => 3,
        _ => 2,
    }
}

async fn past(work: &Work, council: Id<Council>, (place, at): (&str, usize)) -> Result<(), Fault> {
    let this = FiscalYear::containing(work.today());
    let years = [this.previous().previous(), this.previous(), this];
    for (index, year) in years.into_iter().enumerate() {
        for (number, days) in DAYS.iter().take(times(at, index)).enumerate() {
            let day = weekday(year.bounds().0 + Days::new(days + (at as u64 % 15)));
            if day >= work.today() {
                continue;
            }
            let content = content(place, (number, day), at + index + number);
            let is_last = index == 2 && number + 1 == times(at, index).min(2);
            hold(
                work,
                council,
                (content, at + index * 3 + number),
                is_last && at % 4 == 0,
            )
            .await?;
        }
    }
    Ok(())
}

/// The same day, or the Monday after a weekend.
fn weekday(day: NaiveDate) -> NaiveDate {
    use chrono::{Datelike, Weekday};
    match day.weekday() {
        Weekday::Sat => day + Days::new(2),
        Weekday::Sun => day + Days::new(1),
        _ => day,
    }
}

fn content(place: &str, (number, held_on): (usize, NaiveDate), turn: usize) -> MeetingContent {
    let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
    let mode = match turn % 10 {
        1 | 6 => "hybrid",
        3 => "online",
        8 => WRITTEN,
        _ => "in_person",
    };
    let is_online = matches!(mode, "hybrid" | "online");
    MeetingContent {
        number: i64::try_from(number).unwrap_or_default() + 1,
        held_on,
        begins: time(14, 0),
        ends: time(15, 30),
        mode: mode.into(),
        place: if matches!(mode, "online" | WRITTEN) {
            String::new()
        } else {
            format!("{place}役所 会議室")
        },
        join_address: if is_online {
            "https://kaigi.mihon.example/1".into()
        } else {
            String::new()
        },
        note: String::new(),
        reply_by: Some(held_on - Days::new(7)),
    }
}

fn subjects(
    turn: usize,
) -> impl Iterator<Item = &'static (&'static str, &'static str, &'static str, &'static str)> {
    SUBJECTS.iter().cycle().skip(turn % SUBJECTS.len()).take(3)
}

fn plans(turn: usize) -> Vec<ItemPlan> {
    let plan = |one: &(&str, &str, &str, &str)| ItemPlan {
        id: None,
        title: one.0.to_owned(),
        topics: vec![one.1.to_owned()],
        presenter: "事務局".into(),
        minutes: Some(25),
    };
    subjects(turn).map(plan).collect()
}

/// Puts every member on the list of a meeting.
async fn list(work: &Work, council: Id<Council>, meeting: Id<Meeting>) -> Result<(), Fault> {
    let members = councils::members_of(work, council).await?;
    councils::chosen(work, meeting, &members).await?;
    Ok(())
}

async fn hold(
    work: &Work,
    council: Id<Council>,
    (content, turn): (MeetingContent, usize),
    is_open: bool,
) -> Result<(), Fault> {
    let (held_on, is_written) = (content.held_on, content.mode == WRITTEN);
    let meeting = councils::plan(work, council, content, &plans(turn)).await?;
    list(work, council, meeting).await?;
    councils::hold(work, meeting, 1).await?;
    let people = councils::people_of(work, meeting).await?;
    let presence = |at: usize| match (at + turn) % 9 {
        4 => Presence::Absent,
        _ if is_written => Presence::Written,
        7 => Presence::Proxy,
        _ => Presence::Present,
    };
    let there: Vec<_> = people
        .iter()
        .enumerate()
        .map(|(at, one)| (one.id, Some(presence(at))))
        .collect();
    councils::attend(work, (meeting, 2), &there).await?;
    let items = councils::items_of(work, meeting).await?;
    let written = items.iter().zip(subjects(turn));
    let minutes = Minutes {
        summary: "座長のあいさつのあと、次第に沿って議事を進めた。".into(),
        recorder: "見本 区役所担当".into(),
        items: written
            .map(|(item, one)| (item.id, one.2.to_owned(), one.3.to_owned()))
            .collect(),
    };
    councils::record(work, (meeting, 3), &minutes).await?;
    if is_open {
        let first = items.first().map(|item| item.id);
        let action = action(turn, held_on + Days::new(60), Progress::Open, None);
        councils::add_action(work, meeting, first, action).await?;
        return Ok(());
    }
    councils::confirm(work, meeting, 4).await?;
    let done = (turn % 3 != 0).then_some(held_on + Days::new(40));
    let done = done.filter(|day| *day <= work.today());
    let progress = done.map_or(Progress::Open, |_| Progress::Done);
    let due = if done.is_some() {
        held_on
    } else {
        work.today()
    };
    let action = action(turn, due + Days::new(50), progress, done);
    councils::add_action(work, meeting, items.last().map(|item| item.id), action).await?;
    Ok(())
}

fn action(
    turn: usize,
    due_on: NaiveDate,
    progress: Progress,
    done_on: Option<NaiveDate>,
) -> ActionContent {
    let all = [
        (
            "情報共有シートの案を作って委員に送る",
            "架空 夏子",
            "hospital",
        ),
        (
            "夜間に訪問できる事業所を地図にまとめる",
            "見本 渡",
            "liaison_office",
        ),
        (
            "講演会の会場と講師を決める",
            "見本 区役所担当",
            "ward_office",
        ),
        (
            "評価の表の案を作る",
            "架空 花子",
            "care_manager_association",
        ),
    ];
    let (what, owner, organisation) = all
        .iter()
        .cycle()
        .nth(turn % 4)
        .copied()
        .unwrap_or_default();
    ActionContent {
        what: what.into(),
        owner: owner.into(),
        organisation: organisation.into(),
        due_on: Some(due_on),
        progress,
        done_on,
        note: String::new(),
    }
}

/// The next meeting, to which the members of every second ward are invited already.
async fn coming(
    work: &Work,
    council: Id<Council>,
    (place, at): (&str, usize),
) -> Result<(), Fault> {
    let day = weekday(work.today() + Days::new(18 + at as u64));
    let mut next = content(place, (2, day), at);
    next.note = "駐車場はありません。公共交通機関でお越しください。".into();
    let meeting = councils::plan(work, council, next, &plans(at + 5)).await?;
    list(work, council, meeting).await?;
    if at % 2 == 1 {
        return Ok(());
    }
    councils::invite(work, meeting, "https://renkei.example").await?;
    let people = councils::people_of(work, meeting).await?;
    for person in people.iter().take(5) {
        let answer = councils::Answer {
            reply: councils::Reply::Present,
            proxy: String::new(),
            note: String::new(),
            votes: Vec::new(),
        };
        councils::enter(work, (person.id, 1), &answer).await?;
    }
    Ok(())
}
