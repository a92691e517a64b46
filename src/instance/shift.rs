//! Shifts, their breaks, and modes of travel.

use crate::id::{CarerId, PlaceId};
use crate::time::{Minutes, Span, Window};
use crate::travel::Travel;

/// A mode of travel.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Mode {
    /// Name in the file.
    pub id: String,
    /// Minutes and metres between places.
    pub travel: Travel,
}

/// A paid time span at work.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Shift {
    /// Id in the file.
    pub id: String,
    /// Carer who works it.
    pub carer: CarerId,
    /// Start and end.
    pub span: Span,
    /// Place where the shift starts; `None`: at the first visit.
    pub start_place: Option<PlaceId>,
    /// Place where the shift ends; `None`: at the last visit.
    pub end_place: Option<PlaceId>,
    /// Breaks of the shift if it makes visits, in the order of the file.
    pub breaks: Vec<Break>,
    /// True if the roster may leave the shift out.
    pub optional: bool,
    /// What the loads of its visits come to at most; no limit where there is none.
    pub most_load: Option<u32>,
}

/// An unpaid part of a shift without visit or travel.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Break {
    /// Length.
    pub minutes: Minutes,
    /// When it may start: at least one window, disjoint and in order. The file has one window. A clock change that
    /// repeats an hour may cut it, because no file can name the second of the two hours.
    pub windows: Vec<Window>,
    /// `windows`, narrowed so that no start of the shift's breaks makes a carer work too long without one. They equal
    /// `windows` if there is no such limit. Searches and programs use them.
    pub timely: Vec<Window>,
}
