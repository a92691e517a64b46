//! Units in which what is asked of professions, kinds of care and wishes decides.

use std::time::Duration;

use samma::check;
use samma::instance::Instance;
use samma::problem::Skill;
use samma::score::{Objective, ObjectiveError, Term};
use samma::solve::{Solver, Stopped};

use crate::common::{Unit, solve_checked};

/// A tiny problem takes milliseconds; only a fault makes it take this long.
const LONG: Duration = Duration::from_secs(20);

/// Eva and Liv are nurses, Ann is none; all work all day.
fn nurses() -> Unit {
    let unit = ["ann", "eva", "liv"]
        .into_iter()
        .fold(Unit::new(), |unit, id| {
            unit.carer_with(id, |carer| {
                carer.role = (id != "ann").then(|| "nurse".to_owned());
            })
        });
    ["ann", "eva", "liv"]
        .into_iter()
        .fold(unit, |unit, id| unit.shift(id, "07:00", "15:30"))
}

/// The value of `told` in the best plan by `terms`, which is proven.
fn value(unit: &Unit, terms: &[&str], told: &str) -> u64 {
    let instance = unit.clone().asking(terms).instance();
    let solution = solve_checked(&Solver::new().time_limit(LONG), &instance);
    assert_eq!(solution.stopped(), Stopped::Optimal, "{terms:?}");
    let told = told.parse().expect("a term");
    check::value(&instance, solution.plan(), told)
}

#[test]
fn a_visit_that_asks_for_a_role_is_made_by_those_who_have_it_or_stays_empty() {
    let unit = nurses()
        .patient("p1")
        .visit_with("p1", 30, "08:00", "09:00", |visit| {
            visit.role = Some("nurse".to_owned());
            visit.carers = 3;
        });
    let instance = unit.instance();
    let solution = solve_checked(&Solver::new().time_limit(LONG), &instance);
    assert_eq!(solution.score().unassigned(), 1);
    assert_eq!(solution.stopped(), Stopped::Optimal);
    let file = serde_json::to_string(&solution.to_file(&instance)).expect("a plan is JSON");
    assert!(file.contains("required_role"), "{file}");
}

/// Ann could make both visits; two nurses could make one each.
#[test]
fn carers_of_a_role_are_counted_for_themselves() {
    let unit = nurses()
        .patient("p1")
        .visit("p1", 30, "08:00", "08:00")
        .visit("p1", 30, "08:30", "08:30")
        .patient("p2")
        .visit("p2", 30, "08:00", "08:00")
        .leg("home-p1", "home-p1", 0);
    let terms = ["carers_of_role:nurse"];
    assert_eq!(value(&unit, &terms, "carers_of_role:nurse"), 1);
    assert_eq!(value(&unit, &terms, "distinct_carers"), 2);
}

/// Eva makes both medicine visits if they are counted for themselves, whoever cleans.
#[test]
fn carers_are_counted_by_patient_and_kind_of_care() {
    let in_set = |unit: Unit, set: &str, time: &str| {
        unit.visit_with("p1", 30, time, time, |visit| {
            visit.continuity_set = Some(set.to_owned());
        })
    };
    let unit = ["08:00", "10:00", "12:00"]
        .into_iter()
        .fold(Unit::of_ann_and_bo().patient("p1"), |unit, time| {
            in_set(unit, "medicine", time)
        });
    let unit = in_set(unit, "cleaning", "14:00");
    assert_eq!(value(&unit, &["carers_by_set"], "carers_by_set"), 2);
    assert_eq!(value(&unit, &["carers_by_set"], "distinct_carers"), 1);
}

#[test]
fn the_contact_for_a_role_comes_where_the_role_is_asked_for() {
    let unit = nurses()
        .patient_with("p1", |patient| {
            patient
                .contacts
                .insert("nurse".to_owned(), "liv".to_owned());
        })
        .visit_with("p1", 30, "08:00", "09:00", |visit| {
            visit.role = Some("nurse".to_owned());
        })
        .visit("p1", 30, "10:00", "11:00");
    assert_eq!(
        value(&unit, &["non_contact_visits"], "non_contact_visits"),
        0
    );
}

#[test]
fn a_wished_skill_is_followed_and_not_required() {
    let unit = Unit::of_ann_and_bo()
        .change_carer("bo", |carer| {
            carer.skills.push(Skill::Always("finnish".to_owned()));
        })
        .patient_with("p1", |patient| {
            patient.excluded_carers = vec!["bo".to_owned()];
        })
        .patient("p2");
    let wishing = |unit: Unit, patient: &str| {
        unit.visit_with(patient, 30, "08:00", "09:00", |visit| {
            visit.wished_skills = vec!["finnish".to_owned()];
        })
    };
    let unit = wishing(wishing(unit, "p1"), "p2");
    let terms = ["wished_skills_missing"];
    assert_eq!(value(&unit, &terms, "wished_skills_missing"), 1);
    assert_eq!(value(&unit, &terms, "unassigned"), 0);
}

/// The delegation ends on Monday, and the visit may be on Monday evening or on Tuesday morning, in one window over midnight.
#[test]
fn a_wished_skill_counts_on_the_day_on_which_the_visit_starts() {
    let at = |start: &str| {
        let unit = Unit::new()
            .carer_with("ann", |carer| {
                carer.skills.push(Skill::Dated {
                    skill: "finnish".to_owned(),
                    from: None,
                    until: Some("2026-11-02".to_owned()),
                });
            })
            .shift("ann", "20:00", "2026-11-03T04:00")
            .patient("p1")
            .visit_with("p1", 30, "23:00", "2026-11-03T01:00", |visit| {
                visit.wished_skills = vec!["finnish".to_owned()];
            });
        let (instance, plan) = crate::common::case(&unit, &[("p1-1", "ann", "ann-1", start)], &[]);
        check::value(&instance, &plan, Term::WishedSkillsMissing)
    };
    assert_eq!(at("23:59"), 0);
    assert_eq!(at("2026-11-03T00:00"), 1);
}

/// Ann and Cia live at the patient's, one works in the morning and one in the afternoon; Bo comes from the base and could make both visits.
#[test]
fn weights_say_what_a_carer_is_worth_in_minutes() {
    let at_home = |unit: Unit, id: &str, start: &str, end: &str| {
        unit.carer(id).shift_with(id, start, end, |shift| {
            shift.start_place = Some("home-p1".to_owned());
            shift.end_place = Some("home-p1".to_owned());
        })
    };
    let unit = Unit::new().carer("bo").shift("bo", "07:00", "15:30");
    let unit = at_home(unit, "ann", "07:00", "11:00");
    let unit = at_home(unit, "cia", "12:00", "15:30")
        .patient("p1")
        .visit("p1", 30, "08:00", "09:00")
        .visit("p1", 30, "14:00", "14:30");
    for (sum, carers, minutes) in [
        ("19*distinct_carers+travel_minutes", 2, 0),
        ("21*distinct_carers+travel_minutes", 1, 20),
        ("distinct_carers+21*travel_minutes", 2, 0),
    ] {
        assert_eq!(value(&unit, &[sum], "distinct_carers"), carers, "{sum}");
        assert_eq!(value(&unit, &[sum], "travel_minutes"), minutes, "{sum}");
    }
}

#[test]
fn an_objective_that_the_problem_cannot_answer_is_refused() {
    let instance = || {
        nurses()
            .patient("p1")
            .visit("p1", 30, "08:00", "09:00")
            .instance()
    };
    let refused = |instance: Instance, term: Term| {
        let objective = Objective::new([term]).expect("an objective");
        instance.with_objective(objective).err()
    };
    let doctors = Term::CarersOfRole("doctor");
    assert_eq!(
        refused(instance(), doctors),
        Some(ObjectiveError::UnknownRole(doctors))
    );
    let sum = Term::WeightedSum(&[(2, Term::TravelMinutes), (1, Term::CarersOfRole("doctor"))]);
    assert_eq!(
        refused(instance(), sum),
        Some(ObjectiveError::UnknownRole(doctors))
    );
    let large = Term::WeightedSum(&[(1_000_000, Term::TravelMinutes)]);
    // Three shifts of 510 minutes.
    assert_eq!(
        refused(instance(), large),
        Some(ObjectiveError::TooLargeSum(large, 1_530_000_000))
    );
}
