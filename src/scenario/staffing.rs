//! Chooses the shifts of each day: their hours match the care of the day, and they lie where the day is busy.

use rand::Rng;

use super::agreement::QUARTERS;
use super::calendar::Calendar;
use super::demand::Visit;
use super::parameters::{BREAK, CARE_SHARE_SIZED_FOR, LEG, LONGEST_WITHOUT_BREAK};

/// A kind of shift: start and end in civil minutes after midnight.
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

/// The kinds of shifts: days, short mornings, a late day, evenings and short evenings.
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

/// Cost of a shift in addition to its paid minutes, when kinds are compared. People prefer long shifts. No source.
const SHIFT_OVERHEAD: f64 = 2_000.0;
/// Least paid minutes of a shift at the weekend, if the day needs several people. Those who work at weekends work
/// longer shifts.
const WEEKEND_LEAST: i32 = 300;
/// Paid minutes of a day that needs several people.
const SEVERAL_PEOPLE: f64 = 2_000.0;
/// Minutes by which a day may exceed its planned hours. The next day then has fewer.
const OVERSHOOT: f64 = 130.0;
/// Stands for the reciprocal of the carers on duty if there are none. It makes the first carer valuable.
const WITHOUT_ANYBODY: f64 = 3.0;

impl Hours {
    /// Returns the length without the break.
    pub(super) fn paid(self) -> i32 {
        self.length() - if self.has_break() { BREAK.get() } else { 0 }
    }

    /// Returns true if the shift is long enough to have a break.
    pub(super) fn has_break(self) -> bool {
        self.length() > LONGEST_WITHOUT_BREAK.get()
    }

    /// Returns when the break may start: two hours around the middle, as far as no work before or after it becomes too
    /// long.
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

    /// Returns true if a carer with these hours can be at work during all of quarter-hour `quarter`.
    fn covers(self, quarter: usize) -> bool {
        let start = quarter as i32 * 15;
        self.from <= start && start + 15 <= self.to
    }
}

/// Returns the kinds of shifts that each day needs.
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

/// The demand of one day.
struct Load {
    /// Minutes of care, times `days_sharing`.
    care: i32,
    /// Number of parts into which a visit with several possible days is divided.
    days_sharing: i32,
    weekend: bool,
    /// For each quarter-hour, the number of carers who are busy with visits and legs, if these are spread evenly over
    /// their windows.
    busy: [f64; QUARTERS],
    /// For each quarter-hour, the greatest number of carers that one visit needs.
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

    /// Chooses kinds of shifts with about `aim` paid minutes in total. Each is the kind that reduces the load most.
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

    /// Returns the load that one more shift removes, relative to its cost, with a little random variation between days.
    fn worth(&self, kind: Hours, on_duty: &[u32; QUARTERS], rng: &mut impl Rng) -> f64 {
        let relief: f64 = (0..QUARTERS)
            .filter(|&quarter| kind.covers(quarter))
            .map(|quarter| self.relief(quarter, on_duty[quarter]))
            .sum();
        let taste = f64::from(crate::scenario::random::between(rng, 95, 105)) / 100.0;
        taste * relief / (f64::from(kind.paid()) + SHIFT_OVERHEAD)
    }

    /// Returns by how much the sum of squared load over carers falls with one more carer on duty. It is higher if two
    /// carers must be there.
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
