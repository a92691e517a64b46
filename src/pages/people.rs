//! What pages show for the ids of a problem, and how exact their times are.

use std::collections::BTreeMap;

use chrono::{NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};

use super::texts::Texts;
use crate::id::{CarerId, PatientId, Table};
use crate::instance::{Instance, Reordered, RowOrder};
use crate::measure::Slots;
use crate::message::{Message, message};
use crate::plan::Plan;
use crate::problem::person_names::PersonNames;
use crate::problem::pseudonyms::Pseudonyms;
use crate::problem::{Defects, PriceProof};
use crate::time::{Moment, Span};

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
/// let people = People::with_names(&instance, &names)?;
/// for (patient, row) in instance.patients().iter() {
///     assert_eq!(people.patient(patient), row.id, "who has no name is shown by the id");
/// }
/// # Ok::<(), samma::Defects>(())
/// ```
#[derive(Clone, Debug)]
pub struct People {
    /// The problem, in which everybody has what is shown as their id, and in an order that tells no more. So every sentence about it
    /// names people in this way.
    shown: Reordered,
    phones: Table<CarerId, Option<String>>,
    shown_by: ShownBy,
}

/// What people are shown by. A folder of publications holds one kind.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum ShownBy {
    Ids,
    Names,
    /// The id of the key, if it has one.
    Pseudonyms {
        key: Option<String>,
    },
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
            shown: instance.reordered(RowOrder {
                carers: instance.carers().ids().collect(),
                shifts: instance.shifts().ids().collect(),
                patients: instance.patients().ids().collect(),
                visits: instance.visits().ids().collect(),
            }),
            phones: Table::from_fn(instance.carers(), |_| None),
            shown_by: ShownBy::Ids,
        }
    }

    /// Patients and carers are shown by name, those without one by their id. Where several have the same name, it is followed by the id.
    ///
    /// # Errors
    /// Returns a defect for each line without `kind` whose id is that of a patient and of a carer.
    pub fn with_names(instance: &Instance, names: &PersonNames) -> Result<Self, Defects> {
        names.check(instance)?;
        let patient = |id: &str| names.patient(id).unwrap_or(id).to_owned();
        let carer = |id: &str| names.carer(id).unwrap_or(id).to_owned();
        let patients = instance.patients().rows().iter();
        let carers = instance.carers().rows().iter();
        let all = patients.map(|row| patient(&row.id));
        let mut so_many: BTreeMap<String, usize> = BTreeMap::new();
        for name in all.chain(carers.map(|row| carer(&row.id))) {
            *so_many.entry(name).or_default() += 1;
        }
        let told_apart = |id: &str, name: String| match so_many.get(&name) {
            Some(2..) => format!("{name} ({id})"),
            _ => name,
        };
        let mut people = Self::with_ids(instance);
        people.rename(
            |id| told_apart(id, patient(id)),
            |id| told_apart(id, carer(id)),
        );
        let phone = |carer| names.phone(&instance.carers()[carer].id).map(str::to_owned);
        people.phones = Table::from_fn(instance.carers(), phone);
        people.shown_by = ShownBy::Names;
        Ok(people)
    }

    /// Everybody is shown by a pseudonym. Everything stands in the order of pseudonyms, since the order of the file may tell who is
    /// meant; for the same reason visits, shifts and places are shown by numbers. Times are rounded to parts of the day.
    ///
    /// # Errors
    /// Returns a defect if somebody has no pseudonym: [`Pseudonyms::extended`] gives them one.
    pub fn with_pseudonyms(instance: &Instance, key: &Pseudonyms) -> Result<Self, Defects> {
        key.check(instance)?;
        let mut people = Self {
            shown: instance.reordered(order_of_pseudonyms(instance, key)),
            phones: Table::from_fn(instance.carers(), |_| None),
            shown_by: ShownBy::Pseudonyms {
                key: key.id().map(str::to_owned),
            },
        };
        let own = |pseudonym: Option<&str>| pseudonym.unwrap_or_default().to_owned();
        people.rename(|id| own(key.patient(id)), |id| own(key.carer(id)));
        people.number_the_rest();
        Ok(people)
    }

    fn rename(&mut self, patient: impl Fn(&str) -> String, carer: impl Fn(&str) -> String) {
        let Instance {
            patients, carers, ..
        } = &mut self.shown.instance;
        for id in patients.ids() {
            patients[id].id = patient(&patients[id].id);
        }
        for id in carers.ids() {
            carers[id].id = carer(&carers[id].id);
        }
    }

    fn number_the_rest(&mut self) {
        let Instance {
            visits,
            shifts,
            places,
            ..
        } = &mut self.shown.instance;
        for (number, id) in (1..).zip(visits.ids()) {
            visits[id].id = format!("v{number}");
        }
        for (number, id) in (1..).zip(shifts.ids()) {
            shifts[id].id = format!("s{number}");
        }
        for (number, id) in (1..).zip(places.ids()) {
            places[id] = format!("h{number}");
        }
    }

    /// The problem with what is shown in place of ids. Its handles are its own.
    pub(crate) fn instance(&self) -> &Instance {
        &self.shown.instance
    }

    /// A plan by the handles of [`instance`](Self::instance).
    pub(crate) fn plan(&self, plan: &Plan) -> Plan {
        self.shown.plan(plan)
    }

    /// A proof of that plan by the handles of [`instance`](Self::instance).
    pub(crate) fn price_proof(&self, proof: &PriceProof) -> PriceProof {
        proof.renumbered(
            |patient| self.shown.patient(patient),
            |carer| self.shown.carer(carer),
            |visit, shift| self.shown.visit_in_shift(visit, shift),
        )
    }

    /// What is shown for a patient.
    pub fn patient(&self, patient: PatientId) -> &str {
        self.shown_patient(self.shown.patient(patient))
    }

    /// What is shown for a carer.
    pub fn carer(&self, carer: CarerId) -> &str {
        self.shown_carer(self.shown.carer(carer))
    }

    /// What is shown for a patient of [`instance`](Self::instance).
    pub(crate) fn shown_patient(&self, patient: PatientId) -> &str {
        &self.instance().patients[patient].id
    }

    /// What is shown for a carer of [`instance`](Self::instance).
    pub(crate) fn shown_carer(&self, carer: CarerId) -> &str {
        &self.instance().carers[carer].id
    }

    /// The telephone number of a carer of [`instance`](Self::instance); none with pseudonyms.
    pub(crate) fn phone(&self, carer: CarerId) -> Option<&str> {
        self.phones[carer].as_deref()
    }

    /// What people are shown by.
    pub(crate) fn shown_by(&self) -> &ShownBy {
        &self.shown_by
    }

    /// How exact times are.
    pub(crate) fn times(&self) -> Times {
        match self.shown_by {
            ShownBy::Ids | ShownBy::Names => Times::Exact,
            ShownBy::Pseudonyms { .. } => Times::Rounded,
        }
    }

    /// The civil time of a moment, as exact as it may be shown.
    pub(crate) fn civil(&self, moment: Moment) -> NaiveDateTime {
        self.times()
            .rounded(self.instance().horizon().civil(moment))
    }

    /// Writes a time of day: `07:40`, or the part of the day, `morning`. A time that the clock shows twice, since it goes back, is
    /// followed by what the zone is called then: `02:40 CEST`.
    pub(crate) fn clock(&self, texts: &Texts, moment: Moment) -> String {
        let horizon = self.instance().horizon();
        let clock = self.times().clock(texts, horizon.civil(moment));
        let zone = horizon.zone_of_repeated(moment);
        match zone.filter(|_| self.times() == Times::Exact) {
            Some(zone) => format!("{clock}\u{a0}{zone}"),
            None => clock,
        }
    }

    /// Writes when something is: `07:40–08:10`, or the part of the day in which it starts.
    pub(crate) fn start_to_end(&self, texts: &Texts, span: Span) -> String {
        let start = self.clock(texts, span.start);
        match self.times() {
            Times::Exact if span.start != span.end => {
                format!("{start}–{}", self.clock(texts, span.end))
            }
            _ => start,
        }
    }
}

/// People by their pseudonyms, visits and shifts by whose they are and when.
fn order_of_pseudonyms(instance: &Instance, key: &Pseudonyms) -> RowOrder {
    let (patients, carers) = (instance.patients(), instance.carers());
    let patient = |patient: PatientId| key.patient(&patients[patient].id);
    let carer = |carer: CarerId| key.carer(&carers[carer].id);
    let mut order = RowOrder {
        carers: carers.ids().collect(),
        shifts: instance.shifts().ids().collect(),
        patients: patients.ids().collect(),
        visits: instance.visits().ids().collect(),
    };
    order.patients.sort_by_key(|&row| patient(row));
    order.carers.sort_by_key(|&row| carer(row));
    order.shifts.sort_by_key(|&row| {
        let shift = &instance.shifts()[row];
        (carer(shift.carer), shift.span)
    });
    order.visits.sort_by_cached_key(|&row| {
        let visit = &instance.visits()[row];
        let number = visit.stay.as_ref().map_or(1, |stay| stay.number);
        let first = &instance.visits()[visit.first_row(row)];
        let windows = first.windows.clone();
        let whose: Vec<Option<&str>> = first.patients().map(patient).collect();
        // The first stay stands with the whole visits, the others behind them.
        (number > 1, whose, windows, first.minutes, number)
    });
    order
}

impl ShownBy {
    /// The word for it.
    pub(crate) fn in_words(&self) -> Message {
        match self {
            Self::Ids => message!("ids"),
            Self::Names => message!("names"),
            Self::Pseudonyms { .. } => message!("pseudonyms"),
        }
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
