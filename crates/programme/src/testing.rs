//! The small test city of `app`, with the features of the year, and pictures of what they print.

use app::{
    Above,
    testing::{CityWith, Street},
};
use render::{Document, Fonts};
use testkit::Album;

use crate::open::above;

/// The street of the year.
pub struct Year;

impl Street for Year {
    fn above() -> Above {
        above()
    }
}

/// 試験の市 with the features of the year.
pub type TestCity = CityWith<Year>;

/// Sets `documents` in type and holds each page against `src/<feature>/tests/pictures/<name>-<page>.png`.
pub fn pictured(feature: &str, name: &str, documents: &[Document]) {
    let files = ui::pdf_fonts();
    if files.is_empty() {
        eprintln!("skipped: no TTF in crates/ui/dist/fonts (build the assets first)");
        return;
    }
    let fonts = Fonts::load(files).unwrap();
    let lacking = fonts.lacking(&format!("{documents:?}"));
    assert!(lacking.is_empty(), "〓 would stand for {lacking:?}");
    let pdf = render::bundle(documents, &fonts).unwrap();
    let folder = format!("src/{feature}/tests/pictures");
    let compared = Album::of(env!("CARGO_MANIFEST_DIR"), &folder).compare(name, pdf);
    if let Err(words) = compared {
        panic!("{words}");
    }
}
