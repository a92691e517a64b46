//! Rules of working time: just broken and just legal, also on and across a clock change.

use samma::check;
use samma::instance::Instance;
use samma::plan::Plan;
use samma::problem::{CarryIn, Contract, Limit, Unavailable, WorkingTime};
use samma::rule::Rule;

use super::Fixtures;
use crate::common::{Unit, case, pause, rules_broken};

/// Ann's optional shifts under some rules. Each has a visit of a minute at its start, and she makes all of them.
struct Week<'a> {
    first_day: &'a str,
    days: u32,
    shifts: Vec<(String, String)>,
    law: WorkingTime,
    contract: Contract,
    carry_in: CarryIn,
}

fn week(law: impl FnOnce(&mut WorkingTime)) -> Week<'static> {
    let mut rules = WorkingTime {
        rules: "plain".to_owned(),
        ..WorkingTime::default()
    };
    law(&mut rules);
    Week {
        first_day: "2026-11-02",
        days: 14,
        shifts: Vec::new(),
        law: rules,
        contract: Contract::default(),
        carry_in: CarryIn::default(),
    }
}

impl<'a> Week<'a> {
    fn works(mut self, start: &str, end: &str) -> Self {
        self.shifts.push((start.to_owned(), end.to_owned()));
        self
    }

    /// A shift from 08:00 to 12:00 on each of these days of November.
    fn mornings(self, days: impl IntoIterator<Item = u32>) -> Self {
        days.into_iter().fold(self, |week, day| {
            let date = format!("2026-11-{day:02}");
            week.works(&format!("{date}T08:00"), &format!("{date}T12:00"))
        })
    }

    fn starting(self, first_day: &'a str, days: u32) -> Self {
        Week {
            first_day,
            days,
            ..self
        }
    }

    fn contract(mut self, change: impl FnOnce(&mut Contract)) -> Self {
        change(&mut self.contract);
        self
    }

    fn carries(mut self, change: impl FnOnce(&mut CarryIn)) -> Self {
        change(&mut self.carry_in);
        self
    }

    fn case(&self) -> (Instance, Plan) {
        let mut unit = Unit::starting(self.first_day, self.days)
            .carer_with("ann", |ann| {
                ann.contract = Some(self.contract.clone());
                ann.carry_in = Some(self.carry_in.clone());
            })
            .patient("p1")
            .roster(|roster| roster.working_time = Some(self.law.clone()));
        for (start, end) in &self.shifts {
            unit = unit
                .shift_with("ann", start, end, |shift| {
                    shift.optional = true;
                    (shift.start_place, shift.end_place) = (None, None);
                })
                .visit("p1", 1, start, start);
        }
        let ids: Vec<(String, String)> = (1..=self.shifts.len())
            .map(|number| (format!("p1-{number}"), format!("ann-{number}")))
            .collect();
        let made: Vec<(&str, &str, &str, &str)> = ids
            .iter()
            .zip(&self.shifts)
            .map(|((visit, shift), (start, _))| {
                (visit.as_str(), "ann", shift.as_str(), start.as_str())
            })
            .collect();
        case(&unit, &made, &[])
    }

    fn rules(&self) -> Vec<Rule> {
        let (instance, plan) = self.case();
        let found = check::violations(&instance, &plan);
        found.iter().map(|each| each.rule).collect()
    }
}

fn of(limit: i32) -> Limit {
    Limit::Of(limit)
}

pub(super) fn daily_rest() -> Fixtures {
    let worked = |morning: &str| {
        week(|law| law.daily_rest_minutes = Some(of(660)))
            .works("2026-11-02T14:30", "2026-11-02T22:00")
            .works(morning, "2026-11-03T15:30")
            .case()
    };
    Fixtures {
        broken: worked("2026-11-03T08:59"),
        sentence: "shift ann-2 of ann starts 2026-11-03T08:59, 659 min after shift ann-1, \
            which ends 2026-11-02T22:00: less than 660 min of daily rest",
        legal: worked("2026-11-03T09:00"),
    }
}

#[test]
fn daily_rest_is_of_elapsed_time_across_a_clock_change() {
    let worked = |first: &'static str, evening: &str, morning: &str, end: &str| {
        week(|law| law.daily_rest_minutes = Some(of(660)))
            .starting(first, 3)
            .works(&format!("{first}T14:00"), evening)
            .works(morning, end)
            .rules()
    };
    let autumn = |morning: &str| {
        worked(
            "2026-10-24",
            "2026-10-24T22:00",
            morning,
            "2026-10-25T12:00",
        )
    };
    assert_eq!(
        autumn("2026-10-25T07:59"),
        [Rule::DailyRest],
        "an hour is repeated"
    );
    assert_eq!(autumn("2026-10-25T08:00"), []);
    let spring = |morning: &str| {
        worked(
            "2026-03-28",
            "2026-03-28T22:00",
            morning,
            "2026-03-29T14:00",
        )
    };
    assert_eq!(
        spring("2026-03-29T09:59"),
        [Rule::DailyRest],
        "an hour is skipped"
    );
    assert_eq!(spring("2026-03-29T10:00"), []);
    // On the day itself, in the evening, nothing is different.
    let after = |morning: &str| {
        worked(
            "2026-10-25",
            "2026-10-25T22:00",
            morning,
            "2026-10-26T12:00",
        )
    };
    assert_eq!(after("2026-10-26T08:59"), [Rule::DailyRest]);
    assert_eq!(after("2026-10-26T09:00"), []);
}

#[test]
fn daily_rest_is_held_from_the_last_shift_before_the_horizon() {
    let worked = |start: &str| {
        week(|law| law.daily_rest_minutes = Some(of(660)))
            .carries(|carried| carried.last_shift_end = Some("2026-11-01T22:00".to_owned()))
            .works(start, "2026-11-02T15:30")
            .rules()
    };
    assert_eq!(worked("2026-11-02T08:59"), [Rule::DailyRest]);
    assert_eq!(worked("2026-11-02T09:00"), []);
}

/// From Saturday's end to Monday's morning, seven days after the first start.
pub(super) fn weekly_rest() -> Fixtures {
    let worked = |end: &str| {
        week(|law| law.weekly_rest_minutes = Some(of(2160)))
            .starting("2026-11-02", 7)
            .mornings(2..=6)
            .works("2026-11-07T16:00", end)
            .case()
    };
    Fixtures {
        broken: worked("2026-11-07T20:01"),
        sentence: "shift ann-6 of ann leaves a rest of 2159 min at most from 2026-11-02T08:00 to 2026-11-09T08:00: \
            less than 2160 min of weekly rest",
        legal: worked("2026-11-07T20:00"),
    }
}

#[test]
fn weekly_rest_is_of_elapsed_time_and_of_every_seven_days() {
    // From Wednesday to Monday, over the night in which the clock changes.
    let worked = |first: &'static str, days: [&str; 5], last: &str, end: &str| {
        let law = week(|law| law.weekly_rest_minutes = Some(of(2160))).starting(first, 14);
        let all = days.iter().fold(law, |week, day| {
            week.works(&format!("{day}T08:00"), &format!("{day}T12:00"))
        });
        all.works(&format!("{last}T15:00"), &format!("{last}T{end}"))
            .rules()
    };
    let autumn = [
        "2026-10-21",
        "2026-10-22",
        "2026-10-23",
        "2026-10-24",
        "2026-10-25",
    ];
    let until = |end: &str| worked("2026-10-19", autumn, "2026-10-26", end);
    assert_eq!(until("19:01"), [Rule::WeeklyRest], "an hour is repeated");
    assert_eq!(until("19:00"), []);
    let spring = [
        "2026-03-25",
        "2026-03-26",
        "2026-03-27",
        "2026-03-28",
        "2026-03-29",
    ];
    let until = |end: &str| worked("2026-03-23", spring, "2026-03-30", end);
    assert_eq!(until("21:01"), [Rule::WeeklyRest], "an hour is skipped");
    assert_eq!(until("21:00"), []);
    // A rest in each calendar week is not one in the seven days between.
    let two = |days: [u32; 10]| {
        week(|law| law.weekly_rest_minutes = Some(of(2160)))
            .mornings(days)
            .rules()
    };
    assert_eq!(two([4, 5, 6, 7, 8, 9, 10, 11, 12, 13]), [Rule::WeeklyRest]);
    assert_eq!(two([4, 5, 6, 7, 8, 10, 11, 12, 13, 14]), []);
}

/// From Sunday to Saturday nobody has 36 h in one piece then, but each weekend has 63.
#[test]
fn work_from_monday_to_friday_is_lawful() {
    let days = [2, 3, 4, 5, 6, 9, 10, 11, 12, 13];
    let time = |day: u32, clock: &str| format!("2026-11-{day:02}T{clock}");
    let rules = days.iter().fold(
        week(|law| law.weekly_rest_minutes = Some(of(2160))),
        |week, &day| week.works(&time(day, "07:00"), &time(day, "15:30")),
    );
    assert_eq!(rules.rules(), []);
    let unit = Unit::new().carer("ann").patient("p1");
    let unit = unit.visit("p1", 30, "2026-11-02T08:00", "2026-11-02T09:00");
    let unit = unit.roster(|roster| {
        roster.working_time = Some(WorkingTime {
            rules: "plain".to_owned(),
            weekly_rest_minutes: Some(of(2160)),
            ..WorkingTime::default()
        });
    });
    let fixed = days.iter().fold(unit, |unit, &day| {
        unit.shift("ann", &time(day, "07:00"), &time(day, "15:30"))
    });
    // Reading refuses fixed shifts that break a rule.
    assert_eq!(fixed.instance().shifts().len(), days.len());
}

#[test]
fn a_weekly_rest_follows_the_last_one_within_seven_days() {
    let worked = |rested: &str| {
        week(|law| law.weekly_rest_minutes = Some(of(2160)))
            .carries(|carried| {
                carried.last_weekly_rest_end = Some(rested.to_owned());
                carried.last_shift_end = Some("2026-11-01T12:00".to_owned());
            })
            .mornings([2, 3])
            .works("2026-11-05T00:00", "2026-11-05T08:00")
            .rules()
    };
    // From Tuesday 12:00 it is 36 h to Wednesday's end.
    assert_eq!(worked("2026-10-28T23:59"), [Rule::WeeklyRest]);
    assert_eq!(worked("2026-10-29T00:00"), []);
}

pub(super) fn days_in_a_row() -> Fixtures {
    let law = || week(|law| law.most_days_in_a_row = Some(of(5)));
    Fixtures {
        broken: law().mornings(3..=8).case(),
        sentence: "shift ann-6 of ann is on working day 6 in a row; at most 5 are permitted",
        legal: law().mornings((3..=7).chain(9..=13)).case(),
    }
}

#[test]
fn days_in_a_row_go_on_from_before_the_horizon() {
    let worked = |days: u32, first: u32| {
        week(|law| law.most_days_in_a_row = Some(of(5)))
            .carries(|carried| carried.days_in_a_row = Some(days))
            .mornings(first..=first + 2)
            .rules()
    };
    assert_eq!(worked(3, 2), [Rule::DaysInARow]);
    assert_eq!(worked(2, 2), []);
    assert_eq!(worked(5, 3), [], "a free day begins anew");
}

pub(super) fn evening_then_morning() -> Fixtures {
    let worked = |morning: &str| {
        week(|law| law.most_evenings_before_mornings = Some(of(1)))
            .works("2026-11-02T14:00", "2026-11-02T18:01")
            .works("2026-11-03T07:00", "2026-11-03T12:00")
            .works("2026-11-03T20:00", "2026-11-04T00:30")
            .works(morning, "2026-11-04T15:00")
            .case()
    };
    Fixtures {
        broken: worked("2026-11-04T11:59"),
        sentence: "shift ann-4 of ann starts 2026-11-04T11:59, the morning after shift ann-3, which ends 2026-11-04T00:30: \
            this happens 2 times; at most 1 permitted",
        legal: worked("2026-11-04T12:00"),
    }
}

#[test]
fn an_evening_ends_after_six_and_only_the_next_day_counts() {
    let worked = |evening: &str, morning: &str, end: &str| {
        week(|law| law.most_evenings_before_mornings = Some(of(0)))
            .works("2026-11-02T10:00", evening)
            .works(morning, end)
            .rules()
    };
    let broken = [Rule::EveningThenMorning];
    let (tuesday, end) = ("2026-11-03T11:59", "2026-11-03T12:00");
    assert_eq!(worked("2026-11-02T18:01", tuesday, end), broken);
    assert_eq!(worked("2026-11-02T18:00", tuesday, end), []);
    assert_eq!(worked("2026-11-03T07:00", tuesday, end), broken, "a night");
    let (wednesday, end) = ("2026-11-04T00:00", "2026-11-04T08:00");
    assert_eq!(worked("2026-11-03T07:00", wednesday, end), []);
}

#[test]
fn a_shift_may_be_a_morning_and_an_evening() {
    let worked = |most: i32| {
        week(|law| law.most_evenings_before_mornings = Some(of(most)))
            .works("2026-11-02T07:00", "2026-11-02T20:00")
            .works("2026-11-03T07:00", "2026-11-03T20:00")
            .works("2026-11-04T07:00", "2026-11-04T12:00")
            .rules()
    };
    assert_eq!(worked(0), [Rule::EveningThenMorning; 2]);
    assert_eq!(worked(1), [Rule::EveningThenMorning]);
    assert_eq!(worked(2), []);
}

#[test]
fn an_evening_and_a_morning_are_by_the_clock_also_where_it_changes() {
    let worked = |first: &'static str, (evening, morning): (&str, &str), end: &str| {
        week(|law| law.most_evenings_before_mornings = Some(of(0)))
            .starting(first, 3)
            .works(&format!("{first}T13:00"), evening)
            .works(morning, end)
            .rules()
    };
    // The morning of the day itself begins an hour later, or earlier, after midnight than the clock says.
    let autumn =
        |evening: &str, morning: &str| worked("2026-10-24", (evening, morning), "2026-10-25T14:00");
    let broken = [Rule::EveningThenMorning];
    assert_eq!(autumn("2026-10-24T18:01", "2026-10-25T11:59"), broken);
    assert_eq!(autumn("2026-10-24T18:01", "2026-10-25T12:00"), []);
    assert_eq!(autumn("2026-10-24T18:00", "2026-10-25T11:59"), []);
    let spring =
        |evening: &str, morning: &str| worked("2026-03-28", (evening, morning), "2026-03-29T14:00");
    assert_eq!(spring("2026-03-28T18:01", "2026-03-29T11:59"), broken);
    assert_eq!(spring("2026-03-28T18:01", "2026-03-29T12:00"), []);
    // So does the evening.
    let on_the_day = |first: &'static str, evening: &str, monday: &str| {
        let morning = format!("{monday}T08:00");
        worked(first, (evening, &morning), &format!("{monday}T09:00"))
    };
    let autumn = |evening: &str| on_the_day("2026-10-25", evening, "2026-10-26");
    assert_eq!(autumn("2026-10-25T18:01"), broken);
    assert_eq!(autumn("2026-10-25T18:00"), []);
    let spring = |evening: &str| on_the_day("2026-03-29", evening, "2026-03-30");
    assert_eq!(spring("2026-03-29T18:01"), broken);
    assert_eq!(spring("2026-03-29T18:00"), []);
}

#[test]
fn the_evening_before_the_horizon_counts() {
    let worked = |end: &str, most: i32, morning: &str| {
        week(|law| law.most_evenings_before_mornings = Some(of(most)))
            .carries(|carried| carried.last_shift_end = Some(end.to_owned()))
            .works(morning, "2026-11-02T15:00")
            .works("2026-11-02T16:00", "2026-11-02T22:00")
            .works("2026-11-03T09:00", "2026-11-03T15:00")
            .rules()
    };
    let broken = [Rule::EveningThenMorning];
    assert_eq!(worked("2026-11-01T18:01", 1, "2026-11-02T11:59"), broken);
    assert_eq!(worked("2026-11-01T18:00", 1, "2026-11-02T11:59"), []);
    assert_eq!(worked("2026-11-01T18:01", 1, "2026-11-02T12:00"), []);
    assert_eq!(
        worked("2026-11-02T07:00", 1, "2026-11-02T11:59"),
        broken,
        "a night"
    );
}

pub(super) fn longest_day() -> Fixtures {
    let worked = |end: &str| {
        week(|law| law.most_minutes_a_day = Some(of(600)))
            .works("2026-11-02T07:00", "2026-11-02T12:00")
            .works("2026-11-02T16:00", end)
            .works("2026-11-03T07:00", "2026-11-03T17:00")
            .case()
    };
    Fixtures {
        broken: worked("2026-11-02T21:01"),
        sentence: "shift ann-2 of ann makes it a day of 601 min, more than 600 min",
        legal: worked("2026-11-02T21:00"),
    }
}

pub(super) fn split_day() -> Fixtures {
    let worked = |end: &str| {
        week(|law| law.split_day_minutes = Some(of(780)))
            .works("2026-11-02T07:00", "2026-11-02T11:00")
            .works("2026-11-02T17:00", end)
            .case()
    };
    Fixtures {
        broken: worked("2026-11-02T20:01"),
        sentence: "shift ann-2 of ann ends a day from 2026-11-02T07:00 to 2026-11-02T20:01, 781 min and more than 780 min",
        legal: worked("2026-11-02T20:00"),
    }
}

#[test]
fn a_day_on_which_the_clock_changes_is_as_long_as_it_lasts() {
    let worked = |first: &'static str, end: &str| {
        week(|law| {
            law.split_day_minutes = Some(of(780));
            law.most_minutes_a_day = Some(of(240));
        })
        .starting(first, 1)
        .works(&format!("{first}T01:00"), &format!("{first}T04:00"))
        .works(&format!("{first}T12:00"), &format!("{first}T{end}"))
        .rules()
    };
    // Four hours at night in autumn, two in spring.
    assert_eq!(worked("2026-10-25", "12:30"), [Rule::LongestDay]);
    assert_eq!(worked("2026-03-29", "14:01"), [Rule::LongestDay]);
    assert_eq!(worked("2026-03-29", "14:00"), []);
    let spans = |first: &'static str, end: &str| {
        week(|law| law.split_day_minutes = Some(of(780)))
            .starting(first, 1)
            .works(&format!("{first}T01:00"), &format!("{first}T04:00"))
            .works(&format!("{first}T12:00"), &format!("{first}T{end}"))
            .rules()
    };
    assert_eq!(spans("2026-10-25", "13:01"), [Rule::SplitDay]);
    assert_eq!(spans("2026-10-25", "13:00"), []);
    assert_eq!(spans("2026-03-29", "15:01"), [Rule::SplitDay]);
    assert_eq!(spans("2026-03-29", "15:00"), []);
}

pub(super) fn weekends_free() -> Fixtures {
    let worked = |days: [u32; 4]| {
        week(|law| law.weekends_free_every = Some(of(2)))
            .mornings(days)
            .case()
    };
    Fixtures {
        broken: worked([7, 8, 13, 15]),
        sentence: "shift ann-4 of ann is on the last of 2 weekends in a row with work; one of them must be free",
        legal: worked([7, 8, 12, 13]),
    }
}

#[test]
fn weekends_go_on_from_before_the_horizon() {
    let worked = |before: bool, day: u32| {
        week(|law| law.weekends_free_every = Some(of(2)))
            .carries(|carried| carried.worked_last_weekend = Some(before))
            .mornings([day])
            .rules()
    };
    assert_eq!(worked(true, 8), [Rule::WeekendsFree]);
    assert_eq!(worked(false, 8), []);
    assert_eq!(worked(true, 14), []);
}

/// From 07:00 to 15:00, with a break of half an hour.
pub(super) fn work_without_break() -> Fixtures {
    let unit = unit_with_break();
    let visit = [("p1-1", "ann", "ann-1", "07:10")];
    Fixtures {
        broken: case(&unit, &visit, &[("ann-1", "12:01", 30)]),
        sentence: "shift ann-1 of ann works 301 min without a break until 2026-11-02T12:01, more than 300 min",
        legal: case(&unit, &visit, &[("ann-1", "12:00", 30)]),
    }
}

fn unit_with_break() -> Unit {
    let law = WorkingTime {
        rules: "sweden-2026".to_owned(),
        ..WorkingTime::default()
    };
    Unit::new()
        .carer("ann")
        .shift_with("ann", "07:00", "15:00", |shift| {
            shift.breaks = vec![pause(30, "09:00", "13:00")];
        })
        .patient("p1")
        .visit("p1", 30, "07:00", "09:00")
        .roster(|roster| roster.working_time = Some(law))
}

#[test]
fn work_after_the_last_break_counts_too() {
    let visit = [("p1-1", "ann", "ann-1", "07:10")];
    let broken = |start| rules_broken(&unit_with_break(), &visit, &[("ann-1", start, 30)]);
    assert_eq!(broken("09:29"), [Rule::WorkWithoutBreak]);
    assert_eq!(broken("09:30"), []);
}

/// Five mornings of 4 h and a sixth of another length; 24 h in a fortnight are 12 h a week.
fn six_mornings(week: Week<'static>, end: &str) -> (Instance, Plan) {
    week.mornings(2..=6).works("2026-11-09T08:00", end).case()
}

pub(super) fn average_hours() -> Fixtures {
    let law = || week(|law| law.most_minutes_a_week = Some(of(720)));
    Fixtures {
        broken: six_mornings(law(), "2026-11-09T12:01"),
        sentence: "shift ann-6 of ann makes it 1441 min in 14 days, on average more than 720 min a week",
        legal: six_mornings(law(), "2026-11-09T12:00"),
    }
}

#[test]
fn averages_go_back_before_the_horizon() {
    let worked = |minutes: i32| {
        week(|law| law.most_minutes_a_week = Some(of(720)))
            .carries(|carried| (carried.minutes, carried.days) = (Some(minutes), Some(14)))
            .mornings(2..=7)
            .rules()
    };
    assert_eq!(worked(1441), [Rule::AverageHours]);
    assert_eq!(worked(1440), []);
    assert_eq!(worked(0), []);
}

pub(super) fn overtime() -> Fixtures {
    let law = || {
        week(|law| law.overtime_minutes = Some(of(240)))
            .contract(|contract| contract.agreed_minutes = Some(1260))
            .carries(|carried| carried.overtime_minutes = Some(60))
    };
    Fixtures {
        broken: six_mornings(law(), "2026-11-09T12:01"),
        sentence: "shift ann-6 of ann makes it 241 min of overtime beyond 1260 min, more than 240 min",
        legal: six_mornings(law(), "2026-11-09T12:00"),
    }
}

#[test]
fn overtime_begins_where_nothing_is_agreed_after_ordinary_time() {
    let worked = |ordinary: i32| {
        week(|law| {
            law.overtime_minutes = Some(of(0));
            law.ordinary_minutes_a_week = Some(of(ordinary));
        })
        .mornings(2..=7)
        .rules()
    };
    assert_eq!(worked(719), [Rule::Overtime]);
    assert_eq!(worked(720), []);
}

pub(super) fn contract_minutes() -> Fixtures {
    let law = || week(|_| ()).contract(|contract| contract.most_minutes = Some(1440));
    Fixtures {
        broken: six_mornings(law(), "2026-11-09T12:01"),
        sentence: "shift ann-6 of ann makes it 1441 min of work, more than the 1440 min of the contract",
        legal: six_mornings(law(), "2026-11-09T12:00"),
    }
}

pub(super) fn contract_shifts() -> Fixtures {
    let law = || week(|_| ()).contract(|contract| contract.most_shifts = Some(5));
    Fixtures {
        broken: law().mornings(2..=7).case(),
        sentence: "shift ann-6 of ann is beyond the contract, which has 5 of the 6 shifts worked",
        legal: law().mornings(2..=6).case(),
    }
}

pub(super) fn availability() -> Fixtures {
    let worked = |from: &str| {
        let away = Unavailable {
            from: from.to_owned(),
            until: "2026-11-04T00:00".to_owned(),
        };
        week(|_| ())
            .contract(|contract| contract.unavailable.push(away))
            .mornings([2])
            .case()
    };
    Fixtures {
        broken: worked("2026-11-02T11:59"),
        sentence: "shift ann-1 of ann lies in time that they cannot work, 2026-11-02T11:59 to 2026-11-04T00:00",
        legal: worked("2026-11-02T12:00"),
    }
}

#[test]
fn some_work_only_some_kinds_of_shifts() {
    let worked = |only: &str, start: &str, end: &str| {
        week(|_| ())
            .contract(|contract| contract.only.push(only.to_owned()))
            .works(start, end)
            .rules()
    };
    let broken = [Rule::Availability];
    let (day, evening) = ("2026-11-02T07:00", "2026-11-02T16:00");
    assert_eq!(worked("evenings", day, "2026-11-02T18:00"), broken);
    assert_eq!(worked("evenings", evening, "2026-11-02T18:01"), []);
    assert_eq!(worked("evenings", evening, "2026-11-03T00:00"), []);
    assert_eq!(worked("evenings", evening, "2026-11-03T00:01"), broken);
    assert_eq!(worked("nights", evening, "2026-11-03T00:01"), []);
    assert_eq!(worked("days", day, "2026-11-02T18:00"), []);
    assert_eq!(worked("weekends", day, "2026-11-02T18:00"), broken);
    assert_eq!(
        worked("weekends", "2026-11-07T07:00", "2026-11-07T18:00"),
        []
    );
}

#[test]
fn what_somebody_should_work_at_least_is_told_and_asked_of_nobody() {
    let (instance, plan) = week(|_| ())
        .contract(|contract| contract.least_minutes = Some(400))
        .mornings([2, 3])
        .case();
    let short = |plan: &Plan| check::short_of_contract(&instance, plan).rows()[0].get();
    assert_eq!(short(&plan), 0);
    let mut one = plan;
    one.assignments.pop();
    assert_eq!(short(&one), 160);
    assert_eq!(check::violations(&instance, &one), []);
}
