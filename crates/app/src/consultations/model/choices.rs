//! The few answers the program itself decides by; all others are data in the code lists.

/// 記録の種類: both are counted, apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// 個別ケース相談.
    #[default]
    Case,
    /// 個別ケース以外の連絡調整.
    Liaison,
}

impl Kind {
    /// Both kinds.
    pub const ALL: [Self; 2] = [Self::Case, Self::Liaison];

    /// The code in the database and in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Liaison => "liaison",
        }
    }

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Case => "個別ケース相談",
            Self::Liaison => "個別ケース以外の連絡調整",
        }
    }

    /// The kind with this code; a case where there is none.
    pub fn from_code(code: &str) -> Self {
        if code == "liaison" {
            Self::Liaison
        } else {
            Self::Case
        }
    }
}

/// 相談の状態.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Status {
    /// 対応中.
    #[default]
    Open,
    /// 引継ぎの返事待ち: offered to another office.
    Offered,
    /// 終了.
    Closed,
}

impl Status {
    /// Every status.
    pub const ALL: [Self; 3] = [Self::Open, Self::Offered, Self::Closed];

    /// The code in the database and in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Offered => "offered",
            Self::Closed => "closed",
        }
    }

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Open => "対応中",
            Self::Offered => "引継ぎ依頼中",
            Self::Closed => "終了",
        }
    }

    /// The badge's tone.
    pub const fn tone(self) -> &'static str {
        match self {
            Self::Open => "info",
            Self::Offered => "wait",
            Self::Closed => "neutral",
        }
    }

    /// The status with this code; open where there is none.
    pub fn from_code(code: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|status| status.code() == code)
            .unwrap_or_default()
    }
}
