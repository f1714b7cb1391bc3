//! Editions, sections and their lines.

use std::sync::Arc;

use chrono::NaiveDate;

use super::outlines::Outlines;
use crate::{
    areas::{Atlas, OfficeEntry, WardEntry},
    codes::Book,
    directory::{Audience, FacilityEntry, ServiceEntry},
};

/// 版: for whom a book or list is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    /// 区民向け: public fields alone.
    Citizens,
    /// 関係者向け: what professionals may read, too; never what is for the offices alone.
    Professionals,
}

impl Edition {
    /// Both.
    #[cfg(test)]
    pub const ALL: [Self; 2] = [Self::Citizens, Self::Professionals];

    /// The code in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Citizens => "public",
            Self::Professionals => "professional",
        }
    }

    /// What a person reads.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Citizens => "区民向け",
            Self::Professionals => "関係者向け",
        }
    }

    /// The edition with this code; anything else is for citizens, which shows least.
    pub fn from_code(code: &str) -> Self {
        if code == Self::Professionals.code() {
            Self::Professionals
        } else {
            Self::Citizens
        }
    }

    /// Who reads it.
    pub const fn reader(self) -> Audience {
        match self {
            Self::Citizens => Audience::Public,
            Self::Professionals => Audience::Professional,
        }
    }
}

/// 材料: what a book is made of.
pub struct Stock {
    /// For whom.
    pub edition: Edition,
    /// The municipality's name.
    pub city: String,
    /// Open places, with what the edition's readers may read of them.
    pub entries: Vec<FacilityEntry>,
    /// The code lists.
    pub book: Arc<Book>,
    /// Wards, towns, offices.
    pub atlas: Arc<Atlas>,
    /// The day it holds for.
    pub today: NaiveDate,
}

/// 区の材料: the same of one ward.
pub struct WardStock {
    /// The ward.
    pub ward: WardEntry,
    /// Its office.
    pub office: Option<OfficeEntry>,
    /// Its outline, and those of its towns.
    pub outlines: Outlines,
    /// What there is.
    pub stock: Stock,
}

/// 節: the entries of one kind.
pub struct Section<'a> {
    /// The kind's code.
    pub kind: String,
    /// What a person reads.
    pub label: String,
    /// Its group: `medical`, `care`, `public`, `other`.
    pub group: String,
    /// Its entries in kana order.
    pub lines: Vec<Line<'a>>,
}

/// 行: one service of one place.
#[derive(Clone, Copy)]
pub struct Line<'a> {
    /// The place.
    pub entry: &'a FacilityEntry,
    /// The service; `None` for a place without any.
    pub service: Option<&'a ServiceEntry>,
}

impl Line<'_> {
    /// The service's own name, or the place's.
    pub fn name(&self) -> &str {
        match self.service {
            Some(service) if !service.name.is_empty() => &service.name,
            _ => &self.entry.name,
        }
    }

    /// A name that no other line of a book has.
    pub fn anchor(&self) -> String {
        match self.service {
            Some(service) => service.id.to_string(),
            None => format!("place-{}", self.entry.id),
        }
    }

    /// The service's own telephone, or the place's.
    pub fn phone(&self) -> &str {
        match self.service {
            Some(service) if !service.phone.is_empty() => &service.phone,
            _ => &self.entry.phone,
        }
    }

    /// The service's own FAX, or the place's.
    pub fn fax(&self) -> &str {
        match self.service {
            Some(service) if !service.fax.is_empty() => &service.fax,
            _ => &self.entry.fax,
        }
    }
}
