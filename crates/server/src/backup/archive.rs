//! Writing an archive: a ZIP of the members, sealed with age on its way to the disk, so that nothing
//! plain ever lies there.

use std::io::{self, Write};

use anyhow::Context;
use chrono::{DateTime, Utc};
use db::backup::{Members, Snapshot};
use kernel::text::hexadecimal;
use sha2::{Digest, Sha256};
use zip::{
    CompressionMethod, ZipWriter,
    write::{SimpleFileOptions, StreamWriter},
};

use super::{
    keys::Recipients,
    manifest::{FORMAT, Manifest, Member, NAME},
};

/// How hard a member is pressed (1 to 9): higher costs the server time and saves little.
const PRESSURE: i64 = 3;

type Sealed<W> = age::stream::StreamWriter<W>;

/// An archive on its way to `W`.
pub struct Archive<W: Write> {
    zip: ZipWriter<StreamWriter<Sealed<W>>>,
    open: Option<Open>,
    done: Vec<Member>,
}

struct Open {
    name: String,
    bytes: u64,
    digest: Sha256,
}

impl<W: Write> Archive<W> {
    /// Begins an archive that each of `recipients` can open.
    pub fn begin(to: W, recipients: &Recipients) -> anyhow::Result<Self> {
        let keys = recipients.parsed();
        let keys = keys.iter().map(|key| key as &dyn age::Recipient);
        let sealed = age::Encryptor::with_recipients(keys)
            .context("控えを公開鍵で封じられません")?
            .wrap_output(to)?;
        Ok(Self {
            zip: ZipWriter::new_stream(sealed),
            open: None,
            done: Vec::new(),
        })
    }

    /// Adds the list of what is in it, and ends it.
    pub fn finish(
        mut self,
        snapshot: Snapshot,
        made_at: DateTime<Utc>,
    ) -> anyhow::Result<(W, Manifest)> {
        self.close_member();
        let manifest = Manifest {
            format: FORMAT,
            made_at,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            snapshot,
            members: std::mem::take(&mut self.done),
        };
        self.zip.start_file(NAME, options())?;
        serde_json::to_writer_pretty(&mut self.zip, &manifest)?;
        let sealed = self.zip.finish()?.into_inner();
        Ok((sealed.finish()?, manifest))
    }

    fn close_member(&mut self) {
        if let Some(open) = self.open.take() {
            self.done.push(Member {
                name: open.name,
                bytes: open.bytes,
                sha256: hexadecimal(&open.digest.finalize()),
            });
        }
    }
}

fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(PRESSURE))
        // How long a member becomes is known only at its end.
        .large_file(true)
}

impl<W: Write> Members for Archive<W> {
    fn begin(&mut self, name: &str) -> io::Result<()> {
        self.close_member();
        self.zip.start_file(name, options())?;
        self.open = Some(Open {
            name: name.to_owned(),
            bytes: 0,
            digest: Sha256::new(),
        });
        Ok(())
    }
}

impl<W: Write> Write for Archive<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(open) = &mut self.open else {
            return Err(io::Error::other("no member was begun"));
        };
        let taken = self.zip.write(bytes)?;
        open.bytes += taken as u64;
        open.digest.update(bytes.get(..taken).unwrap_or_default());
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.zip.flush()
    }
}
