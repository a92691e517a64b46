//! A legal plan, changed at random: the checker catches what breaks a rule, and sees only what a plan means, not how its
//! files are written.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::Index;
use samma::check;
use samma::id::{CarerId, Id, VisitId};
use samma::instance::Instance;
use samma::plan::{Assignment, Plan};
use samma::rule::Rule;
use samma::time::Minutes;
use serde_json::Value;

const PROBLEM: &[u8] = include_bytes!("../data/fortnight-15.json");
const PLAN: &[u8] = include_bytes!("../data/fortnight-15.travel-only.json");

static UNIT: LazyLock<(Instance, Plan)> = LazyLock::new(|| read(PROBLEM, PLAN));

fn read(problem: &[u8], plan: &[u8]) -> (Instance, Plan) {
    let instance = Instance::parse(problem).unwrap_or_else(|defects| panic!("{defects}"));
    let read = instance
        .parse_plan(plan)
        .unwrap_or_else(|defects| panic!("{defects}"));
    (instance, read.plan)
}

fn rules(instance: &Instance, plan: &Plan) -> Vec<Rule> {
    let found = check::violations(instance, plan);
    found.iter().map(|each| each.rule).collect()
}

/// The plan with one of its assignments, chosen by `which` among those that `may` change, changed.
fn changed(
    which: Index,
    may: impl Fn(&Assignment) -> bool,
    change: impl FnOnce(&mut Assignment),
) -> Plan {
    let mut plan = UNIT.1.clone();
    let mut candidates: Vec<&mut Assignment> = plan
        .assignments
        .iter_mut()
        .filter(|each| may(each))
        .collect();
    let index = which.index(candidates.len());
    change(candidates[index]);
    plan
}

/// The problem, in which `carer` may do nothing that needs a skill.
fn without_skills(carer: CarerId) -> Vec<u8> {
    let mut problem: Value = serde_json::from_slice(PROBLEM).unwrap();
    let carer = problem["carers"][carer.index()].as_object_mut().unwrap();
    carer.remove("skills");
    serde_json::to_vec(&problem).unwrap()
}

fn asks_for_two(visit: VisitId) -> bool {
    UNIT.0.visits()[visit].carers == 2
}

#[test]
fn the_plan_to_change_is_legal_and_worth_what_its_file_says() {
    let (instance, plan) = &*UNIT;
    assert_eq!(check::violations(instance, plan), []);
    let claimed = instance.parse_plan(PLAN).unwrap().claimed.unwrap();
    assert_eq!(claimed.values().len(), 3);
    for &(term, value) in claimed.values() {
        assert_eq!(check::value(instance, plan, term), value, "{term}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_start_after_the_last_window_is_caught(which: Index, late in 1..600) {
        let plan = changed(which, |_| true, |each| {
            let windows = &UNIT.0.visits()[each.visit].windows;
            each.start = windows[windows.len() - 1].latest + Minutes::new(late);
        });
        prop_assert!(rules(&UNIT.0, &plan).contains(&Rule::StartWindow));
    }

    #[test]
    fn a_start_before_the_first_window_is_caught(which: Index, early in 1..600) {
        let plan = changed(which, |_| true, |each| {
            each.start = UNIT.0.visits()[each.visit].windows[0].earliest - Minutes::new(early);
        });
        prop_assert!(rules(&UNIT.0, &plan).contains(&Rule::StartWindow));
    }

    #[test]
    fn a_carer_who_loses_every_skill_is_caught_wherever_one_is_needed(whose: Index) {
        let carer = CarerId::from_index(whose.index(UNIT.0.carers().len()));
        let (instance, plan) = read(&without_skills(carer), PLAN);
        let needed = plan
            .assignments
            .iter()
            .filter(|each| each.carer == carer)
            .map(|each| instance.visits()[each.visit].skills.len())
            .sum();
        prop_assert_eq!(rules(&instance, &plan), vec![Rule::Skills; needed]);
    }

    #[test]
    fn a_carer_in_the_shift_of_another_is_caught(which: Index, whose: Index) {
        let carer = CarerId::from_index(whose.index(UNIT.0.carers().len()));
        let plan = changed(which, |each| each.carer != carer, |each| each.carer = carer);
        prop_assert!(rules(&UNIT.0, &plan).contains(&Rule::CarerOfShift));
    }

    #[test]
    fn one_of_two_carers_who_comes_at_another_minute_is_caught(which: Index, later in prop_oneof![-1..0, 1..2]) {
        let plan = changed(which, |each| asks_for_two(each.visit), |each| {
            each.start = each.start + Minutes::new(later);
        });
        prop_assert!(rules(&UNIT.0, &plan).contains(&Rule::StartTogether));
    }

    #[test]
    fn two_visits_of_a_shift_at_once_are_caught(which: Index) {
        let mut plan = UNIT.1.clone();
        let one = *which.get(&plan.assignments);
        let other = plan
            .assignments
            .iter_mut()
            .find(|each| each.shift == one.shift && each.visit != one.visit);
        prop_assume!(other.is_some());
        other.unwrap().start = one.start;
        prop_assert!(rules(&UNIT.0, &plan).contains(&Rule::OnePlaceAtATime));
    }

    #[test]
    fn a_dropped_break_is_caught(which: Index) {
        let mut plan = UNIT.1.clone();
        plan.breaks.remove(which.index(plan.breaks.len()));
        prop_assert_eq!(rules(&UNIT.0, &plan), [Rule::Breaks]);
    }

    #[test]
    fn a_doubled_break_is_caught(which: Index) {
        let mut plan = UNIT.1.clone();
        plan.breaks.push(*which.get(&plan.breaks));
        let rules: BTreeSet<Rule> = rules(&UNIT.0, &plan).into_iter().collect();
        prop_assert_eq!(rules, BTreeSet::from([Rule::Breaks]));
    }

    #[test]
    fn a_doubled_assignment_is_caught(which: Index) {
        let mut plan = UNIT.1.clone();
        plan.assignments.push(*which.get(&plan.assignments));
        prop_assert_eq!(rules(&UNIT.0, &plan), [Rule::DifferentCarers, Rule::Headcount]);
        prop_assert_eq!(check::score(&UNIT.0, &plan), check::score(&UNIT.0, &UNIT.1));
    }

    #[test]
    fn a_dropped_assignment_raises_unassigned_by_the_priority(which: Index) {
        let mut plan = UNIT.1.clone();
        let dropped = plan.assignments.remove(which.index(plan.assignments.len()));
        let (before, after) = (check::score(&UNIT.0, &UNIT.1), check::score(&UNIT.0, &plan));
        let priority = u64::from(UNIT.0.visits()[dropped.visit].priority);
        prop_assert_eq!(after.unassigned(), before.unassigned() + priority);
        prop_assert!(after.distinct_carers() <= before.distinct_carers());
        prop_assert!(after > before);
    }

    #[test]
    fn the_order_and_the_names_in_the_files_change_nothing(
        seed: u64,
        dropped: Index,
        swapped: Index,
        whose: Index,
    ) {
        let mut problem: Value = serde_json::from_slice(PROBLEM).unwrap();
        let mut plan: Value = serde_json::from_slice(PLAN).unwrap();
        for file in [&mut problem, &mut plan] {
            rename(file, "");
            shuffle_lists(file, seed);
        }
        let (problem, plan) = (serde_json::to_vec(&problem).unwrap(), serde_json::to_vec(&plan).unwrap());
        let (renamed, mut same) = read(&problem, &plan);
        let mut broken = UNIT.1.clone();
        let (index, carer) = (swapped.index(broken.assignments.len()), whose.index(UNIT.0.carers().len()));
        let twin = twin_of(&renamed, &same, &broken.assignments[index]);
        broken.assignments[index].carer = CarerId::from_index(carer);
        let name = renamed_id(&UNIT.0.carers()[CarerId::from_index(carer)].id);
        same.assignments[twin].carer = renamed.carers().iter().find(|(_, row)| row.id == name).unwrap().0;
        let lost = broken.assignments.remove(dropped.index(broken.assignments.len()));
        same.assignments.remove(twin_of(&renamed, &same, &lost));
        prop_assert_eq!(rules(&renamed, &same), rules(&UNIT.0, &broken));
        prop_assert_eq!(check::score(&renamed, &same), check::score(&UNIT.0, &broken));
    }
}

/// Where in `plan`, for the renamed problem, the same assignment stands.
fn twin_of(renamed: &Instance, plan: &Plan, original: &Assignment) -> usize {
    let visit = renamed_id(&UNIT.0.visits()[original.visit].id);
    let carer = renamed_id(&UNIT.0.carers()[original.carer].id);
    let shift = renamed_id(&UNIT.0.shifts()[original.shift].id);
    let is_twin = |each: &Assignment| {
        renamed.visits()[each.visit].id == visit
            && renamed.carers()[each.carer].id == carer
            && renamed.shifts()[each.shift].id == shift
    };
    plan.assignments
        .iter()
        .position(is_twin)
        .expect("every assignment has a twin")
}

/// Backwards, so that the order of ids changes with them.
fn renamed_id(id: &str) -> String {
    id.chars().rev().collect()
}

/// Renames every id in `value`, which stands under `field`.
fn rename(value: &mut Value, field: &str) {
    const IDS: [&str; 11] = [
        "id",
        "place",
        "start_place",
        "end_place",
        "carer",
        "carers",
        "patient",
        "visit",
        "shift",
        "contact_carer",
        "preferred_carers",
    ];
    match value {
        Value::String(id) if IDS.contains(&field) => *id = renamed_id(id),
        Value::Array(values) => values.iter_mut().for_each(|each| rename(each, field)),
        Value::Object(fields) => fields
            .iter_mut()
            .for_each(|(name, each)| rename(each, name)),
        _ => {}
    }
}

/// Shuffles the lists of a file, which are at its top, in an order that follows from `seed`.
fn shuffle_lists(file: &mut Value, seed: u64) {
    let lists = file
        .as_object_mut()
        .unwrap()
        .values_mut()
        .filter_map(Value::as_array_mut);
    for list in lists {
        let mut random = seed;
        for last in (1..list.len()).rev() {
            // A linear congruential step (Knuth, MMIX); its high bits are random enough for a shuffle.
            random = random
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            list.swap(last, (random >> 33) as usize % (last + 1));
        }
    }
}
