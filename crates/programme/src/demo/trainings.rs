//! 研修 of the demo: three fiscal years of plans and results in every ward, lists of invented
//! people where something is coming.

use app::areas::{AtlasHolder, WardEntry};
use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};
use db::Work;
use kernel::{
    Fault, Id,
    calendar::{FiscalYear, Half, Period},
};
use policy::{Actor, Role, Ward};
use web::House;

use crate::trainings::{self, Answer, Outcome, Person, Plan, SignUpKind, State, Training, Way};

/// Title, theme, speakers and target of the demo's trainings.
const SUBJECTS: [(&str, &str, &str, &[&str]); 8] = [
    (
        "人生会議（ACP）を支える多職種研修会",
        "acp",
        "見本 一郎（架空クリニック 院長）",
        &["doctor", "nurse", "care_manager"],
    ),
    (
        "認知症の人を地域で支える事例検討会",
        "dementia",
        "例示 花子（架空地域包括支援センター）",
        &["care_manager", "support_center", "nurse"],
    ),
    (
        "在宅での看取りと医療処置の基礎",
        "medicine",
        "架空 太郎（架空訪問看護ステーション）",
        &["nurse", "care_worker", "care_manager"],
    ),
    (
        "高齢者施設・在宅の感染対策研修",
        "infection",
        "仮名 由美（架空病院 感染管理）",
        &[],
    ),
    (
        "災害時の在宅療養者支援を考える会",
        "disaster",
        "模擬 健（架空区役所 危機管理）",
        &[],
    ),
    (
        "高齢者虐待の防止と早期の気づき",
        "abuse",
        "試用 明（架空社会福祉士事務所）",
        &["care_manager", "care_worker", "official"],
    ),
    (
        "ICTを使った多職種の情報共有",
        "ict",
        "例示 次郎（架空薬局）",
        &["pharmacist", "nurse", "care_manager"],
    ),
    (
        "口から食べるを支える連携研修会",
        "other",
        "見本 歯子（架空歯科）",
        &["dentist", "dental_hygienist", "dietitian"],
    ),
];

const HOSTS: [&[&str]; 4] = [
    &["ward_office", "liaison_office"],
    &["ward_office", "medical_association", "liaison_office"],
    &["liaison_office", "care_manager_association"],
    &[
        "ward_office",
        "medical_association",
        "dental_association",
        "pharmacist_association",
    ],
];

const PEOPLE: [(&str, &str, &str, &str); 14] = [
    (
        "見本 花子",
        "みほん はなこ",
        "nurse",
        "架空訪問看護ステーションひがし",
    ),
    (
        "例示 太郎",
        "れいじ たろう",
        "care_manager",
        "架空ケアプランセンター",
    ),
    ("架空 次郎", "かくう じろう", "pharmacist", "架空みどり薬局"),
    (
        "仮名 さくら",
        "かめい さくら",
        "care_manager",
        "架空居宅介護支援事業所そら",
    ),
    (
        "模擬 健太",
        "もぎ けんた",
        "therapist",
        "架空訪問看護ステーションひがし",
    ),
    (
        "試用 明美",
        "しよう あけみ",
        "medical_social_worker",
        "架空総合病院 地域連携室",
    ),
    ("見本 三郎", "みほん さぶろう", "doctor", "架空クリニック"),
    (
        "例示 よしこ",
        "れいじ よしこ",
        "support_center",
        "架空地域包括支援センター",
    ),
    (
        "架空 ひろし",
        "かくう ひろし",
        "care_worker",
        "架空ヘルパーステーション",
    ),
    (
        "仮名 ゆみ",
        "かめい ゆみ",
        "dental_hygienist",
        "架空歯科医院",
    ),
    (
        "模擬 まり",
        "もぎ まり",
        "nurse",
        "架空訪問看護ステーションにし",
    ),
    (
        "試用 けい",
        "しよう けい",
        "dietitian",
        "架空総合病院 栄養科",
    ),
    (
        "見本 たえ",
        "みほん たえ",
        "care_manager",
        "架空ケアプランセンター",
    ),
    (
        "例示 まもる",
        "れいじ まもる",
        "official",
        "架空区役所 保健福祉課",
    ),
];

/// Adds the trainings of every ward, and the city's own.
pub async fn add(house: &House) -> Result<(), Fault> {
    let system = house.system_work();
    let atlas = house.tool::<AtlasHolder>()?.atlas(&system).await?;
    let this = FiscalYear::containing(system.today());
    for year in [this.previous().previous(), this.previous(), this] {
        for (at, ward) in atlas.wards.iter().enumerate() {
            of_ward(house, (at, ward), year).await?;
        }
        of_city(house, year).await?;
    }
    Ok(())
}

/// An officer of a ward, or the bureau's.
fn officer(house: &House, ward: Option<Id<Ward>>) -> Work {
    let (role, name) = match ward {
        Some(_) => (Role::WardOfficer, "架空 区子"),
        None => (Role::BureauOfficer, "仮名 健"),
    };
    house.work(Actor {
        name: name.into(),
        role,
        ward,
        ..Actor::system(house.municipality())
    })
}

/// A number that looks random and is always the same.
fn mixed(parts: [usize; 3]) -> usize {
    parts
        .iter()
        .fold(17, |sum, part| (sum * 31 + part * 7 + 5) % 9973)
}

/// A working day of a half-year.
fn day(half: Period, luck: usize) -> NaiveDate {
    let first = half.bounds().0;
    let day = first + Days::new(20 + luck as u64 % 145);
    match day.weekday() {
        Weekday::Sat => day + Days::new(3),
        Weekday::Sun => day + Days::new(2),
        _ => day,
    }
}

fn plan((at, luck): (usize, usize), half: Period, (contact, phone): (&str, &str)) -> Plan {
    let subject = SUBJECTS.get((at + luck) % SUBJECTS.len()).copied();
    let (title, theme, speakers, audience) = subject.unwrap_or_default();
    let hosts = HOSTS.get(luck % HOSTS.len()).copied().unwrap_or_default();
    let mode = ["in_person", "hybrid", "online", "in_person"]
        .get(luck % 4)
        .copied();
    let mode = mode.unwrap_or_default();
    let is_online = mode == "online";
    let codes = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect();
    Plan {
        half,
        in_plan: luck % 9 != 0,
        title: title.into(),
        held_on: Some(day(half, luck)),
        begins: NaiveTime::from_hms_opt(if luck % 2 == 0 { 14 } else { 18 }, 0, 0),
        ends: NaiveTime::from_hms_opt(if luck % 2 == 0 { 15 } else { 19 }, 30, 0),
        mode: mode.into(),
        place: if is_online {
            String::new()
        } else {
            "区役所 会議室（デモ）".into()
        },
        online_address: if mode == "in_person" {
            String::new()
        } else {
            "https://meet.example/demo".into()
        },
        hosts: codes(hosts),
        host_other: String::new(),
        audience: codes(audience),
        for_citizens: audience.is_empty(),
        themes: vec![theme.into()],
        theme_other: if theme == "other" {
            "口腔ケア・栄養".into()
        } else {
            String::new()
        },
        speakers: speakers.into(),
        summary: "講義のあと、グループに分かれて事例を話し合います。".into(),
        fee: 0,
        capacity: Some(if is_online {
            100
        } else {
            12 + luck as i64 % 3 * 10
        }),
        sign_up: SignUpKind::Public,
        opens_on: None,
        closes_on: None,
        contact: contact.into(),
        contact_phone: phone.into(),
    }
}

async fn of_ward(
    house: &House,
    (at, ward): (usize, &WardEntry),
    year: FiscalYear,
) -> Result<(), Fault> {
    let work = officer(house, Some(ward.id));
    let contact = format!("{}役所 保健福祉課（デモ）", ward.name);
    let phone = format!("06-0000-{:04}", 3000 + at);
    let many = mixed([at, year.year() as usize, 1]) % 3;
    for n in 0..=many {
        let half = if n % 2 == 0 {
            Half::Second
        } else {
            Half::First
        };
        let luck = mixed([at, year.year() as usize, n + 2]);
        let plan = plan((n, luck), Period::Half(year, half), (&contact, &phone));
        one(&work, Some(ward.id), (plan, luck)).await?;
    }
    Ok(())
}

async fn of_city(house: &House, year: FiscalYear) -> Result<(), Fault> {
    let work = officer(house, None);
    for (n, (block, half)) in [("北・西", Half::First), ("東・南", Half::Second)]
        .iter()
        .enumerate()
    {
        let contact = ("健康局 健康施策課（デモ）", "06-0000-3900");
        let luck = mixed([n, year.year() as usize, 7]);
        let mut plan = plan((n, luck), Period::Half(year, *half), contact);
        plan.title = format!("{block}ブロック 多職種連携研修会");
        plan.hosts = vec!["other".into()];
        plan.host_other = "健康局".into();
        plan.capacity = Some(150);
        one(&work, None, (plan, luck)).await?;
    }
    Ok(())
}

/// One training, as far as it is by today.
async fn one(
    work: &Work,
    ward: Option<Id<Ward>>,
    (plan, luck): (Plan, usize),
) -> Result<(), Fault> {
    let today = work.today();
    let Some(on) = plan.held_on else {
        return Ok(());
    };
    let id = trainings::add(work, ward, plan).await?;
    let away = (on - today).num_days();
    if away > 60 {
        return Ok(());
    }
    if away < 0 && luck % 7 == 3 {
        return not_held(work, id, luck).await;
    }
    trainings::announce(work, id, 1).await?;
    let recent = away > -200;
    if away >= 0 {
        return people(work, id, 6 + luck % 9).await;
    }
    let counts = if recent { Vec::new() } else { counts(luck) };
    let outcome = Outcome {
        version: 2,
        state: State::Held,
        held_on: Some(on),
        reasons: Vec::new(),
        note: "グループワークで活発な意見交換があった。".into(),
        counts,
    };
    trainings::record(work, id, outcome, "").await?;
    if recent {
        people(work, id, 7 + luck % 8).await?;
        answers(work, id, luck).await?;
    }
    Ok(())
}

async fn not_held(work: &Work, id: Id<Training>, luck: usize) -> Result<(), Fault> {
    let reason = ["staff", "other_work", "method", "second_half"]
        .get(luck % 4)
        .copied();
    let outcome = Outcome {
        version: 1,
        state: State::NotHeld,
        held_on: None,
        reasons: vec![reason.unwrap_or_default().into()],
        note: String::new(),
        counts: Vec::new(),
    };
    trainings::record(work, id, outcome, "").await
}

fn counts(luck: usize) -> Vec<(String, i64)> {
    let n = |most: usize, of: usize| ((luck / of) % most) as i64;
    [
        ("doctor", 1 + n(4, 1)),
        ("pharmacist", n(5, 2)),
        ("nurse", 3 + n(9, 3)),
        ("care_manager", 6 + n(14, 5)),
        ("care_worker", n(6, 7)),
        ("support_center", 1 + n(4, 11)),
        ("official", 1 + n(3, 13)),
    ]
    .map(|(code, n)| (code.to_owned(), n))
    .into()
}

async fn people(work: &Work, id: Id<Training>, many: usize) -> Result<(), Fault> {
    for (at, (name, kana, profession, affiliation)) in PEOPLE.iter().take(many).enumerate() {
        let person = Person {
            name: (*name).into(),
            kana: (*kana).into(),
            profession: (*profession).into(),
            affiliation: (*affiliation).into(),
            // Without a mail: the demo writes to nobody.
            mail: String::new(),
            phone: format!("06-0000-{:04}", 4000 + at),
            note: String::new(),
            language: None,
        };
        let way = if at % 3 == 0 { Way::Phone } else { Way::Fax };
        trainings::enter(work, id, (person, way), "").await?;
    }
    Ok(())
}

async fn answers(work: &Work, id: Id<Training>, luck: usize) -> Result<(), Fault> {
    for n in 0..4 + luck % 3 {
        let mark = |of: usize| Some(5 - ((luck + n * of) % 3) as i64);
        let answer = Answer {
            marks: [mark(1), mark(2), mark(3), mark(5)],
            opinion: match n {
                0 => "他の職種の考え方が分かり、次の日から声をかけやすくなった。".into(),
                2 => "事例をもう少しゆっくり話し合いたかった。".into(),
                _ => String::new(),
            },
            way: Way::Fax,
        };
        trainings::enter_answer(work, id, &answer).await?;
    }
    Ok(())
}
