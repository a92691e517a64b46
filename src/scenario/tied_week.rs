//! A week whose visits are tied to one time: each patient is visited at the same minute on all of their days. The hours of every shift
//! are filled to the brim, around a plan that staffs everybody.
//!
//! Such weeks are hard to fill: a patient's visits fit only where all of their days have room at one time.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};
use rand::{Rng, SeedableRng};
use rand_pcg::Pcg64;

use super::calendar::ZONE;
use super::parameters::WEEK_FROM;
use super::random::{between, fives, percent, pick, shuffle};
use super::unit::Scenario;
use crate::problem;

const DAYS: usize = 5;
/// The hours of every shift, in minutes past midnight.
const OPENS: i32 = 8 * 60;
const CLOSES: i32 = 16 * 60;
/// In a hundred patients, who is visited on all days. The others are visited on three or four.
const ON_ALL_DAYS: u32 = 85;
/// Minutes that visits last, in steps of a quarter of an hour.
const SHORTEST: i32 = 60;
const LONGEST: i32 = 120;
const QUARTER: i32 = 15;
/// Minutes from one home to the next: what every leg takes at least, and what the town's width adds.
const LEAST_LEG: i32 = 10;
const ACROSS: i32 = 50;
/// How far a start may be before or after the one that is planned, in minutes.
const MOST_SLACK: i32 = 90;
/// A point of the map lies so many metres from the middle at most, north or south and east or west.
const REACH: i32 = 2_000;
/// Where the map is, and degrees that a metre is there.
const MIDDLE: (f64, f64) = (59.65, 12.58);
const DEGREES_NORTH: f64 = 1.0 / 111_200.0;
const DEGREES_EAST: f64 = 1.0 / 56_200.0;
/// So many homes are drawn for the next visit of a round, of which the first that leaves time is taken.
const HOMES_TRIED: usize = 6;

const BASE: &str = "base";
const MODE: &str = "car";

/// Metres east and north of the middle.
#[derive(Clone, Copy)]
struct Point {
    east: i32,
    north: i32,
}

/// Where all shifts start and end.
const CENTRE: Point = Point { east: 0, north: 0 };

/// A patient with their place in the plan.
struct Tied {
    home: Point,
    minutes: i32,
    /// Minutes past midnight.
    start: i32,
    days: Vec<usize>,
    carer: usize,
}

impl Scenario {
    /// A week from Monday, 2 November 2026, of `patients` patients whose visits are tied to one time. The same numbers give the same
    /// bytes.
    ///
    /// - Visits last 60 to 120 minutes and lie 10 to 60 minutes apart.
    /// - 85 % of the patients are visited on all five days, the others on three or four.
    /// - `first_then` ties each visit to the one before: as many minutes as in the plan, no more and no fewer.
    /// - All carers work from 08:00 to 16:00. In the plan, one carer makes all visits of a patient, and no further visit would fit.
    ///
    /// ```
    /// use samma::scenario::Scenario;
    /// let week = Scenario::tied_week(10, 1);
    /// assert_eq!(week.problem.patients.len(), 10);
    /// assert_eq!(week.plan.assignments.len(), week.problem.visits.len(), "nobody is unstaffed");
    /// ```
    pub fn tied_week(patients: u32, seed: u64) -> Scenario {
        let mut rng = Pcg64::seed_from_u64(seed);
        let mut tied = Vec::new();
        let mut closes = Vec::new();
        while tied.len() < patients as usize {
            let left = patients as usize - tied.len();
            let mut round = round(closes.len(), left, &mut rng);
            closes.push(fill(&mut round, &mut rng));
            tied.extend(round);
        }
        shuffle(&mut rng, &mut tied);
        Week { tied, closes }.scenario(&mut rng)
    }
}

/// The patients of one carer, until nobody more fits or `most` are found.
fn round(carer: usize, most: usize, rng: &mut impl Rng) -> Vec<Tied> {
    let mut patients: Vec<Tied> = Vec::new();
    while patients.len() < most {
        let here = patients.last().map_or(CENTRE, |last| last.home);
        let ready = patients
            .last()
            .map_or(OPENS, |last| last.start + last.minutes);
        let drawn: Vec<(Point, i32)> = (0..HOMES_TRIED)
            .map(|_| (point(rng), length(rng)))
            .collect();
        let room = |home: Point| CLOSES - ready - leg(here, home) - leg(home, CENTRE);
        let next = drawn.iter().find(|&&(home, _)| SHORTEST <= room(home));
        let Some(&(home, minutes)) = next else {
            break;
        };
        let minutes = if minutes <= room(home) {
            minutes
        } else {
            SHORTEST
        };
        patients.push(Tied {
            home,
            minutes,
            start: ready + leg(here, home),
            days: days(rng),
            carer,
        });
    }
    patients
}

fn length(rng: &mut impl Rng) -> i32 {
    SHORTEST + QUARTER * between(rng, 0, (LONGEST - SHORTEST) / QUARTER)
}

/// Lengthens visits until the shift is full, and puts what is left of it between them. When the shift ends: sooner where visits of
/// full length do not fill it.
fn fill(patients: &mut [Tied], rng: &mut impl Rng) -> i32 {
    let Some(last) = patients.last() else {
        return CLOSES;
    };
    let mut left = CLOSES - leg(last.home, CENTRE) - last.start - last.minutes;
    loop {
        let short = (0..patients.len()).filter(|&index| patients[index].minutes < LONGEST);
        let short: Vec<usize> = short.collect();
        if left < QUARTER || short.is_empty() {
            break;
        }
        let longer = pick(rng, &short);
        patients[longer].minutes += QUARTER;
        left -= QUARTER;
        for later in &mut patients[longer + 1..] {
            later.start += QUARTER;
        }
    }
    if left >= QUARTER {
        return CLOSES - left;
    }
    let first = between(rng, 0, patients.len() as i32 - 1) as usize;
    for later in &mut patients[first..] {
        later.start += left;
    }
    CLOSES
}

fn days(rng: &mut impl Rng) -> Vec<usize> {
    let mut days: Vec<usize> = (0..DAYS).collect();
    if !percent(rng, ON_ALL_DAYS) {
        shuffle(rng, &mut days);
        days.truncate(between(rng, 3, 4) as usize);
        days.sort_unstable();
    }
    days
}

fn point(rng: &mut impl Rng) -> Point {
    Point {
        east: between(rng, -REACH, REACH),
        north: between(rng, -REACH, REACH),
    }
}

/// Minutes from one home to the next.
fn leg(from: Point, to: Point) -> i32 {
    let (east, north) = (from.east - to.east, from.north - to.north);
    let metres = (east * east + north * north).isqrt();
    let diagonal = (8 * REACH * REACH).isqrt();
    LEAST_LEG + ACROSS * metres / diagonal
}

/// The week as files.
struct Week {
    tied: Vec<Tied>,
    /// When the shifts of each carer end, in minutes past midnight.
    closes: Vec<i32>,
}

impl Week {
    fn scenario(&self, rng: &mut impl Rng) -> Scenario {
        let horizon = problem::Horizon::new(date(0), DAYS as u32, ZONE);
        let mut problem = problem::Problem::new(horizon);
        problem.places = self.places();
        problem.travel = BTreeMap::from([(MODE.to_owned(), self.travel())]);
        problem.carers = (0..self.closes.len())
            .map(|carer| problem::Carer::new(carer_id(carer)))
            .collect();
        let closes = self.closes.iter().enumerate();
        problem.shifts = closes
            .flat_map(|(carer, &closes)| shifts(carer, closes))
            .collect();
        for (number, tied) in self.tied.iter().enumerate() {
            problem
                .patients
                .push(problem::Patient::new(patient_id(number), home_id(number)));
            problem.visits.extend(visits(number, tied, rng));
            problem.first_then.extend(links(number, tied));
        }
        let assignments = self.tied.iter().enumerate();
        Scenario {
            problem,
            plan: problem::PlanFile {
                format: 1,
                stopped: None,
                objective: None,
                score: None,
                bound: None,
                assignments: assignments
                    .flat_map(|(number, tied)| planned(number, tied))
                    .collect(),
                breaks: Vec::new(),
                unassigned: Vec::new(),
                patients: Vec::new(),
                price_proof: None,
                custom: None,
            },
            contracts: Vec::new(),
        }
    }

    /// The base first, then the homes.
    fn points(&self) -> Vec<Point> {
        std::iter::once(CENTRE)
            .chain(self.tied.iter().map(|tied| tied.home))
            .collect()
    }

    fn places(&self) -> Vec<problem::Place> {
        let rounded = |degrees: f64| (degrees * 1e5).round() / 1e5;
        let points = self.points().into_iter().enumerate();
        let place = |(index, point): (usize, Point)| {
            let id = index.checked_sub(1).map_or(BASE.to_owned(), home_id);
            let north = MIDDLE.0 + f64::from(point.north) * DEGREES_NORTH;
            let east = MIDDLE.1 + f64::from(point.east) * DEGREES_EAST;
            problem::Place::new(id, rounded(north), rounded(east))
        };
        points.map(place).collect()
    }

    fn travel(&self) -> problem::Travel {
        let points = self.points();
        let minutes = |from: usize, to: usize| {
            if from == to {
                0
            } else {
                leg(points[from], points[to])
            }
        };
        let rows =
            (0..points.len()).map(|from| (0..points.len()).map(|to| minutes(from, to)).collect());
        problem::Travel::by_matrix(rows.collect())
    }
}

fn shifts(carer: usize, closes: i32) -> impl Iterator<Item = problem::Shift> {
    (0..DAYS).map(move |day| {
        problem::Shift::new(
            shift_id(carer, day),
            carer_id(carer),
            at(day, OPENS),
            at(day, closes),
        )
        .between(BASE, BASE)
    })
}

fn visits(number: usize, tied: &Tied, rng: &mut impl Rng) -> Vec<problem::Visit> {
    let earliest = (tied.start - fives(rng, 0, MOST_SLACK)).max(OPENS);
    let latest = (tied.start + fives(rng, 0, MOST_SLACK)).min(CLOSES - tied.minutes);
    let visit = |&day: &usize| {
        problem::Visit::new(visit_id(number, day), patient_id(number), tied.minutes)
            .starting_within(at(day, earliest), at(day, latest))
    };
    tied.days.iter().map(visit).collect()
}

/// Each visit starts as long after the one before as there are days between.
fn links(number: usize, tied: &Tied) -> impl Iterator<Item = problem::FirstThen> {
    let pairs = tied.days.windows(2);
    pairs.map(move |days| {
        let delay = 24 * 60 * (days[1] - days[0]) as i32 - tied.minutes;
        problem::FirstThen {
            least_minutes: Some(delay),
            most_minutes: Some(delay),
            ..problem::FirstThen::new(visit_id(number, days[0]), visit_id(number, days[1]))
        }
    })
}

fn planned(number: usize, tied: &Tied) -> impl Iterator<Item = problem::AssignmentEntry> {
    tied.days.iter().map(move |&day| problem::AssignmentEntry {
        visit: visit_id(number, day),
        carer: carer_id(tied.carer),
        shift: shift_id(tied.carer, day),
        start: at(day, tied.start).format("%Y-%m-%dT%H:%M").to_string(),
        stay: None,
    })
}

/// The `day`th day, from 0.
fn date(day: usize) -> NaiveDate {
    WEEK_FROM + Days::new(day as u64)
}

fn at(day: usize, clock: i32) -> NaiveDateTime {
    date(day).and_time(NaiveTime::MIN) + chrono::TimeDelta::minutes(clock.into())
}

fn patient_id(number: usize) -> String {
    format!("p{:03}", number + 1)
}

fn home_id(number: usize) -> String {
    format!("h{:03}", number + 1)
}

fn carer_id(carer: usize) -> String {
    format!("c{:02}", carer + 1)
}

fn shift_id(carer: usize, day: usize) -> String {
    format!("{}-d{}", carer_id(carer), day + 1)
}

fn visit_id(number: usize, day: usize) -> String {
    format!("{}-d{}", patient_id(number), day + 1)
}
