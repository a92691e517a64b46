//! The visits on the unit's days, from what was agreed with each patient.

use super::agreement::Agreed;
use super::calendar::Calendar;
use super::care::{Skill, Slot};
use crate::problem::VisitKind;
use crate::time::{Minutes, Window};

/// A visit of the unit.
#[derive(Clone, Debug)]
pub(super) struct Visit {
    /// Index of the patient.
    pub(super) patient: usize,
    pub(super) name: &'static str,
    pub(super) minutes: Minutes,
    pub(super) carers: u32,
    pub(super) skills: Vec<Skill>,
    pub(super) kind: VisitKind,
    pub(super) priority: u32,
    /// One window for each possible day of the visit, in order.
    pub(super) windows: Vec<DayWindow>,
}

/// When a visit may start on one day.
#[derive(Clone, Copy, Debug)]
pub(super) struct DayWindow {
    pub(super) day: usize,
    pub(super) window: Window,
}

impl Visit {
    /// Returns when the visit may start on `day`.
    pub(super) fn window_on(&self, day: usize) -> Option<Window> {
        let own = self.windows.iter().find(|own| own.day == day)?;
        Some(own.window)
    }

    /// Returns the minutes of care, summed over the carers of the visit.
    pub(super) fn care(&self) -> i32 {
        self.minutes.get() * self.carers as i32
    }
}

/// Returns every visit of `slots`, by slot and day.
pub(super) fn visits(calendar: &Calendar, slots: &[Slot], agreed: &[Agreed]) -> Vec<Visit> {
    slots
        .iter()
        .zip(agreed)
        .flat_map(|(slot, &time)| of_slot(calendar, slot, time))
        .collect()
}

fn of_slot(calendar: &Calendar, slot: &Slot, time: Agreed) -> Vec<Visit> {
    (0..calendar.weeks())
        .filter(|week| slot.rhythm.parity.is_none_or(|parity| week % 2 == parity))
        .flat_map(|week| slot.rhythm.turns.iter().map(move |turn| (week, turn)))
        .map(|(week, turn)| calendar.days_of(week, turn))
        .filter(|days| !days.is_empty())
        .map(|days| visit(calendar, slot, time, &days))
        .collect()
}

fn visit(calendar: &Calendar, slot: &Slot, time: Agreed, days: &[usize]) -> Visit {
    let on = |&day: &usize| DayWindow {
        day,
        window: calendar.window(day, time.earliest, time.latest),
    };
    Visit {
        patient: slot.patient,
        name: slot.name,
        minutes: Minutes::new(slot.minutes),
        carers: slot.carers,
        skills: slot.skills.clone(),
        kind: slot.kind,
        priority: slot.priority,
        windows: days.iter().map(on).collect(),
    }
}
