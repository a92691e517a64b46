//! A builder of tiny problems.

use std::collections::BTreeMap;

use samma::instance::Instance;
use samma::problem::{
    Acquaintance, BreakRule, Carer, Cost, Horizon, Patient, Place, Problem, Shift, StartWindow,
    Travel, Visit,
};

/// Minutes between two different places unless [`Unit::leg`] says otherwise.
const USUAL_LEG: i32 = 10;

/// Metres between two different places unless [`Unit::far`] says otherwise, where it says anything.
const USUAL_METRES: u32 = 1_000;

/// A problem in the making. Shifts and visits are numbered by carer and patient: `ann-1`, `ann-2`, `p1-1`. A time is civil,
/// `2026-11-03T07:00`, or of the first day, `07:00`. There is the place `base`, and one for each patient, `home-p1`.
#[derive(Clone)]
pub(crate) struct Unit {
    problem: Problem,
    legs: BTreeMap<(String, String), i32>,
    metres: BTreeMap<(String, String), u32>,
}

impl Unit {
    /// Fourteen days in Stockholm from Monday 2 November 2026, with nobody in it.
    pub(crate) fn new() -> Self {
        Self::starting("2026-11-02", 14)
    }

    /// So many days in Stockholm from `date`, with nobody in it.
    pub(crate) fn starting(date: &str, days: u32) -> Self {
        let horizon = Horizon {
            start: date.to_owned(),
            days,
            time_zone: "Europe/Stockholm".to_owned(),
        };
        let problem = Problem::new(horizon);
        let unit = Self {
            problem,
            legs: BTreeMap::new(),
            metres: BTreeMap::new(),
        };
        unit.place("base")
    }

    /// Ann and Bo work from 07:00 to 15:30 on the first day.
    pub(crate) fn of_ann_and_bo() -> Self {
        Self::new()
            .carer("ann")
            .carer("bo")
            .shift("ann", "07:00", "15:30")
            .shift("bo", "07:00", "15:30")
    }

    /// Ann works from 07:00 to 15:30 on the first day, with `breaks`.
    pub(crate) fn of_ann_with_breaks(breaks: &[BreakRule]) -> Self {
        Self::new()
            .carer("ann")
            .shift_with("ann", "07:00", "15:30", |shift| {
                shift.breaks = breaks.to_vec();
            })
    }

    pub(crate) fn place(mut self, id: &str) -> Self {
        let number = self.problem.places.len() as f64;
        self.problem.places.push(Place {
            id: id.to_owned(),
            lat: 59.6 + number / 1000.0,
            lon: 12.6,
            custom: None,
        });
        self
    }

    /// The leg from one place to another takes `minutes`; the way back stays as it was.
    pub(crate) fn leg(mut self, from: &str, to: &str, minutes: i32) -> Self {
        self.legs.insert((from.to_owned(), to.to_owned()), minutes);
        self
    }

    /// It is so many metres from one place to another; the way back stays as it was.
    pub(crate) fn far(mut self, from: &str, to: &str, metres: u32) -> Self {
        self.metres.insert((from.to_owned(), to.to_owned()), metres);
        self
    }

    pub(crate) fn carer(self, id: &str) -> Self {
        self.carer_with(id, |_| ())
    }

    pub(crate) fn carer_with(mut self, id: &str, change: impl FnOnce(&mut Carer)) -> Self {
        let mut carer = Carer {
            id: id.to_owned(),
            ..Carer::default()
        };
        change(&mut carer);
        self.problem.carers.push(carer);
        self
    }

    /// A shift that starts and ends at `base`.
    pub(crate) fn shift(self, carer: &str, start: &str, end: &str) -> Self {
        self.shift_with(carer, start, end, |_| ())
    }

    pub(crate) fn shift_with(
        mut self,
        carer: &str,
        start: &str,
        end: &str,
        change: impl FnOnce(&mut Shift),
    ) -> Self {
        let own = self
            .problem
            .shifts
            .iter()
            .filter(|each| each.carer == carer);
        let mut shift = Shift {
            id: format!("{carer}-{}", own.count() + 1),
            carer: carer.to_owned(),
            start: start.to_owned(),
            end: end.to_owned(),
            start_place: Some("base".to_owned()),
            end_place: Some("base".to_owned()),
            ..Shift::default()
        };
        change(&mut shift);
        self.problem.shifts.push(shift);
        self
    }

    /// A shift at the same time of each of these days of November 2026.
    pub(crate) fn shifts_on(
        self,
        carer: &str,
        days: impl IntoIterator<Item = u32>,
        start: &str,
        end: &str,
    ) -> Self {
        let add = |unit: Self, day| unit.shift(carer, &at(day, start), &at(day, end));
        days.into_iter().fold(self, add)
    }

    pub(crate) fn patient(self, id: &str) -> Self {
        self.patient_with(id, |_| ())
    }

    pub(crate) fn patient_with(mut self, id: &str, change: impl FnOnce(&mut Patient)) -> Self {
        let home = format!("home-{id}");
        let mut patient = Patient {
            id: id.to_owned(),
            place: home.clone(),
            ..Patient::default()
        };
        change(&mut patient);
        self.problem.patients.push(patient);
        self.place(&home)
    }

    /// Changes a patient who is there already.
    pub(crate) fn change_patient(mut self, id: &str, change: impl FnOnce(&mut Patient)) -> Self {
        let mut patients = self.problem.patients.iter_mut();
        change(patients.find(|each| each.id == id).expect("a patient"));
        self
    }

    /// Changes a visit that is there already.
    pub(crate) fn change_visit(mut self, id: &str, change: impl FnOnce(&mut Visit)) -> Self {
        let mut visits = self.problem.visits.iter_mut();
        change(visits.find(|each| each.id == id).expect("a visit"));
        self
    }

    pub(crate) fn visit(self, patient: &str, minutes: i32, earliest: &str, latest: &str) -> Self {
        self.visit_with(patient, minutes, earliest, latest, |_| ())
    }

    /// A visit at the same time of each of these days of November 2026.
    pub(crate) fn visits_on(
        self,
        patient: &str,
        minutes: i32,
        days: impl IntoIterator<Item = u32>,
        earliest: &str,
        latest: &str,
    ) -> Self {
        let add =
            |unit: Self, day| unit.visit(patient, minutes, &at(day, earliest), &at(day, latest));
        days.into_iter().fold(self, add)
    }

    pub(crate) fn visit_with(
        mut self,
        patient: &str,
        minutes: i32,
        earliest: &str,
        latest: &str,
        change: impl FnOnce(&mut Visit),
    ) -> Self {
        let own = self
            .problem
            .visits
            .iter()
            .filter(|each| each.patient == patient);
        let mut visit = Visit {
            id: format!("{patient}-{}", own.count() + 1),
            patient: patient.to_owned(),
            minutes,
            windows: vec![window(earliest, latest)],
            ..Visit::default()
        };
        change(&mut visit);
        self.problem.visits.push(visit);
        self
    }

    /// Changes what is asked between visits; pinned starts as other times.
    pub(crate) fn relate(mut self, change: impl FnOnce(&mut Problem)) -> Self {
        change(&mut self.problem);
        self
    }

    /// Changes templates, pools and rules of working time.
    pub(crate) fn roster(mut self, change: impl FnOnce(&mut Problem)) -> Self {
        change(&mut self.problem);
        self
    }

    /// Changes a carer who is there already.
    pub(crate) fn change_carer(mut self, id: &str, change: impl FnOnce(&mut Carer)) -> Self {
        let mut carers = self.problem.carers.iter_mut();
        change(carers.find(|each| each.id == id).expect("a carer"));
        self
    }

    /// Gives a history, in which each of these patients has met this carer.
    pub(crate) fn history(mut self, met: &[(&str, &str)]) -> Self {
        let row = |&(patient, carer): &(&str, &str)| Acquaintance {
            patient: patient.to_owned(),
            carer: carer.to_owned(),
            visits: 5,
            last: "2026-09-30".to_owned(),
        };
        self.problem.history = Some(met.iter().map(row).collect());
        self
    }

    /// Asks for these terms, the first first.
    pub(crate) fn asking(mut self, terms: &[&str]) -> Self {
        self.problem.objective = Some(terms.iter().map(|&term| term.to_owned()).collect());
        self
    }

    /// Says what paid time costs.
    pub(crate) fn cost(mut self, cost: Cost) -> Self {
        self.problem.cost = Some(cost);
        self
    }

    pub(crate) fn problem(&self) -> Problem {
        let mut problem = self.problem.clone();
        problem.travel.insert("bike".to_owned(), self.matrix());
        let day = &problem.horizon.start;
        for shift in &mut problem.shifts {
            let breaks = shift.breaks.iter_mut();
            let in_breaks = breaks.flat_map(|each| [&mut each.earliest, &mut each.latest]);
            [&mut shift.start, &mut shift.end]
                .into_iter()
                .chain(in_breaks)
                .for_each(|time| *time = civil(day, time));
        }
        let pins = problem.pins.iter_mut();
        for start in pins.filter_map(|pin| pin.start.as_mut()) {
            *start = civil(day, start);
        }
        for window in problem.visits.iter_mut().flat_map(|each| &mut each.windows) {
            window.earliest = civil(day, &window.earliest);
            window.latest = civil(day, &window.latest);
        }
        problem
    }

    pub(crate) fn instance(&self) -> Instance {
        instance_of(&self.problem())
    }

    fn matrix(&self) -> Travel {
        let places = &self.problem.places;
        Travel::Matrix {
            minutes: between(places, &self.legs, USUAL_LEG),
            metres: (!self.metres.is_empty()).then(|| between(places, &self.metres, USUAL_METRES)),
        }
    }
}

/// From every place to every other: what is told of it, else what is usual.
fn between<T: Copy + Default>(
    places: &[Place],
    told: &BTreeMap<(String, String), T>,
    usual: T,
) -> Vec<Vec<T>> {
    let entry = |from: &Place, to: &Place| {
        let usual = if from.id == to.id {
            T::default()
        } else {
            usual
        };
        let told = told.get(&(from.id.clone(), to.id.clone()));
        told.copied().unwrap_or(usual)
    };
    let row = |from: &Place| places.iter().map(|to| entry(from, to)).collect();
    places.iter().map(row).collect()
}

/// Through the file, as a user would.
pub(crate) fn instance_of(problem: &Problem) -> Instance {
    let json = serde_json::to_vec(problem).expect("a problem is JSON");
    Instance::parse(&json).unwrap_or_else(|defects| panic!("{defects}"))
}

/// The carers of the visit come and leave as these stays of the file say.
pub(crate) fn divide(visit: &mut Visit, stays: serde_json::Value) {
    visit.stays = serde_json::from_value(stays).expect("stays");
}

/// A time on a day of November 2026.
pub(crate) fn at(day: u32, clock: &str) -> String {
    format!("2026-11-{day:02}T{clock}")
}

/// The same start window on each of these days of November 2026.
pub(crate) fn windows_on(
    days: impl IntoIterator<Item = u32>,
    earliest: &str,
    latest: &str,
) -> Vec<StartWindow> {
    let days = days.into_iter();
    days.map(|day| window(&at(day, earliest), &at(day, latest)))
        .collect()
}

pub(crate) fn window(earliest: &str, latest: &str) -> StartWindow {
    StartWindow {
        earliest: earliest.to_owned(),
        latest: latest.to_owned(),
    }
}

/// A break of `minutes` that starts from `earliest` to `latest`.
pub(crate) fn pause(minutes: i32, earliest: &str, latest: &str) -> BreakRule {
    BreakRule {
        minutes,
        earliest: earliest.to_owned(),
        latest: latest.to_owned(),
    }
}

/// `07:00` on `day`; a time that names its own day stays.
pub(super) fn civil(day: impl std::fmt::Display, time: &str) -> String {
    if time.contains('T') {
        time.to_owned()
    } else {
        format!("{day}T{time}")
    }
}
