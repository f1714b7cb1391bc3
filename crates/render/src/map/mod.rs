//! 略図: a ward's outline with numbered points, drawn as SVG in black and white.
//!
//! Degrees become points on paper by an equirectangular projection at the middle latitude: within
//! a ward its error is far below the width of a line.

use std::fmt::Write as _;

use crate::chart::escape;
use crate::document::Picture;
use crate::measure;

mod frame;
mod labels;

use frame::Frame;
use labels::{Box2, Labels};

/// 地点: a place in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// Latitude in degrees north.
    pub lat: f64,
    /// Longitude in degrees east.
    pub lng: f64,
}

/// 記号: the shape of a point, told apart without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Symbol {
    /// 黒丸.
    #[default]
    Dot,
    /// 白い四角.
    Square,
    /// 黒い三角.
    Triangle,
}

/// 番号の付いた地点.
#[derive(Debug, Clone)]
pub struct Marker {
    /// Where.
    pub spot: Spot,
    /// Its number in the list beside the map.
    pub label: String,
    /// Its shape.
    pub symbol: Symbol,
}

/// 略図: what is drawn. Everything may be empty.
#[derive(Debug, Clone, Default)]
pub struct Map {
    /// What it shows, for those who cannot see it.
    pub title: String,
    /// The outline: rings of corners; the last joins the first.
    pub outlines: Vec<Vec<Spot>>,
    /// Inner boundaries, drawn dashed.
    pub inner: Vec<Vec<Spot>>,
    /// Towns with their middles; a name that finds no room is left out.
    pub towns: Vec<(String, Spot)>,
    /// The numbered points.
    pub markers: Vec<Marker>,
    /// Width and height on paper in pt.
    pub size: (f64, f64),
}

/// 描いた略図.
#[derive(Debug, Clone)]
pub struct Drawn {
    /// The picture.
    pub picture: Picture,
    /// Numbers that lie too far outside to be drawn.
    pub outside: Vec<String>,
}

/// Size of words in pt; nothing on paper is smaller.
const EM: f64 = 11.0;

/// Half the size of a symbol in pt.
const HALF: f64 = 2.6;

/// Draws the map; `None` where there is neither an outline nor a point.
pub fn draw(map: &Map) -> Option<Drawn> {
    let frame = Frame::of(map)?;
    let (wide, high) = frame.size;
    let mut art = String::new();
    for ring in &map.inner {
        path(
            &mut art,
            &frame,
            ring,
            "stroke-width=\"0.8\" stroke-dasharray=\"2 3\"",
        );
    }
    for ring in &map.outlines {
        path(
            &mut art,
            &frame,
            ring,
            "stroke-width=\"2.2\" stroke-linejoin=\"round\"",
        );
    }
    let mut labels = Labels::within(frame.size);
    compass(&mut art, &mut labels, wide);
    scale_bar(&mut art, &mut labels, &frame);
    let (inside, outside): (Vec<&Marker>, Vec<&Marker>) = map
        .markers
        .iter()
        .partition(|marker| frame.holds(marker.spot));
    for marker in &inside {
        labels.keep_symbol(frame.place(marker.spot));
    }
    numbers(&mut art, &mut labels, &frame, &inside);
    for (name, spot) in map.towns.iter().filter(|(_, spot)| frame.holds(*spot)) {
        if let Some(at) = labels.town(frame.place(*spot), measure::width(name) * EM) {
            text(&mut art, at, name);
        }
    }
    let drawn = inside.len();
    let alt = format!(
        "{}の略図。番号の付いた地点が{drawn}か所あります。",
        map.title
    );
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide:.0}\" height=\"{high:.0}\" \
         viewBox=\"0 0 {wide:.0} {high:.0}\" font-family=\"BIZ UDPGothic\" font-size=\"{EM}\">\
         <rect x=\"0.8\" y=\"0.8\" width=\"{:.1}\" height=\"{:.1}\" fill=\"#fff\" stroke=\"#000\" \
         stroke-width=\"1.6\"/>{art}</svg>",
        wide - 1.6,
        high - 1.6,
    );
    Some(Drawn {
        picture: Picture {
            svg,
            alt,
            width: wide,
        },
        outside: outside.iter().map(|marker| marker.label.clone()).collect(),
    })
}

// Writing to a String cannot fail: the results of `write!` below are let go.

fn path(art: &mut String, frame: &Frame, ring: &[Spot], look: &str) {
    if ring.len() < 3 {
        return;
    }
    let mut d = String::new();
    for (at, spot) in ring.iter().enumerate() {
        let (x, y) = frame.place(*spot);
        let _ = write!(d, "{}{x:.1} {y:.1}", if at == 0 { 'M' } else { 'L' });
    }
    let _ = write!(
        art,
        "<path d=\"{d}Z\" fill=\"none\" stroke=\"#000\" {look}/>"
    );
}

fn symbol(art: &mut String, (x, y): (f64, f64), symbol: Symbol) {
    let h = HALF;
    let _ = match symbol {
        Symbol::Dot => write!(
            art,
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{h}\" fill=\"#000\"/>"
        ),
        Symbol::Square => write!(
            art,
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{s}\" height=\"{s}\" fill=\"#fff\" \
             stroke=\"#000\" stroke-width=\"1.4\"/>",
            x - h,
            y - h,
            s = h * 2.0,
        ),
        Symbol::Triangle => write!(
            art,
            "<polygon points=\"{x:.1},{:.1} {:.1},{b:.1} {:.1},{b:.1}\" fill=\"#000\"/>",
            y - h * 1.3,
            x - h * 1.3,
            x + h * 1.3,
            b = y + h,
        ),
    };
}

/// Numbers beside their points, each on a plate of paper, with a rule to the point where it stands
/// apart. Rules lie lowest and numbers on top, so that what crosses can still be read.
fn numbers(art: &mut String, labels: &mut Labels, frame: &Frame, markers: &[&Marker]) {
    let mut plates = String::new();
    let mut words = String::new();
    for marker in markers {
        let at = frame.place(marker.spot);
        let wide = measure::width(&marker.label) * EM + 1.0;
        let place = labels.number(at, wide);
        let (x, y) = place.middle();
        if (x - at.0).hypot(y - at.1) > wide / 2.0 + HALF * 2.0 + 3.0 {
            let _ = write!(
                art,
                "<path d=\"M{:.1} {:.1}L{x:.1} {y:.1}\" stroke=\"#000\" stroke-width=\"0.8\"/>",
                at.0, at.1,
            );
        }
        let Box2 {
            x: left,
            y: top,
            w,
            h,
        } = place;
        let _ = write!(
            plates,
            "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{w:.1}\" height=\"{h:.1}\" \
             fill=\"#fff\"/>"
        );
        bold(&mut words, (x, y), &marker.label);
    }
    art.push_str(&plates);
    for marker in markers {
        symbol(art, frame.place(marker.spot), marker.symbol);
    }
    art.push_str(&words);
}

fn text(art: &mut String, (x, y): (f64, f64), words: &str) {
    let _ = write!(
        art,
        "<text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\" fill=\"#000\">{}</text>",
        y + EM * 0.36,
        escape(words),
    );
}

fn bold(art: &mut String, (x, y): (f64, f64), words: &str) {
    let _ = write!(
        art,
        "<text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\" font-weight=\"bold\" \
         fill=\"#000\">{}</text>",
        y + EM * 0.36,
        escape(words),
    );
}

/// 北を指す矢印, at the upper right.
fn compass(art: &mut String, labels: &mut Labels, wide: f64) {
    let x = wide - 16.0;
    labels.keep(Box2 {
        x: x - 10.0,
        y: 4.0,
        w: 22.0,
        h: 42.0,
    });
    let _ = write!(
        art,
        "<path d=\"M{x:.1} 44V22\" stroke=\"#000\" stroke-width=\"1.6\"/>\
         <polygon points=\"{x:.1},16 {:.1},28 {:.1},28\" fill=\"#000\"/>",
        x - 5.0,
        x + 5.0,
    );
    bold(art, (x, 9.5), "北");
}

/// 縮尺, at the lower left.
fn scale_bar(art: &mut String, labels: &mut Labels, frame: &Frame) {
    let (metres, long) = frame.scale_bar();
    let words = if metres >= 1000 {
        format!("{}km", metres / 1000)
    } else {
        format!("{metres}m")
    };
    let y = frame.size.1 - 10.0;
    labels.keep(Box2 {
        x: 4.0,
        y: y - 22.0,
        w: long + 16.0,
        h: 30.0,
    });
    let _ = write!(
        art,
        "<path d=\"M10 {a:.1}V{y:.1}H{e:.1}V{a:.1}\" fill=\"none\" stroke=\"#000\" \
         stroke-width=\"1.6\"/>",
        a = y - 5.0,
        e = 10.0 + long,
    );
    text(art, (10.0 + long / 2.0, y - 13.0), &words);
}

#[cfg(test)]
mod tests;
