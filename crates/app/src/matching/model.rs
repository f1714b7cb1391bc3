//! What is wanted, and what the finder answers in words.

use kernel::Id;
use policy::{Facility, Ward};
use serde::{Deserialize, Serialize};

use super::engine::Time;

use crate::areas::Town;

/// 探す条件: what one person needs, in codes of the lists. Blank wants every facility.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
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
    /// 休日: whether it must be open on holidays.
    pub weekend: bool,
    /// 24時間: whether it must be there around the clock.
    pub all_day: bool,
    /// 場面: a code of `scene`; what it wishes for is data ([`super::Order`]). Empty for none.
    pub scene: String,
    /// 言語 that must be spoken, folded; empty for none.
    pub language: String,
    /// 距離: metres beyond which an entry is too far; counts only where a place is known.
    pub within_m: Option<u32>,
}

impl Wanted {
    /// 時間帯 that are demanded.
    pub fn times(&self) -> Vec<Time> {
        let all = [
            (self.night, Time::Night),
            (self.weekend, Time::Weekend),
            (self.all_day, Time::AllDay),
        ];
        let wanted = all.into_iter().filter(|(wanted, _)| *wanted);
        wanted.map(|(_, time)| time).collect()
    }

    /// The need in codes as JSON, the same text for the same need.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The need that [`Wanted::to_json`] wrote; what cannot be read wants everything.
    pub fn from_json(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }
}

/// 候補: one service of one facility as a card shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The facility.
    pub facility: Id<Facility>,
    /// The number of the service within it.
    pub service: i64,
    /// Its place among the full fits, from 1; 0 where it has none.
    pub rank: usize,
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
    /// 望ましい連絡方法, such as FAX; empty when not known.
    pub contact_way: String,
    /// 診療・営業時間, in words; empty when not known.
    pub hours: String,
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

/// How many full fits and near misses are shown at once.
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
    /// The need in words, such as 訪問看護, 気管切開.
    pub conditions: Vec<String>,
    /// The need as the query of the search page.
    pub query: String,
    /// How many full fits come before the first one shown.
    pub before: usize,
    /// Whether more fit than are shown.
    pub more: bool,
}

impl Panel {
    /// Whether more fit than are shown.
    pub fn is_cut(&self) -> bool {
        self.more
    }

    /// The rank of the first full fit shown, from 1.
    pub fn first(&self) -> usize {
        self.before + 1
    }

    /// How many full fits come before the page before.
    pub fn before_prev(&self) -> usize {
        self.before.saturating_sub(SHOWN.0)
    }

    /// The rank of the last full fit shown.
    pub fn last(&self) -> usize {
        self.before + self.full.len()
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
