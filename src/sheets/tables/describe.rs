//! All tables, in the order in which sheets stand and are read.

use super::column::Table;
use super::words::plain_header;
use super::{orders, people, relations, rosters, travel, unit, visits};

/// A table stands after the one that owns its rows.
pub(crate) const TABLES: &[&Table] = &[
    &unit::UNIT,
    &travel::PLACES,
    &travel::TRAVEL,
    &travel::TRAVEL_TIMES,
    &people::CARERS,
    &people::SKILLS,
    &people::CONTRACTS,
    &people::UNAVAILABLE,
    &people::CARRY_IN,
    &rosters::SHIFTS,
    &rosters::BREAKS,
    &rosters::SHIFT_TEMPLATES,
    &rosters::TEMPLATE_BREAKS,
    &rosters::TEMPLATE_PARTS,
    &rosters::POOLS,
    &people::PATIENTS,
    &people::ABSENCES,
    &people::WISHES,
    &orders::SLOTS,
    &orders::ORDERS,
    &orders::ORDER_WINDOWS,
    &visits::VISITS,
    &visits::WINDOWS,
    &relations::HISTORY,
    &relations::SEPARATIONS,
    &relations::SAME_CARER,
    &relations::FIRST_THEN,
    &relations::NEVER_TOGETHER,
    &relations::PINS,
    &unit::SUPPLEMENTS,
    &unit::HOLIDAYS,
    &relations::OTHER,
];

/// The table that a sheet of this name holds.
pub(crate) fn table_named(name: &str) -> Option<&'static Table> {
    let plain = plain_header(name);
    let is_called = |table: &Table| {
        let mut names = std::iter::once(&table.name).chain(table.other_names);
        names.any(|own| plain_header(own) == plain)
    };
    TABLES.iter().copied().find(|table| is_called(table))
}
