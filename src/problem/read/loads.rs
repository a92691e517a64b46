//! That no visit is heavier than every shift may take.

use crate::instance::Instance;
use crate::message::message;
use crate::problem::json::{Cursor, Fields};

/// Notes visits whose load no shift takes, where every shift has a limit.
pub(super) fn judge(file: &Fields<'_, '_>, instance: &Instance) {
    let limits = instance.shifts().rows().iter().map(|shift| shift.most_load);
    let limits: Option<Vec<u32>> = limits.collect();
    let Some(largest) = limits.and_then(|limits| limits.into_iter().max()) else {
        return;
    };
    for list in ["visits", "visit_templates"] {
        file.optional::<()>(list, |list| {
            for index in 0..list.length()? {
                list.item::<()>(index, |row| judge_load(row, largest));
            }
            Some(())
        });
    }
}

fn judge_load(row: Cursor<'_, '_>, largest: u32) -> Option<()> {
    let mut entries = row.entries_if_object()?.iter();
    let entry = entries.find(|(name, _)| name == "load")?;
    row.field(entry, |cursor| {
        let load = cursor.whole_if_whole()?;
        let problem = message!(
            "is {load}, more than any shift takes: the largest \"most_load\" is {largest}",
            load,
            largest
        );
        let remedy = message!("make the load smaller, or the limit of some shift larger");
        (load > i64::from(largest)).then(|| cursor.wrong::<()>(problem, remedy))?
    })
}
