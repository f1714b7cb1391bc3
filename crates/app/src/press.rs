//! 印刷所: sets documents in type, off the async threads, with the fonts loaded once.

use std::sync::{Arc, OnceLock};

use anyhow::Context;
use kernel::Fault;
use render::{Document, Fonts, document::Sender};

use crate::areas::OfficeEntry;

/// A tool of the house: fonts are loaded when the first sheet is printed.
#[derive(Default)]
pub struct Press(OnceLock<Arc<Fonts>>);

impl Press {
    /// The document as a PDF.
    pub async fn pdf(&self, document: Document) -> Result<Vec<u8>, Fault> {
        let fonts = self.fonts()?;
        let bytes = tokio::task::spawn_blocking(move || render::pdf(&document, &fonts))
            .await
            .context("set a document in type")?
            .context("set a document in type")?;
        Ok(bytes)
    }

    /// Several documents as one PDF, each on pages of its own.
    pub async fn bundle(&self, documents: Vec<Document>) -> Result<Vec<u8>, Fault> {
        let fonts = self.fonts()?;
        let bytes = tokio::task::spawn_blocking(move || render::bundle(&documents, &fonts))
            .await
            .context("set documents in type")?
            .context("set documents in type")?;
        Ok(bytes)
    }

    fn fonts(&self) -> Result<Arc<Fonts>, Fault> {
        if let Some(fonts) = self.0.get() {
            return Ok(fonts.clone());
        }
        let files = ui::pdf_fonts();
        if files.is_empty() {
            return Err(Fault::Refused(
                "印刷用の書体がありません。システム管理者に、画面部品の組立て（cargo xtask assets）を依頼してください。"
                    .into(),
            ));
        }
        let fonts = Arc::new(Fonts::load(files).context("load the fonts")?);
        Ok(self.0.get_or_init(|| fonts).clone())
    }
}

/// The office as the sender of a sheet.
pub fn sender(office: Option<&OfficeEntry>) -> Sender {
    office.map_or_else(Sender::default, |office| Sender {
        office: office.name.clone(),
        phone: office.phone.clone(),
        fax: office.fax.clone(),
        address: office.address.clone(),
    })
}
