//! 受入先をさがす: the form with its answer beside it, and the parts of it that follow the typing.

use askama::Template;
use chrono::{Days, NaiveDate, NaiveTime, TimeDelta};
use kernel::{
    FieldErrors,
    calendar::{format_date, format_date_with_weekday, parse_date},
    clock::from_japan,
};
use policy::Permission;
use ui::{Choice, Form, Frame};
use web::{Ctx, Fields, Reply, fields::Filter};

use super::{FIND, MAP, shelves};
use crate::{
    areas::{Atlas, AtlasHolder},
    codes::Book,
    directory::Moment,
    matching::{
        actions,
        finder::{Finder, Question},
        forms,
        model::{Panel, Wanted},
    },
};

/// So many towns are suggested.
const TOWNS_SHOWN: usize = 12;

#[derive(Template)]
#[template(path = "matching/templates/find.html")]
struct FindPage {
    frame: Frame,
    form: Form,
    choices: Choices,
    panel: Panel,
    map: String,
    can_import: bool,
    /// Whether the register of an earlier day may be searched.
    can_go_back: bool,
    /// The day of the register that is shown, such as 令和8年10月1日; empty for now.
    as_of: String,
}

/// What can be chosen.
struct Choices {
    wards: Vec<Choice>,
    kinds: Vec<Choice>,
    procedures: Vec<Choice>,
    scenes: Vec<Choice>,
    times: Vec<Choice>,
    languages: Vec<Choice>,
    distances: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "matching/templates/results.html")]
struct Results {
    panel: Panel,
    map: String,
    can_import: bool,
    as_of: String,
}

#[derive(Template)]
#[template(path = "matching/templates/towns.html")]
struct Towns<'a> {
    towns: Vec<TownOption<'a>>,
}

/// One suggested town.
struct TownOption<'a> {
    id: String,
    name: &'a str,
    ward: String,
    ward_name: &'a str,
}

/// 受入先をさがす. Without a question the ward of one's own post is filled in.
pub async fn find(ctx: Ctx, Filter(query): Filter) -> Reply {
    let (book, atlas) = shelves(&ctx).await?;
    let asked = !query.pairs().is_empty();
    let (wanted, mut errors) = forms::wanted(&query, &book, &atlas, ctx.today());
    let day = match past_day(&ctx, &query) {
        Ok(day) => day,
        Err(message) => {
            errors.add("as_of", message);
            None
        }
    };
    let register = ctx.tool::<Finder>()?.register(ctx.work()).await?;
    let choices = Choices {
        wards: forms::wards(&atlas),
        kinds: forms::kinds(&book, ctx.today()),
        procedures: book.choices("procedure", ctx.today()),
        scenes: book.choices("scene", ctx.today()),
        times: forms::times(),
        languages: ui::choices(register.languages()),
        distances: forms::distances(),
    };
    let panel = match day {
        _ if !asked => Panel::default(),
        Some(day) => on_day(&ctx, &book, &atlas, &wanted, (day, &query)).await?,
        None => {
            let question = Question {
                before: forms::before(&query),
                ..Question::first(&wanted)
            };
            let look = register.look(&book, &atlas, question);
            if errors.is_empty() && look.panel.registered > 0 {
                actions::keep_search(ctx.work(), &look.shown).await?;
            }
            look.panel
        }
    };
    let page = FindPage {
        frame: frame(&ctx, day),
        form: if asked {
            query.form(&errors)
        } else {
            own_ward(&ctx)
        },
        choices,
        map: map(&query, &panel, day),
        panel,
        can_import: ctx.can(Permission::DirectoryImport),
        can_go_back: ctx.can(Permission::MatchingHistory),
        as_of: day.map(format_date).unwrap_or_default(),
    };
    if errors.is_empty() {
        ctx.page(&page)
    } else {
        ctx.again(&page)
    }
}

/// The past day whose register is asked for; `None` for now.
fn past_day(ctx: &Ctx, query: &Fields) -> Result<Option<NaiveDate>, String> {
    let typed = query.text("as_of");
    if typed.is_empty() {
        return Ok(None);
    }
    match parse_date(typed, ctx.today()) {
        Ok(day) if day == ctx.today() => Ok(None),
        Ok(day) if day < ctx.today() => Ok(Some(day)),
        Ok(_) => Err("台帳の日付は、今日までの日付にしてください。".into()),
        Err(error) => Err(error.to_string()),
    }
}

/// What would have been shown at the end of a past day.
async fn on_day(
    ctx: &Ctx,
    book: &Book,
    atlas: &Atlas,
    wanted: &Wanted,
    (day, query): (NaiveDate, &Fields),
) -> Result<Panel, kernel::Fault> {
    let midnight = (day + Days::new(1)).and_time(NaiveTime::MIN);
    let moment = Moment::Instant(from_japan(midnight) - TimeDelta::milliseconds(1));
    let finder = ctx.tool::<Finder>()?;
    let register = finder.register_at(ctx.work(), (moment, day), None).await?;
    let question = Question {
        before: forms::before(query),
        ..Question::first(wanted)
    };
    let mut panel = register.look(book, atlas, question).panel;
    let day = Fields::from_pairs(vec![("as_of".into(), query.text("as_of").into())]);
    panel.query = format!("{}&{}", panel.query, day.encoded());
    Ok(panel)
}

fn frame(ctx: &Ctx, day: Option<NaiveDate>) -> Frame {
    let mut frame = ctx.frame("受入先をさがす");
    let day = day.unwrap_or(ctx.today());
    frame.printed = format!("{}現在", format_date_with_weekday(day));
    frame
}

fn own_ward(ctx: &Ctx) -> Form {
    let ward = ctx.work().actor().ward;
    let ward = ward.map(|ward| ward.to_string()).unwrap_or_default();
    Fields::from_pairs(vec![("ward".into(), ward)]).form(&FieldErrors::new())
}

/// The candidates for the form as it stands.
pub async fn candidates(ctx: Ctx, fields: Fields) -> Reply {
    let (book, atlas) = shelves(&ctx).await?;
    let (wanted, _) = forms::wanted(&fields, &book, &atlas, ctx.today());
    let day = past_day(&ctx, &fields).unwrap_or_default();
    let panel = if let Some(day) = day {
        on_day(&ctx, &book, &atlas, &wanted, (day, &fields)).await?
    } else {
        let finder = ctx.tool::<Finder>()?;
        finder.panel(ctx.work(), &book, &atlas, &wanted).await?
    };
    ctx.page(&Results {
        map: map(&fields, &panel, day),
        panel,
        can_import: ctx.can(Permission::DirectoryImport),
        as_of: day.map(format_date).unwrap_or_default(),
    })
}

/// Where the candidates are shown on a map; empty where there are none, and for an earlier day,
/// which the map does not know.
fn map(asked: &Fields, panel: &Panel, day: Option<NaiveDate>) -> String {
    if day.is_some() || (panel.full.is_empty() && panel.near.is_empty()) {
        return String::new();
    }
    format!("{MAP}?{}", asked.encoded())
}

/// Towns whose name holds what was typed, those of the chosen ward first.
pub async fn towns(ctx: Ctx, Filter(query): Filter) -> Reply {
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?;
    let near = query.text("ward").parse().ok();
    let found = atlas.find_towns(query.words("q"), near, TOWNS_SHOWN);
    let towns = found.into_iter().map(|town| TownOption {
        id: town.id.to_string(),
        name: &town.name,
        ward: town.ward.to_string(),
        ward_name: atlas.ward_name(town.ward),
    });
    ctx.page(&Towns {
        towns: towns.collect(),
    })
}

/// Where a need is searched for.
pub fn place_of(query: &str) -> String {
    format!("{FIND}?{query}")
}
