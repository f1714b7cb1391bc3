//! Handlers of survey forms.

mod create;
mod crosswalk;
mod files;
mod import;
mod item;
mod list;
mod parts;
mod preview;
mod show;
mod state;

use chrono::{DateTime, Utc};
use kernel::{Fault, Id, OrMissing};
use policy::Permission;
use ui::{Crumb, Form};
use web::{Ctx, Fields};

use super::{
    model::{Edition, State},
    store,
};
use crate::second;

pub use create::{create, create_page};
pub use files::{blank_pdf, fhir, workbook};
pub use import::{import, import_page, take_import};
pub use item::{item_page, save_item};
pub use list::list;
pub use parts::{head_page, save_head, save_scale, save_section, scale_page, section_page};
pub use preview::{preview, try_out};
pub use show::show;
pub use state::{discard, next, remove, restore, shift, take};

/// An edition that the person may manage.
async fn load(ctx: &Ctx, id: i64) -> Result<Edition, Fault> {
    let scope = ctx.work().may(Permission::FormManage)?;
    let mut tx = ctx.work().read().await?;
    store::find(&mut tx, &scope, id.into()).await?.or_missing()
}

/// A draft; what is not one any more says what to do instead.
async fn load_draft(ctx: &Ctx, id: i64) -> Result<Edition, Fault> {
    let edition = load(ctx, id).await?;
    if edition.state == State::Draft {
        return Ok(edition);
    }
    let words = format!(
        "第{}版は{}なので変えられません。「次の版を作る」で写しを作り、それを直してください。",
        edition.number,
        edition.state.label()
    );
    Err(Fault::Refused(words))
}

fn href(id: Id<Edition>) -> String {
    format!("/forms/{id}")
}

fn crumbs(edition: Option<&Edition>) -> Vec<Crumb> {
    let mut crumbs = vec![Crumb::new("調査票", "/forms")];
    crumbs.extend(edition.map(|one| Crumb::new(name(one), href(one.id))));
    crumbs
}

/// 題名　第2版.
fn name(edition: &Edition) -> String {
    format!("{}　第{}版", edition.content.title, edition.number)
}

/// The version a form was made from; a form without one is as good as an old one.
fn version(fields: &Fields) -> i64 {
    fields.text("version").parse().unwrap_or(0)
}

/// The form of whoever saved second; what is typed in words is held against `kept`, the draft as it
/// stands.
fn behind(fields: &Fields, kept: &Form, first: (&str, DateTime<Utc>)) -> Form {
    const WORDS: [&str; 10] = [
        "title", "period", "lead", "mark", "text", "help", "unit", "least", "most", "name",
    ];
    let in_words = |name: &str| {
        WORDS.contains(&name) || name.starts_with("row-") || name.starts_with("label-")
    };
    let kept = kept.pairs().iter().filter(|(name, _)| in_words(name));
    second::form(fields, &Form::from_pairs(kept.cloned()), &[], first)
}

/// A name nothing else has, in this or any other edition.
fn fresh(ctx: &Ctx, what: &str) -> String {
    let id: Id<Edition> = ctx.work().id();
    format!("{what}-{id}")
}
