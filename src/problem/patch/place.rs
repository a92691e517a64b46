//! Places in a JSON value: steps from the top to a field or an entry.

use std::fmt;

use serde_json::Value;

use super::Item;

/// A step from a value to one inside it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Step {
    Field(String),
    Entry(usize),
}

/// A place in the problem. In the order of places, a value comes before those inside it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub(super) struct Place(Vec<Step>);

impl Place {
    pub(super) fn field(&self, name: &str) -> Self {
        self.then(Step::Field(name.to_owned()))
    }

    pub(super) fn entry(&self, number: usize) -> Self {
        self.then(Step::Entry(number))
    }

    fn then(&self, step: Step) -> Self {
        let steps = self.0.iter().cloned();
        Self(steps.chain([step]).collect())
    }

    /// Returns the row of a top-level list that contains the place: `visits[3]`.
    pub(super) fn row(&self) -> Self {
        Self(self.0.iter().take(2).cloned().collect())
    }

    /// Returns the name of the top-level list that contains the place.
    pub(super) fn list(&self) -> &str {
        match self.0.first() {
            Some(Step::Field(name)) => name,
            _ => "",
        }
    }

    /// Returns the object or list that contains the place.
    pub(super) fn holder(&self) -> Self {
        let depth = self.0.len().saturating_sub(1);
        Self(self.0.iter().take(depth).cloned().collect())
    }

    /// Returns the innermost list entry that contains the place, which can be the place itself.
    pub(super) fn nearest_entry(&self) -> Self {
        let is_entry = |step: &Step| matches!(step, Step::Entry(_));
        let depth = self.0.iter().rposition(is_entry).map_or(0, |last| last + 1);
        Self(self.0.iter().take(depth).cloned().collect())
    }

    /// Returns all values that contain the place, outermost first, then the place itself.
    pub(super) fn with_holders(&self) -> impl Iterator<Item = Self> {
        (1..=self.0.len()).map(|depth| Self(self.0[..depth].to_vec()))
    }

    /// Returns the value at the place.
    pub(super) fn value<'p>(&self, problem: &'p Item) -> Option<&'p Value> {
        let (first, rest) = self.0.split_first()?;
        let Step::Field(name) = first else {
            return None;
        };
        rest.iter()
            .try_fold(problem.get(name)?, |value, step| match step {
                Step::Field(name) => value.get(name),
                Step::Entry(number) => value.get(number),
            })
    }

    /// Removes the value at the place.
    pub(super) fn take_out(&self, problem: &mut Item) {
        let Some((last, holders)) = self.0.split_last() else {
            return;
        };
        let Some((Step::Field(first), rest)) = holders.split_first() else {
            if let Step::Field(name) = last {
                problem.remove(name);
            }
            return;
        };
        let holder = problem.get_mut(first).and_then(|top| {
            rest.iter().try_fold(top, |value, step| match step {
                Step::Field(name) => value.get_mut(name),
                Step::Entry(number) => value.get_mut(number),
            })
        });
        match (holder, last) {
            (Some(Value::Object(fields)), Step::Field(name)) => {
                fields.remove(name);
            }
            (Some(Value::Array(entries)), Step::Entry(number)) if *number < entries.len() => {
                entries.remove(*number);
            }
            _ => {}
        }
    }
}

/// Formats the place as defects do: `visits[3].required_carers[0]`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (depth, step) in self.0.iter().enumerate() {
            match step {
                Step::Field(name) if depth == 0 => write!(f, "{name}")?,
                Step::Field(name) => write!(f, ".{name}")?,
                Step::Entry(number) => write!(f, "[{number}]")?,
            }
        }
        Ok(())
    }
}

/// Returns the values at `path`, each with its place. In `path`, `[]` means every entry of a list and `*` every field.
pub(super) fn found_at<'p>(problem: &'p Item, path: &str) -> Vec<(Place, &'p Value)> {
    let mut parts = path.split('.');
    let first = parts.next().unwrap_or_default();
    let name = first.trim_end_matches("[]");
    let Some(top) = problem.get(name) else {
        return Vec::new();
    };
    let opened = entries(vec![(Place::default().field(name), top)], first);
    parts.fold(opened, |found, part| entries(fields(found, part), part))
}

fn fields<'p>(found: Vec<(Place, &'p Value)>, part: &str) -> Vec<(Place, &'p Value)> {
    let name = part.trim_end_matches("[]");
    let inside = |(place, value): (Place, &'p Value)| {
        let fields = value.as_object().into_iter().flatten();
        let asked = fields.filter(move |(own, _)| name == "*" || *own == name);
        asked.map(move |(own, value)| (place.field(own), value))
    };
    found.into_iter().flat_map(inside).collect()
}

/// Enters lists, as often as `part` has brackets.
fn entries<'p>(found: Vec<(Place, &'p Value)>, part: &str) -> Vec<(Place, &'p Value)> {
    let inside = |(place, value): (Place, &'p Value)| {
        let entries = value.as_array().into_iter().flatten().enumerate();
        entries.map(move |(number, entry)| (place.entry(number), entry))
    };
    (0..part.matches("[]").count()).fold(found, |found, _| {
        found.into_iter().flat_map(inside).collect()
    })
}
