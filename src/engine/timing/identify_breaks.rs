//! Which of a shift's breaks each break of a plan is.

use crate::id::ShiftId;
use crate::instance::Instance;
use crate::plan::Plan;
use crate::time::Moment;

/// When each of the shift's breaks, by its number, starts in `plan`; `None` where the plan's breaks are not the shift's.
pub fn break_starts(instance: &Instance, plan: &Plan, shift: ShiftId) -> Option<Vec<Moment>> {
    let taken = plan.breaks.iter().filter(|taken| taken.shift == shift);
    let mut left: Vec<(Moment, i32)> = taken
        .map(|taken| (taken.start, taken.minutes.get()))
        .collect();
    let mut starts = Vec::with_capacity(left.len());
    (assign(instance, shift, &mut left, &mut starts) && left.is_empty()).then_some(starts)
}

/// Gives the shift's next break one of those `left`, and the rest of them to the rest of its breaks.
fn assign(
    instance: &Instance,
    shift: ShiftId,
    left: &mut Vec<(Moment, i32)>,
    starts: &mut Vec<Moment>,
) -> bool {
    let Some(asked) = instance.shifts()[shift].breaks.get(starts.len()) else {
        return true;
    };
    for index in 0..left.len() {
        let (start, minutes) = left[index];
        if minutes == asked.minutes.get()
            && asked.timely.iter().any(|window| window.contains(start))
        {
            left.remove(index);
            starts.push(start);
            if assign(instance, shift, left, starts) {
                return true;
            }
            starts.pop();
            left.insert(index, (start, minutes));
        }
    }
    false
}
