//! An indicator: who counts, over which days and hours.

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
    /// Every one of them.
    Every,
    /// The one who makes most of the patient's visits in the window; of several, the first in the order of handles.
    Busiest,
}

/// What becomes of patients who are away from home for a part of the window.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum AbsenceRule {
    /// They do not count.
    Excluded,
    /// They count as if they had been at home.
    Included,
}

/// A way to count the different carers that patients meet. The presets are the Swedish indicators of
/// *personalkontinuitet*; what no text settles about them is a field with the usual answer.
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
    /// Patients of so many years and more count, and of those only whose age is known; everybody where there is none.
    pub least_age: Option<u32>,
    /// The time of day, end excluded, in which carers count: those at visits of which any minute lies in it.
    pub hours: Range<NaiveTime>,
    /// The kinds of visit that count.
    pub kinds: Vec<VisitKind>,
    /// How many visits of those kinds a patient has on every day of the window to count.
    pub least_visits_a_day: usize,
    /// Which carers of a double-staffed visit count.
    pub double: DoubleStaffing,
    /// Whether patients who were away count.
    pub absent: AbsenceRule,
    /// How many days a window has.
    pub days: u32,
    /// What is made of the patients' numbers.
    pub statistic: Statistic,
}

/// What a [`Indicator`] comes to in one window.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct IndicatorValue {
    /// The days that were looked at.
    pub window: Days,
    /// Who counts, each with how many different carers they meet.
    pub included: Vec<(PatientId, usize)>,
    /// Who does not, each with the reason.
    pub excluded: Vec<(PatientId, Exclusion)>,
    /// What the patients' numbers come to; `None` where nobody counts.
    pub value: Option<Fraction>,
}

impl IndicatorValue {
    /// What another statistic makes of the same patients; `None` where nobody counts.
    pub fn value_as(&self, statistic: Statistic) -> Option<Fraction> {
        statistic.of(self.included.iter().map(|&(_, faces)| faces).collect())
    }
}

impl Indicator {
    /// U21401: the mean number of different carers that people of 65 or more with two or more home-care visits every
    /// day meet between 07:00 and 22:00 in 14 days. Alarms, meal deliveries and home nursing do not count, nor do
    /// people who were away from home. Both carers of a double-staffed visit count, and of a visit that straddles
    /// 07:00 or 22:00 any minute. Unit: people. Source: Kolada, *Personalkontinuitet, antal personal som en
    /// hemtjänsttagare möter under 14 dagar*.
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

    /// U21402: the median of what [`Indicator::u21401`] takes the mean of. Unit: people.
    pub fn u21402() -> Self {
        Self {
            statistic: Statistic::Median,
            ..Self::u21401()
        }
    }

    /// U21436: the share of people, counted as in [`Indicator::u21401`], who meet more than 20 different carers. A
    /// fraction here, per cent where it is published.
    pub fn u21436() -> Self {
        Self {
            statistic: Statistic::ShareAbove(20),
            ..Self::u21401()
        }
    }

    /// The count in windows one after the other, from the first day of the log on.
    pub fn fixed(&self, log: &Log) -> Vec<IndicatorValue> {
        log.days
            .fixed(self.days)
            .map(|window| self.over(log, window))
            .collect()
    }

    /// The count in every window that lies within the log, one from each day on.
    pub fn rolling(&self, log: &Log) -> Vec<IndicatorValue> {
        log.days
            .rolling(self.days)
            .map(|window| self.over(log, window))
            .collect()
    }

    /// The count in one window. Days of it that the log does not cover are days without visits.
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

    /// The contacts in the window of the kinds that count, at any hour.
    fn contacts<'p>(&self, person: &'p Person, window: Days) -> Vec<&'p Contact> {
        // Where the clock goes back over midnight, days do not follow one another.
        let contacts = person.contacts.iter();
        contacts
            .filter(|contact| window.contains(contact.date()) && self.kinds.contains(&contact.kind))
            .collect()
    }

    /// The first reason, in the order of the variants, why a patient does not count.
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

    /// How many different carers come in the hours that count.
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

    /// Whether any minute of the contact lies in the hours that count, by the clock; one of no length is taken as a
    /// minute.
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

/// Of the carers of each visit the one who makes most visits.
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
