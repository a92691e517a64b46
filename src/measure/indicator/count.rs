//! An indicator: which patients, days and hours count.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use chrono::{NaiveDate, NaiveTime, TimeDelta};

use crate::measure::indicator::exclusion::Exclusion;
use crate::measure::indicator::statistic::Statistic;

use crate::id::{CarerId, PatientId};
use crate::instance::VisitKind;
use crate::measure::carer_counts::{distinct_carers, visits};
use crate::measure::days::Days;
use crate::measure::fraction::Fraction;
use crate::measure::log::{Contact, Log, Person};

/// Which carers of a double-staffed visit count.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DoubleStaffing {
    /// Every carer of the visit.
    Every,
    /// The carer who makes most of the patient's visits in the window. Of several, it is the first in the order of
    /// handles.
    Busiest,
}

/// How patients count who are away from home during a part of the window.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum AbsenceRule {
    /// They do not count.
    Excluded,
    /// They count as if they had been at home.
    Included,
}

/// A way to count the different carers whom patients meet.
///
/// The presets are the Swedish indicators of *personalkontinuitet*. Where the official texts leave something open, a
/// field holds it, with the usual choice as its value.
///
/// ```
/// use samma::measure::{Indicator, Fraction, Log, Statistic};
///
/// // Two visits on each of fourteen days, in the mornings by Ann, in the evenings by Bo and Cia in turn.
/// let lines: String = (2..16)
///     .flat_map(|day| {
///         let evening = if day % 2 == 0 { "bo" } else { "cia" };
///         [("ann", "08"), (evening, "18")].map(|(carer, hour)| {
///             format!("p1,{carer},2026-11-{day:02}T{hour}:00,2026-11-{day:02}T{hour}:30\n")
///         })
///     })
///     .collect();
/// let log = Log::parse(format!("patient,carer,start,end\n{lines}").as_bytes(), None)?;
/// let of_any_age = Indicator { least_age: None, ..Indicator::u21401() };
/// let counted = of_any_age.fixed(&log);
/// assert_eq!(counted[0].value, Fraction::new(3, 1));
/// assert!(Indicator::u21401().fixed(&log)[0].value.is_none(), "no age is known");
/// # Ok::<(), samma::problem::Defects>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Indicator {
    /// Least age in years of a patient who counts. A patient of unknown age does not count. `None`: patients of every
    /// age count.
    pub least_age: Option<u32>,
    /// Time of day in which carers count, end excluded. A carer counts if any minute of a visit lies in it.
    pub hours: Range<NaiveTime>,
    /// Kinds of visit that count.
    pub kinds: Vec<VisitKind>,
    /// Least number of visits of those kinds on every day of the window. A patient with fewer does not count.
    pub least_visits_a_day: usize,
    /// Which carers of a double-staffed visit count.
    pub double: DoubleStaffing,
    /// Whether patients who were away from home count.
    pub absent: AbsenceRule,
    /// Length of a window in days.
    pub days: u32,
    /// How the patients' numbers are combined into one.
    pub statistic: Statistic,
}

/// The value of an [`Indicator`] in one window.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct IndicatorValue {
    /// The days of the window.
    pub window: Days,
    /// Patients who count, each with their number of different carers.
    pub included: Vec<(PatientId, usize)>,
    /// Patients who do not count, each with the reason.
    pub excluded: Vec<(PatientId, Exclusion)>,
    /// The value; `None` if no patient counts.
    pub value: Option<Fraction>,
}

impl IndicatorValue {
    /// Returns another statistic of the same patients; `None` if no patient counts.
    pub fn value_as(&self, statistic: Statistic) -> Option<Fraction> {
        statistic.of(self.included.iter().map(|&(_, faces)| faces).collect())
    }
}

impl Indicator {
    /// U21401: the mean number of different carers whom a patient meets in 14 days. Unit: people.
    ///
    /// - It counts patients of 65 or more with two or more home-care visits on every day.
    /// - It does not count patients who were away from home.
    /// - It counts carers between 07:00 and 22:00. If a visit crosses 07:00 or 22:00, any minute inside is enough.
    /// - It counts both carers of a double-staffed visit.
    /// - It does not count alarms, meal deliveries and home nursing.
    ///
    /// Source: Kolada, *Personalkontinuitet, antal personal som en hemtjänsttagare möter under 14 dagar*.
    pub fn u21401() -> Self {
        let clock = |hour| NaiveTime::from_hms_opt(hour, 0, 0).expect("a full hour of the day");
        Self {
            least_age: Some(65),
            hours: clock(7)..clock(22),
            kinds: vec![VisitKind::HomeCare],
            least_visits_a_day: 2,
            double: DoubleStaffing::Every,
            absent: AbsenceRule::Excluded,
            days: 14,
            statistic: Statistic::Mean,
        }
    }

    /// U21402: the median of the numbers whose mean is [`Indicator::u21401`]. Unit: people.
    pub fn u21402() -> Self {
        Self {
            statistic: Statistic::Median,
            ..Self::u21401()
        }
    }

    /// U21436: the share of patients who meet more than 20 different carers, counted as in [`Indicator::u21401`]. The
    /// value here is a fraction; it is published in per cent.
    pub fn u21436() -> Self {
        Self {
            statistic: Statistic::ShareAbove(20),
            ..Self::u21401()
        }
    }

    /// Computes the indicator in consecutive windows, from the first day of the log on.
    pub fn fixed(&self, log: &Log) -> Vec<IndicatorValue> {
        log.days
            .fixed(self.days)
            .map(|window| self.over(log, window))
            .collect()
    }

    /// Computes the indicator in every window that lies inside the log. One window begins on each possible day.
    pub fn rolling(&self, log: &Log) -> Vec<IndicatorValue> {
        log.days
            .rolling(self.days)
            .map(|window| self.over(log, window))
            .collect()
    }

    /// Computes the indicator in one window. Days that the log does not cover count as days without visits.
    pub fn over(&self, log: &Log, window: Days) -> IndicatorValue {
        let (mut included, mut excluded) = (Vec::new(), Vec::new());
        for (patient, person) in log.patients.iter() {
            let contacts = self.contacts(person, window);
            match self.exclusion(person, &contacts, window) {
                Some(reason) => excluded.push((patient, reason)),
                None => included.push((patient, self.faces(&contacts))),
            }
        }
        IndicatorValue {
            value: self
                .statistic
                .of(included.iter().map(|&(_, faces)| faces).collect()),
            window,
            included,
            excluded,
        }
    }

    /// Returns the contacts in the window whose kind counts, at any hour.
    fn contacts<'p>(&self, person: &'p Person, window: Days) -> Vec<&'p Contact> {
        // Contacts are ordered by instant. If the clock goes back over midnight, their dates are not in order.
        let contacts = person.contacts.iter();
        contacts
            .filter(|contact| window.contains(contact.date()) && self.kinds.contains(&contact.kind))
            .collect()
    }

    /// Returns the first reason, in the order of the variants, why the patient does not count.
    fn exclusion(&self, person: &Person, contacts: &[&Contact], window: Days) -> Option<Exclusion> {
        self.by_age(person)
            .or_else(|| self.by_absence(person, window))
            .or_else(|| self.by_visits(contacts, window))
    }

    fn by_age(&self, person: &Person) -> Option<Exclusion> {
        let least = self.least_age?;
        match person.age {
            None => Some(Exclusion::AgeUnknown),
            Some(age) if age < least => Some(Exclusion::TooYoung { age, least }),
            Some(_) => None,
        }
    }

    fn by_absence(&self, person: &Person, window: Days) -> Option<Exclusion> {
        if self.absent == AbsenceRule::Included {
            return None;
        }
        let away = |&date: &NaiveDate| {
            let mut absences = person.absences.iter();
            absences.any(|absence| absence.from <= date && date <= absence.until)
        };
        window
            .dates()
            .find(away)
            .map(|date| Exclusion::Away { date })
    }

    fn by_visits(&self, contacts: &[&Contact], window: Days) -> Option<Exclusion> {
        let mut on: BTreeMap<NaiveDate, Vec<&Contact>> = BTreeMap::new();
        for &contact in contacts {
            on.entry(contact.date()).or_default().push(contact);
        }
        let short = |date: NaiveDate| {
            let visits = on
                .get(&date)
                .map_or(0, |contacts| visits(contacts.iter().copied()));
            (visits < self.least_visits_a_day).then_some(Exclusion::TooFewVisits {
                date,
                visits,
                least: self.least_visits_a_day,
            })
        };
        window.dates().find_map(short)
    }

    /// Returns the number of different carers in the hours that count.
    fn faces(&self, contacts: &[&Contact]) -> usize {
        let in_hours: Vec<&Contact> = contacts
            .iter()
            .copied()
            .filter(|contact| self.touches_hours(contact))
            .collect();
        match self.double {
            DoubleStaffing::Every => distinct_carers(in_hours).len(),
            DoubleStaffing::Busiest => busiest_of_each_visit(&in_hours).len(),
        }
    }

    /// Returns true if any minute of the contact lies in the hours that count, by the clock. A contact of zero minutes
    /// is treated as one minute.
    fn touches_hours(&self, contact: &Contact) -> bool {
        let mut stretches = contact.on_clock.iter();
        stretches.any(|stretch| {
            let end = stretch.end.max(stretch.start + TimeDelta::minutes(1));
            let days = stretch.start.date().iter_days();
            let mut days = days.take_while(|&date| date <= end.date());
            days.any(|date| {
                let [from, until] =
                    [self.hours.start, self.hours.end].map(|time| date.and_time(time));
                stretch.start < until && from < end
            })
        })
    }
}

/// Returns, for each visit, the carer who makes the most visits.
fn busiest_of_each_visit(contacts: &[&Contact]) -> BTreeSet<CarerId> {
    let mut made: BTreeMap<CarerId, usize> = BTreeMap::new();
    for contact in contacts {
        *made.entry(contact.carer).or_default() += 1;
    }
    let mut busiest: BTreeMap<usize, CarerId> = BTreeMap::new();
    for contact in contacts {
        let carer = busiest.entry(contact.visit).or_insert(contact.carer);
        let rank = |carer: CarerId| (made[&carer], std::cmp::Reverse(carer));
        if rank(*carer) < rank(contact.carer) {
            *carer = contact.carer;
        }
    }
    busiest.into_values().collect()
}
