//! The path of a defect as steps from the root of a problem.

use serde_json::Value;

use crate::sheets::places::field_text;

/// A step into a value.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Step {
    Field(String),
    Item(usize),
}

impl Step {
    pub(super) fn of<'v>(&self, value: &'v Value) -> Option<&'v Value> {
        match self {
            Self::Field(name) => value.get(name),
            Self::Item(index) => value.get(index),
        }
    }

    pub(super) fn of_mut<'v>(&self, value: &'v mut Value) -> Option<&'v mut Value> {
        match self {
            Self::Field(name) => value.get_mut(name),
            Self::Item(index) => value.get_mut(index),
        }
    }
}

/// The steps of `travel["my bike"].minutes[0]`; `None` for a path that is none, or of which a name was cut.
pub(super) fn steps(path: &str) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        let (step, behind) = first_step(rest)?;
        steps.push(step);
        rest = behind.strip_prefix('.').unwrap_or(behind);
    }
    Some(steps)
}

fn first_step(path: &str) -> Option<(Step, &str)> {
    let Some(inside) = path.strip_prefix('[') else {
        let end = path.find(['.', '[']).unwrap_or(path.len());
        return (end > 0).then(|| (Step::Field(path[..end].to_owned()), &path[end..]));
    };
    if inside.starts_with('"') {
        let end = inside.find("\"]")? + 1;
        let name = serde_json::from_str(&inside[..end]).ok()?;
        return Some((Step::Field(name), &inside[end + 1..]));
    }
    let (index, behind) = inside.split_once(']')?;
    Some((Step::Item(index.parse().ok()?), behind))
}

/// Steps as the path of a defect.
pub(super) fn text(steps: &[Step]) -> String {
    steps.iter().fold(String::new(), |above, step| match step {
        Step::Field(name) => field_text(&above, name),
        Step::Item(index) => format!("{above}[{index}]"),
    })
}

#[cfg(test)]
mod tests {
    use super::{Step, steps, text};

    #[test]
    fn a_path_is_its_steps() {
        for path in [
            "",
            "visits[3].windows[0].latest",
            "travel[\"my bike\"].minutes[0][12]",
            "horizon.start",
        ] {
            assert_eq!(text(&steps(path).expect("a path")), path);
        }
        assert_eq!(
            steps("a[1]"),
            Some(vec![Step::Field("a".to_owned()), Step::Item(1)])
        );
        assert_eq!(steps("a[x]"), None);
    }
}
