//! Visits.

use super::breaks::window;
use super::problem::Known;
use super::professions::profession;
use crate::id::{CarerId, Id, SkillId};
use crate::instance::{Patient, Visit, VisitKind};
use crate::problem::json::{Clock, Cursor, Fields, Schema, counted, outside};
use crate::time::{Horizon, Minutes, Span, Window};

const VISIT: Schema = Schema {
    what: "a visit",
    fields: &[
        "id",
        "patient",
        "minutes",
        "windows",
        "carers",
        "skills",
        "place",
        "kind",
        "priority",
        "required_carers",
        "custom",
        "role",
        "continuity_set",
        "wished_skills",
        "load",
    ],
};

const WINDOW: Schema = Schema {
    what: "a window",
    fields: &["earliest", "latest"],
};

/// What visits are counted as, by the words of the file.
pub(crate) const KINDS: [(&str, VisitKind); 4] = [
    ("home_care", VisitKind::HomeCare),
    ("alarm", VisitKind::Alarm),
    ("meal_delivery", VisitKind::MealDelivery),
    ("home_nursing", VisitKind::HomeNursing),
];

/// The visits, of which there is at least one, unless there are templates. Without sound `patients` they are read, but nobody
/// knows where they are.
pub(super) fn visits<'t>(
    list: Cursor<'t, '_>,
    known: &Known<'t>,
    patients: Option<&[Patient]>,
) -> Option<Vec<Visit>> {
    if known.has_visit_templates {
        return list.list(|row| visit(row, known, patients));
    }
    list.filled("add the visits to plan")?
        .list(|row| visit(row, known, patients))
}

fn visit<'t>(
    cursor: Cursor<'t, '_>,
    known: &Known<'t>,
    patients: Option<&[Patient]>,
) -> Option<Visit> {
    let fields = cursor.object(&VISIT)?;
    let visit = undated(&fields, known, patients);
    let patient = visit.as_ref().map(|visit| visit.patient);
    let row = patients
        .zip(patient)
        .map(|(rows, patient)| &rows[patient.index()]);
    let windows = fields.required("windows", |list| {
        let windows = windows(list, &known.clock)?;
        Some(match (row, known.clock.horizon()) {
            (Some(patient), Some(horizon)) => at_home(windows, patient, horizon),
            _ => windows,
        })
    });
    Some(Visit {
        windows: windows?,
        ..visit?
    })
}

/// What a visit and a template say alike: everything but days and windows.
pub(super) fn undated<'t>(
    fields: &Fields<'t, '_>,
    known: &Known<'t>,
    patients: Option<&[Patient]>,
) -> Option<Visit> {
    let id = fields.id();
    let patient = fields.required("patient", |patient| known.patients.find(patient));
    let minutes = fields.required("minutes", |minutes| {
        minutes.whole(1..=1440, "a visit lasts from 1 minute to 24 hours")
    });
    let row = patients
        .zip(patient)
        .map(|(rows, patient)| &rows[patient.index()]);
    let carers = fields.optional_or("carers", 1, |carers| headcount(carers, known));
    let skills = fields.optional("skills", |list| {
        list.list_without_repeats(|skill| known.skill(skill))
    });
    let place = fields.optional("place", |place| known.places.find(place).map(Some));
    let kind = fields.optional("kind", |kind| kind.one_of(&KINDS));
    let priority = fields.optional_or("priority", 1, |priority| {
        priority.whole(1..=5, "a priority is 1 to 5")
    });
    let required = fields.optional("required_carers", |list| required(list, carers, row, known));
    let role = fields.optional("role", |role| profession(role).map(Some));
    let continuity_set = fields.optional("continuity_set", |set| {
        set.name().map(|set| Some(set.to_owned()))
    });
    let wished_skills = fields.optional("wished_skills", |list| {
        wished(list, skills.as_deref(), known)
    });
    let load = fields.optional("load", |load| load.whole(0..=1000, "a load is 0 to 1000"));
    let (patient, place) = (patient?, place?);
    Some(Visit {
        id: id?,
        patient,
        place: place.or(row.map(|row| row.place))?,
        minutes: Minutes::new(minutes?),
        windows: Vec::new(),
        carers: carers?,
        skills: skills?,
        required: required?,
        kind: kind?,
        priority: priority?,
        role: role?,
        continuity_set: continuity_set?,
        wished_skills: wished_skills?,
        load: load?,
    })
}

/// Skills that are wished, none of which is required too.
fn wished<'t>(
    list: Cursor<'t, '_>,
    required: Option<&[SkillId]>,
    known: &Known<'t>,
) -> Option<Vec<SkillId>> {
    list.list_without_repeats(|name| {
        let skill = known.skill(name)?;
        if required.unwrap_or_default().contains(&skill) {
            let problem = format!("is {}, which the visit requires too", name.shown());
            return name.wrong(problem, "take the skill out of one of the two lists");
        }
        Some(skill)
    })
}

fn windows(list: Cursor<'_, '_>, clock: &Clock) -> Option<Vec<Window>> {
    let windows = list
        .filled("add a window in which the visit may start")?
        .list(|row| start_window(row, clock))?;
    Some(clock.nameable(windows))
}

/// The windows without the days on which the patient is away; all of them where nothing would be left.
fn at_home(windows: Vec<Window>, patient: &Patient, horizon: &Horizon) -> Vec<Window> {
    let absences = patient.absences.iter();
    let away: Vec<Span> = absences
        .filter_map(|absence| absence.within(horizon))
        .collect();
    let left = outside(windows.clone(), &away);
    if left.is_empty() { windows } else { left }
}

fn start_window(cursor: Cursor<'_, '_>, clock: &Clock) -> Option<Window> {
    let fields = cursor.object(&WINDOW)?;
    let (earliest, latest) = window(&fields, |time| clock.time_in_horizon(time))?;
    Some(Window {
        earliest: earliest.moment?,
        latest: latest.moment?,
    })
}

/// How many carers the visit asks for: no more than there are, except in a problem without carers, which staffs nothing.
fn headcount(cursor: Cursor<'_, '_>, known: &Known<'_>) -> Option<u32> {
    let asked = cursor.whole(1..=1000, "a visit asks for 1 to 1000 carers")?;
    match known.carers.count() {
        Some(there) if there > 0 && there < asked as usize => cursor.wrong(
            format!("is {asked}, but the problem has only {there} carers"),
            "ask for fewer, or add the carers who are missing",
        ),
        _ => Some(asked),
    }
}

/// The carers of whom everybody at the visit is one: as many as it asks for, not counting those whom the patient excludes.
fn required<'t>(
    list: Cursor<'t, '_>,
    asked: Option<u32>,
    patient: Option<&Patient>,
    known: &Known<'t>,
) -> Option<Vec<CarerId>> {
    let required = list
        .filled("name the carers of whom everybody at the visit is one, or leave the field out")?
        .list_without_repeats(|carer| known.carers.find(carer))?;
    let (asked, patient) = (asked?, patient?);
    let may_come = required
        .iter()
        .filter(|carer| !patient.excluded.contains(carer))
        .count();
    if may_come < asked as usize {
        let named = counted(required.len(), "carer");
        let but = match required.len() - may_come {
            0 => String::new(),
            excluded => format!(", and the patient excludes {excluded} of them"),
        };
        return list.wrong(
            format!("names {named} for a visit that asks for {asked}{but}"),
            "name more carers, ask for fewer, or do not exclude them",
        );
    }
    Some(required)
}
