//! What is paid on holidays in any year, and lists of holidays that this horizon does not touch.

use samma::check;
use samma::problem::Cost;
use samma::score::Term;

use super::{best, fault};
use crate::common::Unit;

#[test]
fn an_empty_list_of_holidays_is_no_defect() {
    let instance = fault("no-holidays.json");
    let cost = check::value(&instance, best(&instance).plan(), Term::Cost);
    assert_eq!(cost, 8 * 300);
}

/// What an hour costs by the preset.
fn hour(day: &str, hour: u32) -> u64 {
    let (start, end) = (
        format!("{day}T{hour:02}:00"),
        format!("{day}T{:02}:00", hour + 1),
    );
    let instance = Unit::starting(day, 1)
        .carer("ann")
        .shift("ann", &start, &end)
        .patient("p1")
        .visit("p1", 10, &start, &end)
        .cost(Cost {
            preset: Some("sweden-2026".to_owned()),
            ..Cost::default()
        })
        .instance();
    check::value(&instance, &samma::plan::Plan::default(), Term::Cost)
}

/// Days as calendars print them, beyond the years for which anybody has typed in tables.
#[test]
fn the_preset_knows_the_major_holidays_of_any_year() {
    let (ordinary, major) = (300, 431);
    for (day, at, price) in [
        ("2024-03-28", 17, ordinary),
        ("2024-03-28", 18, major),
        ("2028-04-13", 18, major),
        ("2028-04-17", 10, major),
        ("2028-04-18", 6, major),
        ("2028-04-18", 7, ordinary),
        ("2028-06-02", 18, major),
        ("2028-06-22", 17, ordinary),
        ("2028-06-22", 18, major),
        ("2028-06-24", 10, major),
        ("2028-12-23", 10, 368),
        ("2028-12-23", 18, major),
        ("2029-01-01", 10, major),
        ("2029-01-02", 7, ordinary),
        ("2033-06-06", 10, major),
        ("2033-06-07", 7, ordinary),
        ("2100-12-24", 10, major),
    ] {
        assert_eq!(hour(day, at), price, "{day} at {at}");
    }
}
