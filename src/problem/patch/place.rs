//! Places in a JSON value: a field or an entry, step by step from the top.

use std::fmt;

use serde_json::Value;

use super::Item;

/// From a value to one that it holds.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Step {
    Field(String),
    Entry(usize),
}

/// A place in the problem. In order, whatever holds something comes before it.
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

    /// The row of a list of the problem in which it lies: `visits[3]`.
    pub(super) fn row(&self) -> Self {
        Self(self.0.iter().take(2).cloned().collect())
    }

    /// The list of the problem in which it lies.
    pub(super) fn list(&self) -> &str {
        match self.0.first() {
            Some(Step::Field(name)) => name,
            _ => "",
        }
    }

    /// The object or list that holds it.
    pub(super) fn holder(&self) -> Self {
        let depth = self.0.len().saturating_sub(1);
        Self(self.0.iter().take(depth).cloned().collect())
    }

    /// The nearest entry of a list that it is or lies in.
    pub(super) fn nearest_entry(&self) -> Self {
        let is_entry = |step: &Step| matches!(step, Step::Entry(_));
        let depth = self.0.iter().rposition(is_entry).map_or(0, |last| last + 1);
        Self(self.0.iter().take(depth).cloned().collect())
    }

    /// Everything that holds it, the outermost first, and last itself.
    pub(super) fn with_holders(&self) -> impl Iterator<Item = Self> {
        (1..=self.0.len()).map(|depth| Self(self.0[..depth].to_vec()))
    }

    /// What stands there.
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

    /// Takes out what stands there.
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

/// As defects write it, `visits[3].required_carers[0]`.
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

/// What stands at `path`, each with its place: `[]` is every entry of a list, `*` every field.
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

/// Into the lists, as often as `part` has brackets.
fn entries<'p>(found: Vec<(Place, &'p Value)>, part: &str) -> Vec<(Place, &'p Value)> {
    let inside = |(place, value): (Place, &'p Value)| {
        let entries = value.as_array().into_iter().flatten().enumerate();
        entries.map(move |(number, entry)| (place.entry(number), entry))
    };
    (0..part.matches("[]").count()).fold(found, |found, _| {
        found.into_iter().flat_map(inside).collect()
    })
}
