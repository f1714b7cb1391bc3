#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "tests")]
use super::*;

#[path = "../../examples/samples/fonts.rs"]
mod sample_fonts;

#[test]
fn widths() {
    let f = sample_fonts::load().unwrap();
    let face = f.faces.first().unwrap().clone().instantiate(
        Default::default(),
        typst::layout::Abs::pt(11.0),
        &Default::default(),
    );
    let face = face.ttf();
    let em = f64::from(face.units_per_em());
    for c in (0x20..0x7f)
        .map(|c| char::from_u32(c).unwrap())
        .chain("、。（）「」あいっアイッー・漢〜ｱ①ャリート　％％：／～①㈱✓☑".chars())
    {
        let w = face
            .glyph_index(c)
            .and_then(|g| face.glyph_hor_advance(g))
            .map(|w| f64::from(w) / em);
        eprint!("{c}{w:.2?} ");
    }
}
