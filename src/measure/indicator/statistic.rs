//! One number out of many.

use crate::measure::fraction::Fraction;

/// What is made of how many different carers each patient meets.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Statistic {
    /// Their sum over their number. Unit: people.
    Mean,
    /// The one in the middle, or the mean of the two in the middle. Unit: people.
    Median,
    /// The share of patients who meet more than so many. Unit: a share.
    ShareAbove(usize),
}

impl Statistic {
    /// What it makes of these numbers; `None` of none.
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
