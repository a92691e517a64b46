//! All tables, in the order in which sheets stand and are read.

use super::column::Table;
use super::words::plain_header;
use super::{carers, orders, patients, relations, shift_templates, shifts, travel, unit, visits};

/// A table stands after the one that owns its rows.
pub(crate) const TABLES: &[&Table] = &[
    &unit::UNIT,
    &travel::PLACES,
    &travel::TRAVEL,
    &travel::TRAVEL_TIMES,
    &carers::CARERS,
    &carers::SKILLS,
    &carers::CONTRACTS,
    &carers::UNAVAILABLE,
    &carers::CARRY_IN,
    &shifts::SHIFTS,
    &shifts::BREAKS,
    &shift_templates::SHIFT_TEMPLATES,
    &shift_templates::TEMPLATE_BREAKS,
    &shift_templates::TEMPLATE_PARTS,
    &shift_templates::POOLS,
    &patients::PATIENTS,
    &patients::ABSENCES,
    &patients::WISHES,
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{TABLES, plain_header};
    use crate::sheets::tables::{AGES, LOG};

    /// What is called twice, of names with whom they belong to.
    fn twice<'n>(
        names: impl Iterator<Item = (&'static str, &'n str)>,
    ) -> Vec<(String, &'static str, &'static str)> {
        let mut owners: BTreeMap<String, &'static str> = BTreeMap::new();
        let mut twice = Vec::new();
        for (owner, name) in names {
            let before = owners.insert(plain_header(name), owner);
            twice.extend(
                before
                    .filter(|before| *before != owner)
                    .map(|before| (name.to_owned(), before, owner)),
            );
        }
        twice
    }

    #[test]
    fn a_header_means_one_column_of_its_table() {
        for table in TABLES.iter().copied().chain([&LOG, &AGES]) {
            let columns = table.columns.iter();
            let headers = columns.flat_map(|column| {
                let names = std::iter::once(&column.name).chain(column.headers);
                names.map(|name| (column.name, *name))
            });
            assert_eq!(twice(headers), [], "{}", table.name);
        }
    }

    #[test]
    fn a_name_means_one_table() {
        let names = TABLES.iter().flat_map(|table| {
            let names = std::iter::once(&table.name).chain(table.other_names);
            names.map(|name| (table.name, *name))
        });
        assert_eq!(twice(names), []);
    }
}
