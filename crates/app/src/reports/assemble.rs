//! Reads a report whole: what is kept of it, the figures as they stand, what changed since.

use std::collections::{BTreeMap, HashMap};

use db::{Tx, Work};
use kernel::{Fault, Id, calendar::YearMonth, text};
use policy::{Office, Permission, Role, Scope};

use super::{
    model::{Correction, Figures, MonthlyReport, Notes, Part, Place, Report, State},
    rules, store,
};
use crate::{
    areas::{self, Atlas, AtlasHolder},
    codes::{Book, Shelf},
    figures::{self, Measure, Tally, left_out, month_number, published},
};

/// The office and month, if the scope reaches the office and it was open in the month.
pub fn place(
    atlas: &Atlas,
    scope: &Scope,
    office: Id<Office>,
    month: YearMonth,
) -> Result<Place, Fault> {
    let office = atlas
        .office(office)
        .filter(|office| scope.covers(office.ward, office.id));
    let office = office
        .filter(|office| month.bounds().1 > office.opened_on)
        .ok_or(Fault::Missing)?;
    Ok(Place {
        ward: atlas.ward_name(office.ward).to_owned(),
        office: office.clone(),
        month,
    })
}

/// The number under which the month stands in the counters.
pub fn number(month: YearMonth) -> i64 {
    month_number(month.first_day())
}

/// The report as it is kept, or a new draft that is not kept yet.
pub async fn kept(tx: &mut Tx, scope: &Scope, place: &Place) -> Result<MonthlyReport, Fault> {
    let (office, month) = (place.office.id, number(place.month));
    if let Some(found) = store::find(tx, scope, office, month).await? {
        return Ok(found);
    }
    Ok(MonthlyReport {
        id: Id::new(0),
        office,
        month,
        state: State::Draft,
        frozen: None,
        notes: Notes::default(),
        setup: store::setup_before(tx, scope, office, month).await?,
        comment: String::new(),
        updated: (chrono::DateTime::UNIX_EPOCH, String::new()),
        version: 0,
    })
}

/// 集計: the counters of one month at every office, read once.
#[derive(Default)]
pub struct Counters(Vec<(Measure, Tally)>);

/// Reads the counters of a month.
pub async fn read_month(tx: &mut Tx, scope: &Scope, month: YearMonth) -> Result<Counters, Fault> {
    let month = number(month);
    let mut read = read_months(tx, scope, (month, month)).await?;
    Ok(read.remove(&month).unwrap_or_default())
}

/// Reads the counters of the months `from` to `to` (both included), by month.
pub async fn read_months(
    tx: &mut Tx,
    scope: &Scope,
    (from, to): (i64, i64),
) -> Result<HashMap<i64, Counters>, Fault> {
    let mut read: HashMap<i64, Counters> = HashMap::new();
    for measure in [
        Measure::CaseByInquirer,
        Measure::CaseByTopic,
        Measure::LiaisonByInquirer,
        Measure::Meeting,
        Measure::MeetingCareConference,
    ] {
        for tally in figures::tallies(tx, scope, measure, from, to).await? {
            let counters = read.entry(tally.month).or_default();
            counters.0.push((measure, tally));
        }
    }
    Ok(read)
}

impl Counters {
    fn of(&self, office: Id<Office>, wanted: Measure) -> Vec<Tally> {
        let is_wanted = |one: &&(Measure, Tally)| (one.0, one.1.office) == (wanted, office);
        let found = self.0.iter().filter(is_wanted);
        found.map(|(_, tally)| tally.clone()).collect()
    }

    /// The figures of one office.
    pub fn figures(&self, office: Id<Office>) -> Figures {
        let sums = |measure: Measure| {
            let mut sums: BTreeMap<String, i64> = BTreeMap::new();
            for tally in published(measure, &self.of(office, measure)) {
                *sums.entry(tally.code.clone()).or_default() += tally.n;
            }
            sums
        };
        let cases = self.of(office, Measure::CaseByInquirer);
        Figures {
            inquirers: sums(Measure::CaseByInquirer),
            topics: sums(Measure::CaseByTopic),
            liaison: sums(Measure::LiaisonByInquirer),
            meetings: sums(Measure::Meeting),
            care_conferences: sums(Measure::MeetingCareConference).values().sum(),
            left_out: left_out(Measure::CaseByInquirer, &cases),
        }
    }
}

/// The figures of an office's month as the counters stand.
pub async fn standing(tx: &mut Tx, scope: &Scope, place: &Place) -> Result<Figures, Fault> {
    let counters = read_month(tx, scope, place.month).await?;
    Ok(counters.figures(place.office.id))
}

/// The report of `place`, whole.
pub async fn report(
    work: &Work,
    scope: &Scope,
    book: &Book,
    city: String,
    place: Place,
) -> Result<Report, Fault> {
    let mut tx = work.read().await?;
    let mut is = kept(&mut tx, scope, &place).await?;
    let is_own = scope.office().is_some() || work.actor().role == Role::System;
    let is_withheld = !is_own && !is.state.is_sent();
    if is_withheld {
        (is.notes, is.setup) = Default::default();
    }
    let now = standing(&mut tx, scope, &place).await?;
    let steps = store::steps(&mut tx, scope, is.id).await?;
    let submitted = is.frozen.clone().filter(|_| is.state.is_frozen());
    let mut corrections = submitted
        .as_ref()
        .map(|submitted| rules::corrections(submitted, &now))
        .unwrap_or_default();
    for correction in &mut corrections {
        correction.label = label(correction, book, place.month);
    }
    let figures = submitted.unwrap_or(now);
    let tables = rules::tables(&figures, book, place.month);
    let progress = rules::progress(&is.setup, book, place.month);
    let due = rules::due_on(place.month);
    Ok(Report {
        city,
        place,
        is,
        figures,
        tables,
        is_withheld,
        progress,
        corrections,
        steps,
        due,
    })
}

fn label(correction: &Correction, book: &Book, month: YearMonth) -> String {
    if correction.part == Part::CareConferences {
        return "地域ケア会議".to_owned();
    }
    let list = correction.part.list();
    let version = book
        .on(list, month.first_day())
        .map_or(0, |version| version.number);
    book.label_in(list, version, &correction.code).to_owned()
}

/// The report of the office or ward called `name` (part of the name will do when only one has
/// it), for the command line.
pub async fn monthly(work: &Work, name: &str, month: YearMonth) -> Result<Report, Fault> {
    let scope = work.may(Permission::ReportView)?;
    let atlas = AtlasHolder::default().atlas(work).await?;
    let book = Shelf::default().book(work).await?;
    let office = named(&atlas, name)?;
    let place = place(&atlas, &scope, office, month)
        .map_err(|_| Fault::field("month", "その月には、まだ開設されていません。"))?;
    let mut tx = work.read().await?;
    let cities = areas::cities(&mut tx).await?;
    let city = cities
        .into_iter()
        .find(|city| city.id == work.municipality());
    report(
        work,
        &scope,
        &book,
        city.map(|city| city.name).unwrap_or_default(),
        place,
    )
    .await
}

fn named(atlas: &Atlas, name: &str) -> Result<Id<Office>, Fault> {
    let key = text::fold(name);
    let names = |office: &areas::OfficeEntry| {
        [
            text::fold(atlas.ward_name(office.ward)),
            text::fold(&office.name),
        ]
    };
    let exact = atlas
        .offices
        .iter()
        .find(|office| names(office).contains(&key));
    if let Some(office) = exact {
        return Ok(office.id);
    }
    let holds = |office: &&areas::OfficeEntry| {
        !key.is_empty() && names(office).iter().any(|name| name.contains(&key))
    };
    let found: Vec<_> = atlas.offices.iter().filter(holds).collect();
    match found.as_slice() {
        [office] => Ok(office.id),
        [] => Err(Fault::field(
            "office",
            format!(
                "「{name}」という区・相談支援室はありません。区の名前で指定してください（例：東区）。"
            ),
        )),
        several => {
            let names: Vec<&str> = several.iter().map(|office| office.name.as_str()).collect();
            Err(Fault::field(
                "office",
                format!(
                    "「{name}」に当てはまる相談支援室が複数あります（{}）。",
                    names.join("、")
                ),
            ))
        }
    }
}
