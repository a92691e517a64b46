//! A mixed-integer program in whole numbers.

/// 2^53. Above it, not every whole number is a double.
const LARGEST_EXACT: u128 = 1 << 53;

/// The number of a column.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Column(u32);

impl Column {
    /// Returns the index of the column.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A coefficient and its column.
pub type WeightedColumn = (i64, Column);

/// The relation between a row's sum and its right-hand side.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sense {
    /// The sum is at most the right-hand side.
    AtMost,
    /// The sum equals the right-hand side.
    Equal,
    /// The sum is at least the right-hand side.
    AtLeast,
}

/// A linear constraint.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// Terms of the sum.
    pub terms: Vec<WeightedColumn>,
    /// Relation to the right-hand side.
    pub sense: Sense,
    /// Right-hand side.
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
    /// Adds a column with whole values from `least` to `most`.
    pub fn integer(&mut self, least: i64, most: i64) -> Column {
        self.columns.push((least, most));
        Column(u32::try_from(self.columns.len() - 1).expect("fewer than 2^32 columns"))
    }

    /// Adds a column that is 0 or 1.
    pub fn binary(&mut self) -> Column {
        self.integer(0, 1)
    }

    /// Adds the row: the sum of `terms` is at most `right`.
    pub fn at_most(&mut self, terms: Vec<WeightedColumn>, right: i64) {
        self.row(terms, Sense::AtMost, right);
    }

    /// Adds the row: the sum of `terms` equals `right`.
    pub fn equal(&mut self, terms: Vec<WeightedColumn>, right: i64) {
        self.row(terms, Sense::Equal, right);
    }

    /// Adds the row: the sum of `terms` is at least `right`.
    pub fn at_least(&mut self, terms: Vec<WeightedColumn>, right: i64) {
        self.row(terms, Sense::AtLeast, right);
    }

    /// Sets the objective: minimise the sum of `terms`.
    pub fn minimise(&mut self, terms: Vec<WeightedColumn>) {
        self.objective = terms;
    }

    /// Returns the least and the greatest value of each column.
    pub fn columns(&self) -> &[(i64, i64)] {
        &self.columns
    }

    /// Returns the rows, in the order in which they were added.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Returns the terms of the objective.
    pub fn objective(&self) -> &[WeightedColumn] {
        &self.objective
    }

    /// Returns true if all numbers are exact in a double, that is, at most 2^53. This includes every sum that a row or
    /// the objective can have within the bounds of its columns. [`solve`](crate::engine::mip::solve) refuses other
    /// programs.
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
