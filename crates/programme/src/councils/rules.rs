//! What may be done with a meeting when, and how meetings are counted.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use kernel::{Fault, Id, calendar::format_date, clock::in_japan};
use policy::Ward;

use super::model::{Held, Item, Meeting, Person, Presence, Reply, State};

/// So long nobody gets a second letter about one meeting.
const BETWEEN_LETTERS: TimeDelta = TimeDelta::hours(20);

/// 操作: what a person may want to do with a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Change its plan.
    Change,
    /// Ask people to come.
    Invite,
    /// Write down an answer.
    Reply,
    /// Say that it took place.
    Hold,
    /// Take that back.
    Reopen,
    /// Call it off.
    CallOff,
    /// Write down who was there and what was said.
    Record,
    /// Confirm the minutes.
    Confirm,
    /// Put the confirmed minutes right.
    Correct,
}

impl Deed {
    const fn words(self) -> &'static str {
        match self {
            Self::Change => "予定を変えられません",
            Self::Invite => "招集できません",
            Self::Reply => "出欠の回答を受け付けていません",
            Self::Hold => "開催を記録できません",
            Self::Reopen => "開催の記録を取り消せません",
            Self::CallOff => "中止にできません",
            Self::Record => "出席と議事録を書けません",
            Self::Confirm => "議事録を確定できません",
            Self::Correct => "訂正を加えられません",
        }
    }
}

/// Whether a meeting in `state` allows `deed`.
pub const fn allows(state: State, deed: Deed) -> bool {
    match deed {
        Deed::Change | Deed::Invite | Deed::Reply | Deed::Hold | Deed::CallOff => state.is_coming(),
        Deed::Record | Deed::Confirm | Deed::Reopen => matches!(state, State::Held),
        Deed::Correct => matches!(state, State::Confirmed),
    }
}

/// Refuses what the meeting's state does not allow, in words.
pub fn demand(meeting: &Meeting, deed: Deed) -> Result<(), Fault> {
    if allows(meeting.state, deed) {
        return Ok(());
    }
    let state = meeting.state.label();
    Err(Fault::Refused(format!(
        "この会議は「{state}」のため、{}。",
        deed.words()
    )))
}

/// Refuses to hold a meeting before its day.
pub fn demand_day(meeting: &Meeting, today: NaiveDate) -> Result<(), Fault> {
    demand(meeting, Deed::Hold)?;
    let day = meeting.content.held_on;
    if day <= today {
        return Ok(());
    }
    Err(Fault::Refused(format!(
        "開催日（{}）になってから記録してください。日が変わったときは、先に予定を直してください。",
        format_date(day)
    )))
}

/// Refuses to confirm minutes that say nothing, or tell of a meeting without people.
pub fn demand_minutes(meeting: &Meeting, items: &[Item], people: &[Person]) -> Result<(), Fault> {
    demand(meeting, Deed::Confirm)?;
    let said = |item: &Item| !item.discussion.is_empty() || !item.decision.is_empty();
    if meeting.summary.is_empty() && !items.iter().any(said) {
        let words = "議事録がまだ書かれていません。議事か決定事項を書いてから確定してください。";
        return Err(Fault::Refused(words.into()));
    }
    if attended(people) == 0 {
        let words = "出席者が1人も記録されていません。出席を記録してから確定してください。";
        return Err(Fault::Refused(words.into()));
    }
    Ok(())
}

/// Whether the people asked may still answer: until the meeting begins, or in writing until the
/// end of the last day.
pub fn takes_answers(meeting: &Meeting, now: DateTime<Utc>) -> bool {
    let content = &meeting.content;
    let in_time = if content.is_written() {
        in_japan(now).date() <= content.reply_by.unwrap_or(content.held_on)
    } else {
        now < content.begins_at()
    };
    allows(meeting.state, Deed::Reply) && in_time
}

/// The answers that a form offers for a meeting of this mode.
pub fn replies(mode: &str) -> &'static [Reply] {
    match mode {
        "in_writing" => &[Reply::Written],
        "online" => &[Reply::Online, Reply::Proxy, Reply::Absent],
        "hybrid" => &[Reply::Present, Reply::Online, Reply::Proxy, Reply::Absent],
        _ => &[Reply::Present, Reply::Proxy, Reply::Absent],
    }
}

/// What the attendance list proposes for a person who gave this answer.
pub const fn expected(reply: Option<Reply>) -> Option<Presence> {
    match reply {
        Some(Reply::Present) => Some(Presence::Present),
        Some(Reply::Online) => Some(Presence::Online),
        Some(Reply::Proxy) => Some(Presence::Proxy),
        Some(Reply::Written) => Some(Presence::Written),
        Some(Reply::Absent) => Some(Presence::Absent),
        None => None,
    }
}

/// Whether a person may get a letter now: not a second one within a day.
pub fn may_write(person: &Person, now: DateTime<Utc>) -> bool {
    person.content.mail.contains('@')
        && person
            .asked_at
            .is_none_or(|asked| person.way != "mail" || now - asked >= BETWEEN_LETTERS)
}

/// How many took part.
pub fn attended(people: &[Person]) -> usize {
    let there = |one: &&Person| one.presence.is_some_and(Presence::takes_part);
    people.iter().filter(there).count()
}

/// How many of each code took part, in the order of `codes`; codes nobody has are left out.
pub fn attended_by<'a>(
    people: &[Person],
    code: impl Fn(&Person) -> &str,
    codes: impl Iterator<Item = &'a str>,
) -> Vec<(&'a str, usize)> {
    let there: Vec<&Person> = people
        .iter()
        .filter(|one| one.presence.is_some_and(Presence::takes_part))
        .collect();
    codes
        .map(|of| (of, there.iter().filter(|one| code(one) == of).count()))
        .filter(|(_, n)| *n > 0)
        .collect()
}

/// 区ごとの実績: what one ward's councils did in a period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WardFigures {
    /// How many meetings took place.
    pub held: usize,
    /// How often each topic was discussed: a meeting counts once per topic.
    pub topics: BTreeMap<String, usize>,
    /// How many people took part, all meetings together.
    pub attended: i64,
}

/// The figures of each ward that held one; of `None` those of the city's own councils.
pub fn by_ward(meetings: &[Held]) -> BTreeMap<Option<Id<Ward>>, WardFigures> {
    let mut wards: BTreeMap<Option<Id<Ward>>, WardFigures> = BTreeMap::new();
    for meeting in meetings.iter().filter(|one| one.state.took_place()) {
        let figures = wards.entry(meeting.ward).or_default();
        figures.held += 1;
        figures.attended += meeting.attended;
        for topic in &meeting.topics {
            *figures.topics.entry(topic.clone()).or_default() += 1;
        }
    }
    wards
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::councils::{
        model::{CouncilKind, PersonContent, Post},
        tests::samples,
    };

    #[test]
    fn a_meeting_allows_what_its_state_allows() {
        use Deed::{
            CallOff, Change, Confirm, Correct, Hold, Invite, Record, Reopen, Reply as Answering,
        };
        let table = [
            (
                State::Planned,
                [true, true, true, true, false, true, false, false, false],
            ),
            (
                State::Invited,
                [true, true, true, true, false, true, false, false, false],
            ),
            (
                State::Held,
                [false, false, false, false, true, false, true, true, false],
            ),
            (
                State::Confirmed,
                [false, false, false, false, false, false, false, false, true],
            ),
            (State::CalledOff, [false; 9]),
        ];
        let deeds = [
            Change, Invite, Answering, Hold, Reopen, CallOff, Record, Confirm, Correct,
        ];
        for (state, wanted) in table {
            for (deed, may) in deeds.into_iter().zip(wanted) {
                assert_eq!(allows(state, deed), may, "{state:?} {deed:?}");
                let mut meeting = samples::meeting();
                meeting.state = state;
                assert_eq!(demand(&meeting, deed).is_ok(), may);
            }
        }
    }

    #[test]
    fn answers_are_taken_until_it_begins_or_in_writing_until_the_last_day_is_over() {
        // 2026-12-03 14:00 in Japan; in writing until 2026-11-30.
        for (mode, now, takes) in [
            ("in_person", "2026-12-03T04:59:00Z", true),
            ("in_person", "2026-12-03T05:00:00Z", false),
            ("in_writing", "2026-11-30T14:59:00Z", true),
            ("in_writing", "2026-11-30T15:00:00Z", false),
        ] {
            let mut meeting = samples::meeting();
            meeting.state = State::Invited;
            meeting.content.mode = mode.into();
            assert_eq!(
                takes_answers(&meeting, now.parse().unwrap()),
                takes,
                "{mode} {now}"
            );
            meeting.state = State::CalledOff;
            assert!(!takes_answers(&meeting, now.parse().unwrap()));
        }
    }

    #[test]
    fn a_meeting_is_not_held_before_its_day() {
        for (today, may) in [
            ("2026-12-02", false),
            ("2026-12-03", true),
            ("2026-12-09", true),
        ] {
            let held = demand_day(&samples::meeting(), today.parse().unwrap());
            assert_eq!(held.is_ok(), may, "{today}");
        }
    }

    #[test]
    fn minutes_need_words_and_people() {
        let mut meeting = samples::meeting();
        meeting.state = State::Held;
        let (mut item, mut person) = (samples::item(), samples::person());
        assert!(demand_minutes(&meeting, &[item.clone()], &[person.clone()]).is_err());
        item.decision = "進めることとした。".into();
        assert!(demand_minutes(&meeting, &[item.clone()], &[person.clone()]).is_err());
        person.presence = Some(Presence::Absent);
        assert!(demand_minutes(&meeting, &[item.clone()], &[person.clone()]).is_err());
        person.presence = Some(Presence::Proxy);
        assert!(demand_minutes(&meeting, &[item], &[person]).is_ok());
    }

    #[test]
    fn a_person_gets_one_letter_a_day_and_none_without_an_address() {
        let now: DateTime<Utc> = "2026-11-20T01:00:00Z".parse().unwrap();
        for (mail, way, hours, may) in [
            ("a@b.example", "", None, true),
            ("", "", None, false),
            ("a@b.example", "mail", Some(1), false),
            ("a@b.example", "mail", Some(20), true),
            ("a@b.example", "fax", Some(1), true),
        ] {
            let mut person = samples::person();
            person.content.mail = mail.into();
            person.way = way.into();
            person.asked_at = hours.map(|hours| now - TimeDelta::hours(hours));
            assert_eq!(may_write(&person, now), may, "{mail} {way} {hours:?}");
        }
    }

    #[test]
    fn those_present_are_counted_by_profession() {
        let person = |profession: &str, presence| Person {
            presence,
            content: PersonContent {
                post: Post::Plain,
                profession: profession.into(),
                ..samples::person().content
            },
            ..samples::person()
        };
        let people = [
            person("doctor", Some(Presence::Present)),
            person("doctor", Some(Presence::Online)),
            person("nurse", Some(Presence::Absent)),
            person("pharmacist", None),
        ];
        let codes = ["pharmacist", "doctor", "nurse"];
        let counts = attended_by(&people, |one| &one.content.profession, codes.into_iter());
        assert_eq!(counts, [("doctor", 2)]);
        assert_eq!(attended(&people), 2);
    }

    #[test]
    fn a_ward_counts_what_took_place_and_a_topic_once_a_meeting() {
        let held = |ward: i64, state, topics: &[&str]| Held {
            id: Id::new(1),
            ward: (ward > 0).then(|| Id::new(ward)),
            kind: CouncilKind::Council,
            title: String::new(),
            held_on: NaiveDate::default(),
            mode: String::new(),
            state,
            topics: topics.iter().map(|topic| (*topic).to_owned()).collect(),
            attended: 8,
        };
        let wards = by_ward(&[
            held(1, State::Held, &["goals", "network"]),
            held(1, State::Confirmed, &["goals"]),
            held(1, State::Invited, &["goals"]),
            held(2, State::CalledOff, &["goals"]),
            held(0, State::Held, &[]),
        ]);
        let east = wards.get(&Some(Id::new(1))).unwrap();
        assert_eq!((east.held, east.attended), (2, 16));
        assert_eq!(east.topics.get("goals"), Some(&2));
        assert_eq!(wards.get(&Some(Id::new(2))), None);
        assert_eq!(wards.get(&None).unwrap().held, 1);
    }
}
