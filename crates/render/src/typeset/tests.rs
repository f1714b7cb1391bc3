//! Tests of what stands on the typeset pages.

use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::text::TextItem;
use typst::visualize::{Color, Paint};

use super::{ACCESSIBLE, Fonts, PagedDocument, Prepared, bundle, pdf, write};
use crate::document::{Block, Sender};
use crate::material::{fonts, forms, guides, reports};
use crate::{Document, RenderFault, measure};

/// Fonts, or nothing with a word why: the asset build has not run.
fn fonts_or_skip() -> Option<Fonts> {
    let fonts = fonts::load();
    if fonts.is_none() {
        eprintln!("skipped: no TTF in crates/ui/dist/fonts (build the assets first)");
    }
    fonts
}

fn typeset(document: &Document, fonts: &Fonts) -> Result<PagedDocument, RenderFault> {
    Prepared::of(std::slice::from_ref(document), fonts)?.typeset()
}

/// Calls `visit` for every text and shape of a page, with its place on it.
fn walk(frame: &Frame, at: Point, visit: &mut impl FnMut(Point, &FrameItem)) {
    for (place, item) in frame.items() {
        match item {
            FrameItem::Group(group) => walk(&group.frame, at + *place, visit),
            item => visit(at + *place, item),
        }
    }
}

fn texts(pages: &PagedDocument, mut visit: impl FnMut(usize, Point, &TextItem)) {
    for (number, page) in pages.pages().iter().enumerate() {
        walk(&page.frame, Point::zero(), &mut |at, item| {
            if let FrameItem::Text(text) = item {
                visit(number, at, text);
            }
        });
    }
}

/// The text of each page without any spaces.
fn read(pages: &PagedDocument) -> Vec<String> {
    let mut out = vec![String::new(); pages.pages().len()];
    texts(pages, |page, _, text| {
        out.get_mut(page).unwrap().push_str(&squeezed(&text.text));
    });
    out
}

fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{200b}')
        .collect()
}

fn samples() -> Vec<(&'static str, Document)> {
    let all = forms::all().into_iter().chain(reports::all());
    all.chain(guides::all()).collect()
}

#[test]
fn hostile_text_is_set_as_it_is_written_and_never_obeyed() {
    let Some(fonts) = fonts_or_skip() else { return };
    let all = read(&typeset(&forms::hostile(), &fonts).unwrap()).concat();
    for line in forms::HOSTILE
        .iter()
        .filter(|line| fonts.lacking(line).is_empty())
    {
        let found = all.matches(&squeezed(line)).count();
        assert!(found >= 2, "{line}: found {found} times");
    }
    for words in [
        "#panic(\"題\")$x$*太字*",
        "=見出し#1",
        "<label>@ref",
        "名*称*",
        "※複数回答#note",
    ] {
        assert!(all.contains(words), "{words}");
    }
}

#[test]
fn a_character_no_font_can_draw_becomes_geta_and_is_reported() {
    let Some(fonts) = fonts_or_skip() else { return };
    assert_eq!(fonts.lacking("髙橋🏥\u{e000}\n"), ['\u{e000}', '🏥']);
    let document = Document::new("表題", Sender::default(), "").with(Block::paragraph("前🏥後"));
    assert!(
        read(&typeset(&document, &fonts).unwrap())
            .concat()
            .contains("前〓後")
    );
}

#[test]
fn a_masked_sheet_holds_no_private_word_anywhere() {
    let Some(fonts) = fonts_or_skip() else { return };
    let private = [
        "架空花子",
        "かくうはなこ",
        "昭和10年",
        "5丁目6番7号",
        "06-0000-2222",
    ];
    for (masked, expected) in [(false, true), (true, false)] {
        let all = read(&typeset(&forms::intake(masked), &fonts).unwrap()).concat();
        for word in private {
            assert_eq!(all.contains(word), expected, "{word}, masked: {masked}");
        }
        assert_eq!(all.contains("氏名等非表示"), masked);
    }
}

#[test]
fn every_page_says_which_it_is_and_whom_to_call() {
    let Some(fonts) = fonts_or_skip() else { return };
    for (name, document) in samples() {
        let pages = read(&typeset(&document, &fonts).unwrap());
        for (at, page) in pages.iter().enumerate() {
            let number = format!("{}/{}ページ", at + 1, pages.len());
            for words in [
                number,
                squeezed(&document.title),
                document.sender.phone.clone(),
            ] {
                assert!(page.contains(&words), "{name} page {}: {words}", at + 1);
            }
        }
    }
}

#[test]
fn a_long_list_repeats_its_header_on_every_page() {
    let Some(fonts) = fonts_or_skip() else { return };
    let pages = read(&typeset(&reports::list(60), &fonts).unwrap());
    assert!(pages.len() > 2);
    assert!(pages.iter().all(|page| page.contains("訪問診療")));
    let empty = read(&typeset(&reports::list(0), &fonts).unwrap());
    assert!(empty.concat().contains("該当する記録はありません。"));
}

#[test]
fn every_sheet_survives_two_fax_passes() {
    let Some(fonts) = fonts_or_skip() else { return };
    let black = |paint: &Paint| *paint == Paint::Solid(Color::BLACK);
    for (name, document) in samples() {
        let pages = typeset(&document, &fonts).unwrap();
        for page in pages.pages() {
            walk(&page.frame, Point::zero(), &mut |_, item| match item {
                FrameItem::Text(text) => {
                    assert!(
                        text.size >= Abs::pt(11.0),
                        "{name}: {} at {:?}",
                        text.text,
                        text.size
                    );
                    assert!(black(&text.fill), "{name}: {} is not black", text.text);
                }
                FrameItem::Shape(shape, _) => {
                    if let Some(stroke) = &shape.stroke {
                        assert!(
                            stroke.thickness >= Abs::pt(0.8) && black(&stroke.paint),
                            "{name}"
                        );
                    }
                }
                _ => {}
            });
        }
    }
}

#[test]
fn no_word_runs_off_the_paper() {
    let Some(fonts) = fonts_or_skip() else { return };
    for (name, document) in samples() {
        let pages = typeset(&document, &fonts).unwrap();
        let edges: Vec<Abs> = pages
            .pages()
            .iter()
            .map(|p| p.frame.width() - Abs::mm(14.0))
            .collect();
        texts(&pages, |page, at, text| {
            let end = at.x + text.width();
            assert!(
                end <= *edges.get(page).unwrap(),
                "{name}: {} ends at {end:?}",
                text.text
            );
        });
    }
}

#[test]
fn every_sample_is_accessible_and_the_same_sheet_gives_the_same_pdf() {
    let Some(fonts) = fonts_or_skip() else { return };
    for (name, document) in samples() {
        let first = pdf(&document, &fonts).unwrap();
        assert!(first.starts_with(b"%PDF-"), "{name}");
        write(&typeset(&document, &fonts).unwrap(), ACCESSIBLE).unwrap();
        assert!(first == pdf(&document, &fonts).unwrap(), "{name} differs");
    }
}

#[test]
fn an_empty_sheet_and_a_sheet_of_empty_parts_are_still_sheets() {
    let Some(fonts) = fonts_or_skip() else { return };
    let empty = Document::default();
    let parts = Document::new("表題", Sender::default(), "")
        .with(crate::document::Grid::new(2))
        .with(crate::document::Table::default())
        .with(crate::document::Ticks::default())
        .with(crate::document::Stamps::default())
        .with(crate::document::Answer::default())
        .with(Block::paragraph(""))
        .with(Block::PageBreak)
        .with(Block::Space(f64::NAN));
    for document in [empty, parts] {
        write(&typeset(&document, &fonts).unwrap(), ACCESSIBLE).unwrap();
    }
}

#[test]
fn a_book_has_a_cover_contents_and_an_index_that_finds_every_item() {
    let Some(fonts) = fonts_or_skip() else { return };
    let pages = read(&typeset(&guides::book(40), &fonts).unwrap());
    let (cover, rest) = pages.split_first().unwrap();
    assert!(
        cover.contains("架空区") && cover.contains("区民向け"),
        "{cover}"
    );
    assert!(
        rest[0].contains("目次") && rest[0].contains("さくいん"),
        "{}",
        rest[0]
    );
    let index = pages
        .iter()
        .position(|page| {
            page.starts_with("令和") && page.contains("さくいん") && !page.contains("目次")
        })
        .unwrap();
    for at in 0..40 {
        let name = format!("架空みどり診療所{at}");
        let found = |page: &String| page.contains(&format!("{name}架空区例町"));
        let Some(page) = pages.iter().position(found) else {
            continue;
        };
        let line = format!("{name}{}", page + 1);
        let indexed = pages.iter().skip(index).any(|page| page.contains(&line));
        assert!(indexed, "{line} is not in the index");
    }
}

#[test]
fn two_items_of_one_anchor_are_still_a_book() {
    let Some(fonts) = fonts_or_skip() else { return };
    let mut book = guides::book(3);
    for block in &mut book.blocks {
        if let Block::Items(items) = block {
            for item in items {
                item.anchor = "x".into();
            }
        }
    }
    typeset(&book, &fonts).unwrap();
}

#[test]
fn estimated_widths_are_close_to_the_fonts_own() {
    let Some(fonts) = fonts_or_skip() else { return };
    for line in [
        "社会福祉法人見本市架空区在宅医療・介護連携推進協議会",
        "06-0000-0001",
        "令和8年11月20日（金）",
        "Renkei Home Care 2026",
        "1,234,567",
    ] {
        let document = Document::new(line, Sender::default(), "").with(Block::paragraph(line));
        let mut set = 0.0;
        texts(&typeset(&document, &fonts).unwrap(), |_, _, text| {
            if text.text == line {
                set = text.width().to_pt() / text.size.to_pt();
            }
        });
        let ratio = measure::width(line) / set;
        assert!(
            (0.9..1.25).contains(&ratio),
            "{line}: estimated {ratio:.2} of {set:.2} em"
        );
    }
}

#[test]
fn bytes_that_are_no_font_are_refused() {
    for files in [vec![], vec![b"not a font".to_vec()]] {
        let count = files.len();
        let fault = Fonts::load(files).unwrap_err();
        assert_eq!(
            fault.to_string(),
            format!("no usable font among {count} file(s)")
        );
    }
}

#[test]
fn a_bundle_begins_each_sheet_on_a_page_of_its_own_and_stays_accessible() {
    let Some(fonts) = fonts_or_skip() else {
        return;
    };
    let sheet = |name: &str| {
        Document::new("確認票", Sender::default(), "令和8年11月20日（金）")
            .to(format!("{name} 御中"))
            .qr(format!("https://renkei.example/v/{name}"))
            .with(Block::paragraph("変わりがないかご確認ください。"))
    };
    let two = [sheet("架空みどり診療所"), sheet("架空なみ訪問看護")];
    let pages = Prepared::of(&two, &fonts).unwrap().typeset().unwrap();
    let read = read(&pages);
    assert_eq!(read.len(), 2);
    assert!(read[0].contains("架空みどり診療所御中") && !read[0].contains("なみ"));
    assert!(read[1].contains("架空なみ訪問看護御中"));
    write(&pages, ACCESSIBLE).unwrap();
    assert!(bundle(&[], &fonts).unwrap().starts_with(b"%PDF"));
}
