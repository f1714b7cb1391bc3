//! Everything that is published at one moment.

use chrono::NaiveDate;

/// 公開ファイル: one file with its mark.
#[derive(Clone, Debug)]
pub struct PublishedFile {
    /// Its name in the address.
    pub name: String,
    /// What a person reads; empty for files that only describe others.
    pub title: String,
    /// The media type.
    pub mime: &'static str,
    /// The contents.
    pub bytes: Vec<u8>,
    /// `ETag`: changes with the contents.
    pub tag: String,
    /// How many rows it has; `None` for descriptions.
    pub rows: Option<usize>,
    /// The file that describes its columns; empty for none.
    pub schema: String,
}

/// 公開データ: all files, made from one state of the directory.
#[derive(Clone, Debug, Default)]
pub struct Publication {
    /// What they were made from.
    pub basis: String,
    /// The day they hold for.
    pub as_of: NaiveDate,
    /// The files, in the order the index shows them.
    pub files: Vec<PublishedFile>,
}

impl Publication {
    /// The file with this name.
    pub fn file(&self, name: &str) -> Option<&PublishedFile> {
        self.files.iter().find(|file| file.name == name)
    }
}
