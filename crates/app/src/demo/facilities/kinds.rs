//! The kinds of facilities in the demo: how many, what they are called, what they can do.

/// 種別の見本: one kind of facility.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// Code of the list `facility_kind`.
    pub code: &'static str,
    /// How many in the whole city; 0 means one in every ward.
    pub many: u64,
    /// What follows the name, and its reading.
    pub ending: (&'static str, &'static str),
    /// What it may be able to do: code of the list `procedure`, and in how many of 100.
    pub skills: &'static [(&'static str, u64)],
    /// How far it visits, in kilometres; 0 does not visit.
    pub visits: i64,
    /// In how many of 100 somebody answers at any hour.
    pub round_the_clock: u64,
    /// Beds or places, from and to; 0 has none.
    pub capacity: (i64, i64),
}

const DOCTOR: &[(&str, u64)] = &[
    ("tracheostomy", 35),
    ("cannula", 35),
    ("ventilator", 20),
    ("oxygen", 75),
    ("suction", 60),
    ("tube_feeding", 65),
    ("tpn", 40),
    ("drip", 70),
    ("catheter", 80),
    ("stoma", 55),
    ("peritoneal_dialysis", 8),
    ("cpap", 45),
    ("pain_control", 50),
    ("cancer", 55),
    ("pressure_ulcer", 75),
    ("insulin", 80),
    ("transfusion", 15),
    ("puncture", 25),
    ("end_of_life_home", 60),
    ("palliative", 50),
    ("dementia_care", 70),
    ("psychiatric", 15),
    ("neuro", 30),
    ("heart_failure", 60),
    ("round_the_clock", 50),
    ("night_visit", 40),
];

const NURSE: &[(&str, u64)] = &[
    ("tracheostomy", 60),
    ("ventilator", 45),
    ("oxygen", 90),
    ("suction", 90),
    ("tube_feeding", 88),
    ("tpn", 70),
    ("catheter", 92),
    ("self_catheter", 70),
    ("stoma", 85),
    ("cpap", 60),
    ("pain_control", 65),
    ("cancer", 70),
    ("pressure_ulcer", 92),
    ("insulin", 90),
    ("end_of_life_home", 70),
    ("palliative", 60),
    ("dementia_care", 85),
    ("psychiatric", 45),
    ("neuro", 60),
    ("heart_failure", 75),
    ("rehabilitation", 60),
    ("round_the_clock", 75),
];

const HOSPITAL: &[(&str, u64)] = &[
    ("tracheostomy", 60),
    ("ventilator", 45),
    ("oxygen", 95),
    ("suction", 95),
    ("tube_feeding", 85),
    ("tpn", 75),
    ("hemodialysis", 40),
    ("transfusion", 80),
    ("cancer", 60),
    ("palliative", 35),
    ("dementia_care", 60),
    ("psychiatric", 20),
    ("rehabilitation", 70),
    ("round_the_clock", 80),
];

const DENTAL: &[(&str, u64)] = &[("oral_care", 95), ("swallowing", 45)];
const PHARMACY: &[(&str, u64)] = &[
    ("narcotics_dispensing", 45),
    ("tpn", 25),
    ("round_the_clock", 55),
    ("pain_control", 40),
];
const HELPER: &[(&str, u64)] = &[("suction", 20), ("tube_feeding", 15), ("dementia_care", 80)];
const HOME: &[(&str, u64)] = &[
    ("suction", 35),
    ("tube_feeding", 40),
    ("oxygen", 45),
    ("insulin", 50),
    ("dementia_care", 90),
    ("end_of_life_home", 45),
];
const REHAB: &[(&str, u64)] = &[("rehabilitation", 98), ("swallowing", 30)];

/// 種別 code, how many, ending and reading, skills, kilometres, 24 hours, capacity.
type Line = (
    &'static str,
    u64,
    (&'static str, &'static str),
    &'static [(&'static str, u64)],
    i64,
    u64,
    (i64, i64),
);

/// The proportions follow the city's counts (domain: 173 hospitals, 747 home-care support
/// clinics, 1,654 pharmacies, 777 visiting-nursing stations …), at about a fifth to a quarter.
const LINES: &[Line] = &[
    (
        "hospital",
        40,
        ("病院", "びょういん"),
        HOSPITAL,
        0,
        95,
        (60, 320),
    ),
    (
        "clinic",
        260,
        ("クリニック", "くりにっく"),
        DOCTOR,
        5,
        45,
        (0, 0),
    ),
    ("dental", 130, ("歯科", "しか"), DENTAL, 5, 5, (0, 0)),
    (
        "pharmacy",
        330,
        ("薬局", "やっきょく"),
        PHARMACY,
        4,
        45,
        (0, 0),
    ),
    (
        "visiting_nursing",
        200,
        ("訪問看護ステーション", "ほうもんかんごすてーしょん"),
        NURSE,
        6,
        75,
        (0, 0),
    ),
    (
        "care_management",
        190,
        ("ケアプランセンター", "けあぷらんせんたー"),
        &[],
        4,
        30,
        (0, 0),
    ),
    (
        "home_help",
        130,
        ("ヘルパーステーション", "へるぱーすてーしょん"),
        HELPER,
        4,
        20,
        (0, 0),
    ),
    (
        "day_care",
        80,
        ("デイサービス", "でいさーびす"),
        HOME,
        0,
        0,
        (18, 40),
    ),
    (
        "home_rehab",
        20,
        ("訪問リハビリ", "ほうもんりはびり"),
        REHAB,
        5,
        0,
        (0, 0),
    ),
    (
        "day_rehab",
        15,
        ("デイケア", "でいけあ"),
        REHAB,
        0,
        0,
        (20, 40),
    ),
    (
        "short_stay",
        15,
        ("ショートステイ", "しょーとすてい"),
        HOME,
        0,
        95,
        (10, 30),
    ),
    (
        "small_multi",
        14,
        ("小規模多機能ホーム", "しょうきぼたきのうほーむ"),
        HOME,
        3,
        80,
        (24, 29),
    ),
    (
        "nursing_multi",
        8,
        ("看護小規模多機能ホーム", "かんごしょうきぼたきのうほーむ"),
        NURSE,
        3,
        90,
        (24, 29),
    ),
    (
        "regular_visit",
        8,
        ("定期巡回ステーション", "ていきじゅんかいすてーしょん"),
        HELPER,
        5,
        100,
        (0, 0),
    ),
    (
        "group_home",
        24,
        ("グループホーム", "ぐるーぷほーむ"),
        HOME,
        0,
        95,
        (9, 18),
    ),
    (
        "health_facility",
        14,
        ("老健", "ろうけん"),
        HOME,
        0,
        95,
        (80, 120),
    ),
    (
        "welfare_facility",
        18,
        ("特養", "とくよう"),
        HOME,
        0,
        95,
        (50, 100),
    ),
    (
        "medical_facility",
        4,
        ("介護医療院", "かいごいりょういん"),
        HOSPITAL,
        0,
        95,
        (30, 60),
    ),
    (
        "support_center",
        0,
        ("地域包括支援センター", "ちいきほうかつしえんせんたー"),
        &[],
        0,
        0,
        (0, 0),
    ),
    (
        "ward_office",
        0,
        ("保健福祉センター", "ほけんふくしせんたー"),
        &[],
        0,
        0,
        (0, 0),
    ),
    (
        "social_welfare_council",
        0,
        ("社会福祉協議会", "しゃかいふくしきょうぎかい"),
        &[],
        0,
        0,
        (0, 0),
    ),
];

/// Every kind of the demo.
pub fn kinds() -> impl Iterator<Item = Kind> {
    LINES.iter().map(
        |&(code, many, ending, skills, visits, round_the_clock, capacity)| Kind {
            code,
            many,
            ending,
            skills,
            visits,
            round_the_clock,
            capacity,
        },
    )
}
