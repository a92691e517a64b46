//! A log: contacts, and the patients and carers in it.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::Tz;

use crate::id::{CarerId, PatientId, Table};
use crate::instance::{Absence, Acquaintance, Instance, VisitKind};
use crate::measure::days::Days;
use crate::problem::Defects;
use crate::time::Minutes;

/// The presence of one carer at one visit. A carer who leaves and comes back has one contact.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub struct Contact {
    /// Carer who came.
    pub carer: CarerId,
    /// Civil time when the carer came.
    pub start: NaiveDateTime,
    /// Time that the carer was present, in elapsed minutes.
    pub minutes: Minutes,
    /// Kind of visit, as indicators count it.
    pub kind: VisitKind,
    /// Index of the visit among the patient's visits, by start, from 0. The carers of a double-staffed visit have the
    /// same index.
    pub visit: usize,
    /// Civil time spans in which the carer was present, in the order of instants, ends excluded. There is one span,
    /// unless the carer leaves and comes back or the clock changes. If the clock goes back, a span begins before the
    /// one before it ends.
    pub on_clock: Vec<Range<NaiveDateTime>>,
}

impl Contact {
    /// Returns the civil day on which the contact starts. The contact counts on this day.
    pub fn date(&self) -> NaiveDate {
        self.start.date()
    }

    /// Returns the civil time when the carer left for the last time.
    pub fn end(&self) -> NaiveDateTime {
        self.on_clock
            .last()
            .map_or(self.start, |stretch| stretch.end)
    }
}

/// A patient in a log, with the facts that measures need.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Person {
    /// Id in the file.
    pub id: String,
    /// Age in years, if known.
    pub age: Option<u32>,
    /// Contact carer, if the patient has one.
    pub contact: Option<CarerId>,
    /// Their contacts by role.
    pub contact_of_role: BTreeMap<String, CarerId>,
    /// Days away from home.
    pub absences: Vec<Absence>,
    /// Carers whom the patient had met before the first day. Empty if [the history is unknown](Log::knows_history).
    pub met_before: Vec<Acquaintance>,
    /// Contacts, by the instant of their start, then by carer.
    pub contacts: Vec<Contact>,
}

/// Which carer visited which patient and when, planned or executed.
///
/// Handles are those of the instance that the log belongs to. A log that is read without an instance numbers patients
/// and carers by id.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Log {
    /// Civil days that the log covers: the horizon of a plan, otherwise the days from the first to the last start.
    pub days: Days,
    /// Ids of the carers.
    pub carers: Table<CarerId, String>,
    /// The role of each carer, where it is known.
    pub roles: Table<CarerId, Option<String>>,
    /// Who employs each carer, as far as it is known.
    pub employers: Table<CarerId, Vec<String>>,
    /// Patients with their contacts.
    pub patients: Table<PatientId, Person>,
    /// True if it is known whom the patients had met before the first day.
    pub knows_history: bool,
}

impl Log {
    /// Reads a log of executed visits, which is a CSV file or a JSON list. [The guide](crate::guide::measures) lists
    /// the fields. Times are civil times; seconds are cut off.
    ///
    /// `zone` is required if times carry an offset from UTC. With a zone, the log counts elapsed time correctly through
    /// clock changes.
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

    /// Reads a log of what was executed for the patients of `instance`.
    ///
    /// Ages, contact carers and absences come from `instance`. So does the history, if the log begins inside the
    /// horizon. Patients and carers whom `instance` does not know are added after its own, by id.
    ///
    /// # Errors
    /// Every defect of the file, in its order.
    pub fn parse_for(instance: &Instance, file: &[u8], zone: Option<Tz>) -> Result<Self, Defects> {
        Ok(Self::read_for(instance, file, zone)?.log)
    }
}
