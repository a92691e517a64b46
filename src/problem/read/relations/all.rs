//! Reads all relations of a file: first row by row, then checked against the rest of the problem.

use crate::id::{CarerId, ShiftId, Table, VisitId};
use crate::instance::{
    DayChoice, FirstThen, Instance, Relations, SameTime, Separation, Shift, Visit,
};
use crate::message::{Message, message};
use crate::problem::DefectCode;
use crate::problem::json::{Cursor, Fields};
use crate::problem::read::problem::Known;
use crate::problem::read::relations::named_before::NamedBefore;
use crate::problem::read::relations::pins::WrittenPin;
use crate::problem::read::relations::{
    day_choices, different_carers, first_then, pins, same_carer, same_times, separations,
};
use crate::time::Minutes;

/// The rows of each list of relations. A row that could not be read is `None`.
pub(crate) struct Related {
    separations: Vec<Option<Separation>>,
    visits_apart: Option<Minutes>,
    same_carer: Vec<Option<Vec<VisitId>>>,
    first_then: Vec<Option<FirstThen>>,
    never_together: Vec<Option<Vec<CarerId>>>,
    pins: Vec<Option<WrittenPin>>,
    different_carers: Vec<Option<Vec<VisitId>>>,
    day_choices: Vec<Option<DayChoice>>,
    same_time: Vec<Option<SameTime>>,
}

/// Reads the relations of a problem, as far as possible.
pub(crate) fn read<'t>(fields: &Fields<'t, '_>, known: &Known<'t>) -> Related {
    Related {
        separations: rows(fields, "separations", |row| {
            separations::separation(row, known)
        }),
        visits_apart: fields
            .optional("visits_apart_minutes", |minutes| {
                separations::minutes(minutes).map(Some)
            })
            .flatten(),
        same_carer: rows(fields, "same_carer", |row| same_carer::same(row, known)),
        first_then: rows(fields, "first_then", |row| {
            first_then::first_then(row, known)
        }),
        never_together: rows(fields, "never_together", |row| {
            same_carer::never_together(row, known)
        }),
        pins: rows(fields, "pins", |row| pins::pin(row, known)),
        different_carers: rows(fields, "different_carers", |row| {
            different_carers::different(row, known)
        }),
        day_choices: rows(fields, "day_choices", |row| {
            day_choices::day_choice(row, known)
        }),
        same_time: rows(fields, "same_time", |row| same_times::same_time(row, known)),
    }
}

impl Related {
    /// Those that could be read, between rows of visits: what is asked of a visit is asked of each of its stays. The carer of a
    /// pinned shift is pinned too.
    pub(crate) fn relations(
        &self,
        shifts: &Table<ShiftId, Shift>,
        visits: &Table<VisitId, Visit>,
    ) -> Relations {
        let separations = self.separations.iter().flatten();
        let orders = self.first_then.iter().flatten();
        let pins = self.pins.iter().flatten();
        let set = |set: &Vec<VisitId>| rows_of(visits, set);
        let choice = |choice| choice_of_rows(choice, visits);
        let time = |asked| time_of_rows(asked, visits);
        Relations {
            separations: separations
                .flat_map(|asked| separations::between_rows(asked, visits))
                .collect(),
            visits_apart: self.visits_apart,
            same_carer: self.same_carer.iter().flatten().map(set).collect(),
            first_then: orders
                .flat_map(|asked| first_then::between_rows(asked, visits))
                .collect(),
            never_together: self.never_together.iter().flatten().cloned().collect(),
            pins: pins.flat_map(|pin| pin.of_rows(shifts, visits)).collect(),
            different_carers: self.different_carers.iter().flatten().map(set).collect(),
            day_choices: self.day_choices.iter().flatten().map(choice).collect(),
            same_time: self.same_time.iter().flatten().map(time).collect(),
        }
    }
}

/// The choice of days between rows of visits.
pub(crate) fn choice_of_rows(choice: &DayChoice, visits: &Table<VisitId, Visit>) -> DayChoice {
    DayChoice {
        visits: rows_of(visits, &choice.visits),
        sets: choice.sets.clone(),
    }
}

/// The same time of day between rows of visits.
pub(crate) fn time_of_rows(asked: &SameTime, visits: &Table<VisitId, Visit>) -> SameTime {
    SameTime {
        visits: rows_of(visits, &asked.visits),
        within: asked.within,
    }
}

/// The rows of these visits, those of stays among them.
pub(super) fn rows_of(visits: &Table<VisitId, Visit>, set: &[VisitId]) -> Vec<VisitId> {
    set.iter()
        .flat_map(|&visit| visits[visit].rows(visit))
        .collect()
}

/// Records relations that no plan can keep if their visits are made.
pub(crate) fn judge(fields: &Fields<'_, '_>, related: &Related, instance: &Instance) {
    let relations = instance.relations();
    each(
        fields,
        "separations",
        &related.separations,
        |cursor, asked, _| separations::judge(cursor, asked, instance),
    );
    fields.optional("visits_apart_minutes", |cursor| {
        separations::judge_all(cursor, related.visits_apart?, instance)
    });
    each(
        fields,
        "same_carer",
        &related.same_carer,
        |cursor, visits, _| same_carer::judge_same(cursor, visits, instance),
    );
    each(
        fields,
        "first_then",
        &related.first_then,
        |cursor, asked, before| first_then::judge(cursor, asked, before, instance),
    );
    each(fields, "pins", &related.pins, |cursor, pin, before| {
        pins::judge(cursor, pin, before, instance)
    });
    each(
        fields,
        "different_carers",
        &related.different_carers,
        |cursor, visits, _| different_carers::judge(cursor, visits, instance),
    );
    each(
        fields,
        "day_choices",
        &related.day_choices,
        |cursor, choice, rows| {
            let of_templates = after_those_read(&related.day_choices, &relations.day_choices);
            let named = NamedBefore::new("day_choices", rows, "day_sets", of_templates);
            day_choices::judge(cursor, choice, &named, instance)
        },
    );
    each(
        fields,
        "same_time",
        &related.same_time,
        |cursor, asked, rows| {
            let of_templates = after_those_read(&related.same_time, &relations.same_time);
            let named = NamedBefore::new("same_time", rows, "same_time_minutes", of_templates);
            same_times::judge(cursor, asked, &named, instance)
        },
    );
}

/// The relations that templates ask for: they come after those of the list.
fn after_those_read<'r, T>(read: &[Option<T>], all: &'r [T]) -> &'r [T] {
    &all[read.iter().flatten().count()..]
}

/// Reads the items of a list that may be left out.
fn rows<'t, T>(
    fields: &Fields<'t, '_>,
    name: &'static str,
    read: impl FnMut(Cursor<'t, '_>) -> Option<T>,
) -> Vec<Option<T>> {
    fields
        .optional(name, |list| list.rows(read))
        .unwrap_or_default()
}

/// Checks each row that could be read against the rest of the problem and against earlier rows.
fn each<'t, T: Clone>(
    fields: &Fields<'t, '_>,
    name: &'static str,
    rows: &[Option<T>],
    judge: impl Fn(Cursor<'t, '_>, &T, &[Option<T>]) -> Option<()>,
) {
    fields.optional(name, |list| {
        for (index, row) in rows.iter().enumerate() {
            if let Some(row) = row {
                list.item(index, |cursor| judge(cursor, row, &rows[..index]));
            }
        }
        Some(())
    });
}

/// Reads a list of two or more different items.
pub(super) fn two_or_more<'t, T: Copy + Eq + std::hash::Hash>(
    list: Cursor<'t, '_>,
    counted: fn(usize) -> Message,
    read: impl FnMut(Cursor<'t, '_>) -> Option<T>,
) -> Option<Vec<T>> {
    let items = list.list_without_repeats(read)?;
    if items.len() < 2 {
        return list.wrong_as(
            DefectCode::Empty,
            message!(
                "has {items}, but a relation is between two or more",
                items = counted(items.len())
            ),
            message!("name the others, or leave it out"),
        );
    }
    Some(items)
}
