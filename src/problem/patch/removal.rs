//! Removes something from a problem, together with every reference to it and with fields that lose their meaning.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::Serialize;
use serde_json::Value;

use super::Item;
use super::place::{Place, found_at};
use super::references::{Goes, Kind, REFERENCES, Reference};
use crate::message::{Message, message};
use crate::problem::quoted;

/// A row, field or entry that was removed because it refers to something that a patch removed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct TakenAlong {
    /// Its place in the problem: `pins[0]`, `patients[2].contact_carer`.
    pub path: String,
    /// Id of the row that contained it, if the row has one.
    pub id: Option<String>,
    /// Why it was removed: `names the carer "bo"`.
    pub reason: Message,
}

impl fmt::Display for TakenAlong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path)?;
        if let Some(id) = &self.id {
            write!(f, " ({})", quoted(id))?;
        }
        write!(f, ": {}", self.reason)
    }
}

/// What is removed from a problem, and what follows.
pub(super) struct Removal<'p> {
    problem: &'p Item,
    gone: BTreeSet<(Kind, String)>,
    /// Places to remove. If the patch does not name the place, the reason is given.
    marks: BTreeMap<Place, Option<Message>>,
}

impl<'p> Removal<'p> {
    pub(super) fn from(problem: &'p Item) -> Self {
        Self {
            problem,
            gone: BTreeSet::new(),
            marks: BTreeMap::new(),
        }
    }

    /// Removes the items of `list` with this id.
    pub(super) fn remove(&mut self, list: &str, id: &Value) {
        for (place, item) in found_at(self.problem, &format!("{list}[]")) {
            if item["id"] == *id {
                self.mark(place, None);
            }
        }
    }

    /// Records that a carer without a row in any list is removed: a substitute of a pool.
    pub(super) fn lose_carer(&mut self, id: String) {
        self.gone.insert((Kind::Carer, id));
    }

    /// Says that a visit is gone that stood in no list: one of a template.
    pub(super) fn lose_visit(&mut self, id: String) {
        self.gone.insert((Kind::Visit, id));
    }

    /// Follows all references to what is removed. Returns the places to remove, outer ones first, and what was removed
    /// in addition.
    pub(super) fn followed(mut self) -> (Vec<Place>, Vec<TakenAlong>) {
        let mut marked = None;
        while marked != Some(self.marks.len()) {
            marked = Some(self.marks.len());
            for reference in &REFERENCES {
                self.follow(reference);
            }
        }
        let taken = self.taken_along();
        (self.marks.into_keys().collect(), taken)
    }

    fn follow(&mut self, reference: &Reference) {
        for (place, value) in found_at(self.problem, reference.path) {
            if reference.goes == Goes::RowAndColumn {
                self.mark_row_and_column(&place, value);
            } else if let Some(reason) = value
                .as_str()
                .filter(|_| !self.is_marked(&place))
                .and_then(|id| self.reason(reference.to, id))
            {
                self.let_go(reference.goes, place, reason);
            }
        }
    }

    /// Returns why a field that names `id` must be removed.
    fn reason(&self, kind: Kind, id: &str) -> Option<Message> {
        let is_gone = self.is_gone(kind, id)
            || kind == Kind::Shift && self.is_of_gone(id)
            || kind == Kind::Visit && self.is_visit_of_gone(id);
        is_gone.then(|| message!("names the {kind} {id}", kind = kind.word(), id = quoted(id)))
    }

    fn is_gone(&self, kind: Kind, id: &str) -> bool {
        self.gone.contains(&(kind, id.to_owned()))
    }

    /// Returns true if the shift `TEMPLATE/CARER/DATE` comes from a template, and the template or the carer is removed.
    fn is_of_gone(&self, shift: &str) -> bool {
        if ids(self.problem, "shifts").contains(&shift) {
            return false;
        }
        let templates = ids(self.problem, "shift_templates");
        templates.into_iter().any(|template| {
            let Some(rest) = after(shift, template) else {
                return false;
            };
            let mut carers = self.carers().into_iter();
            let carer = carers.find(|carer| after(rest, carer).is_some());
            carer.is_some_and(|carer| {
                self.is_gone(Kind::Template, template) || self.is_gone(Kind::Carer, &carer)
            })
        })
    }

    /// Whether a template that is gone gives the visit `TEMPLATE/DATE`.
    fn is_visit_of_gone(&self, visit: &str) -> bool {
        let template = visit.rsplit_once('/').map(|(template, _)| template);
        template.is_some_and(|template| self.is_gone(Kind::VisitTemplate, template))
            && !ids(self.problem, "visits").contains(&visit)
    }

    /// Returns the ids of named carers and of pool carers, including removed ones.
    fn carers(&self) -> BTreeSet<String> {
        let named = ids(self.problem, "carers").into_iter().map(str::to_owned);
        let gone = self.gone.iter().filter(|(kind, _)| *kind == Kind::Carer);
        named
            .chain(pool_carers(self.problem))
            .chain(gone.map(|(_, id)| id.clone()))
            .collect()
    }

    fn let_go(&mut self, goes: Goes, place: Place, reason: Message) {
        match goes {
            Goes::Row => self.mark(place.row(), Some(reason)),
            Goes::Entry => self.mark(place.nearest_entry(), Some(reason)),
            Goes::Field { with } => {
                self.mark(place.clone(), Some(reason.clone()));
                let with = with.map(|other| place.holder().field(other));
                let there = with.filter(|other| other.value(self.problem).is_some());
                if let Some(other) = there {
                    self.mark(
                        other,
                        Some(message!(
                            "has no meaning without {place}",
                            place = place.to_string()
                        )),
                    );
                }
            }
            Goes::Fields { all, row_needs } => {
                let row = place.row();
                let there = |field: &&str| row.field(field).value(self.problem).is_some();
                if there(&row_needs) {
                    for field in all.iter().filter(|field| there(field)) {
                        self.mark(row.field(field), Some(reason.clone()));
                    }
                } else {
                    self.mark(row, Some(reason));
                }
            }
            Goes::EntryOfSet { least } => {
                self.mark(place.clone(), Some(reason.clone()));
                if self.left(&place.holder()).len() < least {
                    let too_few = match least {
                        1 => message!("{reason}, and nobody is left", reason),
                        _ => message!("{reason}, and fewer than {least} are left", reason, least),
                    };
                    self.mark(place.row(), Some(too_few));
                }
            }
            Goes::Requirement => {
                let list = place.holder();
                self.mark(place, Some(reason.clone()));
                if self.lacks_required(&list) {
                    let opened = message!(
                        "{reason}; too few required carers remain, so any carer may come",
                        reason
                    );
                    self.mark(list, Some(opened));
                }
            }
            Goes::RowAndColumn => {}
        }
    }

    /// Returns the entries of a list that remain.
    fn left(&self, list: &Place) -> Vec<&'p Value> {
        let entries = list.value(self.problem).and_then(Value::as_array);
        let entries = entries.into_iter().flatten().enumerate();
        entries
            .filter(|(number, _)| !self.is_marked(&list.entry(*number)))
            .map(|(_, entry)| entry)
            .collect()
    }

    /// Returns true if the required carers who remain and may come are fewer than the visit asks for.
    fn lacks_required(&self, list: &Place) -> bool {
        let Some(visit) = list.row().value(self.problem) else {
            return false;
        };
        let patients = found_at(self.problem, "patients[]");
        let own = patients
            .iter()
            .find(|(_, row)| row["id"] == visit["patient"]);
        let excluded = own.and_then(|(_, row)| row["excluded_carers"].as_array());
        let may_come = |carer: &&&Value| !excluded.is_some_and(|list| list.contains(carer));
        let asked = visit["carers"].as_u64().unwrap_or(1);
        (self.left(list).iter().filter(may_come).count() as u64) < asked
    }

    /// Marks the rows and columns of removed places. The table is in the order of the places.
    fn mark_row_and_column(&mut self, table: &Place, value: &Value) {
        let rows = value.as_array().map_or(0, Vec::len);
        for (number, id) in ids(self.problem, "places").into_iter().enumerate() {
            if !self.is_gone(Kind::Place, id) || self.is_marked(&table.entry(number)) {
                continue;
            }
            let reason = message!(
                "contains the travel times from the place {id}",
                id = quoted(id)
            );
            for row in 0..rows {
                self.mark(table.entry(row).entry(number), None);
            }
            self.mark(table.entry(number), Some(reason));
        }
    }

    fn is_marked(&self, place: &Place) -> bool {
        let mut holders = place.with_holders();
        holders.any(|holder| self.marks.contains_key(&holder))
    }

    fn mark(&mut self, place: Place, reason: Option<Message>) {
        if let (true, Some(row)) = (place == place.row(), place.value(self.problem)) {
            self.lose_row(place.list(), row);
        }
        self.marks.entry(place).or_insert(reason);
    }

    fn lose_row(&mut self, list: &str, row: &Value) {
        let (Some(kind), Some(id)) = (Kind::in_list(list), row["id"].as_str()) else {
            return;
        };
        self.gone.insert((kind, id.to_owned()));
        if kind == Kind::Pool {
            for carer in carers_of(row) {
                self.lose_carer(carer);
            }
        }
    }

    /// Returns what was removed without being named. If a row is removed, the places inside it are left out.
    fn taken_along(&self) -> Vec<TakenAlong> {
        let outermost = self
            .marks
            .iter()
            .filter(|(place, _)| !self.is_marked(&place.holder()));
        let told = outermost.filter_map(|(place, reason)| {
            let row = place.row().value(self.problem);
            Some(TakenAlong {
                path: place.to_string(),
                id: row.and_then(|row| row["id"].as_str()).map(str::to_owned),
                reason: reason.clone()?,
            })
        });
        told.collect()
    }
}

/// Returns the ids in a list of the problem. An item without an id has an empty one.
fn ids<'p>(problem: &'p Item, list: &str) -> Vec<&'p str> {
    let rows = problem.get(list).and_then(Value::as_array);
    let rows = rows.into_iter().flatten();
    rows.map(|row| row["id"].as_str().unwrap_or_default())
        .collect()
}

/// Returns the text after `head` and a slash.
fn after<'t>(text: &'t str, head: &str) -> Option<&'t str> {
    text.strip_prefix(head)?.strip_prefix('/')
}

/// Returns the substitutes of a problem's pools.
pub(super) fn pool_carers(problem: &Item) -> BTreeSet<String> {
    let pools = found_at(problem, "pools[]").into_iter();
    pools.flat_map(|(_, pool)| carers_of(pool)).collect()
}

/// Greatest number of substitutes to follow. A pool may not have more.
const MOST_OF_A_POOL: u64 = 1000;

fn carers_of(pool: &Value) -> Vec<String> {
    let id = pool["id"].as_str().unwrap_or_default();
    let count = pool["count"].as_u64().unwrap_or(0).min(MOST_OF_A_POOL);
    (1..=count).map(|number| format!("{id}-{number}")).collect()
}
