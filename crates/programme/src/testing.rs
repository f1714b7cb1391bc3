//! The small test city of `app`, with the features of the year, and pictures of what they print.

use std::ops::{Deref, DerefMut};

use app::Options;
use render::{Document, Fonts};
use testkit::{Album, Engine};

use crate::open::above;

/// 試験の市 with every feature of the house.
pub struct TestCity(app::testing::TestCity);

impl TestCity {
    /// The city on a fresh database of `engine`.
    pub async fn on(engine: Engine) -> Option<Self> {
        let city = app::testing::TestCity::above(engine, Options::trying(), above()).await;
        city.map(Self)
    }
}

impl Deref for TestCity {
    type Target = app::testing::TestCity;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl DerefMut for TestCity {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

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
