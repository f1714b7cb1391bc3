//! 取組調査 of the demo city: the editions of FY2017, FY2020 and FY2024 with their answers, and one
//! survey under way.

mod answers;
mod office;
mod parts;
mod spread;
mod ward;

use std::sync::Arc;

use app::areas::{Atlas, AtlasHolder};
use chrono::{Days, NaiveDate};
use db::Work;
use kernel::{
    Fault, Id,
    calendar::{Period, PeriodKind},
};
use policy::{Actor, Role};
use web::House;

use crate::{
    forms::{self, Answers, Edition, NewEdition, Questionnaire, Subject},
    surveys::{self, NewSurvey, Past, PastAnswer, Place, State, Survey, Target},
};

/// The ward where every role has an account: its answers are left to whoever tries the demo.
const HOME: &str = "27115";

/// One edition with the survey that asked with it.
struct Asked {
    target: Target,
    form: Questionnaire,
    period: Period,
    title: String,
    days: (NaiveDate, NaiveDate),
    source: &'static str,
    answers: fn(usize) -> Vec<Answers>,
}

/// Adds all of them, oldest first.
pub async fn add(house: &House) -> Result<(), Fault> {
    let work = house.work(Actor {
        name: "仮名 健".into(),
        role: Role::BureauOfficer,
        ..Actor::system(house.municipality())
    });
    house.tool::<AtlasHolder>()?.forget();
    let atlas = house.tool::<AtlasHolder>()?.atlas(&work).await?;
    for target in Target::ALL {
        let mut before = None;
        for asked in editions(target, work.today()) {
            let edition = in_use(&work, target, &asked.form).await?;
            before = Some(survey(&work, &atlas, (asked, edition, before)).await?);
        }
    }
    Ok(())
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_default()
}

fn editions(target: Target, today: NaiveDate) -> Vec<Asked> {
    type Made = (fn() -> Questionnaire, fn(usize) -> Vec<Answers>);
    let made: [Made; 3] = match target {
        Target::Ward => [
            (ward::of_2017, answers::wards_2017),
            (ward::of_2020, answers::wards_2020),
            (ward::of_2024, answers::wards_2024),
        ],
        Target::Office => [
            (office::of_2017, answers::offices_2017),
            (office::of_2020, answers::offices_2020),
            (office::of_2024, answers::offices_2024),
        ],
    };
    let [first, second, third] = made;
    let past = |made: Made, period: &str, days: (&str, &str), source| Asked {
        target,
        form: made.0(),
        period: period.parse().unwrap_or_else(|_| half_before(today)),
        title: String::new(),
        days: (day(days.0), day(days.1)),
        source,
        answers: made.1,
    };
    let mut now = past(third, "", ("", ""), "");
    let ends = today.checked_add_days(Days::new(8)).unwrap_or(today);
    let begins = today.checked_sub_days(Days::new(20)).unwrap_or(today);
    now.days = (begins, ends);
    now.form.period = now.period.fiscal_year().label();
    let source = "公表資料と見本の回答";
    let mut all = vec![
        past(first, "2017H1", ("2017-09-01", "2017-09-29"), source),
        past(second, "2020H1", ("2020-10-01", "2020-10-30"), source),
        past(third, "2024", ("2025-04-01", "2025-04-30"), source),
        now,
    ];
    for asked in &mut all {
        asked.title = format!("{} 取組調査（{}）", asked.period.label(), target.label());
    }
    all
}

fn half_before(today: NaiveDate) -> Period {
    Period::containing(PeriodKind::Half, today).previous()
}

/// The next edition of a target's form, in use.
async fn in_use(work: &Work, target: Target, form: &Questionnaire) -> Result<Id<Edition>, Fault> {
    let subject = match target {
        Target::Ward => Subject::WardActivity,
        Target::Office => Subject::OfficeActivity,
    };
    let new = NewEdition {
        form: subject.key().into(),
        content: form.clone(),
    };
    let id = forms::create(work, new).await?;
    forms::take(work, id, 1).await?;
    Ok(id)
}

async fn survey(
    work: &Work,
    atlas: &Arc<Atlas>,
    (asked, edition, before): (Asked, Id<Edition>, Option<Id<Survey>>),
) -> Result<Id<Survey>, Fault> {
    let is_past = !asked.source.is_empty();
    let places = places(atlas, asked.target, asked.days.1);
    let answered = (asked.answers)(places.len());
    let home = atlas.wards.iter().find(|ward| ward.code == HOME);
    let home = home.map(|ward| ward.id);
    let mut answers = Vec::with_capacity(places.len());
    for (at, (place, given)) in places.into_iter().zip(answered).enumerate() {
        let state = match (is_past, home == Some(place.ward)) {
            (true, _) => State::Locked,
            (false, true) => State::NotBegun,
            (false, false) => under_way(at),
        };
        answers.push(PastAnswer {
            place,
            state,
            answers: so_far(state, given),
            by: "見本 担当".to_owned(),
        });
    }
    let new = NewSurvey {
        edition,
        title: asked.title,
        period: asked.period,
        target: asked.target,
        opens_on: asked.days.0,
        due_on: asked.days.1,
        letter: if is_past {
            String::new()
        } else {
            LETTER.to_owned()
        },
        before,
    };
    let past = Past {
        new,
        source: asked.source.to_owned(),
        locked: is_past,
        answers,
    };
    surveys::add_past(work, &asked.form, past).await
}

/// The letter of the survey under way.
const LETTER: &str = "日ごろの取組、ありがとうございます。\n上半期の取組状況をお答えください。記録から分かる数は、はじめから入っています。違うときは直して、理由を書いてください。\n入力した人とは別の人が確認してから、提出をお願いします。";

fn places(atlas: &Atlas, target: Target, day: NaiveDate) -> Vec<Place> {
    let ward = |ward: &app::areas::WardEntry| Place {
        ward: ward.id,
        office: None,
    };
    let office = |office: &app::areas::OfficeEntry| Place {
        ward: office.ward,
        office: Some(office.id),
    };
    match target {
        Target::Ward => atlas.wards.iter().map(ward).collect(),
        Target::Office => {
            let open = atlas.offices.iter().filter(|one| one.opened_on <= day);
            open.map(office).collect()
        }
    }
}

/// How far the places are in a survey that has a week left.
fn under_way(at: usize) -> State {
    match at % 8 {
        0 => State::Accepted,
        1 | 5 => State::Submitted,
        2 | 6 => State::Answering,
        3 => State::Checked,
        4 if at > 8 => State::NotBegun,
        4 => State::Returned,
        _ => State::NotBegun,
    }
}

/// What stands there in a state: half of it while somebody still answers.
fn so_far(state: State, mut answers: Answers) -> Answers {
    match state {
        State::NotBegun => Answers::default(),
        State::Answering => {
            let half = answers.values.len() / 2;
            answers.values = answers.values.into_iter().take(half).collect();
            answers
        }
        _ => answers,
    }
}
