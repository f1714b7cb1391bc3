//! QR codes on pages; those on paper are drawn by `render`.

use kernel::Fault;
use qrcode::{EcLevel, QrCode, render::svg};

/// A QR code that says `text`, as an SVG element to stand within a page: without the head of a file.
pub fn svg(text: &str) -> Result<String, Fault> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M);
    let code = code.map_err(|fault| Fault::Broken(fault.into()))?;
    let drawn = code
        .render::<svg::Color<'_>>()
        .quiet_zone(true)
        .min_dimensions(200, 200)
        .build();
    let start = drawn.find("<svg").unwrap_or_default();
    Ok(drawn.get(start..).unwrap_or_default().to_owned())
}
