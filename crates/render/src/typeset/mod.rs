//! Sets a [`Document`] in type and writes it as tagged PDF. The only place that knows typst.

mod fonts;
mod text;
mod values;
mod world;

pub use fonts::Fonts;

use typst::comemo;
use typst::diag::SourceDiagnostic;
use typst::ecow::EcoVec;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::{Document, RenderFault};
use world::SheetWorld;

/// The standard every sheet should meet: PDF/UA-1 (ISO 14289-1), for screen readers.
const ACCESSIBLE: &[PdfStandard] = &[PdfStandard::Ua_1];

/// Writes `document` as an A4 PDF tagged for screen readers (PDF/UA-1).
///
/// Every text is data, whatever it holds: none is read as markup. The same document and fonts
/// give the same bytes.
pub fn pdf(document: &Document, fonts: &Fonts) -> Result<Vec<u8>, RenderFault> {
    bundle(std::slice::from_ref(document), fonts)
}

/// Writes several documents into one PDF, each beginning on a page of its own; none writes an
/// empty sheet. Each is numbered by itself nowhere: they part when they leave the printer.
pub fn bundle(documents: &[Document], fonts: &Fonts) -> Result<Vec<u8>, RenderFault> {
    let empty = [Document::default()];
    let documents = if documents.is_empty() {
        &empty
    } else {
        documents
    };
    Prepared::of(documents, fonts)?.pdf()
}

/// 組版の用意ができた帳票: what typst gets; setting it is typst's work alone.
pub struct Prepared<'a>(SheetWorld<'a>);

impl<'a> Prepared<'a> {
    /// Makes the values of `documents` that typst reads.
    pub fn of(documents: &[Document], fonts: &'a Fonts) -> Result<Self, RenderFault> {
        Ok(Self(SheetWorld::new(fonts, values::of(documents, fonts)?)))
    }

    /// Sets them in type and writes the PDF.
    pub fn pdf(&self) -> Result<Vec<u8>, RenderFault> {
        let pages = self.typeset()?;
        // A sheet that misses a point of the standard is still better than no sheet at the counter.
        let written = write(&pages, ACCESSIBLE).or_else(|_| write(&pages, &[]));
        // typst remembers every step for the next compilation; a sheet is seldom set twice.
        comemo::evict(0);
        written
    }

    fn typeset(&self) -> Result<PagedDocument, RenderFault> {
        typst::compile::<PagedDocument>(&self.0)
            .output
            .map_err(|found| RenderFault::Typeset(told(&found)))
    }
}

fn write(pages: &PagedDocument, standards: &[PdfStandard]) -> Result<Vec<u8>, RenderFault> {
    let standards =
        PdfStandards::new(standards).map_err(|e| RenderFault::Export(e.message().to_string()))?;
    let options = PdfOptions {
        standards,
        creator: Smart::Custom(None),
        ..PdfOptions::default()
    };
    typst_pdf::pdf(pages, &options).map_err(|found| RenderFault::Export(told(&found)))
}

fn told(found: &EcoVec<SourceDiagnostic>) -> String {
    let messages: Vec<&str> = found.iter().map(|d| d.message.as_str()).collect();
    messages.join("; ")
}

#[cfg(test)]
mod tests;
