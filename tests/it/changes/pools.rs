//! Substitutes without a name are other people in the next fortnight.

use samma::check;
use samma::instance::Instance;
use samma::measure::{Log, MeasureOptions, Measures, Slots};
use samma::plan::Plan;
use samma::score::Term;
use samma::solve::Solver;
use samma::team::{TeamRole, Teams, history};
use samma::warning::warnings;
use serde_json::{Value, json};

use super::fault;
use crate::common::solve_checked;

fn read(name: &str) -> Instance {
    Instance::parse(&fault(name)).unwrap_or_else(|defects| panic!("{name}: {defects}"))
}

fn first_fortnight() -> (Instance, Plan) {
    let instance = read("pool-fortnight-1.json");
    let plan = instance.parse_plan(&fault("pool-fortnight-1.plan.json"));
    let plan = plan.expect("a plan of the first fortnight").plan;
    (instance, plan)
}

#[test]
fn the_next_history_leaves_substitutes_out() {
    let (instance, plan) = first_fortnight();
    assert_eq!(check::violations(&instance, &plan), []);
    assert_eq!(history(&instance, &plan), []);
}

#[test]
fn a_history_keeps_those_with_a_name_beside_substitutes() {
    let mut problem: Value = serde_json::from_slice(&fault("pool-fortnight-1.json")).expect("JSON");
    problem["history"] = json!([{ "patient": "p1", "carer": "sub-2", "visits": 1, "last": "2026-10-30" },
                                { "patient": "p1", "carer": "ann", "visits": 4, "last": "2026-10-29" }]);
    let instance = Instance::parse(problem.to_string().as_bytes()).expect("a sound problem");
    let mut file: Value =
        serde_json::from_slice(&fault("pool-fortnight-1.plan.json")).expect("JSON");
    file["assignments"][0]["carer"] = json!("ann");
    file["assignments"][0]["shift"] = json!("a2");
    let plan = instance
        .parse_plan(file.to_string().as_bytes())
        .expect("a plan")
        .plan;
    let met = history(&instance, &plan);
    assert_eq!(met.len(), 1, "{met:?}");
    assert_eq!((met[0].carer.as_str(), met[0].visits), ("ann", 5));
    let teams = Teams::of(&instance, &plan, Slots::default());
    let roles: Vec<TeamRole> = teams.patients.rows()[0]
        .members
        .iter()
        .map(|member| member.role)
        .collect();
    assert_eq!(
        roles,
        [TeamRole::ProposedContact, TeamRole::Member],
        "nobody stands in for ann"
    );
}

#[test]
fn a_substitute_is_never_proposed_as_contact_or_back_up() {
    let (instance, plan) = first_fortnight();
    let teams = Teams::of(&instance, &plan, Slots::default());
    let members = &teams.patients.rows()[0].members;
    let roles: Vec<TeamRole> = members.iter().map(|member| member.role).collect();
    assert_eq!(roles, [TeamRole::Member]);
    assert_eq!(members[0].visits, 2);
}

#[test]
fn a_substitute_is_a_new_face_whatever_the_history_says() {
    let instance = read("pool-fortnight-2.json");
    let solution = solve_checked(&Solver::new().iteration_limit(50), &instance);
    assert_eq!(solution.score().of(Term::NewFaces), Some(1));
    assert_eq!(
        solution.bound().least().of(Term::NewFaces),
        Some(1),
        "nobody else works"
    );
    let unit = Measures::of(
        &Log::of_plan(&instance, solution.plan()),
        &MeasureOptions::default(),
    )
    .unit();
    assert_eq!((unit.new_faces, unit.unknown_faces), (Some(1), Some(1)));
    let told = warnings(&instance);
    assert_eq!(
        told[0].to_string(),
        "the history: 1 of its rows count for nothing: substitutes without a name (\"sub-1\") were other people then; leave \
         these rows out"
    );
}

#[test]
fn a_substitute_whom_the_history_names_needs_company_the_first_time() {
    let mut problem: Value = serde_json::from_slice(&fault("pool-fortnight-2.json")).expect("JSON");
    problem["patients"][0]["supervised_first_visits"] = json!(true);
    let instance = Instance::parse(problem.to_string().as_bytes()).expect("a sound problem");
    let solution = solve_checked(&Solver::new().iteration_limit(50), &instance);
    assert_eq!(solution.score().unassigned(), 1, "nobody is known");
}

#[test]
fn a_part_of_a_unit_knows_its_substitutes() {
    let (instance, plan) = first_fortnight();
    let part = instance.part(
        &instance.carers().ids().collect(),
        &instance.patients().ids().collect(),
    );
    assert_eq!(history(&part.instance, &plan), []);
}
