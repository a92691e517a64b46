//! How the burdens of work are distributed over the carers.

use super::fraction::Fraction;
use crate::id::{CarerId, PlaceId, ShiftId, Table};
use crate::instance::Instance;
use crate::plan::{Assignment, Plan};
use crate::time::{Minutes, Span};

/// The work of one carer in a plan. A shift without visits is not counted.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Workload {
    /// Number of shifts that make visits.
    pub shifts: usize,
    /// Paid minutes of those shifts. Breaks are not paid.
    pub paid: Minutes,
    /// Minutes at visits.
    pub with_patients: Minutes,
    /// Minutes of travel.
    pub travel: Minutes,
    /// Number of shifts that end after 18:00 or on a later day.
    pub evenings: usize,
    /// Number of shifts that start on a Saturday or a Sunday.
    pub weekends: usize,
    /// Number of visits that are double-staffed or take 60 minutes or more.
    pub heavy_visits: usize,
    /// Unpaid minutes between two shifts on the same day.
    pub gaps: Minutes,
}

impl Workload {
    /// Returns `amount` per ten paid hours; `None` if no hours are paid. Paid hours stand in for the contract, because
    /// a problem need not state contracts.
    pub fn for_ten_hours(self, amount: usize) -> Option<Fraction> {
        Fraction::of(amount * 600, usize::try_from(self.paid.get()).ok()?)
    }
}

/// The work of each carer in a plan.
///
/// ```
/// # use samma::{instance::Instance, measure::Fairness, plan::Plan};
/// # fn show(instance: &Instance, plan: &Plan) {
/// for (carer, burden) in Fairness::of(instance, plan).carers.iter() {
///     println!("{}: {} evenings, {} heavy visits", instance.carers()[carer].id, burden.evenings, burden.heavy_visits);
/// }
/// # }
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Fairness {
    /// One row per carer.
    pub carers: Table<CarerId, Workload>,
}

impl Fairness {
    /// Returns the work of each carer of `instance` in `plan`, which may break rules. A visit counts in the shift in
    /// which it is made.
    ///
    /// Ignores rows of `plan` that are not [rows of `instance`](Instance::own_rows).
    pub fn of(instance: &Instance, plan: &Plan) -> Self {
        let mut carers = Table::from_fn(instance.carers(), |_| Workload::default());
        let plan = &instance.own_rows(plan);
        let rounds = rounds(instance, plan);
        for (shift, round) in rounds.iter().filter(|(_, round)| !round.is_empty()) {
            add_shift(
                &mut carers[instance.shifts()[shift].carer],
                instance,
                plan,
                shift,
                round,
            );
        }
        for carer in instance.carers().ids() {
            let spans = instance.shifts_of(carer).iter().copied();
            let worked = spans.filter(|&shift| !rounds[shift].is_empty());
            carers[carer].gaps = gaps(instance, worked.map(|shift| instance.shifts()[shift].span));
        }
        Self { carers }
    }
}

/// Returns the assignments of each shift, by start.
pub(crate) fn rounds(instance: &Instance, plan: &Plan) -> Table<ShiftId, Vec<Assignment>> {
    let mut rounds = Table::from_fn(instance.shifts(), |_| Vec::new());
    for &assignment in &instance.own_rows(plan).assignments {
        rounds[assignment.shift].push(assignment);
    }
    for shift in instance.shifts().ids() {
        rounds[shift]
            .sort_unstable_by_key(|assignment: &Assignment| (assignment.start, assignment.visit));
    }
    rounds
}

fn add_shift(
    burden: &mut Workload,
    instance: &Instance,
    plan: &Plan,
    shift: ShiftId,
    round: &[Assignment],
) {
    let row = &instance.shifts()[shift];
    let breaks = plan.breaks.iter().filter(|taken| taken.shift == shift);
    burden.shifts += 1;
    burden.paid += row.span.length() - breaks.map(|taken| taken.minutes).sum();
    burden.travel += travel(instance, shift, round);
    burden.evenings += usize::from(instance.is_evening(shift));
    burden.weekends += usize::from(instance.is_weekend(shift));
    for assignment in round {
        let visit = &instance.visits()[assignment.visit];
        burden.with_patients += visit.minutes;
        burden.heavy_visits += usize::from(visit.is_heavy());
    }
}

/// Returns the travel minutes from the start place through the visits, in order, to the end place.
pub(super) fn travel(instance: &Instance, shift: ShiftId, round: &[Assignment]) -> Minutes {
    let legs = legs(instance, shift, round).into_iter();
    legs.map(|(from, to)| instance.leg(shift, from, to)).sum()
}

/// Returns the legs of the same route.
pub(crate) fn legs(
    instance: &Instance,
    shift: ShiftId,
    round: &[Assignment],
) -> Vec<(PlaceId, PlaceId)> {
    let row = &instance.shifts()[shift];
    let visits = round
        .iter()
        .map(|assignment| instance.visits()[assignment.visit].place);
    let stops: Vec<PlaceId> = row
        .start_place
        .into_iter()
        .chain(visits)
        .chain(row.end_place)
        .collect();
    stops.windows(2).map(|leg| (leg[0], leg[1])).collect()
}

/// Returns the minutes between consecutive shifts of one carer that start on the same day. `worked` is in order.
fn gaps(instance: &Instance, worked: impl Iterator<Item = Span>) -> Minutes {
    let worked: Vec<Span> = worked.collect();
    let same_day = |pair: &&[Span]| {
        let [one, other] = [pair[0], pair[1]].map(|span| instance.horizon().date(span.start));
        one == other
    };
    worked
        .windows(2)
        .filter(same_day)
        .map(|pair| (pair[1].start - pair[0].end).max(Minutes::ZERO))
        .sum()
}
