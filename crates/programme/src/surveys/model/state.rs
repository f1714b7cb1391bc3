//! 状態と操作: where an answer stands and what can be done with it.

/// 状態 of one place's answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum State {
    /// 未着手.
    #[default]
    NotBegun,
    /// 回答中.
    Answering,
    /// 確認済.
    Checked,
    /// 提出済.
    Submitted,
    /// 差戻し.
    Returned,
    /// 受理.
    Accepted,
    /// 確定.
    Locked,
}

impl State {
    /// Every state in the order of the way.
    pub const ALL: [Self; 7] = [
        Self::NotBegun,
        Self::Answering,
        Self::Checked,
        Self::Submitted,
        Self::Returned,
        Self::Accepted,
        Self::Locked,
    ];

    /// The code in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotBegun => "not_begun",
            Self::Answering => "answering",
            Self::Checked => "checked",
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Accepted => "accepted",
            Self::Locked => "locked",
        }
    }

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::NotBegun => "未着手",
            Self::Answering => "回答中",
            Self::Checked => "確認済",
            Self::Submitted => "提出済",
            Self::Returned => "差戻し",
            Self::Accepted => "受理",
            Self::Locked => "確定",
        }
    }

    /// The badge's tone.
    pub const fn tone(self) -> &'static str {
        match self {
            Self::NotBegun => "neutral",
            Self::Answering => "info",
            Self::Checked | Self::Submitted => "wait",
            Self::Returned => "caution",
            Self::Accepted | Self::Locked => "ok",
        }
    }

    /// The state with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether the place may still write in it.
    pub const fn is_editable(self) -> bool {
        matches!(self, Self::NotBegun | Self::Answering | Self::Returned)
    }

    /// Whether the bureau waits for it.
    pub const fn is_missing(self) -> bool {
        self.is_editable() || matches!(self, Self::Checked)
    }

    /// Whether it counts in the results: handed in and not sent back.
    pub const fn is_counted(self) -> bool {
        matches!(self, Self::Submitted | Self::Accepted | Self::Locked)
    }
}

/// 操作.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Move {
    /// 保存する.
    Save,
    /// 確認する.
    Check,
    /// 確認を取り消す.
    Reopen,
    /// 提出する.
    Submit,
    /// 受理する.
    Accept,
    /// 差し戻す.
    Return,
    /// 確定する.
    Lock,
    /// 訂正する, by the bureau after the lock.
    Correct,
    /// 締切を延ばす.
    Extend,
    /// 催促する.
    Remind,
}

impl Move {
    /// Every move.
    pub const ALL: [Self; 10] = [
        Self::Save,
        Self::Check,
        Self::Reopen,
        Self::Submit,
        Self::Accept,
        Self::Return,
        Self::Lock,
        Self::Correct,
        Self::Extend,
        Self::Remind,
    ];

    /// The code in the database and in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Save => "save",
            Self::Check => "check",
            Self::Reopen => "reopen",
            Self::Submit => "submit",
            Self::Accept => "accept",
            Self::Return => "return",
            Self::Lock => "lock",
            Self::Correct => "correct",
            Self::Extend => "extend",
            Self::Remind => "remind",
        }
    }

    /// What the history says.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Save => "回答を保存した",
            Self::Check => "確認した",
            Self::Reopen => "確認を取り消した",
            Self::Submit => "提出した",
            Self::Accept => "受理した",
            Self::Return => "差し戻した",
            Self::Lock => "確定した",
            Self::Correct => "確定後に訂正した",
            Self::Extend => "締切を延ばした",
            Self::Remind => "催促した",
        }
    }

    /// What the button says.
    pub const fn button(self) -> &'static str {
        match self {
            Self::Save => "保存する",
            Self::Check => "確認済みにする",
            Self::Reopen => "確認を取り消して直す",
            Self::Submit => "健康局に提出する",
            Self::Accept => "受理する",
            Self::Return => "差し戻す",
            Self::Lock => "調査を確定する",
            Self::Correct => "訂正する",
            Self::Extend => "締切を延ばす",
            Self::Remind => "催促する",
        }
    }

    /// The move with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}
