//! The list of events, of the city or of one ward, and its feeds.

use std::sync::Arc;

use app::areas::{Atlas, AtlasHolder};
use askama::Template;
use kernel::{Fault, OrMissing};
use programme::{
    ical,
    trainings::{Window, announced_to_all},
};
use web::{Fields, Reply, fields::Filter, shelf};

use super::{
    feeds::{Head, rss},
    model::Event,
    when::When,
};
use crate::{languages::Said, sheet::Sheet, visit::Visit};

/// A ward to narrow the list to.
struct Choice {
    href: String,
    name: Said,
    is_here: bool,
}

/// An event as it is listed.
struct EventView {
    href: String,
    event: Event,
    when: When,
    sign_up: Said,
}

#[derive(Template)]
#[template(path = "events/templates/events.html")]
struct EventsPage {
    sheet: Sheet,
    events: Vec<EventView>,
    wards: Vec<Choice>,
    all: Choice,
    /// The query that narrows the feeds as the list.
    narrowed: String,
}

/// The events that are asked for, and the name of the ward they are narrowed to.
struct Asked {
    events: Vec<Event>,
    atlas: Arc<Atlas>,
    ward: Option<(String, String)>,
}

async fn asked(visit: &Visit, query: &Fields) -> Result<Asked, Fault> {
    let work = visit.work();
    let atlas = visit.ctx().tool::<AtlasHolder>()?.atlas(&work).await?;
    let code = query.text("ward");
    let ward = match code {
        "" => None,
        code => {
            let ward = atlas.wards.iter().find(|ward| ward.code == code);
            let ward = ward.or_missing()?;
            Some((ward.code.clone(), ward.name.clone()))
        }
    };
    let trainings = announced_to_all(&work).await?.into_iter();
    let mut events: Vec<Event> = trainings
        .map(|training| Event::of(training, &atlas, visit.today()))
        .collect();
    // What is for the whole city is for each of its wards.
    events.retain(|event| {
        let of_ward = ward.as_ref().map_or("", |(code, _)| code);
        of_ward.is_empty() || event.ward_code.is_empty() || event.ward_code == of_ward
    });
    Ok(Asked {
        events,
        atlas,
        ward,
    })
}

/// 催し・講座.
pub async fn events(visit: Visit, Filter(query): Filter) -> Reply {
    let Asked {
        events,
        atlas,
        ward,
    } = asked(&visit, &query).await?;
    let here = ward.as_ref().map_or("", |(code, _)| code.as_str());
    let choice = |code: &str, name: Said| Choice {
        href: visit.to(&match code {
            "" => "/events".to_owned(),
            code => format!("/events?ward={code}"),
        }),
        is_here: code == here,
        name,
    };
    let wards = atlas.wards.iter();
    let page = EventsPage {
        sheet: visit.sheet_of_ward("events-title", ward.as_ref().map(|(_, name)| name.as_str())),
        events: events.into_iter().map(|one| view(&visit, one)).collect(),
        wards: wards
            .map(|ward| choice(&ward.code, visit.words.name(&ward.name, &ward.kana)))
            .collect(),
        all: choice("", visit.words.say("events-all-wards")),
        narrowed: match here {
            "" => String::new(),
            code => format!("?ward={code}"),
        },
    };
    shelf::html(&page)
}

fn view(visit: &Visit, event: Event) -> EventView {
    let words = visit.words;
    EventView {
        href: visit.to(&event.here),
        when: When::of(words, (event.day, event.begins, event.ends)),
        sign_up: match event.window {
            Window::Open => words.say("events-open"),
            Window::NotYet(day) => words.fill("events-not-yet", &[("day", words.part_day(day))]),
            Window::Closed => words.say("events-closed"),
        },
        event,
    }
}

/// Where addresses of the visitor's language begin outside; nothing where nobody said.
fn street(visit: &Visit) -> String {
    let origin = visit.ctx().house().public_url();
    origin.map_or_else(String::new, |origin| format!("{origin}{}", visit.to("")))
}

/// カレンダー: the same list to subscribe to.
pub async fn calendar(visit: Visit, Filter(query): Filter) -> Reply {
    let asked = asked(&visit, &query).await?;
    let street = street(&visit);
    let events = asked.events.iter();
    let dates: Vec<_> = events
        .filter_map(|event| event.appointment(&street))
        .collect();
    let name = name(&visit, &asked);
    Ok(shelf::file(
        "text/calendar; charset=utf-8",
        ical::calendar(&name, &dates),
    ))
}

/// お知らせ: the same list as news.
pub async fn news(visit: Visit, Filter(query): Filter) -> Reply {
    let asked = asked(&visit, &query).await?;
    let origin = visit.ctx().house().public_url().unwrap_or_default();
    let link = format!("{origin}{}", visit.to("/events"));
    let told = asked.events.iter().map(|event| {
        let day = event.day.map(|day| visit.words.plain_day(day));
        (event.clone(), day.unwrap_or_default())
    });
    let head = Head {
        title: &name(&visit, &asked),
        description: &visit.words.plain("events-lead"),
        link: &link,
        language: visit.language().tag(),
        street: &format!("{origin}{}", visit.to("")),
    };
    let feed = rss(&head, &told.collect::<Vec<_>>());
    Ok(shelf::file("application/rss+xml; charset=utf-8", feed))
}

fn name(visit: &Visit, asked: &Asked) -> String {
    let title = visit.words.plain("events-title");
    match &asked.ward {
        Some((_, ward)) => format!("{title} {ward}"),
        None => format!("{title} {}", visit.ctx().house().municipality_name()),
    }
}
