//! Reads a log from a file, with warnings.

use chrono_tz::Tz;

use super::contacts::Log;
use super::entry::Entry;
use super::warning::{LogWarning, look_alikes, overlaps};
use super::{assemble, csv, json};
use crate::instance::Instance;
use crate::problem::Defects;

/// A log from a file, with warnings.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReadLog {
    /// The log.
    pub log: Log,
    /// What is legal but probably wrong: first ids that look alike, then carers in two places, in the order of the
    /// file.
    pub warnings: Vec<LogWarning>,
}

#[cfg(feature = "sheets")]
impl ReadLog {
    /// The same, where each line of the file stands for a row of another one.
    pub(crate) fn at_rows(self, row: impl Fn(u64) -> u64) -> Self {
        let warnings = self
            .warnings
            .into_iter()
            .map(|warning| warning.at_row(&row));
        Self {
            warnings: warnings.collect(),
            ..self
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
        let entries = entries(file, zone)?;
        let mut warnings = warnings_about_ids(&entries, None);
        warnings.extend(overlaps(&entries, |_, _| false));
        Ok(ReadLog {
            log: assemble::alone(&entries),
            warnings,
        })
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
        let place = |entry: &Entry| {
            let mut patients = instance.patients().rows().iter();
            let known = patients.find(|patient| patient.id == entry.patient);
            known.map(|patient| patient.place)
        };
        let is_one_place =
            |one: &Entry, other: &Entry| place(one).is_some_and(|own| place(other) == Some(own));
        let mut warnings = warnings_about_ids(&entries, Some(instance));
        warnings.extend(overlaps(&entries, is_one_place));
        Ok(ReadLog {
            log: assemble::with_people(instance, &entries),
            warnings,
        })
    }
}

fn entries(file: &[u8], zone: Option<Tz>) -> Result<Vec<Entry>, Defects> {
    if json::looks_like_it(file) {
        json::entries(file, zone)
    } else {
        csv::entries(file, zone)
    }
}

fn warnings_about_ids(entries: &[Entry], instance: Option<&Instance>) -> Vec<LogWarning> {
    let carers = instance.map_or(&[][..], |instance| instance.carers().rows());
    let patients = instance.map_or(&[][..], |instance| instance.patients().rows());
    let carers = carers.iter().map(|carer| carer.id.as_str());
    let patients = patients.iter().map(|patient| patient.id.as_str());
    let carers = carers.chain(entries.iter().map(|entry| entry.carer.as_str()));
    let patients = patients.chain(entries.iter().map(|entry| entry.patient.as_str()));
    let mut warnings = look_alikes("carer", carers);
    warnings.extend(look_alikes("patient", patients));
    warnings
}
