//! What is asked of a made-up unit, and what comes back.

use crate::scenario::{parameters, team, write};
use chrono::NaiveDate;
use rand::SeedableRng;
use rand_pcg::Pcg64;

use super::calendar::Calendar;
use super::team::Team;
use crate::problem;

/// What to make up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unit {
    /// How many patients, at least one. Figures that are promised of the result hold from 5 to 1,000.
    pub patients: u32,
    /// From what the random choices start.
    pub seed: u64,
    /// How many civil days, at least one.
    pub days: u32,
    /// The first of them.
    pub start: NaiveDate,
}

impl Unit {
    /// A fortnight from Monday, 2 November 2026.
    pub fn new(patients: u32, seed: u64) -> Self {
        Self {
            patients,
            seed,
            days: 14,
            start: parameters::WEEK_FROM,
        }
    }

    /// So many days instead of fourteen.
    pub fn lasting(mut self, days: u32) -> Self {
        self.days = days;
        self
    }

    /// From another day.
    pub fn starting(mut self, start: NaiveDate) -> Self {
        self.start = start;
        self
    }
}

/// A made-up unit.
#[derive(Clone, PartialEq, Debug)]
pub struct Scenario {
    /// The problem file.
    pub problem: problem::Problem,
    /// A plan for it that leaves nobody unstaffed, routed without regard to continuity.
    pub plan: problem::PlanFile,
    /// What each carer is employed for, in the order of the problem file, which has no word for it.
    pub contracts: Vec<Employment>,
}

/// What a carer is employed for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Employment {
    /// The carer's id in the problem file.
    pub carer: String,
    /// Paid minutes a week, on average over the horizon; for an hourly-paid substitute the most there may be.
    pub weekly_minutes: u32,
}

/// Makes up a unit. The same [`Unit`] gives the same bytes.
///
/// # Panics
/// Where the days of the unit are beyond the calendar (years from about -262,000 to 262,000).
pub fn generate(unit: &Unit) -> Scenario {
    let calendar = Calendar::new(unit.start, unit.days.max(1));
    let mut seeds = Pcg64::seed_from_u64(unit.seed);
    let sizes = team_sizes(unit.patients.max(1));
    let teams: Vec<Team> = sizes
        .into_iter()
        .enumerate()
        .map(|(number, patients)| {
            let mut rng = Pcg64::from_rng(&mut seeds);
            team::form(&calendar, number, patients, &mut rng)
        })
        .collect();
    write::scenario(&calendar, &teams)
}

/// Teams as even as can be.
fn team_sizes(patients: u32) -> Vec<u32> {
    let teams = patients.div_ceil(parameters::PATIENTS_OF_A_TEAM);
    (0..teams)
        .map(|team| patients / teams + u32::from(team < patients % teams))
        .collect()
}
