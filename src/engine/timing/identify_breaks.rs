//! Matches the breaks of a plan with the breaks of a shift.

use crate::id::ShiftId;
use crate::instance::Instance;
use crate::plan::Plan;
use crate::time::Moment;

/// Returns the start in `plan` of each of the shift's breaks, by index. Returns `None` if the plan's breaks are not
/// those of the shift.
pub fn break_starts(instance: &Instance, plan: &Plan, shift: ShiftId) -> Option<Vec<Moment>> {
    let taken = plan.breaks.iter().filter(|taken| taken.shift == shift);
    let mut left: Vec<(Moment, i32)> = taken
        .map(|taken| (taken.start, taken.minutes.get()))
        .collect();
    let mut starts = Vec::with_capacity(left.len());
    (assign(instance, shift, &mut left, &mut starts) && left.is_empty()).then_some(starts)
}

/// Assigns one break of `left` to the shift's next break, and the rest of them to its other breaks.
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
