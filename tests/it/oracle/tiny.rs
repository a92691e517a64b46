//! Random problems so small that everything can be tried: two days, a few carers and shifts of an hour or two, with everything
//! that the format knows.

use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, any};
use proptest::{bool, option, prop_oneof};
use samma::instance::Instance;
use samma::problem::{BreakRule, Shift, Skill, StartWindow, Visit};

use crate::common::Unit;

/// Places: the base and a home for each patient.
pub(crate) const PLACES: usize = 4;
/// What a visit may ask for.
const SKILL: &str = "medication";

/// A random problem, as the numbers it was drawn from.
#[derive(Clone, Debug)]
pub(crate) struct Tiny {
    carers: Vec<Delegated>,
    shifts: Vec<TinyShift>,
    /// The carer whom each patient excludes.
    patients: Vec<Option<usize>>,
    visits: Vec<TinyVisit>,
    /// From each place to each other.
    legs: Vec<i32>,
}

#[derive(Clone, Copy, Debug)]
enum Delegated {
    Never,
    Always,
    FirstDay,
    SecondDay,
}

#[derive(Clone, Debug)]
struct TinyShift {
    carer: usize,
    day: i32,
    start: i32,
    length: i32,
    from_base: bool,
    to_base: bool,
    /// Earliest start after the shift's, width of the window, minutes.
    breaks: Vec<(i32, i32, i32)>,
    optional: bool,
}

#[derive(Clone, Debug)]
struct TinyVisit {
    patient: usize,
    minutes: i32,
    /// Day, earliest start, width.
    windows: Vec<(i32, i32, i32)>,
    carers: u32,
    skilled: bool,
    priority: u32,
    at_base: bool,
    /// Who is visited too, if not the patient.
    with: Option<usize>,
}

/// Any tiny problem.
pub(crate) fn tiny() -> impl Strategy<Value = Tiny> {
    (
        vec(delegated(), 2..=3),
        vec(shift(), 2..=4),
        vec(option::weighted(0.2, 0_usize..3), 1..=3),
        vec(visit(), 2..=5),
        vec(0..25, PLACES * PLACES),
    )
        .prop_map(|(carers, shifts, patients, visits, legs)| Tiny {
            carers,
            shifts,
            patients,
            visits,
            legs,
        })
        .prop_filter("breaks that fit", |tiny| tiny.parse().is_some())
}

/// Any tiny problem in which most visits are to two patients.
pub(crate) fn couples() -> impl Strategy<Value = Tiny> {
    (tiny(), vec(option::weighted(0.7, any::<usize>()), 5)).prop_map(|(mut tiny, others)| {
        for (visit, with) in tiny.visits.iter_mut().zip(others) {
            visit.with = with;
        }
        tiny
    })
}

fn delegated() -> impl Strategy<Value = Delegated> {
    prop_oneof![
        3 => Just(Delegated::Always),
        1 => Just(Delegated::Never),
        1 => Just(Delegated::FirstDay),
        1 => Just(Delegated::SecondDay),
    ]
}

fn shift() -> impl Strategy<Value = TinyShift> {
    let rest = (5..50, 0..30, prop_oneof![Just(10), Just(15)]);
    (
        any::<usize>(),
        mostly_first_day(),
        0..60,
        60..150,
        bool::weighted(0.8),
        bool::weighted(0.8),
        prop_oneof![2 => Just(Vec::new()), 2 => vec(rest, 1..=2)],
        bool::weighted(0.2),
    )
        .prop_map(
            |(carer, day, start, length, from_base, to_base, breaks, optional)| TinyShift {
                carer,
                day,
                start,
                length,
                from_base,
                to_base,
                breaks,
                optional,
            },
        )
}

fn visit() -> impl Strategy<Value = TinyVisit> {
    (
        any::<usize>(),
        5..35,
        vec((mostly_first_day(), 0..150, 0..30), 1..=2),
        prop_oneof![4 => Just(1_u32), 1 => Just(2)],
        bool::weighted(0.2),
        prop_oneof![3 => Just(1_u32), 1 => 2_u32..=5],
        bool::weighted(0.1),
        option::weighted(0.15, any::<usize>()),
    )
        .prop_map(
            |(patient, minutes, windows, carers, skilled, priority, at_base, with)| TinyVisit {
                patient,
                minutes,
                windows,
                carers,
                skilled,
                priority,
                at_base,
                with,
            },
        )
}

fn mostly_first_day() -> impl Strategy<Value = i32> {
    prop_oneof![4 => Just(0), 1 => Just(1)]
}

impl Tiny {
    /// The problem, with everything in it.
    pub(crate) fn unit(&self) -> Unit {
        let mut unit = Unit::starting("2026-11-02", 3);
        for (number, &delegated) in self.carers.iter().enumerate() {
            unit = unit.carer_with(&carer(number), |carer| {
                carer.skills = skills(delegated);
            });
        }
        for (number, own) in self.shifts.iter().enumerate() {
            unit = unit.shift_with(&self.carer_of(own), "07:00", "08:00", |shift| {
                self.write_shift(number, shift);
            });
        }
        for (number, &excluded) in self.patients.iter().enumerate() {
            unit = unit.patient_with(&patient(number), |patient| {
                let excluded = excluded.map(|number| carer(number % self.carers.len()));
                patient.excluded_carers = excluded.into_iter().collect();
            });
        }
        for own in &self.visits {
            let whose = patient(own.patient % self.patients.len());
            unit = unit.visit_with(&whose, own.minutes, "07:00", "07:00", |visit| {
                write_visit(own, visit);
                let with = own.with.map(|with| patient(with % self.patients.len()));
                visit.other_patients = with.into_iter().filter(|with| *with != whose).collect();
            });
        }
        self.with_legs(unit)
    }

    /// The parsed problem; `None` where the breaks of a shift do not fit in it.
    fn parse(&self) -> Option<Instance> {
        let json = serde_json::to_vec(&self.unit().problem()).expect("a problem is JSON");
        Instance::parse(&json).ok()
    }

    fn with_legs(&self, mut unit: Unit) -> Unit {
        let homes = (0..self.patients.len()).map(|number| format!("home-{}", patient(number)));
        let places: Vec<String> = ["base".to_owned()].into_iter().chain(homes).collect();
        for (from, from_id) in places.iter().enumerate() {
            for (to, to_id) in places.iter().enumerate().filter(|&(to, _)| to != from) {
                unit = unit.leg(from_id, to_id, self.legs[from * PLACES + to]);
            }
        }
        unit
    }

    fn carer_of(&self, own: &TinyShift) -> String {
        carer(own.carer % self.carers.len())
    }

    fn write_shift(&self, number: usize, shift: &mut Shift) {
        let own = &self.shifts[number];
        let span = |own: &TinyShift| (own.day, own.start, own.start + own.length);
        let (day, start, end) = span(own);
        let overlaps = |other: &&TinyShift| {
            let (other_day, other_start, other_end) = span(other);
            other_day == day && start.max(other_start) < end.min(other_end)
        };
        let rival = self.shifts[..number]
            .iter()
            .filter(|other| self.carer_of(other) == self.carer_of(own))
            .any(|other| overlaps(&other));
        shift.optional = own.optional || rival;
        (shift.start, shift.end) = (time(day, start), time(day, end));
        if !own.from_base {
            shift.start_place = None;
        }
        if !own.to_base {
            shift.end_place = None;
        }
        let pause = |&(after, width, minutes): &(i32, i32, i32)| BreakRule {
            minutes,
            earliest: time(day, start + after),
            latest: time(day, start + after + width),
        };
        shift.breaks = own.breaks.iter().map(pause).collect();
    }
}

fn write_visit(own: &TinyVisit, visit: &mut Visit) {
    let window = |&(day, start, width): &(i32, i32, i32)| StartWindow {
        earliest: time(day, start),
        latest: time(day, start + width),
    };
    visit.windows = own.windows.iter().map(window).collect();
    (visit.carers, visit.priority) = (own.carers, own.priority);
    if own.skilled {
        visit.skills.push(SKILL.to_owned());
    }
    if own.at_base {
        visit.place = Some("base".to_owned());
    }
}

fn skills(delegated: Delegated) -> Vec<Skill> {
    let (from, until) = match delegated {
        Delegated::Never => return Vec::new(),
        Delegated::Always => return vec![Skill::Always(SKILL.to_owned())],
        Delegated::FirstDay => (None, Some("2026-11-02".to_owned())),
        Delegated::SecondDay => (Some("2026-11-03".to_owned()), None),
    };
    vec![Skill::Dated {
        skill: SKILL.to_owned(),
        from,
        until,
    }]
}

fn carer(number: usize) -> String {
    format!("c{}", number + 1)
}

fn patient(number: usize) -> String {
    format!("p{}", number + 1)
}

/// So many minutes after 07:00 on a day.
fn time(day: i32, minutes: i32) -> String {
    let clock = 7 * 60 + minutes;
    format!("2026-11-{:02}T{:02}:{:02}", 2 + day, clock / 60, clock % 60)
}
