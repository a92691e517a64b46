//! Which shifts each day asks for: hours sized by the care of the day, and laid where the day is busy.

use rand::Rng;

use super::agreement::QUARTERS;
use super::calendar::Calendar;
use super::demand::Visit;
use super::parameters::{BREAK, CARE_SHARE_SIZED_FOR, LEG, LONGEST_WITHOUT_BREAK};

/// A kind of shift: from when to when by the clock, in minutes past midnight.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Hours {
    pub(super) from: i32,
    pub(super) to: i32,
}

const fn hours(from: (i32, i32), to: (i32, i32)) -> Hours {
    Hours {
        from: from.0 * 60 + from.1,
        to: to.0 * 60 + to.1,
    }
}

/// Kinds of shifts in use: days, short mornings, a late day, evenings and short evenings.
pub(super) const KINDS: [Hours; 15] = [
    hours((7, 0), (15, 30)),
    hours((7, 0), (16, 0)),
    hours((7, 0), (14, 30)),
    hours((7, 0), (13, 30)),
    hours((7, 0), (12, 0)),
    hours((7, 0), (11, 0)),
    hours((7, 30), (11, 30)),
    hours((10, 0), (18, 30)),
    hours((14, 0), (22, 0)),
    hours((14, 30), (22, 0)),
    hours((15, 30), (22, 0)),
    hours((16, 0), (21, 30)),
    hours((16, 30), (21, 30)),
    hours((16, 0), (20, 0)),
    hours((17, 0), (21, 0)),
];

/// What a shift costs beside its paid minutes when kinds are weighed up: people want whole shifts. No source.
const SHIFT_OVERHEAD: f64 = 700.0;
/// The least paid minutes of a shift at the weekend, where the day needs several people: those who give up their
/// weekend work it properly.
const WEEKEND_LEAST: i32 = 300;
/// Paid minutes of a day that needs several people.
const SEVERAL_PEOPLE: f64 = 2_000.0;
/// How much a day may go over the hours it is sized for; the next day then has less.
const OVERSHOOT: f64 = 130.0;
/// What the first carer on duty is worth, as if so many shared the load before.
const WITHOUT_ANYBODY: f64 = 3.0;

impl Hours {
    /// Length without the break.
    pub(super) fn paid(self) -> i32 {
        self.length() - if self.has_break() { BREAK.get() } else { 0 }
    }

    /// Whether the shift is so long that it holds a break.
    pub(super) fn has_break(self) -> bool {
        self.length() > LONGEST_WITHOUT_BREAK.get()
    }

    /// When the break may start: two hours about the middle, as far as nobody then works too long before or after
    /// it.
    pub(super) fn break_starts(self) -> (i32, i32) {
        let (longest, pause) = (LONGEST_WITHOUT_BREAK.get(), BREAK.get());
        let middle = (self.from + self.to - pause) / 2 / 15 * 15;
        let earliest = (middle - 60).max(self.to - pause - longest);
        let latest = (middle + 60).min(self.from + longest);
        (earliest, latest)
    }

    fn length(self) -> i32 {
        self.to - self.from
    }

    /// Whether somebody who works these hours can be at work during all of quarter `quarter`.
    fn covers(self, quarter: usize) -> bool {
        let start = quarter as i32 * 15;
        self.from <= start && start + 15 <= self.to
    }
}

/// The kinds of shifts that each day asks for.
pub(super) fn shifts(calendar: &Calendar, visits: &[Visit], rng: &mut impl Rng) -> Vec<Vec<Hours>> {
    let mut carried = 0.0;
    loads(calendar, visits)
        .iter()
        .map(|load| {
            let aim = carried
                + f64::from(load.care) / f64::from(load.days_sharing) / CARE_SHARE_SIZED_FOR;
            let day = load.staff(aim, rng);
            carried = aim - f64::from(day.iter().map(|hours| hours.paid()).sum::<i32>());
            day
        })
        .collect()
}

/// What one day asks for.
struct Load {
    /// Minutes of care, in parts of `days_sharing`.
    care: i32,
    /// In how many parts a visit is cut that may be on several days.
    days_sharing: i32,
    weekend: bool,
    /// By quarter of an hour, how many carers are busy with visits and legs where these spread evenly over their
    /// windows.
    busy: [f64; QUARTERS],
    /// By quarter, the most carers one visit asks for.
    together: [u32; QUARTERS],
}

fn loads(calendar: &Calendar, visits: &[Visit]) -> Vec<Load> {
    let mut loads: Vec<Load> = (0..calendar.days())
        .map(|day| Load::none(calendar.is_weekend(day)))
        .collect();
    for visit in visits {
        for own in &visit.windows {
            let earliest = calendar.clock(own.day, own.window.earliest);
            let latest = calendar.clock(own.day, own.window.latest);
            loads[own.day].add(visit, earliest, latest);
        }
    }
    loads
}

impl Load {
    fn none(weekend: bool) -> Self {
        Self {
            care: 0,
            days_sharing: 60,
            weekend,
            busy: [0.0; QUARTERS],
            together: [0; QUARTERS],
        }
    }

    fn add(&mut self, visit: &Visit, earliest: i32, latest: i32) {
        let days = visit.windows.len() as i32;
        self.care += visit.care() * self.days_sharing / days;
        let minutes = visit.minutes.get();
        let (first, after) = (earliest / 15, (latest + minutes + 14) / 15);
        let work = f64::from((minutes + LEG) * visit.carers as i32) / f64::from(days);
        for quarter in first..after {
            let quarter = quarter as usize;
            self.busy[quarter] += work / 15.0 / f64::from(after - first);
            if visit.windows.len() == 1 {
                self.together[quarter] = self.together[quarter].max(visit.carers);
            }
        }
    }

    /// Kinds of shifts of about `aim` paid minutes together, each where it takes most load off those on duty.
    fn staff(&self, aim: f64, rng: &mut impl Rng) -> Vec<Hours> {
        let mut chosen = Vec::new();
        let mut on_duty = [0_u32; QUARTERS];
        let mut left = aim;
        let least = if self.weekend && aim > SEVERAL_PEOPLE {
            WEEKEND_LEAST
        } else {
            0
        };
        loop {
            let fitting = KINDS
                .iter()
                .filter(|kind| kind.paid() >= least && f64::from(kind.paid()) <= left + OVERSHOOT);
            let worth = fitting.map(|&kind| (self.worth(kind, &on_duty, rng), kind));
            let Some((worth, best)) = worth.max_by(|one, other| one.0.total_cmp(&other.0)) else {
                return chosen;
            };
            if worth <= 0.0 || left <= 0.0 {
                return chosen;
            }
            left -= f64::from(best.paid());
            chosen.push(best);
            (0..QUARTERS)
                .filter(|&quarter| best.covers(quarter))
                .for_each(|quarter| on_duty[quarter] += 1);
        }
    }

    /// How much load one more shift takes off, for what it costs; give or take a little, for days to differ.
    fn worth(&self, kind: Hours, on_duty: &[u32; QUARTERS], rng: &mut impl Rng) -> f64 {
        let relief: f64 = (0..QUARTERS)
            .filter(|&quarter| kind.covers(quarter))
            .map(|quarter| self.relief(quarter, on_duty[quarter]))
            .sum();
        let taste = f64::from(crate::scenario::random::between(rng, 95, 105)) / 100.0;
        taste * relief / (f64::from(kind.paid()) + SHIFT_OVERHEAD)
    }

    /// By how much the sum of squared load over carers falls with one more on duty, and more where two must be
    /// there.
    fn relief(&self, quarter: usize, on_duty: u32) -> f64 {
        let inverse = |carers: u32| match carers {
            0 => WITHOUT_ANYBODY,
            more => 1.0 / f64::from(more),
        };
        let load = self.busy[quarter];
        let alone = if on_duty < self.together[quarter] {
            0.3
        } else {
            0.0
        };
        load * load * (inverse(on_duty) - inverse(on_duty + 1)) + alone
    }
}
