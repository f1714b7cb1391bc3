//! Handlers of ward pages.

pub mod edit;
pub mod list;
pub mod moves;
pub mod show;
pub mod today;

use app::areas::Atlas;
use chrono::NaiveDate;
use kernel::{Id, calendar::format_date};
use policy::{Permission, Ward};
use ui::{Choice, Crumb};
use web::Ctx;

use super::model::Piece;

/// Where the list stands.
const LIST: &str = "/ward-pages";

/// Where a piece stands.
fn address(id: Id<Piece>) -> String {
    format!("{LIST}/{id}")
}

/// Where the citizens' page of a ward stands.
fn public_page(atlas: &Atlas, ward: Id<Ward>) -> String {
    let code = atlas.ward(ward).map_or("", |ward| ward.code.as_str());
    format!("/ja/wards/{code}")
}

/// Where the citizens' page of a ward is shown to staff with a piece as it was last written.
fn preview(piece: &Piece) -> String {
    format!("{}/preview/ja", address(piece.id))
}

fn crumbs() -> Vec<Crumb> {
    vec![Crumb::new("区のページ", LIST)]
}

/// The days on which something is shown.
fn days(from_on: NaiveDate, until_on: NaiveDate) -> String {
    format!("{}から {}まで", format_date(from_on), format_date(until_on))
}

/// The wards one may choose from for `deed`; none where it is always the own one.
fn wards(ctx: &Ctx, atlas: &Atlas, deed: Permission) -> Vec<Choice> {
    match ctx.work().may(deed) {
        Ok(scope) if scope.ward().is_none() => {
            let wards = atlas.wards.iter();
            wards
                .map(|ward| Choice::new(ward.id.to_string(), &ward.name))
                .collect()
        }
        _ => Vec::new(),
    }
}
