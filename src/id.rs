//! Typed handles: each kind of thing has its own, and only it indexes that kind's table.
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

/// A handle that stands for a row of one kind of [`Table`].
pub trait Id: Copy + Eq + Ord + fmt::Debug {
    /// The handle of row `index`.
    ///
    /// # Panics
    /// Where `index` does not fit in 32 bits.
    fn from_index(index: usize) -> Self;
    /// The row it stands for.
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

/// Rows that only their own kind of [`Id`] indexes.
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
    /// A table of `rows`, the first of which has index 0.
    pub fn new(rows: Vec<T>) -> Self {
        Self {
            rows,
            kind: PhantomData,
        }
    }

    /// A table with one row for each of `other`'s, made from its handle.
    pub fn from_fn<U>(other: &Table<I, U>, row: impl FnMut(I) -> T) -> Self {
        Self::new(other.ids().map(row).collect())
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The handles, in order.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = I> + DoubleEndedIterator + use<I, T> {
        (0..self.rows.len()).map(I::from_index)
    }

    /// The handles with their rows, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (I, &T)> + DoubleEndedIterator {
        self.rows
            .iter()
            .enumerate()
            .map(|(index, row)| (I::from_index(index), row))
    }

    /// The rows, in order.
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
