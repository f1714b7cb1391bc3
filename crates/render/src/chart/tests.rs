//! Tests of what a drawing says, and of what it must never contain.

use super::*;
use crate::material::charts;

fn attributes<'a>(svg: &'a str, name: &str) -> Vec<&'a str> {
    let open = format!(" {name}=\"");
    svg.split(&open)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

fn named(name: &str) -> Chart {
    charts::all()
        .into_iter()
        .find(|(known, _)| *known == name)
        .unwrap()
        .1
}

#[test]
fn paper_knows_only_black_white_and_patterns() {
    for (name, chart) in charts::all() {
        let svg = draw(&chart, ChartStyle::Print).svg;
        for paint in [attributes(&svg, "fill"), attributes(&svg, "stroke")].concat() {
            let plain = ["#000", "#fff", "none"].contains(&paint);
            assert!(plain || paint.starts_with("url(#c"), "{name}: {paint}");
        }
        for width in attributes(&svg, "stroke-width") {
            assert!(
                width.parse::<f64>().unwrap() >= 0.8,
                "{name}: a hairline of {width}"
            );
        }
        assert_eq!(attributes(&svg, "font-size"), ["11"], "{name}");
    }
}

#[test]
fn every_pattern_used_is_defined_once_in_its_own_drawing() {
    for (name, chart) in charts::all() {
        for style in [ChartStyle::Screen, ChartStyle::Print] {
            let svg = draw(&chart, style).svg;
            for fill in attributes(&svg, "fill")
                .iter()
                .filter_map(|f| f.strip_prefix("url(#"))
            {
                let id = format!("<pattern id=\"{}\"", fill.trim_end_matches(')'));
                assert_eq!(svg.matches(&id).count(), 1, "{name}: {id}");
            }
        }
    }
}

#[test]
fn hostile_words_stay_words() {
    let svg = draw(&named("hostile"), ChartStyle::Screen).svg;
    for forbidden in ["<script", "<b>", "<image", "\u{7}", "NaN", "inf"] {
        assert!(!svg.contains(forbidden), "{forbidden}");
    }
    assert!(svg.contains("&lt;script&gt;alert(&quot;&amp;&quot;)"));
}

#[test]
fn every_drawing_names_and_describes_itself() {
    for (name, chart) in charts::all() {
        let drawing = draw(&chart, ChartStyle::Screen);
        let labelled = attributes(&drawing.svg, "aria-labelledby").concat();
        for id in labelled.split(' ') {
            assert!(
                drawing.svg.contains(&format!(" id=\"{id}\"")),
                "{name}: {id}"
            );
        }
        assert!(drawing.svg.contains("role=\"img\""), "{name}");
        assert!(drawing.svg.contains("<title id="), "{name}");
        assert!(!drawing.summary.is_empty(), "{name}");
    }
}

#[test]
fn a_change_of_definition_is_never_joined() {
    let drawing = draw(&named("years"), ChartStyle::Print);
    let solid = attributes(&drawing.svg, "stroke-width")
        .iter()
        .filter(|w| **w == "1.8")
        .count();
    assert_eq!(solid, 2, "one line before the break and one after");
    assert!(
        drawing
            .svg
            .contains("※ 令和6年度から介護保険対象者のみの集計に変更")
    );
    assert!(drawing.summary.contains("令和5年度 1,706件（公表値）"));
    assert!(drawing.summary.contains("※令和6年度から"));
}

#[test]
fn a_missing_month_leaves_a_gap() {
    let drawing = draw(&named("months"), ChartStyle::Print);
    let lines = attributes(&drawing.svg, "stroke-width")
        .iter()
        .filter(|w| **w == "1.8")
        .count();
    assert_eq!(lines, 3, "one run is cut in two by the missing month");
    assert!(drawing.summary.contains("11月 データなし"));
}

#[test]
fn the_head_says_unit_multiple_answers_and_n() {
    let svg = draw(&named("bars-before"), ChartStyle::Screen).svg;
    assert!(svg.contains("単位：件　複数回答　n=905"));
    assert!(svg.contains("相談内容別 件数（令和8年10月）"));
}

#[test]
fn nothing_to_draw_is_said_in_words() {
    assert!(
        draw(&charts::empty(), ChartStyle::Screen)
            .svg
            .contains("データがありません。")
    );
}

#[test]
fn nothing_is_drawn_outside_the_drawing() {
    for (name, chart) in charts::all() {
        for width in [240.0, 320.0, 640.0, f64::NAN] {
            let drawing = draw_at(&chart, ChartStyle::Screen, width);
            for (attribute, limit) in [("x", drawing.width), ("y", drawing.height)] {
                for place in attributes(&drawing.svg, attribute) {
                    let place: f64 = place.parse().unwrap();
                    assert!(
                        (-8.0..=limit + 1.0).contains(&place),
                        "{name}: {attribute}={place}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_same_chart_gives_the_same_drawing() {
    for (name, chart) in charts::all() {
        let svg = || draw(&chart, ChartStyle::Screen).svg;
        assert_eq!(svg(), svg(), "{name}");
    }
}
