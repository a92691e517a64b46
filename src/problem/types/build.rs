//! Builds a problem in code: required values of each part as parameters, and chrono times instead of texts.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use chrono_tz::Tz;

use super::visit::Stay;
use super::{
    Absence, Acquaintance, BreakRule, Carer, FirstThen, Holiday, Horizon, Patient, Pin, Place,
    Pool, Preference, Problem, Separation, Shift, ShiftPart, ShiftTemplate, Skill, StartWindow,
    Travel, Unavailable, Visit, WorkingTime,
};

impl Problem {
    /// Creates a problem for these days that is otherwise empty. Fill its lists, and pass it to
    /// [`Instance::new`](crate::instance::Instance::new).
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use samma::problem::{Horizon, Place, Problem, Travel};
    ///
    /// let monday = NaiveDate::from_ymd_opt(2026, 11, 2).ok_or("no such day")?;
    /// let mut problem = Problem::new(Horizon::new(monday, 14, chrono_tz::Europe::Stockholm));
    /// problem.places.push(Place::new("base", 59.31, 18.07));
    /// problem.travel.insert("bike".into(), Travel::by_speed(15.0, 1.3, 2.0));
    /// assert_eq!(problem.horizon.start, "2026-11-02");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(horizon: Horizon) -> Self {
        Self {
            format: 1,
            horizon,
            places: Vec::new(),
            travel: BTreeMap::new(),
            carers: Vec::new(),
            shifts: Vec::new(),
            patients: Vec::new(),
            visits: Vec::new(),
            history: None,
            objective: None,
            cost: None,
            separations: Vec::new(),
            visits_apart_minutes: None,
            same_carer: Vec::new(),
            different_carers: Vec::new(),
            first_then: Vec::new(),
            day_choices: Vec::new(),
            same_time: Vec::new(),
            never_together: Vec::new(),
            pins: Vec::new(),
            shift_templates: Vec::new(),
            visit_templates: Vec::new(),
            slots: BTreeMap::new(),
            pools: Vec::new(),
            working_time: None,
        }
    }
}

impl Horizon {
    /// Creates a horizon of `days` civil days from `start`.
    pub fn new(start: NaiveDate, days: u32, time_zone: Tz) -> Self {
        Self {
            start: start.to_string(),
            days,
            time_zone: time_zone.name().to_owned(),
        }
    }
}

impl Place {
    /// Creates a place from degrees north and east, WGS 84.
    pub fn new(id: impl Into<String>, lat: f64, lon: f64) -> Self {
        Self {
            id: id.into(),
            lat,
            lon,
            custom: None,
        }
    }
}

impl Travel {
    /// Creates travel by great-circle distance: `speed_kmh` in kilometres per hour, distance times `detour`, plus
    /// `extra_minutes` per trip.
    pub fn by_speed(speed_kmh: f64, detour: f64, extra_minutes: f64) -> Self {
        Self::Speed {
            speed_kmh,
            detour,
            extra_minutes,
        }
    }

    /// Creates travel from whole minutes: one row per place of departure, one column per destination, in the order of
    /// the places.
    pub fn by_matrix(minutes: Vec<Vec<i32>>) -> Self {
        Self::Matrix {
            minutes,
            metres: None,
        }
    }
}

impl Carer {
    /// Creates a carer without skills who uses the only mode of travel.
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            ..Self::default()
        }
    }

    /// Sets the carer's mode of travel.
    pub fn travelling_by(mut self, mode: impl Into<String>) -> Self {
        self.travel = Some(mode.into());
        self
    }

    /// Adds a skill that the carer has on every day.
    pub fn with_skill(mut self, skill: impl Into<String>) -> Self {
        self.skills.push(Skill::Always(skill.into()));
        self
    }
}

impl Shift {
    /// Creates a shift of `carer` without breaks. It starts at its first visit and ends at its last.
    ///
    /// ```
    /// use chrono::NaiveDate;
    /// use samma::problem::{BreakRule, Shift};
    ///
    /// let day = NaiveDate::from_ymd_opt(2026, 11, 2).ok_or("no such day")?;
    /// let at = |hour| day.and_hms_opt(hour, 0, 0).ok_or("no such hour");
    /// let shift = Shift::new("ann-1", "ann", at(7)?, at(15)?)
    ///     .between("base", "base")
    ///     .with_break(BreakRule::new(30, at(11)?, at(13)?));
    /// assert_eq!(shift.start, "2026-11-02T07:00");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(
        id: impl Into<String>,
        carer: impl Into<String>,
        start: NaiveDateTime,
        end: NaiveDateTime,
    ) -> Self {
        Self {
            id: id.into(),
            carer: carer.into(),
            start: moment_text(start),
            end: moment_text(end),
            ..Self::default()
        }
    }

    /// Sets the places where the shift starts and ends. They may be the same.
    pub fn between(mut self, start_place: impl Into<String>, end_place: impl Into<String>) -> Self {
        self.start_place = Some(start_place.into());
        self.end_place = Some(end_place.into());
        self
    }

    /// Adds a break.
    pub fn with_break(mut self, rule: BreakRule) -> Self {
        self.breaks.push(rule);
        self
    }
}

impl BreakRule {
    /// Creates a break of `minutes` that starts from `earliest` to `latest`.
    pub fn new(minutes: i32, earliest: NaiveDateTime, latest: NaiveDateTime) -> Self {
        Self {
            minutes,
            earliest: moment_text(earliest),
            latest: moment_text(latest),
        }
    }
}

impl Patient {
    /// Creates a patient who lives at `place` and has no preferred carers.
    pub fn new(id: impl Into<String>, place: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            place: place.into(),
            ..Self::default()
        }
    }

    /// Adds a preferred carer with weight 1.
    pub fn preferring(mut self, carer: impl Into<String>) -> Self {
        self.preferred_carers.push(Preference::Carer(carer.into()));
        self
    }

    /// Adds an excluded carer, who never comes.
    pub fn excluding(mut self, carer: impl Into<String>) -> Self {
        self.excluded_carers.push(carer.into());
        self
    }
}

impl Default for Visit {
    /// Returns a visit by one carer, of priority 1. Set its id, patient, minutes and at least one window.
    fn default() -> Self {
        Self {
            id: String::new(),
            patient: String::new(),
            minutes: 0,
            windows: Vec::new(),
            carers: 1,
            skills: Vec::new(),
            required_carers: Vec::new(),
            place: None,
            kind: super::VisitKind::default(),
            priority: 1,
            other_patients: Vec::new(),
            stays: Vec::new(),
            custom: None,
            role: None,
            continuity_set: None,
            wished_skills: Vec::new(),
            load: 0,
        }
    }
}

impl Visit {
    /// Creates a visit of `minutes` by one carer at the patient's home. Add at least one window.
    pub fn new(id: impl Into<String>, patient: impl Into<String>, minutes: i32) -> Self {
        Self {
            id: id.into(),
            patient: patient.into(),
            minutes,
            ..Self::default()
        }
    }

    /// Adds a window: the visit may start from `earliest` to `latest`.
    pub fn starting_within(mut self, earliest: NaiveDateTime, latest: NaiveDateTime) -> Self {
        self.windows.push(StartWindow::new(earliest, latest));
        self
    }

    /// Sets how many carers are at the visit at the same time.
    pub fn by_carers(mut self, carers: u32) -> Self {
        self.carers = carers;
        self
    }

    /// The visit is to `patient` too.
    pub fn also_to(mut self, patient: impl Into<String>) -> Self {
        self.other_patients.push(patient.into());
        self
    }

    /// One more of the carers comes so many minutes after the start of the visit and stays so long. Where the carers come and leave at
    /// different times, each is given a stay.
    ///
    /// ```
    /// use samma::problem::Visit;
    ///
    /// // For the last ten minutes somebody helps to lift.
    /// let mut visit = Visit::new("p1-mon", "p1", 40).with_stay(0, 40).with_stay(30, 10);
    /// visit.stays[1].skills.push("lift".to_owned());
    /// assert_eq!(visit.stays.len(), 2);
    /// ```
    pub fn with_stay(mut self, after_minutes: i32, minutes: i32) -> Self {
        self.stays.push(Stay {
            after_minutes: Some(after_minutes),
            minutes: Some(minutes),
            skills: Vec::new(),
        });
        self
    }

    /// Adds a skill that every carer at the visit must have.
    pub fn requiring_skill(mut self, skill: impl Into<String>) -> Self {
        self.skills.push(skill.into());
        self
    }
}

impl StartWindow {
    /// Creates a window from `earliest` to `latest`, both included.
    pub fn new(earliest: NaiveDateTime, latest: NaiveDateTime) -> Self {
        Self {
            earliest: moment_text(earliest),
            latest: moment_text(latest),
        }
    }
}

impl Absence {
    /// Creates an absence from one day to another, both included.
    pub fn new(from: NaiveDate, until: NaiveDate) -> Self {
        Self {
            from: from.to_string(),
            until: until.to_string(),
        }
    }
}

impl Acquaintance {
    /// Creates a row of the history: `carer` has visited `patient` this many times, most recently on `last`.
    pub fn new(
        patient: impl Into<String>,
        carer: impl Into<String>,
        visits: u32,
        last: NaiveDate,
    ) -> Self {
        Self {
            patient: patient.into(),
            carer: carer.into(),
            visits,
            last: last.to_string(),
        }
    }
}

impl Separation {
    /// Creates a separation: at least `minutes` lie between any two of `visits`.
    pub fn by_minutes<V: Into<String>>(visits: impl IntoIterator<Item = V>, minutes: i32) -> Self {
        Self {
            visits: visits.into_iter().map(Into::into).collect(),
            minutes: Some(minutes),
            days: None,
        }
    }

    /// Creates a separation: any two of `visits` start at least `days` days apart.
    pub fn by_days<V: Into<String>>(visits: impl IntoIterator<Item = V>, days: u32) -> Self {
        Self {
            visits: visits.into_iter().map(Into::into).collect(),
            minutes: None,
            days: Some(days),
        }
    }
}

impl FirstThen {
    /// Creates an order: the visit `first` ends before the visit `then` starts.
    pub fn new(first: impl Into<String>, then: impl Into<String>) -> Self {
        Self {
            first: first.into(),
            then: then.into(),
            ..Self::default()
        }
    }
}

impl Pin {
    /// Creates a pin of `visit`. Add a carer, a shift or a start.
    pub fn new(visit: impl Into<String>) -> Self {
        Self {
            visit: visit.into(),
            ..Self::default()
        }
    }

    /// Pins `carer` to the visit.
    pub fn to_carer(mut self, carer: impl Into<String>) -> Self {
        self.carer = Some(carer.into());
        self
    }

    /// Pins the start of the visit.
    pub fn to_start(mut self, start: NaiveDateTime) -> Self {
        self.start = Some(moment_text(start));
        self
    }
}

impl ShiftTemplate {
    /// Creates a template that anybody may work on every day. If `end` is not after `start`, the shift ends on the next
    /// day.
    pub fn new(id: impl Into<String>, start: NaiveTime, end: NaiveTime) -> Self {
        Self {
            id: id.into(),
            start: clock_text(start),
            end: clock_text(end),
            ..Self::default()
        }
    }
}

impl ShiftPart {
    /// Creates a part without breaks.
    pub fn new(start: NaiveTime, end: NaiveTime) -> Self {
        Self {
            start: clock_text(start),
            end: clock_text(end),
            breaks: Vec::new(),
        }
    }
}

impl Pool {
    /// Creates a pool of `count` substitutes without skills.
    pub fn new(id: impl Into<String>, count: u32) -> Self {
        Self {
            id: id.into(),
            count,
            ..Self::default()
        }
    }
}

impl Unavailable {
    /// Creates a time span in which a carer is not available. `until` is the first moment after it.
    pub fn new(from: NaiveDateTime, until: NaiveDateTime) -> Self {
        Self {
            from: moment_text(from),
            until: moment_text(until),
        }
    }
}

impl WorkingTime {
    /// Creates rules of working time from a named set without changes: `sweden-2026` or `plain`.
    pub fn new(rules: impl Into<String>) -> Self {
        Self {
            rules: rules.into(),
            ..Self::default()
        }
    }
}

impl Holiday {
    /// Creates a holiday. `until` is the first moment after it.
    pub fn new(from: NaiveDateTime, until: NaiveDateTime) -> Self {
        Self {
            from: moment_text(from),
            until: moment_text(until),
        }
    }
}

/// Formats a moment as in files. Seconds are kept, so that reading refuses them.
fn moment_text(moment: NaiveDateTime) -> String {
    format!("{}T{}", moment.date(), clock_text(moment.time()))
}

fn clock_text(time: NaiveTime) -> String {
    let is_whole = time.second() == 0 && time.nanosecond() == 0;
    let form = if is_whole { "%H:%M" } else { "%H:%M:%S%.f" };
    time.format(form).to_string()
}
