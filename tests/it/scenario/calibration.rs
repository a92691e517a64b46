//! Generated units beside what is known of real ones, over several sizes and seeds. The guide has the table. The two units to learn from
//! are measured in the same way.

use std::fs;
use std::path::Path;

use chrono::Datelike;
use samma::Problem;
use samma::engine::sheets::{Columns, Sheets};
use samma::instance::{Instance, Visit};
use samma::scenario::Unit;

use super::law::paid;
use super::make;

const GUIDE: &str = include_str!("../../../src/guide/generated_units.md");

/// Sizes of real units. The last is of several teams.
const SIZES: [u32; 4] = [40, 81, 120, 300];
const SEEDS: std::ops::RangeInclusive<u64> = 1..=4;
/// A week of full time.
const FULL_TIME: u32 = 37 * 60;

/// Something that is known of real units.
struct Fact {
    what: &'static str,
    known: &'static str,
    /// In what range the mean over the seeds lies, as the table shows it: within what is known, where that is known, and near what the
    /// generator gave when the range was written.
    range: (f64, f64),
    decimals: usize,
    value: fn(&Figures) -> f64,
}

/// What is known, in the order of the guide's table.
const FACTS: [Fact; 10] = [
    Fact {
        what: "employed carers per patient",
        known: "0.35 to 0.45",
        range: (0.35, 0.45),
        decimals: 2,
        value: |unit| unit.employed / unit.patients,
    },
    Fact {
        what: "employed carers and substitutes per patient",
        known: "not known",
        range: (0.75, 0.79),
        decimals: 2,
        value: |unit| unit.people / unit.patients,
    },
    Fact {
        what: "hours by substitutes, %",
        known: "20 to 24",
        range: (20.0, 24.0),
        decimals: 0,
        value: |unit| 100.0 * unit.paid_to_substitutes / unit.paid,
    },
    Fact {
        what: "employed carers who work part-time, %",
        known: "46",
        range: (43.0, 46.0),
        decimals: 0,
        value: |unit| 100.0 * unit.part_time / unit.employed,
    },
    Fact {
        what: "care in paid time, %",
        known: "58",
        range: (55.0, 58.0),
        decimals: 0,
        value: |unit| 100.0 * unit.care / unit.paid,
    },
    Fact {
        what: "visits per patient and day",
        known: "3.2",
        range: (3.0, 3.2),
        decimals: 1,
        value: |unit| unit.visits / unit.patients / unit.days,
    },
    Fact {
        what: "minutes of a visit",
        known: "25",
        range: (24.0, 25.0),
        decimals: 0,
        value: |unit| unit.minutes / unit.visits,
    },
    Fact {
        what: "visits by two carers, %",
        known: "4 to 10",
        range: (5.0, 8.0),
        decimals: 0,
        value: |unit| 100.0 * unit.double / unit.visits,
    },
    Fact {
        what: "care on a weekend day, % of a weekday's",
        known: "80 to 85",
        range: (82.0, 84.0),
        decimals: 0,
        value: |unit| 100.0 * unit.weekend_care * 5.0 / (unit.week_care * 2.0),
    },
    Fact {
        what: "visits per shift",
        known: "about 13",
        range: (8.4, 9.1),
        decimals: 1,
        value: |unit| unit.places / unit.shifts,
    },
];

/// Sums over a unit.
#[derive(Default)]
struct Figures {
    patients: f64,
    days: f64,
    employed: f64,
    people: f64,
    part_time: f64,
    shifts: f64,
    /// Minutes.
    paid: f64,
    paid_to_substitutes: f64,
    care: f64,
    week_care: f64,
    weekend_care: f64,
    minutes: f64,
    visits: f64,
    double: f64,
    places: f64,
}

impl Figures {
    fn of_generated(unit: &Unit) -> Self {
        let made = make(unit);
        let contracts = made.scenario.contracts.iter();
        let weekly = contracts.map(|own| (!own.is_substitute).then_some(own.weekly_minutes));
        Self::of(&made.instance, weekly)
    }

    /// Those with agreed minutes are employed; the others are paid by the hour.
    fn of_sheets(unit: &str) -> Self {
        let problem = imported(unit);
        let weekly = |agreed: i32| agreed as u32 * 7 / problem.horizon.days;
        let contracts = problem.carers.iter().map(|carer| carer.contract.as_ref());
        let agreed = contracts.map(|own| own.and_then(|own| own.agreed_minutes).map(weekly));
        let instance = Instance::new(&problem).expect("a sound problem");
        Self::of(&instance, agreed)
    }

    /// Sums over a unit. `contracts` has the weekly minutes of each carer; none for a substitute.
    fn of(instance: &Instance, contracts: impl Iterator<Item = Option<u32>>) -> Self {
        let mut figures = Self {
            patients: instance.patients().len() as f64,
            days: instance.horizon().days() as f64,
            shifts: instance.shifts().len() as f64,
            ..Self::default()
        };
        for (carer, contract) in instance.carers().ids().zip(contracts) {
            figures.add_carer(f64::from(paid(instance, carer)), contract);
        }
        for visit in instance.visits().rows() {
            figures.add_visit(instance, visit);
        }
        figures
    }

    /// Adds somebody with their paid minutes, and the weekly minutes of their contract if they are employed.
    fn add_carer(&mut self, paid: f64, contract: Option<u32>) {
        self.people += 1.0;
        self.paid += paid;
        match contract {
            Some(weekly) => {
                self.employed += 1.0;
                self.part_time += f64::from(u8::from(weekly < FULL_TIME));
            }
            None => self.paid_to_substitutes += paid,
        }
    }

    fn add_visit(&mut self, instance: &Instance, visit: &Visit) {
        let minutes = f64::from(visit.minutes.get());
        let care = minutes * f64::from(visit.carers);
        self.visits += 1.0;
        self.minutes += minutes;
        self.places += f64::from(visit.carers);
        self.double += f64::from(u8::from(visit.carers > 1));
        self.care += care;
        let day = instance.horizon().civil(visit.windows[0].earliest);
        if day.weekday().num_days_from_monday() >= 5 {
            self.weekend_care += care;
        } else {
            self.week_care += care;
        }
    }
}

impl Fact {
    /// The mean over the units, and from the least to the most.
    fn measured(&self, units: &[Figures]) -> (f64, f64, f64) {
        let values: Vec<f64> = units.iter().map(self.value).collect();
        let least = values.iter().copied().fold(f64::INFINITY, f64::min);
        let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        (
            values.iter().sum::<f64>() / values.len() as f64,
            least,
            most,
        )
    }

    fn cell(&self, units: &[Figures]) -> String {
        let (mean, least, most) = self.measured(units);
        let decimals = self.decimals;
        format!("{mean:.decimals$} ({least:.decimals$} to {most:.decimals$})")
    }
}

#[test]
fn generated_units_are_like_real_ones_and_the_guide_says_how_much() {
    let sizes = SIZES.map(|patients| {
        let units = SEEDS.map(|seed| Figures::of_generated(&Unit::new(patients, seed)));
        units.collect::<Vec<Figures>>()
    });
    let heads = SIZES.map(|patients| format!(" {patients} patients |"));
    let mut lines = vec![
        format!("| | real units |{}", heads.concat()),
        format!("|---|---|{}", "---|".repeat(SIZES.len())),
    ];
    let mut outside = Vec::new();
    for fact in &FACTS {
        let cells: Vec<String> = sizes.iter().map(|units| fact.cell(units)).collect();
        let cells = cells.join(" | ");
        lines.push(format!("| {} | {} | {cells} |", fact.what, fact.known));
        let (least, most) = fact.range;
        let is_outside = |units: &Vec<Figures>| {
            let (mean, ..) = fact.measured(units);
            let scale = 10_f64.powi(fact.decimals as i32);
            !(least..=most).contains(&((mean * scale).round() / scale))
        };
        if sizes.iter().any(is_outside) {
            outside.push(fact.what);
        }
    }
    let table = lines.join("\n") + "\n";
    assert!(outside.is_empty(), "{outside:?} of\n{table}");
    let own = GUIDE
        .split("<!-- table -->\n")
        .nth(1)
        .and_then(|rest| rest.split("<!-- end -->").next())
        .unwrap_or_default();
    assert!(
        own == table,
        "write between the marks in src/guide/generated_units.md:\n{table}"
    );
}

#[test]
fn the_units_to_learn_from_are_of_the_size_of_real_ones() {
    for unit in ["town", "rural"] {
        let figures = Figures::of_sheets(unit);
        let held = [
            (
                "people per patient",
                figures.people / figures.patients,
                0.41..=0.43,
            ),
            (
                "hours by substitutes",
                figures.paid_to_substitutes / figures.paid,
                0.20..=0.24,
            ),
            (
                "part-time",
                figures.part_time / figures.employed,
                0.42..=0.47,
            ),
            (
                "care in paid time",
                figures.care / figures.paid,
                0.55..=0.60,
            ),
        ];
        for (what, value, range) in held {
            assert!(range.contains(&value), "{unit}: {what}: {value}");
        }
    }
}

/// A unit to learn from, as its sheets have it.
fn imported(unit: &str) -> Problem {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/planner/units");
    let entries = fs::read_dir(folder.join(unit)).expect("the sheets");
    let files = entries.map(|entry| {
        let entry = entry.expect("an entry");
        let name = entry.file_name().to_string_lossy().into_owned();
        (name, fs::read(entry.path()).expect("readable"))
    });
    let (mapping, sheets) = files.partition::<Vec<_>, _>(|(name, _)| name == "columns.toml");
    let mapping = mapping
        .first()
        .map_or("", |(_, text)| std::str::from_utf8(text).expect("UTF-8"));
    let columns = Columns::parse(mapping).expect("a mapping");
    let imported = Sheets::read(sheets).and_then(|sheets| sheets.problem(&columns));
    imported
        .unwrap_or_else(|defects| panic!("{unit}: {defects}"))
        .problem
}
