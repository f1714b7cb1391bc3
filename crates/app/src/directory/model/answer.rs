//! What an entry says about one question.

/// 回答: saying nothing is [`Answer::Unknown`], never a no.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Answer {
    /// 可.
    Yes,
    /// 条件付.
    Conditional,
    /// 不可.
    No,
    /// 不明.
    #[default]
    Unknown,
}

impl Answer {
    /// Every answer in the order forms show them.
    pub const ALL: [Self; 4] = [Self::Yes, Self::Conditional, Self::No, Self::Unknown];

    /// The code in the database, forms and exports.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Conditional => "conditional",
            Self::No => "no",
            Self::Unknown => "unknown",
        }
    }

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Yes => "可",
            Self::Conditional => "条件付",
            Self::No => "不可",
            Self::Unknown => "不明",
        }
    }

    /// The answer with this code; anything else is unknown.
    pub fn from_code(code: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|answer| answer.code() == code)
            .unwrap_or_default()
    }

    /// The look of its badge: colour is never alone, the label stands in it.
    pub const fn tone(self) -> &'static str {
        match self {
            Self::Yes => "ok",
            Self::Conditional => "part",
            Self::No => "danger",
            Self::Unknown => "neutral",
        }
    }
}
