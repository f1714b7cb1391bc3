//! What there is to say of an event, and of who takes it in.

use kernel::text::half_width;
use programme::{
    attachments::Attachment,
    trainings::{Announcement, Door, Plan, SignUpKind, Training, takes_citizens},
};
use ui::thousands;

use crate::{
    desks::dialled,
    events::When,
    languages::{Said, Text, Words},
    visit::Visit,
};

/// 催し, as its own page and the pages of those who signed up tell of it. Texts without readings are
/// Japanese, as whoever holds the event wrote them.
pub struct EventView {
    /// Its page; `None` where it has left the list.
    pub href: Option<String>,
    /// Its name.
    pub title: String,
    /// When.
    pub when: When,
    /// Where; may be empty.
    pub place: String,
    /// Whether one may join online.
    pub is_online: bool,
    /// Who may come.
    pub who: Said,
    /// What it is about; may be empty.
    pub summary: String,
    /// Who speaks; may be empty.
    pub speakers: String,
    /// What it costs.
    pub fee: Said,
    /// For how many; `None` where nobody is turned away.
    pub capacity: Option<Said>,
    /// Whom to ask; may be empty.
    pub contact: String,
    /// Telephone and FAX, as they were written; may be empty.
    pub phone: String,
    /// The same as a telephone dials it; nothing where more than one number was written.
    pub dialled: Option<String>,
}

impl EventView {
    /// A training on the public list.
    pub fn of(visit: &Visit, training: &Training) -> Self {
        let (words, plan) = (visit.words, &training.plan);
        Self {
            href: is_listed(training).then(|| visit.to(&format!("/events/{}", training.public))),
            title: plan.title.clone(),
            when: When::of(words, (plan.held_on, plan.begins, plan.ends)),
            place: plan.place.clone(),
            is_online: !plan.online_address.is_empty(),
            who: words.say(if takes_citizens(plan) {
                "sign-up-everyone"
            } else {
                "sign-up-professionals"
            }),
            summary: plan.summary.clone(),
            speakers: plan.speakers.clone(),
            fee: fee(words, plan),
            capacity: plan.capacity.map(|n| amount(words, "sign-up-people", n)),
            contact: plan.contact.clone(),
            phone: plan.contact_phone.clone(),
            dialled: one_number(&plan.contact_phone),
        }
    }
}

/// Whether an event stands on the public list, and has a page here.
pub fn is_listed(training: &Training) -> bool {
    training.plan.sign_up == SignUpKind::Public
}

/// The digits of a text that is one telephone number and nothing else.
fn one_number(text: &str) -> Option<String> {
    let text = half_width(text);
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '-' | '(' | ')');
    let digits = dialled(&text);
    (text.trim().chars().all(is_number) && (10..=11).contains(&digits.len())).then_some(digits)
}

fn fee(words: Words, plan: &Plan) -> Said {
    if plan.fee == 0 {
        return words.say("sign-up-free");
    }
    let yen = Text::from(&thousands(plan.fee.unsigned_abs()));
    words.fill("sign-up-yen", &[("yen", yen)])
}

fn amount(words: Words, message: &str, people: i64) -> Said {
    let people = Text::from(&thousands(people.unsigned_abs()));
    words.fill(message, &[("people", people)])
}

/// A file to read.
pub struct FileView {
    /// Where it stands.
    pub href: String,
    /// Its name.
    pub name: String,
}

impl FileView {
    /// A leaflet of the event at the public address `public`.
    pub fn of(public: &str, file: &Attachment) -> Self {
        Self {
            href: format!("/t/{public}/files/{}", file.id),
            name: file.name.clone(),
        }
    }
}

/// Why there is no form; `None` where there is one.
pub fn closed(words: Words, shown: &Announcement) -> Option<Said> {
    let is_for_others = !takes_citizens(&shown.training.plan);
    Some(match shown.door {
        // That nothing takes place matters to everybody.
        Door::CalledOff => words.say("sign-up-called-off"),
        Door::Held => words.say("sign-up-held"),
        _ if is_for_others => words.say("sign-up-only-professionals"),
        Door::Open | Door::Waiting => return None,
        Door::AllTaken => words.say("sign-up-all-taken"),
        Door::NotYet(day) => words.fill("events-not-yet", &[("day", words.part_day(day))]),
        Door::Closed => words.say("events-closed"),
    })
}

#[cfg(test)]
mod tests {
    use super::one_number;

    #[test]
    fn one_number_can_be_called_and_nothing_else() {
        for (text, digits) in [
            ("06-0000-5678", Some("0600005678")),
            ("０６−００００−５６７８", Some("0600005678")),
            ("06(0000)5678", Some("0600005678")),
            ("06-0000-5678 / FAX 06-0000-5679", None),
            ("内線 12", None),
            ("", None),
        ] {
            assert_eq!(one_number(text).as_deref(), digits, "{text}");
        }
    }
}
