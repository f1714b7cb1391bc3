//! 受入先をさがす: the form with its answer beside it, and the parts of it that follow the typing.

use std::sync::Arc;

use askama::Template;
use kernel::{FieldErrors, calendar::format_date_with_weekday};
use policy::Permission;
use ui::{Choice, Form, Frame};
use web::{Ctx, Fields, Reply, fields::Filter};

use super::{finder::Finder, forms, model::Panel};
use crate::{
    areas::{Atlas, AtlasHolder},
    codes::{Book, Shelf},
};

/// The page.
pub const FIND: &str = "/search/facilities";
/// The same answer on a map.
pub const MAP: &str = "/search/facilities/map";
/// Its answer, while the form is being filled.
pub const CANDIDATES: &str = "/search/candidates";
/// Suggestions of towns.
pub const TOWNS: &str = "/search/towns";

/// So many towns are suggested.
const TOWNS_SHOWN: usize = 12;

#[derive(Template)]
#[template(path = "matching/templates/find.html")]
struct FindPage {
    frame: Frame,
    form: Form,
    wards: Vec<Choice>,
    kinds: Vec<Choice>,
    procedures: Vec<Choice>,
    panel: Panel,
    map: String,
    can_import: bool,
}

#[derive(Template)]
#[template(path = "matching/templates/results.html")]
struct Results {
    panel: Panel,
    map: String,
    can_import: bool,
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

/// What the pages look things up in.
async fn shelves(ctx: &Ctx) -> Result<(Arc<Book>, Arc<Atlas>), web::Problem> {
    let book = ctx.tool::<Shelf>()?.book(ctx.work()).await?;
    let atlas = ctx.tool::<AtlasHolder>()?.atlas(ctx.work()).await?;
    Ok((book, atlas))
}

/// 受入先をさがす. Without a question the ward of one's own post is filled in.
pub async fn find(ctx: Ctx, Filter(query): Filter) -> Reply {
    let (book, atlas) = shelves(&ctx).await?;
    let asked = !query.pairs().is_empty();
    let (wanted, errors) = forms::wanted(&query, &book, &atlas, ctx.today());
    let panel = if asked {
        let finder = ctx.tool::<Finder>()?;
        finder.panel(ctx.work(), &book, &atlas, &wanted).await?
    } else {
        Panel::default()
    };
    let page = FindPage {
        frame: frame(&ctx),
        form: if asked {
            query.form(&errors)
        } else {
            own_ward(&ctx)
        },
        wards: forms::wards(&atlas),
        kinds: forms::kinds(&book, ctx.today()),
        procedures: book.choices("procedure", ctx.today()),
        map: map(&query, &panel),
        panel,
        can_import: ctx.can(Permission::DirectoryImport),
    };
    if errors.is_empty() {
        ctx.page(&page)
    } else {
        ctx.again(&page)
    }
}

fn frame(ctx: &Ctx) -> Frame {
    let mut frame = ctx.frame("受入先をさがす");
    frame.printed = format!("{}現在", format_date_with_weekday(ctx.today()));
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
    let finder = ctx.tool::<Finder>()?;
    let panel = finder.panel(ctx.work(), &book, &atlas, &wanted).await?;
    ctx.page(&Results {
        map: map(&fields, &panel),
        panel,
        can_import: ctx.can(Permission::DirectoryImport),
    })
}

/// Where the candidates are shown on a map; empty where there are none.
fn map(asked: &Fields, panel: &Panel) -> String {
    if panel.full.is_empty() && panel.near.is_empty() {
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
