//! The rows a granted deed reaches.

use kernel::Id;

use crate::{
    actor::{Actor, Facility, Municipality, Office, Ward},
    grants,
    permission::Permission,
};

/// 範囲: how far a grant reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reach {
    /// Only what belongs to the actor's own account.
    Own,
    /// The actor's own office.
    Office,
    /// The actor's own ward.
    Ward,
    /// The actor's own facility.
    Facility,
    /// What belongs to no ward: the whole city's own, and nothing of any ward.
    CityOwn,
    /// The whole municipality.
    City,
}

impl Reach {
    /// What the printed table says.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Own => "本人",
            Self::Office => "自室",
            Self::Ward => "自区",
            Self::Facility => "自施設",
            Self::CityOwn => "全市の事業",
            Self::City => "全市",
        }
    }
}

/// Which rows: made only by [`Scope::granted`], demanded by every store function.
#[derive(Clone, Debug)]
pub struct Scope {
    municipality: Id<Municipality>,
    reach: Reach,
    ward: Option<Id<Ward>>,
    office: Option<Id<Office>>,
    facility: Option<Id<Facility>>,
}

impl Scope {
    /// The scope in which `actor` may do `permission`, or `None` if it may not. A grant that
    /// reaches an office, ward or facility is worth nothing to a post that has none.
    pub fn granted(actor: &Actor, permission: Permission) -> Option<Self> {
        let reach = grants::reach(actor.role, permission)?;
        let has_body = match reach {
            Reach::Office => actor.office.is_some(),
            Reach::Ward => actor.ward.is_some(),
            Reach::Facility => actor.facility.is_some(),
            Reach::Own | Reach::CityOwn | Reach::City => true,
        };
        has_body.then(|| Self {
            municipality: actor.municipality,
            reach,
            ward: actor.ward.filter(|_| reach == Reach::Ward),
            office: actor.office.filter(|_| reach == Reach::Office),
            facility: actor.facility.filter(|_| reach == Reach::Facility),
        })
    }

    /// The municipality, first in every key.
    pub fn municipality(&self) -> Id<Municipality> {
        self.municipality
    }

    /// How far the grant reaches.
    pub fn reach(&self) -> Reach {
        self.reach
    }

    /// The only office whose rows may be touched; `None` when the reach is not one office.
    pub fn office(&self) -> Option<Id<Office>> {
        self.office
    }

    /// The only ward whose rows may be touched; `None` when the reach is not one ward.
    pub fn ward(&self) -> Option<Id<Ward>> {
        self.ward
    }

    /// The only facility whose rows may be touched.
    pub fn facility(&self) -> Option<Id<Facility>> {
        self.facility
    }

    /// Whether something of `ward`, or of the whole city where there is none, lies within this scope.
    pub fn covers_ward(&self, ward: Option<Id<Ward>>) -> bool {
        match self.reach {
            Reach::City => true,
            Reach::Ward => ward.is_some() && self.ward == ward,
            Reach::CityOwn => ward.is_none(),
            Reach::Own | Reach::Office | Reach::Facility => false,
        }
    }

    /// Whether an office of `ward` lies within this scope.
    pub fn covers(&self, ward: Id<Ward>, office: Id<Office>) -> bool {
        match self.reach {
            Reach::City => true,
            Reach::Ward => self.ward == Some(ward),
            Reach::Office => self.office == Some(office),
            Reach::Own | Reach::Facility | Reach::CityOwn => false,
        }
    }
}
