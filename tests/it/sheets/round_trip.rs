//! Import of an export is the same problem.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};
use samma::engine::sheets::{Columns, Sheets};
use samma::problem::{Carer, Patient, Problem};
use samma::scenario::{Unit, generate};
use samma::{Instance, Solver};

#[test]
fn the_bundled_unit_comes_back_without_a_rest() {
    let unit = problem_of(&root().join("examples/planner/unit-40.json"));
    let names = sheet_names(&unit);
    assert!(!names.contains(&"other.csv".to_owned()), "{names:?}");
    comes_back(&unit, "the bundled unit");
}

/// Whoever comes to a couple is met by both.
#[test]
fn the_sheets_of_a_plan_know_all_of_a_couple() {
    let mut problem = generate(&Unit::new(5, 1).lasting(2)).problem;
    let [first, second] = [0, 1].map(|place| problem.patients[place].id.clone());
    let of_first = problem
        .visits
        .iter_mut()
        .find(|visit| visit.patient == first);
    let visit = of_first.expect("the first patient has a visit");
    visit.other_patients = vec![second.clone()];
    let together = visit.id.clone();
    problem.visits.retain(|visit| visit.id == together);
    problem.history = None;
    let instance = Instance::new(&problem).expect("a unit");
    let solution = Solver::new()
        .time_limit(Duration::from_secs(5))
        .solve(&instance);
    let solution = solution.expect("a plan");
    assert_eq!(solution.plan().assignments.len(), 1);
    let sheets = Sheets::of_problem(&problem).with_plan(&instance, solution.plan());
    let files: BTreeMap<String, Vec<u8>> = sheets.to_csv().into_iter().collect();
    let lines = |name: &str| String::from_utf8(files[name].clone()).expect("text");
    for patient in [&first, &second] {
        let row = format!("{patient},1,");
        assert!(
            lines("plan_teams.csv").contains(&row),
            "{}",
            lines("plan_teams.csv")
        );
    }
    let both = format!("\"{first}, {second}\"");
    assert!(
        lines("plan_visits.csv").contains(&both),
        "{}",
        lines("plan_visits.csv")
    );
}

#[test]
fn generated_units_come_back() {
    for seed in 1..=4 {
        let unit = generate(&Unit::new(12, seed));
        comes_back(&unit.problem, "a generated unit");
        let open = unit.with_open_roster().problem;
        assert!(
            !sheet_names(&open).contains(&"other.csv".to_owned()),
            "an open roster leaves a rest"
        );
        comes_back(&open, "an open roster");
    }
    comes_back(
        &generate(&Unit::new(100, 1)).problem,
        "a generated unit of 100",
    );
}

#[test]
fn every_sound_problem_of_the_tests_comes_back() {
    let mut count = 0;
    for path in json_files(&root().join("tests/data")) {
        let file = fs::read(&path).expect("readable");
        if Instance::parse(&file).is_ok() {
            comes_back(&problem_of(&path), &path.display().to_string());
            count += 1;
        }
    }
    assert!(count >= 5, "{count} problems");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Ids are any text: what looks like a formula, a number, a date, a list or a quote.
    #[test]
    fn any_id_comes_back(ids in proptest::collection::btree_set("[=+@'\",;0-9a-zåÖ/~ .:-]{1,12}", 2..5)) {
        let mut unit = generate(&Unit::new(5, 1).lasting(3)).problem;
        let known: Vec<String> = unit.carers.iter().map(|carer| carer.id.clone()).collect();
        for id in ids.iter().filter(|id| !known.contains(id)) {
            unit.carers.push(Carer { id: id.clone(), travel: unit.carers[0].travel.clone(), hourly_cost: Some(300.0), ..Carer::default() });
            let place = unit.places[0].id.clone();
            unit.patients.push(Patient { id: id.clone(), place, preferred_carers: vec![samma::problem::Preference::Carer(id.clone())], ..Patient::default() });
        }
        let due = serde_json::to_string(&unit).expect("a problem");
        if Instance::parse(due.as_bytes()).is_ok() {
            prop_assert_eq!(&through_csv(&unit), &due);
            prop_assert_eq!(&through_xlsx(&unit), &due);
        }
    }
}

fn comes_back(problem: &Problem, what: &str) {
    let due = serde_json::to_string(problem).expect("a problem");
    assert!(
        through_csv(problem) == due,
        "{what} changed on its way through CSV"
    );
    assert!(
        through_xlsx(problem) == due,
        "{what} changed on its way through XLSX"
    );
}

fn through_csv(problem: &Problem) -> String {
    imported(Sheets::of_problem(problem).to_csv())
}

fn through_xlsx(problem: &Problem) -> String {
    let workbook = Sheets::of_problem(problem).to_xlsx().expect("a workbook");
    imported(vec![("unit.xlsx".to_owned(), workbook)])
}

fn imported(files: Vec<(String, Vec<u8>)>) -> String {
    let read = Sheets::read(files).and_then(|sheets| sheets.problem(&Columns::default()));
    let read = read.unwrap_or_else(|defects| panic!("{defects}"));
    serde_json::to_string(&read.problem).expect("a problem")
}

fn sheet_names(problem: &Problem) -> Vec<String> {
    Sheets::of_problem(problem)
        .to_csv()
        .into_iter()
        .map(|(name, _)| name)
        .collect()
}

fn problem_of(path: &Path) -> Problem {
    serde_json::from_slice(&fs::read(path).expect("readable")).expect("a problem")
}

fn json_files(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    let nested = paths
        .iter()
        .filter(|path| path.is_dir() && !path.ends_with("bad"))
        .flat_map(|path| json_files(path));
    let own = paths
        .iter()
        .filter(|path| path.extension().is_some_and(|kind| kind == "json"))
        .cloned();
    own.chain(nested).collect()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
