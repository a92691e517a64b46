//! Reads a log from a file, with warnings.

use std::collections::{BTreeMap, BTreeSet};

use chrono_tz::Tz;

use super::contacts::Log;
use super::entry::Entry;
use super::line_reader::LineReader;
use super::warning::{LogWarning, far_away, look_alikes, overlaps, several_carers};
use super::{assemble, csv, json};
use crate::id::PlaceId;
use crate::instance::Instance;
use crate::problem::Defects;

/// A log from a file, with warnings.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReadLog {
    /// The log.
    pub log: Log,
    /// What is legal but probably wrong: first ids that look alike or name several carers, then lines far from all
    /// others, then carers in two places, in the order of the file.
    pub warnings: Vec<LogWarning>,
}

impl ReadLog {
    /// Returns the log of lines, of the patients of `instance` if there is one.
    pub(super) fn of_entries(entries: &[Entry], instance: Option<&Instance>) -> Self {
        let mut warnings = warnings_about_ids(entries, instance);
        let Some(instance) = instance else {
            warnings.extend(overlaps(entries, |_, _| false));
            return Self {
                log: assemble::alone(entries),
                warnings,
            };
        };
        let patients = instance.patients().rows().iter();
        let places: BTreeMap<&str, PlaceId> = patients
            .map(|patient| (patient.id.as_str(), patient.place))
            .collect();
        let place = |entry: &Entry| places.get(&*entry.patient);
        let is_one_place =
            |one: &Entry, other: &Entry| place(one).is_some_and(|own| place(other) == Some(own));
        warnings.extend(overlaps(entries, is_one_place));
        Self {
            log: assemble::with_people(instance, entries),
            warnings,
        }
    }
}

impl Log {
    /// Reads a log like [`Log::parse`], and warns of what is probably wrong.
    ///
    /// # Errors
    /// Every defect of the file, in its order.
    ///
    /// ```
    /// use samma::measure::Log;
    /// let csv = "patient,carer,start,end\np1,ann,2026-03-02T07:30,2026-03-02T08:00\np2,ann,2026-03-02T07:45,2026-03-02T08:00\n";
    /// let read = Log::read(csv.as_bytes(), None)?;
    /// assert!(read.warnings[0].to_string().ends_with("nobody is at two places at once; correct the times or the carer, unless both live in one home"));
    /// # Ok::<(), samma::problem::Defects>(())
    /// ```
    pub fn read(file: &[u8], zone: Option<Tz>) -> Result<ReadLog, Defects> {
        Ok(ReadLog::of_entries(&entries(file, zone)?, None))
    }

    /// Reads a log like [`Log::parse_for`], and warns of what is probably wrong. Ids are also compared with those of
    /// `instance`. Overlapping visits to patients who live in the same place are not reported.
    ///
    /// # Errors
    /// Every defect of the file, in its order.
    pub fn read_for(
        instance: &Instance,
        file: &[u8],
        zone: Option<Tz>,
    ) -> Result<ReadLog, Defects> {
        let zone = zone.unwrap_or(instance.horizon().zone());
        let entries = entries(file, Some(zone))?;
        Ok(ReadLog::of_entries(&entries, Some(instance)))
    }
}

fn entries(file: &[u8], zone: Option<Tz>) -> Result<Vec<Entry>, Defects> {
    if json::looks_like_it(file) {
        json::entries(file, zone)
    } else {
        csv::lines(file, zone).map(LineReader::into_entries)
    }
}

fn warnings_about_ids(entries: &[Entry], instance: Option<&Instance>) -> Vec<LogWarning> {
    let carers = instance.map_or(&[][..], |instance| instance.carers().rows());
    let patients = instance.map_or(&[][..], |instance| instance.patients().rows());
    let carers = carers.iter().map(|carer| carer.id.as_str());
    let patients = patients.iter().map(|patient| patient.id.as_str());
    let carers = carers.chain(entries.iter().map(|entry| &*entry.carer));
    let patients = patients.chain(entries.iter().map(|entry| &*entry.patient));
    let known: BTreeSet<&str> = carers.clone().collect();
    let mut warnings = look_alikes("carer", carers);
    warnings.extend(look_alikes("patient", patients));
    warnings.extend(several_carers(entries, &known));
    warnings.extend(far_away(entries));
    warnings
}
