//! All tables, in the order in which sheets stand and are read.

use super::column::Table;
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
    &patients::CONTACTS,
    &patients::ABSENCES,
    &patients::WISHES,
    &orders::SLOTS,
    &orders::ORDERS,
    &orders::ORDER_WINDOWS,
    &orders::ORDER_STAYS,
    &visits::VISITS,
    &visits::WINDOWS,
    &visits::STAYS,
    &relations::HISTORY,
    &relations::SEPARATIONS,
    &relations::SAME_CARER,
    &relations::DIFFERENT_CARERS,
    &relations::FIRST_THEN,
    &relations::NEVER_TOGETHER,
    &relations::PINS,
    &unit::SUPPLEMENTS,
    &unit::HOLIDAYS,
    &relations::OTHER,
];

/// The table that a sheet of this name holds.
pub(crate) fn table_named(name: &str) -> Option<&'static Table> {
    TABLES.iter().copied().find(|table| table.is_called(name))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use serde_json::Value;

    use super::unit::UNIT;
    use super::{TABLES, table_named};
    use crate::problem::Problem;
    use crate::sheets::tables::{AGES, LOG, Shape, Table, plain_header};

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
                let names = column.names();
                names.map(|name| (column.name, name))
            });
            assert_eq!(twice(headers), [], "{}", table.name);
        }
    }

    /// Fields that stand in the sheet `other`: own fields, which are any JSON, and the sets of days of orders.
    const IN_OTHER: [&str; 2] = ["custom", "day_sets"];

    #[test]
    fn every_field_of_the_format_has_a_column_or_a_table() {
        let schema = schema();
        let mut looked_at = 0;
        for table in TABLES {
            let Some(object) = object_of(&schema, table) else {
                continue;
            };
            let fields = fields_of(object);
            let known = heads(table);
            let without: Vec<&&str> = fields.difference(&known).collect();
            let beyond = without.iter().filter(|field| !IN_OTHER.contains(field));
            assert_eq!(beyond.count(), 0, "{}: {without:?}", table.name);
            looked_at += fields.len();
        }
        assert_eq!(looked_at, 170, "fields of {} tables", TABLES.len());
    }

    /// Fields of a problem without a table: the version of the format, and two that stand in the sheet `other`.
    const WITHOUT_TABLE: [&str; 3] = ["day_choices", "format", "same_time"];

    #[test]
    fn every_field_of_a_problem_has_a_table() {
        let schema = schema();
        let of_tables = TABLES.iter().map(|table| table.path);
        let of_settings = UNIT.columns.iter().map(|column| column.path);
        let known: BTreeSet<&str> = of_tables.chain(of_settings).filter_map(first).collect();
        let fields = fields_of(&schema);
        let without: Vec<&str> = fields.difference(&known).copied().collect();
        assert_eq!(without, WITHOUT_TABLE);
        assert_eq!(fields.len(), 25);
    }

    fn schema() -> Value {
        serde_json::to_value(schemars::schema_for!(Problem)).expect("JSON")
    }

    fn fields_of(object: &Value) -> BTreeSet<&str> {
        let fields = object["properties"].as_object().expect("an object");
        fields.keys().map(String::as_str).collect()
    }

    fn first(path: &'static str) -> Option<&'static str> {
        path.split('/').next()
    }

    /// The first fields of the paths of a table's columns, of the tables whose rows it owns, and of those within its part of the file.
    fn heads(table: &Table) -> BTreeSet<&'static str> {
        let owned = TABLES
            .iter()
            .filter(|other| other.shape.owner() == Some(table.name));
        let columns = table.columns.iter().map(|column| column.path);
        let within = TABLES.iter().filter_map(|other| {
            let path = other.path.strip_prefix(table.path)?;
            path.strip_prefix('/')
        });
        let paths = columns.chain(owned.map(|other| other.path)).chain(within);
        paths.filter_map(first).collect()
    }

    /// What the schema says of the objects of a table; `None` where its rows are no objects.
    fn object_of<'s>(schema: &'s Value, table: &Table) -> Option<&'s Value> {
        let above = match table.shape {
            Shape::Row => schema,
            Shape::OwnedRow { owner, .. } | Shape::OwnedPart { owner } => {
                object_of(schema, table_named(owner)?)?
            }
            _ => return None,
        };
        let mut path = table.path.split('/');
        path.try_fold(above, |object, field| {
            object_in(schema, &object["properties"][field])
        })
    }

    /// The object that a part of the schema describes, by itself, as an item of a list, or as one of several.
    fn object_in<'s>(schema: &'s Value, part: &'s Value) -> Option<&'s Value> {
        if part.get("properties").is_some() {
            return Some(part);
        }
        if let Some(name) = part["$ref"].as_str() {
            let definition = schema.pointer(name.trim_start_matches('#'))?;
            return object_in(schema, definition);
        }
        if let Some(items) = part.get("items") {
            return object_in(schema, items);
        }
        let several = part["anyOf"].as_array()?;
        several.iter().find_map(|one| object_in(schema, one))
    }

    #[test]
    fn a_name_means_one_table() {
        let names = TABLES
            .iter()
            .flat_map(|table| table.names().map(|name| (table.name, name)));
        assert_eq!(twice(names), []);
    }
}
