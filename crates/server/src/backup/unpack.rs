//! Reading an archive: opened with a private key, each member held against the list as it is read.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read, Seek},
    path::Path,
};

use anyhow::Context;
use db::backup::Pieces;
use kernel::text::hexadecimal;
use sha2::{Digest, Sha256};
use zip::ZipArchive;

use super::{
    keys::Identities,
    manifest::{FORMAT, Manifest, Member, NAME},
};

type Opened<R> = age::stream::StreamReader<R>;

/// An archive that was opened.
pub struct Archive<R = Opened<BufReader<File>>> {
    zip: ZipArchive<R>,
    /// What is in it.
    pub manifest: Manifest,
}

/// Opens `file` with one of `keys` and reads what is in it.
pub fn open(file: &Path, keys: &Identities) -> anyhow::Result<Archive> {
    let name = file.display().to_string();
    let bytes = File::open(file).with_context(|| format!("控え {name} を開けません"))?;
    listed(unsealed(BufReader::new(bytes), &name, keys)?, &name)
}

/// Opens the seal of what is called `name`.
pub(super) fn unsealed<R: BufRead>(
    bytes: R,
    name: &str,
    keys: &Identities,
) -> anyhow::Result<Opened<R>> {
    let sealed = age::Decryptor::new_buffered(bytes)
        .map_err(|_| anyhow::anyhow!("{name} は Renkei の控えではないか、途中で切れています"))?;
    sealed.decrypt(keys.each()).map_err(|error| match error {
        age::DecryptError::NoMatchingKeys => {
            anyhow::anyhow!("この秘密鍵では {name} を開けません。控えを作ったときの公開鍵と組になる秘密鍵を指定してください")
        }
        _ => anyhow::anyhow!("{name} の封が壊れています。別の控えを使ってください"),
    })
}

/// Reads what is in an archive whose seal was opened.
pub(super) fn listed<R: Read + Seek>(opened: R, name: &str) -> anyhow::Result<Archive<R>> {
    let broken =
        || format!("控え {name} が途中で切れているか、壊れています。別の控えを使ってください");
    let mut zip = ZipArchive::new(opened).with_context(broken)?;
    let manifest: Manifest = {
        let member = zip.by_name(NAME).with_context(broken)?;
        serde_json::from_reader(member).with_context(broken)?
    };
    anyhow::ensure!(
        manifest.format == FORMAT,
        "控え {name} は、この renkei では読めない形（{}）です",
        manifest.format
    );
    Ok(Archive { zip, manifest })
}

impl<R: Read + Seek> Archive<R> {
    /// The archive as the list of what it holds, and the members themselves.
    pub fn parts(&mut self) -> (&Manifest, Members<'_, R>) {
        let members = Members {
            zip: &mut self.zip,
            list: &self.manifest.members,
        };
        (&self.manifest, members)
    }
}

/// The members of an archive.
pub struct Members<'a, R> {
    zip: &'a mut ZipArchive<R>,
    list: &'a [Member],
}

impl<R: Read + Seek> Pieces for Members<'_, R> {
    fn member<'a>(&'a mut self, name: &str) -> anyhow::Result<Box<dyn Read + 'a>> {
        let expected = self.list.iter().find(|member| member.name == name);
        let expected = expected.with_context(|| format!("控えに {name} がありません"))?;
        let from = self
            .zip
            .by_name(name)
            .with_context(|| format!("控えに {name} がありません"))?;
        Ok(Box::new(Checked {
            from,
            expected,
            digest: Sha256::new(),
            bytes: 0,
        }))
    }
}

/// A member that is refused at its end if it is not what the list says.
struct Checked<'a, R> {
    from: R,
    expected: &'a Member,
    digest: Sha256,
    bytes: u64,
}

impl<R: Read> Read for Checked<'_, R> {
    fn read(&mut self, piece: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(piece)?;
        self.bytes += read as u64;
        self.digest.update(piece.get(..read).unwrap_or_default());
        let is_end = read == 0 && !piece.is_empty();
        if is_end {
            let found = hexadecimal(&self.digest.clone().finalize());
            if found != self.expected.sha256 || self.bytes != self.expected.bytes {
                let what = format!("{} の中身が目録と違います", self.expected.name);
                return Err(io::Error::new(io::ErrorKind::InvalidData, what));
            }
        }
        Ok(read)
    }
}
