//! What the reader finds once all that is wrong so far is taken out, so that one run tells as much as it can.
//!
//! The reader judges rows together only if each of them can be read. Here everything wrong is taken out of the problem, and what is left
//! is read again, until nothing new is found. A defect is told if it cannot follow from what was taken out: neither its row nor a row
//! that it names has been touched.

use std::collections::BTreeSet;

use serde_json::Value;

use super::steps::{Step, steps, text};
use crate::instance::Instance;
use crate::message::Message;
use crate::problem::{Defect, Defects};

/// The problem is read so many times at most.
const PASSES: usize = 12;

/// A problem with more rows is not read again: it would take too long.
const MOST_ROWS: usize = 50_000;

/// Codes of what follows where something is taken out.
const FOLLOWING: [&str; 4] = ["missing_field", "unknown_id", "unknown_word", "empty"];

/// Lists whose rows visits ask for: with fewer of them, visits may ask for too many.
const ASKED_FOR: [&str; 3] = ["carers", "shifts", "pools"];

/// The defects of `root` beside `first`, those that the reader found. `faulty` are the places at which cells are wrong.
pub(super) fn found_later(
    root: &Value,
    faulty: &BTreeSet<String>,
    first: &[Defect],
) -> Vec<Defect> {
    if rows(root) > MOST_ROWS {
        return Vec::new();
    }
    let mut left = Left::of(root);
    faulty
        .iter()
        .filter_map(|path| steps(path))
        .for_each(|steps| left.touch(&steps));
    let mut found = first.to_vec();
    let mut told: Vec<Defect> = Vec::new();
    for _ in 0..PASSES {
        if !found.iter().all(|defect| left.take_out(defect)) {
            break;
        }
        let Err(Defects(next)) = Instance::parse(without_holes(&left.root).to_string().as_bytes())
        else {
            break;
        };
        found = next
            .into_iter()
            .map(|defect| left.as_before(defect))
            .collect();
        let news = found.iter().filter(|defect| left.is_news(defect));
        told.extend(news.cloned());
    }
    let known: BTreeSet<(&str, &Message)> = first.iter().map(what).collect();
    let mut seen = BTreeSet::new();
    told.iter()
        .filter(|defect| !known.contains(&what(defect)) && seen.insert(what(defect)))
        .cloned()
        .collect()
}

fn what(defect: &Defect) -> (&str, &Message) {
    (&defect.path, &defect.problem)
}

fn rows(root: &Value) -> usize {
    let lists = root.as_object().into_iter().flatten();
    lists
        .filter_map(|(_, list)| list.as_array())
        .map(Vec::len)
        .sum()
}

/// What is left of a problem. What was taken out of a list has left a hole, so that all others keep their numbers.
struct Left<'r> {
    whole: &'r Value,
    root: Value,
    /// Items of the lists of the problem of which something was taken out, and other fields.
    touched: BTreeSet<Vec<Step>>,
    /// The ids of these items, and the names of these fields.
    names: BTreeSet<String>,
    /// Lists of which whole items were taken out.
    shorter: BTreeSet<String>,
}

impl<'r> Left<'r> {
    fn of(whole: &'r Value) -> Self {
        Self {
            whole,
            root: whole.clone(),
            touched: BTreeSet::new(),
            names: BTreeSet::new(),
            shorter: BTreeSet::new(),
        }
    }

    /// Takes out what a defect is of: the value at its path, or the object that lacks a field. It fails for the problem as a whole.
    fn take_out(&mut self, defect: &Defect) -> bool {
        let Some(steps) = steps(&defect.path) else {
            return false;
        };
        let Some((last, above)) = steps.split_last() else {
            return false;
        };
        self.touch(&steps);
        if let [Step::Field(list), Step::Item(_)] = &steps[..] {
            self.shorter.insert(list.clone());
        }
        let parent = above
            .iter()
            .try_fold(&mut self.root, |value, step| step.of_mut(value));
        match (last, parent) {
            (Step::Item(index), Some(Value::Array(items))) if *index < items.len() => {
                items[*index] = Value::Null;
            }
            (Step::Field(name), Some(Value::Object(fields))) => drop(fields.remove(name)),
            _ => {}
        }
        true
    }

    fn touch(&mut self, steps: &[Step]) {
        let row = &steps[..steps.len().min(2)];
        let value = row
            .iter()
            .try_fold(self.whole, |value, step| step.of(value));
        let id = value.and_then(|value| value.get("id")?.as_str());
        let field = match row.last() {
            Some(Step::Field(name)) => Some(name.as_str()),
            _ => None,
        };
        self.names.extend(id.or(field).map(str::to_owned));
        self.touched.insert(row.to_vec());
    }

    /// A defect of what is left, at its place in the whole problem.
    fn as_before(&self, mut defect: Defect) -> Defect {
        let before = |path: &str| Some(text(&self.whole_steps(steps(path)?)));
        let word = |word: &str| {
            let path = word.trim_end_matches([',', ';', ':', '.', ')']);
            let numbered = Some(path).filter(|path| path.ends_with(']'));
            numbered.and_then(before).map_or_else(
                || word.to_owned(),
                |path_before| path_before + &word[path.len()..],
            )
        };
        let sentence = |text: String| {
            let words: Vec<String> = text.split(' ').map(word).collect();
            words.join(" ")
        };
        defect.problem = defect.problem.with_texts(&sentence);
        match before(&defect.path) {
            Some(path) => defect.at(&path),
            None => defect,
        }
    }

    /// Steps to a value without holes, as steps to the same value in the whole problem.
    fn whole_steps(&self, steps: Vec<Step>) -> Vec<Step> {
        let mut value = Some(&self.root);
        let whole = steps.into_iter().map(|step| {
            let step = match (&step, value) {
                (Step::Item(index), Some(Value::Array(items))) => {
                    let mut filled = items.iter().enumerate().filter(|(_, item)| !item.is_null());
                    filled
                        .nth(*index)
                        .map_or(step, |(before, _)| Step::Item(before))
                }
                _ => step,
            };
            value = value.and_then(|value| step.of(value));
            step
        });
        whole.collect()
    }

    /// Whether a defect cannot follow from what was taken out.
    fn is_news(&self, defect: &Defect) -> bool {
        let Some(steps) = steps(&defect.path) else {
            return false;
        };
        let [Step::Field(list), Step::Item(_), ..] = &steps[..] else {
            return false;
        };
        let row = &steps[..2];
        let asks = !ASKED_FOR.contains(&list.as_str());
        let has_less = asks && ASKED_FOR.iter().any(|list| self.shorter.contains(*list));
        let value = row
            .iter()
            .try_fold(self.whole, |value, step| step.of(value));
        !FOLLOWING.contains(&defect.code())
            && !has_less
            && !self.touched.contains(row)
            && value.is_some_and(|row| !self.names_touched(row))
    }

    fn names_touched(&self, value: &Value) -> bool {
        match value {
            Value::String(text) => self.names.contains(text),
            Value::Array(items) => items.iter().any(|item| self.names_touched(item)),
            Value::Object(fields) => fields.values().any(|value| self.names_touched(value)),
            _ => false,
        }
    }
}

/// A value without the holes in its lists.
fn without_holes(value: &Value) -> Value {
    match value {
        Value::Array(items) => {
            let filled = items.iter().filter(|item| !item.is_null());
            filled.map(without_holes).collect()
        }
        Value::Object(fields) => {
            let fields = fields.iter();
            fields
                .map(|(name, value)| (name.clone(), without_holes(value)))
                .collect()
        }
        other => other.clone(),
    }
}
