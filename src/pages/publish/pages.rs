//! Every file of a publication, and whom and which days it is about.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::calendar::{Event, calendar};
use super::change_list::{Words, change_list};
use super::index::index;
use super::letters::letter;
use super::meetings::Person;
use super::our_templates::defect;
use super::overviews::{day_overview, team_page};
use super::rounds::{round, rounds};
use super::schedule::Schedule;
use super::unit::Unit;
use crate::pages::templates::Templates;
use crate::plan::Plan;
use crate::problem::{Defect, Defects};

/// The list of whom to tell.
pub(super) const CHANGES: &str = "changes.html";

/// A file, and what it is about.
pub(super) struct Page {
    pub(super) text: String,
    pub(super) about: About,
}

/// Whom and which days a file is about.
#[derive(Clone, PartialEq, Eq, Default)]
pub(super) struct About {
    /// Everybody, if it is nobody.
    pub(super) person: Option<Person>,
    /// All days, if it is none.
    pub(super) day: Option<NaiveDate>,
}

/// Makes files.
pub(super) struct Pages<'p> {
    pub(super) unit: &'p Unit<'p>,
    pub(super) templates: &'p Templates,
}

/// Files by path, and what is wrong with their templates.
#[derive(Default)]
struct Made {
    pages: BTreeMap<String, Page>,
    defects: Vec<Defect>,
}

impl Pages<'_> {
    /// Makes every file but the list of changes and the record. Whoever is told of changes has them in their letter.
    pub(super) fn all(
        &self,
        plan: &Plan,
        events: &BTreeMap<String, Event>,
        words: &Words,
    ) -> Result<BTreeMap<String, Page>, Defects> {
        let schedule = &Schedule::of(self.unit.instance, plan);
        let mut made = Made::default();
        self.add_letters(&mut made, schedule, words);
        self.add_rounds(&mut made, schedule);
        self.add_sheets(&mut made, schedule);
        self.add_calendars(&mut made, events);
        made.into_pages()
    }

    /// Makes the list of whom to tell.
    pub(super) fn changes(&self, words: &Words) -> Result<Page, Defects> {
        Ok(Page {
            text: self.render(CHANGES, &change_list(self.unit, words))?,
            about: About::default(),
        })
    }

    fn add_letters(&self, made: &mut Made, plan: &Schedule, words: &Words) {
        for (handle, row) in self.unit.instance.patients().iter() {
            let person = Person::patient(&row.id);
            let changes = words.get(&person).cloned().unwrap_or_default();
            let text = self.render("letter.html", &letter(self.unit, plan, handle, changes));
            let path = self.unit.letter_path(&row.id);
            made.add(path, About::person(person), text);
        }
    }

    fn add_rounds(&self, made: &mut Made, plan: &Schedule) {
        for own in rounds(self.unit, plan) {
            let carer = &self.unit.instance.carers()[own.carer].id;
            let about = About {
                person: Some(Person::carer(carer)),
                day: Some(own.day),
            };
            let text = self.render("round.html", &round(self.unit, plan, &own));
            made.add(self.unit.round_path(carer, own.day), about, text);
        }
    }

    fn add_sheets(&self, made: &mut Made, plan: &Schedule) {
        for day in self.unit.days() {
            let text = self.render("day.html", &day_overview(self.unit, plan, day));
            made.add(Unit::day_path(day), About::day(day), text);
        }
        let teams = self.render("teams.html", &team_page(self.unit, plan));
        made.add("teams.html".to_owned(), About::default(), teams);
        let index = self.render("index.html", &index(self.unit, plan));
        made.add("index.html".to_owned(), About::default(), index);
    }

    /// Adds a calendar for everybody of the problem, and for everybody else who has had events.
    fn add_calendars(&self, made: &mut Made, events: &BTreeMap<String, Event>) {
        if !self.unit.has_rounds_and_calendars() {
            return;
        }
        let mut own: BTreeMap<&Person, Vec<(&String, &Event)>> = BTreeMap::new();
        for person in self.unit.everybody() {
            own.entry(person).or_default();
        }
        for (uid, event) in events {
            own.entry(&event.person).or_default().push((uid, event));
        }
        let language = self.unit.texts.language().code();
        for (person, events) in own {
            let text = calendar(&self.unit.calendar_name(person), language, events);
            let path = self.unit.calendar_path(person);
            made.add(path, About::person(person.clone()), Ok(text));
        }
    }

    fn render(&self, template: &str, view: &impl Serialize) -> Result<String, Defects> {
        let text = self.templates.render(template, view);
        text.map_err(|error| Defects(vec![defect(&error)]))
    }
}

impl Made {
    fn add(&mut self, path: String, about: About, text: Result<String, Defects>) {
        match text {
            Ok(text) => {
                self.pages.insert(path, Page { text, about });
            }
            Err(Defects(defects)) => self.defects.extend(defects),
        }
    }

    /// The same place in a template is told once, though many files come of it.
    fn into_pages(mut self) -> Result<BTreeMap<String, Page>, Defects> {
        if self.defects.is_empty() {
            return Ok(self.pages);
        }
        self.defects.sort_by(|one, other| one.path.cmp(&other.path));
        self.defects.dedup();
        Err(Defects(self.defects))
    }
}

impl About {
    fn person(person: Person) -> Self {
        Self {
            person: Some(person),
            day: None,
        }
    }

    fn day(day: NaiveDate) -> Self {
        Self {
            person: None,
            day: Some(day),
        }
    }

    /// Whether it is about a change of somebody's visits on these days.
    pub(super) fn is_touched(&self, person: &Person, days: &BTreeSet<NaiveDate>) -> bool {
        let is_own = self.person.as_ref().is_none_or(|own| own == person);
        is_own && self.day.is_none_or(|day| days.contains(&day))
    }
}
