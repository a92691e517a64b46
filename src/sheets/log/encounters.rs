//! A plan as a FHIR R4 Bundle of Encounters.

use chrono::TimeZone;
use serde_json::{Value, json};

use crate::id::PatientId;
use crate::instance::Instance;
use crate::measure::by_visit;
use crate::plan::{Assignment, Plan};
use crate::problem::KINDS;
use crate::sheets::grid::Sheets;
use crate::time::{Moment, Span};

/// The code system of the classes of encounters.
const CLASSES: &str = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

impl Sheets {
    /// A plan as a FHIR R4 Bundle: for each visit that somebody makes and each patient visited an `Encounter`, `planned`, of class
    /// `HH`, with its carers. A carer who is not there for the whole visit has a period of their own.
    ///
    /// People and visits are named by identifiers, so that any id will do. An Encounter has one patient, so the Encounters of a visit
    /// to a couple differ in their `subject` only: their identifier is that of the visit.
    pub fn encounters(instance: &Instance, plan: &Plan) -> Value {
        let mut entries = Vec::new();
        for made in by_visit(instance, plan) {
            for patient in instance.visits()[made[0].visit].patients() {
                entries.push(json!({ "resource": encounter(instance, patient, &made) }));
            }
        }
        json!({ "resourceType": "Bundle", "type": "collection", "entry": entries })
    }
}

/// The Encounter of a patient at a visit that `made` has all carers of.
fn encounter(instance: &Instance, patient: PatientId, made: &[Assignment]) -> Value {
    let row = made[0].visit;
    let visit = &instance.visits()[instance.visits()[row].first_row(row)];
    let kind = KINDS
        .iter()
        .find(|(_, kind)| *kind == visit.kind)
        .map_or("", |(word, _)| word);
    let spans = || made.iter().map(|each| span(instance, each));
    let whole = Span {
        start: spans().fold(made[0].start, |first, span| first.min(span.start)),
        end: spans().fold(made[0].start, |last, span| last.max(span.end)),
    };
    let carers = made.iter().map(|each| participant(instance, each, whole));
    json!({
        "resourceType": "Encounter",
        "identifier": [{ "value": visit.id }],
        "status": "planned",
        "class": { "system": CLASSES, "code": "HH", "display": "home health" },
        "type": [{ "text": kind }],
        "subject": { "type": "Patient", "identifier": { "value": instance.patients()[patient].id } },
        "participant": carers.collect::<Vec<Value>>(),
        "period": period(instance, whole),
    })
}

fn participant(instance: &Instance, made: &Assignment, whole: Span) -> Value {
    let carer = &instance.carers()[made.carer].id;
    let mut participant =
        json!({ "individual": { "type": "Practitioner", "identifier": { "value": carer } } });
    let own = span(instance, made);
    if own != whole {
        participant["period"] = period(instance, own);
    }
    participant
}

fn span(instance: &Instance, made: &Assignment) -> Span {
    Span {
        start: made.start,
        end: made.start + instance.visits()[made.visit].minutes,
    }
}

fn period(instance: &Instance, span: Span) -> Value {
    json!({ "start": instant(instance, span.start), "end": instant(instance, span.end) })
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
