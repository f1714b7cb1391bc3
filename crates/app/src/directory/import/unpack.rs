//! A file as it was sent: a table, or an archive that holds one. Archives are opened only as far
//! as their size is sensible.

use std::{
    borrow::Cow,
    io::{Cursor, Read},
};

use encoding_rs::SHIFT_JIS;
use zip::{ZipArchive, read::ZipFile};

use super::fault::Unreadable;
pub use crate::sheets::MOST_BYTES;
use crate::sheets::{self, BookFault};

/// So many names of an archive's files are said.
const NAMES: usize = 10;

/// What a file holds.
#[derive(Debug)]
pub enum Content<'a> {
    /// Text, or something that is none.
    Text(Cow<'a, [u8]>),
    /// A workbook.
    Book(Cow<'a, [u8]>),
}

/// Opens a file; with the name of the one it was packed in, if it was.
pub fn opened(bytes: &[u8]) -> Result<(Content<'_>, Option<String>), Unreadable> {
    opened_within(bytes, MOST_BYTES)
}

/// The same for a file that may hold `most` bytes.
pub fn opened_within(bytes: &[u8], most: u64) -> Result<(Content<'_>, Option<String>), Unreadable> {
    if !is_zip(bytes) {
        return Ok((Content::Text(Cow::Borrowed(bytes)), None));
    }
    let mut archive = archive(bytes)?;
    if is_book(&archive) {
        weigh(&mut archive, most)?;
        return Ok((Content::Book(Cow::Borrowed(bytes)), None));
    }
    let (at, name) = only_table(&mut archive)?;
    let packed = archive
        .by_index(at)
        .map_err(|_| Unreadable::BrokenArchive)?;
    let inner = unpacked(packed, most)?;
    if !is_zip(&inner) {
        return Ok((Content::Text(Cow::Owned(inner)), Some(name)));
    }
    let mut book = self::archive(&inner)?;
    if !is_book(&book) {
        return Err(Unreadable::Archive);
    }
    weigh(&mut book, most)?;
    drop(book);
    Ok((Content::Book(Cow::Owned(inner)), Some(name)))
}

fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

fn archive(bytes: &[u8]) -> Result<Archive<'_>, Unreadable> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unreadable::BrokenArchive)
}

/// A workbook is an archive with a book in a known place.
fn is_book(archive: &Archive<'_>) -> bool {
    archive.index_for_name("xl/workbook.xml").is_some()
}

/// Refuses a workbook that holds more than `most` bytes.
fn weigh(archive: &mut Archive<'_>, most: u64) -> Result<(), Unreadable> {
    sheets::weigh(archive, most).map_err(|fault| match fault {
        BookFault::Broken => Unreadable::Workbook,
        BookFault::TooLarge => Unreadable::TooLarge,
    })
}

fn unpacked(part: ZipFile<'_, Cursor<&[u8]>>, most: u64) -> Result<Vec<u8>, Unreadable> {
    let mut bytes = Vec::new();
    let read = part.take(most + 1).read_to_end(&mut bytes);
    read.map_err(|_| Unreadable::BrokenArchive)?;
    if bytes.len() as u64 > most {
        return Err(Unreadable::TooLarge);
    }
    Ok(bytes)
}

/// Where the one table of an archive stands, and its name; other files beside it may be there to
/// explain it.
fn only_table(archive: &mut Archive<'_>) -> Result<(usize, String), Unreadable> {
    let mut files = Vec::new();
    for at in 0..archive.len() {
        let Ok(part) = archive.by_index_raw(at) else {
            return Err(Unreadable::BrokenArchive);
        };
        let name = name_of(part.name_raw());
        let hidden = name.starts_with("__MACOSX/") || last(&name).starts_with('.');
        if part.is_file() && !hidden {
            if part.encrypted() {
                return Err(Unreadable::Locked);
            }
            files.push((at, name));
        }
    }
    let is_table = |(_, name): &&(usize, String)| {
        let name = name.to_lowercase();
        [".csv", ".xlsx", ".txt", ".tsv"]
            .iter()
            .any(|end| name.ends_with(end))
    };
    let tables: Vec<_> = files.iter().filter(is_table).collect();
    match (tables.as_slice(), files.as_slice()) {
        ([(at, name)], _) | ([], [(at, name)]) => Ok((*at, last(name).to_owned())),
        (_, []) => Err(Unreadable::Empty),
        _ => {
            let names = files.iter().take(NAMES).map(|(_, name)| last(name));
            let mut names = names.collect::<Vec<_>>().join("、");
            if files.len() > NAMES {
                names.push_str("など");
            }
            Err(Unreadable::ManyFiles(files.len(), names))
        }
    }
}

/// A name in an archive: UTF-8, or Shift_JIS as archives packed in Japan have it.
fn name_of(raw: &[u8]) -> String {
    match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => SHIFT_JIS.decode_without_bom_handling(raw).0.into_owned(),
    }
}

fn last(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}
