//! A mixed-integer program in whole numbers.

/// Beyond it not every whole number is a double.
const LARGEST_EXACT: u128 = 1 << 53;

/// A column's number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Column(u32);

impl Column {
    /// Its place among the columns.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A coefficient and the column it stands before.
pub type WeightedColumn = (i64, Column);

/// How a row's sum compares with its right-hand side.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sense {
    /// Not above it.
    AtMost,
    /// Equal to it.
    Equal,
    /// Not below it.
    AtLeast,
}

/// A linear constraint.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// The sum.
    pub terms: Vec<WeightedColumn>,
    /// How it compares.
    pub sense: Sense,
    /// With what.
    pub right: i64,
}

/// Integer columns, rows and an objective to minimise.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Program {
    columns: Vec<(i64, i64)>,
    rows: Vec<Row>,
    objective: Vec<WeightedColumn>,
}

impl Program {
    /// A new column that takes whole values from `least` to `most`.
    pub fn integer(&mut self, least: i64, most: i64) -> Column {
        self.columns.push((least, most));
        Column(u32::try_from(self.columns.len() - 1).expect("fewer than 2^32 columns"))
    }

    /// A new column that is 0 or 1.
    pub fn binary(&mut self) -> Column {
        self.integer(0, 1)
    }

    /// The sum of `terms` is at most `right`.
    pub fn at_most(&mut self, terms: Vec<WeightedColumn>, right: i64) {
        self.row(terms, Sense::AtMost, right);
    }

    /// The sum of `terms` is `right`.
    pub fn equal(&mut self, terms: Vec<WeightedColumn>, right: i64) {
        self.row(terms, Sense::Equal, right);
    }

    /// The sum of `terms` is at least `right`.
    pub fn at_least(&mut self, terms: Vec<WeightedColumn>, right: i64) {
        self.row(terms, Sense::AtLeast, right);
    }

    /// The sum of `terms` is to be as small as can be.
    pub fn minimise(&mut self, terms: Vec<WeightedColumn>) {
        self.objective = terms;
    }

    /// Least and most value of each column.
    pub fn columns(&self) -> &[(i64, i64)] {
        &self.columns
    }

    /// The constraints, in the order in which they were added.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// What is minimised.
    pub fn objective(&self) -> &[WeightedColumn] {
        &self.objective
    }

    /// Whether every number of it, and every sum that a row or the objective may come to within the bounds of its columns, is
    /// exact in a double: at most 2^53. [`solve`](crate::engine::mip::solve) refuses any other.
    pub fn is_exact(&self) -> bool {
        let reaches = |terms: &[WeightedColumn]| {
            let reach = |&(factor, column): &WeightedColumn| {
                let (least, most) = self.columns[column.index()];
                let furthest = least.unsigned_abs().max(most.unsigned_abs());
                u128::from(factor.unsigned_abs()) * u128::from(furthest.max(1))
            };
            terms.iter().map(reach).fold(0, u128::saturating_add)
        };
        let is_small =
            |row: &Row| reaches(&row.terms).max(row.right.unsigned_abs().into()) <= LARGEST_EXACT;
        let bounds = self.columns.iter().flat_map(|&(least, most)| [least, most]);
        let furthest = bounds.map(i64::unsigned_abs).max().unwrap_or(0);
        u128::from(furthest) <= LARGEST_EXACT
            && reaches(&self.objective) <= LARGEST_EXACT
            && self.rows.iter().all(is_small)
    }

    fn row(&mut self, terms: Vec<WeightedColumn>, sense: Sense, right: i64) {
        self.rows.push(Row {
            terms,
            sense,
            right,
        });
    }
}
