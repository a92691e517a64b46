//! The rules of working time, contracts, and what is carried in from before the horizon.

use chrono::{Datelike, NaiveTime, TimeDelta, Weekday};

use crate::id::{CarerId, ShiftId};
use crate::instance::derived::EVENING;
use crate::instance::validated::Instance;
use crate::time::{Horizon, Minutes, Moment, Span};

use crate::instance::working_time::breach::Breach;

/// A shift that starts before this hour is a morning.
const NOON: i64 = 12;

/// The rules of working time; what is `None` is not asked. A day's shifts are those that start on that civil day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct WorkingTime {
    /// From the last shift of one day to the first of a later one, at least.
    pub daily_rest: Option<Minutes>,
    /// In each seven civil days at least so much time in one piece without work.
    pub weekly_rest: Option<Minutes>,
    /// Days in a row with shifts, at most.
    pub days_in_a_row: Option<u32>,
    /// How many times a carer works a morning on the day after an evening, at most: a shift that starts before 12:00 after one that ends
    /// after 18:00, or later, of the day on which it starts.
    pub evenings_before_mornings: Option<u32>,
    /// Paid minutes of a day's shifts, at most.
    pub day: Option<Minutes>,
    /// From the start of a day's first shift to the end of its last, at most.
    pub split_day: Option<Minutes>,
    /// From the start of a shift or the end of a break to the next break or the end of the shift, at most.
    pub without_break: Option<Minutes>,
    /// Of so many weekends on end at least one has no shift that starts on its Saturday or Sunday.
    pub weekends_free_every: Option<u32>,
    /// Paid minutes in a week at most, on average over the weeks that the horizon and the days that are carried in come to: what is left
    /// of them after whole weeks counts as a week.
    pub week: Option<Minutes>,
    /// What is not overtime in a week, for those with whom no minutes are agreed; a part of a week counts as a week.
    pub ordinary_week: Option<Minutes>,
    /// Overtime in four weeks, at most.
    pub overtime: Option<Minutes>,
}

/// What is agreed with a carer; what is `None` is not. Minutes are paid minutes in the horizon.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Contract {
    /// What they should work at least: no rule, for nobody is made to work ([`check::short_of_contract`]).
    ///
    /// [`check::short_of_contract`]: crate::check::short_of_contract
    pub least: Option<Minutes>,
    /// What is agreed: what is more is overtime.
    pub agreed: Option<Minutes>,
    /// What they work at most.
    pub most: Option<Minutes>,
    /// How many shifts they work at most.
    pub most_shifts: Option<u32>,
    /// When they cannot work, in the order of the file.
    pub unavailable: Vec<Span>,
    /// A shift of theirs is of one of these kinds; any where there are none.
    pub only: Vec<Hours>,
    /// What they work at most in each seven days of the horizon, from the start of the first visit of each shift to the end of the last.
    pub first_to_last: Option<Minutes>,
}

/// A kind of shift.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Hours {
    /// It ends by 18:00 of the day on which it starts.
    Days,
    /// It ends after 18:00 and by midnight.
    Evenings,
    /// It ends after the midnight that follows its start.
    Nights,
    /// It starts on a Saturday or a Sunday, whatever else it is.
    Weekends,
}

/// What a carer brings from before the horizon.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct CarryIn {
    /// When their last shift ended.
    pub last_shift_end: Option<Moment>,
    /// When their last weekly rest ended.
    pub last_weekly_rest_end: Option<Moment>,
    /// How many days in a row at work lead up to the horizon.
    pub days_in_a_row: u32,
    /// Paid minutes in the `days` before the horizon.
    pub minutes: Minutes,
    /// Over how many days the average goes back.
    pub days: u32,
    /// Overtime in the four weeks that end with the horizon, before it.
    pub overtime: Minutes,
    /// Whether they worked on the last weekend before the week in which the horizon starts.
    pub worked_last_weekend: bool,
    /// Whether they worked a shift that started on the Saturday before a horizon that starts on a Sunday.
    pub worked_saturday_before: bool,
}

impl Contract {
    /// Whether the carer may work in `span` as far as being available and kinds of shifts go.
    pub fn allows(&self, horizon: &Horizon, span: Span) -> bool {
        self.is_of_kind(horizon, span) && self.is_available(span)
    }

    /// Whether a shift with this `span` is of a kind that the carer works.
    pub fn is_of_kind(&self, horizon: &Horizon, span: Span) -> bool {
        self.only.is_empty() || self.only.iter().any(|kind| kind.holds(horizon, span))
    }

    /// Whether the carer is available all through `span`.
    pub fn is_available(&self, span: Span) -> bool {
        !self.unavailable.iter().any(|away| away.overlaps(span))
    }
}

impl Hours {
    /// Whether a shift with this `span` is of the kind.
    pub fn holds(self, horizon: &Horizon, span: Span) -> bool {
        let [start, end] = [span.start, span.end].map(|moment| horizon.civil(moment));
        let after_midnight = end - start.date().and_time(NaiveTime::MIN);
        let (evening, night) = (TimeDelta::hours(EVENING), TimeDelta::hours(24));
        match self {
            Hours::Days => after_midnight <= evening,
            Hours::Evenings => evening < after_midnight && after_midnight <= night,
            Hours::Nights => night < after_midnight,
            Hours::Weekends => matches!(start.weekday(), Weekday::Sat | Weekday::Sun),
        }
    }
}

impl Instance {
    /// The rules of working time.
    pub fn working_time(&self) -> &WorkingTime {
        &self.working_time
    }

    /// Whether nothing is asked of when `carer` works.
    pub(crate) fn works_freely(&self, carer: CarerId) -> bool {
        let asked = WorkingTime {
            without_break: None,
            ordinary_week: None,
            ..self.working_time
        };
        let contract = &self.carers[carer].contract;
        asked == WorkingTime::default()
            && contract.most.is_none()
            && contract.most_shifts.is_none()
            && contract.unavailable.is_empty()
            && contract.only.is_empty()
    }

    /// Whether `carer` has optional shifts and may not work all that do not overlap.
    pub(crate) fn must_choose(&self, carer: CarerId) -> bool {
        let mut shifts = self.shifts_of[carer].iter();
        !self.works_freely(carer) && shifts.any(|&shift| self.shifts[shift].optional)
    }

    /// Whether `carer`'s contract lets them work `shift` at all: when they are available, and of a kind that they work.
    pub(crate) fn is_available(&self, carer: CarerId, shift: ShiftId) -> bool {
        self.carers[carer]
            .contract
            .allows(&self.horizon, self.shifts[shift].span)
    }

    /// Whether `shift` starts before 12:00.
    pub(crate) fn is_morning(&self, shift: ShiftId) -> bool {
        let start = self.horizon.civil(self.shifts[shift].span.start);
        start - start.date().and_time(NaiveTime::MIN) < TimeDelta::hours(NOON)
    }

    /// Whether the last shift of `carer` before the horizon is an evening of the day before it: it ends after 18:00 of that day.
    pub(crate) fn comes_from_an_evening(&self, carer: CarerId) -> bool {
        let first_day = self.horizon.start().and_time(NaiveTime::MIN);
        let last = self.carers[carer].carry_in.last_shift_end;
        let since = last.map(|end| self.horizon.civil(end) - first_day);
        since.is_some_and(|since| since > TimeDelta::hours(EVENING - 24))
    }

    /// Whether its carer may work `shift` beside the fixed shifts, if no other.
    pub(crate) fn may_be_worked(&self, shift: ShiftId) -> bool {
        let carer = self.shifts[shift].carer;
        self.works_freely(carer) || self.breach_beside_fixed(carer, &[shift]).is_none()
    }

    /// The first rule that these shifts of `carer` break together with the fixed ones.
    pub(crate) fn breach_beside_fixed(&self, carer: CarerId, more: &[ShiftId]) -> Option<Breach> {
        let shifts = self.shifts_of[carer].iter().copied();
        let worked = shifts.filter(|shift| more.contains(shift) || !self.shifts[*shift].optional);
        self.breach(carer, &worked.collect::<Vec<_>>())
    }

    /// The shifts of `carer` that are not optional, by start.
    pub(crate) fn fixed_shifts(&self, carer: CarerId) -> impl Iterator<Item = ShiftId> {
        let own = self.shifts_of[carer].iter().copied();
        own.filter(|&shift| !self.shifts[shift].optional)
    }
}
