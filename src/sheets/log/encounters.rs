//! A plan as a FHIR R4 Bundle of Encounters.

use std::collections::BTreeMap;

use chrono::TimeZone;
use serde_json::{Value, json};

use crate::id::VisitId;
use crate::instance::Instance;
use crate::plan::{Assignment, Plan};
use crate::problem::KINDS;
use crate::sheets::grid::Sheets;
use crate::time::Moment;

/// The code system of the classes of encounters.
const CLASSES: &str = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

impl Sheets {
    /// A plan as a FHIR R4 Bundle: an `Encounter` for each visit that somebody makes, `planned`, of class `HH`, with its carers.
    /// People and visits are named by identifiers, so that any id will do.
    pub fn encounters(instance: &Instance, plan: &Plan) -> Value {
        let mut visits: BTreeMap<(Moment, VisitId), Vec<Assignment>> = BTreeMap::new();
        for &made in &instance.own_rows(plan).assignments {
            visits
                .entry((made.start, made.visit))
                .or_default()
                .push(made);
        }
        let entries: Vec<Value> = visits.iter().map(|((start, visit), carers)| json!({ "resource": encounter(instance, *visit, *start, carers) })).collect();
        json!({ "resourceType": "Bundle", "type": "collection", "entry": entries })
    }
}

fn encounter(instance: &Instance, visit: VisitId, start: Moment, carers: &[Assignment]) -> Value {
    let row = &instance.visits()[visit];
    let kind = KINDS
        .iter()
        .find(|(_, kind)| *kind == row.kind)
        .map_or("", |(word, _)| word);
    let period =
        json!({ "start": instant(instance, start), "end": instant(instance, start + row.minutes) });
    let individual = |id: &str| json!({ "type": "Practitioner", "identifier": { "value": id } });
    let carers = carers
        .iter()
        .map(|made| json!({ "individual": individual(&instance.carers()[made.carer].id) }));
    json!({
        "resourceType": "Encounter",
        "identifier": [{ "value": row.id }],
        "status": "planned",
        "class": { "system": CLASSES, "code": "HH", "display": "home health" },
        "type": [{ "text": kind }],
        "subject": { "type": "Patient", "identifier": { "value": instance.patients()[row.patient].id } },
        "participant": carers.collect::<Vec<Value>>(),
        "period": period,
    })
}

/// With the offset from UTC that the clock has then.
pub(in crate::sheets) fn instant(instance: &Instance, moment: Moment) -> String {
    let civil = instance.horizon().civil(moment);
    let zone = instance.horizon().zone();
    let shown = zone.from_local_datetime(&civil);
    // Of two instants at which the clock shows the same, files name the first.
    let is_first = instance.horizon().moment(civil) == Some(moment);
    let found = if is_first {
        shown.earliest()
    } else {
        shown.latest()
    };
    found.map_or_else(
        || civil.format("%Y-%m-%dT%H:%M:00").to_string(),
        |found| found.format("%Y-%m-%dT%H:%M:00%:z").to_string(),
    )
}
