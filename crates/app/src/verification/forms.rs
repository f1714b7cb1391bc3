//! Forms of verification: what was typed becomes a checked value, or messages at its fields.

use chrono::NaiveDate;
use kernel::{FieldErrors, Id, calendar, text, text::PhoneNumber};
use ui::Form;
use web::Fields;

use super::model::{
    FaxPart, Handling, Handlings, NewRound, OFFERED, Offered, Said, State, WorkFilter,
};
use crate::{
    areas::Atlas,
    codes::Book,
    directory::{
        self, Acceptance, Answer, Audience, Audiences, Correction, Desk, FacilityEntry, Field,
        NewFacility, NewService, ServiceEntry,
    },
    places::Ground,
};

/// The longest line of a round's form, in characters.
const LONGEST: usize = 100;

/// What the list is narrowed to; ward 0 stands for entries without a ward.
pub fn work_filter(query: &Fields) -> WorkFilter {
    let ward: Option<i64> = query.text("ward").parse().ok();
    WorkFilter {
        ward: ward.map(|id| (id != 0).then(|| Id::new(id))),
        kind: query.text("kind").to_owned(),
        state: State::from_code(query.text("state")),
    }
}

/// The part whose FAX forms are wanted: its ward, and the ids of its first and last request.
pub fn fax_part(fields: &Fields) -> Option<FaxPart> {
    let (first, last) = fields.text("part").split_once('-')?;
    Some(FaxPart {
        ward: fields.text("ward").parse().ok(),
        first: first.parse().ok()?,
        last: last.parse().ok()?,
    })
}

/// What a facility may say of an entry, and what is decided about it.
pub struct Sheet<'a> {
    /// The entry, as it stands.
    pub entry: &'a FacilityEntry,
    /// Where corrections lead.
    pub handlings: &'a Handlings,
    /// Who may read which field: nobody corrects what they may not read.
    pub audiences: &'a Audiences,
    /// Wards and towns.
    pub atlas: &'a Atlas,
    /// What places an address.
    pub ground: &'a Ground,
    /// Code lists.
    pub book: &'a Book,
    /// Today in Japan.
    pub today: NaiveDate,
}

/// 入力欄: one input of the form and what it belongs to.
struct Input {
    name: String,
    offered: &'static Offered,
    at: Option<usize>,
}

impl Sheet<'_> {
    /// The fields a facility may correct here.
    pub fn open(&self) -> impl Iterator<Item = &'static Offered> {
        OFFERED.iter().filter(|offered| {
            self.handlings.of_field(offered) != Handling::Closed
                && self.audiences.shows(offered.field, Audience::Professional)
        })
    }

    /// The form with the entry's values, and what its services say about new patients.
    pub fn form(&self) -> Form {
        let mut form = directory::of_entry(self.entry, self.atlas);
        for (at, service) in self.entry.services.iter().enumerate() {
            let said = directory::of_acceptance(&service.acceptance, self.today);
            for (name, value) in said.pairs() {
                form = form.with(acceptance_name(name, at), value);
            }
        }
        form
    }

    /// The services that the page shows, with their places among all: what was stopped has no
    /// inputs, and what was not sent of it says nothing.
    fn services(&self) -> impl Iterator<Item = (usize, &ServiceEntry)> {
        let all = self.entry.services.iter().enumerate();
        all.filter(|(_, service)| service.is_open(self.today))
    }

    fn inputs(&self) -> Vec<Input> {
        let mut inputs = Vec::new();
        let services: Vec<Option<usize>> = self.services().map(|(at, _)| Some(at)).collect();
        for offered in self.open() {
            let places = if offered.is_of_place() {
                &[None][..]
            } else {
                &services
            };
            for at in places {
                inputs.extend(offered.inputs.iter().map(|input| Input {
                    name: Offered::name(input, *at),
                    offered,
                    at: *at,
                }));
            }
        }
        inputs
    }

    /// What was sent, against what stands. Values that nobody touched are not looked at: they may
    /// come from sources that write them otherwise.
    pub fn read(&self, fields: &Fields) -> Result<Said, FieldErrors> {
        let base = directory::of_entry(self.entry, self.atlas);
        let inputs = self.inputs();
        let changed: Vec<&Input> = inputs
            .iter()
            .filter(|input| is_changed(input, fields, &base))
            .collect();
        let mut errors = FieldErrors::new();
        let corrections = errors_at(&mut errors, self.corrections(fields, &base, &changed));
        let acceptances = errors_at(&mut errors, self.acceptances(fields, false));
        errors.or(Said {
            corrections,
            acceptances,
        })
    }

    fn corrections(
        &self,
        fields: &Fields,
        base: &Form,
        changed: &[&Input],
    ) -> Result<Vec<(Correction, Handling)>, FieldErrors> {
        if changed.is_empty() {
            return Ok(Vec::new());
        }
        let is_typed = |name: &str| changed.iter().any(|input| input.name == name);
        let kept = base.pairs().iter().filter(|(name, _)| !is_typed(name));
        let typed = fields
            .pairs()
            .iter()
            .filter(|(name, value)| is_typed(name) && self.is_known(name, value.trim()));
        let mut pairs: Vec<(String, String)> = kept.cloned().collect();
        pairs.extend(typed.map(|(name, value)| (name.clone(), lines(value))));
        let new = self.parsed(pairs, &is_typed)?;
        if new.name.is_empty() {
            return Err(FieldErrors::one("name", "名称を入力してください。"));
        }
        let unlisted =
            |code: &str| !code.is_empty() && !self.book.knows("contact_way", self.today, code);
        if is_typed("contact_way") && unlisted(&new.contact_way) {
            return Err(FieldErrors::one("contact_way", "一覧から選んでください。"));
        }
        Ok(self.differences(&new, changed))
    }

    /// Whether a value may stand in its input at all: the codes of chips come from a list.
    fn is_known(&self, name: &str, value: &str) -> bool {
        let part = name.split('-').next().unwrap_or_default();
        !matches!(part, "yes" | "conditional" | "no")
            || self.book.knows("procedure", self.today, value)
    }

    /// The whole entry with what was typed; a message at a value that nobody touched says nothing.
    fn parsed(
        &self,
        mut pairs: Vec<(String, String)>,
        is_typed: &dyn Fn(&str) -> bool,
    ) -> Result<NewFacility, FieldErrors> {
        let desk = Desk {
            today: self.today,
            atlas: self.atlas,
            ground: self.ground,
        };
        loop {
            let fields = Fields::from_pairs(pairs.clone());
            let errors = match directory::facility_form(&fields, &desk, Some(self.entry)) {
                Ok(new) => {
                    let mut typed = FieldErrors::new();
                    let unfit = directory::check_entry(&new);
                    for (name, message) in unfit.iter().filter(|(name, _)| is_typed(name)) {
                        typed.add(name, message);
                    }
                    return typed.or(new);
                }
                Err(errors) => errors,
            };
            let mut typed = FieldErrors::new();
            for (name, message) in errors.iter().filter(|(name, _)| is_typed(name)) {
                typed.add(name, message);
            }
            let before = pairs.len();
            pairs.retain(|(name, _)| errors.of(name).is_none());
            if !typed.is_empty() || pairs.len() == before {
                return Err(typed);
            }
        }
    }

    fn differences(&self, new: &NewFacility, changed: &[&Input]) -> Vec<(Correction, Handling)> {
        let before = NewFacility::from(self.entry);
        let mut found: Vec<(Correction, Handling)> = Vec::new();
        for input in changed {
            let handling = self.handlings.of_field(input.offered);
            let mut fields = vec![input.offered.field];
            if input.offered.field == Field::Address && handling == Handling::Apply {
                fields.extend([Field::Town, Field::Point]);
            }
            for field in fields {
                let Some((service, was, is)) = texts((&before, new), input.at, field) else {
                    continue;
                };
                let correction = Correction {
                    service,
                    field,
                    value: is.clone(),
                };
                let known = found.iter().any(|(known, _)| *known == correction);
                if was != is && !known {
                    found.push((correction, handling));
                }
            }
        }
        found
    }

    /// What the services are said to take in new patients. Without `all` only what differs from
    /// what stands: an answer that is merely shown is not given again.
    pub fn acceptances(
        &self,
        fields: &Fields,
        all: bool,
    ) -> Result<Vec<(Id<directory::Service>, Acceptance)>, FieldErrors> {
        let mut errors = FieldErrors::new();
        let mut found = Vec::new();
        for (at, service) in self.services() {
            let value = |name: &str| fields.text(&acceptance_name(name, at)).to_owned();
            let sent: Vec<(String, String)> = ACCEPTANCE
                .iter()
                .map(|name| ((*name).to_owned(), value(name)))
                .collect();
            let answer = value("answer");
            if answer.is_empty() {
                continue;
            }
            let stands = directory::of_acceptance(&service.acceptance, self.today);
            let same = sent.iter().all(|(name, value)| stands.value(name) == value);
            let unknown = Answer::from_code(&answer) == Answer::Unknown
                && service.acceptance.at(self.today) == Answer::Unknown;
            if unknown || (same && !all) {
                continue;
            }
            let mut here = FieldErrors::new();
            match directory::acceptance_form(&Fields::from_pairs(sent), self.today) {
                Ok(said) => match directory::unfit_end(said.until, self.today) {
                    Some(message) => here.add("until", message),
                    None => found.push((service.id, said)),
                },
                Err(errors) => here = errors,
            }
            for (name, message) in here.iter() {
                errors.add(acceptance_name(name, at), message);
            }
        }
        errors.or(found)
    }
}

/// The parts of an answer about new patients.
const ACCEPTANCE: [&str; 4] = ["answer", "limit", "note", "until"];

/// The name of such a part's input, set apart from the other fields of the service.
pub fn acceptance_name(part: &str, at: usize) -> String {
    format!("acceptance_{part}-{at}")
}

/// The value, or none with its messages noted.
fn errors_at<T: Default>(errors: &mut FieldErrors, checked: Result<T, FieldErrors>) -> T {
    checked.unwrap_or_else(|found| {
        for (name, message) in found.iter() {
            errors.add(name, message);
        }
        T::default()
    })
}

/// Line breaks as they are kept; browsers send them otherwise.
fn lines(value: &str) -> String {
    value.replace("\r\n", "\n")
}

fn is_changed(input: &Input, fields: &Fields, base: &Form) -> bool {
    let values = |pairs: &[(String, String)]| -> Vec<String> {
        let named = pairs.iter().filter(|(name, _)| *name == input.name);
        let values = named.map(|(_, value)| lines(value.trim()));
        let mut values: Vec<String> = values.filter(|value| !value.is_empty()).collect();
        values.sort_unstable();
        values
    };
    let sent = fields.pairs().iter().any(|(name, _)| *name == input.name);
    // A group of chips of which none is chosen sends nothing at all.
    let sent = sent || (input.offered.is_chips() && fields.has("chips"));
    sent && values(fields.pairs()) != values(base.pairs())
}

/// The service's id and the field's canonical text before and after.
fn texts(
    (before, after): (&NewFacility, &NewFacility),
    at: Option<usize>,
    field: Field,
) -> Option<(Option<Id<directory::Service>>, String, String)> {
    let Some(at) = at else {
        return Some((None, before.text(field), after.text(field)));
    };
    let (was, is): (&NewService, &NewService) = (before.services.get(at)?, after.services.get(at)?);
    Some((was.id, was.text(field), is.text(field)))
}

/// A round as typed; a ward officer asks the own ward only.
pub fn round(
    fields: &Fields,
    own: Option<Id<policy::Ward>>,
    (atlas, today): (&Atlas, NaiveDate),
) -> Result<NewRound, FieldErrors> {
    let mut errors = FieldErrors::new();
    let line = |name: &str| text::half_width(fields.text(name));
    let needed = |errors: &mut FieldErrors, name: &str, message: &str| {
        let value = line(name);
        if value.is_empty() {
            errors.add(name, message);
        } else if value.chars().count() > LONGEST {
            errors.add(name, format!("{LONGEST}文字以内で入力してください。"));
        }
        value
    };
    let name = needed(
        &mut errors,
        "name",
        "名前を入力してください（例：令和8年度 定期確認）。",
    );
    let sender_name = needed(
        &mut errors,
        "sender_name",
        "問合せ先の名前を入力してください（例：東区役所 保健福祉課）。",
    );
    let sender_phone = errors.take("sender_phone", phone(&line("sender_phone")));
    let sender_fax = errors.take("sender_fax", phone(&line("sender_fax")));
    let due = calendar::parse_date(fields.text("due_on"), today);
    let due_on = errors.take(
        "due_on",
        due.map(Some)
            .map_err(|_| "回答期限を入力してください（例：令和8年12月20日）。".to_owned()),
    );
    let wards = match own {
        Some(own) => vec![own],
        None => fields
            .all("ward")
            .filter_map(|id| id.parse().ok().map(Id::new))
            .filter(|id| atlas.ward(*id).is_some())
            .collect(),
    };
    errors.or(NewRound {
        name,
        wards,
        kinds: fields
            .all("kind")
            .filter(|kind| !kind.contains(','))
            .map(str::to_owned)
            .collect(),
        due_on: due_on.unwrap_or(today),
        sender_name,
        sender_phone,
        sender_fax,
    })
}

fn phone(typed: &str) -> Result<String, String> {
    PhoneNumber::parse(typed)
        .map(|number| number.to_string())
        .map_err(|error| format!("{error}。"))
}
