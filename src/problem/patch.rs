//! What if? A small file that changes a problem before it is read: one carer more, one fewer, other hours.
//!
//! ```
//! use samma::problem::Patch;
//! let problem = br#"{ "carers": [{ "id": "ann" }, { "id": "bo" }], "shifts": [{ "id": "bo-1", "carer": "bo" }] }"#;
//! let patch = Patch::parse(br#"{ "remove": { "carers": ["bo"] }, "change": { "carers": [{ "id": "ann", "skills": ["medication"] }] } }"#)?;
//! let patched: serde_json::Value = serde_json::from_slice(&patch.apply(problem)?)?;
//! assert_eq!(patched, serde_json::json!({ "carers": [{ "id": "ann", "skills": ["medication"] }], "shifts": [] }));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The four parts are applied in this order:
//!
//! | part | holds | does |
//! |---|---|---|
//! | `set` | fields of the problem | puts each in place of what stood there; `null` takes it out |
//! | `remove` | for each list, ids | takes the items out, and with them every mention of them: shifts of a carer, visits of a patient, pins, wishes, rows of the history; a set that is left too small goes too |
//! |  |  | of a visit `TEMPLATE/DATE` the day goes into the `except` of its template |
//! | `change` | for each list, items with their `id` | puts each of their other fields in place of the item's; `null` takes it out |
//! | `add` | for each list, items | puts them at the end |

mod occurrence;
mod place;
mod references;
mod removal;

use crate::message::{Message, message};
use serde_json::{Map, Value};

use self::occurrence::Occurrence;
use self::place::Place;
pub use self::removal::TakenAlong;
use self::removal::{Removal, pool_carers};
use super::json::{plain, quoted};
use super::{Defect, DefectCode, Defects};

/// Names of the parts of a patch.
const PARTS: [&str; 4] = ["set", "remove", "change", "add"];

/// A change to a problem. It is not yet compared with a problem.
#[derive(Clone, PartialEq, Debug)]
pub struct Patch(Map<String, Value>);

/// A problem after a patch.
#[derive(Clone, PartialEq, Debug)]
pub struct Patched {
    /// The problem as JSON. Parse it like any other problem.
    pub problem: Vec<u8>,
    /// What was removed because it depends on something that the patch removed, in the order of the problem.
    pub taken_along: Vec<TakenAlong>,
}

/// A JSON object.
type Item = Map<String, Value>;

impl Patch {
    /// Parses a patch.
    ///
    /// # Errors
    /// Returns every defect of its form, with its place.
    pub fn parse(json: &[u8]) -> Result<Self, Defects> {
        let Value::Object(parts) = plain(json)? else {
            return Err(Defects(vec![defect(
                "",
                message!("the file is no JSON object"),
                message!(r#"write { "change": { ... } }"#),
            )]));
        };
        let mut defects = Vec::new();
        for (name, part) in &parts {
            if PARTS.contains(&name.as_str()) {
                look_at_part(name, part, &mut defects);
            } else {
                let remedy = message!("a patch has set, remove, change and add");
                defects.push(defect(name, message!("is not a part of a patch"), remedy));
            }
        }
        if parts.is_empty() {
            let remedy = message!("give it set, remove, change or add");
            defects.push(defect("", message!("the patch changes nothing"), remedy));
        }
        none_or(defects).map(|()| Self(parts))
    }

    /// Applies the patch and returns the problem as JSON. Parse the result like any other problem.
    ///
    /// # Errors
    /// Returns a defect if the patch names something that `problem` does not have, with the place in the patch. Returns
    /// a defect if `problem` is not a JSON object.
    pub fn apply(&self, problem: &[u8]) -> Result<Vec<u8>, Defects> {
        Ok(self.patched(problem)?.problem)
    }

    /// Applies the patch. Returns the problem and what was removed in addition.
    ///
    /// ```
    /// use samma::problem::Patch;
    /// let problem = br#"{ "carers": [{ "id": "ann" }, { "id": "bo" }], "never_together": [["ann", "bo"]] }"#;
    /// let patched = Patch::parse(br#"{ "remove": { "carers": ["bo"] } }"#)?.patched(problem)?;
    /// let told = patched.taken_along[0].to_string();
    /// assert_eq!(told, r#"never_together[0]: names the carer "bo", and fewer than 2 are left"#);
    /// # Ok::<(), samma::problem::Defects>(())
    /// ```
    ///
    /// # Errors
    /// Returns the errors of [`apply`](Self::apply).
    pub fn patched(&self, problem: &[u8]) -> Result<Patched, Defects> {
        let Value::Object(mut problem) = plain(problem)? else {
            return Err(Defects(vec![defect(
                "",
                message!("the problem is no JSON object"),
                message!("give a problem"),
            )]));
        };
        let mut defects = Vec::new();
        for (field, value) in self.entries("set") {
            put(&mut problem, field, value);
        }
        let mut taken_along = self.remove(&mut problem, &mut defects);
        taken_along.extend(self.change(&mut problem, &mut defects));
        for (list, items) in self.entries("add") {
            for (place, new) in places("add", list, items) {
                add(&mut problem, list, new, &place, &mut defects);
            }
        }
        none_or(defects)?;
        Ok(Patched {
            problem: Value::Object(problem).to_string().into_bytes(),
            taken_along,
        })
    }

    fn remove(&self, problem: &mut Item, defects: &mut Vec<Defect>) -> Vec<TakenAlong> {
        let mut removal = Removal::from(problem);
        let mut occurrences = Vec::new();
        for (list, ids) in self.entries("remove") {
            for (place, id) in places("remove", list, ids) {
                let id_text = id.as_str().filter(|_| list == "visits").unwrap_or_default();
                if let Some(occurrence) = Occurrence::named(problem, id_text) {
                    removal.lose_visit(id_text.to_owned());
                    occurrences.push(occurrence);
                    continue;
                }
                let found = position(problem, list, id).is_some();
                note_unknown(found, &place, list, id, defects);
                removal.remove(list, id);
            }
        }
        let followed = removal.followed();
        for occurrence in occurrences {
            occurrence.take_out(problem);
        }
        take_out(problem, followed)
    }

    /// Changes items. References to substitutes whom a pool no longer has are removed.
    fn change(&self, problem: &mut Item, defects: &mut Vec<Defect>) -> Vec<TakenAlong> {
        let before = pool_carers(problem);
        for (list, items) in self.entries("change") {
            for (place, change) in places("change", list, items) {
                let found = item(problem, list, &change["id"]);
                note_unknown(found.is_some(), &place, list, &change["id"], defects);
                if let (Some(found), Some(change)) = (found, change.as_object()) {
                    let fields = change.iter().filter(|(field, _)| *field != "id");
                    fields.for_each(|(field, value)| put(found, field, value));
                }
            }
        }
        let after = pool_carers(problem);
        let mut removal = Removal::from(problem);
        for lost in before.difference(&after) {
            removal.lose_carer(lost.clone());
        }
        let followed = removal.followed();
        take_out(problem, followed)
    }

    fn entries(&self, part: &str) -> impl Iterator<Item = (&String, &Value)> {
        self.0
            .get(part)
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
    }
}

/// Returns the items of a part's list, each with its place in the patch.
fn places<'p>(
    part: &'p str,
    list: &'p str,
    items: &'p Value,
) -> impl Iterator<Item = (String, &'p Value)> {
    let items = items.as_array().into_iter().flatten().enumerate();
    items.map(move |(number, item)| (format!("{part}.{list}[{number}]"), item))
}

/// Records what is wrong with the form of a part.
fn look_at_part(name: &str, part: &Value, defects: &mut Vec<Defect>) {
    let Some(lists) = part.as_object() else {
        let remedy = message!("write fields of the problem in braces");
        return defects.push(defect(name, message!("is no JSON object"), remedy));
    };
    if name == "set" {
        return;
    }
    for (list, items) in lists {
        let place = format!("{name}.{list}");
        let Some(items) = items.as_array() else {
            defects.push(defect(
                &place,
                message!("is not a list"),
                message!("write it in brackets"),
            ));
            continue;
        };
        for (number, item) in items.iter().enumerate() {
            let (is_right, what) = match name {
                "remove" => (item.is_string(), message!("an id")),
                "change" => (
                    item["id"].is_string(),
                    message!(r#"an object with an "id""#),
                ),
                _ => (item.is_object(), message!("an object")),
            };
            if !is_right {
                let place = format!("{place}[{number}]");
                defects.push(defect(
                    &place,
                    message!("is not {what}", what),
                    message!("write one"),
                ));
            }
        }
    }
}

fn note_unknown(found: bool, place: &str, list: &str, id: &Value, defects: &mut Vec<Defect>) {
    if !found {
        let id = quoted(id.as_str().unwrap_or_default());
        let problem = message!(
            "names {id}, and nothing in {list} of the problem has that id",
            id,
            list
        );
        defects.push(defect(
            place,
            problem,
            message!("write the id as the problem does"),
        ));
    }
}

fn add(problem: &mut Item, list: &str, new: &Value, place: &str, defects: &mut Vec<Defect>) {
    if let Some(id) = new["id"].as_str()
        && position(problem, list, &new["id"]).is_some()
    {
        let problem = message!(
            "adds {id}, which is already in {list}",
            id = quoted(id),
            list
        );
        return defects.push(defect(
            place,
            problem,
            message!("use change, or another id"),
        ));
    }
    let items = problem
        .entry(list)
        .or_insert_with(|| Value::Array(Vec::new()));
    if let Some(items) = items.as_array_mut() {
        items.push(new.clone());
    } else {
        let problem = message!("adds to {list}, which is not a list", list);
        defects.push(defect(place, problem, message!("use set")));
    }
}

fn put(item: &mut Item, field: &str, value: &Value) {
    if value.is_null() {
        item.remove(field);
    } else {
        item.insert(field.to_owned(), value.clone());
    }
}

fn position(problem: &Item, list: &str, id: &Value) -> Option<usize> {
    let items = problem.get(list)?.as_array()?;
    items.iter().position(|item| item["id"] == *id)
}

fn item<'p>(problem: &'p mut Item, list: &str, id: &Value) -> Option<&'p mut Item> {
    let position = position(problem, list, id)?;
    problem[list][position].as_object_mut()
}

/// Removes the places that were found, the last first. In this order no index changes before it is used.
fn take_out(problem: &mut Item, followed: (Vec<Place>, Vec<TakenAlong>)) -> Vec<TakenAlong> {
    let (places, taken_along) = followed;
    for place in places.iter().rev() {
        place.take_out(problem);
    }
    taken_along
}

fn defect(path: &str, problem: Message, remedy: Message) -> Defect {
    Defect::new(DefectCode::UnusablePatch, path, problem, remedy)
}

fn none_or(defects: Vec<Defect>) -> Result<(), Defects> {
    if defects.is_empty() {
        Ok(())
    } else {
        Err(Defects(defects))
    }
}
