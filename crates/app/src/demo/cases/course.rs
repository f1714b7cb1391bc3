//! The course of an invented case: whom the office asked, what it did, how it ended.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use kernel::{Id, clock::in_japan};

use super::{
    super::{
        chance::Chance,
        days::later,
        facilities::{Known, Register},
    },
    Stage,
    stories::{NEXT_STEPS, Story},
};
use crate::consultations::{Closing, Inquiry, InquiryState, Step};

/// 進み方: what is known of a case besides its sheet.
#[derive(Clone, Debug, Default)]
pub struct Course {
    /// 打診.
    pub inquiries: Vec<Inquiry>,
    /// 対応経過.
    pub steps: Vec<Step>,
    /// When the inquirer first got an answer.
    pub first_reply_at: Option<DateTime<Utc>>,
    /// 終了.
    pub closing: Option<Closing>,
    /// 次の対応 and its due day, of an open case.
    pub next: Option<(&'static str, NaiveDate)>,
}

/// What the course of a case is made from.
pub struct Scene<'a> {
    /// When the call came.
    pub received_at: DateTime<Utc>,
    /// The place of the ward in the list of wards.
    pub ward: usize,
    /// Closed, or open with this much of a due day.
    pub stage: Stage,
    /// What it is about.
    pub story: &'a Story,
    /// Who writes it down.
    pub coordinator: &'a str,
    /// The directory.
    pub register: &'a Register,
    /// The instant now: nothing happens later.
    pub now: DateTime<Utc>,
}

impl Scene<'_> {
    /// The course; `id` gives ids.
    pub fn course(&self, chance: &mut Chance, id: &mut dyn FnMut() -> i64) -> Course {
        let outcome = chance.weighted(&[
            ("solved", 56),
            ("continuing", 25),
            ("handed_over", 7),
            ("stopped", 8),
            ("no_resource", 4),
        ]);
        let mut inquiries = self.inquiries(chance, id, outcome);
        let steps = self.steps(chance, id, &inquiries);
        let last = steps.iter().map(|step| step.at).max();
        if self.stage == Stage::Closed {
            // Nobody waits for an answer to a closed case.
            for waiting in inquiries.iter_mut().filter(|one| one.answered_at.is_none()) {
                waiting.state = InquiryState::Withdrawn;
            }
        }
        Course {
            inquiries,
            first_reply_at: self.first_reply(chance),
            closing: self.closing(chance, outcome, last.unwrap_or(self.received_at)),
            next: self.next(chance),
            steps,
        }
    }

    /// `minutes` of office time after the call, but never later than now.
    fn after(&self, at: DateTime<Utc>, minutes: i64) -> DateTime<Utc> {
        later(at, minutes).min(self.now)
    }

    fn first_reply(&self, chance: &mut Chance) -> Option<DateTime<Utc>> {
        let minutes = match chance.below(100) {
            0..45 => chance.between(0, 40),
            45..80 => chance.between(40, 240),
            80..95 => chance.between(240, 2 * 1440),
            _ if self.stage == Stage::Closed => chance.between(1440, 5 * 1440),
            _ => return None,
        };
        Some(self.after(self.received_at, minutes))
    }

    fn inquiries(
        &self,
        chance: &mut Chance,
        id: &mut dyn FnMut() -> i64,
        outcome: &str,
    ) -> Vec<Inquiry> {
        let mut found = Vec::new();
        for kind in self.story.wanted {
            let mut places: Vec<&Known> = self.register.of_kind(self.ward, kind).iter().collect();
            chance.shuffle(&mut places);
            let many = chance.between(1, 3);
            let asked = places.into_iter().take(usize::try_from(many).unwrap_or(1));
            for (number, place) in (1..).zip(asked) {
                let state = self.state(chance, number == many, outcome);
                found.push(self.inquiry(chance, Id::new(id()), place, state, number));
            }
        }
        found
    }

    /// The last one asked decides; those before it could not.
    fn state(&self, chance: &mut Chance, is_last: bool, outcome: &str) -> InquiryState {
        let refused = [InquiryState::Declined, InquiryState::NoAnswer];
        match (self.stage, is_last, outcome) {
            (Stage::Open(_), true, _) => InquiryState::Asked,
            (Stage::Closed, true, "solved" | "continuing" | "handed_over") => {
                if chance.percent(72) {
                    InquiryState::Decided
                } else {
                    InquiryState::Accepted
                }
            }
            (Stage::Closed, true, "stopped") => InquiryState::Withdrawn,
            (_, false, _) if chance.percent(20) => InquiryState::Conditional,
            _ => refused
                .get(usize::from(chance.percent(22)))
                .copied()
                .unwrap_or_default(),
        }
    }

    fn inquiry(
        &self,
        chance: &mut Chance,
        id: Id<Inquiry>,
        place: &Known,
        state: InquiryState,
        number: i64,
    ) -> Inquiry {
        let begun = match self.stage {
            // What is still awaited was asked in the last few days.
            Stage::Open(_) => {
                (self.now - Duration::days(chance.between(1, 5))).max(self.received_at)
            }
            Stage::Closed => self.received_at,
        };
        let asked_at = self.after(begun, number * chance.between(15, 60));
        let answered = self.after(asked_at, chance.between(20, 1800));
        let reasons = [
            ("full", 45),
            ("out_of_area", 12),
            ("procedure", 18),
            ("hours", 8),
            ("condition", 6),
            ("staff", 11),
        ];
        let reason = match state {
            InquiryState::Declined => chance.weighted(&reasons),
            _ => "",
        };
        let note = match state {
            InquiryState::Conditional => "初回は主治医の指示書が届いてから。",
            InquiryState::Decided => "来週から開始。",
            _ => "",
        };
        Inquiry {
            id,
            facility: place.id,
            service: 0,
            facility_name: place.name.clone(),
            service_kind: place.kind.into(),
            phone: place.phone.clone(),
            fax: place.fax.clone(),
            state,
            reason: reason.into(),
            note: note.into(),
            asked_at,
            answered_at: (state != InquiryState::Asked).then_some(answered),
            by: self.coordinator.into(),
            version: 1,
        }
    }

    fn steps(
        &self,
        chance: &mut Chance,
        id: &mut dyn FnMut() -> i64,
        inquiries: &[Inquiry],
    ) -> Vec<Step> {
        let mut step = |kind: &str, at, counterpart: &str, body: &str| Step {
            id: Id::new(id()),
            at,
            kind: kind.into(),
            counterpart: counterpart.into(),
            body: body.into(),
            next_step: String::new(),
            due_on: None,
            done_at: None,
            by: self.coordinator.into(),
        };
        let first = self.after(self.received_at, chance.between(5, 90));
        let mut steps = vec![step("information", first, "相談者", self.story.agreed)];
        for asked in inquiries.iter().filter(|asked| asked.answered_at.is_some()) {
            if chance.percent(45) {
                let at = asked.answered_at.unwrap_or(asked.asked_at);
                let body = format!("{}との返事があった。", asked.state.label());
                steps.push(step("coordination", at, &asked.facility_name, &body));
            }
        }
        if chance.percent(30) {
            let last = steps.iter().map(|step| step.at).max().unwrap_or(first);
            let at = self.after(last, chance.between(60, 2000));
            let (kind, body) = chance.pick(&[
                (
                    "conference",
                    "退院前カンファレンスに出席し、役割を確認した。",
                ),
                ("advice", "連携シートの書き方を助言した。"),
                ("to_center", "地域包括支援センターへ経過を共有した。"),
                ("listening", "家族の不安を伺い、相談先を整理した。"),
            ]);
            steps.push(step(kind, at, "関係者", body));
        }
        steps
    }

    fn closing(&self, chance: &mut Chance, outcome: &str, last: DateTime<Utc>) -> Option<Closing> {
        if self.stage != Stage::Closed {
            return None;
        }
        let local_issue = outcome == "no_resource" && chance.percent(60);
        let note = match outcome {
            "no_resource" => "区内で対応できるところが見つからなかった。",
            "stopped" => "相談者の都合で取下げとなった。",
            _ => "",
        };
        Some(Closing {
            outcome: outcome.into(),
            note: note.into(),
            local_issue,
            at: self.after(last, chance.between(30, 4 * 1440)),
        })
    }

    /// The next step: overdue, due today, or soon.
    fn next(&self, chance: &mut Chance) -> Option<(&'static str, NaiveDate)> {
        let Stage::Open(number) = self.stage else {
            return None;
        };
        let (today, received) = (in_japan(self.now).date(), in_japan(self.received_at).date());
        let days = match number % 4 {
            0 => 0,
            1 => -chance.between(1, 4),
            _ => chance.between(1, 8),
        };
        let due = (today + Duration::days(days)).max(received);
        Some((chance.pick(&NEXT_STEPS), due))
    }
}
