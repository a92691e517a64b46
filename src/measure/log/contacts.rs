//! A log: contacts, and the people in it.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::Tz;

use crate::id::{CarerId, PatientId, Table};
use crate::instance::{Absence, Acquaintance, Instance, VisitKind};
use crate::measure::days::Days;
use crate::problem::Defects;
use crate::time::Minutes;

/// One carer at one visit, also if they leave and come back meanwhile.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub struct Contact {
    /// Who came.
    pub carer: CarerId,
    /// What the clock showed when the carer came.
    pub start: NaiveDateTime,
    /// How long the carer was there, in elapsed minutes.
    pub minutes: Minutes,
    /// What it counts as in indicators.
    pub kind: VisitKind,
    /// Which of the patient's visits it belongs to, numbered from 0 by start. The carers of a double-staffed visit
    /// have the same number.
    pub visit: usize,
    /// What the clock showed while the carer was there, by instant, each end excluded: one stretch, but for a carer who
    /// leaves and comes back, or a clock that is changed meanwhile. After it is set back, a stretch begins on the clock
    /// before the last one ends.
    pub on_clock: Vec<Range<NaiveDateTime>>,
}

impl Contact {
    /// The civil day on which it starts, to which it counts.
    pub fn date(&self) -> NaiveDate {
        self.start.date()
    }

    /// What the clock showed when the carer left for the last time.
    pub fn end(&self) -> NaiveDateTime {
        self.on_clock
            .last()
            .map_or(self.start, |stretch| stretch.end)
    }
}

/// Somebody who is cared for, with what measures must know of them.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Person {
    /// Their id in the file.
    pub id: String,
    /// Years, where they are known.
    pub age: Option<u32>,
    /// Their contact carer, where there is one.
    pub contact: Option<CarerId>,
    /// Their contacts by role.
    pub contact_of_role: BTreeMap<String, CarerId>,
    /// When they were away from home.
    pub absences: Vec<Absence>,
    /// Whom they had met before the first day; empty where that [is not known](Log::knows_history).
    pub met_before: Vec<Acquaintance>,
    /// The carers who came, by the instant of their coming, then carer.
    pub contacts: Vec<Contact>,
}

/// Who came to whom, when: planned or executed. Handles are those of the instance it comes from; a log that is read by
/// itself numbers patients and carers by id.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Log {
    /// The civil days that it covers: the horizon of a plan; else from the first to the last start.
    pub days: Days,
    /// The ids of the carers.
    pub carers: Table<CarerId, String>,
    /// The role of each carer, where it is known.
    pub roles: Table<CarerId, Option<String>>,
    /// Who employs each carer, as far as it is known.
    pub employers: Table<CarerId, Vec<String>>,
    /// The patients with their contacts.
    pub patients: Table<PatientId, Person>,
    /// Whether it is known whom the patients had met before the first day.
    pub knows_history: bool,
}

impl Log {
    /// Reads a log of executed visits: a CSV file, or a JSON list. [The guide](crate::guide::measures) has its
    /// fields. Times are civil, seconds are cut off. `zone` is needed where times carry an offset from UTC, and makes
    /// the log count by instants through clock changes.
    ///
    /// # Errors
    /// Every defect of the file, in its order.
    ///
    /// ```
    /// use samma::measure::Log;
    /// let csv = "patient;carer;start;end\np1;ann;2026-03-02T07:30;2026-03-02T08:00\np1;bo;2026-03-02 18:00;2026-03-02 18:20\n";
    /// let log = Log::parse(csv.as_bytes(), None)?;
    /// assert_eq!((log.patients.len(), log.carers.len(), log.days.count()), (1, 2, 1));
    /// let defects = Log::parse(b"patient,carer,start,end\np1,ann,2026-03-02T07:30,2026-03-02T07:00\n", None).unwrap_err();
    /// assert!(defects.to_string().contains("line 2, column \"end\": is 2026-03-02T07:00, before the start"));
    /// # Ok::<(), samma::problem::Defects>(())
    /// ```
    pub fn parse(file: &[u8], zone: Option<Tz>) -> Result<Self, Defects> {
        Ok(Self::read(file, zone)?.log)
    }

    /// Reads a log of what was executed for the patients of `instance`, from which ages, contact carers, absences
    /// and, where the log begins inside the horizon, the history come. Patients and carers whom `instance` does not
    /// know are added after its own, by id.
    ///
    /// # Errors
    /// Every defect of the file, in its order.
    pub fn parse_for(instance: &Instance, file: &[u8], zone: Option<Tz>) -> Result<Self, Defects> {
        Ok(Self::read_for(instance, file, zone)?.log)
    }
}
