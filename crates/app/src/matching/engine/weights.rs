//! How much each point of a need counts.

use super::Answer;

/// 重み — what an entry loses for each point in which it falls short. The entry that loses least
/// comes first; one that answers everything with yes next door, verified last month, loses nothing.
///
/// Points are whole numbers an administrator can read: with the defaults a capability that is
/// answered with no costs as much as six kilometres, one that is unknown as much as 2.4.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weights {
    /// Points lost for a wanted capability that is not there.
    pub capability: u32,
    /// Points lost for not taking new patients.
    pub acceptance: u32,
    /// Points lost for not visiting the place.
    pub visit_area: u32,
    /// Points lost for each wanted time that is not covered.
    pub times: u32,
    /// Points lost for not speaking the language.
    pub language: u32,
    /// Points lost for each wish that is not fulfilled.
    pub wish: u32,
    /// Points lost for being beyond the wanted distance.
    pub too_far: u32,
    /// Share of the points that is lost when the answer is 条件付, percent.
    pub conditional_percent: u32,
    /// Share of the points that is lost when the answer is unknown, percent.
    pub unknown_percent: u32,
    /// Points lost for every kilometre.
    pub per_km: u32,
    /// Distances are compared in steps of so many metres: within one step no one is nearer, and
    /// the tie is broken fairly.
    pub distance_step_m: u32,
    /// Metres assumed for an entry without a point in the same ward and town as the place.
    pub assumed_same_town_m: u32,
    /// Metres assumed for an entry without a point in the same ward as the place.
    pub assumed_same_ward_m: u32,
    /// Metres assumed for any other entry without a point.
    pub assumed_elsewhere_m: u32,
    /// How far beyond the wanted distance near misses are shown, percent of that distance.
    pub reach_percent: u32,
    /// Points lost when last verified between 6 and 12 months ago.
    pub ageing: u32,
    /// Points lost when last verified over 12 months ago.
    pub stale: u32,
    /// Points lost when never verified.
    pub never_verified: u32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            capability: 30,
            acceptance: 30,
            visit_area: 30,
            times: 20,
            language: 20,
            wish: 8,
            too_far: 20,
            conditional_percent: 20,
            unknown_percent: 40,
            per_km: 5,
            distance_step_m: 250,
            assumed_same_town_m: 500,
            assumed_same_ward_m: 2_500,
            assumed_elsewhere_m: 10_000,
            reach_percent: 200,
            ageing: 2,
            stale: 5,
            never_verified: 8,
        }
    }
}

/// What each answer to one question costs, in thousandths of a point.
#[derive(Clone, Copy, Debug)]
pub(super) struct Price {
    pub(super) conditional: i64,
    pub(super) unknown: i64,
    pub(super) no: i64,
}

impl Price {
    pub(super) fn of(&self, answer: Answer) -> i64 {
        match answer {
            Answer::Yes => 0,
            Answer::Conditional => self.conditional,
            Answer::Unknown => self.unknown,
            Answer::No => self.no,
        }
    }
}

impl Weights {
    /// The prices of a question worth `points`.
    pub(super) fn price(&self, points: u32) -> Price {
        let share = |percent: u32| i64::from(points) * i64::from(percent) * 10;
        Price {
            conditional: share(self.conditional_percent),
            unknown: share(self.unknown_percent),
            no: share(100),
        }
    }

    /// What a distance in metres costs, in thousandths of a point. Never falls as distance grows.
    pub(super) fn distance_cost(&self, metres: f64) -> i64 {
        let step = i64::from(self.distance_step_m.max(1));
        (metres.max(0.0) as i64) / step * step * i64::from(self.per_km)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_within_a_step_cost_the_same() {
        let weights = Weights::default();
        for (metres, cost) in [
            (0.0, 0),
            (249.9, 0),
            (250.0, 1250),
            (1000.0, 5000),
            (1249.0, 5000),
        ] {
            assert_eq!(weights.distance_cost(metres), cost, "{metres} m");
        }
    }

    #[test]
    fn yes_is_free_and_no_is_dearest() {
        let price = Weights::default().price(30);
        let costs = [
            Answer::Yes,
            Answer::Conditional,
            Answer::Unknown,
            Answer::No,
        ]
        .map(|answer| price.of(answer));
        assert_eq!(costs, [0, 6_000, 12_000, 30_000]);
    }
}
