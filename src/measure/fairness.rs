//! How the burdens of the work are shared among carers.

use super::fraction::Fraction;
use crate::id::{CarerId, PlaceId, ShiftId, Table};
use crate::instance::Instance;
use crate::plan::{Assignment, Plan};
use crate::time::{Minutes, Span};

/// What one carer does by a plan. A shift that makes no visit is not worked.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Workload {
    /// Shifts that make visits.
    pub shifts: usize,
    /// Minutes of those shifts, without their breaks: what is paid.
    pub paid: Minutes,
    /// Minutes with patients.
    pub with_patients: Minutes,
    /// Minutes on the way.
    pub travel: Minutes,
    /// Shifts that end after 18:00 or on a later day.
    pub evenings: usize,
    /// Shifts that start on a Saturday or a Sunday.
    pub weekends: usize,
    /// Visits that are double-staffed, or last an hour and more.
    pub heavy_visits: usize,
    /// Unpaid minutes between two shifts on the same day.
    pub gaps: Minutes,
}

impl Workload {
    /// How much of something there is for each ten paid hours; `None` where none are paid. No contract stands in the
    /// file, so that what is paid stands for it.
    pub fn for_ten_hours(self, amount: usize) -> Option<Fraction> {
        Fraction::of(amount * 600, usize::try_from(self.paid.get()).ok()?)
    }
}

/// What each carer does by a plan.
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
    /// A row a carer.
    pub carers: Table<CarerId, Workload>,
}

impl Fairness {
    /// What each carer of `instance` does by `plan`, which may break rules: a visit counts to the shift in which it
    /// is made.
    /// Rows that are not [`instance`'s](Instance::own_rows) do not count.
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

/// What is made in each shift, by start.
pub(super) fn rounds(instance: &Instance, plan: &Plan) -> Table<ShiftId, Vec<Assignment>> {
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

/// From the start place through the visits in order to the end place.
pub(super) fn travel(instance: &Instance, shift: ShiftId, round: &[Assignment]) -> Minutes {
    let legs = legs(instance, shift, round).into_iter();
    legs.map(|(from, to)| instance.leg(shift, from, to)).sum()
}

/// The same way, leg by leg.
pub(super) fn legs(
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

/// What lies between two of a carer's shifts, in order, that start on the same day.
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
