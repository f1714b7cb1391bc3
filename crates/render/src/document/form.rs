//! Parts that are filled by hand or by pen stroke: tick boxes, stamps, FAX answers.

/// 選択肢: one ☑/☐ option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tick {
    /// The option's words.
    pub label: String,
    /// Whether it is chosen.
    pub on: bool,
}

impl Tick {
    /// An option, chosen or not.
    pub fn new(label: impl Into<String>, on: bool) -> Self {
        Self {
            label: label.into(),
            on,
        }
    }

    /// Every option of a list, with the chosen ones ticked.
    pub fn list<'a>(options: impl IntoIterator<Item = &'a str>, chosen: &[&str]) -> Vec<Self> {
        options
            .into_iter()
            .map(|o| Self::new(o, chosen.contains(&o)))
            .collect()
    }
}

/// A box within the text of a cell, chosen or not; the fonts of paper have no ☑ and ☐.
pub const fn mark(on: bool) -> &'static str {
    if on { "■" } else { "□" }
}

/// ☑/☐ options in a row, as on paper.
#[derive(Debug, Clone, Default)]
pub struct Ticks {
    /// What the options answer; empty prints the options alone.
    pub label: String,
    /// The options in the order of the sheet.
    pub options: Vec<Tick>,
    /// 複数回答可 and the like.
    pub note: Option<String>,
}

/// 押印欄: small boxes at the right, each with its label above (担当・管理者・確認印).
#[derive(Debug, Clone, Default)]
pub struct Stamps {
    /// The labels from left to right.
    pub labels: Vec<String>,
}

impl Stamps {
    /// Boxes with these labels.
    pub fn new<'a>(labels: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            labels: labels.into_iter().map(str::to_owned).collect(),
        }
    }
}

/// 回答欄: what the receiver of a FAX ticks, writes and sends back.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// The question (上記の方の訪問診療は可能ですか。).
    pub question: String,
    /// Boxes to tick.
    pub options: Vec<String>,
    /// Lines to write on: label, and how many lines high.
    pub lines: Vec<(String, u8)>,
    /// 返信先FAX番号.
    pub reply_to: String,
    /// 回答期限 as it shall be read.
    pub deadline: Option<String>,
}
