//! A quick estimate of the load of hours. It decides which hours are examined first.

use super::ways::Ways;
use crate::instance::Instance;
use crate::time::{Minutes, Moment, Window};

/// Cumulative minutes of care and of carers on duty, up to each minute.
pub(super) struct Load {
    care: Vec<u64>,
    duty: Vec<u64>,
}

impl Load {
    pub fn new(instance: &Instance, ways: &Ways) -> Self {
        let minutes = instance.horizon().span().end.since_start().get().max(0) as usize + 1;
        let mut care = vec![0; minutes];
        for (id, visit) in instance.visits().iter() {
            let own = ways.of(id);
            if let Some(starts) = own.starts() {
                let index = index(starts.earliest, minutes);
                care[index] += u64::from(own.most) * visit.minutes.get() as u64;
            }
        }
        // What begins less what ends in each minute, added up twice.
        let mut changes = vec![0_i64; minutes];
        for shift in instance.shifts().rows() {
            changes[index(shift.span.start, minutes)] += 1;
            changes[index(shift.span.end, minutes)] -= 1;
        }
        let at_work = changes.iter().scan(0, |at_work, change| {
            *at_work += change;
            Some((*at_work).max(0) as u64)
        });
        let mut duty: Vec<u64> = at_work.collect();
        add_up(&mut care);
        add_up(&mut duty);
        Self { care, duty }
    }

    /// Returns the minutes of care that may start in `window`, per thousand minutes on duty in it.
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

/// Returns the index of a moment. A moment after the end has the last index.
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
