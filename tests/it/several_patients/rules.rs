//! The rules that ask something of each patient who is visited.

use samma::rule::Rule;

use super::{MADE, morning_and_noon};
use crate::common::{rules_broken, sentences};

#[test]
fn whom_one_of_them_excludes_does_not_come() {
    let excluding = |patient: &str, carer: &str| {
        morning_and_noon().change_patient(patient, |row| row.excluded_carers.push(carer.to_owned()))
    };
    assert_eq!(
        sentences(&excluding("p2", "ann"), &MADE, &[]),
        ["visit p1-1 by ann in shift ann-1 starts 2026-11-02T08:00, but patient p2 excludes ann"]
    );
    assert_eq!(rules_broken(&excluding("p1", "bo"), &MADE, &[]), []);
}

#[test]
fn the_limit_of_each_holds() {
    let limited =
        |patient: &str| morning_and_noon().change_patient(patient, |row| row.carer_limit = Some(1));
    assert_eq!(rules_broken(&limited("p2"), &MADE, &[]), [Rule::CarerLimit]);
    assert_eq!(rules_broken(&limited("p1"), &MADE, &[]), []);
}

#[test]
fn a_newcomer_to_one_of_them_is_supervised() {
    let supervised = |patient: &str| {
        let unit = morning_and_noon().history(&[("p1", "ann"), ("p2", "bo")]);
        unit.change_patient(patient, |row| row.supervised_first_visits = true)
    };
    assert_eq!(
        rules_broken(&supervised("p2"), &MADE, &[]),
        [Rule::SupervisedFirstVisit]
    );
    assert_eq!(rules_broken(&supervised("p1"), &MADE, &[]), []);
}

/// The visit to both ends at 08:30, and that to the second alone starts at 12:00.
#[test]
fn visits_of_the_second_patient_are_kept_apart_too() {
    let apart =
        |minutes| morning_and_noon().relate(|related| related.visits_apart_minutes = Some(minutes));
    assert_eq!(rules_broken(&apart(211), &MADE, &[]), [Rule::VisitsApart]);
    assert_eq!(rules_broken(&apart(210), &MADE, &[]), []);
}
