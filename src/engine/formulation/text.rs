//! Formats a program as text, as in a paper.

use std::fmt::Write;

use super::whole_program::Formulation;
use crate::engine::mip::{Row, Sense, WeightedColumn};

impl Formulation<'_> {
    /// Returns the objective and the rows with the ids of the file, family by family.
    pub fn to_text(&self) -> String {
        let mut text = format!("minimise {}\n", self.sum(self.program.objective()));
        for (number, &(family, first)) in self.families.iter().enumerate() {
            let end = self
                .families
                .get(number + 1)
                .map_or(self.program.rows().len(), |&(_, next)| next);
            if first < end {
                writeln!(text, "{family}:").expect("writing to a string");
            }
            for row in &self.program.rows()[first..end] {
                writeln!(text, "    {}", self.row(row)).expect("writing to a string");
            }
        }
        text
    }

    fn row(&self, row: &Row) -> String {
        let sense = match row.sense {
            Sense::AtMost => "<=",
            Sense::Equal => "=",
            Sense::AtLeast => ">=",
        };
        format!("{} {sense} {}", self.sum(&row.terms), row.right)
    }

    fn sum(&self, terms: &[WeightedColumn]) -> String {
        let mut sum = String::new();
        for (index, &(factor, column)) in terms.iter().enumerate() {
            let sign = match (index, factor < 0) {
                (0, false) => "",
                (0, true) => "-",
                (_, false) => " + ",
                (_, true) => " - ",
            };
            let size = if factor.abs() == 1 {
                String::new()
            } else {
                format!("{} ", factor.abs())
            };
            let name = self.variables.meanings()[column.index()].name(self.instance);
            write!(sum, "{sign}{size}{name}").expect("writing to a string");
        }
        if sum.is_empty() { "0".to_owned() } else { sum }
    }
}
