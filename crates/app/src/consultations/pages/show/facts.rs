//! The sheet as facts, on screen and on paper.

use kernel::calendar::format_date;

use super::super::{
    super::{actions::CaseFile, model::Kind},
    hand::{Hand, day, moment},
};

/// One group of facts on the sheet.
pub struct Facts {
    title: &'static str,
    rows: Vec<(&'static str, String)>,
}

/// The sheet in groups, in the order of a call.
pub fn facts(hand: &Hand, file: &CaseFile) -> Vec<Facts> {
    let mut groups = vec![received(hand, file), inquirer(hand, file)];
    if file.case.sheet.kind == Kind::Case {
        groups.push(subject(hand, file));
        groups.push(need(hand, file));
    }
    groups
}

impl Facts {
    /// Its heading and rows.
    pub fn parts(&self) -> (&'static str, &[(&'static str, String)]) {
        (self.title, &self.rows)
    }
}

fn received(hand: &Hand, file: &CaseFile) -> Facts {
    let (case, sheet) = (&file.case, &file.case.sheet);
    let minutes = sheet
        .minutes
        .map(|minutes| format!("{minutes}分"))
        .unwrap_or_default();
    Facts {
        title: "受付",
        rows: vec![
            ("受付番号", case.number.to_string()),
            ("受付日時", moment(sheet.received_at)),
            ("受付方法", hand.label("channel", &sheet.channel)),
            ("受付者", case.coordinator.1.clone()),
            ("新規・継続", hand.label("recurrence", &sheet.recurrence)),
            ("緊急度", hand.label("urgency", &sheet.urgency)),
            ("所要時間", minutes),
        ],
    }
}

fn inquirer(hand: &Hand, file: &CaseFile) -> Facts {
    let inquirer = &file.case.sheet.inquirer;
    let category = hand
        .book
        .label_in("inquirer", inquirer.version, &inquirer.category);
    Facts {
        title: "相談者",
        rows: vec![
            ("区分", category.to_owned()),
            ("所属機関", inquirer.facility.clone()),
            (
                "氏名・職種",
                [inquirer.name.as_str(), &inquirer.job]
                    .join(" ")
                    .trim()
                    .to_owned(),
            ),
            ("電話", inquirer.phone.clone()),
            ("FAX", inquirer.fax.clone()),
        ],
    }
}

fn subject(hand: &Hand, file: &CaseFile) -> Facts {
    let subject = &file.case.sheet.subject;
    let person = file.person.as_ref().map(|person| &person.is);
    let said = |get: fn(&crate::people::NewPerson) -> String| person.map(get).unwrap_or_default();
    let ward = subject
        .ward
        .map(|id| hand.atlas.ward_name(id))
        .unwrap_or_default();
    let town = subject
        .town
        .and_then(|id| hand.atlas.town(id))
        .map_or("", |town| &town.name);
    let age = subject
        .age
        .map(|age| format!("{age}歳（受付時）"))
        .unwrap_or_default();
    Facts {
        title: "対象者",
        rows: vec![
            (
                "氏名",
                person.map_or(subject.alias.clone(), |person| person.name.clone()),
            ),
            ("カナ", said(|person| person.kana.clone())),
            ("生年月日", said(|person| day(person.birth_date))),
            (
                "年齢・性別",
                format!("{age} {}", hand.label("sex", &subject.sex))
                    .trim()
                    .to_owned(),
            ),
            (
                "住所",
                format!("{ward}{town} {}", said(|person| person.address.clone()))
                    .trim()
                    .into(),
            ),
            ("電話", said(|person| person.phone.clone())),
            ("介護保険", hand.label("insurance", &subject.insurance)),
            ("要介護度", hand.label("care_level", &subject.care_level)),
            ("世帯・居所", hand.label("living", &subject.living)),
            ("主病名・既往", subject.diseases.clone()),
            ("主治医", subject.family_doctor.clone()),
            ("ケアマネジャー", subject.care_manager.clone()),
            ("キーパーソン", subject.key_person.clone()),
        ],
    }
}

fn need(hand: &Hand, file: &CaseFile) -> Facts {
    let sheet = &file.case.sheet;
    let several = |list: &str, codes: &[String]| hand.labels(list, codes).join("、");
    let consent = [
        hand.label("consent_by", &sheet.consent.by),
        hand.label("consent_how", &sheet.consent.how),
        sheet.consent.on.map(format_date).unwrap_or_default(),
    ];
    Facts {
        title: "必要なこと",
        rows: vec![
            ("相談内容", several("topic", &sheet.topics)),
            ("場面", hand.label("scene", &sheet.scene)),
            ("さがす資源", several("facility_kind", &sheet.wanted_kinds)),
            ("医療処置・対応", several("procedure", &sheet.procedures)),
            ("支援困難要因", several("difficulty", &sheet.difficulties)),
            ("受付時の同意", consent.join(" ").trim().to_owned()),
        ],
    }
}
