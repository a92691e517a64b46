//! Checks that sums over a problem do not overflow.

use crate::instance::Instance;
use crate::message::{Message, message};
use crate::problem::json::Fields;

/// Greatest sum of minutes, about four thousand years.
const MOST: u64 = i32::MAX as u64;

/// Records a defect if all shifts or all visits together last longer than that. No sum over a plan is greater.
pub(super) fn judge(file: &Fields<'_, '_>, instance: &Instance) {
    let shifts = instance.shifts().rows().iter();
    let at_work = shifts.map(|shift| shift.span.length().get().unsigned_abs().into());
    let visits = instance.visits().rows().iter();
    let care = visits.map(|visit| {
        let minutes: u64 = visit.minutes.get().unsigned_abs().into();
        minutes * u64::from(visit.carers)
    });
    let at_work = at_work.fold(0, u64::saturating_add);
    let list = ["shifts", "shift_templates"]
        .into_iter()
        .find(|list| file.has(list));
    if let Some(list) = list.filter(|_| at_work > MOST) {
        too_many(
            file,
            list,
            at_work,
            message!("plan fewer days, or divide the unit"),
        );
    }
    let care = care.fold(0, u64::saturating_add);
    if care > MOST {
        too_many(
            file,
            "visits",
            care,
            message!("plan fewer days, divide the unit, or mend the numbers of carers"),
        );
    }
}

fn too_many(file: &Fields<'_, '_>, list: &'static str, minutes: u64, remedy: Message) {
    file.optional::<()>(list, |list| {
        list.wrong(
            message!(
                "comes to {minutes} min in all, more than {most}, which cannot be counted",
                minutes,
                most = MOST
            ),
            remedy,
        )
    });
}
