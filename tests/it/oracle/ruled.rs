//! Random rules of working time and contracts on top of a tiny problem: those that its fixed shifts keep.

use proptest::collection::vec;
use proptest::prelude::{Strategy, any};
use proptest::prop_oneof;
use samma::instance::Instance;
use samma::problem::{CarryIn, Contract, Limit, Problem, Shift, Unavailable, WorkingTime};

use super::tiny::{Tiny, tiny};
use crate::common::instance_of;

/// A tiny problem, which of its shifts are optional, and rules as the numbers they were drawn from.
#[derive(Clone, Debug)]
pub(crate) struct Ruled {
    tiny: Tiny,
    optional: Vec<bool>,
    rules: Vec<Drawn>,
}

/// A rule. Shifts are of one to two and a half hours from 07:00 on, on two days.
#[derive(Clone, Copy, Debug)]
enum Drawn {
    DailyRest(i32),
    /// The rest, and how many hours from the horizon's start it comes at the latest.
    WeeklyRest(i32, u32),
    DaysInARow(i32, usize, u32),
    /// How many times, whether everybody comes from an evening, and which of the first day's shifts go on into one.
    EveningThenMorning(i32, bool, usize, usize),
    LongestDay(i32),
    SplitDay(i32),
    Average(i32, usize, i32),
    Overtime(i32, usize, i32),
    MostMinutes(usize, i32),
    MostShifts(usize, u32),
    /// Away from one minute after 07:00 to another, on a day.
    Away(usize, u32, u32, u32),
}

/// Any tiny problem with one to four rules, not all of which it need hold.
pub(crate) fn ruled() -> impl Strategy<Value = Ruled> {
    let optional = vec(proptest::bool::weighted(0.8), 4);
    (tiny(), optional, vec(drawn(), 1..=4)).prop_map(|(tiny, optional, rules)| Ruled {
        tiny,
        optional,
        rules,
    })
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let carer = any::<usize>;
    prop_oneof![
        (1260..=1440).prop_map(Drawn::DailyRest),
        (600..2880, 24_u32..72).prop_map(|(rest, hours)| Drawn::WeeklyRest(rest, hours)),
        (1..=2, carer(), 0_u32..3)
            .prop_map(|(most, who, before)| Drawn::DaysInARow(most, who, before)),
        (0..=1, any::<bool>(), 1_usize..=2, 0_usize..2).prop_map(|(most, before, step, from)| {
            Drawn::EveningThenMorning(most, before, step, from)
        }),
        (60..240).prop_map(Drawn::LongestDay),
        (60..200).prop_map(Drawn::SplitDay),
        (60..900, carer(), 0..400)
            .prop_map(|(week, who, before)| Drawn::Average(week, who, before)),
        (0..200, carer(), 0..200)
            .prop_map(|(most, who, agreed)| Drawn::Overtime(most, who, agreed)),
        (carer(), 30..300).prop_map(|(who, most)| Drawn::MostMinutes(who, most)),
        (carer(), 0_u32..3).prop_map(|(who, most)| Drawn::MostShifts(who, most)),
        (carer(), 0_u32..2, 0_u32..120, 1_u32..60)
            .prop_map(|(who, day, from, minutes)| Drawn::Away(who, day, from, minutes)),
    ]
}

impl Ruled {
    pub(crate) fn instance(&self) -> Instance {
        instance_of(&self.problem())
    }

    /// The problem with each rule that its fixed shifts keep beside those before.
    pub(crate) fn problem(&self) -> Problem {
        let mut problem = self.tiny.unit().problem();
        for (shift, &optional) in problem.shifts.iter_mut().zip(&self.optional) {
            shift.optional |= optional;
        }
        for &rule in &self.rules {
            let more = with(problem.clone(), rule);
            let json = serde_json::to_vec(&more).expect("a problem is JSON");
            if Instance::parse(&json).is_ok() {
                problem = more;
            }
        }
        problem
    }
}

fn with(mut problem: Problem, rule: Drawn) -> Problem {
    let mut law = problem.working_time.take().unwrap_or(WorkingTime {
        rules: "plain".to_owned(),
        ..WorkingTime::default()
    });
    match rule {
        Drawn::DailyRest(rest) => law.daily_rest_minutes = Some(of(rest)),
        Drawn::WeeklyRest(rest, hours) => {
            law.weekly_rest_minutes = Some(of(rest));
            // Seven days before it comes at the latest.
            let (day, hour) = (26 + hours / 24, hours % 24);
            for who in 0..problem.carers.len() {
                carry_in(&mut problem, who).last_weekly_rest_end =
                    Some(format!("2026-10-{day:02}T{hour:02}:00"));
            }
        }
        Drawn::DaysInARow(most, who, before) => {
            law.most_days_in_a_row = Some(of(most));
            carry_in(&mut problem, who).days_in_a_row = Some(before);
        }
        Drawn::EveningThenMorning(most, before, step, from) => {
            law.most_evenings_before_mornings = Some(of(most));
            for who in 0..problem.carers.len() {
                carry_in(&mut problem, who).last_shift_end =
                    before.then(|| "2026-11-01T18:01".to_owned());
            }
            work_long_and_on_the_next_day(&mut problem, step, from);
        }
        Drawn::LongestDay(most) => law.most_minutes_a_day = Some(of(most)),
        Drawn::SplitDay(most) => law.split_day_minutes = Some(of(most)),
        Drawn::Average(week, who, before) => {
            law.most_minutes_a_week = Some(of(week));
            let carried = carry_in(&mut problem, who);
            (carried.minutes, carried.days) = (Some(before), Some(4));
        }
        Drawn::Overtime(most, who, agreed) => {
            law.overtime_minutes = Some(of(most));
            contract(&mut problem, who).agreed_minutes = Some(agreed);
        }
        Drawn::MostMinutes(who, most) => contract(&mut problem, who).most_minutes = Some(most),
        Drawn::MostShifts(who, most) => contract(&mut problem, who).most_shifts = Some(most),
        Drawn::Away(who, day, from, minutes) => {
            let time = |minute: u32| {
                format!(
                    "2026-11-{:02}T{:02}:{:02}",
                    2 + day,
                    7 + minute / 60,
                    minute % 60
                )
            };
            let away = Unavailable {
                from: time(from),
                until: time(from + minutes),
            };
            contract(&mut problem, who).unavailable.push(away);
        }
    }
    problem.working_time = Some(law);
    problem
}

/// Of the first day's shifts, every so many from one on ends after 18:00, and its carer may work on the next morning too.
fn work_long_and_on_the_next_day(problem: &mut Problem, step: usize, from: usize) {
    let shifts = problem.shifts.iter_mut();
    let first_day = shifts.filter(|shift| shift.start.starts_with("2026-11-02"));
    let mut more = Vec::new();
    for shift in first_day.skip(from).step_by(step) {
        "2026-11-02T18:01".clone_into(&mut shift.end);
        more.push(Shift {
            id: format!("{}-next", shift.id),
            start: "2026-11-03T07:00".to_owned(),
            end: "2026-11-03T10:30".to_owned(),
            breaks: Vec::new(),
            optional: true,
            ..shift.clone()
        });
    }
    problem.shifts.extend(more);
}

fn of(limit: i32) -> Limit {
    Limit::Of(limit)
}

fn contract(problem: &mut Problem, who: usize) -> &mut Contract {
    let who = who % problem.carers.len();
    problem.carers[who].contract.get_or_insert_default()
}

fn carry_in(problem: &mut Problem, who: usize) -> &mut CarryIn {
    let who = who % problem.carers.len();
    problem.carers[who].carry_in.get_or_insert_default()
}
