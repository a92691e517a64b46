//! The roster in the current state: which shifts a carer works, what is paid, and whether a carer may start to work an
//! optional shift.
//!
//! If some shifts satisfy contracts and rules of working time, so does every subset. So only the first visit in an
//! optional shift can break them, and [`SearchState`](crate::engine::search::state::SearchState) checks it then.

use std::ops::RangeInclusive;

use crate::engine::timing::Timetable;
use crate::id::{CarerId, ShiftId, Table};
use crate::instance::{Instance, Money};
use crate::time::{Minutes, Window};

/// Which optional shifts without visits may be opened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum OpenableShifts {
    /// All.
    All,
    /// Only these.
    Only(Vec<ShiftId>),
}

/// Which carer works which shifts.
#[derive(Debug)]
pub(super) struct RosterState<'a> {
    instance: &'a Instance,
    /// Carers without limits on their work.
    is_free: Table<CarerId, bool>,
    /// The shifts that each carer works, by start: those that are not optional, and those that make visits.
    worked: Table<CarerId, Vec<ShiftId>>,
    offer: OpenableShifts,
    is_open: bool,
    /// The worked shifts, in order, for each day that they touch. Empty if no shift is optional.
    at_work: Vec<Vec<ShiftId>>,
    /// The shifts on offer, in the same form.
    on_offer: Vec<Vec<ShiftId>>,
}

impl<'a> RosterState<'a> {
    /// Creates a roster in which no optional shift is worked and all may be opened.
    pub fn new(instance: &'a Instance) -> Self {
        let is_open = instance.shifts().rows().iter().any(|shift| shift.optional);
        let mut roster = Self {
            instance,
            is_free: Table::from_fn(instance.carers(), |carer| instance.works_freely(carer)),
            worked: Table::from_fn(instance.carers(), |carer| {
                instance.fixed_shifts(carer).collect()
            }),
            offer: OpenableShifts::All,
            is_open,
            at_work: vec![Vec::new(); instance.horizon().days()],
            on_offer: vec![Vec::new(); instance.horizon().days()],
        };
        let fixed = instance.shifts().iter().filter(|(_, row)| !row.optional);
        for (shift, _) in fixed.filter(|_| is_open) {
            for day in days(instance, shift) {
                roster.at_work[day].push(shift);
            }
        }
        roster
    }

    /// Returns true if there are optional shifts.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// Sets which shifts may be opened from now on.
    pub fn offer(&mut self, offer: OpenableShifts) {
        self.offer = offer;
        self.on_offer.iter_mut().for_each(Vec::clear);
        if let OpenableShifts::Only(offered) = &mut self.offer {
            offered.sort_unstable();
            for &shift in offered.iter() {
                for day in days(self.instance, shift) {
                    self.on_offer[day].push(shift);
                }
            }
        }
    }

    /// Returns the shifts, in order, that may make visits on the days of `windows`: worked shifts and shifts on offer.
    /// Returns `None` if all may.
    pub fn available(&self, windows: &[Window]) -> Option<Vec<ShiftId>> {
        if !self.is_open || self.offer == OpenableShifts::All {
            return None;
        }
        let day = |moment| self.instance.horizon().day(moment);
        let days = windows
            .iter()
            .flat_map(|window| day(window.earliest)..=day(window.latest));
        let shifts = days.flat_map(|day| self.at_work[day].iter().chain(&self.on_offer[day]));
        let mut shifts: Vec<ShiftId> = shifts.copied().collect();
        shifts.sort_unstable();
        shifts.dedup();
        Some(shifts)
    }

    /// Returns the shifts that `carer` works, by start.
    pub fn worked(&self, carer: CarerId) -> &[ShiftId] {
        &self.worked[carer]
    }

    /// Records whether `shift` makes visits.
    pub fn note(&mut self, shift: ShiftId, works: bool) {
        let shifts = self.instance.shifts();
        if !shifts[shift].optional {
            return;
        }
        let start = |&other: &ShiftId| (shifts[other].span.start, other);
        let worked = &mut self.worked[shifts[shift].carer];
        match (worked.binary_search_by_key(&start(&shift), start), works) {
            (Ok(index), false) => {
                worked.remove(index);
            }
            (Err(index), true) => worked.insert(index, shift),
            _ => return,
        }
        for day in days(self.instance, shift) {
            let at_work = &mut self.at_work[day];
            match at_work.binary_search(&shift) {
                Ok(index) => {
                    at_work.remove(index);
                }
                Err(index) => at_work.insert(index, shift),
            }
        }
    }

    /// Returns true if `shift` may make visits. A shift that is already worked always may.
    pub fn may_work(&self, timetable: &Timetable, shift: ShiftId) -> bool {
        let own = &self.instance.shifts()[shift];
        if !own.optional || timetable.works(shift) {
            return true;
        }
        let is_offered = match &self.offer {
            OpenableShifts::All => true,
            OpenableShifts::Only(offered) => offered.binary_search(&shift).is_ok(),
        };
        is_offered && (self.is_free[own.carer] || self.is_legal(own.carer, &[], &[shift]))
    }

    /// Returns true if `carer` may work the current shifts `without` some and with `more`.
    pub fn is_legal(&self, carer: CarerId, without: &[ShiftId], more: &[ShiftId]) -> bool {
        let shifts = self.instance.shifts();
        let stays = self.worked[carer]
            .iter()
            .filter(|shift| !without.contains(shift));
        let mut worked: Vec<ShiftId> = stays.chain(more).copied().collect();
        worked.sort_unstable_by_key(|&shift| (shifts[shift].span.start, shift));
        worked.dedup();
        let overlap = |pair: &[ShiftId]| shifts[pair[0]].span.overlaps(shifts[pair[1]].span);
        !worked.windows(2).any(overlap) && self.instance.breach(carer, &worked).is_none()
    }

    /// Returns the paid minutes of optional shifts that are worked.
    pub fn optional_minutes(&self) -> u64 {
        let optional = self
            .all_worked()
            .filter(|&shift| self.instance.shifts()[shift].optional);
        self.paid(optional).get() as u64
    }

    /// Returns the paid minutes above the agreed ones.
    pub fn overtime_minutes(&self) -> u64 {
        let carers = self.instance.carers().ids();
        let over = carers.map(|carer| {
            let paid = self.paid(self.worked[carer].iter().copied());
            self.instance.overtime(carer, paid).total()
        });
        over.sum::<Minutes>().get() as u64
    }

    /// Returns the cost of shifts and overtime.
    pub fn cost(&self) -> Money {
        let wages: Money = self
            .all_worked()
            .map(|shift| self.instance.wage(shift))
            .sum();
        let contracts = self.instance.carers().ids();
        let contracts = contracts.filter(|&carer| self.instance.agreed_minutes(carer).is_some());
        let overtime = contracts.map(|carer| {
            let paid = self.paid(self.worked[carer].iter().copied());
            self.instance.overtime_cost(carer, paid)
        });
        wages + overtime.sum()
    }

    fn all_worked(&self) -> impl Iterator<Item = ShiftId> {
        self.worked.rows().iter().flatten().copied()
    }

    fn paid(&self, shifts: impl Iterator<Item = ShiftId>) -> Minutes {
        shifts
            .map(|shift| self.instance.shifts()[shift].paid_minutes())
            .sum()
    }
}

/// Returns the days that `shift` touches.
fn days(instance: &Instance, shift: ShiftId) -> RangeInclusive<usize> {
    let span = instance.shifts()[shift].span;
    let day = |moment| instance.horizon().day(moment);
    day(span.start)..=day(span.end)
}
