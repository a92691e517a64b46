//! Finds and words the warnings of a problem.

use crate::warning::same_carer;
use std::fmt;

use super::contact::ContactReach;
use super::history::about_history;
use super::look_alike::about_look_alikes;
use super::obstacle::{date, days_of_visit};
use crate::engine::timing::Candidates;
use crate::id::{PatientId, VisitId};
use crate::instance::{Instance, Patient, Visit};
use crate::message::{Message, all_of, message};
use crate::problem::quoted;
use crate::warning::obstacle::Roster;
use crate::warning::shortage::Shortage;
use chrono::NaiveDate;

/// Something that is legal but probably wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Warning {
    /// The subject, with its id in the file: `visit "p1-mon-am"`.
    pub subject: Message,
    /// Sentence that says what is probably wrong, and why.
    pub sentence: Message,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.subject, self.sentence)
    }
}

/// Returns what is probably wrong in `instance`: what was interpreted differently from the file, ids that look alike,
/// the history, patients, visits, and sets of visits. Each kind is in the order of the file. Without any carers or
/// shifts, one warning says so and replaces all but the first kind.
///
/// ```
/// use samma::instance::Instance;
/// use samma::warning::warnings;
/// let json = r#"{
///   "format": 1, "horizon": { "start": "2026-11-02", "days": 1, "time_zone": "Europe/Stockholm" },
///   "places": [{ "id": "home", "lat": 59.7, "lon": 12.6 }], "travel": { "foot": { "minutes": [[0]] } },
///   "carers": [{ "id": "ann" }],
///   "shifts": [{ "id": "ann-1", "carer": "ann", "start": "2026-11-02T07:00", "end": "2026-11-02T15:30" }],
///   "patients": [{ "id": "p1", "place": "home" }],
///   "visits": [{ "id": "p1-mon", "patient": "p1", "minutes": 20, "skills": ["insulin"],
///                "windows": [{ "earliest": "2026-11-02T07:30", "latest": "2026-11-02T08:30" }] }]
/// }"#;
/// let warnings = warnings(&Instance::parse(json.as_bytes())?);
/// assert_eq!(warnings[0].to_string(), r#"visit "p1-mon": nobody can make it: no carer has the skill "insulin""#);
/// # Ok::<(), samma::problem::Defects>(())
/// ```
pub fn warnings(instance: &Instance) -> Vec<Warning> {
    let notes = instance.notes().iter().map(|note| Warning {
        subject: note.subject.clone(),
        sentence: note.sentence.clone(),
    });
    if instance.carers().is_empty() || instance.shifts().is_empty() {
        return notes.chain([nobody_works(instance)]).collect();
    }
    let roster = Roster::new(instance);
    let candidates = Candidates::new(instance);
    let patients = instance.patients().ids();
    let visits = instance.visits().ids();
    let sets = instance.relations().same_carer.iter();
    notes
        .chain(about_look_alikes(instance))
        .chain(about_history(instance))
        .chain(patients.flat_map(|patient| about_patient(&roster, patient)))
        .chain(visits.flat_map(|visit| about_visit(&roster, &candidates, visit)))
        .chain(sets.filter_map(|set| same_carer::warning(instance, &candidates, set)))
        .collect()
}

fn nobody_works(instance: &Instance) -> Warning {
    let (carers, shifts) = (instance.carers().len(), instance.shifts().len());
    Warning {
        subject: message!("the problem"),
        sentence: message!(
            "has {carers} carers and {shifts} shifts, so every visit stays unassigned",
            carers,
            shifts
        ),
    }
}

fn about_patient(roster: &Roster<'_>, id: PatientId) -> Vec<Warning> {
    let patient = &roster.instance.patients()[id];
    let sentences = [
        about_contact(roster, id, patient),
        about_preferred(roster.instance, patient),
        about_most_carers(roster.instance, id, patient),
    ];
    let warning = |sentence| Warning {
        subject: message!("patient {patient}", patient = quoted(&patient.id)),
        sentence,
    };
    sentences.into_iter().flatten().map(warning).collect()
}

fn about_contact(roster: &Roster<'_>, id: PatientId, patient: &Patient) -> Option<Message> {
    let contact = patient.contact?;
    let name = quoted(&roster.instance.carers()[contact].id);
    if roster.instance.shifts_of(contact).is_empty() {
        return Some(message!("the contact carer {name} works no shift", name));
    }
    let visits = roster.instance.visits_of(id);
    let comes = |&visit: &VisitId| {
        let visit = &roster.instance.visits()[visit];
        roster.obstacle_of(visit, contact).is_none()
    };
    let never = !visits.is_empty() && !visits.iter().any(comes);
    if never {
        let visits = roster.instance.whole_visits_of(id).count();
        return Some(message!(
            "the contact carer {name} can make none of the {visits} visits",
            name,
            visits
        ));
    }
    let reach = ContactReach::of(roster, id).filter(ContactReach::is_out_of_reach)?;
    Some(reach.in_words(roster.instance))
}

fn about_preferred(instance: &Instance, patient: &Patient) -> Option<Message> {
    let preferred = patient.preferred.iter().map(|asked| asked.carer);
    let others = preferred.filter(|&carer| Some(carer) != patient.contact);
    let idle: Vec<String> = others
        .filter(|&carer| instance.shifts_of(carer).is_empty())
        .map(|carer| quoted(&instance.carers()[carer].id))
        .collect();
    match &idle[..] {
        [] => None,
        [name] => Some(message!("the preferred carer {name} works no shift", name)),
        names => Some(message!(
            "the preferred carers {names} work no shift",
            names = all_of(names)
        )),
    }
}

fn about_most_carers(instance: &Instance, id: PatientId, patient: &Patient) -> Option<Message> {
    let most = patient.max_carers?;
    let visits = instance.visits_of(id).iter();
    let crowd = visits
        .map(|&visit| &instance.visits()[visit])
        .find(|visit| visit.crew() > most)?;
    let (name, carers) = (quoted(&crowd.id), crowd.crew());
    Some(message!(
        "max_carers is {most}, but visit {name} alone asks for {carers} carers",
        most,
        name,
        carers
    ))
}

fn about_visit(roster: &Roster<'_>, candidates: &Candidates, id: VisitId) -> Vec<Warning> {
    let visit = &roster.instance.visits()[id];
    let sentences = [
        about_staffing(roster, candidates, id),
        about_absence(roster.instance, visit),
    ];
    let warning = |sentence| Warning {
        subject: message!("visit {visit}", visit = quoted(&visit.id)),
        sentence,
    };
    sentences.into_iter().flatten().map(warning).collect()
}

/// Returns a warning if the patient is away on every day on which the visit may start.
fn about_absence(instance: &Instance, visit: &Visit) -> Option<Message> {
    let days = days_of_visit(instance.horizon(), visit).into_iter();
    let days: Vec<NaiveDate> = days.map(|day| date(instance.horizon(), day)).collect();
    let is_away = |day| instance.visited(visit).any(|patient| patient.is_away(day));
    days.iter().all(|&day| is_away(day)).then(|| {
        let away = instance.visited(visit);
        let away = away.filter(|patient| days.iter().any(|&day| patient.is_away(day)));
        let away: Vec<String> = away.map(|patient| quoted(&patient.id)).collect();
        let days = all_of(days.iter().map(ToString::to_string));
        match &away[..] {
            [patient] => message!(
                "patient {patient} is absent on all days on which it may start: {days}",
                patient,
                days
            ),
            several => message!(
                "one of {patients} is absent on all days on which it may start: {days}",
                patients = all_of(several),
                days
            ),
        }
    })
}

fn about_staffing(roster: &Roster<'_>, candidates: &Candidates, id: VisitId) -> Option<Message> {
    let instance = roster.instance;
    let shortage = Shortage::of(roster, candidates, id)?;
    let able = match &shortage {
        Shortage::TooFew { past, .. } => past.len() as u32,
        _ => candidates.most(instance, id),
    };
    let reason = shortage.in_words(instance, id);
    Some(match able {
        0 => message!("nobody can make it: {reason}", reason),
        able => message!(
            "asks for {carers} carers, but only {able} can make it: {reason}",
            carers = instance.visits()[id].carers,
            able,
            reason
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::warnings;
    use crate::instance::Instance;

    /// Returns the warnings on the tiny problem after `changes`. Each change is a text and its replacement.
    fn after(changes: &[(&str, &str)]) -> Vec<String> {
        let mut json = include_str!("../../tests/data/tiny.json").to_owned();
        for (text, other) in changes {
            assert_eq!(json.matches(text).count(), 1, "{text} stands once");
            json = json.replace(text, other);
        }
        let instance = Instance::parse(json.as_bytes()).unwrap();
        warnings(&instance)
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    /// Asserts that the only warning after `changes` says that nobody can make Tuesday's visit, for `reason`.
    fn assert_nobody_on_tuesday(changes: &[(&str, &str)], reason: &str) {
        let warning = format!(r#"visit "p1-tue": nobody can make it: {reason}"#);
        assert_eq!(after(changes), [warning]);
    }

    const ANN_EXCLUDED: (&str, &str) = (
        r#""preferred_carers": ["ann"], "contact_carer": "ann""#,
        r#""excluded_carers": ["ann"]"#,
    );

    #[test]
    fn the_tiny_problem_is_fine() {
        assert_eq!(after(&[]), [""; 0]);
    }

    #[test]
    fn nobody_works() {
        let json = include_str!("../../tests/data/tiny.json");
        let (before, rest) = json.split_once(r#""shifts": ["#).unwrap();
        let (_, after) = rest.split_once(r#""patients""#).unwrap();
        let json = format!(r#"{before} "shifts": [], "patients" {after}"#);
        let warnings = warnings(&Instance::parse(json.as_bytes()).unwrap());
        let sentence = "the problem: has 2 carers and 0 shifts, so every visit stays unassigned";
        assert_eq!(warnings.len(), 1);
        assert_eq!(warnings[0].to_string(), sentence);
    }

    #[test]
    fn nobody_has_the_skill() {
        let change = (
            r#""skills": ["insulin"]"#,
            r#""skills": ["insulin", "lift"]"#,
        );
        assert_nobody_on_tuesday(&[change], r#"no carer has the skills "insulin" and "lift""#);
    }

    #[test]
    fn nobody_has_the_skill_then() {
        assert_nobody_on_tuesday(
            &[(r#""from": "2026-11-03""#, r#""from": "2026-11-04""#)],
            r#"of those who have the skill "insulin" at times ("bo"), none has so on 2026-11-03"#,
        );
    }

    #[test]
    fn everybody_who_could_is_excluded() {
        assert_nobody_on_tuesday(
            &[(r#""max_carers": 2"#, r#""excluded_carers": ["bo"]"#)],
            r#"of those who could come ("bo"), the patient excludes all"#,
        );
    }

    #[test]
    fn whoever_could_is_not_required() {
        let (tuesday, ann) = (
            r#""minutes": 20"#,
            r#""minutes": 20, "required_carers": ["ann"]"#,
        );
        assert_nobody_on_tuesday(
            &[(tuesday, ann)],
            r#"of those who could come ("bo"), none is among its required carers"#,
        );
    }

    #[test]
    fn the_patient_is_away() {
        let away = |from, until| {
            let absent = format!(
                r#""max_carers": 2, "absences": [{{ "from": "2026-11-{from}", "until": "2026-11-{until}" }}]"#
            );
            after(&[(r#""max_carers": 2"#, &absent)])
        };
        let sentence = r#"visit "p1-tue": patient "p1" is absent on all days on which it may start: 2026-11-03"#;
        assert_eq!(away("03", "03"), [sentence]);
        assert_eq!(away("04", "05"), [""; 0]);
        let later = r#""latest": "2026-11-03T08:30" }"#;
        let longer = r#""latest": "2026-11-03T08:30" }, { "earliest": "2026-11-02T07:30", "latest": "2026-11-02T08:30" }"#;
        let absent =
            r#""max_carers": 2, "absences": [{ "from": "2026-11-03", "until": "2026-11-03" }]"#;
        assert_eq!(
            after(&[(later, longer), (r#""max_carers": 2"#, absent)]),
            [
                r#"visit "p1-tue": nobody can make it: of those who have the skill "insulin" at times ("bo"), none has so on 2026-11-02; at work then, but kept from it: "ann" (without the skill "insulin")"#
            ],
            "Monday is left, on which the delegation does not hold yet"
        );
    }

    #[test]
    fn nobody_is_on_duty() {
        let change = (
            r#""skills": ["insulin"]"#,
            r#""skills": ["insulin", "medication"]"#,
        );
        let shift = (
            r#""start": "2026-11-03T07:00", "end": "2026-11-03T15:30""#,
            r#""start": "2026-11-02T07:00", "end": "2026-11-02T15:30""#,
        );
        assert_nobody_on_tuesday(
            &[change, shift],
            r#"of those who may come ("bo"), none is on duty with the skills "insulin" and "medication" on 2026-11-03"#,
        );
    }

    #[test]
    fn no_shift_is_long_enough() {
        assert_nobody_on_tuesday(
            &[(r#""minutes": 20"#, r#""minutes": 511"#)],
            r#"of those who may come and are on duty on 2026-11-03 ("bo"), none has a shift as long as the visit, 511 min"#,
        );
    }

    #[test]
    fn the_window_lies_outside_all_shifts() {
        let early = r#""earliest": "2026-11-03T06:00", "latest": "2026-11-03T06:59""#;
        let window = r#""earliest": "2026-11-03T07:30", "latest": "2026-11-03T08:30""#;
        assert_nobody_on_tuesday(
            &[(window, early)],
            r#"of those who may come and are on duty on 2026-11-03 ("bo"), none is at work for a whole visit that starts from 2026-11-03T06:00 to 2026-11-03T06:59"#,
        );
        assert_eq!(
            after(&[(window, &early.replace("06:59", "07:00"))]),
            [""; 0]
        );
    }

    #[test]
    fn travel_leaves_no_time() {
        let from_base = (r#""optional": true"#, r#""start_place": "base""#);
        let slow = |minutes| format!("[[0, {minutes}], [7, 0]]");
        let car = "[[0, 6], [7, 0]]";
        assert_nobody_on_tuesday(
            &[from_base, (car, &slow(91))],
            "of those at work then (\"bo\"), none has time to travel from where the shift starts to the visit and on to \
             where the shift ends",
        );
        assert_eq!(after(&[from_base, (car, &slow(90))]), [""; 0]);
    }

    #[test]
    fn too_few_can_come() {
        let change = (r#""minutes": 35"#, r#""minutes": 35, "carers": 2"#);
        let sentence = r#"visit "p1-mon": asks for 2 carers, but only 1 can make it: of those who may come ("ann" and "bo"), none but "ann" is on duty with the skill "medication" on 2026-11-02"#;
        assert_eq!(after(&[change]), [sentence]);
    }

    #[test]
    fn wishes_that_cannot_be_met() {
        let eve = (
            r#"{ "id": "ann", "travel""#,
            r#"{ "id": "eve", "travel": "car" }, { "id": "ann", "travel""#,
        );
        let wishes = (
            r#""preferred_carers": ["ann"], "contact_carer": "ann""#,
            r#""preferred_carers": ["eve"], "contact_carer": "eve""#,
        );
        assert_eq!(
            after(&[eve, wishes]),
            [r#"patient "p1": the contact carer "eve" works no shift"#]
        );
    }

    #[test]
    fn a_contact_who_makes_no_visit_and_too_small_a_team() {
        let change = (
            r#""skills": ["medication"],
      "windows""#,
            r#""skills": ["insulin"], "windows""#,
        );
        let warnings = after(&[
            change,
            (r#""max_carers": 2"#, r#""max_carers": 1"#),
            (r#""minutes": 20"#, r#""minutes": 20, "carers": 2"#),
        ]);
        assert_eq!(
            warnings[0],
            r#"patient "p1": the contact carer "ann" can make none of the 2 visits"#
        );
        assert_eq!(
            warnings[1],
            r#"patient "p1": max_carers is 1, but visit "p1-tue" alone asks for 2 carers"#
        );
        assert_eq!(
            after(&[ANN_EXCLUDED]).len(),
            1,
            "Monday's visit has only ann"
        );
    }
}
