//! How much memory a solve may take: what HiGHS will need is reckoned before it begins, and what the process holds is looked at while it
//! works. HiGHS itself knows no such limit, and ends the process where the system gives it no more.

use memory_stats::memory_stats;

use super::Program;
use super::solve::MipStatus;

/// What HiGHS is reckoned to hold, in bytes: at all, and for each column, row and coefficient. The root of a program of 4,337 columns,
/// 10,078 rows and 41,681 coefficients took 12 MiB, one of 305, 258 and 758 took 1.6 MiB; the tree after it takes more, so that this
/// is several times as much.
const BYTES_AT_ALL: u64 = 2 << 20;
const BYTES_OF_COLUMN: u64 = 4_000;
const BYTES_OF_ROW: u64 = 4_000;
const BYTES_OF_TERM: u64 = 500;

/// The bytes that the process may hold.
#[derive(Clone, Copy, Debug)]
pub(super) struct Allowance {
    limit: Option<u64>,
}

impl Allowance {
    pub fn new(limit: Option<u64>) -> Self {
        Self { limit }
    }

    /// Whether there is room for solving `program`.
    pub fn holds(self, program: &Program) -> bool {
        let terms: usize = program.rows().iter().map(|row| row.terms.len()).sum();
        let needed = BYTES_AT_ALL
            + BYTES_OF_COLUMN * program.columns().len() as u64
            + BYTES_OF_ROW * program.rows().len() as u64
            + BYTES_OF_TERM * terms as u64;
        self.limit
            .is_none_or(|limit| held().saturating_add(needed) <= limit)
    }

    /// Why to end, if the process holds too much.
    pub fn verdict(self) -> Option<MipStatus> {
        (!is_within(self.limit)).then_some(MipStatus::Limit)
    }
}

/// Whether the process holds no more bytes than `limit`.
pub fn is_within(limit: Option<u64>) -> bool {
    limit.is_none_or(|limit| held() <= limit)
}

/// The bytes that this process holds; 0 where the system does not tell.
fn held() -> u64 {
    memory_stats().map_or(0, |stats| stats.physical_mem as u64)
}
