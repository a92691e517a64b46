//! The options of a division, and its steps.

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

/// Why there is no division.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DivideError {
    /// More teams than patients, or none.
    #[error("{teams} teams cannot be made of {patients} patients; ask for 1 to {patients} teams")]
    Teams {
        /// How many teams are asked for.
        teams: usize,
        /// How many patients there are.
        patients: usize,
    },
    /// A range of sizes that nothing lies in, or of teams without anybody.
    #[error(
        "a team cannot have {least} to {most} people; give a range from 1 up, the lower end first"
    )]
    Range {
        /// Its lower end.
        least: usize,
        /// Its upper end.
        most: usize,
    },
    /// HiGHS could not run.
    #[error(transparent)]
    Mip(#[from] MipError),
}

/// What parting and lacking cost, in minutes on the way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Prices {
    /// A visit in the history of a patient and a carer in different teams.
    pub history: u32,
    /// A visit of a patient whose contact carer is in another team.
    pub contact: u32,
    /// A visit of a patient, for each carer whom they ask for and who is in another team.
    pub preferred: u32,
    /// A visit and a carer in different teams, where the visit requires the carer or is pinned to them; a visit and two patients in
    /// different teams to both of whom it is.
    pub bound: u32,
    /// A minute that the shifts of a team do not hold.
    pub lacking_minute: u32,
    /// A carer whom a team lacks at visits that several make at once.
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

/// How to divide. The same instance, options and seed give the same division as long as the time is not up.
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
    /// Teams as large as those of [Buurtzorg](Sizes::BUURTZORG), as many as follow from that, seed 0, at most a minute.
    pub fn new() -> Self {
        Self {
            sizes: Sizes::BUURTZORG,
            teams: None,
            prices: Prices::default(),
            seed: 0,
            time_limit: Duration::from_secs(60),
        }
    }

    /// Teams have so many carers where that can be.
    pub fn carers(mut self, range: RangeInclusive<usize>) -> Self {
        self.sizes.carers = range;
        self
    }

    /// Teams have so many patients where that can be.
    pub fn patients(mut self, range: RangeInclusive<usize>) -> Self {
        self.sizes.patients = range;
        self
    }

    /// Make so many teams.
    pub fn teams(mut self, teams: usize) -> Self {
        self.teams = Some(teams);
        self
    }

    /// What parting and lacking cost.
    pub fn prices(mut self, prices: Prices) -> Self {
        self.prices = prices;
        self
    }

    /// Start the random choices of centres from `seed`.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Stop after about `limit`, with the best division so far.
    pub fn time_limit(mut self, limit: Duration) -> Self {
        self.time_limit = limit;
        self
    }

    /// Divides `instance`: choose centres, send everybody to one, exchange people and move the centres while that wins;
    /// then free some teams at a time by a program, and in the end all of them, where that program is small enough.
    ///
    /// # Errors
    /// See [`DivideError`].
    pub fn divide(&self, instance: &Instance) -> Result<Division, DivideError> {
        self.divide_while(instance, || ControlFlow::Continue(()))
    }

    /// The same, as long as it `goes_on`, which is asked many times a second: where that breaks, the best division so far comes back.
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

    /// The best of some choices of centres, each with people exchanged until that wins nothing.
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

/// Exchanges people and moves the centres in turn, while that wins something.
fn settle(setting: &mut DivisionInput, mut split: Split, clock: &Clock) -> Split {
    loop {
        split = local_search::exchange(setting, split, clock);
        if clock.is_over() || !recentre(setting, &split) {
            return split;
        }
    }
}

/// Moves each centre to the middle of its team; whether one has moved.
fn recentre(setting: &mut DivisionInput, split: &Split) -> bool {
    let moved = centres::of_split(setting, split);
    let has_moved = moved != setting.centres;
    if has_moved {
        setting.move_to(moved);
    }
    has_moved
}

/// What the ways alone cost at least, patients and carers each by themselves, and what the unit as a whole lacks.
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

/// A unit divided into teams.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Division {
    /// The teams.
    pub teams: Table<TeamId, Team>,
    /// The sizes that were asked for.
    pub asked: Sizes,
    /// The sizes that the teams keep: those asked for, or, where so many teams cannot keep a range, that range
    /// stretched or shrunk to have the mean in its middle.
    pub sizes: Sizes,
    /// What the division costs.
    pub cost: DivisionCost,
    /// At what prices.
    pub prices: Prices,
    /// No division with these centres and sizes costs less at these prices. About other centres it says nothing.
    pub bound: u64,
}

/// A small team.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Team {
    /// Where it is: the home of one of its patients.
    pub centre: PlaceId,
    /// Whom it cares for, in the order of the file.
    pub patients: Vec<PatientId>,
    /// Who belongs to it, in the order of the file.
    pub carers: Vec<CarerId>,
    /// Its share of `DivisionCost::lacking_minutes`.
    pub lacking_minutes: u64,
    /// Its share of `DivisionCost::lacking_carers`.
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
