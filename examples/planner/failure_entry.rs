//! What went wrong, as a program reads it.

use std::path::Path;

use samma::engine::pages::PageError;
use samma::frontier::ResumeError;
use samma::solve;
use samma::team::DivideError;
use serde::Serialize;

use crate::entries::{DefectEntry, ViolationEntry};
use crate::failure::Failure;

/// A line of JSON on standard error.
#[derive(Serialize)]
pub(crate) struct FailureEntry {
    exit_code: u8,
    /// What sort of failure it is: a word that stays while messages may change.
    kind: &'static str,
    message: String,
    /// The file that it is about, as it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    defects: Vec<DefectEntry>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    violations: Vec<ViolationEntry>,
}

impl FailureEntry {
    /// Usage that clap refuses.
    pub(crate) fn of_usage(message: &str) -> Self {
        Self {
            exit_code: 2,
            kind: "usage",
            message: message.to_owned(),
            file: None,
            defects: Vec::new(),
            violations: Vec::new(),
        }
    }
}

impl Failure {
    /// An entry for each thing that went wrong.
    pub(crate) fn entries(&self) -> Vec<FailureEntry> {
        match self {
            Failure::Several(failures) => failures.iter().flat_map(Failure::entries).collect(),
            _ => vec![self.entry()],
        }
    }

    fn entry(&self) -> FailureEntry {
        FailureEntry {
            exit_code: self.status(),
            kind: self.kind(),
            message: self.to_string(),
            file: self.file().map(|path| path.display().to_string()),
            defects: self.defects(),
            violations: self.violations(),
        }
    }

    /// Listed in the guide, embedding the program.
    fn kind(&self) -> &'static str {
        match self {
            Failure::Rejected(_) => "unsound_plan",
            Failure::Read { .. } => "cannot_read",
            Failure::Defects { .. } | Failure::Patched { .. } | Failure::ResumedPlan { .. } => {
                "defects"
            }
            Failure::Destination { .. } | Failure::Write { .. } | Failure::Print(_) => {
                "cannot_write"
            }
            Failure::Kept { .. } | Failure::NotTakenBack { .. } => "kept_elsewhere",
            Failure::StandardInput(_)
            | Failure::Objective(_)
            | Failure::TradeOff(_)
            | Failure::NoProblem(_)
            | Failure::NoSheet(_)
            | Failure::NoTemplate(_)
            | Failure::Divide(DivideError::Teams { .. } | DivideError::Range { .. }) => "usage",
            Failure::Resume { .. } | Failure::Lines(_) | Failure::Several(_) => "unusable_file",
            // The program fills its own templates only; those of others are read by the library, which tells their defects.
            Failure::Solve(_)
            | Failure::Unsound { .. }
            | Failure::Page(PageError::Template { .. }) => "fault_of_samma",
            Failure::Interrupted => "interrupted",
            Failure::Interrupt(_)
            | Failure::Limits(_)
            | Failure::Bound(_)
            | Failure::Page(_)
            | Failure::Divide(_)
            | Failure::Run { .. }
            | Failure::Process { .. } => "cannot_run",
        }
    }

    fn file(&self) -> Option<&Path> {
        match self {
            Failure::Rejected(path)
            | Failure::StandardInput(path)
            | Failure::NoProblem(path)
            | Failure::NoTemplate(path)
            | Failure::NoSheet(path)
            | Failure::Unsound { problem: path, .. }
            | Failure::Read { path, .. }
            | Failure::Defects { path, .. }
            | Failure::Patched { path, .. }
            | Failure::Destination { path, .. }
            | Failure::Write { path, .. }
            | Failure::Resume { path, .. }
            | Failure::ResumedPlan { path, .. } => Some(path),
            Failure::Kept { cause, .. } | Failure::NotTakenBack { cause, .. } => cause.file(),
            _ => None,
        }
    }

    fn defects(&self) -> Vec<DefectEntry> {
        match self {
            Failure::Defects { defects, .. }
            | Failure::Patched { defects, .. }
            | Failure::ResumedPlan { defects, .. } => DefectEntry::all(defects),
            _ => Vec::new(),
        }
    }

    fn violations(&self) -> Vec<ViolationEntry> {
        let (Failure::Solve(solve::Error::Unsound(violations))
        | Failure::Resume {
            cause: ResumeError::Rules { violations, .. },
            ..
        }) = self
        else {
            return Vec::new();
        };
        violations.iter().map(ViolationEntry::without_ids).collect()
    }
}
