//! 調査票 on the screen: to be answered, and as it was answered. Features that ask include
//! `forms/templates/asked.html` or `forms/templates/shown.html` in their pages.

mod asked;
mod prefilled;
mod shown;
#[cfg(test)]
mod tests;

pub use asked::{Asked, AskedItem, AskedRow, AskedSection, Asking, KeptFile};
pub use prefilled::Prefilled;
pub use shown::{Shown, ShownRow, ShownSection, shown};
