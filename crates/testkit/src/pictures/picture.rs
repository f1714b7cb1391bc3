//! One page as a small grey picture.

use std::io::Cursor;

use anyhow::{Context, anyhow};
use hayro::{
    RenderCache, RenderSettings, hayro_interpret::InterpreterSettings, hayro_syntax::Pdf, render,
    vello_cpu::color::palette::css::WHITE,
};
use png::{BitDepth, ColorType, Compression, Decoder, Encoder, Transformations};

/// Dots per inch: headings can be read, and a page of a report is some thirty kilobytes.
const DPI: f32 = 56.0;

/// The greys of a stored picture: 0 is black, 15 white.
const STEPS: u32 = 15;

/// A pixel differs when it is more than this many greys off: more than smoothing of edges makes.
const OFF: u8 = 3;

/// One pixel in so many may differ.
const ONE_IN: usize = 10_000;

/// 絵: the greys of one page, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    greys: Vec<u8>,
}

/// Every page of a PDF as a picture.
pub fn draw(pdf: Vec<u8>) -> anyhow::Result<Vec<Picture>> {
    let pdf = Pdf::new(pdf).map_err(|fault| anyhow!("the PDF cannot be read: {fault:?}"))?;
    let cache = RenderCache::new();
    let settings = RenderSettings {
        x_scale: DPI / 72.0,
        y_scale: DPI / 72.0,
        bg_color: WHITE,
        ..RenderSettings::default()
    };
    let one = |page| {
        let drawn = render(page, &cache, &InterpreterSettings::default(), &settings);
        let (width, height) = (drawn.width().into(), drawn.height().into());
        let colours = drawn.data_as_u8_slice().chunks_exact(4);
        Picture {
            width,
            height,
            greys: colours.map(grey).collect(),
        }
    };
    Ok(pdf.pages().iter().map(one).collect())
}

/// The grey of a colour, by how bright an eye sees it.
fn grey(colour: &[u8]) -> u8 {
    let weights = [299_u32, 587, 114];
    let parts = colour.iter().zip(weights);
    let light: u32 = parts.map(|(part, weight)| u32::from(*part) * weight).sum();
    u8::try_from((light * STEPS + 127_500) / 255_000).unwrap_or(u8::MAX)
}

impl Picture {
    /// A stored picture.
    pub fn read(png: &[u8]) -> anyhow::Result<Self> {
        let mut decoder = Decoder::new(Cursor::new(png));
        decoder.set_transformations(Transformations::IDENTITY);
        let mut reader = decoder.read_info()?;
        let size = reader.output_buffer_size().context("too large")?;
        let mut bytes = vec![0; size];
        let info = reader.next_frame(&mut bytes)?;
        if (info.color_type, info.bit_depth) != (ColorType::Grayscale, BitDepth::Four) {
            return Err(anyhow!("not a picture of {} greys", STEPS + 1));
        }
        let width = usize::try_from(info.width)?;
        let rows = bytes.chunks_exact(info.line_size);
        let greys = rows.flat_map(|row| {
            let pairs = row.iter().flat_map(|pair| [pair >> 4, pair & 15]);
            pairs.take(width)
        });
        Ok(Self {
            width: info.width,
            height: info.height,
            greys: greys.collect(),
        })
    }

    /// The picture as a PNG file.
    pub fn png(&self) -> anyhow::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_color(ColorType::Grayscale);
        encoder.set_depth(BitDepth::Four);
        encoder.set_compression(Compression::High);
        let mut writer = encoder.write_header()?;
        let rows = self.greys.chunks(usize::try_from(self.width)?.max(1));
        let packed: Vec<u8> = rows.flat_map(|row| row.chunks(2).map(packed)).collect();
        writer.write_image_data(&packed)?;
        writer.finish()?;
        Ok(bytes)
    }

    /// How the other differs more than smoothing of edges may make it, in words.
    pub fn differs(&self, other: &Self) -> Option<String> {
        let sizes = [self, other].map(|one| (one.width, one.height));
        if let [(w, h), (width, height)] = sizes
            && (w, h) != (width, height)
        {
            return Some(format!("{width}×{height} pixels instead of {w}×{h}"));
        }
        let pairs = self.greys.iter().zip(&other.greys);
        let off = pairs.filter(|(a, b)| a.abs_diff(**b) > OFF).count();
        let allowed = self.greys.len() / ONE_IN;
        (off > allowed).then(|| format!("{off} pixels differ, {allowed} may"))
    }
}

/// Two greys in a byte, the left one above.
fn packed(pair: &[u8]) -> u8 {
    pair.iter().zip([4, 0]).map(|(grey, up)| grey << up).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A white page of an odd width with black bars of 2×12 pixels, their left edges at `columns`.
    fn page(columns: &[usize]) -> Picture {
        let (width, height) = (455, 643);
        let mut greys = vec![15; width * height];
        for left in columns {
            for row in 100..112 {
                greys[row * width + left] = 0;
                greys[row * width + left + 1] = 0;
            }
        }
        Picture {
            width: 455,
            height: 643,
            greys,
        }
    }

    #[test]
    fn a_picture_is_kept_as_it_is() {
        let one = page(&[3, 452]);
        assert_eq!(Picture::read(&one.png().unwrap()).unwrap(), one);
    }

    #[test]
    fn a_moved_letter_is_seen() {
        let before = page(&[20, 40]);
        assert_eq!(before.differs(&before), None);
        let words = before.differs(&page(&[20, 42])).unwrap();
        assert!(words.starts_with("48 pixels differ"), "{words}");
    }

    #[test]
    fn another_size_is_seen() {
        let mut other = page(&[]);
        other.height -= 1;
        assert!(page(&[]).differs(&other).is_some());
    }

    #[test]
    fn smoothing_of_edges_is_not_seen() {
        let sharp = page(&[20]);
        let mut smooth = sharp.clone();
        for grey in &mut smooth.greys {
            *grey = grey.saturating_sub(2);
        }
        assert_eq!(sharp.differs(&smooth), None);
    }

    #[test]
    fn greys_are_as_bright_as_an_eye_sees_them() {
        let cases = [
            ([255, 255, 255, 255], 15),
            ([0, 0, 0, 255], 0),
            ([0, 255, 0, 255], 9),
            ([0, 0, 255, 255], 2),
        ];
        for (colour, shown) in cases {
            assert_eq!(grey(&colour), shown, "{colour:?}");
        }
    }
}
