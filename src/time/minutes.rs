//! Lengths and points of time in whole minutes.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

use crate::message::{Value, message};

/// A length of time in whole minutes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Minutes(i32);

impl Minutes {
    /// Zero minutes.
    pub const ZERO: Minutes = Minutes(0);

    /// Creates a length of `minutes`.
    pub const fn new(minutes: i32) -> Self {
        Self(minutes)
    }

    /// Returns the number of minutes.
    pub const fn get(self) -> i32 {
        self.0
    }
}

impl Add for Minutes {
    type Output = Minutes;

    fn add(self, more: Minutes) -> Minutes {
        Minutes(self.0 + more.0)
    }
}

impl AddAssign for Minutes {
    fn add_assign(&mut self, more: Minutes) {
        self.0 += more.0;
    }
}

impl Sub for Minutes {
    type Output = Minutes;

    fn sub(self, less: Minutes) -> Minutes {
        Minutes(self.0 - less.0)
    }
}

impl Sum for Minutes {
    fn sum<S: Iterator<Item = Minutes>>(parts: S) -> Minutes {
        parts.fold(Minutes::ZERO, Add::add)
    }
}

impl fmt::Display for Minutes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} min", self.0)
    }
}

impl From<Minutes> for Value {
    fn from(minutes: Minutes) -> Self {
        message!("{minutes} min", minutes = minutes.0).into()
    }
}

/// A point in time: elapsed minutes since the midnight at which the horizon begins.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Moment(i32);

impl Moment {
    /// Creates the moment `minutes` after the midnight at which the horizon begins.
    pub const fn new(minutes: i32) -> Self {
        Self(minutes)
    }

    /// Returns the minutes since the midnight at which the horizon begins.
    pub const fn since_start(self) -> Minutes {
        Minutes(self.0)
    }
}

impl Sub for Moment {
    type Output = Minutes;

    fn sub(self, earlier: Moment) -> Minutes {
        Minutes(self.0 - earlier.0)
    }
}

impl Add<Minutes> for Moment {
    type Output = Moment;

    fn add(self, later: Minutes) -> Moment {
        Moment(self.0 + later.0)
    }
}

impl Sub<Minutes> for Moment {
    type Output = Moment;

    fn sub(self, earlier: Minutes) -> Moment {
        Moment(self.0 - earlier.0)
    }
}
