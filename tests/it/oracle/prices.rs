//! Random prices of hours at all times, of travel and of shifts, for rosters that are open.

use proptest::prelude::{Just, Strategy};
use proptest::sample::subsequence;
use proptest::{bool, prop_oneof};
use samma::problem::{Cost, Holiday, Overtime, Supplement, TravelCost};

/// When supplements are paid: each evening, early on some days, over midnight, and once a week over the weekend.
const TIMES: [(&str, &str, &[&str]); 4] = [
    ("17:30", "23:10", &[]),
    ("05:00", "07:20", &["sat", "sun"]),
    ("22:45", "01:40", &["sat", "fri"]),
    ("fri 17:15", "sun 06:45", &[]),
];

/// A major holiday in each calendar that is drawn from.
const HOLIDAYS: [(&str, &str); 3] = [
    ("2026-03-28T23:30", "2026-03-29T07:10"),
    ("2026-10-24T18:00", "2026-10-25T02:30"),
    ("2026-11-06T17:20", "2026-11-07T06:50"),
];

/// An hour on top at some of these times, in whole units; a minute and a kilometre on the way and a shift in hundredths.
#[derive(Clone, Debug)]
pub(crate) struct Prices {
    unsocial: Vec<(usize, u32)>,
    holiday: u32,
    travel_minute: u32,
    travel_km: u32,
    opening: u32,
    is_overtime_dear: bool,
}

/// Any prices.
pub(crate) fn prices() -> impl Strategy<Value = Prices> {
    let times: Vec<usize> = (0..TIMES.len()).collect();
    let unsocial = subsequence(times, 0..=TIMES.len()).prop_flat_map(|times| {
        let prices = proptest::collection::vec(0..300_u32, times.len());
        prices.prop_map(move |prices| times.iter().copied().zip(prices).collect())
    });
    let dear = |most: u32| prop_oneof![Just(0), 1..most];
    (
        unsocial,
        dear(400),
        dear(500),
        dear(3_000),
        dear(9_999),
        bool::ANY,
    )
        .prop_map(
            |(unsocial, holiday, travel_minute, travel_km, opening, is_overtime_dear)| Prices {
                unsocial,
                holiday,
                travel_minute,
                travel_km,
                opening,
                is_overtime_dear,
            },
        )
}

impl Prices {
    pub(crate) fn cost(&self) -> Cost {
        let hundredths = |price: u32| Some(f64::from(price) / 100.0);
        Cost {
            unsocial: Some(self.supplements()),
            holidays: Some(HOLIDAYS.iter().map(holiday).collect()),
            travel: Some(TravelCost {
                per_minute: hundredths(self.travel_minute),
                per_km: hundredths(self.travel_km),
            }),
            shift_opening: hundredths(self.opening),
            overtime: self.is_overtime_dear.then_some(Overtime {
                simple_factor: 1.8,
                qualified_factor: 2.4,
                simple_minutes: Some(30),
            }),
            ..Cost::default()
        }
    }

    fn supplements(&self) -> Vec<Supplement> {
        let timed = self.unsocial.iter().map(|&(which, hourly)| {
            let (from, until, days) = TIMES[which];
            Supplement {
                name: format!("from {from}"),
                days: (!days.is_empty()).then(|| days.iter().map(|&day| day.to_owned()).collect()),
                from: Some(from.to_owned()),
                until: Some(until.to_owned()),
                hourly: hourly.into(),
                ..Supplement::default()
            }
        });
        let on_holidays = Supplement {
            name: "holiday".to_owned(),
            holidays: true,
            hourly: self.holiday.into(),
            ..Supplement::default()
        };
        timed.chain([on_holidays]).collect()
    }
}

fn holiday(&(from, until): &(&str, &str)) -> Holiday {
    Holiday {
        from: from.to_owned(),
        until: until.to_owned(),
    }
}
