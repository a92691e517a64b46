//! How much each run of the solver may use.

use std::num::NonZeroUsize;
use std::thread::available_parallelism;
use std::time::Duration;

use clap::Args;
use samma::instance::Instance;
use samma::solve::Solver;

use crate::progress::{Limits, Progress, ProgressAsked};

/// Where neither a time nor rounds are given.
const USUAL_TIME_LIMIT: Duration = Duration::from_secs(60);

/// What each run may use.
#[derive(Args)]
pub(crate) struct Effort {
    /// Stop a run after so long [default: 60, or none with --iterations]
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    time_limit: Option<Duration>,
    /// Stop a run after so many rounds of improvement
    #[arg(long, value_name = "N")]
    iterations: Option<u64>,
    /// Start the random choices of a run from this number
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,
    /// Use so many threads: half of them, rounded up, search, and the others prove and then search too; with 1 the two
    /// take turns. The same plan comes back every time only with 1 [default: one for each core, 1 with --iterations]
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
    #[command(flatten)]
    memory: ProofMemory,
    /// Show no progress; of solve, nothing but errors and what --json asks for
    #[arg(long, conflicts_with = "progress")]
    pub(crate) quiet: bool,
    #[command(flatten)]
    progress: ProgressAsked,
}

impl Effort {
    /// A solver within these limits.
    pub(crate) fn solver(&self) -> Solver {
        let threads = match (self.threads, self.iterations) {
            (Some(threads), _) => threads.get(),
            (None, Some(_)) => 1,
            (None, None) => cores(),
        };
        let mut solver = Solver::new().seed(self.seed).threads(threads);
        let Limits { time, iterations } = self.limits();
        if let Some(limit) = time {
            solver = solver.time_limit(limit);
        }
        if let Some(limit) = iterations {
            solver = solver.iteration_limit(limit);
        }
        self.memory.limit(solver)
    }

    /// A bar for one run, or lines that give its name.
    pub(crate) fn progress<'i>(&self, instance: &'i Instance, run: Option<&str>) -> Progress<'i> {
        let usual = || {
            if self.quiet {
                Progress::hidden()
            } else {
                Progress::shown(self.limits())
            }
        };
        self.progress.lines(instance, run).unwrap_or_else(usual)
    }

    fn limits(&self) -> Limits {
        let usual = self.iterations.is_none().then_some(USUAL_TIME_LIMIT);
        Limits {
            time: self.time_limit.or(usual),
            iterations: self.iterations,
        }
    }
}

/// How much memory proofs may take.
#[derive(Args)]
pub(crate) struct ProofMemory {
    /// Prove only what can be proven while this program holds no more memory than so many MiB [default: half of what ulimit -v
    /// leaves free beside 64 MiB for each core, and for two at least; unlimited without ulimit -v]
    #[arg(long, value_name = "MIB")]
    memory_limit: Option<u64>,
}

impl ProofMemory {
    /// The solver with this limit.
    pub(crate) fn limit(&self, solver: Solver) -> Solver {
        let asked = self
            .memory_limit
            .map(|mebibytes| mebibytes.saturating_mul(1 << 20));
        match asked.or_else(half_of_free_addresses) {
            Some(bytes) => solver.memory_limit(bytes),
            None => solver,
        }
    }
}

/// How many threads the machine runs at once.
pub(crate) fn cores() -> usize {
    available_parallelism().map_or(1, NonZeroUsize::get)
}

/// The C library reserves 64 MiB of addresses for the heap of each thread.
const HEAP_OF_A_THREAD: u64 = 64 << 20;

/// What it reserves for the threads of a run on all cores. Besides the first there are as many as cores, with that of HiGHS.
fn heaps_of_threads() -> u64 {
    HEAP_OF_A_THREAD.saturating_mul(cores().max(2) as u64)
}

/// Half of the addresses that are left, in bytes, where their number is limited.
fn half_of_free_addresses() -> Option<u64> {
    address_space().map(|bytes| bytes.saturating_sub(taken()) / 2)
}

/// How many bytes of addresses are taken, or reserved by the heaps of threads.
fn taken() -> u64 {
    let held = memory_stats::memory_stats().map_or(0, |stats| stats.virtual_mem as u64);
    held.saturating_add(heaps_of_threads())
}

/// How many bytes this program may address, where that is limited.
fn address_space() -> Option<u64> {
    #[cfg(unix)]
    return rlimit::Resource::AS
        .get_soft()
        .ok()
        .filter(|&bytes| bytes != rlimit::INFINITY);
    #[cfg(not(unix))]
    return None;
}

/// A time limit as it is typed.
pub(crate) fn seconds(text: &str) -> Result<Duration, &'static str> {
    let seconds = text.parse().ok();
    seconds
        .and_then(|seconds| Duration::try_from_secs_f64(seconds).ok())
        .ok_or("it must be a number of seconds, 0 or more")
}
