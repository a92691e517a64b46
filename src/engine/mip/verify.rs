//! Whether what HiGHS answers can be true of the program: it has been seen to err, and a bound that is not true is worse than none.

use super::solve::{Answer, MipError, MipProgress, MipStatus};
use super::{Program, Row, Sense, WeightedColumn};

/// What is known of a program before it is solved.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verifier<'p> {
    program: &'p Program,
    /// The start and its objective, if it is a solution.
    known: Option<(&'p [i64], i64)>,
}

impl<'p> Verifier<'p> {
    /// Looks whether `start` is a solution.
    pub fn new(program: &'p Program, start: Option<&'p [i64]>) -> Self {
        let start = start.filter(|values| is_solution(program, values));
        let known = start.and_then(|values| Some((values, worth(program.objective(), values)?)));
        Self { program, known }
    }

    /// Returns the answer if HiGHS gives none: the start, if it is a solution, and the last bound.
    pub fn without_highs(&self, status: MipStatus, last: MipProgress) -> Answer {
        Answer {
            status,
            values: self.known.map(|(values, _)| values.to_vec()),
            value: self.known.map(|(_, value)| value),
            bound: last.bound,
        }
    }

    /// Whether what HiGHS tells on the way can be true.
    ///
    /// # Errors
    /// Where it cannot.
    pub fn progress(&self, progress: MipProgress) -> Result<(), MipError> {
        self.bound(progress.bound, progress.value)
    }

    /// Whether an answer can be true.
    ///
    /// # Errors
    /// Where it cannot.
    pub fn answer(&self, answer: &Answer) -> Result<(), MipError> {
        if let Some(values) = &answer.values {
            let is_true = is_solution(self.program, values)
                && answer.value == worth(self.program.objective(), values);
            is_true
                .then_some(())
                .ok_or(MipError::Untrue("the values"))?;
        }
        let is_known = self.known.is_some() || answer.values.is_some();
        if answer.status == MipStatus::Infeasible && is_known {
            return Err(MipError::Untrue("that there is no solution"));
        }
        if answer.status == MipStatus::Optimal && answer.values.is_none() {
            return Err(MipError::Untrue("an optimum without values"));
        }
        self.bound(answer.bound, answer.value)
    }

    /// No bound is above a solution.
    fn bound(&self, bound: Option<i64>, value: Option<i64>) -> Result<(), MipError> {
        let least = self
            .known
            .map(|(_, value)| value)
            .into_iter()
            .chain(value)
            .min();
        let is_above = bound.zip(least).is_some_and(|(bound, least)| bound > least);
        if is_above {
            return Err(MipError::Untrue("the bound"));
        }
        Ok(())
    }
}

/// Whether `values` are within the bounds of the columns and keep every row.
fn is_solution(program: &Program, values: &[i64]) -> bool {
    let columns = program.columns();
    let is_within = |(&value, &(least, most)): (&i64, &(i64, i64))| least <= value && value <= most;
    values.len() == columns.len()
        && values.iter().zip(columns).all(is_within)
        && program.rows().iter().all(|row| holds(row, values))
}

fn holds(row: &Row, values: &[i64]) -> bool {
    worth(&row.terms, values).is_some_and(|left| match row.sense {
        Sense::AtMost => left <= row.right,
        Sense::Equal => left == row.right,
        Sense::AtLeast => left >= row.right,
    })
}

/// What a sum comes to.
fn worth(terms: &[WeightedColumn], values: &[i64]) -> Option<i64> {
    terms.iter().try_fold(0_i64, |sum, &(factor, column)| {
        sum.checked_add(factor.checked_mul(values[column.index()])?)
    })
}
