//! Reads visits.

use super::breaks::window;
use super::problem::Known;
use super::professions::profession;
use super::stays::{self, Stay};
use crate::id::{CarerId, Id, PatientId, SkillId};
use crate::instance::{Patient, Visit, VisitKind};
use crate::message::{counts, message};
use crate::problem::DefectCode;
use crate::problem::json::{Clock, Cursor, Fields, Schema, outside};
use crate::time::{Horizon, Minutes, Span, Window};

const VISIT: Schema = Schema {
    what: || message!("a visit"),
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
        "other_patients",
        "stays",
        "custom",
        "role",
        "continuity_set",
        "wished_skills",
        "load",
    ],
};

const WINDOW: Schema = Schema {
    what: || message!("a window"),
    fields: &["earliest", "latest"],
};

/// The kinds of visits, with their words in the file.
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
    let list = if known.has_visit_templates {
        list
    } else {
        list.filled(message!("add the visits to plan"))?
    };
    Some(stays::rows(
        0,
        list.list(|row| visit(row, known, patients))?,
    ))
}

fn visit<'t>(
    cursor: Cursor<'t, '_>,
    known: &Known<'t>,
    patients: Option<&[Patient]>,
) -> Option<(Visit, Vec<Stay>)> {
    let fields = cursor.object(&VISIT)?;
    let read = undated(&fields, known, patients);
    let of_whom = read.as_ref().map(|(visit, _)| visit);
    let visited = visited(
        patients,
        of_whom.map(|visit| visit.patient),
        of_whom.map(|visit| &visit.other_patients[..]),
    );
    let windows = fields.required("windows", |list| {
        let windows = windows(list, &known.clock)?;
        Some(match known.clock.horizon() {
            Some(horizon) => at_home(windows, &visited, horizon),
            None => windows,
        })
    });
    let (visit, stays) = read?;
    let visit = Visit {
        windows: windows?,
        ..visit
    };
    Some((visit, stays))
}

/// What a visit and a template say alike: everything but days and windows.
pub(super) fn undated<'t>(
    fields: &Fields<'t, '_>,
    known: &Known<'t>,
    patients: Option<&[Patient]>,
) -> Option<(Visit, Vec<Stay>)> {
    let id = fields.id();
    let patient = fields.required("patient", |patient| known.patients.find(patient));
    let minutes = fields.required("minutes", |minutes| {
        minutes.whole(
            1..=1440,
            message!("a visit lasts from 1 minute to 24 hours"),
        )
    });
    let others = fields.optional("other_patients", |list| {
        list.list_without_repeats(|other| other_patient(other, patient, known))
    });
    let row = patients
        .zip(patient)
        .map(|(rows, patient)| &rows[patient.index()]);
    let visited = visited(patients, patient, others.as_deref());
    let stays = fields.optional("stays", |list| stays::stays(list, minutes, known));
    let carers = crew(fields, stays.as_deref(), known);
    let skills = fields.optional("skills", |list| {
        list.list_without_repeats(|skill| known.skill(skill))
    });
    let place = fields.optional("place", |place| known.places.find(place).map(Some));
    let kind = fields.optional("kind", |kind| kind.one_of(&KINDS));
    let priority = fields.optional_or("priority", 1, |priority| {
        priority.whole(1..=5, message!("a priority is 1 to 5"))
    });
    let required = fields.optional("required_carers", |list| {
        required(list, carers, &visited, known)
    });
    let role = fields.optional("role", |role| profession(role).map(Some));
    let continuity_set = fields.optional("continuity_set", |set| {
        set.name().map(|set| Some(set.to_owned()))
    });
    let wished_skills = fields.optional("wished_skills", |list| {
        wished(list, skills.as_deref(), known)
    });
    let load = fields.optional("load", |load| {
        load.whole(0..=1000, message!("a load is 0 to 1000"))
    });
    let (patient, place) = (patient?, place?);
    let visit = Visit {
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
        other_patients: others?,
        stay: None,
        role: role?,
        continuity_set: continuity_set?,
        wished_skills: wished_skills?,
        load: load?,
    };
    Some((visit, stays?))
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
            let problem = message!(
                "is {value}, which the visit requires too",
                value = name.shown()
            );
            return name.wrong(
                problem,
                message!("take the skill out of one of the two lists"),
            );
        }
        Some(skill)
    })
}

/// How many carers the visit asks for: as many as it has stays, if it has any.
fn crew<'t>(fields: &Fields<'t, '_>, stays: Option<&[Stay]>, known: &Known<'t>) -> Option<u32> {
    let stays = stays?.len() as u32;
    let default = stays.max(1);
    fields.optional_or("carers", default, |carers| {
        let asked = headcount(carers, known)?;
        if stays > 0 && asked != stays {
            return carers.wrong(
                message!(
                    "is {asked}, but the visit has {stays}",
                    asked,
                    stays = counts::stays(stays as usize)
                ),
                message!("give a stay for each carer, or leave the number out"),
            );
        }
        Some(asked)
    })
}

/// A patient who is visited beside the visit's own.
fn other_patient<'t>(
    cursor: Cursor<'t, '_>,
    patient: Option<PatientId>,
    known: &Known<'t>,
) -> Option<PatientId> {
    let other = known.patients.find(cursor)?;
    if patient == Some(other) {
        return cursor.wrong_as(
            DefectCode::ListedTwice,
            message!(r#"is the "patient" of the visit"#),
            message!("name only the others who are visited then"),
        );
    }
    Some(other)
}

/// The rows of all who are visited, as far as they could be read.
fn visited<'p>(
    patients: Option<&'p [Patient]>,
    patient: Option<PatientId>,
    others: Option<&[PatientId]>,
) -> Vec<&'p Patient> {
    let visited = patient
        .into_iter()
        .chain(others.unwrap_or_default().iter().copied());
    let rows = patients.unwrap_or_default();
    visited
        .filter_map(|patient| rows.get(patient.index()))
        .collect()
}

fn windows(list: Cursor<'_, '_>, clock: &Clock) -> Option<Vec<Window>> {
    let windows = list
        .filled(message!("add a window in which the visit may start"))?
        .list(|row| start_window(row, clock))?;
    Some(clock.nameable(windows))
}

/// The windows without the days on which one of those visited is away; all of them where nothing would be left.
fn at_home(windows: Vec<Window>, visited: &[&Patient], horizon: &Horizon) -> Vec<Window> {
    let absences = visited.iter().flat_map(|patient| &patient.absences);
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

/// Reads how many carers the visit asks for. The problem must have at least as many carers, unless it has none at all
/// and staffs nothing.
fn headcount(cursor: Cursor<'_, '_>, known: &Known<'_>) -> Option<u32> {
    let asked = cursor.whole(1..=1000, message!("a visit asks for 1 to 1000 carers"))?;
    match known.carers.count() {
        Some(there) if there > 0 && there < asked as usize => cursor.wrong(
            message!(
                "is {asked}, but the problem has only {there} carers",
                asked,
                there
            ),
            message!("ask for fewer, or add the carers who are missing"),
        ),
        _ => Some(asked),
    }
}

/// Reads the required carers: every carer at the visit is one of them. They must be at least as many as the visit asks
/// for; excluded carers do not count.
fn required<'t>(
    list: Cursor<'t, '_>,
    asked: Option<u32>,
    visited: &[&Patient],
    known: &Known<'t>,
) -> Option<Vec<CarerId>> {
    let required = list
        .filled(message!(
            "name the carers who may make the visit, or leave the field out"
        ))?
        .list_without_repeats(|carer| known.carers.find(carer))?;
    let asked = asked?;
    let never_comes = |carer: &CarerId| {
        let mut visited = visited.iter();
        visited.any(|patient| patient.excluded.contains(carer))
    };
    let may_come = required.iter().filter(|carer| !never_comes(carer)).count();
    if may_come < asked as usize {
        let named = counts::carers(required.len());
        let problem = message!(
            "names {named} for a visit that asks for {asked}",
            named,
            asked
        );
        let problem = match required.len() - may_come {
            0 => problem,
            excluded => message!(
                "{problem}, and the patient excludes {excluded} of them",
                problem,
                excluded
            ),
        };
        return list.wrong(
            problem,
            message!("name more carers, ask for fewer, or do not exclude them"),
        );
    }
    Some(required)
}
