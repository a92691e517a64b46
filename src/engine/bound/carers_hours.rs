//! How much of some visits one carer can make if they work for nobody else. The answer comes from a small program
//! ([`Formulation::alone`]). Carers with the same data have the same answer, whichever patients the visits belong to.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::formulation::{Bundle, Formulation};
use crate::engine::mip;
use crate::engine::mip::{MipError, Options, stop_if};
use crate::id::{CarerId, ShiftId, VisitId};
use crate::instance::{CarryIn, Instance};
use crate::time::{Minutes, Span};

/// Node limit of HiGHS. Its bound is valid wherever it stops. For six patients of a generated unit, 100 nodes improved
/// no bound.
const NODES: u32 = 1;

/// Answers are forgotten when so many are known, so that memory does not grow with the unit.
const MOST_KNOWN: usize = 20_000;

/// What carers can take, as far as it was asked.
#[derive(Debug, Default)]
pub struct CarersHours {
    known: BTreeMap<Likeness, Vec<Known>>,
}

/// All data that decide how much a carer can take, except the minutes that they may work.
#[derive(PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Likeness {
    most_shifts: Option<u32>,
    carry_in: CarryIn,
    fixed: Vec<ShiftLikeness>,
    shifts: Vec<ShiftLikeness>,
    /// The weights of visits, by the shifts that can make them, which are positions in `shifts`.
    bundles: Vec<(Vec<usize>, u64)>,
}

/// A shift, without its carer.
#[derive(PartialEq, Eq, PartialOrd, Ord, Debug)]
struct ShiftLikeness {
    span: Span,
    paid: Minutes,
    optional: bool,
}

/// How much a carer takes who may work `minutes`, in a solution that uses only `used` minutes. A carer who may work
/// from `used` to `minutes` takes the same amount.
#[derive(Clone, Copy, Debug)]
struct Known {
    minutes: Minutes,
    used: Minutes,
    takes: u64,
}

impl CarersHours {
    /// Returns the greatest weight of visits that `carer` can make in the `ways` of their shifts. It may be too large if
    /// `is_over` stops it.
    ///
    /// # Errors
    /// Returns an error if HiGHS cannot run.
    pub(super) fn most_taken(
        &mut self,
        instance: &Instance,
        carer: CarerId,
        ways: &[(VisitId, ShiftId)],
        mut is_over: impl FnMut() -> bool,
    ) -> Result<u64, MipError> {
        let bundles = Bundle::of(instance, ways);
        let likeness = likeness(instance, carer, &bundles);
        let minutes = minutes_left(instance, carer);
        let known = self.known.get(&likeness).into_iter().flatten();
        let mut alike = known.filter(|known| (known.used..=known.minutes).contains(&minutes));
        if let Some(known) = alike.next() {
            return Ok(known.takes);
        }
        let (takes, used) = solve(instance, carer, &bundles, &mut is_over)?;
        if is_over() {
            return Ok(takes);
        }
        if self.known.len() >= MOST_KNOWN {
            self.known.clear();
        }
        self.known.entry(likeness).or_default().push(Known {
            minutes,
            used: used.unwrap_or(minutes),
            takes,
        });
        Ok(takes)
    }
}

/// Returns the paid minutes that `carer` may work in addition to their fixed shifts.
pub(super) fn minutes_left(instance: &Instance, carer: CarerId) -> Minutes {
    let most = instance.most_paid(carer).map(|(_, most)| most).min();
    let fixed = instance.fixed_shifts(carer);
    let fixed: Minutes = fixed
        .map(|shift| instance.shifts()[shift].paid_minutes())
        .sum();
    most.map_or(Minutes::new(i32::MAX), |most| most - fixed)
}

fn likeness(instance: &Instance, carer: CarerId, bundles: &[Bundle]) -> Likeness {
    let row = &instance.carers()[carer];
    let shifts: BTreeSet<ShiftId> = bundles
        .iter()
        .flat_map(|bundle| bundle.shifts.iter().copied())
        .collect();
    let place: BTreeMap<ShiftId, usize> = shifts.iter().copied().zip(0..).collect();
    let shift_likeness = |shift: ShiftId| {
        let shift = &instance.shifts()[shift];
        ShiftLikeness {
            span: shift.span,
            paid: shift.paid_minutes(),
            optional: shift.optional,
        }
    };
    let bundles = bundles.iter().map(|bundle| {
        let shifts = bundle.shifts.iter().map(|shift| place[shift]);
        (shifts.collect(), bundle.weight)
    });
    Likeness {
        most_shifts: row.contract.most_shifts,
        carry_in: CarryIn {
            minutes: Minutes::ZERO,
            days: 0,
            overtime: Minutes::ZERO,
            ..row.carry_in
        },
        fixed: instance.fixed_shifts(carer).map(shift_likeness).collect(),
        shifts: shifts.into_iter().map(shift_likeness).collect(),
        bundles: bundles.collect(),
    }
}

/// Returns the greatest weight of `bundles` that `carer` can make, and the paid minutes for it, if known.
fn solve(
    instance: &Instance,
    carer: CarerId,
    bundles: &[Bundle],
    mut is_over: impl FnMut() -> bool,
) -> Result<(u64, Option<Minutes>), MipError> {
    let all: u64 = bundles.iter().map(|bundle| bundle.weight).sum();
    let formulation = Formulation::alone(instance, carer, bundles);
    let options = Options {
        node_limit: Some(NODES),
        ..Options::default()
    };
    let answer = mip::solve(formulation.program(), &options, |_| stop_if(is_over()))?;
    let empty = answer.bound.map_or(0, |empty| empty.max(0) as u64);
    let is_best = answer.value.is_some() && answer.value == answer.bound;
    let used = answer.values.filter(|_| is_best).map(|values| {
        let worked = formulation.worked(&values).into_iter();
        let optional = worked.filter(|&shift| instance.shifts()[shift].optional);
        optional
            .map(|shift| instance.shifts()[shift].paid_minutes())
            .sum()
    });
    Ok((all.saturating_sub(empty), used))
}
