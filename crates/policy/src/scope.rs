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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::role::Role;

    const CITY: i64 = 7;
    const HERE: i64 = 1;
    const THERE: i64 = 2;
    const ROLES: [Role; 10] = [
        Role::Coordinator,
        Role::OfficeManager,
        Role::WardOfficer,
        Role::BureauOfficer,
        Role::Professional,
        Role::Admin,
        Role::System,
        Role::Respondent,
        Role::Guest,
        Role::Nobody,
    ];

    /// Every post there can be: each role with and without a ward, an office, a facility.
    fn posts() -> impl Iterator<Item = Actor> {
        let bodies = (0..8).map(|bits| [bits & 1 > 0, bits & 2 > 0, bits & 4 > 0]);
        let bodies: Vec<_> = bodies.collect();
        ROLES.into_iter().flat_map(move |role| {
            let post = move |[ward, office, facility]: [bool; 3]| Actor {
                role,
                ward: ward.then(|| Id::new(HERE)),
                office: office.then(|| Id::new(HERE)),
                facility: facility.then(|| Id::new(HERE)),
                ..Actor::nobody(Id::new(CITY))
            };
            bodies.clone().into_iter().map(post)
        })
    }

    /// Every post with every deed.
    fn every_try() -> impl Iterator<Item = (Actor, Permission)> {
        let deeds = || Permission::ALL.iter().copied();
        posts().flat_map(move |post| deeds().map(move |deed| (post.clone(), deed)))
    }

    /// The rows of the table for a role and a deed.
    fn rows(role: Role, deed: Permission) -> Vec<Reach> {
        let rows = grants::of(role)
            .iter()
            .filter(|(granted, _)| *granted == deed);
        rows.map(|(_, reach)| *reach).collect()
    }

    #[test]
    fn no_deed_stands_twice_in_the_table_of_a_role() {
        for role in ROLES {
            for deed in Permission::ALL {
                let found = rows(role, *deed).len();
                assert!(found <= 1, "{role:?} {deed:?}: {found} rows");
            }
        }
    }

    #[test]
    fn a_deed_is_granted_where_the_table_has_it_and_the_post_its_body_and_nowhere_else() {
        let mut granted = 0;
        for (actor, deed) in every_try() {
            let has_body = |reach: &Reach| match reach {
                Reach::Office => actor.office.is_some(),
                Reach::Ward => actor.ward.is_some(),
                Reach::Facility => actor.facility.is_some(),
                Reach::Own | Reach::CityOwn | Reach::City => true,
            };
            let expected = rows(actor.role, deed).first().copied().filter(has_body);
            let scope = Scope::granted(&actor, deed);
            let reach = scope.as_ref().map(Scope::reach);
            assert_eq!(reach, expected, "{actor:?} {deed:?}");
            granted += usize::from(scope.is_some());
        }
        assert!(granted > 500, "the table is nearly empty: {granted}");
    }

    #[test]
    fn a_scope_names_the_one_body_it_reaches_and_no_other() {
        for (actor, deed) in every_try() {
            let Some(scope) = Scope::granted(&actor, deed) else {
                continue;
            };
            let told = format!("{actor:?} {deed:?}");
            assert_eq!(scope.municipality(), actor.municipality, "{told}");
            assert_eq!(
                scope.office().is_some(),
                scope.reach() == Reach::Office,
                "{told}"
            );
            assert_eq!(
                scope.ward().is_some(),
                scope.reach() == Reach::Ward,
                "{told}"
            );
            assert_eq!(
                scope.facility().is_some(),
                scope.reach() == Reach::Facility,
                "{told}"
            );
        }
    }

    /// What a scope covers, told plainly: (own ward, own office, another office of the own ward,
    /// the office of another ward).
    fn plainly(reach: Reach) -> [bool; 3] {
        match reach {
            Reach::City => [true, true, true],
            Reach::Ward => [true, true, false],
            Reach::Office => [true, false, false],
            Reach::Own | Reach::Facility | Reach::CityOwn => [false; 3],
        }
    }

    #[test]
    fn what_a_scope_covers_is_what_its_reach_says() {
        for (actor, deed) in every_try() {
            let Some(scope) = Scope::granted(&actor, deed) else {
                continue;
            };
            let (here, there) = (Id::new(HERE), Id::new(THERE));
            let offices = [
                (here, Id::new(HERE)),
                (here, Id::new(THERE)),
                (there, Id::new(THERE)),
            ];
            let covered = offices.map(|(ward, office)| scope.covers(ward, office));
            assert_eq!(covered, plainly(scope.reach()), "{actor:?} {deed:?}");
            let wards = [Some(here), Some(there), None].map(|ward| scope.covers_ward(ward));
            let expected = match scope.reach() {
                Reach::City => [true, true, true],
                Reach::Ward => [true, false, false],
                Reach::CityOwn => [false, false, true],
                Reach::Own | Reach::Office | Reach::Facility => [false; 3],
            };
            assert_eq!(wards, expected, "{actor:?} {deed:?}");
        }
    }

    #[test]
    fn no_role_of_the_city_reaches_a_case_and_nobody_reaches_the_whole_citys() {
        use Permission::{
            ConsultationEscalate, ConsultationExport, ConsultationHandover, ConsultationView,
            ConsultationWrite, EscalationAnswer, EscalationView, StatementIssue,
        };
        let of_cases = [
            ConsultationView,
            ConsultationWrite,
            ConsultationExport,
            ConsultationHandover,
            ConsultationEscalate,
            StatementIssue,
        ];
        for role in ROLES {
            let works_in_office = matches!(role, Role::Coordinator | Role::OfficeManager);
            for deed in of_cases {
                let reach = grants::reach(role, deed);
                assert!(reach.is_none() || works_in_office, "{role:?} {deed:?}");
                assert!(
                    reach.is_none_or(|reach| reach == Reach::Office),
                    "{role:?} {deed:?}"
                );
            }
            for deed in [EscalationView, EscalationAnswer] {
                let expected = (role == Role::WardOfficer).then_some(Reach::Ward);
                assert_eq!(grants::reach(role, deed), expected, "{role:?} {deed:?}");
            }
        }
    }
}
