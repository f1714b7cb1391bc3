//! Turns a document into the values the template reads. Words stay words: strings, never code.

mod blocks;
mod book;
mod tables;

use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};
use typst::foundations::{Bytes, Dict, dict};

use super::Fonts;
use super::text::settable;
use crate::document::{Orientation, Paper};
use crate::{Document, RenderFault, measure};

/// What a sheet says of itself when private fields are hidden.
const MASKED: &str = "氏名等非表示";

/// What words are set with.
struct Setter<'a> {
    fonts: &'a Fonts,
    masked: bool,
}

impl Setter<'_> {
    fn words(&self, text: &str) -> String {
        settable(text, self.fonts)
    }

    fn each<S: AsRef<str>>(&self, texts: &[S]) -> Vec<String> {
        texts.iter().map(|text| self.words(text.as_ref())).collect()
    }

    fn maybe(&self, text: Option<&str>) -> Option<String> {
        text.map(|text| self.words(text))
    }

    fn sender(&self, document: &Document) -> Dict {
        dict! {
            "office" => self.words(&document.sender.office),
            "phone" => self.words(&document.sender.phone),
            "fax" => self.words(&document.sender.fax),
            "address" => self.words(&document.sender.address),
        }
    }

    /// What stands framed at the head of every page.
    fn marks(&self, document: &Document) -> Vec<String> {
        let masked = document.masked.then_some(MASKED);
        let marks: Vec<&str> = document.mark.as_deref().into_iter().chain(masked).collect();
        self.each(&marks)
    }

    /// Number and date, at the head of every page.
    fn head(&self, document: &Document) -> Vec<String> {
        let created = Some(document.created.as_str()).filter(|created| !created.is_empty());
        let head: Vec<&str> = document
            .number
            .as_deref()
            .into_iter()
            .chain(created)
            .collect();
        self.each(&head)
    }
}

/// The documents as `sys.inputs`.
pub(super) fn of(documents: &[Document], fonts: &Fonts) -> Result<Dict, RenderFault> {
    let docs: Vec<Dict> = documents
        .iter()
        .map(|document| one(document, fonts))
        .collect::<Result<_, _>>()?;
    Ok(dict! { "docs" => docs })
}

fn one(document: &Document, fonts: &Fonts) -> Result<Dict, RenderFault> {
    let set = Setter {
        fonts,
        masked: document.masked,
    };
    let qr = document.qr.as_deref().map(qr_svg).transpose()?;
    Ok(dict! {
        "title" => set.words(or(&document.title, "無題")),
        "sender" => set.sender(document),
        "sender-width" => sender_width(document),
        "recipient" => set.maybe(document.recipient.as_deref()),
        "marks" => set.marks(document),
        "head" => set.head(document),
        "paper" => match document.paper {
            Paper::A4 => "a4",
            Paper::A3 => "a3",
        },
        "columns" => i64::from(document.columns.clamp(1, 3)),
        "cover" => document.cover.as_ref().map(|cover| set.cover(cover)),
        "landscape" => document.orientation == Orientation::Landscape,
        "fonts" => fonts.families(),
        "qr" => qr,
        "blocks" => set.blocks(&document.blocks),
    })
}

/// The text, or what stands for none where a PDF must have some.
fn or<'a>(text: &'a str, instead: &'a str) -> &'a str {
    if text.trim().is_empty() {
        instead
    } else {
        text
    }
}

/// Width of the sender's block in em: as long as its longest line, within half a page.
fn sender_width(document: &Document) -> f64 {
    let sender = &document.sender;
    let contact = format!("電話 {}　FAX {}", sender.phone, sender.fax);
    [&sender.office, &sender.address, &contact]
        .into_iter()
        .map(|line| measure::width(line) + 1.0)
        .fold(10.0, f64::max)
        .min(24.0)
}

/// The QR code as SVG. Level Q: a quarter of it may be lost to the FAX.
fn qr_svg(text: &str) -> Result<Bytes, RenderFault> {
    let code = QrCode::with_error_correction_level(text, EcLevel::Q).map_err(RenderFault::Qr)?;
    let drawn = code
        .render::<svg::Color>()
        .quiet_zone(true)
        .module_dimensions(4, 4)
        .build();
    Ok(Bytes::new(drawn.into_bytes()))
}
