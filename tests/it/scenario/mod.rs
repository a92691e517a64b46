//! What is promised of made-up units, recomputed from their files: legal rosters, realistic care, and a plan that
//! staffs every visit and breaks no rule.

mod calibration;
mod law;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use chrono::{Datelike, NaiveDate};
use law::{paid, rosters_at_fault};
use samma::check;
use samma::instance::Instance;
use samma::plan::Plan;
use samma::scenario::{Scenario, Unit, generate};
use samma::score::Term;

/// Sizes with how many seeds of each.
const SIZES: [(u32, u64); 8] = [
    (5, 8),
    (8, 5),
    (15, 4),
    (24, 3),
    (40, 3),
    (100, 2),
    (111, 1),
    (300, 1),
];

/// A made-up unit, read back from its files.
struct Made {
    scenario: Scenario,
    instance: Instance,
    plan: Plan,
}

#[test]
fn plans_staff_every_visit_and_break_no_rule() {
    for (unit, made) in units() {
        holds_what_the_plan_promises(unit, made);
    }
}

#[test]
fn a_municipality_is_made_too() {
    let unit = Unit::new(1_000, 1);
    let made = make(&unit);
    holds_what_the_plan_promises(&unit, &made);
    assert!(made.instance.visits().len() > 40_000);
    assert_eq!(rosters_at_fault(&unit, &made), [""; 0]);
}

#[test]
fn every_carer_has_a_shift() {
    for (unit, made) in units() {
        let idle = made
            .instance
            .carers()
            .ids()
            .filter(|&carer| made.instance.shifts_of(carer).is_empty());
        assert_eq!(idle.count(), 0, "{unit:?} has carers without a shift");
    }
}

#[test]
fn rosters_are_legal() {
    for (unit, made) in units() {
        assert_eq!(rosters_at_fault(unit, made), [""; 0], "{unit:?}");
    }
}

#[test]
fn clock_changes_and_other_horizons_leave_all_that_true() {
    let autumn = NaiveDate::from_ymd_opt(2026, 10, 14).unwrap();
    let spring = NaiveDate::from_ymd_opt(2027, 3, 22).unwrap();
    let units = [
        Unit::new(30, 3).starting(autumn),
        Unit::new(30, 4).starting(spring),
        Unit::new(12, 5).lasting(28),
        Unit::new(12, 6).lasting(7),
        Unit::new(1, 7),
        Unit::new(6, 8).lasting(1),
    ];
    for unit in units {
        let made = make(&unit);
        holds_what_the_plan_promises(&unit, &made);
        assert_eq!(rosters_at_fault(&unit, &made), [""; 0], "{unit:?}");
    }
}

#[test]
fn care_takes_half_to_three_fifths_of_paid_time() {
    let small = (5..=25).flat_map(|patients| (100..102).map(move |seed| Unit::new(patients, seed)));
    let large = (30..=130)
        .step_by(20)
        .map(|patients| Unit::new(patients, 7));
    for unit in small.chain(large) {
        let share = care_share(&make(&unit).instance);
        assert!((50.0..=60.0).contains(&share), "{unit:?}: {share} %");
    }
    for (unit, made) in units() {
        let share = care_share(&made.instance);
        assert!((50.0..=60.0).contains(&share), "{unit:?}: {share} %");
    }
}

#[test]
fn care_is_what_care_is_like() {
    for (unit, Made { instance, .. }) in units() {
        let visits = instance.visits().rows();
        let count = visits.len() as f64;
        let a_day = count / f64::from(unit.patients * unit.days);
        let mean = visits
            .iter()
            .map(|visit| f64::from(visit.minutes.get()))
            .sum::<f64>()
            / count;
        let double = 100.0 * visits.iter().filter(|visit| visit.carers == 2).count() as f64 / count;
        assert!(
            (2.4..=3.7).contains(&a_day),
            "{unit:?}: {a_day} visits a patient and day"
        );
        assert!(
            (20.0..=30.0).contains(&mean),
            "{unit:?}: a visit of {mean} min"
        );
        assert!(
            (3.5..=10.0).contains(&double),
            "{unit:?}: {double} % double"
        );
    }
}

#[test]
fn weekends_are_quieter_and_mornings_and_evenings_busy() {
    let Made { instance, .. } = make(&Unit::new(100, 3));
    let mut by_weekday = [0; 7];
    let mut by_hour = [0; 24];
    for visit in instance
        .visits()
        .rows()
        .iter()
        .filter(|visit| visit.windows.len() == 1)
    {
        let start = instance.horizon().civil(visit.windows[0].earliest);
        by_weekday[start.weekday().num_days_from_monday() as usize] += visit.minutes.get();
        by_hour[chrono::Timelike::hour(&start) as usize] += 1;
    }
    let weekday = f64::from(by_weekday[..5].iter().sum::<i32>()) / 5.0;
    let weekend = f64::from(by_weekday[5..].iter().sum::<i32>()) / 2.0;
    assert!(
        (0.80..=0.90).contains(&(weekend / weekday)),
        "{}",
        weekend / weekday
    );
    let busy = |hours: std::ops::Range<usize>| {
        by_hour[hours.clone()].iter().sum::<i32>() / hours.len() as i32
    };
    assert!(busy(7..10) > 2 * busy(13..16));
    assert!(busy(17..20) > 2 * busy(13..16));
}

#[test]
fn large_units_have_everything_the_format_knows_of_care() {
    let Scenario { problem, plan, .. } = generate(&Unit::new(100, 1));
    let dated = |carer: &samma::problem::Carer| {
        let skills = carer.skills.iter();
        skills
            .into_iter()
            .any(|skill| matches!(skill, samma::problem::Skill::Dated { .. }))
    };
    assert!(problem.carers.iter().any(dated));
    assert!(
        problem
            .patients
            .iter()
            .any(|patient| !patient.excluded_carers.is_empty())
    );
    assert!(
        problem
            .patients
            .iter()
            .any(|patient| !patient.preferred_carers.is_empty())
    );
    assert!(
        problem
            .patients
            .iter()
            .any(|patient| patient.contact_carer.is_some())
    );
    assert!(
        problem
            .patients
            .iter()
            .any(|patient| patient.max_carers.is_some())
    );
    let kinds: BTreeSet<_> = problem.visits.iter().map(|visit| visit.kind).collect();
    assert_eq!(kinds.len(), 4);
    let priorities: BTreeSet<u32> = problem.visits.iter().map(|visit| visit.priority).collect();
    assert_eq!(priorities, BTreeSet::from([1, 2, 3, 5]));
    assert!(problem.visits.iter().any(|visit| visit.windows.len() == 5));
    let modes: BTreeSet<_> = problem
        .carers
        .iter()
        .map(|carer| carer.travel.clone())
        .collect();
    assert_eq!(modes.len(), 2);
    assert!(
        problem.places.len() < problem.patients.len() + 1,
        "some live in one building"
    );
    assert!(!plan.breaks.is_empty());
}

#[test]
fn planning_without_continuity_shows_many_faces() {
    let made = make(&Unit::new(100, 2));
    let met = check::score(&made.instance, &made.plan).distinct_carers();
    assert!(met > 20 * 100, "{met} meetings of 100 patients");
}

#[test]
fn units_and_seeds_say_everything() {
    for patients in [5, 40, 130] {
        let bytes = |seed| {
            let scenario = generate(&Unit::new(patients, seed));
            let problem = serde_json::to_string(&scenario.problem).unwrap();
            problem + &serde_json::to_string(&scenario.plan).unwrap()
        };
        assert_eq!(bytes(1), bytes(1));
        assert_ne!(bytes(1), bytes(2));
    }
}

/// The units of [`SIZES`], made once.
fn units() -> &'static [(Unit, Made)] {
    static UNITS: OnceLock<Vec<(Unit, Made)>> = OnceLock::new();
    UNITS.get_or_init(|| {
        SIZES
            .into_iter()
            .flat_map(|(patients, seeds)| (0..seeds).map(move |seed| Unit::new(patients, seed)))
            .map(|unit| (unit, make(&unit)))
            .collect()
    })
}

fn make(unit: &Unit) -> Made {
    let scenario = generate(unit);
    let problem = serde_json::to_vec(&scenario.problem).unwrap();
    let instance =
        Instance::parse(&problem).unwrap_or_else(|defects| panic!("{unit:?}: {defects}"));
    let plan = serde_json::to_vec(&scenario.plan).unwrap();
    let plan = instance
        .parse_plan(&plan)
        .unwrap_or_else(|defects| panic!("{unit:?}: {defects}"));
    Made {
        scenario,
        instance,
        plan: plan.plan,
    }
}

fn holds_what_the_plan_promises(unit: &Unit, made: &Made) {
    assert_eq!(made.instance.patients().len(), unit.patients as usize);
    assert_eq!(made.instance.horizon().days(), unit.days as usize);
    assert_eq!(
        check::violations(&made.instance, &made.plan),
        [],
        "{unit:?}"
    );
    let score = check::score(&made.instance, &made.plan);
    let claimed = made
        .scenario
        .plan
        .score
        .as_ref()
        .expect("the plan says what it is worth");
    assert_eq!(score.unassigned(), 0, "{unit:?}");
    for (word, claimed) in &claimed.0 {
        let term: Term = word.parse().expect("a term");
        assert_eq!(score.of(term), Some(*claimed), "{unit:?}: {word}");
    }
}

/// Care in paid time, in per cent.
fn care_share(instance: &Instance) -> f64 {
    let visits = instance.visits().rows().iter();
    let care: i32 = visits
        .map(|visit| visit.minutes.get() * visit.carers as i32)
        .sum();
    let carers = instance.carers().ids();
    let paid: i32 = carers.map(|carer| paid(instance, carer)).sum();
    f64::from(care) * 100.0 / f64::from(paid)
}
