//! Contracts that count from the first visit of a shift to the last, week by week. Every step may move starts anywhere, so all of them are
//! asked after each.

use std::collections::BTreeMap;

use crate::engine::timing::Timetable;
use crate::id::CarerId;
use crate::instance::Instance;
use crate::time::Minutes;

/// The carers with such a contract.
#[derive(Clone, Debug)]
pub(super) struct FirstToLast<'a> {
    instance: &'a Instance,
    limits: Vec<(CarerId, Minutes)>,
}

impl<'a> FirstToLast<'a> {
    pub fn new(instance: &'a Instance) -> Self {
        let carers = instance.carers().iter();
        let limits = carers.filter_map(|(id, carer)| Some((id, carer.contract.first_to_last?)));
        Self {
            instance,
            limits: limits.collect(),
        }
    }

    /// Whether anybody has one.
    pub fn is_asked(&self) -> bool {
        !self.limits.is_empty()
    }

    /// Whether nobody's week is longer.
    pub fn is_kept(&self, timetable: &Timetable) -> bool {
        let mut limits = self.limits.iter();
        limits.all(|&(carer, most)| {
            let mut weeks: BTreeMap<usize, Minutes> = BTreeMap::new();
            let shifts = self.instance.shifts_of(carer).iter();
            for &shift in shifts.filter(|&&shift| timetable.works(shift)) {
                *weeks.entry(self.instance.week_of(shift)).or_default() +=
                    timetable.first_to_last(shift);
            }
            weeks.into_values().all(|minutes| minutes <= most)
        })
    }
}
