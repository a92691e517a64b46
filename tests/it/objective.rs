//! What is asked first decides: the same unit, another order of terms, another plan.

use std::time::Duration;

use crate::common::{Unit, at, plan, solve_checked, windows_on};
use samma::engine::bound::PatientBounds;
use samma::engine::timing::Candidates;
use samma::instance::Instance;
use samma::problem::{
    ContactShare, Contract, Cost, Preference, Separation, ShareOf, Shift, TravelCost,
};
use samma::score::{Budgeted, Burden, Objective, ObjectiveError, Term};
use samma::solve::{Solution, Solver, Stopped};

/// A tiny problem takes milliseconds; only a fault makes it take this long.
const LONG: Duration = Duration::from_secs(20);

/// The best plan of `unit` by `terms`, and that nothing is better.
fn best(unit: &Unit, terms: &[Term]) -> (Instance, Solution) {
    let objective = Objective::new(terms.iter().copied()).expect("an objective");
    let instance = unit
        .instance()
        .with_objective(objective)
        .expect("the unit tells what is asked");
    let solution = solve_checked(&Solver::new().time_limit(LONG), &instance);
    assert_eq!(solution.stopped(), Stopped::Optimal, "{terms:?}");
    (instance, solution)
}

/// The values of `told` where `terms` are asked.
fn values<const N: usize>(unit: &Unit, terms: &[Term], told: [Term; N]) -> [u64; N] {
    let (instance, solution) = best(unit, terms);
    told.map(|term| samma::check::value(&instance, solution.plan(), term))
}

/// Two visits of p1 that ann, who lives next door, or bo could make.
fn next_door() -> Unit {
    Unit::new()
        .carer("ann")
        .carer("bo")
        .shift_with("ann", "07:00", "15:30", |shift| {
            shift.start_place = Some("home-p1".to_owned());
        })
        .shift("bo", "07:00", "15:30")
        .patient("p1")
        .visit("p1", 30, "08:00", "09:00")
        .visit("p1", 30, "13:00", "14:00")
}

#[test]
fn whom_the_patient_asks_for_comes_before_travel_by_default_and_not_where_travel_is_asked_first() {
    let unit = next_door().change_patient("p1", |patient| {
        patient.preferred_carers = vec![Preference::Carer("bo".to_owned())];
    });
    let told = [Term::NonPreferredVisits, Term::TravelMinutes];
    let solution = solve_checked(&Solver::new().time_limit(LONG), &unit.instance());
    assert_eq!(solution.score().of(Term::NonPreferredVisits), Some(0));
    assert_eq!(solution.score().travel_minutes(), 20);
    assert_eq!(
        values(
            &unit,
            &[Term::TravelMinutes, Term::NonPreferredVisits],
            told
        ),
        [2, 10]
    );
}

#[test]
fn a_greater_weight_is_asked_for_more() {
    let graded = |carer: &str, weight| Preference::Graded {
        carer: carer.to_owned(),
        weight,
    };
    let unit = next_door().change_patient("p1", |patient| {
        patient.preferred_carers = vec![graded("ann", 2), graded("bo", 5)];
    });
    let told = [Term::NonPreferredVisits];
    assert_eq!(values(&unit, &[Term::NonPreferredVisits], told), [0]);
    assert_eq!(values(&unit, &[Term::TravelMinutes], told), [2 * (5 - 2)]);
}

#[test]
fn an_acquaintance_comes_where_new_faces_are_asked_first() {
    let unit = next_door().history(&[("p1", "bo")]);
    let told = [Term::NewFaces, Term::TravelMinutes];
    assert_eq!(values(&unit, &[Term::TravelMinutes], told), [1, 10]);
    assert_eq!(values(&unit, &[Term::NewFaces], told), [0, 20]);
}

#[test]
fn new_faces_need_a_history() {
    let objective = Objective::new([Term::NewFaces]).expect("an objective");
    let refused = next_door().instance().with_objective(objective);
    assert_eq!(refused.unwrap_err(), ObjectiveError::NoHistory);
}

#[test]
fn unassigned_is_first_or_not_named() {
    let named = [Term::DistinctCarers, Term::Unassigned];
    assert_eq!(Objective::new(named), Err(ObjectiveError::UnassignedLater));
    let twice = [
        Term::Unassigned,
        Term::NonPreferredVisits,
        Term::NonPreferredVisits,
    ];
    assert_eq!(
        Objective::new(twice),
        Err(ObjectiveError::Repeated(Term::NonPreferredVisits))
    );
}

#[test]
fn the_contact_makes_the_share_agreed_on_though_that_is_one_face_more() {
    let share = |of| {
        Unit::new()
            .carer("ann")
            .carer("bo")
            .shift("ann", "07:00", "15:30")
            .shift("bo", "12:00", "15:30")
            .patient_with("p1", |patient| {
                patient.contact_carer = Some("bo".to_owned());
                patient.contact_share = Some(ContactShare { part: 0.3, of });
            })
            .visit("p1", 30, "08:00", "09:00")
            .visit("p1", 30, "10:00", "11:00")
            .visit("p1", 30, "13:00", "14:00")
    };
    let told = [Term::ContactMissing, Term::DistinctCarers];
    for of in [ShareOf::Visits, ShareOf::Days] {
        assert_eq!(values(&share(of), &[Term::DistinctCarers], told), [1, 1]);
        assert_eq!(values(&share(of), &[Term::ContactMissing], told), [0, 2]);
    }
}

#[test]
fn a_limit_leaves_visits_empty_and_is_proven_to() {
    let unit = |limit| {
        Unit::of_ann_and_bo()
            .patient_with("p1", |patient| patient.carer_limit = limit)
            .visit("p1", 60, "08:00", "08:30")
            .visit("p1", 60, "08:00", "08:30")
    };
    let told = [Term::Unassigned, Term::DistinctCarers];
    assert_eq!(values(&unit(None), &[], told), [0, 2]);
    assert_eq!(values(&unit(Some(1)), &[], told), [1, 1]);
}

/// Ann can make two visits of p1, who then meets dan besides, or both of p2, who lives further away: then p1 meets three.
fn three_or_two() -> Unit {
    let home = |unit: Unit, patient: &str, minutes| {
        let id = format!("home-{patient}");
        unit.leg("base", &id, minutes).leg(&id, "base", minutes)
    };
    let unit = Unit::new()
        .carer("ann")
        .carer("bo")
        .carer("cia")
        .carer("dan")
        .shift("ann", "07:30", "11:30")
        .shift("bo", "07:30", "09:30")
        .shift("cia", "09:30", "11:30")
        .shift("dan", "11:30", "13:30")
        .patient_with("p1", |patient| {
            patient.max_carers = Some(2);
            patient.continuity_weight = Some(3);
        })
        .patient("p2")
        .visit("p1", 60, "08:00", "08:00")
        .visit("p1", 60, "10:00", "10:00")
        .visit("p1", 60, "12:00", "12:00")
        .visit("p2", 60, "08:00", "08:00")
        .visit("p2", 60, "10:00", "10:00");
    home(home(unit, "p1", 5), "p2", 15)
}

#[test]
fn the_worst_off_meet_fewer_where_any_term_asks_for_that_first() {
    let told = [
        Term::WorstPatient,
        Term::PatientsMeeting(3),
        Term::CarersAbove(2),
        Term::CarersAboveMax,
        Term::WeightedCarers,
        Term::DistinctCarers,
    ];
    let unit = three_or_two();
    assert_eq!(values(&unit, &[], told), [3, 1, 1, 1, 3 * 3 + 1, 4]);
    for first in [
        Term::WorstPatient,
        Term::PatientsMeeting(3),
        Term::CarersAbove(0),
        Term::CarersAbove(2),
        Term::CarersAboveMax,
        Term::WeightedCarers,
    ] {
        assert_eq!(
            values(&unit, &[first], told),
            [2, 0, 0, 0, 3 * 2 + 2, 4],
            "{first}"
        );
    }
}

#[test]
fn weekends_are_shared_where_that_is_asked_first() {
    let mut unit = Unit::starting("2026-11-02", 7)
        .carer("ann")
        .carer("bo")
        .patient("p1");
    for carer in ["ann", "bo"] {
        for day in 7..=8 {
            unit = unit.shift_with(carer, &at(day, "07:00"), &at(day, "12:00"), |shift| {
                shift.optional = true;
            });
        }
    }
    let unit = unit.visits_on("p1", 30, 7..=8, "08:00", "09:00");
    let weekends = Term::Unfair(Burden::Weekends);
    let told = [weekends, Term::DistinctCarers];
    assert_eq!(values(&unit, &[], told), [1, 1]);
    assert_eq!(values(&unit, &[weekends], told), [0, 2]);
}

#[test]
fn nobody_waits_between_two_shifts_of_a_day_where_that_is_asked_first() {
    let unit = Unit::new()
        .carer("ann")
        .carer("bo")
        .shift("ann", "07:00", "09:00")
        .shift("ann", "16:00", "18:00")
        .shift("bo", "07:00", "09:00")
        .shift("bo", "16:00", "18:00")
        .patient("p1")
        .visit("p1", 30, "08:00", "08:15")
        .visit("p1", 30, "17:00", "17:15");
    let gaps = Term::Unfair(Burden::Gaps);
    let told = [gaps, Term::DistinctCarers];
    let waits = 7 * 60;
    assert_eq!(values(&unit, &[], told), [waits - waits / 2, 1]);
    assert_eq!(values(&unit, &[gaps], told), [0, 2]);
}

/// Ann's two mornings: on the first, p2 comes first.
fn two_mornings() -> Unit {
    Unit::starting("2026-11-02", 2)
        .carer("ann")
        .shift("ann", "07:00", "12:00")
        .shift("ann", "2026-11-03T07:00", "2026-11-03T12:00")
        .patient("p1")
        .patient("p2")
        .visit("p1", 30, "08:00", "09:30")
        .visit("p1", 30, "2026-11-03T08:00", "2026-11-03T09:30")
        .visit("p2", 30, "08:00", "08:00")
}

#[test]
fn visits_that_are_alike_start_alike_where_that_is_asked_first() {
    let told = [Term::StartTimeSpread];
    assert_eq!(values(&two_mornings(), &[Term::StartTimeSpread], told), [0]);
    let solution = solve_checked(&Solver::new().time_limit(LONG), &two_mornings().instance());
    let instance = two_mornings().instance();
    let spread = samma::check::value(&instance, solution.plan(), Term::StartTimeSpread);
    assert!(
        spread > 0,
        "nobody asks for it, and the earliest starts differ"
    );
}

/// Ann's three mornings: on the first, p2 comes first. The days of p1's first two visits are free; the third is on the first day.
fn free_mornings() -> Unit {
    let mut unit = Unit::starting("2026-11-02", 3)
        .carer("ann")
        .patient("p1")
        .patient("p2")
        .shifts_on("ann", 2..=4, "07:00", "12:00");
    for _ in 0..2 {
        unit = unit.visit_with("p1", 30, "08:00", "09:30", |visit| {
            visit.windows = windows_on(2..=4, "08:00", "09:30");
        });
    }
    unit.visit("p1", 30, "08:00", "09:30")
        .visit("p2", 30, "08:00", "08:00")
        .relate(|related| {
            let visits = ["p1-1", "p1-2", "p1-3"];
            related.separations.push(Separation::by_days(visits, 1));
        })
}

#[test]
fn visits_whose_day_is_free_start_alike_too() {
    let told = [Term::StartTimeSpread];
    assert_eq!(
        values(&free_mornings(), &[Term::StartTimeSpread], told),
        [0]
    );
    let instance = free_mornings().instance();
    let spread = |second: &str| {
        let made = [
            ("p1-1", "ann", "ann-3", "2026-11-04T08:15"),
            ("p1-2", "ann", "ann-2", second),
            ("p1-3", "ann", "ann-1", "09:00"),
        ];
        let plan = plan(&instance, &made, &[]);
        samma::check::value(&instance, &plan, Term::StartTimeSpread)
    };
    assert_eq!(spread("2026-11-03T08:30"), 45);
    assert_eq!(spread("2026-11-03T09:20"), 65);
}

#[test]
fn travel_is_shared_where_that_is_asked_first() {
    let unit = Unit::of_ann_and_bo()
        .patient("p1")
        .patient("p2")
        .visit("p1", 30, "08:00", "09:00")
        .visit("p2", 30, "10:00", "11:00");
    let unfair = Term::Unfair(Burden::Travel);
    let told = [unfair, Term::TravelMinutes];
    let [alone, _] = values(&unit, &[Term::TravelMinutes], told);
    assert!(alone > 0, "one carer's way round is the shortest");
    let [shared, _] = values(&unit, &[unfair], told);
    assert!(shared < alone, "{shared} minutes beyond a fair share");
}

#[test]
fn an_optional_shift_is_left_out_where_its_minutes_are_asked_first() {
    let unit = Unit::new()
        .carer("ann")
        .carer("bo")
        .shift("ann", "07:00", "15:30")
        .shift_with("bo", "07:00", "15:30", |shift| {
            shift.optional = true;
            shift.start_place = Some("home-p1".to_owned());
        })
        .patient("p1")
        .visit("p1", 30, "08:00", "09:00");
    let told = [Term::OptionalMinutes, Term::TravelMinutes];
    assert_eq!(values(&unit, &[Term::TravelMinutes], told), [510, 10]);
    assert_eq!(values(&unit, &[Term::OptionalMinutes], told), [0, 20]);
}

/// Ann's way is half as long on the clock as bo's, and four times as far.
#[test]
fn the_nearer_carer_comes_where_metres_cost_and_cost_is_asked_first() {
    let from = |home: &'static str| {
        move |shift: &mut Shift| {
            shift.start_place = Some(home.to_owned());
            shift.end_place = None;
        }
    };
    let unit = Unit::new()
        .carer("ann")
        .carer("bo")
        .place("ann's")
        .place("bo's")
        .shift_with("ann", "07:00", "15:30", from("ann's"))
        .shift_with("bo", "07:00", "15:30", from("bo's"))
        .patient("p1")
        .visit("p1", 30, "08:00", "09:00")
        .leg("ann's", "home-p1", 5)
        .far("ann's", "home-p1", 8_000)
        .leg("bo's", "home-p1", 10)
        .far("bo's", "home-p1", 2_000);
    let priced = |per_minute, per_km| {
        unit.clone().cost(Cost {
            hourly: Some(300.0),
            travel: Some(TravelCost { per_minute, per_km }),
            ..Cost::default()
        })
    };
    let told = [Term::TravelMinutes, Term::Cost];
    let wages = 2 * 2_550;
    let asked = |per_minute, per_km| values(&priced(per_minute, per_km), &[Term::Cost], told);
    assert_eq!(asked(None, Some(2.5)), [10, wages + 5]);
    assert_eq!(asked(Some(4.0), Some(2.5)), [5, wages + 40]);
    assert_eq!(asked(Some(2.0), Some(2.5)), [10, wages + 25]);
}

/// Ann works a fixed morning of three hours and has agreed on four. In the afternoon somebody may work: ann two hours, bo, who has
/// agreed on none, fifty minutes, or cia, who has agreed on nothing at all, three hours.
fn an_afternoon() -> Unit {
    let agreed = |minutes| Contract {
        agreed_minutes: minutes,
        ..Contract::default()
    };
    Unit::new()
        .carer_with("ann", |ann| ann.contract = Some(agreed(Some(240))))
        .carer_with("bo", |bo| bo.contract = Some(agreed(Some(0))))
        .carer_with("cia", |cia| cia.contract = Some(agreed(None)))
        .shift("ann", "07:00", "10:00")
        .shift_with("ann", "13:00", "15:00", |shift| shift.optional = true)
        .shift_with("bo", "13:00", "13:50", |shift| shift.optional = true)
        .shift_with("cia", "13:00", "16:00", |shift| shift.optional = true)
        .patient("p1")
        .visit("p1", 30, "08:00", "09:00")
        .visit("p1", 10, "13:10", "13:30")
}

#[test]
fn whoever_has_worked_enough_stays_at_home_where_overtime_is_asked_first() {
    let told = [
        Term::OvertimeMinutes,
        Term::OptionalMinutes,
        Term::DistinctCarers,
    ];
    assert_eq!(values(&an_afternoon(), &[], told), [60, 120, 1]);
    let less = [Term::OptionalMinutes];
    assert_eq!(values(&an_afternoon(), &less, told), [50, 50, 2]);
    let none = [Term::OvertimeMinutes];
    assert_eq!(values(&an_afternoon(), &none, told), [0, 180, 2]);
}

#[test]
fn a_budget_of_overtime_is_kept_to() {
    let told = [Term::OvertimeMinutes, Term::DistinctCarers];
    for (budget, meant) in [(60, [60, 1]), (59, [0, 2])] {
        let within = [
            Term::OverBudget(Budgeted::OvertimeMinutes, budget),
            Term::DistinctCarers,
            Term::OvertimeMinutes,
        ];
        assert_eq!(values(&an_afternoon(), &within, told), meant, "{budget}");
    }
}

/// Ann has agreed on two hours of the three that she works anyway.
#[test]
fn overtime_in_fixed_shifts_is_proven_of_every_plan() {
    let unit = an_afternoon().change_carer("ann", |ann| {
        ann.contract = Some(Contract {
            agreed_minutes: Some(120),
            ..Contract::default()
        });
    });
    let terms = [Term::OvertimeMinutes];
    assert_eq!(values(&unit, &terms, terms), [60]);
    let instance = best(&unit, &terms).0;
    let candidates = Candidates::new(&instance);
    let shown = PatientBounds::at_once(&instance, &candidates).bound(&instance, 0);
    assert_eq!(shown.least().of(Term::OvertimeMinutes), Some(60));
}
