//! The parts of an archive, such as a workbook, taken apart and packed again with one exchanged:
//! spoilt bytes of a packed file are mostly refused by its checksums, spoilt parts are read.

use std::io::{Cursor, Read, Write};

use anyhow::Context;
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

/// 部品: names and contents.
#[derive(Clone, Debug)]
pub struct Parts(Vec<(String, Vec<u8>)>);

impl Parts {
    /// Takes an archive apart.
    pub fn of(archive: &[u8]) -> anyhow::Result<Self> {
        let mut archive = ZipArchive::new(Cursor::new(archive))?;
        let mut parts = Vec::new();
        for at in 0..archive.len() {
            let mut part = archive.by_index(at)?;
            let mut contents = Vec::new();
            part.read_to_end(&mut contents)?;
            parts.push((part.name().context("no name")?.into_owned(), contents));
        }
        Ok(Self(parts))
    }

    /// Each part as one text: its name, a line break, its contents.
    pub fn each(&self) -> impl Iterator<Item = Vec<u8>> {
        let parts = self.0.iter();
        parts.map(|(name, contents)| [name.as_bytes(), b"\n", contents].concat())
    }

    /// The archive with the part that such a text names exchanged for its contents; `None` where it
    /// names none.
    pub fn with(&self, part: &[u8]) -> Option<Vec<u8>> {
        let end = part.iter().position(|byte| *byte == b'\n')?;
        let (named, contents) = (part.get(..end)?, part.get(end + 1..)?);
        self.0.iter().find(|(name, _)| name.as_bytes() == named)?;
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        for (name, own) in &self.0 {
            let contents = if name.as_bytes() == named {
                contents
            } else {
                own
            };
            archive.start_file(name.as_str(), options).ok()?;
            archive.write_all(contents).ok()?;
        }
        Some(archive.finish().ok()?.into_inner())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_is_packed_again_with_one_part_exchanged() {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, contents) in [("a/one.xml", "1"), ("two.xml", "2\n2")] {
            archive
                .start_file(name, SimpleFileOptions::default())
                .unwrap();
            archive.write_all(contents.as_bytes()).unwrap();
        }
        let parts = Parts::of(&archive.finish().unwrap().into_inner()).unwrap();
        let each: Vec<_> = parts.each().collect();
        assert_eq!(each, [b"a/one.xml\n1".to_vec(), b"two.xml\n2\n2".to_vec()]);
        let other = Parts::of(&parts.with(b"two.xml\nother").unwrap()).unwrap();
        let each: Vec<_> = other.each().collect();
        assert_eq!(each, [b"a/one.xml\n1".to_vec(), b"two.xml\nother".to_vec()]);
        assert_eq!(parts.with(b"three.xml\n"), None);
    }
}
