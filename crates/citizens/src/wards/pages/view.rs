//! The page of one ward.

use app::{
    areas::{Atlas, WardEntry},
    guidebooks::Booklet,
};
use askama::Template;
use programme::ward_pages::Kind;

use super::{figures::FiguresView, piece::PieceView};
use crate::{
    contacts::Asked,
    desks::DeskView,
    languages::Said,
    register::Register,
    sheet::Sheet,
    visit::Visit,
    wards::{Booklets, model::LastYear},
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
    pub contacts: String,
    /// The places of the ward on a map.
    pub map: String,
    /// Its booklets, where there is something to print.
    pub booklets: Vec<(String, Said)>,
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
        let name = [("ward", words.japanese(&ward.name))];
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
            contacts: visit.to(&format!("/contacts?ward={}", ward.code)),
            map: visit.to(&format!("/find?ward={}&view=map#results", ward.code)),
            booklets: booklets((visit, register), ward),
            figures: FiguresView::of(visit, &last_year),
        }
    }
}

fn booklets((visit, register): (&Visit, &Register), ward: &WardEntry) -> Vec<(String, Said)> {
    if !Booklets::fits(register, ward.id) {
        return Vec::new();
    }
    let link = |booklet: Booklet| {
        let code = booklet.code();
        let name = visit.words.say(match booklet {
            Booklet::Guidebook => "wards-guidebook",
            Booklet::Doctors => "wards-doctors",
        });
        (
            visit.to(&format!("/wards/{}/booklets/{code}", ward.code)),
            name,
        )
    };
    Booklet::ALL.map(link).into()
}
