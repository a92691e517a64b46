//! What is paid, as rows.

use samma::problem::{Contract, Cost, Overtime, TravelCost};
use samma::score::Term;

use super::solution::assert_solution;
use super::{formulation, rows};
use crate::common::{Unit, case};

/// Ann's fixed shift costs 3 hours at 300.50, bo's two optional ones 3 hours and 1 at 200, and each shift 7.25 to open.
fn unit() -> Unit {
    Unit::new()
        .carer_with("ann", |ann| ann.hourly_cost = Some(300.5))
        .carer_with("bo", |bo| bo.hourly_cost = Some(200.0))
        .shift("ann", "07:00", "10:00")
        .shift_with("bo", "07:00", "10:00", |shift| shift.optional = true)
        .shift_with("bo", "12:00", "13:00", |shift| shift.optional = true)
        .patient("p1")
        .visit("p1", 30, "08:00", "08:30")
        .visit("p1", 20, "12:10", "12:30")
}

fn prices(per_minute: f64) -> Cost {
    Cost {
        travel: Some(TravelCost {
            per_minute: Some(per_minute),
            per_km: None,
        }),
        shift_opening: Some(7.25),
        ..Cost::default()
    }
}

/// In quarters of a unit: 4 (901.5 + 7.25) = 3635, 4 (600 + 7.25) = 2429, 4 (200 + 7.25) = 829.
#[test]
fn optional_shifts_add_to_what_is_fixed() {
    let instance = unit().cost(prices(0.0)).instance();
    let mut program = formulation(&instance);
    program.minimise(Term::Cost);
    let meant = "
    -2429 works[bo-1] - 829 works[bo-2] + 4 cost >= 3635";
    assert_eq!(rows(&program, "cost"), meant);
}

#[test]
fn legs_cost_where_travel_has_a_price() {
    let instance = unit().cost(prices(0.5)).instance();
    assert!(instance.is_of_order(Term::Cost));
    let mut program = formulation(&instance);
    program.add_order();
    program.minimise(Term::Cost);
    let rows = rows(&program, "cost");
    assert!(rows.contains(" 20 goes[ann-1, begin, p1-1]"), "{rows}");
}

/// In hundredths, 10 minutes are 500; 1,234 m at 2.50 are 309, and the usual 1,000 m 250.
#[test]
fn legs_cost_by_time_and_by_distance() {
    let mut prices = prices(0.5);
    prices.travel = Some(TravelCost {
        per_minute: Some(0.5),
        per_km: Some(2.5),
    });
    let unit = unit().far("base", "home-p1", 1_234).cost(prices);
    let instance = unit.instance();
    let mut program = formulation(&instance);
    program.add_order();
    program.minimise(Term::Cost);
    let rows = rows(&program, "cost");
    for leg in [
        " 809 goes[ann-1, begin, p1-1]",
        " 750 goes[ann-1, p1-1, end]",
        " 809 goes[bo-2, begin, p1-2]",
    ] {
        assert!(rows.contains(leg), "{rows}");
    }
    let (instance, plan) = case(
        &unit.asking(&["cost"]),
        &[("p1-1", "bo", "bo-1", "08:10")],
        &[],
    );
    assert_solution(&instance, &plan);
}

/// Bo has agreed on 2 hours; an hour is simple.
#[test]
fn overtime_has_two_columns() {
    let unit = unit()
        .change_carer("bo", |bo| {
            bo.contract = Some(Contract {
                agreed_minutes: Some(120),
                ..Contract::default()
            });
        })
        .cost(Cost {
            overtime: Some(Overtime {
                simple_factor: 1.5,
                qualified_factor: 2.0,
                simple_minutes: Some(60),
            }),
            ..prices(0.0)
        })
        .asking(&["cost"]);
    let by_bo = [
        ("p1-1", "bo", "bo-1", "08:10"),
        ("p1-2", "bo", "bo-2", "12:20"),
    ];
    let (instance, plan) = case(&unit, &by_bo, &[]);
    let mut program = formulation(&instance);
    program.minimise(Term::Cost);
    let meant = "
    -180 works[bo-1] - 60 works[bo-2] + simple[bo] + qualified[bo] >= -120";
    assert_eq!(rows(&program, "overtime"), meant);
    assert_solution(&instance, &plan);
    let (instance, plan) = case(&unit, &by_bo[1..], &[]);
    assert_solution(&instance, &plan);
}

/// Bo has agreed on 2 hours.
#[test]
fn overtime_minutes_share_the_rows_of_the_cost() {
    let unit = unit().change_carer("bo", |bo| {
        bo.contract = Some(Contract {
            agreed_minutes: Some(120),
            ..Contract::default()
        });
    });
    let instance = unit.cost(prices(0.0)).instance();
    let mut program = formulation(&instance);
    program.minimise(Term::OvertimeMinutes);
    let meant = "
    -180 works[bo-1] - 60 works[bo-2] + simple[bo] + qualified[bo] >= -120";
    assert_eq!(rows(&program, "overtime"), meant);
    let mut both = formulation(&instance);
    both.minimise(Term::Cost);
    let (columns, rows) = (both.program().columns().len(), both.program().rows().len());
    both.minimise(Term::OvertimeMinutes);
    assert_eq!(both.program().columns().len(), columns);
    assert_eq!(both.program().rows().len(), rows);
}

#[test]
fn a_plan_costs_what_its_columns_say() {
    for per_minute in [0.0, 1.23] {
        let problem = unit().cost(prices(per_minute)).asking(&["cost"]);
        let by_bo = [
            ("p1-1", "bo", "bo-1", "08:10"),
            ("p1-2", "bo", "bo-2", "12:20"),
        ];
        let (instance, plan) = case(&problem, &by_bo, &[]);
        assert_solution(&instance, &plan);
        let (instance, plan) = case(&problem, &[("p1-1", "ann", "ann-1", "08:10")], &[]);
        assert_solution(&instance, &plan);
    }
}
