//! `renkei openapi`: the addresses of the house, for programs that try it from outside.

use super::End;
use crate::screen;

/// Prints the OpenAPI document.
pub fn print() -> End {
    let document = trust::openapi::document(&trust::features::all());
    screen::say(&format!("{document:#}"));
    End::Well
}
