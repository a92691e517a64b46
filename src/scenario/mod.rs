//! Made-up units that are like real ones: patients, visits, carers, fixed rosters, and a plan that is known to
//! staff every visit.
//!
//! A unit is built the way a planner's year goes. Patients are granted care (`care`), and times are agreed with
//! them so that the peaks stay bearable (`agreement`); from the load of each day follow shifts (`staffing`),
//! which people work in fixed rosters that the law allows (`roster`, `law`); every visit is then given to whoever
//! is near at the time, without a thought for continuity (`routing`), and what does not fit is settled as it would
//! be: somebody is delegated, the patient is rung up about another time, somebody takes a shift more (`repair`).
//! What stands in the problem file is what comes out at the end, so the plan that was made on the way staffs every
//! visit and breaks no rule.
//!
//! More than about a hundred patients are cared for by several teams side by side, each with its own base; nothing
//! in the file says who belongs to which, so a plan may mix them. Time and memory grow in line with the number of
//! teams.
//!
//! The figures behind it are named in `facts`, with where they come from.
//!
//! ```
//! use samma::scenario::{Unit, generate};
//! let scenario = generate(&Unit::new(5, 1));
//! assert_eq!(scenario.problem.patients.len(), 5);
//! let places: u32 = scenario.problem.visits.iter().map(|visit| visit.carers).sum();
//! assert_eq!(scenario.plan.assignments.len(), places as usize, "nobody is unstaffed");
//! assert_eq!(scenario, generate(&Unit::new(5, 1)), "a unit and its seed say everything");
//! ```

mod agreement;
mod calendar;
mod care;
mod carers;
mod chance;
mod demand;
mod facts;
mod homes;
mod law;
mod names;
mod open;
mod repair;
mod roster;
mod round;
mod routing;
mod share;
mod staffing;
mod team;
mod wishes;
mod write;

use chrono::NaiveDate;
use rand::SeedableRng;
use rand_pcg::Pcg64;

use crate::spec;
use calendar::Calendar;
use team::Team;

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
        let start = NaiveDate::from_ymd_opt(2026, 11, 2).expect("2 November 2026 is a day");
        Self {
            patients,
            seed,
            days: 14,
            start,
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
    pub problem: spec::Problem,
    /// A plan for it that leaves nobody unstaffed, routed without regard to continuity.
    pub plan: spec::PlanFile,
    /// What each carer is employed for, in the order of the problem file, which has no word for it.
    pub contracts: Vec<Contract>,
}

/// What a carer is employed for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Contract {
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
    let teams = patients.div_ceil(facts::PATIENTS_OF_A_TEAM);
    (0..teams)
        .map(|team| patients / teams + u32::from(team < patients % teams))
        .collect()
}
