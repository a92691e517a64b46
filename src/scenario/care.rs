//! The care granted to each patient: how many times a day, how long, and with which skills. Times are agreed on later.

use rand::Rng;

use super::parameters::{DOUBLE_STAFFED, WEEKEND_DEMAND};
use super::random::{fives, fraction, percent, pick, shuffle};
use crate::problem::VisitKind;

/// A task that carers can be delegated.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Skill {
    Medication,
    Insulin,
    WoundCare,
}

impl Skill {
    pub(super) const ALL: [Skill; 3] = [Skill::Medication, Skill::Insulin, Skill::WoundCare];

    /// Returns the name in files.
    pub(super) fn name(self) -> &'static str {
        match self {
            Skill::Medication => "medication",
            Skill::Insulin => "insulin",
            Skill::WoundCare => "wound_care",
        }
    }
}

/// A recurring visit to a patient.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    /// Index of the patient.
    pub(super) patient: usize,
    pub(super) name: &'static str,
    pub(super) minutes: i32,
    pub(super) carers: u32,
    pub(super) skills: Vec<Skill>,
    pub(super) kind: VisitKind,
    pub(super) priority: u32,
    pub(super) rhythm: Rhythm,
    pub(super) time: Time,
}

/// The days of a recurring visit.
#[derive(Clone, Debug)]
pub(super) struct Rhythm {
    /// The visits of a week. Each is on one of some weekdays; 0 is Monday.
    pub(super) turns: Vec<Vec<usize>>,
    /// If given, it takes place only in weeks of this parity.
    pub(super) parity: Option<usize>,
}

/// The time of day that the patient prefers, in civil minutes after midnight.
#[derive(Clone, Copy, Debug)]
pub(super) enum Time {
    /// At an agreed time between two, plus or minus `slack`.
    Around { first: i32, last: i32, slack: i32 },
    /// At any time between two.
    Between { earliest: i32, latest: i32 },
}

/// A kind of visit that many patients have daily: name, first and last usual start, least and greatest length in
/// minutes.
struct Usual(&'static str, i32, i32, (i32, i32));

const MORNING: Usual = Usual("morning", 7 * 60 + 25, 10 * 60, (25, 45));
const FORENOON: Usual = Usual("forenoon", 10 * 60 + 15, 11 * 60, (10, 15));
const LUNCH: Usual = Usual("lunch", 11 * 60 + 25, 13 * 60, (15, 25));
const AFTERNOON: Usual = Usual("afternoon", 14 * 60, 15 * 60 + 30, (10, 25));
const DINNER: Usual = Usual("dinner", 16 * 60 + 45, 18 * 60 + 15, (15, 25));
const BED: Usual = Usual("bed", 18 * 60 + 45, 20 * 60 + 45, (20, 30));

/// Levels of care: the cumulative share of patients, and the daily visits. Together with weekly tasks, they give 3.1
/// visits per patient and day.
const LEVELS: [(f64, &[Usual]); 7] = [
    (0.10, &[]),
    (0.19, &[MORNING]),
    (0.35, &[MORNING, BED]),
    (0.57, &[MORNING, LUNCH, BED]),
    (0.84, &[MORNING, LUNCH, DINNER, BED]),
    (0.96, &[MORNING, FORENOON, LUNCH, DINNER, BED]),
    (1.00, &[MORNING, FORENOON, LUNCH, AFTERNOON, DINNER, BED]),
];
/// The range of shares from which levels are drawn if there are fewer than `FEW_PATIENTS` patients. Otherwise one
/// extreme patient would change the unit's mix.
const MIDDLE_LEVELS: (f64, f64) = (0.10, 0.70);
const FEW_PATIENTS: u32 = 10;

/// Tasks that come less than daily, such as household and hygiene. Each has a name, its minutes, its visits per week,
/// and how many in a hundred patients have it.
const WEEKLY: [(&str, (i32, i32), usize, u32); 6] = [
    ("shower", (30, 45), 1, 35),
    ("shower", (30, 45), 2, 25),
    ("cleaning", (45, 60), 1, 30),
    ("shopping", (30, 45), 1, 20),
    ("wound_care", (20, 30), 2, 5),
    ("alarm_test", (10, 10), 1, 4),
];

/// Returns the care of `patients` patients, in the order of the patients.
pub(super) fn grant(patients: u32, rng: &mut impl Rng) -> Vec<Slot> {
    let mut slots = Vec::new();
    for (patient, level) in levels(patients, rng).into_iter().enumerate() {
        let daily = LEVELS[level].1;
        let mut own = daily_slots(patient, daily, rng);
        add_weekly_tasks(patient, daily.is_empty(), &mut own, rng);
        add_medication(&mut own, rng);
        slots.append(&mut own);
    }
    staff_doubly(patients, &mut slots, rng);
    thin_out_weekends(&mut slots, rng);
    slots
}

/// Draws levels at even distances over the shares, so that small units have the same mix as large ones.
fn levels(patients: u32, rng: &mut impl Rng) -> Vec<usize> {
    let (from, to) = if patients < FEW_PATIENTS {
        MIDDLE_LEVELS
    } else {
        (0.0, 1.0)
    };
    let offset = fraction(rng);
    let mut levels: Vec<usize> = (0..patients)
        .map(|patient| {
            let share = from + (to - from) * (f64::from(patient) + offset) / f64::from(patients);
            LEVELS.partition_point(|&(up_to, _)| up_to <= share)
        })
        .collect();
    shuffle(rng, &mut levels);
    levels
}

fn daily_slots(patient: usize, daily: &[Usual], rng: &mut impl Rng) -> Vec<Slot> {
    let light = daily.len() <= 2;
    daily
        .iter()
        .map(|&Usual(name, first, last, (least, most))| {
            let minutes = if light {
                fives(rng, 15, least.max(20))
            } else {
                fives(rng, least, most)
            };
            let slack = pick(rng, &[30, 30, 45, 45, 60]);
            let time = Time::Around { first, last, slack };
            let mut slot = Slot::plain(patient, name, minutes, Rhythm::daily(), time);
            if name == "lunch" && percent(rng, 8) {
                slot.name = "meal";
                slot.minutes = 10;
                slot.kind = VisitKind::MealDelivery;
            }
            slot
        })
        .collect()
}

/// Adds tasks that come less than daily. A patient without other care gets at least one.
fn add_weekly_tasks(patient: usize, must_have: bool, slots: &mut Vec<Slot>, rng: &mut impl Rng) {
    if must_have {
        slots.push(visit_on_some_days(patient, rng));
    }
    for (name, (least, most), visits, share) in WEEKLY {
        let had = slots.iter().any(|slot| slot.name == name);
        if !had && percent(rng, share) {
            slots.push(weekly_slot(
                patient,
                name,
                fives(rng, least, most),
                visits,
                rng,
            ));
        }
    }
}

/// Returns short visits on some days of the week, for a patient without daily care.
fn visit_on_some_days(patient: usize, rng: &mut impl Rng) -> Slot {
    let days = pick(rng, &[[0, 2, 4], [1, 3, 5], [0, 3, 5]]);
    let rhythm = Rhythm::on(days.map(|day| vec![day]).to_vec());
    let time = Time::Around {
        first: 10 * 60,
        last: 15 * 60,
        slack: 60,
    };
    Slot::plain(patient, "support", fives(rng, 20, 30), rhythm, time)
}

fn weekly_slot(
    patient: usize,
    name: &'static str,
    minutes: i32,
    visits: usize,
    rng: &mut impl Rng,
) -> Slot {
    let by_the_body = matches!(name, "shower" | "wound_care");
    let turns = if visits == 2 {
        twice_a_week(name == "shower" && percent(rng, 40), rng)
    } else {
        once_a_week(name != "shower" || percent(rng, 50), rng)
    };
    let parity = (name == "cleaning").then(|| pick(rng, &[0, 1]));
    let mut slot = Slot::plain(
        patient,
        name,
        minutes,
        Rhythm { turns, parity },
        task_time(by_the_body, rng),
    );
    slot.priority = 1;
    match name {
        "wound_care" => {
            slot.kind = VisitKind::HomeNursing;
            slot.priority = 3;
            slot.skills.push(Skill::WoundCare);
        }
        "alarm_test" => slot.kind = VisitKind::Alarm,
        _ => {}
    }
    slot
}

/// Returns the time of a task. Household tasks are possible at any time of the day. Tasks of personal care have an
/// agreed time with some slack.
fn task_time(by_the_body: bool, rng: &mut impl Rng) -> Time {
    if by_the_body {
        Time::Around {
            first: 10 * 60 + 15,
            last: 14 * 60 + 30,
            slack: pick(rng, &[60, 75, 90]),
        }
    } else {
        Time::Between {
            earliest: pick(rng, &[9, 10]) * 60,
            latest: pick(rng, &[14, 15]) * 60,
        }
    }
}

/// Returns two visits per week, at least two days apart.
fn twice_a_week(flexible: bool, rng: &mut impl Rng) -> Vec<Vec<usize>> {
    if flexible {
        let turns: [[&[usize]; 2]; 2] = [[&[0, 1], &[3, 4]], [&[0, 1, 2], &[4]]];
        pick(rng, &turns).map(<[usize]>::to_vec).to_vec()
    } else {
        pick(rng, &[[0, 3], [1, 4], [2, 5]])
            .map(|day| vec![day])
            .to_vec()
    }
}

fn once_a_week(flexible: bool, rng: &mut impl Rng) -> Vec<Vec<usize>> {
    let any: [&[usize]; 3] = [&[0, 1, 2, 3, 4], &[1, 2, 3], &[0, 3, 4]];
    let turn = if flexible {
        pick(rng, &any).to_vec()
    } else {
        vec![pick(rng, &[0, 1, 2, 3, 4])]
    };
    vec![turn]
}

/// Adds delegated tasks: medication for most patients with daily care, insulin for a few.
fn add_medication(slots: &mut [Slot], rng: &mut impl Rng) {
    if !percent(rng, 62) {
        return;
    }
    let insulin = percent(rng, 9);
    let at_lunch = percent(rng, 35);
    for slot in slots {
        let meal_time = matches!(slot.name, "morning" | "dinner");
        if matches!(slot.name, "morning" | "bed") || slot.name == "lunch" && at_lunch {
            slot.skills.push(Skill::Medication);
            slot.priority = 3;
            slot.narrow_to(pick(rng, &[15, 30, 30]));
        }
        if insulin && meal_time {
            slot.skills.push(Skill::Insulin);
            slot.priority = 5;
            slot.narrow_to(15);
        }
    }
}

/// Lets two carers make some visits at which a patient may need a lift, such as mornings and showers. In a small unit,
/// only visits that do not come daily qualify.
fn staff_doubly(patients: u32, slots: &mut [Slot], rng: &mut impl Rng) {
    let all: usize = slots
        .iter()
        .map(|slot| slot.rhythm.visits_of_two_weeks())
        .sum();
    let (least, most) = DOUBLE_STAFFED;
    let share = least + (most - least) * fraction(rng);
    let mut left = (share * all as f64).round() as usize;
    let mut order: Vec<usize> = (0..slots.len()).collect();
    shuffle(rng, &mut order);
    order.retain(|&slot| slots[slot].may_be_double(patients < FEW_PATIENTS));
    for slot in order {
        let visits = slots[slot].rhythm.visits_of_two_weeks();
        if visits <= left {
            left -= visits;
            slots[slot].carers = 2;
            slots[slot].narrow_to(pick(rng, &[15, 15, 30]));
        }
    }
}

/// Restricts some daily visits to weekdays until weekend demand is as low as it should be.
fn thin_out_weekends(slots: &mut [Slot], rng: &mut impl Rng) {
    let mut order: Vec<usize> = (0..slots.len()).collect();
    shuffle(rng, &mut order);
    order.retain(|&slot| {
        matches!(
            slots[slot].name,
            "forenoon" | "lunch" | "meal" | "afternoon" | "dinner"
        )
    });
    for slot in order {
        let load = |weekend| -> f64 { slots.iter().map(|slot| slot.minutes_a_day(weekend)).sum() };
        let too_much = load(true) - WEEKEND_DEMAND * load(false);
        let own = slots[slot].minutes_a_day(true);
        if too_much > own / 2.0 {
            slots[slot].rhythm.turns.truncate(5);
        }
    }
}

impl Rhythm {
    fn daily() -> Self {
        Self::on((0..7).map(|day| vec![day]).collect())
    }

    fn on(turns: Vec<Vec<usize>>) -> Self {
        Self {
            turns,
            parity: None,
        }
    }

    fn visits_of_two_weeks(&self) -> usize {
        self.turns.len() * if self.parity.is_some() { 1 } else { 2 }
    }
}

impl Slot {
    /// Creates a home-care visit by one carer that needs no delegation.
    fn plain(patient: usize, name: &'static str, minutes: i32, rhythm: Rhythm, time: Time) -> Self {
        Self {
            patient,
            name,
            minutes,
            carers: 1,
            skills: Vec::new(),
            kind: VisitKind::HomeCare,
            priority: 2,
            rhythm,
            time,
        }
    }

    /// Narrows the slack of the time to `narrower`, if it is greater.
    fn narrow_to(&mut self, narrower: i32) {
        if let Time::Around { slack, .. } = &mut self.time {
            *slack = narrower.min(*slack);
        }
    }

    fn may_be_double(&self, only_weekly: bool) -> bool {
        let lifts = matches!(self.name, "morning" | "lunch" | "dinner" | "bed" | "shower");
        lifts && (!only_weekly || self.rhythm.turns.len() < 7)
    }

    /// Returns the minutes of care on an average day of the weekend, or of the week.
    fn minutes_a_day(&self, weekend: bool) -> f64 {
        let days = if weekend { 2.0 } else { 5.0 };
        let part = |turn: &Vec<usize>| {
            let inside = turn.iter().filter(|&&day| (day >= 5) == weekend).count();
            inside as f64 / turn.len() as f64
        };
        let turns: f64 = self.rhythm.turns.iter().map(part).sum();
        let halved = if self.rhythm.parity.is_some() {
            0.5
        } else {
            1.0
        };
        f64::from(self.minutes * self.carers as i32) * turns * halved / days
    }
}
