//! The history that the next fortnight needs of this one.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::id::{CarerId, PatientId};
use crate::instance::Instance;
use crate::measure::{Contact, Log};
use crate::plan::Plan;
use crate::problem::Acquaintance;

/// Largest number of visits in a row of a history.
const MOST_VISITS: u32 = 1_000_000;

/// Returns whom the patients have met by the end of `plan`: the history of `instance` plus the visits of the plan. Each
/// row has the day of the last visit. Rows are ordered by patient and then by carer, as in the file.
///
/// The next problem takes the rows as `history`. Leave out rows of people who are no longer in that problem.
///
/// Substitutes of a [pool](crate::instance::Carer::pool) are left out, because in the next fortnight they are other
/// people.
///
/// If `instance` has no history, the rows describe the plan only.
///
/// ```
/// use samma::instance::Instance;
/// use samma::scenario::{Unit, generate};
/// use samma::team::history;
///
/// let week = generate(&Unit::new(5, 1).lasting(3));
/// let instance = Instance::parse(&serde_json::to_vec(&week.problem)?)?;
/// let plan = instance.parse_plan(&serde_json::to_vec(&week.plan)?)?.plan;
/// let met = history(&instance, &plan);
/// let visits: u32 = met.iter().map(|row| row.visits).sum();
/// assert_eq!(visits as usize, plan.assignments.len());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
/// Ignores rows of `plan` that are not [rows of `instance`](Instance::own_rows).
pub fn history(instance: &Instance, plan: &Plan) -> Vec<Acquaintance> {
    let log = Log::of_plan(instance, plan);
    let is_named = |contact: &&Contact| instance.carers()[contact.carer].pool.is_none();
    let mut met = Met::default();
    for (patient, person) in log.patients.iter() {
        for before in &person.met_before {
            met.add(patient, before.carer, before.visits, before.last);
        }
        for contact in person.contacts.iter().filter(is_named) {
            met.add(patient, contact.carer, 1, contact.date());
        }
    }
    let row = |((patient, carer), (visits, last)): ((PatientId, CarerId), (u32, NaiveDate))| {
        Acquaintance {
            patient: instance.patients()[patient].id.clone(),
            carer: instance.carers()[carer].id.clone(),
            visits,
            last: last.to_string(),
        }
    };
    met.0.into_iter().map(row).collect()
}

/// The number of visits and the day of the last one.
#[derive(Default)]
struct Met(BTreeMap<(PatientId, CarerId), (u32, NaiveDate)>);

impl Met {
    fn add(&mut self, patient: PatientId, carer: CarerId, visits: u32, day: NaiveDate) {
        let (so_far, last) = self.0.entry((patient, carer)).or_insert((0, day));
        *so_far = so_far.saturating_add(visits).min(MOST_VISITS);
        *last = day.max(*last);
    }
}
