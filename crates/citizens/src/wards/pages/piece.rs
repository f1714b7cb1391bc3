//! A notice or a leaflet as citizens read it.

use app::areas::WardEntry;
use programme::ward_pages::Edition;

use crate::{
    languages::{Language, Said},
    visit::Visit,
};

/// For whom it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// For everybody.
    Public,
    /// For those who work on it.
    Staff,
}

/// お知らせ・リーフレット.
pub struct PieceView {
    /// 題名.
    pub title: String,
    /// 本文.
    pub body: String,
    /// The language of both, where it is not the page's.
    pub language: Option<&'static str>,
    /// Whether nobody wrote it in the page's language.
    pub is_japanese_only: bool,
    /// A page with more.
    pub link: String,
    /// The leaflet's PDF.
    pub file: Option<String>,
    /// Until when it stands here.
    pub until: Said,
}

impl PieceView {
    /// An edition of a piece of `ward`, in the visitor's language where somebody wrote it in that.
    pub fn of(visit: &Visit, (ward, edition): (&WardEntry, &Edition), view: View) -> Self {
        let content = &edition.content;
        let language = visit.language();
        let translated = content.in_language(language);
        let is_japanese_only = translated.is_none() && language != Language::Japanese;
        let text = translated.unwrap_or(&content.text);
        let until = visit.words.part_day(content.until_on);
        let file = edition.file.map(|_| match view {
            View::Public => visit.to(&format!("/wards/{}/leaflets/{}", ward.code, edition.piece)),
            View::Staff => format!(
                "/ward-pages/{}/editions/{}/file",
                edition.piece, edition.number
            ),
        });
        Self {
            title: text.title.clone(),
            body: text.body.clone(),
            language: (is_japanese_only && !language.is_japanese()).then_some("ja"),
            is_japanese_only,
            link: content.link.clone(),
            file,
            until: visit.words.fill("wards-until", &[("day", until)]),
        }
    }
}
