//! The parts a sheet is made of.

use super::{Answer, Grid, IndexGroup, Item, Stamps, Table, Ticks};

/// One part of a sheet's body.
#[derive(Debug, Clone)]
pub enum Block {
    /// 見出し; levels are 1 to 3, and a level is never skipped in the file's structure.
    Heading {
        /// 1 is the largest.
        level: u8,
        /// The words.
        text: String,
    },
    /// 本文; a line break in the text is kept.
    Paragraph(String),
    /// 記入欄: labelled cells in a ruled grid.
    Grid(Grid),
    /// 表.
    Table(Table),
    /// ☑/☐ options in a row.
    Ticks(Ticks),
    /// 図 drawn as SVG.
    Chart(Picture),
    /// 注記, set off with ※.
    Note(String),
    /// Empty height in mm.
    Space(f64),
    /// 改ページ.
    PageBreak,
    /// 段の終わり, on a sheet of several columns.
    ColumnBreak,
    /// 目次: the headings of levels 1 and 2 with their pages, under this title.
    Contents(String),
    /// 項目: entries that the index finds.
    Items(Vec<Item>),
    /// 索引: names with the pages of their items.
    Index(Vec<IndexGroup>),
    /// 押印欄.
    Stamps(Stamps),
    /// 回答欄 to be filled by hand and sent back by FAX.
    Answer(Answer),
}

/// 図: an SVG with what it says in words, for those who cannot see it.
#[derive(Debug, Clone)]
pub struct Picture {
    /// The SVG; in black and white.
    pub svg: String,
    /// Its meaning in words; must not be empty.
    pub alt: String,
    /// Printed width in pt; a picture wider than the text is scaled down to it.
    pub width: f64,
}

impl Block {
    /// 大見出し.
    pub fn heading(text: impl Into<String>) -> Self {
        Self::Heading {
            level: 1,
            text: text.into(),
        }
    }

    /// 小見出し.
    pub fn subheading(text: impl Into<String>) -> Self {
        Self::Heading {
            level: 2,
            text: text.into(),
        }
    }

    /// 本文.
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph(text.into())
    }

    /// 注記; the ※ is added.
    pub fn note(text: impl Into<String>) -> Self {
        Self::Note(text.into())
    }
}

/// Lets `Document::with` take the part itself.
macro_rules! block_from {
    ($($part:ident => $variant:ident),+ $(,)?) => {
        $(impl From<$part> for Block {
            fn from(part: $part) -> Self {
                Self::$variant(part)
            }
        })+
    };
}

block_from!(
    Grid => Grid,
    Table => Table,
    Ticks => Ticks,
    Picture => Chart,
    Stamps => Stamps,
    Answer => Answer,
);
