//! The rules of working time, contracts, and carry-in from before the horizon.

use chrono::{Datelike, NaiveTime, TimeDelta, Weekday};

use crate::id::{CarerId, ShiftId};
use crate::instance::derived::EVENING;
use crate::instance::validated::Instance;
use crate::time::{Horizon, Minutes, Moment, Span};

use crate::instance::working_time::breach::Breach;

/// A shift that starts before this hour is a morning shift.
const NOON: i64 = 12;

/// The rules of working time. A rule that is `None` does not apply. The shifts of a day are those that start on that
/// civil day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct WorkingTime {
    /// Least rest between the last shift of one day and the first of a later one.
    pub daily_rest: Option<Minutes>,
    /// Least uninterrupted time without work in the seven days from the start of each shift.
    pub weekly_rest: Option<Minutes>,
    /// Greatest number of consecutive days with shifts.
    pub days_in_a_row: Option<u32>,
    /// Greatest number of times that a carer works a morning after an evening. The morning is a shift that starts
    /// before 12:00. The evening is a shift of the day before that ends after 18:00, or later.
    pub evenings_before_mornings: Option<u32>,
    /// Greatest number of paid minutes in a day's shifts.
    pub day: Option<Minutes>,
    /// Greatest time from the start of a day's first shift to the end of its last.
    pub split_day: Option<Minutes>,
    /// Greatest time without a break: from the start of a shift or the end of a break to the next break or the end of
    /// the shift.
    pub without_break: Option<Minutes>,
    /// Of this many consecutive weekends, at least one has no shift that starts on its Saturday or Sunday.
    pub weekends_free_every: Option<u32>,
    /// Greatest average of paid minutes per week, over the horizon and the carried-in days. An incomplete week counts
    /// as a week.
    pub week: Option<Minutes>,
    /// Minutes per week that are not overtime, for carers without agreed minutes. An incomplete week counts as a week.
    pub ordinary_week: Option<Minutes>,
    /// Greatest number of overtime minutes in four weeks.
    pub overtime: Option<Minutes>,
}

/// Agreement with a carer about their work. A field that is `None` sets no limit. Minutes are paid minutes in the
/// horizon.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Contract {
    /// Minutes that they should work at least. This is not a rule, because no carer can be forced to work
    /// ([`check::short_of_contract`]).
    ///
    /// [`check::short_of_contract`]: crate::check::short_of_contract
    pub least: Option<Minutes>,
    /// Agreed minutes. Minutes above are overtime.
    pub agreed: Option<Minutes>,
    /// Minutes that they may work at most.
    pub most: Option<Minutes>,
    /// Number of shifts that they may work at most.
    pub most_shifts: Option<u32>,
    /// Times at which they cannot work, in the order of the file.
    pub unavailable: Vec<Span>,
    /// Kinds of shifts that they work; empty if any.
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
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
#[non_exhaustive]
pub struct CarryIn {
    /// End of the last shift.
    pub last_shift_end: Option<Moment>,
    /// End of the last weekly rest.
    pub last_weekly_rest_end: Option<Moment>,
    /// Number of consecutive working days just before the horizon.
    pub days_in_a_row: u32,
    /// Paid minutes in the `days` before the horizon.
    pub minutes: Minutes,
    /// Number of days before the horizon that count in the average.
    pub days: u32,
    /// Overtime minutes before the horizon, within the four weeks that end with the horizon.
    pub overtime: Minutes,
    /// True if they worked on the last weekend before the week in which the horizon starts.
    pub worked_last_weekend: bool,
    /// True if they worked a shift that started on the Saturday before a horizon that starts on a Sunday.
    pub worked_saturday_before: bool,
}

impl Contract {
    /// Returns true if availability and kinds of shifts permit the carer to work in `span`.
    pub fn allows(&self, horizon: &Horizon, span: Span) -> bool {
        self.is_of_kind(horizon, span) && self.is_available(span)
    }

    /// Returns true if a shift with this `span` is of a kind that the carer works.
    pub fn is_of_kind(&self, horizon: &Horizon, span: Span) -> bool {
        self.only.is_empty() || self.only.iter().any(|kind| kind.holds(horizon, span))
    }

    /// Returns true if the carer is available during all of `span`.
    pub fn is_available(&self, span: Span) -> bool {
        !self.unavailable.iter().any(|away| away.overlaps(span))
    }
}

impl Hours {
    /// Returns true if a shift with this `span` is of this kind.
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
    /// Returns the rules of working time.
    pub fn working_time(&self) -> &WorkingTime {
        &self.working_time
    }

    /// Returns true if no rule limits when `carer` works.
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

    /// Returns true if `carer` has optional shifts and may not work all that do not overlap.
    pub(crate) fn must_choose(&self, carer: CarerId) -> bool {
        let mut shifts = self.shifts_of[carer].iter();
        !self.works_freely(carer) && shifts.any(|&shift| self.shifts[shift].optional)
    }

    /// Returns true if the contract of `carer` permits `shift`: they are available, and work this kind of shift.
    pub(crate) fn is_available(&self, carer: CarerId, shift: ShiftId) -> bool {
        self.carers[carer]
            .contract
            .allows(&self.horizon, self.shifts[shift].span)
    }

    /// Returns true if `shift` starts before 12:00.
    pub(crate) fn is_morning(&self, shift: ShiftId) -> bool {
        let start = self.horizon.civil(self.shifts[shift].span.start);
        start - start.date().and_time(NaiveTime::MIN) < TimeDelta::hours(NOON)
    }

    /// Returns true if the last shift of `carer` before the horizon ends after 18:00 of the day before the horizon.
    pub(crate) fn comes_from_an_evening(&self, carer: CarerId) -> bool {
        let first_day = self.horizon.start().and_time(NaiveTime::MIN);
        let last = self.carers[carer].carry_in.last_shift_end;
        let since = last.map(|end| self.horizon.civil(end) - first_day);
        since.is_some_and(|since| since > TimeDelta::hours(EVENING - 24))
    }

    /// Returns true if the carer may work `shift` together with their fixed shifts and no other.
    pub(crate) fn may_be_worked(&self, shift: ShiftId) -> bool {
        let carer = self.shifts[shift].carer;
        self.works_freely(carer) || self.breach_beside_fixed(carer, &[shift]).is_none()
    }

    /// Returns the first rule that these shifts of `carer` break together with the fixed shifts.
    pub(crate) fn breach_beside_fixed(&self, carer: CarerId, more: &[ShiftId]) -> Option<Breach> {
        let shifts = self.shifts_of[carer].iter().copied();
        let worked = shifts.filter(|shift| more.contains(shift) || !self.shifts[*shift].optional);
        self.breach(carer, &worked.collect::<Vec<_>>())
    }

    /// Returns the shifts of `carer` that are not optional, by start.
    pub(crate) fn fixed_shifts(&self, carer: CarerId) -> impl Iterator<Item = ShiftId> {
        let own = self.shifts_of[carer].iter().copied();
        own.filter(|&shift| !self.shifts[shift].optional)
    }
}
