//! The contact carer's share of visits and of days.

use samma::check;
use samma::engine::bound::PatientBounds;
use samma::engine::timing::Candidates;
use samma::instance::Instance;
use samma::problem::{ContactShare, ShareOf};
use samma::score::Term;

use super::{best, fault};
use crate::common::Unit;

fn missing(instance: &Instance) -> u64 {
    let solution = best(instance);
    let value = check::value(instance, solution.plan(), Term::ContactMissing);
    assert_eq!(solution.score().of(Term::ContactMissing), Some(value));
    value
}

#[test]
fn a_night_that_began_the_day_before_is_no_day_of_its_own() {
    let instance = fault("contact-days-night.json");
    assert_eq!(missing(&instance), 1);
    let own = PatientBounds::at_once(&instance, &Candidates::new(&instance));
    let shown = own.bound(&instance, 0);
    assert_eq!(shown.least().of(Term::ContactMissing), Some(1));
    let reach = samma::warning::contact_reach(&instance);
    assert_eq!((reach[0].goal, reach[0].possible), (2, 1));
}

#[test]
fn two_of_three_visits_are_two_thirds() {
    let instance = fault("contact-share-two-thirds.json");
    let patient = instance.patients().ids().next().expect("a patient");
    assert_eq!(instance.contact_goal(patient), 2);
    assert_eq!(missing(&instance), 0);
}

fn goal(part: f64, visits: u32) -> u64 {
    let mut unit = Unit::new().carer("ann").shift("ann", "07:00", "15:30");
    unit = unit.patient_with("p1", |patient| {
        patient.contact_carer = Some("ann".to_owned());
        patient.contact_share = Some(ContactShare {
            part,
            of: ShareOf::Visits,
        });
    });
    for _ in 0..visits {
        unit = unit.visit("p1", 10, "08:00", "09:00");
    }
    let instance = unit.instance();
    let patient = instance.patients().ids().next().expect("a patient");
    instance.contact_goal(patient)
}

#[test]
fn every_part_of_as_many_visits_is_that_many() {
    for visits in 1..=30 {
        for part in 0..=visits {
            let share = f64::from(part) / f64::from(visits);
            assert_eq!(goal(share, visits), u64::from(part), "{share} of {visits}");
        }
    }
    assert_eq!(goal(0.3, 10), 3);
    assert_eq!(goal(0.31, 10), 4);
    assert_eq!(goal(0.0, 10), 0);
    assert_eq!(goal(0.001, 10), 1);
}

/// Ann makes the visits of two nights in one shift each: before midnight, after it, or over it.
#[test]
fn a_visit_over_midnight_counts_to_the_day_on_which_it_may_first_start() {
    let unit = |windows: [(&str, &str); 2]| {
        let mut unit = Unit::new()
            .carer("ann")
            .carer("bo")
            .shift("ann", "2026-11-02T20:00", "2026-11-03T07:00")
            .shift("ann", "2026-11-03T20:00", "2026-11-04T07:00")
            .patient_with("p1", |patient| {
                patient.contact_carer = Some("ann".to_owned());
                patient.contact_share = Some(ContactShare {
                    part: 1.0,
                    of: ShareOf::Days,
                });
            });
        for (earliest, latest) in windows {
            unit = unit.visit("p1", 10, earliest, latest);
        }
        unit.asking(&["contact_missing"]).instance()
    };
    let goal =
        |instance: &Instance| instance.contact_goal(instance.patients().ids().next().expect("one"));
    let over_midnight = unit([
        ("2026-11-02T23:30", "2026-11-03T00:30"),
        ("2026-11-03T23:30", "2026-11-04T00:30"),
    ]);
    assert_eq!((goal(&over_midnight), missing(&over_midnight)), (2, 0));
    // The night's second visit and the next night's first are of one day.
    let one_day = unit([
        ("2026-11-03T01:00", "2026-11-03T02:00"),
        ("2026-11-03T22:00", "2026-11-03T23:00"),
    ]);
    assert_eq!((goal(&one_day), missing(&one_day)), (1, 0));
}
