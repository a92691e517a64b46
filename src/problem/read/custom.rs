//! Fields of the user's own, which are carried along and not looked at.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use super::visit_templates::Expanded;
use crate::id::{Id, VisitId};
use crate::instance::{Custom, Instance, Shift};
use crate::problem::json::{Cursor, Fields, any_value};

/// The own fields of each list, by row.
pub(super) struct OwnFields {
    places: Rows,
    carers: Rows,
    shifts: Rows,
    patients: Rows,
    visits: Rows,
    shift_templates: BTreeMap<String, Arc<Value>>,
    visit_templates: Rows,
}

type Rows = BTreeMap<usize, Arc<Value>>;

/// Reads them: a field that occurs twice in one object is a defect.
pub(super) fn own_fields(file: &Fields<'_, '_>) -> OwnFields {
    OwnFields {
        places: rows(file, "places"),
        carers: rows(file, "carers"),
        shifts: rows(file, "shifts"),
        patients: rows(file, "patients"),
        visits: rows(file, "visits"),
        shift_templates: by_id(file, "shift_templates"),
        visit_templates: rows(file, "visit_templates"),
    }
}

impl OwnFields {
    /// By the rows of the problem: shifts and visits of a template have what the template has.
    pub(super) fn of(self, instance: &Instance, expanded: &[Expanded]) -> Custom {
        let mut custom = Custom::default();
        custom.places.extend(by_handle(self.places));
        custom.carers.extend(by_handle(self.carers));
        custom.shifts.extend(by_handle(self.shifts));
        custom.patients.extend(by_handle(self.patients));
        custom.visits.extend(by_handle(self.visits));
        for template in expanded {
            if let Some(value) = self.visit_templates.get(&template.row) {
                let visits = template.visits.clone().map(VisitId::from_index);
                let own = visits.map(|visit| (visit, Arc::clone(value)));
                custom.visits.extend(own);
            }
        }
        if !self.shift_templates.is_empty() {
            for (id, shift) in instance.shifts.iter() {
                let template = template_of(shift, instance);
                let value = template.and_then(|template| self.shift_templates.get(template));
                if let Some(value) = value {
                    custom.shifts.entry(id).or_insert_with(|| Arc::clone(value));
                }
            }
        }
        custom
    }
}

fn by_handle<I: Id>(rows: Rows) -> impl Iterator<Item = (I, Arc<Value>)> {
    let rows = rows.into_iter();
    rows.map(|(row, value)| (I::from_index(row), value))
}

/// The template that gives the shift `TEMPLATE/CARER/DATE`.
fn template_of<'i>(shift: &'i Shift, instance: &Instance) -> Option<&'i str> {
    let (rest, _) = shift.id.rsplit_once('/')?;
    let carer = &instance.carers[shift.carer].id;
    rest.strip_suffix(carer.as_str())?.strip_suffix('/')
}

fn rows(file: &Fields<'_, '_>, list: &'static str) -> Rows {
    let mut found = Rows::new();
    each(file, list, |row| {
        let value = own_value(row)?;
        found.insert(row.index(), Arc::new(value));
        Some(())
    });
    found
}

fn by_id(file: &Fields<'_, '_>, list: &'static str) -> BTreeMap<String, Arc<Value>> {
    let mut found = BTreeMap::new();
    each(file, list, |row| {
        let entries = row.entries_if_object()?;
        let entry = entries.iter().find(|(name, _)| name == "id")?;
        let id = row.field(entry, |id| id.text_if_text().map(str::to_owned))?;
        found.insert(id, Arc::new(own_value(row)?));
        Some(())
    });
    found
}

fn each<'t>(
    file: &Fields<'t, '_>,
    list: &'static str,
    mut read: impl FnMut(Cursor<'t, '_>) -> Option<()>,
) {
    file.optional(list, |list| {
        for index in 0..list.length()? {
            list.item(index, &mut read);
        }
        Some(())
    });
}

/// The row's own fields; null is none.
fn own_value(row: Cursor<'_, '_>) -> Option<Value> {
    let entries = row.entries_if_object()?;
    let entry = entries.iter().find(|(name, _)| name == "custom")?;
    row.field(entry, any_value).filter(|value| !value.is_null())
}
