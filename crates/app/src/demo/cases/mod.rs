//! The invented consultations: 905 eligible cases a year as published for FY2024, with people who
//! are not insured, and liaison beside them.

mod course;
mod stories;
mod who;

use chrono::{DateTime, Utc};
use kernel::{Id, calendar::FiscalYear, clock::in_japan};

use super::{
    chance::{Chance, shares},
    city::DemoWard,
    days,
    facilities::Register,
    people::HOME,
};
use crate::consultations::{Consultation, Kind, Number, Record, Sheet, Status};
use course::{Course, Scene};
use stories::{LIAISONS, STORIES, Story};

/// 個別ケース相談 of insured people a year (令和6年度, published: 905件).
const INSURED: usize = 905;
/// Cases a year of people who are not insured: taken as well, counted apart.
const NOT_INSURED: usize = 68;
/// 個別ケース以外の連絡調整 a year.
const LIAISON: usize = 430;

/// 予定: one call that will come, before it is filled with people and words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The place of its ward in the list of wards.
    pub ward: usize,
    /// Case or liaison.
    pub kind: Kind,
    /// Whether the person is insured under long-term care insurance.
    pub insured: bool,
    /// When it comes.
    pub received_at: DateTime<Utc>,
}

/// 段階: how far a case has come today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// 終了.
    Closed,
    /// 対応中: its number from the newest of its office, which decides when it is due.
    Open(u64),
}

/// The calls of one fiscal year up to `now`, each ward's in the order they come.
pub fn plans(
    chance: &Chance,
    year: FiscalYear,
    wards: &[DemoWard],
    now: DateTime<Utc>,
) -> Vec<Plan> {
    let mut chance = chance.branch(&days::branch("cases", year));
    let days = days::working_days(year);
    let mut kinds = kinds();
    chance.shuffle(&mut kinds);
    let weights: Vec<u64> = wards.iter().map(|ward| weight(&mut chance, ward)).collect();
    let mut kinds = kinds.into_iter();
    let mut plans = Vec::new();
    let total = INSURED + NOT_INSURED + LIAISON;
    for (ward, share) in shares(total as u64, &weights).into_iter().enumerate() {
        for (kind, insured) in kinds.by_ref().take(usize::try_from(share).unwrap_or(0)) {
            let Some(day) = days.get(chance.index(days.len())) else {
                continue;
            };
            let received_at = days::moment(&mut chance, *day);
            plans.push(Plan {
                ward,
                kind,
                insured,
                received_at,
            });
        }
    }
    plans.retain(|plan| {
        let day = in_japan(plan.received_at).date();
        plan.received_at <= now && wards.get(plan.ward).is_some_and(|ward| ward.is_open(day))
    });
    plans.sort_by_key(|plan| (plan.ward, plan.received_at));
    plans
}

/// A year's kinds of calls, each with whether the person is insured.
fn kinds() -> Vec<(Kind, bool)> {
    let insured = std::iter::repeat_n((Kind::Case, true), INSURED);
    let others = std::iter::repeat_n((Kind::Case, false), NOT_INSURED);
    let liaison = std::iter::repeat_n((Kind::Liaison, false), LIAISON);
    insured.chain(others).chain(liaison).collect()
}

/// Older offices are better known, and larger wards call more often.
fn weight(chance: &mut Chance, ward: &DemoWard) -> u64 {
    let base = 60 + ward.place.people / 2 + chance.below(50);
    if ward.place.code == HOME {
        base * 2
    } else {
        base
    }
}

/// How many of an office's newest cases are still open.
fn open_cases(chance: &mut Chance, ward: &DemoWard) -> usize {
    let more = chance.index(4);
    if ward.place.code == HOME {
        10
    } else {
        4 + more
    }
}

/// Everything that turns calls into records.
pub struct Writer<'a> {
    /// All wards.
    pub wards: &'a [DemoWard],
    /// The directory.
    pub register: &'a Register,
    /// The instant now.
    pub now: DateTime<Utc>,
}

impl Writer<'_> {
    /// The records of one office: `plans` are all its calls in their order.
    pub fn records(
        &self,
        chance: &Chance,
        ward: &DemoWard,
        plans: &[Plan],
        id: &mut dyn FnMut() -> i64,
    ) -> Vec<Record> {
        let mut chance = chance.branch(ward.place.login);
        let open = open_cases(&mut chance, ward) as u64;
        let mut left = plans.iter().filter(|plan| plan.kind == Kind::Case).count() as u64;
        let mut records = Vec::with_capacity(plans.len());
        for plan in plans {
            let mut stage = Stage::Closed;
            if plan.kind == Kind::Case {
                left -= 1;
                if left < open {
                    stage = Stage::Open(left);
                }
            }
            records.push(match plan.kind {
                Kind::Case => self.case(&mut chance, ward, plan, stage, id),
                Kind::Liaison => self.liaison(&mut chance, ward, plan, id),
            });
        }
        records
    }

    fn case(
        &self,
        chance: &mut Chance,
        ward: &DemoWard,
        plan: &Plan,
        stage: Stage,
        id: &mut dyn FnMut() -> i64,
    ) -> Record {
        let story = story(chance);
        let day = in_japan(plan.received_at).date();
        let (subject, person) = who::subject(chance, plan, self.wards, story, self.register);
        let scene = Scene {
            received_at: plan.received_at,
            ward: plan.ward,
            stage,
            story,
            coordinator: &ward.coordinator.1,
            register: self.register,
            now: self.now,
        };
        let course = scene.course(chance, id);
        let (next_step, next_due) = course.next.unzip();
        let sheet = Sheet {
            urgency: chance
                .weighted(&[("normal", 62), ("days", 28), ("today", 10)])
                .into(),
            recurrence: chance
                .weighted(&[("new", 84), ("continued", 11), ("again", 5)])
                .into(),
            subject,
            scene: story.scene.into(),
            topics: topics(chance, story),
            difficulties: difficulties(chance, story),
            procedures: some(chance, story.procedures),
            wanted_kinds: words(story.wanted),
            request: story.request.into(),
            agreed: story.agreed.into(),
            consent: who::consent(chance, &person, day),
            next_step: next_step.unwrap_or_default().into(),
            next_due,
            ..self.head(chance, plan)
        };
        let mut case = self.entry(ward, plan, sheet, &course);
        case.id = Id::new(id());
        Record {
            case,
            person,
            steps: course.steps,
            inquiries: course.inquiries,
        }
    }

    fn liaison(
        &self,
        chance: &mut Chance,
        ward: &DemoWard,
        plan: &Plan,
        id: &mut dyn FnMut() -> i64,
    ) -> Record {
        let sheet = Sheet {
            request: chance.pick(&LIAISONS).into(),
            ..self.head(chance, plan)
        };
        let mut case = self.entry(ward, plan, sheet, &Course::default());
        case.id = Id::new(id());
        case.status = Status::Closed;
        Record {
            case,
            person: crate::people::NewPerson::default(),
            steps: Vec::new(),
            inquiries: Vec::new(),
        }
    }

    /// The upper part of the sheet: when, how, and who called.
    fn head(&self, chance: &mut Chance, plan: &Plan) -> Sheet {
        let channels = [
            ("phone", 78),
            ("visit", 6),
            ("outreach", 4),
            ("fax", 6),
            ("mail", 3),
            ("meeting", 3),
        ];
        Sheet {
            kind: plan.kind,
            received_at: plan.received_at,
            channel: chance.weighted(&channels).into(),
            minutes: Some(chance.between(1, 9) * 5),
            inquirer: who::inquirer(chance, plan, self.register),
            ..Sheet::default()
        }
    }

    fn entry(&self, ward: &DemoWard, plan: &Plan, sheet: Sheet, course: &Course) -> Consultation {
        let closed_at = course.closing.as_ref().map(|closing| closing.at);
        let last_step = course.steps.iter().map(|step| step.at).max();
        let updated = closed_at.or(last_step).unwrap_or(plan.received_at);
        Consultation {
            id: Id::new(0),
            office: ward.office,
            received_office: ward.office,
            number: Number {
                fiscal_year: days::fiscal_year(in_japan(plan.received_at).date()),
                sequence: 0,
            },
            status: match course.closing {
                Some(_) => Status::Closed,
                None => Status::Open,
            },
            coordinator: ward.coordinator.clone(),
            sheet,
            closing: course.closing.clone(),
            first_reply_at: course.first_reply_at,
            updated: (updated.min(self.now), ward.coordinator.1.clone()),
            version: 1,
        }
    }
}

fn story(chance: &mut Chance) -> &'static Story {
    let mut left = chance.below(STORIES.iter().map(|story| story.weight).sum());
    for story in STORIES {
        if left < story.weight {
            return story;
        }
        left -= story.weight;
    }
    unreachable!("the weights are summed just above")
}

fn words(codes: &[&str]) -> Vec<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

fn topics(chance: &mut Chance, story: &Story) -> Vec<String> {
    let mut topics = words(story.topics);
    if chance.percent(15) && !story.topics.contains(&"care") {
        topics.push("care".into());
    }
    topics
}

/// One or two of `codes`; none where there are none.
fn some(chance: &mut Chance, codes: &[&'static str]) -> Vec<String> {
    let mut codes = codes.to_vec();
    chance.shuffle(&mut codes);
    let many = 1 + chance.index(2);
    words(codes.get(..many.min(codes.len())).unwrap_or_default())
}

fn difficulties(chance: &mut Chance, story: &Story) -> Vec<String> {
    let mut found = words(story.difficulties);
    for (code, share) in [
        ("living_alone", 14),
        ("dementia", 12),
        ("mental_illness", 4),
        ("no_relatives", 3),
        ("poverty", 5),
        ("alcohol", 2),
        ("intractable", 5),
        ("abuse", 1),
        ("self_neglect", 2),
    ] {
        if chance.percent(share) && !found.iter().any(|known| known == code) {
            found.push(code.into());
        }
    }
    found
}

#[cfg(test)]
mod tests;
