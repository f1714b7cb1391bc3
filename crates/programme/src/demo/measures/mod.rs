//! PDCA of the demo city's wards: invented aims, issues and measures over the last two years, at
//! different steps in different wards.

mod stories;

use app::areas::{Atlas, AtlasHolder, WardEntry};
use chrono::{Days, NaiveDate};
use db::Work;
use kernel::{
    Fault, Id,
    calendar::{FiscalYear, Period},
};
use policy::{Actor, Role};
use web::House;

use crate::{
    happenings::{Happening, Happenings},
    measures::{
        self, Achieved, AimWords, Done, Evaluation, Evidence, EvidenceKind, GoalWords, Indicator,
        IssueWords, Kept, MeasureWords, NewState, Reading, State,
    },
};

use stories::{AIMS, STORIES, Story};

/// The ward whose every role has an account: it has the fullest board.
const HOME: &str = "27115";

/// What the stories are told with.
struct Teller<'a> {
    house: &'a House,
    atlas: &'a Atlas,
    indicators: Vec<Indicator>,
    today: NaiveDate,
    this: FiscalYear,
}

/// Adds indicators with values, and the PDCA of every ward.
pub async fn add(house: &House) -> Result<(), Fault> {
    let bureau = acting(house, Role::BureauOfficer, None);
    measures::install(&house.system_work()).await?;
    let today = bureau.today();
    let atlas = house.tool::<AtlasHolder>()?.atlas(&bureau).await?;
    let teller = Teller {
        house,
        atlas: &atlas,
        indicators: measures::indicators(&bureau).await?,
        today,
        this: FiscalYear::containing(today),
    };
    teller.values(&bureau).await?;
    for (at, ward) in atlas.wards.iter().enumerate() {
        teller.ward(at, ward).await?;
    }
    Ok(())
}

fn acting(house: &House, role: Role, ward: Option<&WardEntry>) -> Work {
    let name = match ward {
        Some(ward) => format!("架空 {}（区役所）", ward.name.trim_end_matches('区')),
        None => "仮名 健".to_owned(),
    };
    house.work(Actor {
        municipality: house.municipality(),
        account: Id::new(0),
        name,
        role,
        ward: ward.map(|ward| ward.id),
        office: None,
        facility: None,
    })
}

fn last_day(year: FiscalYear) -> NaiveDate {
    let after = year.bounds().1;
    after.pred_opt().unwrap_or(after)
}

impl Teller<'_> {
    /// The ends of the last three fiscal years, and today.
    async fn values(&self, bureau: &Work) -> Result<(), Fault> {
        let mut year = self.this.previous().previous().previous();
        let mut days = Vec::new();
        while last_day(year) < self.today {
            days.push(last_day(year));
            year = year.next();
        }
        for day in days.iter().copied().chain([self.today]) {
            measures::freeze(bureau, self.atlas, day).await?;
        }
        for (code, base, step) in [("acp_known", 11.0, 3.5), ("home_deaths", 21.0, 0.9)] {
            let Some(indicator) = self.indicator(code) else {
                continue;
            };
            let mut kept = Vec::new();
            for (nth, day) in days.iter().enumerate() {
                for (at, ward) in self.atlas.wards.iter().enumerate() {
                    let own = ((at * 37 + 11) % 17) as f64 * 0.7;
                    let amount = base + step * nth as f64 + own;
                    kept.push(Kept {
                        ward: ward.id,
                        on: *day,
                        reading: Reading {
                            amount: (amount * 10.0).round() / 10.0,
                            numerator: None,
                            denominator: None,
                        },
                        source: "見本の調査（架空の値）".to_owned(),
                        edition: 1,
                        at: bureau.now(),
                        by: bureau.actor().name.clone(),
                    });
                }
            }
            measures::keep_values(bureau, indicator.id, &kept).await?;
        }
        Ok(())
    }

    fn indicator(&self, code: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|one| one.code == code)
    }

    async fn ward(&self, at: usize, ward: &WardEntry) -> Result<(), Fault> {
        let work = acting(self.house, Role::WardOfficer, Some(ward));
        let is_home = ward.code == HOME;
        let first = self.this.previous().previous().year();
        for (nth, (scene, text)) in AIMS.iter().enumerate() {
            let has = is_home || (at % 6 != 5 && (nth == 0 || (at + nth).is_multiple_of(3)));
            if has {
                let words = AimWords {
                    first_year: first,
                    last_year: first + 5,
                    text: (*text).to_owned(),
                };
                measures::add_aim(&work, (ward.id, scene), words).await?;
            }
        }
        let happenings = self.happenings(&work, ward).await?;
        let many = if is_home { 5 } else { 1 + at % 3 };
        for nth in 0..many {
            // The home ward shows each stage once; the others stand here and there.
            let stage = if is_home { nth } else { (at + nth * 2) % 5 };
            let which = if is_home {
                nth
            } else {
                (at * 5 + nth) % STORIES.len()
            };
            if let Some(story) = STORIES.get(which) {
                self.story(&work, ward, (story, stage, &happenings)).await?;
            }
        }
        Ok(())
    }

    async fn happenings(&self, work: &Work, ward: &WardEntry) -> Result<Vec<Happening>, Fault> {
        let mut found = Vec::new();
        for year in [self.this.previous(), self.this] {
            let all = self.house.tool::<Happenings>()?;
            found.extend(all.of(work, Period::Year(year)).await?);
        }
        found.retain(|one| one.is_of(ward.id) && one.on <= self.today);
        Ok(found)
    }

    async fn story(
        &self,
        work: &Work,
        ward: &WardEntry,
        (story, stage, happenings): (&Story, usize, &[Happening]),
    ) -> Result<(), Fault> {
        let begin = self.this.previous().bounds().0;
        let [title, text] = story.issue.map(str::to_owned);
        let scenes = [story.scene].into_iter().filter(|one| !one.is_empty());
        let words = IssueWords {
            title,
            text,
            scenes: scenes.map(str::to_owned).collect(),
            since: begin,
        };
        let issue = measures::add_issue(work, ward.id, words).await?;
        let indicator = self.indicator(story.indicator);
        let mut evidence = vec![self.voice(work, issue, story)];
        let mut baseline = None;
        if let Some(indicator) = indicator {
            let place = (self.atlas, last_day(self.this.previous().previous()));
            let found = measures::reading(work, indicator, ward.id, place).await?;
            baseline = found.map(|(on, reading)| (on, reading.amount));
            evidence.extend(found.map(|(on, reading)| Evidence {
                kind: EvidenceKind::Indicator,
                label: indicator.words.name.clone(),
                on,
                amount: Some(reading.amount),
                numerator: reading.numerator,
                denominator: reading.denominator,
                unit: indicator.words.unit.clone(),
                decimals: indicator.words.decimals,
                source: indicator.words.source.clone(),
                href: format!("/indicators/{}", indicator.id),
                ..self.voice(work, issue, story)
            }));
        }
        measures::add_evidence(work, issue, &evidence).await?;
        if stage == 0 {
            // Only known so far: no goal, no measure.
            return Ok(());
        }
        let target = baseline.map(|(_, amount)| (amount * story.target).round());
        let words = GoalWords {
            text: story.goal.to_owned(),
            indicator: indicator.map(|one| one.id),
            target: target.filter(|_| indicator.is_some()),
            due_on: Some(last_day(self.this)),
        };
        let goal = measures::add_goal(work, issue, words, baseline).await?;
        let place = (ward, stage, happenings);
        self.measure(work, (issue, goal), (story, place)).await
    }

    fn voice(&self, work: &Work, issue: Id<crate::measures::Issue>, story: &Story) -> Evidence {
        let [label, source] = story.voice.map(str::to_owned);
        Evidence {
            id: work.id(),
            issue,
            kind: EvidenceKind::Note,
            label,
            on: self.this.previous().bounds().0,
            amount: None,
            numerator: None,
            denominator: None,
            unit: String::new(),
            decimals: 0,
            source,
            note: String::new(),
            href: String::new(),
            by: work.actor().name.clone(),
        }
    }

    /// Stage 1: an idea; 2: decided; 3: evaluated and continued; 4: over, not yet evaluated.
    async fn measure(
        &self,
        work: &Work,
        (issue, goal): (Id<measures::Issue>, Id<measures::Goal>),
        (story, (_, stage, happenings)): (&Story, (&WardEntry, usize, &[Happening])),
    ) -> Result<(), Fault> {
        let year = if stage >= 3 {
            self.this.previous()
        } else {
            self.this
        };
        let (from_on, until_on) = (year.bounds().0, last_day(year));
        let [title, text] = story.measure.map(str::to_owned);
        let words = MeasureWords {
            title,
            text,
            responsible: "区役所 保健福祉課".to_owned(),
            partners: story.partners.to_owned(),
            goal: Some(goal),
            from_on,
            until_on,
        };
        let begin = state(State::NotConcrete, from_on, "");
        let id = measures::add_measure(work, issue, words, begin).await?;
        let decided = from_on + Days::new(70 + 20 * (stage as u64));
        let mut version = 1;
        if stage >= 2 && decided <= self.today {
            let new = state(State::Concrete, decided, "推進会議で進め方を決めた");
            measures::set_state(work, (id, version), new).await?;
            version += 1;
        }
        let within = |one: &&Happening| one.on >= from_on && one.on <= until_on;
        let done = happenings.iter().filter(within).take(stage.min(4));
        let done = done.map(|one| Done {
            measure: id,
            kind: one.kind,
            id: one.id,
            title: one.title.clone(),
            on: one.on,
            href: one.href.clone(),
        });
        let done: Vec<Done> = done.collect();
        if stage >= 2 && !done.is_empty() {
            measures::set_done(work, (id, version), &done).await?;
            version += 1;
        }
        if stage == 3 {
            let said = Evaluation {
                on: (until_on + Days::new(30)).min(self.today),
                text: story.said[0].to_owned(),
                achieved: Achieved::Partly,
                value: None,
                improvement: story.said[1].to_owned(),
            };
            measures::evaluate(work, (id, version), said).await?;
            measures::follow(work, id).await?;
        }
        Ok(())
    }
}

fn state(state: State, on: NaiveDate, note: &str) -> NewState {
    NewState {
        state,
        on,
        note: note.to_owned(),
    }
}
