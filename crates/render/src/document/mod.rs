//! 帳票: what a printed sheet holds, before it is set in type.
//!
//! A [`Document`] is plain text and numbers. It is typeset for A4 in black and white, to stay
//! legible after two FAX passes: 11 pt or more, no grey, no hairlines.

mod block;
mod book;
mod form;
mod grid;
mod table;

pub use block::{Block, Picture};
pub use book::{Cover, IndexGroup, Item};
pub use form::{Answer, Stamps, Tick, Ticks, mark};
pub use grid::{Entry, Field, Grid, MASK};
pub use table::{Align, Column, HeadGroup, Row, RowKind, Table, Width};

/// 帳票: one document to be printed or sent by FAX.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// 表題, also the PDF's title and the running footer.
    pub title: String,
    /// 発信者, printed at the head and again at the foot of every page.
    pub sender: Sender,
    /// 作成日 as it shall be read (令和8年11月20日（金）); empty prints nothing.
    pub created: String,
    /// 宛先 with its honorific (○○病院 地域連携室 御中).
    pub recipient: Option<String>,
    /// 番号 that identifies the record (受付番号, 文書番号).
    pub number: Option<String>,
    /// 取扱注意 and the like, in a frame at the head of every page.
    pub mark: Option<String>,
    /// Page orientation.
    pub orientation: Orientation,
    /// Paper size.
    pub paper: Paper,
    /// Columns of text on a page; 0 and 1 are one.
    pub columns: u8,
    /// 表紙, instead of the head of the first page.
    pub cover: Option<Cover>,
    /// Text of a QR code that finds the record for those allowed.
    pub qr: Option<String>,
    /// 氏名等を伏せた控え: private fields are replaced before typesetting, so that they are
    /// nowhere in the file.
    pub masked: bool,
    /// The body, top to bottom.
    pub blocks: Vec<Block>,
}

/// 発信者: who to call back about this sheet.
#[derive(Debug, Clone, Default)]
pub struct Sender {
    /// 事業所名.
    pub office: String,
    /// 電話番号; empty prints nothing.
    pub phone: String,
    /// FAX番号; empty prints nothing.
    pub fax: String,
    /// 所在地; empty prints nothing.
    pub address: String,
}

/// 用紙の向き.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Orientation {
    /// 縦.
    #[default]
    Portrait,
    /// 横, for wide tables.
    Landscape,
}

/// 用紙の大きさ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paper {
    /// A4.
    #[default]
    A4,
    /// A3, for a map with its list beside it.
    A3,
}

impl Document {
    /// An empty sheet with its title, sender and 作成日.
    pub fn new(title: impl Into<String>, sender: Sender, created: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            sender,
            created: created.into(),
            ..Self::default()
        }
    }

    /// Adds 宛先.
    #[must_use]
    pub fn to(mut self, recipient: impl Into<String>) -> Self {
        self.recipient = Some(recipient.into());
        self
    }

    /// Adds the record's 番号.
    #[must_use]
    pub fn numbered(mut self, number: impl Into<String>) -> Self {
        self.number = Some(number.into());
        self
    }

    /// Adds a framed mark such as 取扱注意.
    #[must_use]
    pub fn marked(mut self, mark: impl Into<String>) -> Self {
        self.mark = Some(mark.into());
        self
    }

    /// Adds a QR code holding `text`.
    #[must_use]
    pub fn qr(mut self, text: impl Into<String>) -> Self {
        self.qr = Some(text.into());
        self
    }

    /// Turns the page on its side.
    #[must_use]
    pub fn landscape(mut self) -> Self {
        self.orientation = Orientation::Landscape;
        self
    }

    /// Sets it on A3 across in two columns.
    #[must_use]
    pub fn wall_sheet(mut self) -> Self {
        self.paper = Paper::A3;
        self.columns = 2;
        self.landscape()
    }

    /// Adds a cover.
    #[must_use]
    pub fn covered(mut self, cover: Cover) -> Self {
        self.cover = Some(cover);
        self
    }

    /// Hides every private field.
    #[must_use]
    pub fn masked(mut self, masked: bool) -> Self {
        self.masked = masked;
        self
    }

    /// Adds a block at the end.
    #[must_use]
    pub fn with(mut self, block: impl Into<Block>) -> Self {
        self.blocks.push(block.into());
        self
    }

    /// Adds a block at the end, for loops.
    pub fn push(&mut self, block: impl Into<Block>) {
        self.blocks.push(block.into());
    }
}
