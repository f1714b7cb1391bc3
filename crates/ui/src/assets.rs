//! The built front-end files (`npm run build`), embedded in a release binary and read from disk in a debug one.

use std::borrow::Cow;

use kernel::text::hexadecimal;
use rust_embed::RustEmbed;

/// Where the server serves the files of this module.
pub const ASSET_PREFIX: &str = "/assets/";

/// The two weights that PDFs are set in; BIZ UDPGothic, SIL Open Font License.
const PDF_FONTS: [&str; 2] = [
    "fonts/BIZUDPGothic_400Regular.ttf",
    "fonts/BIZUDPGothic_700Bold.ttf",
];

#[derive(RustEmbed)]
#[folder = "dist/"]
#[allow_missing = true]
struct Dist;

/// One front-end file, ready to be sent.
#[derive(Debug, Clone)]
pub struct Asset {
    /// The file as it is on the wire before compression.
    pub bytes: Cow<'static, [u8]>,
    /// Its media type, with the character set for text.
    pub mime: String,
    /// A strong validator, in quotes, made from the content.
    pub etag: String,
}

/// The file at `path` below [`ASSET_PREFIX`], such as `app.css`; `None` when there is no such file.
pub fn asset(path: &str) -> Option<Asset> {
    let file = Dist::get(path)?;
    let etag = format!("\"{}\"", short_hash(&file.metadata.sha256_hash()));
    let mime = with_charset(file.metadata.mimetype());
    Some(Asset {
        bytes: file.data,
        mime,
        etag,
    })
}

/// The address of a file with its content hash, so that browsers may keep it for ever.
///
/// A file that was not built yet gets its bare address: the page then works without it.
pub fn asset_url(path: &str) -> String {
    match Dist::get(path) {
        Some(file) => {
            format!(
                "{ASSET_PREFIX}{path}?v={}",
                short_hash(&file.metadata.sha256_hash())
            )
        }
        None => format!("{ASSET_PREFIX}{path}"),
    }
}

/// The fonts PDFs are set in (regular, bold); empty when the assets were not built.
pub fn pdf_fonts() -> Vec<Cow<'static, [u8]>> {
    PDF_FONTS
        .iter()
        .filter_map(|path| Dist::get(path))
        .map(|file| file.data)
        .collect()
}

fn short_hash(hash: &[u8; 32]) -> String {
    let mut digits = hexadecimal(hash);
    digits.truncate(16);
    digits
}

fn with_charset(mime: &str) -> String {
    if mime.starts_with("text/") {
        format!("{mime}; charset=utf-8")
    } else {
        mime.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_does_not_exist_is_none_and_its_address_has_no_hash() {
        assert!(asset("nothing-here.css").is_none());
        assert_eq!(asset_url("nothing-here.css"), "/assets/nothing-here.css");
    }

    #[test]
    fn a_path_cannot_leave_the_folder() {
        assert!(asset("../Cargo.toml").is_none());
    }

    #[test]
    fn a_built_file_carries_its_type_and_the_hash_in_its_address() {
        // Nothing to look at before `npm run build`; the build itself is checked elsewhere.
        let Some(css) = asset("app.css") else { return };
        assert_eq!(css.mime, "text/css; charset=utf-8");
        let hash = css.etag.trim_matches('"');
        assert_eq!(asset_url("app.css"), format!("/assets/app.css?v={hash}"));
        assert_eq!(pdf_fonts().len(), 2);
        assert!(pdf_fonts().first().unwrap().len() > 1_000_000);
    }

    #[test]
    fn text_is_sent_as_utf8_and_fonts_as_they_are() {
        assert_eq!(
            with_charset("text/javascript"),
            "text/javascript; charset=utf-8"
        );
        assert_eq!(with_charset("font/woff2"), "font/woff2");
    }
}
