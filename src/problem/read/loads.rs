//! That no visit is heavier than every shift may take.

use crate::instance::Instance;
use crate::problem::json::{Fields, quoted};

/// Notes visits whose load no shift takes, where every shift has a limit.
pub(super) fn judge(file: &Fields<'_, '_>, instance: &Instance) {
    let limits = instance.shifts().rows().iter().map(|shift| shift.most_load);
    let limits: Option<Vec<u32>> = limits.collect();
    let Some(largest) = limits.and_then(|limits| limits.into_iter().max()) else {
        return;
    };
    file.optional::<()>("visits", |list| {
        for (index, visit) in instance.visits().rows().iter().enumerate() {
            if visit.load > largest {
                list.item::<()>(index, |row| {
                    let entry = row.entries()?.iter().find(|(name, _)| name == "load")?;
                    row.field(entry, |load| {
                        load.wrong(
                            format!(
                                "is {}, more than any shift takes: the largest \"most_load\" is {largest}, so that nobody could make visit {}",
                                visit.load,
                                quoted(&visit.id)
                            ),
                            "make the load smaller, or the limit of some shift larger",
                        )
                    })
                });
            }
        }
        Some(())
    });
}
