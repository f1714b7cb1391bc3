//! What the page shows of a report: drawings, tables with doors, words and their forms.

use app::figures::TableView;
use render::chart::{Chart, ChartStyle, draw, draw_at};
use ui::Form;

use super::reading::Reading;
use crate::city_reports::{
    model::{Body, Chapter, Part, Words},
    rules,
};

/// Width in px of a drawing that a phone can show whole.
const PHONE: f64 = 300.0;

/// 編 on the page.
pub struct VolumeView {
    /// 見出し.
    pub heading: String,
    /// Its chapters.
    pub chapters: Vec<ChapterView>,
}

/// 章 on the page.
pub struct ChapterView {
    /// Anchor.
    pub key: String,
    /// 見出し.
    pub heading: String,
    /// What editors added.
    pub words: WordsView,
    /// Its parts.
    pub parts: Vec<PartView>,
}

/// 節 on the page.
pub struct PartView {
    /// Anchor.
    pub key: String,
    /// 見出し.
    pub heading: String,
    /// What editors added.
    pub words: WordsView,
    /// The drawing; empty when there is nothing to draw.
    pub chart: String,
    /// The same drawing for a phone.
    pub narrow_chart: String,
    /// The table, where it is of figures.
    pub table: Option<TableView>,
    /// Caption, heads, rows and notes, where it is of words.
    pub texts: Option<Texts>,
}

/// A table of words.
pub struct Texts {
    /// 表題.
    pub caption: String,
    /// Heads.
    pub columns: Vec<ui::Column>,
    /// Rows.
    pub rows: Vec<Vec<(String, String)>>,
    /// Notes.
    pub notes: Vec<String>,
}

/// Words at one place, as they are read and as they are edited.
pub struct WordsView {
    /// As they stand.
    pub is: Words,
    /// The form, with what was typed.
    pub form: Form,
    /// Whether the form stands open, because something in it is wrong.
    pub is_open: bool,
}

/// A form that came back: the place it is for, and what was typed.
pub struct Typed {
    /// The place.
    pub place: String,
    /// The form.
    pub form: Form,
}

/// The volumes; readers do not see what was left out, editors do.
pub fn volumes(reading: &Reading, is_editor: bool, typed: Option<&Typed>) -> Vec<VolumeView> {
    let contents = if is_editor {
        reading.contents.clone()
    } else {
        rules::shown(&reading.contents, &reading.words)
    };
    let period = reading.report.period.label();
    let volume = |volume: crate::city_reports::model::Volume| VolumeView {
        heading: volume.heading,
        chapters: volume
            .chapters
            .iter()
            .map(|chapter| chapter_view(reading, chapter, &period, typed))
            .collect(),
    };
    contents.volumes.into_iter().map(volume).collect()
}

fn chapter_view(
    reading: &Reading,
    chapter: &Chapter,
    period: &str,
    typed: Option<&Typed>,
) -> ChapterView {
    let parts = chapter.parts.iter();
    ChapterView {
        key: chapter.key.clone(),
        heading: chapter.heading.clone(),
        words: words(reading, &chapter.key, typed),
        parts: parts
            .map(|part| part_view(reading, part, period, typed))
            .collect(),
    }
}

/// A chart as it is drawn for a desk and for a phone; nothing for none.
pub fn drawn(chart: Option<&Chart>) -> (String, String) {
    let drawings = chart.map(|chart| {
        let wide = draw(chart, ChartStyle::Screen).svg;
        (wide, draw_at(chart, ChartStyle::Screen, PHONE).svg)
    });
    drawings.unwrap_or_default()
}

fn part_view(reading: &Reading, part: &Part, period: &str, typed: Option<&Typed>) -> PartView {
    let (chart, narrow_chart) = drawn(rules::chart(part, period).as_ref());
    let (table, texts) = match &part.body {
        Body::Figures { table, .. } => {
            let mut view = TableView::of(table, |line, _| {
                let at = table.lines.iter().position(|one| one == line);
                at.and_then(|at| part.doors.get(at))
                    .cloned()
                    .unwrap_or_default()
            });
            view.key = format!("table-{}", part.key);
            (Some(view), None)
        }
        Body::Words { .. } => (None, texts(&part.body)),
    };
    PartView {
        key: part.key.clone(),
        heading: part.heading.clone(),
        words: words(reading, &part.key, typed),
        chart,
        narrow_chart,
        table,
        texts,
    }
}

fn texts(body: &Body) -> Option<Texts> {
    let Body::Words {
        caption,
        columns,
        rows,
        notes,
    } = body
    else {
        return None;
    };
    let labelled = |row: &Vec<String>| {
        let heads = columns.iter().cloned();
        heads.zip(row.iter().cloned()).collect()
    };
    Some(Texts {
        caption: caption.clone(),
        columns: columns.iter().map(ui::Column::new).collect(),
        rows: rows.iter().map(labelled).collect(),
        notes: notes.clone(),
    })
}

fn words(reading: &Reading, place: &str, typed: Option<&Typed>) -> WordsView {
    let is = reading.words.get(place).cloned().unwrap_or_default();
    let typed = typed.filter(|typed| typed.place == place);
    let form = typed.map_or_else(|| filled(place, &is), |typed| typed.form.clone());
    WordsView {
        form: form.prefixed(format!("w-{}", place.replace('.', "-"))),
        is_open: typed.is_some(),
        is,
    }
}

/// The form of a place, filled with its words.
pub fn filled(place: &str, words: &Words) -> Form {
    let form = Form::default()
        .with("place", place)
        .with("sentences", &words.sentences)
        .with("note", &words.note);
    if words.is_hidden {
        form.with("hidden", "1")
    } else {
        form
    }
}
