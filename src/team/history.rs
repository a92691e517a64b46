//! What the next fortnight is to know of this one.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::id::{CarerId, PatientId};
use crate::instance::Instance;
use crate::measure::{Contact, Log};
use crate::plan::Plan;
use crate::problem::Acquaintance;

/// The greatest number of visits that a row of a history may hold.
const MOST_VISITS: u32 = 1_000_000;

/// Whom the patients have met by the end of `plan`: the history of `instance`, with the visits of the plan added and
/// the day of the last one, by patient and then by carer in the order of the file. It is what the next problem takes as
/// `history`; a row of somebody who is no longer in that problem must be left out of it.
///
/// Substitutes of a [pool](crate::instance::Carer::pool) are left out: in the next fortnight they are other people.
///
/// Where `instance` does not tell whom the patients had met before, the plan alone is told.
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
/// Rows that are not [`instance`'s](Instance::own_rows) do not count.
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

/// How often, and on which day the last time.
#[derive(Default)]
struct Met(BTreeMap<(PatientId, CarerId), (u32, NaiveDate)>);

impl Met {
    fn add(&mut self, patient: PatientId, carer: CarerId, visits: u32, day: NaiveDate) {
        let (so_far, last) = self.0.entry((patient, carer)).or_insert((0, day));
        *so_far = so_far.saturating_add(visits).min(MOST_VISITS);
        *last = day.max(*last);
    }
}
