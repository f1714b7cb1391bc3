//! The fonts the asset build leaves in `crates/ui/dist/fonts`.

use std::fs;
use std::path::Path;

use render::Fonts;

/// The fonts, or nothing when the assets have not been built.
pub(crate) fn load() -> Option<Fonts> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/dist/fonts");
    let mut files: Vec<_> = fs::read_dir(folder)
        .ok()?
        .flatten()
        .map(|e| e.path())
        .collect();
    files.retain(|file| file.extension().is_some_and(|ext| ext == "ttf"));
    files.sort();
    Fonts::load(files.iter().filter_map(|file| fs::read(file).ok())).ok()
}
