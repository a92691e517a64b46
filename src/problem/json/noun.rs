//! What has an id, as sentences name it. Other languages decline the words, so each form is a message of its own.

use crate::message::{Message, message};

/// A kind of thing that has an id.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Noun {
    Carer,
    Patient,
    Visit,
    Shift,
    Place,
    Mode,
    VisitTemplate,
}

impl Noun {
    /// Returns `carer`.
    pub(crate) fn bare(self) -> Message {
        match self {
            Self::Carer => message!("carer"),
            Self::Patient => message!("patient"),
            Self::Visit => message!("visit"),
            Self::Shift => message!("shift"),
            Self::Place => message!("place"),
            Self::Mode => message!("mode of travel"),
            Self::VisitTemplate => message!("visit template"),
        }
    }

    /// Returns `a carer`.
    pub(crate) fn one(self) -> Message {
        match self {
            Self::Carer => message!("a carer"),
            Self::Patient => message!("a patient"),
            Self::Visit => message!("a visit"),
            Self::Shift => message!("a shift"),
            Self::Place => message!("a place"),
            Self::Mode => message!("a mode of travel"),
            Self::VisitTemplate => message!("a visit template"),
        }
    }

    /// Returns `no carer`.
    pub(crate) fn none(self) -> Message {
        match self {
            Self::Carer => message!("no carer"),
            Self::Patient => message!("no patient"),
            Self::Visit => message!("no visit"),
            Self::Shift => message!("no shift"),
            Self::Place => message!("no place"),
            Self::Mode => message!("no mode of travel"),
            Self::VisitTemplate => message!("no visit template"),
        }
    }

    /// Returns `another carer`.
    pub(crate) fn another(self) -> Message {
        match self {
            Self::Carer => message!("another carer"),
            Self::Patient => message!("another patient"),
            Self::Visit => message!("another visit"),
            Self::Shift => message!("another shift"),
            Self::Place => message!("another place"),
            Self::Mode => message!("another mode of travel"),
            Self::VisitTemplate => message!("another visit template"),
        }
    }
}
