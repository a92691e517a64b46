//! What every page of a publication needs: who is shown how, when things are, and which file is whose.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};

use super::file_names::FileNames;
use super::meetings::{Person, Role};
use crate::id::{CarerId, PatientId};
use crate::instance::Instance;
use crate::pages::people::{People, Times};
use crate::pages::texts::Texts;
use crate::time::{Moment, Span};

/// The unit that publishes.
pub(super) struct Unit<'a> {
    /// The problem by its own ids; with pseudonyms, by these.
    pub(super) instance: &'a Instance,
    pub(super) people: &'a People,
    pub(super) texts: &'a Texts,
    files: BTreeMap<Role, FileNames>,
    names: BTreeMap<Person, &'a str>,
}

impl<'a> Unit<'a> {
    /// `former` are people of earlier publications, who have calendars too.
    pub(super) fn new<'p>(
        instance: &'a Instance,
        people: &'a People,
        texts: &'a Texts,
        former: impl Iterator<Item = &'p Person>,
    ) -> Self {
        // With pseudonyms not even the name of a file tells who is meant.
        let instance = match people.times() {
            Times::Exact => instance,
            Times::Rounded => people.instance(),
        };
        let patients = instance
            .patients()
            .iter()
            .map(|(handle, row)| (Person::patient(&row.id), people.shown_patient(handle)));
        let carers = instance
            .carers()
            .iter()
            .map(|(handle, row)| (Person::carer(&row.id), people.shown_carer(handle)));
        let names: BTreeMap<Person, &str> = patients.chain(carers).collect();
        let former: Vec<&Person> = former.collect();
        let of_role = |role: Role| {
            let everybody = names.keys().chain(former.iter().copied());
            let own = everybody.filter(|person| person.role == role);
            (role, FileNames::of(own.map(|person| person.id.as_str())))
        };
        let files = BTreeMap::from([of_role(Role::Patient), of_role(Role::Carer)]);
        Self {
            instance,
            people,
            texts,
            files,
            names,
        }
    }

    /// The people of the problem.
    pub(super) fn everybody(&self) -> impl Iterator<Item = &Person> {
        self.names.keys()
    }

    /// What is shown for somebody; nothing of one whom the problem does not have any more.
    pub(super) fn name(&self, person: &Person) -> Option<&'a str> {
        self.names.get(person).copied()
    }

    pub(super) fn patient_name(&self, patient: PatientId) -> String {
        self.people.shown_patient(patient).to_owned()
    }

    pub(super) fn carer_name(&self, carer: CarerId) -> String {
        self.people.shown_carer(carer).to_owned()
    }

    /// `patient-p001`
    fn stem(&self, person: &Person) -> String {
        let names = self.files.get(&person.role);
        let name = names.map_or("", |names| names.name(&person.id));
        format!("{}-{name}", person.role.word())
    }

    pub(super) fn letter_path(&self, patient: &str) -> String {
        format!("letters/{}.html", self.stem(&Person::patient(patient)))
    }

    pub(super) fn round_path(&self, carer: &str, day: NaiveDate) -> String {
        format!("rounds/{day}/{}.html", self.stem(&Person::carer(carer)))
    }

    pub(super) fn day_path(day: NaiveDate) -> String {
        format!("days/{day}.html")
    }

    pub(super) fn calendar_path(&self, person: &Person) -> String {
        format!("calendars/{}.ics", self.stem(person))
    }

    /// The civil time, as exact as it may be shown.
    pub(super) fn civil(&self, moment: Moment) -> NaiveDateTime {
        self.people.civil(moment)
    }

    /// The moment that is shown: the same one, or where times are rounded the first of its part of the day.
    pub(super) fn shown(&self, moment: Moment) -> Moment {
        match self.people.times() {
            Times::Exact => moment,
            Times::Rounded => {
                let shown = self
                    .instance
                    .horizon()
                    .moment_at_or_after(self.civil(moment));
                shown.unwrap_or(moment)
            }
        }
    }

    /// Writes when something is: `07:40–08:10`, or the part of the day in which it starts.
    pub(super) fn when(&self, span: Span) -> String {
        self.people.start_to_end(self.texts, span)
    }

    /// Writes each of several times, such as those at which a visit may start.
    pub(super) fn when_each(&self, spans: &[Span]) -> String {
        let mut words: Vec<String> = spans.iter().map(|&span| self.when(span)).collect();
        words.dedup();
        self.texts.listed(&words)
    }

    /// Writes a time of day: `07:40`, or the part of the day.
    pub(super) fn clock(&self, moment: Moment) -> String {
        self.people.clock(self.texts, moment)
    }

    /// Whether there are round lists and calendars: with pseudonyms their places, ways and order of visits would tell who is meant.
    pub(super) fn has_rounds_and_calendars(&self) -> bool {
        self.people.times() == Times::Exact
    }

    /// The civil days of the problem.
    pub(super) fn days(&self) -> impl Iterator<Item = NaiveDate> {
        let horizon = self.instance.horizon();
        let count = horizon.days();
        horizon.start().iter_days().take(count)
    }
}
