//! Defects: errors in an input file.

use std::fmt;

use crate::message::{Message, message};
use crate::words::visible;

/// An error in an input file.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Defect {
    /// Place of the error: a JSON path such as `visits[3].windows[0].latest`. Empty if the error is in the file as a
    /// whole.
    pub path: String,
    /// What is wrong, with the values from the file.
    pub problem: Message,
    /// What to do about it.
    pub remedy: Message,
    pub(super) code: DefectCode,
    /// How many defects it stands for: 1, or as many as are counted here and not listed.
    pub(super) stands_for: usize,
}

impl Defect {
    /// Returns the same defect at `path`.
    pub(crate) fn at(self, path: &str) -> Self {
        Self {
            path: visible(path).into_owned(),
            ..self
        }
    }

    /// Creates a defect. Characters that control a terminal are written out in its path, as they are in the values of messages.
    pub(crate) fn new(
        code: DefectCode,
        path: impl Into<String>,
        problem: Message,
        remedy: Message,
    ) -> Self {
        Self {
            path: visible(&path.into()).into_owned(),
            problem,
            remedy,
            code,
            stands_for: 1,
        }
    }

    /// The same defect, standing for `count` that are not listed.
    pub(super) fn standing_for(self, count: usize) -> Self {
        Self {
            stands_for: count,
            ..self
        }
    }

    /// Returns the stable code of the defect for programs, listed in [`crate::guide::codes`]. Sentences may change;
    /// codes do not.
    ///
    /// ```
    /// use samma::Instance;
    ///
    /// let defects = Instance::parse(b"{}").unwrap_err();
    /// assert_eq!(defects.0[0].code(), "missing_field");
    /// ```
    pub fn code(&self) -> &'static str {
        self.code.word()
    }
}

impl fmt::Display for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        write!(f, "{}; {}", self.problem, self.remedy)
    }
}

/// The kinds of defects. [`crate::guide::codes`] defines each.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum DefectCode {
    NotJson,
    WrongFile,
    WrongType,
    UnknownField,
    MissingField,
    RepeatedField,
    OutOfRange,
    UnknownWord,
    UnknownId,
    DuplicateId,
    ListedTwice,
    Empty,
    NotATime,
    OutsideHorizon,
    TooMuch,
    Contradiction,
    UnusableEntry,
    UnusablePatch,
}

impl DefectCode {
    fn word(self) -> &'static str {
        match self {
            Self::NotJson => "not_json",
            Self::WrongFile => "wrong_file",
            Self::WrongType => "wrong_type",
            Self::UnknownField => "unknown_field",
            Self::MissingField => "missing_field",
            Self::RepeatedField => "repeated_field",
            Self::OutOfRange => "out_of_range",
            Self::UnknownWord => "unknown_word",
            Self::UnknownId => "unknown_id",
            Self::DuplicateId => "duplicate_id",
            Self::ListedTwice => "listed_twice",
            Self::Empty => "empty",
            Self::NotATime => "not_a_time",
            Self::OutsideHorizon => "outside_horizon",
            Self::TooMuch => "too_much",
            Self::Contradiction => "contradiction",
            Self::UnusableEntry => "unusable_entry",
            Self::UnusablePatch => "unusable_patch",
        }
    }
}

/// All errors in an input file, in the order of the file. Of a table in which more than a thousand rows are wrong in the same way, the
/// first thousand of them are here, and before them how many there are.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub struct Defects(pub Vec<Defect>);

impl Defects {
    /// Returns how many defects there are, those among them that are counted and not listed.
    ///
    /// ```
    /// use samma::Instance;
    ///
    /// let defects = Instance::parse(b"{}").unwrap_err();
    /// assert_eq!(defects.count(), defects.0.len());
    /// ```
    pub fn count(&self) -> usize {
        self.0.iter().map(|defect| defect.stands_for).sum()
    }

    /// Returns the line above the defects.
    pub(crate) fn header(&self) -> Message {
        match self.count() {
            1 => message!("1 defect in the input"),
            count => message!("{count} defects in the input", count),
        }
    }
}

impl fmt::Display for Defects {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.header().fmt(f)?;
        self.0
            .iter()
            .try_for_each(|defect| write!(f, "\n  {defect}"))
    }
}

#[cfg(test)]
mod tests {
    use super::DefectCode;

    /// All codes, in the order of the guide.
    const ALL: [DefectCode; 18] = [
        DefectCode::NotJson,
        DefectCode::WrongFile,
        DefectCode::WrongType,
        DefectCode::UnknownField,
        DefectCode::MissingField,
        DefectCode::RepeatedField,
        DefectCode::OutOfRange,
        DefectCode::UnknownWord,
        DefectCode::UnknownId,
        DefectCode::DuplicateId,
        DefectCode::ListedTwice,
        DefectCode::Empty,
        DefectCode::NotATime,
        DefectCode::OutsideHorizon,
        DefectCode::TooMuch,
        DefectCode::Contradiction,
        DefectCode::UnusableEntry,
        DefectCode::UnusablePatch,
    ];

    #[test]
    fn the_guide_lists_the_codes() {
        let guide = include_str!("../guide/codes.md");
        let table = guide.split("## Violations").next().unwrap_or_default();
        let rows = table.lines().filter_map(|line| line.strip_prefix("| `"));
        let listed: Vec<&str> = rows.filter_map(|row| row.split('`').next()).collect();
        assert_eq!(listed, ALL.map(DefectCode::word));
        let last = DefectCode::UnusablePatch as usize;
        assert_eq!(
            last + 1,
            ALL.len(),
            "a code is not in the list of this test"
        );
    }
}
