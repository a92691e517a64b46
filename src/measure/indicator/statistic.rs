//! Statistics: one number computed from many.

use crate::measure::fraction::Fraction;

/// How the patients' numbers of different carers are combined.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Statistic {
    /// Arithmetic mean. Unit: people.
    Mean,
    /// Median: the middle number, or the mean of the two middle numbers. Unit: people.
    Median,
    /// The share of patients who meet more than this number of carers. Unit: a share.
    ShareAbove(usize),
}

impl Statistic {
    /// Computes the statistic of these numbers; `None` if there are none.
    pub(super) fn of(self, mut faces: Vec<usize>) -> Option<Fraction> {
        match self {
            Statistic::Mean => Fraction::of(faces.iter().sum(), faces.len()),
            Statistic::Median => {
                faces.sort_unstable();
                let upper = *faces.get(faces.len() / 2)?;
                let lower = faces[(faces.len() - 1) / 2];
                Fraction::of(lower + upper, 2)
            }
            Statistic::ShareAbove(most) => {
                let above = faces.iter().filter(|&&number| number > most).count();
                Fraction::of(above, faces.len())
            }
        }
    }
}
