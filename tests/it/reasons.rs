//! Every place that stays empty has its reason: in warnings, in the solution, in the plan file and on the screen. What is proven of
//! places that stay empty is the same for the solver and for whoever asks for bounds alone.

use crate::common::{Unit, instance_of, pause, solve_checked, worth};
use samma::engine::bound::PatientBounds;
use samma::engine::rows::RunOutcome;
use samma::engine::rows::{Obstacle, Shortage};
use samma::engine::timing::Candidates;
use samma::instance::Instance;
use samma::problem::{Contract, FirstThen, Limit, Pin, Separation, Unavailable, WorkingTime};
use samma::rule::Rule;
use samma::score::Term;
use samma::solve::{Bound, EmptyPlaces, Solution, Solver, Stopped, empty_places, reasons_in_words};
use samma::solve::{Hindrance, Reason};
use samma::warning::warnings;

const CONTRACT_MINUTES: &str = include_str!("../data/reasons/contract-minutes.json");
const UNAVAILABLE: &str = include_str!("../data/reasons/unavailable.json");
const SUPERVISED: &str = include_str!("../data/reasons/supervised.json");
const CARER_LIMIT: &str = include_str!("../data/reasons/carer-limit.json");

fn read(json: &str) -> Instance {
    Instance::parse(json.as_bytes()).unwrap_or_else(|defects| panic!("{defects}"))
}

fn solved(instance: &Instance) -> Solution {
    let solution = solve_checked(&Solver::new().iteration_limit(2_000), instance);
    assert_told(instance, &solution);
    solution
}

/// That each empty place has one reason, in the solution and in its file, and that the file can be read.
fn assert_told(instance: &Instance, solution: &Solution) {
    let told: u64 = solution.empty_places().iter().map(weight(instance)).sum();
    assert_eq!(
        told,
        solution.score().unassigned(),
        "{:?}",
        solution.empty_places()
    );
    let file = solution.to_file(instance);
    for entry in &file.unassigned {
        let places: u32 = entry.reasons.iter().map(|reason| reason.places).sum();
        assert_eq!(places, entry.missing, "{}", entry.visit);
        assert!(
            entry
                .reasons
                .iter()
                .all(|reason| !reason.sentence.is_empty())
        );
    }
    let json = serde_json::to_vec(&file).expect("a plan file is JSON");
    let read = instance
        .parse_plan(&json)
        .expect("the solver's file is sound");
    assert_eq!(read.claimed.as_ref(), Some(solution.score()));
}

fn weight(instance: &Instance) -> impl Fn(&EmptyPlaces) -> u64 {
    |empty| u64::from(empty.places) * u64::from(instance.visits()[empty.visit].priority)
}

fn warned(instance: &Instance) -> Vec<String> {
    warnings(instance).iter().map(ToString::to_string).collect()
}

/// The obstacle because of which nobody comes to the only visit with empty places, and the rules behind it.
fn obstacle(solution: &Solution) -> (Obstacle, Vec<Rule>) {
    let [empty] = solution.empty_places() else {
        panic!("one visit: {:?}", solution.empty_places());
    };
    match &empty.reason {
        Reason::Impossible(Shortage::TooFew {
            obstacle, rules, ..
        }) => (*obstacle, rules.iter().copied().collect()),
        other => panic!("{other:?}"),
    }
}

/// What keeps the only carer from the only visit with empty places.
fn hindrance(solution: &Solution) -> Hindrance {
    let [empty] = solution.empty_places() else {
        panic!("one visit: {:?}", solution.empty_places());
    };
    match &empty.reason {
        Reason::AsPlanned(hindered) => hindered[0].hindrance,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_shift_that_the_contract_has_no_minutes_for_is_the_reason() {
    let instance = read(CONTRACT_MINUTES);
    let sentence = r#"visit "v": nobody can make it: of those who have a shift then ("ann"), none may work it: they would exceed the paid minutes of the contract"#;
    assert_eq!(warned(&instance), [sentence]);
    let solution = solved(&instance);
    assert_eq!(
        obstacle(&solution),
        (Obstacle::MayNotWork, vec![Rule::ContractMinutes])
    );
    assert_eq!(solution.stopped(), Stopped::Optimal);
    let entry = solution.empty_places()[0].entry(&instance);
    assert_eq!((entry.kind.as_str(), entry.proven), ("may_not_work", true));
    assert_eq!(
        (entry.carers[0].carer.as_str(), entry.carers[0].why.as_str()),
        ("ann", "contract_minutes")
    );
}

#[test]
fn a_carer_who_is_away_in_part_of_the_shift_is_the_reason() {
    let instance = read(UNAVAILABLE);
    assert_eq!(warned(&instance).len(), 1);
    assert_eq!(
        obstacle(&solved(&instance)),
        (Obstacle::MayNotWork, vec![Rule::Availability])
    );
}

/// A visit that one carer could make in one optional shift.
fn optional_shift(contract: Contract) -> Unit {
    Unit::new()
        .carer_with("ann", |carer| carer.contract = Some(contract))
        .shift_with("ann", "07:00", "15:00", |shift| shift.optional = true)
        .patient("p1")
        .visit("p1", 30, "08:00", "09:00")
}

fn law(unit: Unit, change: impl FnOnce(&mut WorkingTime)) -> Unit {
    unit.roster(|roster| {
        let mut law = WorkingTime {
            rules: "plain".to_owned(),
            ..WorkingTime::default()
        };
        change(&mut law);
        roster.working_time = Some(law);
    })
}

#[test]
fn every_rule_that_forbids_the_only_shift_is_told() {
    let none = Contract::default;
    let away = Unavailable {
        from: "2026-11-02T06:00".to_owned(),
        until: "2026-11-02T10:00".to_owned(),
    };
    let cases = [
        (
            optional_shift(Contract {
                most_minutes: Some(479),
                ..none()
            }),
            Rule::ContractMinutes,
        ),
        (
            optional_shift(Contract {
                most_shifts: Some(0),
                ..none()
            }),
            Rule::ContractShifts,
        ),
        (
            optional_shift(Contract {
                unavailable: vec![away],
                ..none()
            }),
            Rule::Availability,
        ),
        (
            optional_shift(Contract {
                only: vec!["evenings".to_owned()],
                ..none()
            }),
            Rule::Availability,
        ),
        (
            law(optional_shift(none()), |law| {
                law.most_minutes_a_day = Some(Limit::Of(300));
            }),
            Rule::LongestDay,
        ),
        (
            law(optional_shift(none()), |law| {
                law.split_day_minutes = Some(Limit::Of(300));
            }),
            Rule::SplitDay,
        ),
    ];
    for (unit, rule) in cases {
        let instance = unit.instance();
        assert_eq!(warned(&instance).len(), 1, "{rule:?}");
        assert!(
            warned(&instance)[0].contains(&rule.breaking().to_string()),
            "{rule:?}"
        );
        assert_eq!(
            obstacle(&solved(&instance)),
            (Obstacle::MayNotWork, vec![rule])
        );
    }
}

#[test]
fn what_a_contract_just_allows_is_worked() {
    let unit = optional_shift(Contract {
        most_minutes: Some(480),
        ..Contract::default()
    });
    let instance = unit.instance();
    assert_eq!(warned(&instance), [""; 0]);
    assert_eq!(solved(&instance).score().unassigned(), 0);
}

#[test]
fn where_nobody_is_known_nobody_may_come_and_that_is_said() {
    let instance = read(SUPERVISED);
    let told = warned(&instance);
    assert_eq!(told.len(), 4);
    assert!(
        told[0].contains("first visits of patient \"p1\" are supervised"),
        "{}",
        told[0]
    );
    let solution = solved(&instance);
    assert_eq!(
        (solution.score().unassigned(), solution.stopped()),
        (4, Stopped::Optimal)
    );
    assert!(solution.empty_places().iter().all(|empty| matches!(
        &empty.reason,
        Reason::Impossible(Shortage::TooFew {
            obstacle: Obstacle::NeverIntroduced,
            ..
        })
    )));
}

#[test]
fn somebody_known_introduces_another_at_a_visit_of_two() {
    let unit = || {
        Unit::of_ann_and_bo()
            .patient_with("p1", |patient| patient.supervised_first_visits = true)
            .visit("p1", 30, "12:00", "13:00")
    };
    let double = |unit: Unit| unit.visit_with("p1", 30, "08:00", "09:00", |visit| visit.carers = 2);
    let known = double(unit()).history(&[("p1", "ann")]).instance();
    assert_eq!(solved(&known).score().unassigned(), 0);
    assert_eq!(warned(&known), [""; 0]);
    // Without the visit of two Bo never comes, and Ann makes the other one.
    let single = unit().history(&[("p1", "ann")]).instance();
    assert_eq!(solved(&single).score().unassigned(), 0);
    let nobody = double(unit()).history(&[]).instance();
    assert_eq!(solved(&nobody).score().unassigned(), 3);
    assert_eq!(warned(&nobody).len(), 2);
}

/// What the solver proves and what is proven without a plan.
fn bounds(instance: &Instance) -> [Option<u64>; 2] {
    let candidates = Candidates::new(instance);
    let mut own = PatientBounds::with_overloads(instance, &candidates, || false);
    own.prove_patients(instance, &candidates, || false)
        .expect("HiGHS runs");
    let unassigned = own.least_unassigned(instance);
    let bound = own.bound(instance, unassigned);
    let least = bound.least();
    [least.of(Term::Unassigned), least.of(Term::DistinctCarers)]
}

#[test]
fn bounds_know_limits_supervision_and_who_is_never_together() {
    let limited = read(CARER_LIMIT);
    assert_eq!(bounds(&limited), [Some(1), Some(1)]);
    let solution = solved(&limited);
    assert_eq!(solution.score().unassigned(), 1);
    assert_eq!(solution.score().distinct_carers(), 1);
    assert!(matches!(
        solution.empty_places()[0].reason,
        Reason::Impossible(Shortage::CarerLimit { limit: 1 })
    ));
    assert_eq!(bounds(&read(SUPERVISED)), [Some(4), Some(0)]);
    let apart = two_at_once()
        .relate(|related| related.never_together = vec![ids(&["ann", "bo"])])
        .instance();
    assert_eq!(bounds(&apart), [Some(1), Some(1)]);
    let solution = solved(&apart);
    assert_eq!(
        (solution.score().unassigned(), solution.stopped()),
        (1, Stopped::Optimal)
    );
    assert!(matches!(
        solution.empty_places()[0].reason,
        Reason::Impossible(Shortage::NeverTogether { .. })
    ));
    assert_eq!(warned(&apart).len(), 1);
}

/// A visit of two carers, and two carers on duty.
fn two_at_once() -> Unit {
    Unit::of_ann_and_bo()
        .patient("p1")
        .visit_with("p1", 30, "08:00", "09:00", |visit| visit.carers = 2)
}

fn ids(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|&id| id.to_owned()).collect()
}

#[test]
fn two_carers_whose_shifts_do_not_meet_are_never_there_at_one_time() {
    let instance = Unit::new()
        .carer("ann")
        .carer("bo")
        .shift("ann", "07:00", "12:00")
        .shift("bo", "12:00", "20:00")
        .patient("p1")
        .visit_with("p1", 30, "08:00", "18:00", |visit| visit.carers = 2)
        .instance();
    assert_eq!(bounds(&instance), [Some(1), Some(1)]);
    assert!(warned(&instance)[0].contains("not so many can start at one time"));
    assert!(matches!(
        solved(&instance).empty_places()[0].reason,
        Reason::Impossible(Shortage::NotAtOneTime { .. })
    ));
}

#[test]
fn a_visit_with_no_time_beside_the_break_says_so() {
    let instance = Unit::of_ann_with_breaks(&[pause(60, "08:00", "08:30")])
        .patient("p1")
        .visit("p1", 60, "08:00", "08:30")
        .instance();
    assert_eq!(
        obstacle(&solved(&instance)),
        (Obstacle::NoTimeBesideBreaks, Vec::new())
    );
    assert!(warned(&instance)[0].contains("beside the breaks of the shift"));
}

#[test]
fn whoever_is_pinned_and_may_not_work_keeps_all_others_away() {
    let pin = Pin {
        visit: "p1-1".to_owned(),
        carer: Some("ann".to_owned()),
        ..Pin::default()
    };
    let contract = Contract {
        most_shifts: Some(0),
        ..Contract::default()
    };
    let instance = optional_shift(contract)
        .carer("bo")
        .shift("bo", "07:00", "15:00")
        .relate(|related| related.pins.push(pin))
        .instance();
    let solution = solved(&instance);
    assert_eq!(solution.score().unassigned(), 1);
    assert!(matches!(
        solution.empty_places()[0].reason,
        Reason::Impossible(Shortage::PinnedCannot { .. })
    ));
    assert!(warned(&instance)[0].contains(r#"the pinned carer "ann" cannot make it"#));
}

#[test]
fn visits_of_the_same_carer_over_a_change_of_shifts_are_warned_of() {
    let instance = Unit::new()
        .carer("ann")
        .carer("bo")
        .shift("ann", "07:00", "12:00")
        .shift("bo", "12:00", "20:00")
        .patient("p1")
        .visit("p1", 30, "08:00", "09:00")
        .visit("p1", 30, "15:00", "16:00")
        .relate(|related| related.same_carer.push(ids(&["p1-1", "p1-2"])))
        .instance();
    let sentence = r#"visits "p1-1" and "p1-2": ask for the same carer, but by their shifts nobody can make all of them: a place stays empty in every plan"#;
    assert_eq!(warned(&instance), [sentence]);
    assert_eq!(
        hindrance(&solved(&instance)),
        Hindrance::Rule(Rule::SameCarer)
    );
}

#[test]
fn a_carer_who_is_at_other_visits_then_is_busy() {
    let unit = Unit::new()
        .carer("ann")
        .shift("ann", "07:00", "12:00")
        .patient("p1")
        .visit("p1", 60, "08:00", "08:00")
        .visit("p1", 60, "08:30", "08:30");
    let instance = unit.instance();
    let solution = solved(&instance);
    assert_eq!(solution.stopped(), Stopped::Optimal);
    assert_eq!(hindrance_of_plan(&instance, &solution), Hindrance::Busy);
}

/// Ann works on Monday and Wednesday, which are in no set together, and at seven and at noon, which are no one time of day.
#[test]
fn days_and_times_of_day_are_told_by_their_rules() {
    let unit = || {
        Unit::new()
            .carer("ann")
            .shift("ann", "07:00", "09:00")
            .shift("ann", "2026-11-04T11:00", "2026-11-04T13:00")
            .patient("p1")
            .visit("p1", 30, "07:00", "2026-11-06T13:00")
            .visit("p1", 30, "07:00", "2026-11-06T13:00")
    };
    let visits = ["p1-1", "p1-2"];
    let of_days = unit().relate(|related| {
        related.choose_days(visits, [["mon", "fri"], ["tue", "wed"]]);
    });
    let of_times = unit().relate(|related| {
        related.start_within(visits, 30);
        related.separations.push(Separation::by_days(visits, 1));
    });
    for (unit, rule) in [(of_days, Rule::DayChoice), (of_times, Rule::SameTime)] {
        let instance = unit.instance();
        let solution = solved(&instance);
        assert_eq!(solution.score().unassigned(), 1, "{rule:?}");
        let found = hindrance_of_plan(&instance, &solution);
        assert_eq!(found, Hindrance::Rule(rule));
    }
}

/// The same as the solver's, but without what it has proven.
fn hindrance_of_plan(instance: &Instance, solution: &Solution) -> Hindrance {
    let [empty] = &empty_places(instance, solution.plan())[..] else {
        panic!("one visit is empty");
    };
    match &empty.reason {
        Reason::AsPlanned(hindered) => hindered[0].hindrance,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_relation_between_visits_is_told_by_its_rule() {
    // Ann's visit, which only she may make, ends before nine, and the one that follows within ten minutes starts at eleven.
    let order = FirstThen {
        first: "p1-1".to_owned(),
        then: "p1-2".to_owned(),
        least_minutes: Some(0),
        most_minutes: Some(10),
    };
    let instance = Unit::new()
        .carer("ann")
        .carer("bo")
        .shift("ann", "07:00", "09:00")
        .shift("bo", "07:00", "15:30")
        .patient("p1")
        .visit_with("p1", 30, "08:00", "11:20", |visit| {
            visit.required_carers = ids(&["ann"]);
        })
        .visit("p1", 30, "11:00", "11:30")
        .relate(|related| related.first_then.push(order))
        .instance();
    let solution = solved(&instance);
    assert_eq!(solution.score().unassigned(), 1);
    let [empty] = solution.empty_places() else {
        panic!("one visit: {:?}", solution.empty_places());
    };
    let Reason::AsPlanned(hindered) = &empty.reason else {
        panic!("{empty:?}");
    };
    let rule = Hindrance::Rule(Rule::FirstThen);
    assert!(
        hindered.iter().all(|row| row.hindrance == rule),
        "{hindered:?}"
    );
}

#[test]
fn what_a_plan_from_elsewhere_leaves_empty_without_need_is_told_so() {
    let instance = Unit::of_ann_and_bo()
        .patient("p1")
        .visit("p1", 30, "08:00", "09:00")
        .instance();
    let found = empty_places(&instance, &samma::plan::Plan::default());
    let [empty] = &found[..] else {
        panic!("one visit is empty");
    };
    let Reason::AsPlanned(hindered) = &empty.reason else {
        panic!("{empty:?}");
    };
    assert!(
        hindered
            .iter()
            .all(|row| row.hindrance == Hindrance::Nothing)
    );
    assert_eq!(hindered.len(), 2);
}

#[test]
fn contract_minutes_that_are_used_up_are_told_by_their_rule() {
    // Either of two shifts may be worked, and not both.
    let contract = Contract {
        most_minutes: Some(600),
        ..Contract::default()
    };
    let instance = optional_shift(contract)
        .shift_with("ann", "2026-11-03T07:00", "2026-11-03T15:00", |shift| {
            shift.optional = true;
        })
        .visit("p1", 30, "2026-11-03T08:00", "2026-11-03T09:00")
        .instance();
    let solution = solved(&instance);
    assert_eq!(solution.score().unassigned(), 1);
    assert_eq!(hindrance(&solution), Hindrance::Rule(Rule::ContractMinutes));
    assert_eq!(warned(&instance), [""; 0]);
}

/// Eight carers from 07:00 to 12:00, a quarter of an hour's ride from door to door, and sixty visits of half an hour that start from
/// 07:30 to 09:00.
fn morning_rush() -> Instance {
    let unit = (0..8).fold(Unit::starting("2026-11-02", 1), |unit, carer| {
        let id = format!("c{carer}");
        unit.carer(&id).shift(&id, "07:00", "12:00")
    });
    let unit = (0..60).fold(unit, |unit, patient| {
        let id = format!("p{patient}");
        unit.patient(&id).visit(&id, 30, "07:30", "09:00")
    });
    let mut problem = unit.problem();
    problem.visits[7].priority = 3;
    instance_of(&problem)
}

#[test]
fn a_morning_rush_is_proven_to_leave_what_it_leaves_empty() {
    let instance = morning_rush();
    // Whoever starts one at 07:30 starts the next 40 minutes later, and another at 08:50: three each, and 24 of 60.
    assert_eq!(bounds(&instance)[0], Some(36));
    let solution = solved(&instance);
    assert_eq!(solution.score().unassigned(), 36);
    assert_eq!(solution.bound().least().unassigned(), 36);
    let [first, ..] = solution.empty_places() else {
        panic!("36 are empty");
    };
    let Reason::Overloaded { hours, empty } = &first.reason else {
        panic!("{first:?}");
    };
    assert_eq!((hours.places, hours.least, *empty), (60, 36, 36));
    assert_eq!(hours.carers.len(), 8);
    assert!(first.reason.is_proven());
    let [told] = &reasons_in_words(&instance, solution.empty_places())[..] else {
        panic!("one sentence says it of all visits");
    };
    let hours =
        "miss carers: from 2026-11-02T07:30 to 2026-11-02T09:00 visits start that have 60 places";
    assert!(told.to_string().contains(hours), "{told}");
}

#[test]
fn a_proven_nothing_is_in_the_file_and_nothing_proven_is_not() {
    let instance = Unit::of_ann_and_bo()
        .patient("p1")
        .visit("p1", 30, "08:00", "09:00")
        .instance();
    let solution = solved(&instance);
    let bound = |solution: &Solution| {
        let file = serde_json::to_value(solution.to_file(&instance)).expect("a plan file");
        file["bound"].clone()
    };
    let terms = [
        "unassigned",
        "distinct_carers",
        "non_preferred_visits",
        "travel_minutes",
    ];
    for term in terms {
        assert!(
            bound(&solution)[term].is_u64(),
            "{term}: {}",
            bound(&solution)
        );
    }
    assert_eq!(bound(&solution)["non_preferred_visits"], 0);
    let mut outcome = RunOutcome::from(solution);
    outcome.bound = Bound::new(worth(0, 1, 0));
    let solution = Solution::from(outcome);
    assert!(
        bound(&solution)["travel_minutes"].is_null(),
        "nothing is proven of travel"
    );
    assert_eq!(bound(&solution)["unassigned"], 0);
}
