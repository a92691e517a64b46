//! Each team planned by itself, and what that comes to against the unit planned as a whole.

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

/// The plans of teams that know nothing of each other.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct TeamPlans {
    /// All of them together, as one plan of the unit, in the order of [`Plan::sorted`].
    pub plan: Plan,
    /// What each team comes to.
    pub teams: Table<TeamId, PlanTotals>,
}

impl TeamPlans {
    /// The plan of the unit as a file. No bound is claimed in it: what is proven of a team says nothing about the unit.
    pub fn to_file(&self, instance: &Instance) -> PlanFile {
        let score = check::score(instance, &self.plan);
        let empty = empty_places(instance, &self.plan);
        scored_file(instance, &self.plan, &score, &empty, |_| 0)
    }
}

/// What a plan of a team, or of a unit, comes to.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct PlanTotals {
    /// How many carers there are.
    pub carers: usize,
    /// How many patients there are.
    pub patients: usize,
    /// How many visits they ask for.
    pub visits: usize,
    /// How many carers' places at them stay empty.
    pub empty_places: u64,
    /// What the plan is worth, recomputed by the checker.
    pub score: Score,
    /// Minutes with patients and on the way.
    pub worked: Minutes,
    /// Minutes of all shifts, made use of or not, without breaks.
    pub on_shift: Minutes,
}

impl PlanTotals {
    /// What `plan` comes to.
    /// Rows that are not [`instance`'s](Instance::own_rows) do not count.
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

/// Plans each team of `division` by itself, one after the other, with `solver` and a share of `time` in proportion to
/// its visits. `on_event` is told which team is planned and how that goes; where it breaks, that team gets the best plan
/// so far, and those after it get what was made of a plan when they were told of first, which is none.
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

/// The problem of a team.
fn part(instance: &Instance, team: &Team) -> SubInstance {
    let carers = team.carers.iter().copied().collect();
    let patients = team.patients.iter().copied().collect();
    instance.part(&carers, &patients)
}

/// The plan of a problem, in which there may be no visit.
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
