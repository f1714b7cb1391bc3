//! Consents and sharings as they are shown, on screen and on paper.

use chrono::{DateTime, NaiveDate, Utc};
use kernel::{
    Id,
    calendar::{format_date, format_datetime},
    clock::in_japan,
};
use ui::Form;

use super::{
    super::{
        model::{BodyKind, Consent, Disclosure, Extent, InfoKind, Source, Withdrawal},
        rules,
    },
    desk::Hand,
};
use crate::people::Person;

/// One consent.
pub struct ConsentView {
    /// Id.
    pub id: String,
    /// Who consented.
    pub title: String,
    /// The look of its badge and its words.
    pub state: (&'static str, &'static str),
    /// What stands in the register: labels and values.
    pub facts: Vec<(&'static str, String)>,
    /// Whether it can be withdrawn.
    pub is_open: bool,
    /// The form of its withdrawal.
    pub form: Form,
}

impl ConsentView {
    /// As `consent` stands on `today`; the form that came back for it keeps what was typed.
    pub fn of(hand: &Hand, consent: &Consent, today: NaiveDate, form: Option<Form>) -> Self {
        let blank = || Form::new().with("withdrawn_on", format_date(today));
        let id = consent.id.to_string();
        Self {
            title: giver(hand, consent),
            state: state(consent, today),
            facts: facts(hand, consent),
            is_open: consent.withdrawn.is_none(),
            form: form.unwrap_or_else(blank).prefixed(format!("w{id}")),
            id,
        }
    }
}

fn giver(hand: &Hand, consent: &Consent) -> String {
    let who = hand.label("consent_giver", &consent.is.giver);
    match consent.is.giver_name.as_str() {
        "" => who,
        name => format!("{who}（{name}）"),
    }
}

fn state(consent: &Consent, today: NaiveDate) -> (&'static str, &'static str) {
    if consent.withdrawn.is_some() {
        ("danger", "撤回")
    } else if rules::holds(consent, today) {
        ("ok", "有効")
    } else {
        ("neutral", "期間の外")
    }
}

fn facts(hand: &Hand, consent: &Consent) -> Vec<(&'static str, String)> {
    let is = &consent.is;
    let taken = |what: String, by: &str| format!("{what}　{by}").trim().to_owned();
    let mut facts = vec![
        ("同意した日", format_date(is.given_on)),
        ("期限", is.until_on.map_or("期限なし".into(), format_date)),
        ("方法", hand.label("consent_how", &is.way)),
        ("受けた人", is.taken_by.clone()),
        ("伝えてよい内容", kinds(&is.extent.kinds)),
        ("伝えてよい相手", bodies(hand, &is.extent)),
        ("同意書の保管場所・文書番号", is.proof.clone()),
        ("補足", is.note.clone()),
        (
            "登録",
            taken(moment(consent.recorded.0), &consent.recorded.1),
        ),
    ];
    if consent.source != Source::Register {
        let from = match consent.source {
            Source::Older => {
                "登録より前の受付票から移しました。範囲の記録がないので、次の連絡のときに確かめてください。"
            }
            _ => "相談の受付のときに記録しました。",
        };
        facts.push(("登録のもと", from.to_owned()));
    }
    facts.extend(
        consent
            .withdrawn
            .as_ref()
            .map(|one| ("撤回", withdrawn(hand, one))),
    );
    facts
}

fn withdrawn(hand: &Hand, withdrawal: &Withdrawal) -> String {
    let is = &withdrawal.is;
    let parts = [
        format_date(is.on),
        hand.label("consent_giver", &is.by),
        hand.label("consent_how", &is.way),
        is.note.clone(),
        format!(
            "（登録 {}　{}）",
            moment(withdrawal.recorded.0),
            withdrawal.recorded.1
        ),
    ];
    let said = parts.into_iter().filter(|part| !part.is_empty());
    said.collect::<Vec<_>>().join("　")
}

/// What may be told, in words.
pub fn kinds(kinds: &[InfoKind]) -> String {
    let labels: Vec<&str> = kinds.iter().map(|kind| kind.label()).collect();
    labels.join("、")
}

fn bodies(hand: &Hand, extent: &Extent) -> String {
    let facilities = extent
        .facilities
        .iter()
        .map(|id| hand.facility(*id).to_owned());
    let offices = extent
        .offices
        .iter()
        .map(|id| hand.atlas.office_name(*id).to_owned());
    let kinds = extent
        .bodies
        .iter()
        .map(|body| BodyKind::label(*body).to_owned());
    let all: Vec<String> = facilities.chain(offices).chain(kinds).collect();
    let rule = match (extent.bodies.is_empty(), extent.newcomers) {
        (true, _) => "",
        (false, true) => "（この種別の新しい機関も含む）",
        (false, false) => "（同意した日に登録のあった機関だけ）",
    };
    format!("{}{rule}", all.join("、"))
}

/// 令和8年11月20日 10:05.
pub fn moment(at: DateTime<Utc>) -> String {
    format_datetime(in_japan(at))
}

/// One sharing.
pub struct DisclosureView {
    /// Id.
    pub id: String,
    /// When.
    pub at: String,
    /// By whom.
    pub by: String,
    /// How.
    pub way: &'static str,
    /// To whom.
    pub to: String,
    /// What.
    pub kinds: String,
    /// On which ground.
    pub ground: String,
    /// What happened, where there was no consent.
    pub words: String,
    /// The case.
    pub case: String,
    /// Who of the managers looked at it, and when.
    pub seen: String,
    /// Whether it waits for the manager.
    pub waits: bool,
}

impl DisclosureView {
    /// As it is shown.
    pub fn of(disclosure: &Disclosure) -> Self {
        let without = disclosure.without.as_ref();
        let ground = match without {
            Some(without) => format!("同意なし：{}", without.reason.label()),
            None if disclosure.anonymous => "匿名（同意の要らない提供）".to_owned(),
            None => "同意あり".to_owned(),
        };
        let to = match disclosure.body_name.as_str() {
            "" => disclosure.body_kind.label(),
            name => name,
        };
        let seen = disclosure.seen.as_ref();
        Self {
            id: disclosure.id.to_string(),
            at: moment(disclosure.shared.0),
            by: disclosure.shared.1.clone(),
            way: disclosure.way.label(),
            to: to.to_owned(),
            kinds: kinds(&disclosure.kinds),
            ground,
            words: without
                .map(|without| without.words.clone())
                .unwrap_or_default(),
            case: format!("/consultations/{}", disclosure.case),
            seen: seen
                .map(|(at, by)| format!("{}　{by}", moment(*at)))
                .unwrap_or_default(),
            waits: without.is_some() && seen.is_none(),
        }
    }
}

/// 同意のあらまし, on the page of a case.
pub struct Summary {
    /// Each consent: the look of its badge, its words, and what it is.
    pub lines: Vec<(&'static str, &'static str, String)>,
    /// The person's consents.
    pub href: String,
    /// Where one is recorded.
    pub add: String,
}

impl Summary {
    /// Of the consents of a person.
    pub fn of(hand: &Hand, person: Id<Person>, consents: &[Consent], today: NaiveDate) -> Self {
        let line = |one: &Consent| {
            let (tone, words) = state(one, today);
            let way = hand.label("consent_how", &one.is.way);
            let what = format!(
                "{}　{}　{way}",
                format_date(one.is.given_on),
                giver(hand, one)
            );
            (tone, words, what.trim().to_owned())
        };
        Self {
            lines: consents.iter().map(line).collect(),
            href: address(person),
            add: format!("{}/new", address(person)),
        }
    }
}

/// The person's consents.
pub fn address(person: Id<Person>) -> String {
    format!("/people/{person}/consents")
}
