//! Typed handles: each table has its own handle type, and only that type indexes it.
//!
//! ```
//! use samma::id::{Table, VisitId};
//! let minutes: Table<VisitId, u32> = Table::new(vec![30, 45]);
//! let first = minutes.ids().next().unwrap();
//! assert_eq!(minutes[first], 30);
//! ```

use std::fmt;
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// A handle of a row in one kind of [`Table`].
pub trait Id: Copy + Eq + Ord + fmt::Debug {
    /// Returns the handle of row `index`.
    ///
    /// # Panics
    /// Panics if `index` does not fit in 32 bits.
    fn from_index(index: usize) -> Self;
    /// Returns the index of the row.
    fn index(self) -> usize;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(u32);

        impl Id for $name {
            fn from_index(index: usize) -> Self {
                Self(u32::try_from(index).expect("a table has fewer than 2^32 rows"))
            }

            fn index(self) -> usize {
                self.0 as usize
            }
        }
    )+};
}

ids! {
    /// A place: a home, or where shifts start and end.
    PlaceId,
    /// A mode of travel.
    ModeId,
    /// A skill or delegation.
    SkillId,
    /// A carer.
    CarerId,
    /// A shift of a carer.
    ShiftId,
    /// A patient.
    PatientId,
    /// A visit to a patient.
    VisitId,
    /// A small team of a divided unit.
    TeamId,
}

/// A table whose rows are indexed only by its own kind of [`Id`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Table<I, T> {
    rows: Vec<T>,
    kind: PhantomData<fn(I)>,
}

impl<I, T> Default for Table<I, T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            kind: PhantomData,
        }
    }
}

impl<I: Id, T> Table<I, T> {
    /// Creates a table from `rows`. The first row has index 0.
    pub fn new(rows: Vec<T>) -> Self {
        Self {
            rows,
            kind: PhantomData,
        }
    }

    /// Creates a table with one row for each row of `other`, computed from its handle.
    pub fn from_fn<U>(other: &Table<I, U>, row: impl FnMut(I) -> T) -> Self {
        Self::new(other.ids().map(row).collect())
    }

    /// Returns the number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Returns true if there are no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Returns the handles, in order.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = I> + DoubleEndedIterator + use<I, T> {
        (0..self.rows.len()).map(I::from_index)
    }

    /// Returns the handles with their rows, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (I, &T)> + DoubleEndedIterator {
        self.rows
            .iter()
            .enumerate()
            .map(|(index, row)| (I::from_index(index), row))
    }

    /// Returns the rows, in order.
    pub fn rows(&self) -> &[T] {
        &self.rows
    }
}

impl<I: Id, T> Index<I> for Table<I, T> {
    type Output = T;

    fn index(&self, id: I) -> &T {
        &self.rows[id.index()]
    }
}

impl<I: Id, T> IndexMut<I> for Table<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.rows[id.index()]
    }
}
