//! A plan of another problem is no reason to panic, for nobody who takes one.

use std::sync::LazyLock;

use proptest::prelude::{ProptestConfig, any, prop, prop_assert_eq, proptest};
use samma::check;
use samma::engine::rows::PlanTotals;
use samma::engine::rows::RunOutcome;
use samma::id::{CarerId, Id, ShiftId, Table, VisitId};
use samma::instance::Instance;
use samma::measure::{
    Bill, Continuity, Fairness, Indicator, Log, MeasureOptions, Measures, Slots, Staffing,
};
use samma::plan::{Assignment, BreakTaken, Plan};
use samma::report::{Comparison, ContinuitySheet, CostSheet, Report, TeamSheet, WhatIfCase};
use samma::rule::Rule;
use samma::scenario::{Unit, generate};
use samma::score::Term;
use samma::solve::{Bound, Solution, Stopped, what_fits};
use samma::team::{Teams, history};
use samma::time::{Minutes, Moment};

/// Two units, each with its plan.
static UNITS: LazyLock<[(Instance, Plan); 2]> = LazyLock::new(|| {
    [Unit::new(5, 1).lasting(2), Unit::new(8, 2).lasting(4)].map(|unit| {
        let unit = generate(&unit).with_open_roster();
        let instance =
            Instance::parse(&serde_json::to_vec(&unit.problem).expect("JSON")).expect("a unit");
        let plan = instance.parse_plan(&serde_json::to_vec(&unit.plan).expect("JSON"));
        (instance, plan.expect("its plan").plan)
    })
});

/// Gives `plan` to everything that takes one.
fn give(instance: &Instance, plan: &Plan) {
    check::violations(instance, plan);
    check::score(instance, plan);
    for term in [
        Term::Unassigned,
        Term::Cost,
        Term::StartTimeSpread,
        Term::OvertimeMinutes,
        Term::ContactMissing,
    ] {
        check::value(instance, plan, term);
    }
    check::contact_missing(instance, plan);
    check::short_of_contract(instance, plan);
    let log = Log::of_plan(instance, plan);
    Measures::of(&log, &MeasureOptions::default()).unit();
    Continuity::of(instance, plan);
    Fairness::of(instance, plan);
    Staffing::of(instance, plan);
    Bill::of(instance, plan);
    Report::of_plan(instance, plan).lines();
    ContinuitySheet::of_plan(
        instance,
        plan,
        &MeasureOptions::default(),
        &Indicator::u21401(),
    )
    .patient_rows();
    let plans = [
        ("one".to_owned(), plan.clone()),
        ("other".to_owned(), Plan::default()),
    ];
    Comparison::of(instance, &plans).carer_rows();
    CostSheet::of(instance, plan);
    TeamSheet::new(instance, &Teams::of(instance, plan, Slots::default())).patient_rows();
    history(instance, plan);
    PlanTotals::of(instance, plan);
    serde_json::to_string(&instance.plan_file(plan)).expect("string keys");
    let everybody = instance.carers().ids().collect();
    let part = instance.part(&everybody, &instance.patients().ids().take(2).collect());
    part.lift(plan);
    what_fits(instance, plan);
}

fn solution(instance: &Instance, plan: &Plan) -> Solution {
    Solution::from(RunOutcome {
        plan: plan.clone(),
        score: check::score(instance, plan),
        bound: Bound::default(),
        patient_bounds: Table::from_fn(instance.patients(), |_| 1),
        price_proof: None,
        stopped: Stopped::TimeLimit,
        iterations: 0,
        empty_places: Vec::new(),
        proof_error: None,
    })
}

#[test]
fn a_plan_of_another_instance_is_told_and_nowhere_a_panic() {
    let [(small, small_plan), (large, large_plan)] = &*UNITS;
    give(small, large_plan);
    give(large, small_plan);
    let broken = check::violations(small, large_plan);
    assert_eq!(broken[0].rule, Rule::KnownNames);
    for (instance, other, plan) in [(small, large, large_plan), (large, small, small_plan)] {
        let solution = solution(other, plan);
        solution.to_file(instance);
        solution.open_patients(instance);
        Report::of_solution(instance, &solution).lines();
        WhatIfCase::of("other", instance, &solution);
    }
}

#[test]
fn rows_of_another_problem_do_not_count() {
    let [(instance, plan), _] = &*UNITS;
    let mut mixed = plan.clone();
    mixed.assignments.insert(
        0,
        Assignment {
            visit: VisitId::from_index(9999),
            ..plan.assignments[0]
        },
    );
    mixed.assignments.push(Assignment {
        shift: ShiftId::from_index(99_999),
        ..plan.assignments[0]
    });
    mixed.assignments.push(Assignment {
        carer: CarerId::from_index(999),
        ..plan.assignments[0]
    });
    mixed.breaks.push(BreakTaken {
        shift: ShiftId::from_index(0),
        start: Moment::new(i32::MAX),
        minutes: Minutes::new(i32::MAX),
    });
    let told: Vec<String> = check::violations(instance, &mixed)
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(told.len(), 4);
    assert_eq!(
        told[0],
        "assignment 0 of the plan, counted from 0, names what the problem does not have: is it a plan of another problem?"
    );
    assert_eq!(check::score(instance, &mixed), check::score(instance, plan));
    assert_eq!(*instance.own_rows(&mixed), *plan);
    assert_eq!(instance.plan_file(&mixed), instance.plan_file(plan));
}

/// The visit and the shift are the problem's, and are in a row with their carer too.
#[test]
fn a_carer_of_another_problem_in_a_known_shift_is_dropped() {
    let [(instance, plan), _] = &*UNITS;
    let made = plan.assignments[0];
    let strange = Assignment {
        carer: CarerId::from_index(instance.carers().len()),
        ..made
    };
    let plan = Plan {
        assignments: vec![made, strange],
        breaks: Vec::new(),
    };
    let fit = what_fits(instance, &plan);
    let told: Vec<String> = fit.dropped.iter().map(ToString::to_string).collect();
    assert_eq!(told, ["an assignment names what the problem does not have"]);
    let kept: Vec<CarerId> = fit.plan.assignments.iter().map(|each| each.carer).collect();
    assert_eq!(kept, [made.carer]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Any numbers at all.
    #[test]
    fn any_plan_is_taken(
        made in prop::collection::vec((any::<u16>(), any::<u8>(), any::<u16>(), any::<i32>()), 0..12),
        taken in prop::collection::vec((any::<u16>(), any::<i32>(), any::<i32>()), 0..6),
        small in any::<bool>(),
    ) {
        let within = if small { 4 } else { usize::MAX };
        let [(instance, _), _] = &*UNITS;
        let plan = Plan {
            assignments: made.iter().map(|&(visit, carer, shift, start)| Assignment {
                visit: VisitId::from_index(usize::from(visit) % within),
                carer: CarerId::from_index(usize::from(carer) % within),
                shift: ShiftId::from_index(usize::from(shift) % within),
                start: Moment::new(start),
            }).collect(),
            breaks: taken.iter().map(|&(shift, start, minutes)| BreakTaken {
                shift: ShiftId::from_index(usize::from(shift) % within),
                start: Moment::new(start),
                minutes: Minutes::new(minutes),
            }).collect(),
        };
        give(instance, &plan);
        prop_assert_eq!(check::violations(instance, &what_fits(instance, &plan).plan), vec![]);
    }
}
