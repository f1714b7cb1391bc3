//! Files and what they belong to.

use chrono::{DateTime, Utc};
use kernel::Id;

/// 添付先: the record a file belongs to: a word for its feature, and its id there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owner {
    /// The feature's word, such as `council`.
    pub kind: &'static str,
    /// The record's id.
    pub id: i64,
}

/// 添付ファイル: what is known of a kept file, without its contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Id.
    pub id: Id<Attachment>,
    /// The record it belongs to, by its id.
    pub owner: i64,
    /// The name it came with.
    pub name: String,
    /// What it is.
    pub media: Media,
    /// Its length in bytes.
    pub size: i64,
    /// What it is for, as the person wrote; may be empty.
    pub note: String,
    /// When it was added.
    pub added_at: DateTime<Utc>,
    /// By whom.
    pub added_by: String,
}

/// 新しい添付ファイル: a file that passed [`super::checked`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAttachment {
    /// The name it came with, without folders.
    pub name: String,
    /// What it is, told by its contents.
    pub media: Media,
    /// Its contents.
    pub bytes: Vec<u8>,
    /// What it is for; may be empty.
    pub note: String,
}

/// ファイルの種類 that may be kept: none of them runs anything when opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media {
    /// PDF.
    Pdf,
    /// PNG picture.
    Png,
    /// JPEG picture.
    Jpeg,
    /// Excel workbook without macros.
    Xlsx,
    /// Word document without macros.
    Docx,
    /// PowerPoint slides without macros.
    Pptx,
    /// Plain text or CSV.
    Text,
}

impl Media {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Pdf,
        Self::Png,
        Self::Jpeg,
        Self::Xlsx,
        Self::Docx,
        Self::Pptx,
        Self::Text,
    ];

    /// The ending of its names, and its word in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Xlsx => "xlsx",
            Self::Docx => "docx",
            Self::Pptx => "pptx",
            Self::Text => "txt",
        }
    }

    /// The media type sent with it (RFC 6838).
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Pptx => {
                "application/vnd.openxmlformats-officedocument.presentationml.presentation"
            }
            Self::Text => "text/plain; charset=utf-8",
        }
    }

    /// Whether a browser may show it in its own window: pictures and PDFs.
    pub const fn shows(self) -> bool {
        matches!(self, Self::Pdf | Self::Png | Self::Jpeg)
    }

    /// The kind with this word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|media| media.code() == code)
    }
}
