//! 調査票 on the screen: to be answered, and as it was answered. Features that ask include
//! `forms/templates/asked.html` or `forms/templates/shown.html` in their pages.

mod asked;
mod shown;

pub use asked::{Asked, AskedItem, AskedSection, Asking, KeptFile};
pub use shown::{Shown, ShownRow, ShownSection, shown};
