//! Everything that is told of a problem and of a plan, looked at once.

use samma::check;
use samma::instance::Instance;
use samma::measure::{Indicator, Log, MeasureOptions, Slots};
use samma::plan::Plan;
use samma::report::{Comparison, ContinuitySheet, CostSheet, Report, TeamSheet};
use samma::score::Term;
use samma::solve::Solution;
use samma::team::{Teams, history};
use samma::warning::{contact_reach, warnings};

/// More would take too long to be solved in passing.
const MOST_SHIFTS: usize = 60;
const MOST_VISITS: usize = 40;
const MOST_DAYS: usize = 40;

/// Whether a few rounds on it take no time.
pub(super) fn is_small(instance: &Instance) -> bool {
    instance.shifts().len() <= MOST_SHIFTS
        && instance.visits().len() <= MOST_VISITS
        && instance.horizon().days() <= MOST_DAYS
}

/// What is told before a problem is solved.
pub(super) fn at_problem(instance: &Instance) {
    for warning in warnings(instance) {
        assert!(!warning.to_string().is_empty());
    }
    for reach in contact_reach(instance) {
        assert!(!reach.in_words(instance).to_string().is_empty());
    }
}

/// What is told of any plan, also of one that breaks rules.
pub(super) fn at_plan(instance: &Instance, plan: &Plan) {
    let score = check::score(instance, plan);
    for &(term, value) in score.values() {
        assert_eq!(check::value(instance, plan, term), value, "{term}");
    }
    check::value(instance, plan, Term::StartTimeSpread);
    check::contact_missing(instance, plan);
    check::short_of_contract(instance, plan);
    assert!(!Report::of_plan(instance, plan).lines().is_empty());
    let measured = ContinuitySheet::of_plan(
        instance,
        plan,
        &MeasureOptions::default(),
        &Indicator::u21401(),
    );
    at_measured(&measured);
    let pair = ["one", "other"].map(str::to_owned).into_iter();
    let pair: Vec<(String, Plan)> = pair.zip([plan.clone(), Plan::default()]).collect();
    let comparison = Comparison::of(instance, &pair);
    assert!(!comparison.unit_rows().is_empty());
    assert!(!comparison.patient_rows().is_empty());
    assert!(!comparison.carer_rows().is_empty());
    let sheet = TeamSheet::new(instance, &Teams::of(instance, plan, Slots::default()));
    assert!(!sheet.patient_rows().is_empty());
    assert!(!sheet.carer_rows().is_empty());
    if let Some(cost) = CostSheet::of(instance, plan) {
        assert!(!cost.carer_rows().is_empty());
        assert!(!cost.day_rows().is_empty());
    }
    history(instance, plan);
}

/// What is told of a solution, and that its file is read as what it is.
pub(super) fn at_solution(instance: &Instance, solution: &Solution) {
    at_plan(instance, solution.plan());
    assert!(!Report::of_solution(instance, solution).lines().is_empty());
    let file = serde_json::to_vec(&solution.to_file(instance)).expect("a plan is JSON");
    let read = instance.parse_plan(&file).expect("a plan that was written");
    assert_eq!(&read.plan, solution.plan());
    let claimed = read.claimed.expect("a score");
    for &(term, value) in claimed.values() {
        assert_eq!(solution.score().of(term), Some(value), "{term}");
    }
}

/// What is told of a log.
pub(super) fn at_log(log: &Log) {
    at_measured(&ContinuitySheet::of_log(
        log,
        &MeasureOptions::default(),
        &Indicator::u21401(),
    ));
    at_measured(&ContinuitySheet::of_log(
        log,
        &MeasureOptions::default(),
        &Indicator::u21436(),
    ));
}

fn at_measured(measured: &ContinuitySheet) {
    assert!(!measured.unit_lines().is_empty());
    assert!(!measured.patient_rows().is_empty());
    assert!(!measured.carer_rows().is_empty());
    measured.indicator_rows();
    serde_json::to_vec(measured).expect("measures are JSON");
}
