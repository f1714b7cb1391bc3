//! 状態と操作: where a report stands and what can be done with it.

/// 状態.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum State {
    /// 作成中.
    #[default]
    Draft,
    /// 管理者の確認待ち.
    Ready,
    /// 管理者確認済.
    Checked,
    /// 提出済.
    Submitted,
    /// 受理.
    Accepted,
    /// 差戻し.
    Returned,
    /// 締め.
    Closed,
}

impl State {
    /// Every state in the order of the way.
    pub const ALL: [Self; 7] = [
        Self::Draft,
        Self::Ready,
        Self::Checked,
        Self::Submitted,
        Self::Accepted,
        Self::Returned,
        Self::Closed,
    ];

    /// The code in the database and in exports.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Ready => "ready",
            Self::Checked => "checked",
            Self::Submitted => "submitted",
            Self::Accepted => "accepted",
            Self::Returned => "returned",
            Self::Closed => "closed",
        }
    }

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Draft => "作成中",
            Self::Ready => "管理者の確認待ち",
            Self::Checked => "管理者確認済",
            Self::Submitted => "提出済",
            Self::Accepted => "受理",
            Self::Returned => "差戻し",
            Self::Closed => "締め",
        }
    }

    /// The badge's tone.
    pub const fn tone(self) -> &'static str {
        match self {
            Self::Draft => "neutral",
            Self::Ready | Self::Submitted => "wait",
            Self::Checked => "info",
            Self::Accepted | Self::Closed => "ok",
            Self::Returned => "caution",
        }
    }

    /// The state with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether the figures are those that were submitted, so that later changes are corrections.
    pub const fn is_frozen(self) -> bool {
        matches!(self, Self::Submitted | Self::Accepted | Self::Closed)
    }

    /// Whether it has left the office.
    pub const fn is_sent(self) -> bool {
        self.is_frozen() || matches!(self, Self::Returned)
    }

    /// Whether the office may still write in it.
    pub const fn is_editable(self) -> bool {
        matches!(self, Self::Draft | Self::Ready | Self::Returned)
    }

    /// Whether the manager has answered for it.
    pub const fn is_checked(self) -> bool {
        matches!(
            self,
            Self::Checked | Self::Submitted | Self::Accepted | Self::Closed
        )
    }
}

/// 操作.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Move {
    /// 管理者に渡す.
    Ready,
    /// 作成者に戻す.
    SendBack,
    /// 確認する.
    Check,
    /// 提出する.
    Submit,
    /// 受理する.
    Accept,
    /// 差し戻す.
    Return,
    /// 締める.
    Close,
}

impl Move {
    /// Every move.
    pub const ALL: [Self; 7] = [
        Self::Ready,
        Self::SendBack,
        Self::Check,
        Self::Submit,
        Self::Accept,
        Self::Return,
        Self::Close,
    ];

    /// The code in the database and in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::SendBack => "send-back",
            Self::Check => "check",
            Self::Submit => "submit",
            Self::Accept => "accept",
            Self::Return => "return",
            Self::Close => "close",
        }
    }

    /// What the history says.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Ready => "作成して管理者に渡した",
            Self::SendBack => "作成者に戻した",
            Self::Check => "確認した",
            Self::Submit => "提出した",
            Self::Accept => "受理した",
            Self::Return => "差し戻した",
            Self::Close => "締めた",
        }
    }

    /// What the button says.
    pub const fn button(self) -> &'static str {
        match self {
            Self::Ready => "管理者に渡す",
            Self::SendBack => "作成者に戻す",
            Self::Check => "確認済みにする",
            Self::Submit => "提出する",
            Self::Accept => "受理する",
            Self::Return => "差し戻す",
            Self::Close => "この月を締める",
        }
    }

    /// The move with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}
