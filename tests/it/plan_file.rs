//! What a solution writes is what a plan file reads, and what a report says of it.

use crate::common::worth;
use samma::Message;
use samma::check;
use samma::engine::rows::PatientContinuity;
use samma::engine::rows::RunOutcome;
use samma::engine::rows::Share;
use samma::id::{CarerId, Id, PatientId, ShiftId, Table, VisitId};
use samma::instance::Instance;
use samma::plan::{Assignment, BreakTaken, Plan};
use samma::report::{Line, Report};
use samma::score::Score;
use samma::solve::{Bound, Solution, Stopped};
use samma::time::{Minutes, Moment};
use serde_json::{Value, json};

#[test]
fn a_written_plan_is_read_back_the_same() {
    let instance = instance();
    let solution = solution(&instance);
    let file = serde_json::to_vec(&solution.to_file(&instance)).expect("a plan file");
    let read = instance.parse_plan(&file).expect("no defects");
    assert_eq!(read.plan.sorted(), solution.plan().clone().sorted());
    assert_eq!(read.claimed, Some(solution.score().clone()));
}

#[test]
fn a_plan_of_an_earlier_version_is_told_the_new_word_of_a_term() {
    let instance = instance();
    let file = solution(&instance).to_file(&instance);
    let mut file = serde_json::to_value(file).expect("a plan file");
    let score = file["score"].as_object_mut().expect("a score");
    score.insert("not_preferred".to_owned(), json!(1));
    let defects = instance.parse_plan(file.to_string().as_bytes());
    let defects = defects.expect_err("an old word").to_string();
    let told = r#"write "non_preferred_visits", as the term is called now"#;
    assert!(defects.contains(told), "{defects}");
}

#[test]
fn the_file_says_what_is_empty_who_meets_whom_and_what_is_proven() {
    let instance = instance();
    let file = serde_json::to_value(solution(&instance).to_file(&instance)).expect("a plan file");
    assert_eq!(file["format"], 1);
    assert_eq!(file["stopped"], "time_limit");
    assert_eq!(
        file["score"],
        json!({ "unassigned": 6, "distinct_carers": 3, "non_preferred_visits": 0, "travel_minutes": 0 })
    );
    assert_eq!(
        file["bound"],
        json!({ "unassigned": 0, "distinct_carers": 2, "non_preferred_visits": 0, "travel_minutes": 0 }),
        "nothing is less than the 0 that the plan has, and that is said"
    );
    assert_eq!(
        file["unassigned"],
        json!([{ "visit": "p2-pm", "missing": 2 }])
    );
    assert_eq!(
        file["patients"],
        json!([{ "patient": "p1", "carers": ["ann", "bo"], "bound": 1 },
               { "patient": "p2", "carers": ["ann"], "bound": 1 }]),
        "carers in the order of the problem file, not of the visits"
    );
    assert_eq!(
        file["breaks"],
        json!([{ "shift": "ann-1", "start": "2026-11-02T10:00", "minutes": 30 }])
    );
}

#[test]
fn proven_travel_is_in_the_file() {
    let instance = instance();
    let solution = solution_with_bound(&instance, worth(0, 2, 7));
    let file = serde_json::to_value(solution.to_file(&instance)).expect("a plan file");
    assert_eq!(
        file["bound"],
        json!({ "unassigned": 0, "distinct_carers": 2, "non_preferred_visits": 0, "travel_minutes": 7 })
    );
}

#[test]
fn a_report_counts_people_and_places() {
    let instance = instance();
    let report = Report::of_solution(&instance, &solution(&instance));
    assert_eq!((report.staffing.staffed, report.staffing.visits), (3, 4));
    assert_eq!(report.staffing.empty_places, 2);
    assert_eq!(report.worst.as_deref(), Some("p1"));
    let all = Share {
        least: 1,
        most: Some(3),
        patients: 2,
    };
    assert_eq!(report.shares(), [all]);
}

#[test]
fn a_report_reads_as_lines() {
    let instance = instance();
    let lines = Report::of_solution(&instance, &solution(&instance)).lines();
    let says = |label: &str| value(&lines, label);
    assert_eq!(*says("visits staffed"), "3 of 4");
    assert_eq!(*says("empty carers' places"), "2");
    assert_eq!(*says("the same, times priority"), "6");
    assert_eq!(*says("distinct carers, all patients"), "3");
    assert_eq!(*says("mean per patient"), "1.5");
    assert_eq!(*says("most for one patient"), "2 (p1)");
    assert_eq!(*says("patients who meet 1 to 3"), "2 (100 %)");
    assert_eq!(*says("travel"), "0 h 00 min");
    assert_eq!(*says("distinct carers, at least"), "2");
    assert!(
        !lines
            .iter()
            .any(|line| line.label.to_string().starts_with("gap")),
        "nothing is said of a gap while places are empty that might not be"
    );
    assert_eq!(*says("stopped"), "the time was up");
}

#[test]
fn a_gap_to_nothing_is_no_number() {
    let instance = instance();
    let solution = solution_with_bound(&instance, worth(6, 0, 0));
    let lines = Report::of_solution(&instance, &solution).lines();
    assert_eq!(
        *value(&lines, "gap in distinct carers"),
        "nothing is proven"
    );
    let solution = solution_with_bound(&instance, worth(6, 2, 0));
    let lines = Report::of_solution(&instance, &solution).lines();
    assert_eq!(*value(&lines, "gap in distinct carers"), "50.0 %");
}

#[test]
fn a_report_of_a_plan_from_elsewhere_claims_no_bound() {
    let instance = instance();
    let lines = Report::of_plan(&instance, &Plan::default()).lines();
    assert!(
        lines
            .iter()
            .all(|line| !line.label.to_string().contains("at least") && line.label != "stopped")
    );
    assert_eq!(*value(&lines, "visits staffed"), "0 of 4");
    assert_eq!(*value(&lines, "patients who meet 0"), "2 (100 %)");
}

#[test]
fn shares_include_both_ends_of_their_ranges() {
    let instance = instance();
    let mut report = Report::of_plan(&instance, &Plan::default());
    let patient = |carers: usize| PatientContinuity {
        carers: (0..carers).map(CarerId::from_index).collect(),
        visits: 30,
        twice_daily: true,
    };
    let met = [3, 4, 6, 7, 10, 11, 20, 21];
    report.continuity.patients = Table::new(met.map(patient).to_vec());
    let lines = report.lines();
    assert_eq!(*value(&lines, "patients who meet 1 to 3"), "1 (12 %)");
    assert_eq!(*value(&lines, "patients who meet 4 to 6"), "2 (25 %)");
    assert_eq!(*value(&lines, "patients who meet 7 to 10"), "2 (25 %)");
    assert_eq!(*value(&lines, "patients who meet 11 to 15"), "1 (12 %)");
    assert_eq!(*value(&lines, "patients who meet 16 to 20"), "1 (12 %)");
    assert_eq!(*value(&lines, "patients who meet 21 or more"), "1 (12 %)");
}

fn value<'a>(lines: &'a [Line], label: &str) -> &'a Message {
    let line = lines.iter().find(|line| line.label == label);
    &line
        .unwrap_or_else(|| panic!("{label} is not in {lines:?}"))
        .value
}

/// Ann makes three visits of four and takes her break; the fourth asks for two and stays empty at priority 3. Bo comes too
/// where p1 asks for two.
fn solution(instance: &Instance) -> Solution {
    solution_with_bound(instance, worth(0, 2, 0))
}

fn solution_with_bound(instance: &Instance, least: Score) -> Solution {
    let plan = Plan {
        assignments: vec![
            assignment(0, 1, 8 * 60),
            assignment(0, 0, 8 * 60),
            assignment(1, 0, 11 * 60),
            assignment(2, 0, 9 * 60),
        ],
        breaks: vec![BreakTaken {
            shift: ShiftId::from_index(0),
            start: Moment::new(10 * 60),
            minutes: Minutes::new(30),
        }],
    };
    assert_eq!(check::violations(instance, &plan), []);
    Solution::from(RunOutcome {
        score: worth(6, 3, 0),
        plan,
        bound: Bound::new(least),
        empty_places: Vec::new(),
        patient_bounds: Table::<PatientId, u64>::new(vec![1, 1]),
        price_proof: None,
        stopped: Stopped::TimeLimit,
        proof_error: None,
        iterations: 7,
    })
}

/// Each carer's shift has the carer's number.
fn assignment(visit: usize, carer: usize, minute: i32) -> Assignment {
    Assignment {
        visit: VisitId::from_index(visit),
        carer: CarerId::from_index(carer),
        shift: ShiftId::from_index(carer),
        start: Moment::new(minute),
    }
}

fn instance() -> Instance {
    let day = |time: &str| format!("2026-11-02T{time}");
    let window = |time: &str| json!([{ "earliest": day(time), "latest": day(time) }]);
    let shift = |id: &str, carer: &str, breaks: Value| json!({ "id": id, "carer": carer, "start": day("07:00"), "end": day("15:00"), "breaks": breaks });
    let pause = json!([{ "minutes": 30, "earliest": day("10:00"), "latest": day("11:00") }]);
    let problem = json!({
        "format": 1,
        "horizon": { "start": "2026-11-02", "days": 1, "time_zone": "Europe/Stockholm" },
        "places": [{ "id": "house", "lat": 59.6553, "lon": 12.5852 }],
        "travel": { "foot": { "minutes": [[0]] } },
        "carers": [{ "id": "ann" }, { "id": "bo" }],
        "shifts": [shift("ann-1", "ann", pause), shift("bo-1", "bo", json!([]))],
        "patients": [{ "id": "p1", "place": "house" }, { "id": "p2", "place": "house" }],
        "visits": [
            { "id": "p1-am", "patient": "p1", "minutes": 30, "carers": 2, "windows": window("08:00") },
            { "id": "p1-noon", "patient": "p1", "minutes": 30, "windows": window("11:00") },
            { "id": "p2-am", "patient": "p2", "minutes": 30, "windows": window("09:00") },
            { "id": "p2-pm", "patient": "p2", "minutes": 30, "carers": 2, "priority": 3, "windows": window("13:00") }
        ]
    });
    Instance::parse(problem.to_string().as_bytes()).expect("a sound problem")
}
