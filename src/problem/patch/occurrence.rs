//! One visit of a template, taken out on its day.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::Item;
use super::place::found_at;

/// The visit `TEMPLATE/DATE` of a template that has one on every one of its days.
pub(super) struct Occurrence {
    /// The number of the template in its list.
    template: usize,
    date: String,
}

impl Occurrence {
    /// The visit that this id names, if a template gives such visits and no other has the id.
    pub(super) fn named(problem: &Item, id: &str) -> Option<Self> {
        let is_other = found_at(problem, "visits[]")
            .iter()
            .any(|(_, visit)| visit["id"] == id);
        let (template, date) = id.rsplit_once('/').filter(|_| !is_other)?;
        date.parse::<NaiveDate>().ok()?;
        let templates = found_at(problem, "visit_templates[]");
        let template = templates
            .iter()
            .position(|(_, row)| row["id"] == template)?;
        let has_fixed_days = templates[template].1.get("times_a_week").is_none();
        has_fixed_days.then(|| Self {
            template,
            date: date.to_owned(),
        })
    }

    /// Adds the day to those without a visit.
    pub(super) fn take_out(self, problem: &mut Item) {
        let templates = problem.get_mut("visit_templates");
        let row = templates.and_then(|list| list.get_mut(self.template));
        let Some(row) = row.and_then(Value::as_object_mut) else {
            return;
        };
        let except = row.entry("except").or_insert_with(|| json!([]));
        if let Some(dates) = except.as_array_mut() {
            dates.push(self.date.into());
        }
    }
}
