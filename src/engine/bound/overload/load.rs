//! How loaded hours are, by a first estimate: which to look at before others.

use crate::engine::timing::Candidates;
use crate::instance::Instance;
use crate::time::{Minutes, Moment, Window};

/// Minutes of care and of carers on duty up to each minute.
pub(super) struct Load {
    care: Vec<u64>,
    duty: Vec<u64>,
}

impl Load {
    pub fn new(instance: &Instance, candidates: &Candidates) -> Self {
        let minutes = instance.horizon().span().end.since_start().get().max(0) as usize + 1;
        let mut care = vec![0; minutes];
        for (id, visit) in instance.visits().iter() {
            let first = candidates
                .of(id)
                .iter()
                .map(|way| way.starts.earliest)
                .min();
            let places = u64::from(candidates.most(instance, id));
            if let Some(first) = first {
                let index = index(first, minutes);
                care[index] += places * visit.minutes.get() as u64;
            }
        }
        let mut duty = vec![0; minutes];
        for shift in instance.shifts().rows() {
            let (from, to) = (
                index(shift.span.start, minutes),
                index(shift.span.end, minutes),
            );
            for minute in &mut duty[from..to] {
                *minute += 1;
            }
        }
        add_up(&mut care);
        add_up(&mut duty);
        Self { care, duty }
    }

    /// Minutes of care that may start in `window` for each thousand minutes on duty in it.
    pub fn of(&self, window: Window) -> u64 {
        let part = |row: &[u64]| {
            let before = window.earliest - Minutes::new(1);
            let until = row[index(window.latest, row.len())];
            let from = if before.since_start() < Minutes::ZERO {
                0
            } else {
                row[index(before, row.len())]
            };
            until - from
        };
        1_000 * part(&self.care) / part(&self.duty).max(1)
    }
}

/// A moment as an index, at the end where it lies after it.
fn index(moment: Moment, minutes: usize) -> usize {
    (moment.since_start().get().max(0) as usize).min(minutes - 1)
}

fn add_up(row: &mut [u64]) {
    let mut sum = 0;
    for minute in row {
        sum += *minute;
        *minute = sum;
    }
}
