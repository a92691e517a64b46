//! What a planner reads: how much is staffed, how many different carers patients meet, what is proven. Numbers as data,
//! and the same as lines of text; printing is the caller's.

mod comparison;
mod contact_shares;
mod continuity_sheet;
mod cost_sheet;
mod division_sheet;
mod plan_report;
mod team_sheet;
mod what_if;

pub use comparison::{
    CarerDifference, CarerWork, Comparison, Meetings, PatientDifference, ValueRow,
};
pub use contact_shares::Contacts;
pub use continuity_sheet::{
    ContinuitySheet, ExcludedPatient, ExclusionCount, Familiarity, PatientRow, WindowRow,
    WindowSummary, WorkloadRow,
};
pub use cost_sheet::{CostRow, CostSheet};
pub use division_sheet::{DivisionSheet, PlanTotalsRow, SizeRow, SmallTeamRow};
pub use plan_report::{Line, Outcome, Report, Share};
pub use team_sheet::{CaseloadPatientRow, CaseloadRow, MemberRow, SlotRow, TeamRow, TeamSheet};
pub use what_if::{Difference, WhatIfCase};
