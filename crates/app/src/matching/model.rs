//! What is wanted, and what the finder answers in words.

use kernel::Id;
use policy::{Facility, Ward};

use crate::areas::Town;

/// 探す条件: what one person needs, in codes of the lists. Blank wants every facility.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Wanted {
    /// 区 the person lives in.
    pub ward: Option<Id<Ward>>,
    /// 町 the person lives in; it knows its ward.
    pub town: Option<Id<Town>>,
    /// 種別: codes of `facility_kind`, any of them; none means all.
    pub kinds: Vec<String>,
    /// 処置・対応: codes of `procedure`, all of them.
    pub capabilities: Vec<String>,
    /// Words that name, reading, address or telephone must hold, as typed.
    pub words: String,
    /// 新規受入: whether a new patient must be taken now.
    pub accepting: bool,
    /// 夜間: whether it must be open at night.
    pub night: bool,
}

/// 候補: one service of one facility as a card shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The facility.
    pub facility: Id<Facility>,
    /// The number of the service within it.
    pub service: i64,
    /// 名称.
    pub name: String,
    /// 種別: a code of `facility_kind`.
    pub kind: String,
    /// 種別 as people read it.
    pub kind_label: String,
    /// 所在地.
    pub address: String,
    /// The way as the crow flies, such as 1.2km; empty when not known.
    pub distance: String,
    /// Telephone.
    pub phone: String,
    /// FAX.
    pub fax: String,
    /// 合う: the points that fit.
    pub fits: Vec<String>,
    /// 条件付: the points that fit on conditions.
    pub conditions: Vec<String>,
    /// 不明: the points on which nothing is known.
    pub unknowns: Vec<String>,
    /// 合わない: the points that do not fit.
    pub misfits: Vec<String>,
    /// 確認日 and how, such as 令和8年10月3日（電話）; empty when never or too long ago.
    pub verified: String,
    /// Whether that verification can still be relied on.
    pub fresh: bool,
    /// 新規受入 as it stands today: 可, 条件付, 不可 or 不明.
    pub acceptance: String,
    /// The look of its badge.
    pub acceptance_tone: &'static str,
    /// Conditions of 新規受入, in the facility's words.
    pub acceptance_note: String,
    /// How the case at hand stands with it: the look of a badge and its words.
    pub standing: Option<(&'static str, &'static str)>,
    /// Whether it can be asked for the case at hand.
    pub askable: bool,
}

impl Card {
    /// The telephone number as `tel:` takes it.
    pub fn dial(&self) -> String {
        kernel::text::digits(&self.phone)
    }

    /// Whether there is anything to say about how it fits.
    pub fn has_reasons(&self) -> bool {
        let lists = [&self.fits, &self.conditions, &self.unknowns, &self.misfits];
        lists.iter().any(|list| !list.is_empty())
    }
}

/// How many full fits and near misses are shown.
pub const SHOWN: (usize, usize) = (20, 10);

/// 候補の一覧: the ranked answer to one need.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Panel {
    /// On which nothing is known not to fit, best first.
    pub full: Vec<Card>,
    /// 一部合わない候補, best first.
    pub near: Vec<Card>,
    /// How many fit, such as 該当 23件; empty before anything is asked.
    pub total: String,
    /// From where the way is measured, such as 西区例町からの距離; empty when no place is known.
    pub origin: String,
    /// How many services the register holds; 0 asks for an import first.
    pub registered: usize,
}

impl Panel {
    /// Whether more fit than are shown.
    pub fn is_cut(&self) -> bool {
        self.full.len() >= SHOWN.0
    }

    /// What is said aloud when the answer changes under the hands.
    pub fn announcement(&self) -> String {
        match (self.total.is_empty(), self.near.len()) {
            (true, _) => String::new(),
            (false, 0) => self.total.clone(),
            (false, near) => format!("{}、一部合わない候補 {near}件", self.total),
        }
    }
}
