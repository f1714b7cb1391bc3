//! Pages of the directory.

mod edit;
mod hand;
mod hours;
mod imports;
mod list;
mod mappings;
mod marks;
mod narrow;
mod place;
pub mod positions;
mod proposal_line;
mod proposals;
mod show;
mod suggest;

pub use edit::{add, add_page, edit_page, save};
pub use hand::Hand;
pub use imports::{import, import_page, progress as import_progress, result};
pub use list::{LineView, MAP, edit_workbook, export, list};
pub use mappings::{add_mapping, change_mapping, mapping, remove_mapping};
pub use narrow::Narrow;
pub use proposals::{decide, proposal_sets, proposals, undo};
pub use show::{set_acceptance, show, verify};
pub use suggest::suggest;
