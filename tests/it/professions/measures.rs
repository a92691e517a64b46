//! Carers by role, contacts by role and handovers between employers, in plans and in logs.

use samma::measure::{Log, MeasureOptions, Measures};
use samma::report::ContinuitySheet;
use samma::{measure::Indicator, plan::Plan};

use crate::common::{Unit, case};
use samma::instance::Instance;

/// Ann is of the municipality, Eva of the region, and the doctor Liv of both.
fn unit() -> Unit {
    let with = |unit: Unit, id: &str, role: &str, employers: &[&str]| {
        unit.carer_with(id, |carer| {
            carer.role = Some(role.to_owned());
            carer.employer = employers.iter().map(|&each| each.to_owned()).collect();
        })
        .shift(id, "07:00", "15:30")
    };
    let unit = with(Unit::new(), "ann", "assistant nurse", &["municipality"]);
    let unit = with(unit, "eva", "nurse", &["region"]);
    let unit = with(unit, "liv", "doctor", &["municipality", "region"]);
    let unit = with(unit, "bo", "assistant nurse", &[]);
    let unit = unit.patient_with("p1", |patient| {
        patient
            .contacts
            .insert("assistant nurse".to_owned(), "ann".to_owned());
    });
    ["07:30", "08:30", "09:30", "10:30", "11:30"]
        .into_iter()
        .fold(unit, |unit, time| unit.visit("p1", 20, time, time))
}

/// Who makes the five visits.
fn made(carers: [&str; 5]) -> (Instance, Plan) {
    let shifts = carers.map(|carer| format!("{carer}-1"));
    let visits = ["p1-1", "p1-2", "p1-3", "p1-4", "p1-5"];
    let times = ["07:30", "08:30", "09:30", "10:30", "11:30"];
    let rows: Vec<(&str, &str, &str, &str)> = (0..5)
        .map(|number| {
            (
                visits[number],
                carers[number],
                shifts[number].as_str(),
                times[number],
            )
        })
        .collect();
    case(&unit(), &rows, &[])
}

fn handovers(carers: [&str; 5]) -> Option<usize> {
    let (instance, plan) = made(carers);
    let log = Log::of_plan(&instance, &plan);
    Measures::of(&log, &MeasureOptions::default())
        .patients
        .rows()[0]
        .employer_handovers
}

#[test]
fn care_passes_from_employer_to_employer_where_nobody_is_of_both() {
    assert_eq!(handovers(["ann", "ann", "ann", "ann", "ann"]), Some(0));
    assert_eq!(handovers(["ann", "eva", "ann", "ann", "eva"]), Some(3));
    // The doctor is of both employers, so that nothing passes to her or from her.
    assert_eq!(handovers(["ann", "liv", "eva", "liv", "ann"]), Some(0));
    // Nobody knows who employs Bo: the visits before and after his count.
    assert_eq!(handovers(["ann", "bo", "eva", "bo", "bo"]), Some(1));
    assert_eq!(handovers(["bo", "bo", "eva", "bo", "bo"]), None);
}

#[test]
fn carers_and_contacts_are_counted_by_role() {
    let (instance, plan) = made(["ann", "eva", "bo", "ann", "liv"]);
    let log = Log::of_plan(&instance, &plan);
    let sheet = ContinuitySheet::of_log(&log, &MeasureOptions::default(), &Indicator::u21401());
    let json = serde_json::to_value(&sheet).expect("data");
    let by_role = serde_json::json!({ "assistant nurse": 2, "doctor": 1, "nurse": 1 });
    assert_eq!(json["unit"]["carers_by_role"], by_role);
    assert_eq!(json["patients"][0]["carers_by_role"], by_role);
    let share = json["patients"][0]["contact_share_by_role"]["assistant nurse"].as_f64();
    assert!((share.expect("a share") - 2.0 / 3.0).abs() < 1e-12);
    let lines = sheet.unit_lines();
    let told: Vec<(String, String)> = lines
        .iter()
        .map(|line| (line.label.to_string(), line.value.to_string()))
        .collect();
    assert!(told.contains(&(
        "distinct carers, role assistant nurse".to_owned(),
        "2".to_owned()
    )));
    assert!(told.contains(&("handovers between employers".to_owned(), "2".to_owned())));
}

#[test]
fn a_log_of_executed_visits_takes_roles_from_the_problem() {
    let csv = "patient,carer,start,end\n\
        p1,ann,2026-11-02T07:30,2026-11-02T07:50\n\
        p1,eva,2026-11-02T09:30,2026-11-02T09:50\n\
        p1,stranger,2026-11-02T11:30,2026-11-02T11:50\n";
    let log = Log::parse_for(&unit().instance(), csv.as_bytes(), None).expect("a log");
    let measures = Measures::of(&log, &MeasureOptions::default());
    let patient = &measures.patients.rows()[0];
    assert_eq!(patient.carers_by_role.len(), 2);
    assert_eq!(patient.employer_handovers, Some(1));
    let alone = Log::parse(csv.as_bytes(), None).expect("a log");
    let alone = Measures::of(&alone, &MeasureOptions::default());
    assert!(alone.patients.rows()[0].carers_by_role.is_empty());
    assert_eq!(alone.patients.rows()[0].employer_handovers, None);
}
