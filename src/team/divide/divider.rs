//! The options of a division into teams, and its steps.

use crate::team::divide::{centres, construct, division_cost, improve, local_search, team_travel};
use std::ops::{ControlFlow, RangeInclusive};
use std::time::Duration;

use crate::engine::mip::MipError;
use crate::id::{CarerId, PatientId, PlaceId, Table, TeamId};
use crate::instance::Instance;

use super::centres::members;
use super::division_cost::{DivisionInput, Shortfall, Split};
use super::time_limit::Clock;
use super::transport::transport;

use crate::team::divide::division_cost::DivisionCost;
use crate::team::divide::sizes::Sizes;

/// Why a unit cannot be divided.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DivideError {
    /// There are more teams than patients, or no teams.
    #[error("{teams} teams cannot be made of {patients} patients; ask for 1 to {patients} teams")]
    Teams {
        /// Number of teams that were asked for.
        teams: usize,
        /// Number of patients.
        patients: usize,
    },
    /// The range of sizes is empty or begins with 0.
    #[error(
        "a team cannot have {least} to {most} people; give a range that begins with 1 or more and is in order"
    )]
    Range {
        /// Lower end of the range.
        least: usize,
        /// Upper end of the range.
        most: usize,
    },
    /// HiGHS could not run.
    #[error(transparent)]
    Mip(#[from] MipError),
}

/// Prices of separating people and of lacking carers, each in minutes of travel.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Prices {
    /// Price per visit in the history of a patient and a carer who are in different teams.
    pub history: u32,
    /// Price per visit of a patient whose contact carer is in another team.
    pub contact: u32,
    /// Price per visit of a patient and per preferred carer who is in another team.
    pub preferred: u32,
    /// A visit and a carer in different teams, where the visit requires the carer or is pinned to them; a visit and two patients in
    /// different teams to both of whom it is.
    pub bound: u32,
    /// Price per minute of need that the shifts of a team do not cover.
    pub lacking_minute: u32,
    /// Price per carer whom a team lacks for visits that several make at once.
    pub lacking_carer: u32,
}

impl Default for Prices {
    fn default() -> Self {
        Self {
            history: 5,
            contact: 5,
            preferred: 2,
            bound: 100,
            lacking_minute: 20,
            lacking_carer: 600,
        }
    }
}

/// Options for dividing a unit into teams. The same instance, options and seed give the same division, unless the time
/// limit is reached.
///
/// ```
/// use samma::instance::Instance;
/// use samma::scenario::{Unit, generate};
/// use samma::team::Divider;
///
/// let week = generate(&Unit::new(12, 1).lasting(3));
/// let instance = Instance::parse(&serde_json::to_vec(&week.problem)?)?;
/// let division = Divider::new().teams(2).divide(&instance)?;
/// assert_eq!(division.teams.len(), 2);
/// let patients: usize = division.teams.rows().iter().map(|team| team.patients.len()).sum();
/// assert_eq!(patients, 12);
/// assert!(division.bound <= division.cost.total(&division.prices));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Divider {
    sizes: Sizes,
    teams: Option<usize>,
    prices: Prices,
    seed: u64,
    time_limit: Duration,
}

impl Default for Divider {
    fn default() -> Self {
        Self::new()
    }
}

impl Divider {
    /// Creates the default options: team sizes of [Buurtzorg](Sizes::BUURTZORG), the number of teams that follows from
    /// them, seed 0, and a limit of 60 seconds.
    pub fn new() -> Self {
        Self {
            sizes: Sizes::BUURTZORG,
            teams: None,
            prices: Prices::default(),
            seed: 0,
            time_limit: Duration::from_secs(60),
        }
    }

    /// Sets how many carers a team should have. The range is adjusted if it cannot be kept.
    pub fn carers(mut self, range: RangeInclusive<usize>) -> Self {
        self.sizes.carers = range;
        self
    }

    /// Sets how many patients a team should have. The range is adjusted if it cannot be kept.
    pub fn patients(mut self, range: RangeInclusive<usize>) -> Self {
        self.sizes.patients = range;
        self
    }

    /// Sets the number of teams.
    pub fn teams(mut self, teams: usize) -> Self {
        self.teams = Some(teams);
        self
    }

    /// Sets the prices of separating people and of lacking carers.
    pub fn prices(mut self, prices: Prices) -> Self {
        self.prices = prices;
        self
    }

    /// Sets the seed of the random choices of centres.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Sets the time limit. The best division so far is returned after about `limit`.
    pub fn time_limit(mut self, limit: Duration) -> Self {
        self.time_limit = limit;
        self
    }

    /// Divides `instance` into teams:
    ///
    /// - It chooses centres and assigns everybody to one.
    /// - It exchanges people and moves the centres while that reduces the cost.
    /// - It optimises pairs of teams with a program.
    /// - It optimises all teams with a program, if that is small enough.
    ///
    /// # Errors
    /// See [`DivideError`].
    pub fn divide(&self, instance: &Instance) -> Result<Division, DivideError> {
        self.divide_while(instance, || ControlFlow::Continue(()))
    }

    /// Divides `instance` like [`divide`](Self::divide), but stops if `goes_on` breaks. It is called many times a
    /// second. The best division so far is returned.
    ///
    /// # Errors
    /// See [`DivideError`].
    pub fn divide_while(
        &self,
        instance: &Instance,
        goes_on: impl Fn() -> ControlFlow<()>,
    ) -> Result<Division, DivideError> {
        let clock = Clock::start(self.time_limit, &goes_on);
        let (teams, sizes) = self.sizes(instance)?;
        let (mut setting, mut split) = self.first(instance, teams, sizes, &clock)?;
        let proven = loop {
            split = improve::improve_pairs(&setting, split, &clock.until(60))?;
            let whole = improve::improve_all(&setting, &split, &clock)?;
            let bound = whole.as_ref().map_or(0, |whole| whole.bound);
            let better = whole.filter(|whole| setting.total(&whole.split) < setting.total(&split));
            split = better.map_or(split, |whole| whole.split);
            if clock.is_over() || !recentre(&mut setting, &split) {
                break bound;
            }
            split = settle(&mut setting, split, &clock);
        };
        let bound = proven.max(apart(&setting, &clock)?);
        Ok(Division::new(&setting, &split, bound, self.sizes.clone()))
    }

    /// Returns the best division over several choices of centres, each improved by exchanges.
    fn first<'i>(
        &self,
        instance: &'i Instance,
        teams: usize,
        sizes: Sizes,
        clock: &Clock,
    ) -> Result<(DivisionInput<'i>, Split), DivideError> {
        let choices = centres::choices(
            instance,
            team_travel::TravelMode::usual(instance),
            teams,
            self.seed,
        );
        let mut setting = DivisionInput::new(instance, sizes, self.prices, choices[0].clone());
        let mut best: Option<(u64, Table<TeamId, PlaceId>, Split)> = None;
        for choice in choices {
            if best.is_some() && clock.until(30).is_over() {
                break;
            }
            setting.move_to(choice);
            let split = construct::construct(&setting, clock)?;
            let split = settle(&mut setting, split, clock);
            let total = setting.total(&split);
            if best.as_ref().is_none_or(|&(least, ..)| total < least) {
                best = Some((total, setting.centres.clone(), split));
            }
        }
        let (_, centres, split) = best.expect("there is a choice of centres");
        setting.move_to(centres);
        Ok((setting, split))
    }

    fn sizes(&self, instance: &Instance) -> Result<(usize, Sizes), DivideError> {
        for range in [&self.sizes.carers, &self.sizes.patients] {
            let (least, most) = (*range.start(), *range.end());
            if least == 0 || least > most {
                return Err(DivideError::Range { least, most });
            }
        }
        let (carers, patients) = (instance.carers().len(), instance.patients().len());
        let teams = self
            .teams
            .unwrap_or_else(|| self.sizes.teams(carers, patients));
        if !(1..=patients).contains(&teams) {
            return Err(DivideError::Teams { teams, patients });
        }
        Ok((teams, self.sizes.for_teams(teams, carers, patients)))
    }
}

/// Exchanges people and moves the centres in turn, while that reduces the cost.
fn settle(setting: &mut DivisionInput, mut split: Split, clock: &Clock) -> Split {
    loop {
        split = local_search::exchange(setting, split, clock);
        if clock.is_over() || !recentre(setting, &split) {
            return split;
        }
    }
}

/// Moves each centre to the best home of its team. Returns true if a centre has moved.
fn recentre(setting: &mut DivisionInput, split: &Split) -> bool {
    let moved = centres::of_split(setting, split);
    let has_moved = moved != setting.centres;
    if has_moved {
        setting.move_to(moved);
    }
    has_moved
}

/// Returns a lower bound on the cost: the least travel of patients and of carers, taken separately, and what the whole
/// unit lacks.
///
/// ```text
/// min sum a x + min sum b y + lacking_minute * sum over n of max(0, sum over p of d[p,n] - sum over i of s[i,n])
/// ```
fn apart(setting: &DivisionInput, clock: &Clock) -> Result<u64, MipError> {
    let patients = transport(&setting.ways.patients, &setting.sizes.patients, clock)?;
    let carers = transport(&setting.ways.carers, &setting.sizes.carers, clock)?;
    let mut open = vec![0; setting.needs.count];
    for demand in setting.needs.demand.rows() {
        division_cost::add(&mut open, demand, 1);
    }
    for supply in setting.needs.supply.rows() {
        division_cost::add(&mut open, supply, -1);
    }
    let lacking: i64 = open.into_iter().map(|open: i64| open.max(0)).sum();
    let lacking = u64::from(setting.prices.lacking_minute) * lacking as u64;
    Ok(patients.bound + carers.bound + lacking)
}

/// A unit that is divided into teams.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Division {
    /// The teams.
    pub teams: Table<TeamId, Team>,
    /// Sizes that were asked for.
    pub asked: Sizes,
    /// Sizes that the teams keep. If this number of teams cannot keep a requested range, the range is scaled so that it
    /// contains the mean.
    pub sizes: Sizes,
    /// Cost of the division.
    pub cost: DivisionCost,
    /// Prices used for the cost.
    pub prices: Prices,
    /// Lower bound on the cost of divisions with these centres, sizes and prices. It says nothing about other centres.
    pub bound: u64,
}

/// A small team.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Team {
    /// Centre of the team: the home of one of its patients.
    pub centre: PlaceId,
    /// Patients of the team, in the order of the file.
    pub patients: Vec<PatientId>,
    /// Carers of the team, in the order of the file.
    pub carers: Vec<CarerId>,
    /// The team's part of `DivisionCost::lacking_minutes`.
    pub lacking_minutes: u64,
    /// The team's part of `DivisionCost::lacking_carers`.
    pub lacking_carers: u64,
}

impl Division {
    fn new(setting: &DivisionInput, split: &Split, bound: u64, asked: Sizes) -> Self {
        let lack = Shortfall::of(setting, split);
        let team = |team| Team {
            centre: setting.centres[team],
            patients: members(&split.patients, team),
            carers: members(&split.carers, team),
            lacking_minutes: lack.minutes[team].iter().sum::<i64>() as u64,
            lacking_carers: lack.carers[team].iter().sum::<i64>() as u64,
        };
        Self {
            teams: Table::from_fn(&setting.centres, team),
            asked,
            sizes: setting.sizes.clone(),
            cost: setting.cost(split),
            prices: setting.prices,
            bound,
        }
    }
}
