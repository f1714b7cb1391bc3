//! What can go wrong while writing a file.

use thiserror::Error;

/// Why a PDF or a workbook could not be written. None of these is the person's doing.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum RenderFault {
    /// The bytes given to `Fonts::load` held no font that can be used.
    #[error("no usable font among {files} file(s)")]
    NoFont {
        /// How many byte vectors were looked at.
        files: usize,
    },
    /// The typesetter refused the document; the text is its own diagnosis.
    #[error("the document could not be typeset: {0}")]
    Typeset(String),
    /// The typeset pages could not be written as PDF.
    #[error("the PDF could not be written: {0}")]
    Export(String),
    /// The text for the QR code does not fit in one.
    #[error("the QR code could not be made")]
    Qr(#[source] qrcode::types::QrError),
    /// The workbook breaks a limit of the format (rows, columns, lengths).
    #[error("the workbook could not be written")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}
