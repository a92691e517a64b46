//! The parameters of a generated unit, and the result.

use crate::scenario::{parameters, team, write};
use chrono::NaiveDate;
use rand::SeedableRng;
use rand_pcg::Pcg64;

use super::calendar::Calendar;
use super::team::Team;
use crate::problem;

/// Parameters of a generated unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unit {
    /// Number of patients, at least 1. What is promised about the figures of units holds from 5 to 1,000 patients.
    pub patients: u32,
    /// Seed of the random choices.
    pub seed: u64,
    /// Number of civil days, at least 1.
    pub days: u32,
    /// First civil day.
    pub start: NaiveDate,
}

impl Unit {
    /// Creates the parameters of a fortnight that begins on Monday, 2 November 2026.
    pub fn new(patients: u32, seed: u64) -> Self {
        Self {
            patients,
            seed,
            days: 14,
            start: parameters::WEEK_FROM,
        }
    }

    /// Sets the number of days.
    pub fn lasting(mut self, days: u32) -> Self {
        self.days = days;
        self
    }

    /// Sets the first day.
    pub fn starting(mut self, start: NaiveDate) -> Self {
        self.start = start;
        self
    }
}

/// A generated unit.
#[derive(Clone, PartialEq, Debug)]
pub struct Scenario {
    /// The problem file.
    pub problem: problem::Problem,
    /// A plan that staffs every visit, made without regard to continuity.
    pub plan: problem::PlanFile,
    /// The employment of each carer, in the order of the problem file. The file itself does not contain it.
    pub contracts: Vec<Employment>,
}

/// The employment of a carer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Employment {
    /// Id of the carer in the problem file.
    pub carer: String,
    /// Average paid minutes per week over the horizon. For an hourly-paid substitute, it is the greatest number.
    pub weekly_minutes: u32,
    /// True for an hourly-paid substitute, who is no part of the unit's staff.
    pub is_substitute: bool,
}

/// Generates a unit. The same [`Unit`] gives the same bytes.
///
/// ```
/// use samma::scenario::{Unit, generate};
///
/// let made_up = generate(&Unit::new(5, 1).lasting(3));
/// assert_eq!(made_up.problem.patients.len(), 5);
/// assert_eq!(made_up, generate(&Unit::new(5, 1).lasting(3)));
/// ```
///
/// # Panics
/// Panics if the days are outside the calendar (years from about -262,000 to 262,000).
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

/// Returns the sizes of teams, as even as possible.
fn team_sizes(patients: u32) -> Vec<u32> {
    let teams = patients.div_ceil(parameters::PATIENTS_OF_A_TEAM);
    (0..teams)
        .map(|team| patients / teams + u32::from(team < patients % teams))
        .collect()
}
