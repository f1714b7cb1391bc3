//! The forms of a consent, its withdrawal, and of a sharing without one.

use chrono::NaiveDate;
use kernel::{FieldErrors, Id, calendar::parse_date};
use policy::{Facility, Office};
use web::Fields;

use super::model::{BodyKind, Extent, InfoKind, NewConsent, NewWithdrawal, Override, Reason};
use crate::{areas::Atlas, codes::Book};

/// The longest name and the longest note, in characters.
const SHORT: usize = 100;
const LONG: usize = 1000;

/// The fields in which facilities are named.
const FACILITIES: [&str; 3] = ["facility_1", "facility_2", "facility_3"];

/// One form being read.
struct Reading<'a> {
    fields: &'a Fields,
    book: &'a Book,
    today: NaiveDate,
    errors: FieldErrors,
}

impl Reading<'_> {
    fn text(&mut self, name: &str, longest: usize) -> String {
        let text = self.fields.text(name).replace("\r\n", "\n");
        if text.chars().count() > longest {
            let message = format!("{longest}文字以内で入力してください。");
            self.errors.add(name, message);
        }
        text
    }

    fn code(&mut self, name: &str, list: &str, message: &str) -> String {
        let code = self.fields.text(name);
        if !self.book.knows(list, self.today, code) {
            self.errors.add(name, message);
        }
        code.to_owned()
    }

    fn date(&mut self, name: &str) -> Option<NaiveDate> {
        let typed = self.fields.text(name);
        if typed.is_empty() {
            return None;
        }
        let read = parse_date(typed, self.today).map_err(|error| error.to_string());
        self.errors.take(name, read.map(Some))
    }

    /// A day that must be there and not lie ahead.
    fn past_day(&mut self, name: &str, what: &str) -> NaiveDate {
        if !self.fields.has(name) {
            self.errors.add(name, format!("{what}を入力してください。"));
        }
        let day = self.date(name).unwrap_or(self.today);
        if day > self.today {
            let message = format!("{what}には、今日までの日を入力してください。");
            self.errors.add(name, message);
        }
        day
    }
}

/// 同意.
pub fn consent(
    fields: &Fields,
    (book, atlas): (&Book, &Atlas),
    today: NaiveDate,
) -> Result<NewConsent, FieldErrors> {
    let mut form = Reading {
        fields,
        book,
        today,
        errors: FieldErrors::new(),
    };
    let giver = form.code("giver", "consent_giver", "同意した人を選んでください。");
    let giver_name = form.text("giver_name", SHORT);
    if !giver.is_empty() && giver != "person" && giver_name.is_empty() {
        let message = "本人以外のときは、氏名と続柄を入力してください（例：長女 例示花子）。";
        form.errors.add("giver_name", message);
    }
    let given_on = form.past_day("given_on", "同意した日");
    let until_on = form.date("until_on");
    if until_on.is_some_and(|until| until < given_on) {
        let message = "同意した日以後の日を入力してください。";
        form.errors.add("until_on", message);
    }
    let is = NewConsent {
        way: form.code("way", "consent_how", "同意の方法を選んでください。"),
        taken_by: form.text("taken_by", SHORT),
        extent: extent(&mut form, atlas),
        proof: form.text("proof", SHORT),
        note: form.text("note", LONG),
        giver,
        giver_name,
        given_on,
        until_on,
    };
    if is.taken_by.is_empty() {
        let message = "同意を受けた人の氏名を入力してください。";
        form.errors.add("taken_by", message);
    }
    form.errors.or(is)
}

fn extent(form: &mut Reading<'_>, atlas: &Atlas) -> Extent {
    let fields = form.fields;
    let kinds: Vec<_> = fields.all("kind").filter_map(InfoKind::from_code).collect();
    if kinds.is_empty() {
        let message = "伝えてよい内容を1つ以上選んでください。";
        form.errors.add("kind", message);
    }
    let bodies: Vec<_> = fields.all("body").filter_map(BodyKind::from_code).collect();
    let mut facilities = Vec::new();
    for name in FACILITIES {
        match fields.text(&format!("{name}_id")).parse::<Id<Facility>>() {
            Ok(id) if fields.has(name) => facilities.push(id),
            _ if fields.has(name) => {
                let message = "候補から選んでください。見つからないときは、種別で選んでください。";
                form.errors.add(name, message);
            }
            _ => {}
        }
    }
    let office: Option<Id<Office>> = fields.text("office").parse().ok();
    let offices: Vec<_> = office
        .filter(|id| atlas.office(*id).is_some())
        .into_iter()
        .collect();
    if bodies.is_empty() && facilities.is_empty() && offices.is_empty() {
        let message = "伝えてよい相手を、種別か名称で1つ以上選んでください。";
        form.errors.add("body", message);
    }
    if !bodies.is_empty() && !fields.has("newcomers") {
        let message = "この種別の新しい機関も含むかどうかを選んでください。";
        form.errors.add("newcomers", message);
    }
    Extent {
        kinds,
        bodies,
        newcomers: fields.text("newcomers") == "1",
        facilities,
        offices,
    }
}

/// 撤回.
pub fn withdrawal(
    fields: &Fields,
    book: &Book,
    today: NaiveDate,
) -> Result<NewWithdrawal, FieldErrors> {
    let mut form = Reading {
        fields,
        book,
        today,
        errors: FieldErrors::new(),
    };
    let is = NewWithdrawal {
        on: form.past_day("withdrawn_on", "撤回の申し出があった日"),
        by: form.code(
            "withdrawn_by",
            "consent_giver",
            "撤回した人を選んでください。",
        ),
        way: form.code(
            "withdrawn_way",
            "consent_how",
            "撤回の方法を選んでください。",
        ),
        note: form.text("withdrawal_note", LONG),
    };
    form.errors.or(is)
}

/// 同意なしの提供, where a reason was chosen. Whether the reason is the actor's to give, and whether
/// the words are there, the action says.
pub fn without_consent(fields: &Fields) -> Option<Override> {
    let reason = Reason::from_code(fields.text("override_reason"))?;
    Some(Override {
        reason,
        words: fields.text("override_words").chars().take(LONG).collect(),
    })
}
