//! The slots of a day, and a patient's visits as series: all first visits of the morning, all second ones, and so on.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::log::Contact;
use crate::id::CarerId;

/// A part of the day, such as the morning, in which visits are compared. It lasts until the next slot begins.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Slot {
    /// Name of the slot.
    pub name: String,
    /// Time of day at which the slot begins.
    pub from: NaiveTime,
}

/// The slots of a day. Together they cover 24 hours.
///
/// ```
/// use samma::measure::Slots;
/// let slots = Slots::default();
/// let name = |time: &str| &slots.at(time.parse().unwrap()).name;
/// assert_eq!(name("07:30:00"), "morning");
/// assert_eq!(name("10:59:00"), "morning");
/// assert_eq!(name("02:00:00"), "night");
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Slots(Vec<Slot>);

/// Default slots: name, hour and minute of the start.
///
/// Visits in Swedish home care peak in four periods:
///
/// - in the morning from 07:00 to 10:30,
/// - at lunch from 11:00 to 13:30,
/// - in the evening from 16:00 to 19:00,
/// - in the late evening from 19:00 to 22:00.
///
/// The time between two peaks belongs to the earlier one. A start shortly before 07:00 belongs to the morning.
pub const USUAL_SLOTS: [(&str, u32, u32); 6] = [
    ("morning", 6, 0),
    ("lunch", 11, 0),
    ("afternoon", 13, 30),
    ("evening", 16, 0),
    ("late", 19, 0),
    ("night", 22, 0),
];

impl Slots {
    /// Creates slots from a list. Returns `None` if the list is empty or two slots begin at the same time.
    pub fn new(mut slots: Vec<Slot>) -> Option<Self> {
        slots.sort_by_key(|slot| slot.from);
        let distinct = slots.windows(2).all(|pair| pair[0].from < pair[1].from);
        (distinct && !slots.is_empty()).then_some(Self(slots))
    }

    /// Returns the slot that contains `time`.
    pub fn at(&self, time: NaiveTime) -> &Slot {
        &self.0[self.number(time)]
    }

    /// Returns the slots, by their start.
    pub fn all(&self) -> &[Slot] {
        &self.0
    }

    /// Returns the index in [all slots](Slots::all) of the slot that contains `time`.
    pub fn number(&self, time: NaiveTime) -> usize {
        let begun = self.0.partition_point(|slot| slot.from <= time);
        begun.checked_sub(1).unwrap_or(self.0.len() - 1)
    }

    /// Returns the slot in which `start` lies, and the day on which that slot began.
    pub(crate) fn begun(&self, start: NaiveDateTime) -> (usize, NaiveDate) {
        let number = self.number(start.time());
        let before_midnight = start.time() < self.0[number].from;
        let days = TimeDelta::days(i64::from(before_midnight));
        (number, start.date() - days)
    }
}

impl Default for Slots {
    fn default() -> Self {
        let slot = |(name, hour, minute): (&str, u32, u32)| Slot {
            name: name.to_owned(),
            from: NaiveTime::from_hms_opt(hour, minute, 0).expect("a time of the table"),
        };
        Self(USUAL_SLOTS.map(slot).to_vec())
    }
}

/// A visit that was made, as part of its series.
pub(super) struct Turn {
    /// Carers at the visit.
    pub(super) carers: BTreeSet<CarerId>,
    /// Start of the visit, in minutes from midnight of the day on which the slot begins.
    pub(super) minute: i64,
}

/// Returns a patient's visits as series, each in order. `contacts` are in the order of a log.
///
/// The first visits of every morning are one series, the second visits are another, and so on. A visit is numbered by
/// its order within its slot and day.
pub(super) fn series(contacts: &[Contact], slots: &Slots) -> Vec<Vec<Turn>> {
    let mut visits: BTreeMap<usize, (NaiveDateTime, BTreeSet<CarerId>)> = BTreeMap::new();
    for contact in contacts {
        let (_, carers) = visits
            .entry(contact.visit)
            .or_insert_with(|| (contact.start, BTreeSet::new()));
        carers.insert(contact.carer);
    }
    let mut so_far: BTreeMap<(usize, NaiveDate), usize> = BTreeMap::new();
    let mut series: BTreeMap<(usize, usize), Vec<Turn>> = BTreeMap::new();
    // Visits are numbered by instant. If the clock is set back, a later visit can have an earlier civil time.
    for (start, carers) in visits.into_values() {
        let (slot, day) = slots.begun(start);
        let rank = so_far.entry((slot, day)).or_default();
        let turns = series.entry((slot, *rank)).or_default();
        *rank += 1;
        let minute = (start - day.and_time(NaiveTime::MIN)).num_minutes();
        turns.push(Turn { carers, minute });
    }
    series.into_values().collect()
}
