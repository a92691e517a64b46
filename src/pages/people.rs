//! What pages show for the ids of a problem, and how exact their times are.

use std::collections::BTreeMap;

use chrono::{NaiveDateTime, TimeDelta};

use super::texts::Texts;
use crate::id::{CarerId, PatientId, Table};
use crate::instance::Instance;
use crate::measure::Slots;
use crate::problem::person_names::PersonNames;
use crate::problem::pseudonyms::Pseudonyms;
use crate::time::Moment;

/// What is shown for the ids of a problem.
///
/// ```
/// use samma::Instance;
/// use samma::engine::text::PersonNames;
/// use samma::engine::pages::People;
/// use samma::scenario::{Unit, generate};
///
/// let instance = Instance::new(&generate(&Unit::new(5, 1).lasting(3)).problem)?;
/// let names = PersonNames::parse(b"id,name\nnobody,Aino L.\n")?;
/// let people = People::with_names(&instance, &names);
/// for (patient, row) in instance.patients().iter() {
///     assert_eq!(people.patient(patient), row.id, "who has no name is shown by the id");
/// }
/// # Ok::<(), samma::Defects>(())
/// ```
#[derive(Clone, Debug)]
pub struct People {
    /// The problem, in which everybody has what is shown as their id. So every sentence about it names them in this way.
    shown: Instance,
    phones: Table<CarerId, Option<String>>,
    times: Times,
}

/// How exact the times on a page are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Times {
    /// To the minute.
    Exact,
    /// To the part of the day, so that nobody is recognised by them.
    Rounded,
}

impl People {
    /// Everybody is shown by their id.
    pub fn with_ids(instance: &Instance) -> Self {
        Self {
            shown: instance.clone(),
            phones: Table::from_fn(instance.carers(), |_| None),
            times: Times::Exact,
        }
    }

    /// Patients and carers are shown by name, those without one by their id. Where several have the same name, it is followed by the id.
    pub fn with_names(instance: &Instance, names: &PersonNames) -> Self {
        let patients = instance.patients().rows().iter().map(|row| &row.id);
        let carers = instance.carers().rows().iter().map(|row| &row.id);
        let mut so_many: BTreeMap<&str, usize> = BTreeMap::new();
        for id in patients.chain(carers) {
            *so_many.entry(names.name(id)).or_default() += 1;
        }
        let name = |id: &str| match names.name(id) {
            name if so_many.get(name).is_some_and(|&count| count > 1) => format!("{name} ({id})"),
            name => name.to_owned(),
        };
        let phone = |carer| names.phone(&instance.carers()[carer].id).map(str::to_owned);
        Self {
            phones: Table::from_fn(instance.carers(), phone),
            ..Self::with_ids(instance).renamed(name, name)
        }
    }

    /// Everybody is shown by a pseudonym, or where the key has none by a number. Ids of visits, shifts and places become numbers, since
    /// they may tell who is meant. Times are rounded to parts of the day.
    pub fn with_pseudonyms(instance: &Instance, key: &Pseudonyms) -> Self {
        let patient = |id: &str| key.patient(id).map_or("P-?".to_owned(), str::to_owned);
        let carer = |id: &str| key.carer(id).map_or("C-?".to_owned(), str::to_owned);
        let mut people = Self::with_ids(instance).renamed(patient, carer);
        people.number_the_rest();
        people.times = Times::Rounded;
        people
    }

    fn renamed(mut self, patient: impl Fn(&str) -> String, carer: impl Fn(&str) -> String) -> Self {
        for id in self.shown.patients.ids() {
            let row = &mut self.shown.patients[id];
            row.id = patient(&row.id);
        }
        for id in self.shown.carers.ids() {
            let row = &mut self.shown.carers[id];
            row.id = carer(&row.id);
        }
        self
    }

    fn number_the_rest(&mut self) {
        for (number, id) in (1..).zip(self.shown.visits.ids()) {
            self.shown.visits[id].id = format!("v{number}");
        }
        for (number, id) in (1..).zip(self.shown.shifts.ids()) {
            self.shown.shifts[id].id = format!("s{number}");
        }
        for (number, id) in (1..).zip(self.shown.places.ids()) {
            self.shown.places[id] = format!("h{number}");
        }
    }

    /// The problem with what is shown in place of ids.
    pub(crate) fn instance(&self) -> &Instance {
        &self.shown
    }

    /// What is shown for a patient.
    pub fn patient(&self, patient: PatientId) -> &str {
        &self.shown.patients[patient].id
    }

    /// What is shown for a carer.
    pub fn carer(&self, carer: CarerId) -> &str {
        &self.shown.carers[carer].id
    }

    /// The carer's telephone number; none with pseudonyms.
    pub(crate) fn phone(&self, carer: CarerId) -> Option<&str> {
        self.phones[carer].as_deref()
    }

    /// How exact times are.
    pub(crate) fn times(&self) -> Times {
        self.times
    }

    /// The civil time of a moment, as exact as it may be shown.
    pub(crate) fn civil(&self, moment: Moment) -> NaiveDateTime {
        self.times.rounded(self.shown.horizon().civil(moment))
    }
}

impl Times {
    /// A civil time, as exact as it may be shown: rounded, it is when the part of the day began.
    pub(crate) fn rounded(self, time: NaiveDateTime) -> NaiveDateTime {
        if self == Self::Exact {
            return time;
        }
        let from = Slots::default().at(time.time()).from;
        let before_midnight = TimeDelta::days(i64::from(time.time() < from));
        (time - before_midnight).date().and_time(from)
    }

    /// Writes a civil time: `07:40`, or the part of the day, `morning`.
    pub(crate) fn clock(self, texts: &Texts, time: NaiveDateTime) -> String {
        match self {
            Self::Exact => texts.clock(time.time()),
            Self::Rounded => {
                let slots = Slots::default();
                texts.slot(&slots.at(time.time()).name)
            }
        }
    }
}
