//! Plans each team separately, and compares the totals with those of the whole unit.

use std::ops::ControlFlow;
use std::time::Duration;

use crate::check;
use crate::id::{Table, TeamId};
use crate::instance::{Instance, SubInstance};
use crate::measure::{Fairness, Staffing};
use crate::plan::Plan;
use crate::problem::PlanFile;
use crate::score::Score;
use crate::solve::{Error, Event, Solver, empty_places, scored_file};
use crate::time::Minutes;

use super::divide::{Division, Team};

/// Plans of teams that were planned separately.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct TeamPlans {
    /// All plans combined into one plan of the unit, in the order of [`Plan::sorted`].
    pub plan: Plan,
    /// Totals of each team's plan.
    pub teams: Table<TeamId, PlanTotals>,
}

impl TeamPlans {
    /// Returns the plan of the unit as a file. It contains no bound, because a bound for a team says nothing about the
    /// unit.
    pub fn to_file(&self, instance: &Instance) -> PlanFile {
        let score = check::score(instance, &self.plan);
        let empty = empty_places(instance, &self.plan);
        scored_file(instance, &self.plan, &score, &empty, |_| 0)
    }
}

/// Totals of a plan, of a team or of a unit.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct PlanTotals {
    /// Number of carers.
    pub carers: usize,
    /// Number of patients.
    pub patients: usize,
    /// Number of visits that are asked for.
    pub visits: usize,
    /// Number of carers' places at these visits that stay empty.
    pub empty_places: u64,
    /// Score of the plan, recomputed by the checker.
    pub score: Score,
    /// Minutes at visits and of travel.
    pub worked: Minutes,
    /// Minutes of all shifts, with or without visits; breaks are not included.
    pub on_shift: Minutes,
}

impl PlanTotals {
    /// Returns the totals of `plan`.
    ///
    /// Ignores rows of `plan` that are not [rows of `instance`](Instance::own_rows).
    pub fn of(instance: &Instance, plan: &Plan) -> Self {
        let staffing = Staffing::of(instance, plan);
        let fairness = Fairness::of(instance, plan);
        let burdens = fairness.carers.rows().iter();
        let shifts = instance.shifts().rows().iter();
        Self {
            carers: instance.carers().len(),
            patients: instance.patients().len(),
            visits: staffing.visits,
            empty_places: staffing.empty_places,
            score: check::score(instance, plan),
            worked: burdens.map(|each| each.with_patients + each.travel).sum(),
            on_shift: shifts
                .map(|shift| {
                    let breaks = shift.breaks.iter().map(|pause| pause.minutes);
                    shift.span.length() - breaks.sum()
                })
                .sum(),
        }
    }
}

/// Plans each team of `division` separately, one after the other, with `solver`. The share of `time` of each team is
/// proportional to its visits.
///
/// `on_event` is called with the team that is being planned and its progress. If it breaks, that team gets the best
/// plan so far. Each later team then gets the plan that exists at its first event, which is empty.
///
/// ```
/// use std::ops::ControlFlow;
/// use std::time::Duration;
/// use samma::check;
/// use samma::instance::Instance;
/// use samma::scenario::{Unit, generate};
/// use samma::solve::Solver;
/// use samma::team::{Divider, plan_teams};
///
/// let week = generate(&Unit::new(8, 1).lasting(2));
/// let instance = Instance::parse(&serde_json::to_vec(&week.problem)?)?;
/// let division = Divider::new().teams(2).divide(&instance)?;
/// let solver = Solver::new().iteration_limit(100);
/// let planned = plan_teams(&instance, &division, &solver, Duration::from_secs(60), |_, _| ControlFlow::Continue(()))?;
/// assert!(check::violations(&instance, &planned.plan).is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// See [`Error`].
pub fn plan_teams(
    instance: &Instance,
    division: &Division,
    solver: &Solver,
    time: Duration,
    mut on_event: impl FnMut(TeamId, &Event) -> ControlFlow<()>,
) -> Result<TeamPlans, Error> {
    let mut whole = Plan::default();
    let mut figures = Vec::new();
    for (team, row) in division.teams.iter() {
        let part = part(instance, row);
        let share = share(time, part.instance.visits().len(), instance.visits().len());
        let solver = solver.clone().time_limit(share);
        let plan = plan(&part.instance, &solver, |event| on_event(team, event))?;
        let lifted = part.lift(&plan);
        whole.assignments.extend(lifted.assignments);
        whole.breaks.extend(lifted.breaks);
        figures.push(PlanTotals::of(&part.instance, &plan));
    }
    let plan = whole.sorted();
    let violations = check::violations(instance, &plan);
    if !violations.is_empty() {
        return Err(Error::Unsound(violations));
    }
    Ok(TeamPlans {
        plan,
        teams: Table::new(figures),
    })
}

/// Returns the problem of a team.
fn part(instance: &Instance, team: &Team) -> SubInstance {
    let carers = team.carers.iter().copied().collect();
    let patients = team.patients.iter().copied().collect();
    instance.part(&carers, &patients)
}

/// Plans a problem, which may have no visits.
fn plan(
    instance: &Instance,
    solver: &Solver,
    on_event: impl FnMut(&Event) -> ControlFlow<()>,
) -> Result<Plan, Error> {
    if instance.visits().is_empty() {
        return Ok(Plan::default());
    }
    Ok(solver.solve_with(instance, on_event)?.into_plan())
}

fn share(time: Duration, visits: usize, of: usize) -> Duration {
    time.saturating_mul(visits as u32) / (of as u32).max(1)
}
