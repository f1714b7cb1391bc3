//! 絵あわせ: pages of a PDF against stored pictures of them, small and grey.
//!
//! What moved is seen: a column, a row, a bar of a chart. How exactly an edge is smoothed is not,
//! for that may differ from processor to processor.

mod picture;

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

pub use picture::{Picture, draw};

/// When set, the pictures are written anew instead of compared.
const WRITE: &str = "RENKEI_WRITE_PICTURES";

/// What is drawn differently is kept here.
const ACTUAL: &str = "target/pictures";

/// アルバム: the folder with the stored pictures of one feature.
#[derive(Clone, Debug)]
pub struct Album {
    stored: PathBuf,
    actual: PathBuf,
    writes: bool,
}

impl Album {
    /// The pictures in `folder` of the crate that stands at `manifest`, compared, or written anew
    /// where the environment says so.
    pub fn of(manifest: &str, folder: &str) -> Self {
        let place = Path::new(manifest);
        Self {
            stored: place.join(folder),
            actual: place.join("../..").join(ACTUAL),
            writes: crate::database::variable(WRITE).is_some(),
        }
    }

    /// Compares each page of `pdf` with its picture `<name>-<page>.png`.
    pub fn compare(&self, name: &str, pdf: Vec<u8>) -> anyhow::Result<()> {
        let pages = draw(pdf)?;
        if self.writes {
            return self.write(name, &pages);
        }
        let mut found = Vec::new();
        for (at, page) in pages.iter().enumerate() {
            let file = file(name, at + 1);
            if let Some(words) = self.differs(&file, page)? {
                let actual = self.actual.join(&file);
                std::fs::create_dir_all(&self.actual)?;
                std::fs::write(&actual, page.png()?)?;
                let drawn = actual.canonicalize()?;
                found.push(format!("{file}: {words}; drawn: {}", drawn.display()));
            }
        }
        let surplus = file(name, pages.len() + 1);
        if self.stored.join(&surplus).exists() {
            found.push(format!("{surplus}: there is no such page any more"));
        }
        if found.is_empty() {
            return Ok(());
        }
        bail!(
            "{}\nlook at both; if what is drawn is meant, run the test again with {WRITE}=1 and commit {}",
            found.join("\n"),
            self.stored.display()
        )
    }

    /// What to say where `page` is not like its stored picture.
    fn differs(&self, file: &str, page: &Picture) -> anyhow::Result<Option<String>> {
        let stored = self.stored.join(file);
        if !stored.exists() {
            return Ok(Some("no picture is stored".into()));
        }
        let bytes = std::fs::read(&stored)?;
        let stored = Picture::read(&bytes).with_context(|| format!("read {file}"))?;
        Ok(stored.differs(page))
    }

    fn write(&self, name: &str, pages: &[Picture]) -> anyhow::Result<()> {
        std::fs::create_dir_all(&self.stored)?;
        for (at, page) in pages.iter().enumerate() {
            std::fs::write(self.stored.join(file(name, at + 1)), page.png()?)?;
        }
        let surplus = (pages.len() + 1..).map(|page| self.stored.join(file(name, page)));
        for page in surplus.take_while(|page| page.exists()) {
            std::fs::remove_file(page)?;
        }
        Ok(())
    }
}

fn file(name: &str, page: usize) -> String {
    format!("{name}-{page}.png")
}
