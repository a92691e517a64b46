//! Bills added up by hand, to the hundredth.

use samma::check;
use samma::id::{Id, PlaceId, ShiftId};
use samma::instance::Instance;
use samma::measure::{Bill, Payment};
use samma::plan::Plan;
use samma::problem::{Contract, Cost, Overtime, Problem, Supplement, Travel, TravelCost};
use samma::score::{Objective, ObjectiveError, Term};

use super::date;
use crate::common::{Unit, instance_of, pause, plan};

fn sweden() -> Cost {
    Cost {
        preset: Some("sweden-2026".to_owned()),
        ..Cost::default()
    }
}

/// The bill, of which the checker says the same.
fn bill(instance: &Instance, plan: &Plan) -> Bill {
    let bill = Bill::of(instance, plan).expect("everybody's hour has a price");
    assert_eq!(
        check::value(instance, plan, Term::Cost),
        bill.total().rounded_up()
    );
    for sum in [
        bill.by_day().into_values().sum(),
        bill.by_carer().into_values().sum(),
        bill.by_payment().into_values().sum(),
    ] {
        assert_eq!(bill.total(), sum);
    }
    bill
}

/// Of one shift from `start` to `end` by ann, who has no price of her own: ordinary, then by supplement as the preset has them.
fn of_shift(first_day: &str, start: &str, end: &str) -> Vec<String> {
    let unit = Unit::starting(first_day, 7)
        .carer("ann")
        .shift("ann", start, end)
        .patient("p1")
        .visit("p1", 10, start, start)
        .cost(sweden());
    let instance = unit.instance();
    let bill = bill(&instance, &Plan::default());
    let name = |(payment, money): (Payment, samma::instance::Money)| {
        format!("{} {money}", payment.name(&instance))
    };
    bill.by_payment().into_iter().map(name).collect()
}

#[test]
fn a_weekday_evening() {
    let evening = of_shift("2026-11-02", "2026-11-03T14:30", "2026-11-03T22:00");
    assert_eq!(evening, ["ordinary 2250.00", "evening 81.00"]);
    let night = of_shift("2026-11-02", "2026-11-03T21:10", "2026-11-04T07:00");
    assert_eq!(night, ["ordinary 2950.00", "evening 22.50"]);
}

#[test]
fn a_weekend_from_friday_evening_to_monday_morning() {
    let friday = of_shift("2026-11-02", "2026-11-06T16:00", "2026-11-06T22:00");
    assert_eq!(
        friday,
        ["ordinary 1800.00", "weekend 204.00"],
        "the higher, not both"
    );
    let sunday = of_shift("2026-11-02", "2026-11-08T22:00", "2026-11-09T08:00");
    assert_eq!(sunday, ["ordinary 3000.00", "weekend 612.00"]);
}

#[test]
fn a_holiday_beats_evening_and_weekend() {
    let eve = of_shift("2026-12-21", "2026-12-23T15:00", "2026-12-23T22:00");
    assert_eq!(eve, ["ordinary 2100.00", "major_holiday 524.00"]);
    let saturday = of_shift("2026-12-21", "2026-12-26T07:00", "2026-12-26T12:00");
    assert_eq!(saturday, ["ordinary 1500.00", "major_holiday 655.00"]);
    let after = of_shift("2026-12-21", "2026-12-22T12:00", "2026-12-22T20:00");
    assert_eq!(after, ["ordinary 2400.00", "evening 27.00"]);
}

/// Nine hours on the clock are ten in October and eight in March, which is Easter.
#[test]
fn nights_of_clock_changes() {
    let autumn = of_shift("2026-10-19", "2026-10-24T22:00", "2026-10-25T07:00");
    assert_eq!(autumn, ["ordinary 3000.00", "weekend 680.00"]);
    let spring = of_shift("2027-03-22", "2027-03-27T22:00", "2027-03-28T07:00");
    assert_eq!(spring, ["ordinary 2400.00", "major_holiday 1048.00"]);
}

/// Ann's evening has a break that may be taken from 18:45: it counts until 19:15. Bo costs 310.50 an hour, works 50 minutes of a
/// Saturday and travels 9 minutes; his other shift makes no visit.
#[test]
fn breaks_travel_opening_and_optional_shifts() {
    let (monday, saturday) = ("2026-11-02", "2026-11-07");
    let at = |day: &str, time: &str| format!("{day}T{time}");
    let unit = Unit::new()
        .carer("ann")
        .carer_with("bo", |bo| bo.hourly_cost = Some(310.5))
        .shift_with("ann", &at(monday, "15:00"), &at(monday, "22:00"), |shift| {
            shift.breaks = vec![pause(30, &at(monday, "18:45"), &at(monday, "21:00"))];
        })
        .shift_with(
            "bo",
            &at(saturday, "07:00"),
            &at(saturday, "07:50"),
            |shift| shift.optional = true,
        )
        .shift_with(
            "bo",
            &at(saturday, "09:00"),
            &at(saturday, "12:00"),
            |shift| shift.optional = true,
        )
        .patient("p1")
        .leg("base", "home-p1", 4)
        .leg("home-p1", "base", 5)
        .visit("p1", 20, &at(saturday, "07:10"), &at(saturday, "10:00"))
        .cost(Cost {
            travel: Some(TravelCost {
                per_minute: Some(1.25),
                ..TravelCost::default()
            }),
            shift_opening: Some(99.99),
            ..sweden()
        });
    let instance = unit.instance();
    let plan = plan(
        &instance,
        &[("p1-1", "bo", "bo-1", "2026-11-07T07:10")],
        &[],
    );
    assert_eq!(check::violations(&instance, &plan), []);
    let bill = bill(&instance, &plan);
    let by_payment: Vec<String> = bill
        .by_payment()
        .into_iter()
        .map(|(payment, money)| format!("{} {money}", payment.name(&instance)))
        .collect();
    assert_eq!(
        by_payment,
        [
            // 6.5 hours at 300, 50 minutes at 310.50
            "ordinary 2208.75",
            // 50 minutes at 68
            "weekend 56.67",
            // 19:15 to 22:00 at 27
            "evening 74.25",
            "travel 11.25",
            "opening of shifts 199.98",
        ]
    );
    assert_eq!(bill.total().to_string(), "2550.90");
    assert_eq!(bill.total().rounded(), 2551);
    let by_day: Vec<String> = bill
        .by_day()
        .into_iter()
        .map(|(day, money)| format!("{day} {money}"))
        .collect();
    assert_eq!(by_day, ["2026-11-02 2124.24", "2026-11-07 426.66"]);
    let by_carer: Vec<String> = bill
        .by_carer()
        .into_values()
        .map(|money| money.to_string())
        .collect();
    assert_eq!(by_carer, ["2124.24", "426.66"]);
}

/// Ann has agreed on 8 hours and is paid for 8.5 on Monday and 4 on Sunday, in all 4.5 too many: 2 hours are simple, 2.5 qualified.
/// Of the last shift, which is optional, nothing is paid.
#[test]
fn overtime_in_two_grades() {
    let unit = Unit::new()
        .carer_with("ann", |ann| {
            ann.contract = Some(Contract {
                agreed_minutes: Some(480),
                ..Contract::default()
            });
        })
        .shift("ann", "07:00", "15:30")
        .shift("ann", "2026-11-08T08:00", "2026-11-08T12:00")
        .shift_with("ann", "2026-11-09T08:00", "2026-11-09T12:00", |shift| {
            shift.optional = true;
        })
        .patient("p1")
        .visit("p1", 10, "2026-11-09T09:00", "2026-11-09T09:00")
        .cost(sweden());
    let instance = unit.instance();
    let first = bill(&instance, &Plan::default());
    let by_payment: Vec<String> = first
        .by_payment()
        .into_iter()
        .map(|(payment, money)| format!("{} {money}", payment.name(&instance)))
        .collect();
    assert_eq!(
        by_payment,
        [
            "ordinary 3750.00",
            "weekend 272.00",
            "simple overtime 480.00",
            "qualified overtime 1050.00",
        ]
    );
    let by_day: Vec<String> = first
        .by_day()
        .into_values()
        .map(|money| money.to_string())
        .collect();
    // half an hour of simple overtime on Monday
    assert_eq!(by_day, ["2670.00", "2882.00"]);
    let with_all = plan(
        &instance,
        &[("p1-1", "ann", "ann-3", "2026-11-09T09:00")],
        &[],
    );
    assert_eq!(check::violations(&instance, &with_all), []);
    let more = bill(&instance, &with_all).total().rounded() - first.total().rounded();
    assert_eq!(more, 4 * 720, "all of it qualified");
}

/// What the file says takes the place of what the preset says, field by field.
#[test]
fn a_field_overrides_the_preset() {
    let unit = Unit::new()
        .carer("ann")
        .shift("ann", "2026-11-07T07:00", "2026-11-07T12:00")
        .patient("p1")
        .visit("p1", 10, "2026-11-07T08:00", "2026-11-07T08:00")
        .cost(Cost {
            hourly: Some(200.0),
            unsocial: Some(vec![Supplement {
                name: "from Friday".to_owned(),
                days: Some(vec!["fri".to_owned()]),
                from: Some("22:00".to_owned()),
                until: Some("08:00".to_owned()),
                hourly: 60.0,
                ..Supplement::default()
            }]),
            ..sweden()
        });
    let bill = bill(&unit.instance(), &Plan::default());
    assert_eq!(bill.total().to_string(), "1060.00");
}

#[test]
fn without_prices_there_is_no_bill() {
    let unit = Unit::of_ann_and_bo()
        .patient("p1")
        .visit("p1", 10, "08:00", "08:00");
    let instance = unit.instance();
    assert_eq!(Bill::of(&instance, &Plan::default()), None);
    let objective = Objective::new([Term::Cost]).expect("no term occurs twice");
    assert_eq!(
        instance.with_objective(objective),
        Err(ObjectiveError::NoCosts)
    );
    let mut problem = unit.problem();
    for carer in &mut problem.carers {
        carer.hourly_cost = Some(250.0);
    }
    let bill = bill(&instance_of(&problem), &Plan::default());
    assert_eq!(bill.total().rounded(), 2 * 17 * 125);
}

/// Of a shift by ann with p1 and then p2, the rows for travel.
fn travel_rows(problem: &Problem) -> Vec<String> {
    let instance = instance_of(problem);
    let plan = plan(
        &instance,
        &[
            ("p1-1", "ann", "ann-1", "2026-11-02T08:00"),
            ("p2-1", "ann", "ann-1", "2026-11-02T09:00"),
        ],
        &[],
    );
    assert_eq!(check::violations(&instance, &plan), []);
    let bill = bill(&instance, &plan);
    let rows = bill.bill.iter();
    let of_travel = rows.filter(|row| matches!(row.payment, Payment::Travel | Payment::Distance));
    of_travel
        .map(|row| {
            let (name, who) = (row.payment.name(&instance), row.carer);
            let who = &instance.carers()[who].id;
            format!("{} {who} {name} {}", row.day, row.money)
        })
        .collect()
}

fn on_the_way() -> Unit {
    Unit::new()
        .carer("ann")
        .shift("ann", "07:00", "10:00")
        .patient("p1")
        .patient("p2")
        .visit("p1", 20, "08:00", "08:00")
        .visit("p2", 20, "09:00", "09:00")
}

fn travel_costs(per_minute: Option<f64>, per_km: Option<f64>) -> Cost {
    Cost {
        travel: Some(TravelCost { per_minute, per_km }),
        ..sweden()
    }
}

/// Three legs of 10 minutes: 1,234 m cost 3.085, so 3.09, 201 m cost 0.5025, so 0.50, and 1,000 m cost 2.50.
#[test]
fn each_way_is_paid_by_its_metres() {
    let unit = on_the_way()
        .far("base", "home-p1", 1_234)
        .far("home-p1", "home-p2", 201)
        .far("home-p2", "base", 1_000);
    let of = |per_minute, per_km| {
        let unit = unit.clone().cost(travel_costs(per_minute, per_km));
        travel_rows(&unit.problem())
    };
    assert_eq!(
        of(Some(0.4), Some(2.5)),
        [
            "2026-11-02 ann travel 12.00",
            "2026-11-02 ann distance 6.09"
        ]
    );
    assert_eq!(of(None, Some(2.5)), ["2026-11-02 ann distance 6.09"]);
    assert_eq!(of(Some(0.4), None), ["2026-11-02 ann travel 12.00"]);
    assert!(of(None, None).is_empty());
}

/// A hundredth of a degree of latitude is 1,111.95 m on the sphere, so 1,445.53 m by a road 1.3 times as long, in metres 1,446: at
/// 2.50 that costs 3.615, so 3.62. Home again is twice as far, 2,891 m or 7.23.
#[test]
fn at_a_speed_a_way_is_the_great_circle_times_the_detour() {
    let mut problem = on_the_way().cost(travel_costs(None, Some(2.5))).problem();
    for (place, lat) in problem.places.iter_mut().zip([59.6, 59.61, 59.62]) {
        place.lat = lat;
    }
    let bike = Travel::Speed {
        speed_kmh: 20.0,
        detour: 1.3,
        extra_minutes: 0.0,
    };
    problem.travel.insert("bike".to_owned(), bike);
    let instance = instance_of(&problem);
    let shift = ShiftId::from_index(0);
    let places: Vec<PlaceId> = instance.places().ids().collect();
    let metres = |from: usize, to: usize| {
        let metres = instance.leg_metres(shift, places[from], places[to]);
        metres.expect("a speed tells how far it is").get()
    };
    assert_eq!(
        [metres(0, 1), metres(1, 2), metres(2, 0)],
        [1_446, 1_446, 2_891]
    );
    assert_eq!(metres(1, 1), 0);
    assert_eq!(travel_rows(&problem), ["2026-11-02 ann distance 14.47"]);
}

/// Three hundred visits, so up to 301 legs a shift, each of 100,000 km at 10,000: three shifts could cost 9.03 times 10^11.
#[test]
fn more_distance_than_can_be_paid_is_a_defect() {
    let unit_of = |shifts: u32| {
        let mut unit = Unit::new()
            .carer("ann")
            .patient("p1")
            .far("base", "home-p1", 100_000_000)
            .shifts_on("ann", 2..2 + shifts, "07:00", "17:00");
        for _ in 0..300 {
            unit = unit.visit("p1", 1, "08:00", "16:00");
        }
        let unit = unit.cost(travel_costs(None, Some(10_000.0)));
        serde_json::to_vec(&unit.problem()).expect("a problem is JSON")
    };
    assert!(Instance::parse(&unit_of(3)).is_ok());
    let defects = Instance::parse(&unit_of(4))
        .expect_err("too much")
        .to_string();
    assert!(
        defects.contains("cost: makes all shifts together cost up to 12040000"),
        "{defects}"
    );
}

/// Eleven carers who are at work all year at the highest prices.
#[test]
fn more_money_than_can_be_counted_is_a_defect() {
    let day = |number: i64| date(number).format("%Y-%m-%d").to_string();
    let unit_of = |carers: usize| {
        let mut unit = Unit::starting("2026-03-02", 366);
        for carer in 0..carers {
            let carer = format!("c{carer}");
            unit = unit.carer(&carer);
            for number in 1..=366 {
                let [start, end] = ["00:00", "23:59"].map(|time| format!("{}T{time}", day(number)));
                unit = unit.shift(&carer, &start, &end);
            }
        }
        let dearest = Cost {
            hourly: Some(1_000_000.0),
            unsocial: Some(vec![Supplement {
                name: "always".to_owned(),
                from: Some("00:00".to_owned()),
                until: Some("00:00".to_owned()),
                hourly: 1_000_000.0,
                ..Supplement::default()
            }]),
            overtime: Some(Overtime {
                simple_factor: 10.0,
                qualified_factor: 10.0,
                simple_minutes: None,
            }),
            ..Cost::default()
        };
        let unit = unit.patient("p1").visit("p1", 10, "08:00", "08:00");
        serde_json::to_vec(&unit.cost(dearest).problem()).expect("a problem is JSON")
    };
    assert!(Instance::parse(&unit_of(10)).is_ok());
    let defects = Instance::parse(&unit_of(11))
        .expect_err("too much")
        .to_string();
    assert!(
        defects.contains("cost: makes all shifts together cost up to 1062"),
        "{defects}"
    );
}
