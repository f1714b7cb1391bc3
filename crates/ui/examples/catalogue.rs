//! Writes the catalogue page to a file: `cargo run -p ui --example catalogue -- OUT.html [theme] [text size] [plain|public]`.
//!
//! Serve the folder beside `dist/` under `/assets/` to see it with its styles.

use std::{env, fs, io};

use ui::{Frame, TextSize, Theme};

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let word = |index: usize| arguments.get(index).map_or("", String::as_str);
    let frame = Frame {
        theme: Theme::from_code(word(1)),
        text_size: TextSize::from_code(word(2)),
        ..ui::catalogue::frame()
    };
    let outside = Frame {
        menu: vec![],
        user: None,
        quick: None,
        flash: None,
        ..frame.clone()
    };
    let page = match word(3) {
        "plain" => ui::catalogue::plain_sample(outside),
        "public" => ui::catalogue::public_sample(outside),
        _ => ui::catalogue::catalogue_in(frame),
    };
    fs::write(word(0), page.map_err(io::Error::other)?)
}
