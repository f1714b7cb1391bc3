//! 郵便番号: which towns a postal code stands for, as 日本郵便's 郵便番号データ tells.

mod file;
#[cfg(test)]
mod fuzz_tests;
mod held;
mod names;
mod reading;
#[cfg(test)]
mod tests;

pub use file::{PostalFile, is_postal, read};
pub use held::{Postcodes, PostcodesHolder};
pub use reading::readings;

use kernel::{Id, text::PostalCode};
use policy::Ward;

/// 町域: what one postal code stands for in one ward.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PostalArea {
    /// The code.
    pub code: PostalCode,
    /// The ward.
    pub ward: Id<Ward>,
    /// The town's name, folded; empty where the rest of the ward is meant.
    pub town_key: String,
}
