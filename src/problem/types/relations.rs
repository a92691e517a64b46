//! What the problem file asks between visits, and between visits and carers.

use serde::Serialize;

/// Relations, each left out of the file where it is empty.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Relations {
    /// Visits of one patient that are kept apart.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub separations: Vec<Separation>,
    /// Minutes by which any two visits of any patient are kept apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visits_apart_minutes: Option<i32>,
    /// Visits that the same carers make.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub same_carer: Vec<Vec<String>>,
    /// Visits that come one after another.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub first_then: Vec<FirstThen>,
    /// Carers who are never at the same visit.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub never_together: Vec<Vec<String>>,
    /// What must stay.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pins: Vec<Pin>,
}

/// Visits of one patient of which any two are kept apart, by minutes or by days.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Separation {
    /// Two or more.
    pub visits: Vec<String>,
    /// From the end of one to the start of the next; 0: not at the same time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<i32>,
    /// From the day on which one starts to the day on which the next does; 1: not on the same day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
}

/// One visit before another.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct FirstThen {
    /// The earlier visit.
    pub first: String,
    /// The later visit.
    pub then: String,
    /// From the end of the first to the start of the other, at least; 0 unless given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least_minutes: Option<i32>,
    /// The same, at most; any time unless given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most_minutes: Option<i32>,
}

/// What must stay of a visit, if anybody makes it: at least one of carer, shift and start.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Pin {
    /// Of which visit.
    pub visit: String,
    /// Who is among its carers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carer: Option<String>,
    /// In which shift one of its carers makes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shift: Option<String>,
    /// When it starts, `2026-11-02T07:40`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
}
