//! Obstacles: why a carer cannot make a visit.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use chrono::{Days, NaiveDate};

use crate::id::{CarerId, ShiftId, Table};
use crate::instance::{Instance, Shift, Visit};
use crate::rule::Rule;
use crate::time::{Horizon, Minutes, Window};

/// Why a carer cannot make a visit. The last obstacle a carer meets is listed first; each applies only if none of those
/// after it does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Obstacle {
    /// No time for the visit besides the breaks of the shift.
    NoTimeBesideBreaks,
    /// The carer is new to a patient whose first visits are supervised, and at no visit could another carer introduce
    /// them.
    NeverIntroduced,
    /// Pins fix another carer, shift or start.
    PinnedOtherwise,
    /// The carer may not work the shifts in which they could come.
    MayNotWork,
    /// The visit is a heavier load than the shift takes.
    TooMuchLoad,
    /// No time to travel to the visit and from it.
    TooFar,
    /// The shift does not contain the whole visit at any permitted start.
    OutOfHours,
    /// No shift is as long as the visit.
    ShiftTooShort,
    /// No shift on a day on which the visit may start.
    OffDuty,
    /// A rule keeps the carer from the visit at any time.
    Rule(Rule),
    /// The carer has all the skills, but not on a day on which the visit may start.
    SkilledOnOtherDays,
    /// The carer lacks a skill.
    Unskilled,
}

/// The shifts of each day.
pub(crate) struct Roster<'i> {
    pub(super) instance: &'i Instance,
    /// Rule that each shift breaks. Such a shift may not be worked.
    breaks: Table<ShiftId, Option<Rule>>,
    shifts_on: Vec<Vec<ShiftId>>,
}

impl<'i> Roster<'i> {
    pub(crate) fn new(instance: &'i Instance) -> Self {
        let horizon = instance.horizon();
        let mut shifts_on = vec![Vec::new(); horizon.days()];
        for (id, shift) in instance.shifts().iter() {
            for day in days_of_shift(horizon, shift) {
                shifts_on[day].push(id);
            }
        }
        let breaks = Table::from_fn(instance.shifts(), |shift| rule_broken(instance, shift));
        Self {
            instance,
            breaks,
            shifts_on,
        }
    }

    /// Returns the rules that forbid `carer` to work the shifts in which they could make the visit.
    pub(super) fn rules_against(&self, visit: &Visit, carer: CarerId) -> BTreeSet<Rule> {
        let ways = self.ways(visit, carer);
        let close = ways.filter(|(_, obstacle)| *obstacle == Some(Obstacle::MayNotWork));
        close.filter_map(|(shift, _)| self.breaks[shift]).collect()
    }

    /// Returns the obstacle of one carer in the shift that suits the visit best; `None` if the carer can make the
    /// visit.
    pub(super) fn obstacle_of(&self, visit: &Visit, carer: CarerId) -> Option<Obstacle> {
        let met = self.ways(visit, carer).map(|(_, obstacle)| obstacle);
        let least = met.min().unwrap_or(Some(Obstacle::OffDuty));
        match least {
            Some(Obstacle::OffDuty) => Some(self.obstacle_off_duty(visit, carer)),
            nearer => nearer,
        }
    }

    /// Returns true if the carer works a shift with time for the visit, whether or not they may come.
    pub(super) fn has_time_at_work(&self, visit: &Visit, carer: CarerId) -> bool {
        let starts = starts_by_day(self.instance.horizon(), visit);
        let mut shifts = self.instance.shifts_of(carer).iter();
        shifts.any(|&shift| {
            let mut starts = starts.iter();
            starts.any(|&(_, starts)| self.obstacle_in(visit, shift, starts).is_none())
        })
    }

    /// Returns the carer's shifts on days on which they may come, each with its obstacle.
    fn ways(
        &self,
        visit: &Visit,
        carer: CarerId,
    ) -> impl Iterator<Item = (ShiftId, Option<Obstacle>)> {
        let horizon = self.instance.horizon();
        let works_on = |shift: ShiftId, day: usize| {
            days_of_shift(horizon, &self.instance.shifts()[shift]).contains(&day)
        };
        let mut ways = Vec::new();
        for (day, starts) in starts_by_day(horizon, visit) {
            let shifts = self.instance.shifts_of(carer).iter().copied();
            if self.may_come(visit, carer, day) {
                let then = shifts.filter(|&shift| works_on(shift, day));
                ways.extend(then.map(|shift| (shift, self.obstacle_in(visit, shift, starts))));
            }
        }
        ways.into_iter()
    }

    /// Returns the obstacle of each carer in the shift that suits the visit best; `None` if the carer can make the
    /// visit.
    pub(super) fn obstacles(&self, visit: &Visit) -> Table<CarerId, Option<Obstacle>> {
        let mut least = Table::from_fn(self.instance.carers(), |_| Some(Obstacle::OffDuty));
        for (day, starts) in starts_by_day(self.instance.horizon(), visit) {
            for &shift in &self.shifts_on[day] {
                let carer = self.instance.shifts()[shift].carer;
                let obstacle = self.obstacle_in(visit, shift, starts);
                if obstacle < least[carer] && self.may_come(visit, carer, day) {
                    least[carer] = obstacle;
                }
            }
        }
        Table::from_fn(&least, |carer| match least[carer] {
            Some(Obstacle::OffDuty) => Some(self.obstacle_off_duty(visit, carer)),
            nearer => nearer,
        })
    }

    /// Returns the obstacle of a carer without a suitable shift.
    fn obstacle_off_duty(&self, visit: &Visit, carer: CarerId) -> Obstacle {
        let mut days = days_of_visit(self.instance.horizon(), visit).into_iter();
        if !self.instance.is_qualified_at_times(carer, visit) {
            Obstacle::Unskilled
        } else if !days.any(|day| self.is_skilled(visit, carer, day)) {
            Obstacle::SkilledOnOtherDays
        } else if let Some(rule) = self.instance.rule_against(carer, visit) {
            Obstacle::Rule(rule)
        } else {
            Obstacle::OffDuty
        }
    }

    /// Returns the obstacle of a carer who has the skills and works on the day of `starts`.
    fn obstacle_in(&self, visit: &Visit, shift: ShiftId, starts: Window) -> Option<Obstacle> {
        let work = &self.instance.shifts()[shift];
        if work.span.length() < visit.minutes {
            return Some(Obstacle::ShiftTooShort);
        }
        let last = work.span.end - visit.minutes;
        if starts.earliest.max(work.span.start) > starts.latest.min(last) {
            return Some(Obstacle::OutOfHours);
        }
        let time = self.instance.time_for(shift, visit);
        if starts.earliest.max(time.earliest) > starts.latest.min(time.latest) {
            return Some(Obstacle::TooFar);
        }
        if !work.takes_load(visit.load.into()) {
            return Some(Obstacle::TooMuchLoad);
        }
        self.breaks[shift].map(|_| Obstacle::MayNotWork)
    }

    fn may_come(&self, visit: &Visit, carer: CarerId, day: usize) -> bool {
        self.instance.rule_against(carer, visit).is_none() && self.is_skilled(visit, carer, day)
    }

    fn is_skilled(&self, visit: &Visit, carer: CarerId, day: usize) -> bool {
        let date = date(self.instance.horizon(), day);
        self.instance.is_qualified(carer, visit, date)
    }
}

/// Returns the rule that `shift` breaks together with the fixed shifts of its carer, if it may not be worked.
fn rule_broken(instance: &Instance, shift: ShiftId) -> Option<Rule> {
    let carer = instance.shifts()[shift].carer;
    if instance.works_freely(carer) {
        return None;
    }
    let breach = instance.breach_beside_fixed(carer, &[shift]);
    breach.map(|breach| breach.rule)
}

/// Returns the days on which the visit may start, in order.
pub(super) fn days_of_visit(horizon: &Horizon, visit: &Visit) -> Vec<usize> {
    let starts = starts_by_day(horizon, visit).into_iter();
    let mut days: Vec<usize> = starts.map(|(day, _)| day).collect();
    days.dedup();
    days
}

/// Returns the civil date of a day of the horizon.
pub(super) fn date(horizon: &Horizon, day: usize) -> NaiveDate {
    horizon.start() + Days::new(day as u64)
}

/// Returns the visit's windows in order, split at midnight, each with its day.
fn starts_by_day(horizon: &Horizon, visit: &Visit) -> Vec<(usize, Window)> {
    let mut starts = Vec::new();
    for window in &visit.windows {
        for day in horizon.day(window.earliest)..=horizon.day(window.latest) {
            let span = horizon.day_span(day);
            let part = Window {
                earliest: window.earliest.max(span.start),
                latest: window.latest.min(span.end - Minutes::new(1)),
            };
            starts.push((day, part));
        }
    }
    starts
}

/// Returns the days on which a shift is at work.
fn days_of_shift(horizon: &Horizon, shift: &Shift) -> RangeInclusive<usize> {
    let last = shift.span.end - Minutes::new(1);
    horizon.day(shift.span.start)..=horizon.day(last)
}
