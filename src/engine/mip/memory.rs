//! The memory limit of a solve. The need of HiGHS is estimated before it starts, and the memory of the process is
//! checked during the run. HiGHS has no such limit and aborts the process if it cannot allocate memory.

use memory_stats::memory_stats;

use super::Program;
use super::solve::MipStatus;

/// Estimated memory of HiGHS, in bytes: a fixed part, and a part per column, row and coefficient.
///
/// The root of a program with 4,337 columns, 10,078 rows and 41,681 coefficients took 12 MiB. One with 305, 258 and 758
/// took 1.6 MiB. The estimate is several times as much, because the tree takes more than the root.
const BYTES_AT_ALL: u64 = 2 << 20;
const BYTES_OF_COLUMN: u64 = 4_000;
const BYTES_OF_ROW: u64 = 4_000;
const BYTES_OF_TERM: u64 = 500;

/// The number of bytes that the process may hold.
#[derive(Clone, Copy, Debug)]
pub(super) struct Allowance {
    limit: Option<u64>,
}

impl Allowance {
    pub fn new(limit: Option<u64>) -> Self {
        Self { limit }
    }

    /// Returns true if there is enough memory to solve `program`.
    pub fn holds(self, program: &Program) -> bool {
        let terms: usize = program.rows().iter().map(|row| row.terms.len()).sum();
        let needed = BYTES_AT_ALL
            + BYTES_OF_COLUMN * program.columns().len() as u64
            + BYTES_OF_ROW * program.rows().len() as u64
            + BYTES_OF_TERM * terms as u64;
        self.limit
            .is_none_or(|limit| held().saturating_add(needed) <= limit)
    }

    /// Returns the reason to end, if the process holds too much memory.
    pub fn verdict(self) -> Option<MipStatus> {
        (!is_within(self.limit)).then_some(MipStatus::Limit)
    }
}

/// Returns true if the process holds at most `limit` bytes.
pub fn is_within(limit: Option<u64>) -> bool {
    limit.is_none_or(|limit| held() <= limit)
}

/// Returns the bytes that this process holds; 0 if the system does not provide the number.
fn held() -> u64 {
    memory_stats().map_or(0, |stats| stats.physical_mem as u64)
}
