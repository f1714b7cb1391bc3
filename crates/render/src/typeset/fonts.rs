//! 書体: the fonts a sheet is set in, from bytes the caller holds.

use typst::foundations::Bytes;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use crate::RenderFault;

/// The fonts a sheet is set in (BIZ UDPGothic regular and bold), kept once for the whole process.
#[derive(Debug, Clone)]
pub struct Fonts {
    pub(super) book: LazyHash<FontBook>,
    pub(super) faces: Vec<Font>,
    pub(super) template: Source,
}

impl Fonts {
    /// Reads TTF, OTF or TTC files; bytes that are `'static` (embedded) are not copied. Files
    /// that hold no font are passed over.
    ///
    /// # Errors
    /// `NoFont` when none of them holds one.
    pub fn load<B>(files: impl IntoIterator<Item = B>) -> Result<Self, RenderFault>
    where
        B: AsRef<[u8]> + Send + Sync + 'static,
    {
        let mut looked_at = 0;
        let mut faces = Vec::new();
        for file in files {
            looked_at += 1;
            faces.extend(Font::iter(Bytes::new(file)));
        }
        if faces.is_empty() {
            return Err(RenderFault::NoFont { files: looked_at });
        }
        let book = LazyHash::new(FontBook::from_fonts(&faces));
        Ok(Self {
            book,
            faces,
            template: template()?,
        })
    }

    /// The families, in the order given.
    pub(super) fn families(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for face in &self.faces {
            let name = face.info().family.clone();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// Whether some face can draw `c`.
    pub(super) fn can_draw(&self, c: char) -> bool {
        self.faces
            .iter()
            .any(|face| face.info().coverage.contains(u32::from(c)))
    }

    /// The characters of `text` that no font can draw (外字, 絵文字); a sheet shows 〓 for them.
    pub fn lacking(&self, text: &str) -> Vec<char> {
        let mut lacking: Vec<char> = text.chars().filter(|c| !c.is_control()).collect();
        lacking.retain(|c| !self.can_draw(*c));
        lacking.sort_unstable();
        lacking.dedup();
        lacking
    }
}

fn template() -> Result<Source, RenderFault> {
    let path = VirtualPath::new("sheet.typ").map_err(|e| RenderFault::Typeset(e.to_string()))?;
    let id = FileId::new(RootedPath::new(VirtualRoot::Project, path));
    Ok(Source::new(id, include_str!("template.typ").to_owned()))
}
