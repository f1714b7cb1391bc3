//! Pages of the map.

mod candidates;
mod facilities;

use kernel::calendar::format_date_with_weekday;
use ui::Frame;
use web::Ctx;

pub use candidates::candidates;
pub use facilities::{LIST, NAMES, POINTS, facilities, list, names, points};

/// The frame of a page that is taken along on paper: it says of which day it is.
fn frame(ctx: &Ctx, title: &str) -> Frame {
    let mut frame = ctx.frame(title);
    frame.printed = format!("{}現在", format_date_with_weekday(ctx.today()));
    frame
}
