//! The page of one ward.

use app::areas::{Atlas, WardEntry};
use askama::Template;
use programme::ward_pages::Kind;

use super::{figures::FiguresView, piece::PieceView};
use crate::{
    contacts::Asked, desks::DeskView, register::Register, sheet::Sheet, visit::Visit,
    wards::model::LastYear,
};

#[derive(Template)]
#[template(path = "wards/templates/ward.html")]
pub struct WardPage {
    pub sheet: Sheet,
    pub is_preview: bool,
    pub notices: Vec<PieceView>,
    pub leaflets: Vec<PieceView>,
    /// Whom to call.
    pub helpers: Vec<DeskView>,
    /// Where to go on: whom to ask, and what is on.
    pub ask: String,
    pub events: String,
    pub figures: Option<FiguresView>,
}

impl WardPage {
    /// The page of `ward` with these pieces and figures.
    pub fn of(
        (visit, atlas, register): (&Visit, &Atlas, &Register),
        ward: &WardEntry,
        (pieces, last_year): (Vec<(Kind, PieceView)>, LastYear),
        is_preview: bool,
    ) -> Self {
        let words = visit.words;
        let name = [("ward", ward.name.as_str())];
        let asked = Asked {
            visit,
            atlas,
            register,
        };
        let (leaflets, notices): (Vec<_>, Vec<_>) = pieces
            .into_iter()
            .partition(|(kind, _)| *kind == Kind::Leaflet);
        let only = |all: Vec<(Kind, PieceView)>| all.into_iter().map(|(_, one)| one).collect();
        Self {
            sheet: visit.sheet_called(
                words.plain_with("wards-of", &name),
                words.fill("wards-of", &name),
            ),
            is_preview,
            notices: only(notices),
            leaflets: only(leaflets),
            helpers: asked.to_call(ward.id),
            ask: visit.to(&format!("/ask?ward={}", ward.code)),
            events: visit.to(&format!("/events?ward={}", ward.code)),
            figures: FiguresView::of(visit, &last_year),
        }
    }
}
