//! 知らせる: the address of a page, to pass on as a link or from paper as a QR code.

use kernel::Fault;

use crate::visit::Visit;

/// The address of a page as others can open it.
pub struct Pointer {
    /// The address.
    pub url: String,
    /// The same as a QR code, an SVG element.
    pub qr: String,
}

impl Pointer {
    /// The address of `here` on this house's pages; `None` where nobody said under which address people
    /// find it, and where it is too long for a QR code that a telephone reads.
    pub fn of(visit: &Visit, here: &str) -> Result<Option<Self>, Fault> {
        let Some(origin) = visit.ctx().house().public_url() else {
            return Ok(None);
        };
        let url = format!("{origin}{here}");
        if url.len() > LONGEST {
            return Ok(None);
        }
        Ok(Some(Self {
            qr: app::qr::svg(&url)?,
            url,
        }))
    }
}

/// In bytes: a code of more is too fine to be read from a printed sheet.
const LONGEST: usize = 600;
