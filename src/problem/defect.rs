//! What is wrong with an input file.

use std::fmt;

/// Something in an input file that cannot be used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Defect {
    /// Where: a JSON path such as `visits[3].windows[0].latest`; empty for the file as a whole.
    pub path: String,
    /// What is wrong, with the values.
    pub problem: String,
    /// What to do about it.
    pub remedy: String,
}

impl fmt::Display for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        write!(f, "{}; {}", self.problem, self.remedy)
    }
}

/// Everything that is wrong with an input file, in the order of the file.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub struct Defects(pub Vec<Defect>);

impl fmt::Display for Defects {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.0.len();
        write!(
            f,
            "{count} {} in the input",
            if count == 1 { "defect" } else { "defects" }
        )?;
        self.0
            .iter()
            .try_for_each(|defect| write!(f, "\n  {defect}"))
    }
}
