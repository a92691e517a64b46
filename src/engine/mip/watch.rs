//! Runs a solve on its own thread, so that the caller never waits long. In the root of the search tree, HiGHS may not
//! call back for many seconds.
//!
//! The caller is asked regularly whether to go on. If the answer is no and HiGHS does not react, the thread is left
//! running. It owns all its data and ends when HiGHS next calls back. No other solve starts before that, so each caller
//! has at most one such thread.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::memory::Allowance;
use super::solve::{Answer, MipError, MipProgress, MipStatus, Options};
use super::verify::Verifier;
use super::{Program, highs};

/// Interval at which the caller is asked while HiGHS does not call back.
const PATIENCE: Duration = Duration::from_millis(5);

/// Longest wait for HiGHS after it was asked to end.
const GRACE: Duration = Duration::from_millis(100);

/// Threads of solves that were left running.
static LEFT_BEHIND: Mutex<Vec<JoinHandle<()>>> = Mutex::new(Vec::new());

/// Solves `program` to a gap of zero, and asks `on_progress` whether to go on: whenever HiGHS has something to tell, and while it has
/// not, every few milliseconds with what it told last. Where the answer is no, or where a limit is reached, the best so far comes back;
/// no later than a tenth of a second after. If HiGHS does not end by then, the start comes back, if it is a solution.
///
/// # Errors
/// Where HiGHS refuses the program or an option, ends in a way that says nothing, or answers what cannot be true of the program: values
/// that break rows, or a bound above a solution that is known; where the program has numbers that HiGHS cannot
/// hold exactly, beyond 2^53 either way.
pub fn solve(
    program: &Program,
    options: &Options,
    mut on_progress: impl FnMut(MipProgress) -> ControlFlow<()>,
) -> Result<Answer, MipError> {
    if program.columns().is_empty() {
        return Ok(highs::without_columns(program));
    }
    if !program.is_exact() {
        return Err(MipError::TooLarge);
    }
    let verifier = Verifier::new(program, options.start.as_deref());
    let limits = Limits::new(options);
    let allowance = Allowance::new(options.memory_limit);
    let mut last = MipProgress::default();
    while is_somebody_left_behind() {
        if let Some(status) = limits.verdict(on_progress(last)) {
            return Ok(verifier.without_highs(status, last));
        }
        thread::sleep(PATIENCE);
    }
    if !allowance.holds(program) {
        return Ok(verifier.without_highs(MipStatus::Limit, last));
    }
    let solve = Solve::begin(program.clone(), limits.left_of(options))?;
    let mut ended: Option<(Instant, MipStatus)> = None;
    loop {
        let told = solve.news.recv_timeout(PATIENCE);
        match told {
            Ok(News::Ended(outcome)) => {
                let answer = outcome?;
                verifier.answer(&answer)?;
                return Ok(renamed(answer, ended));
            }
            Ok(News::MipProgress(progress)) => {
                if let Err(error) = verifier.progress(progress) {
                    solve.must_end.store(true, Ordering::Relaxed);
                    solve.answer();
                    solve.leave_behind();
                    return Err(error);
                }
                last = progress;
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Err(MipError::Ended("nothing")),
        }
        if ended.is_none() {
            let verdict = limits.verdict(on_progress(last));
            let verdict = verdict.or_else(|| allowance.verdict());
            ended = verdict.map(|status| (Instant::now(), status));
        }
        if ended.is_some() {
            solve.must_end.store(true, Ordering::Relaxed);
        }
        if told.is_ok() {
            solve.answer();
        }
        if let Some((since, status)) = ended
            && since.elapsed() >= GRACE
        {
            solve.leave_behind();
            return Ok(verifier.without_highs(status, last));
        }
    }
}

/// Messages from the thread of a solve.
enum News {
    MipProgress(MipProgress),
    Ended(Result<Answer, MipError>),
}

/// A solve on its own thread.
struct Solve {
    thread: JoinHandle<()>,
    news: Receiver<News>,
    heard: Sender<()>,
    must_end: Arc<AtomicBool>,
}

impl Solve {
    fn begin(program: Program, options: Options) -> Result<Self, MipError> {
        let (tell, news) = channel();
        let (heard, is_heard) = channel();
        let must_end = Arc::new(AtomicBool::new(false));
        let is_to_end = Arc::clone(&must_end);
        let work = move || {
            // HiGHS waits for the caller's answer. So its result does not depend on the speed of threads.
            let tell_progress = |progress| {
                let is_answered =
                    tell.send(News::MipProgress(progress)).is_ok() && is_heard.recv().is_ok();
                crate::engine::mip::solve::stop_if(
                    !is_answered || is_to_end.load(Ordering::Relaxed),
                )
            };
            #[cfg(test)]
            let outcome = super::fault::answer(&program)
                .unwrap_or_else(|| highs::solve(&program, &options, tell_progress));
            #[cfg(not(test))]
            let outcome = highs::solve(&program, &options, tell_progress);
            // If the solve was left running, nobody receives this.
            let _ = tell.send(News::Ended(outcome));
        };
        let thread = thread::Builder::new().name("HiGHS".to_owned()).spawn(work);
        Ok(Self {
            thread: thread.map_err(|_| MipError::Refused("a thread"))?,
            news,
            heard,
            must_end,
        })
    }

    fn answer(&self) {
        // If the thread has ended, its last message says why.
        let _ = self.heard.send(());
    }

    fn leave_behind(self) {
        left_behind().push(self.thread);
    }
}

/// Start and time limit of a solve.
struct Limits {
    begun: Instant,
    time: Option<Duration>,
}

impl Limits {
    fn new(options: &Options) -> Self {
        Self {
            begun: Instant::now(),
            time: options.time_limit,
        }
    }

    /// Returns the reason to end, if there is one.
    fn verdict(&self, asked: ControlFlow<()>) -> Option<MipStatus> {
        let is_up = self.time.is_some_and(|limit| self.begun.elapsed() >= limit);
        match asked {
            ControlFlow::Break(()) => Some(MipStatus::Interrupted),
            ControlFlow::Continue(()) => is_up.then_some(MipStatus::Limit),
        }
    }

    /// Returns the options with the remaining time.
    fn left_of(&self, options: &Options) -> Options {
        let left = |limit: Duration| limit.saturating_sub(self.begun.elapsed());
        Options {
            time_limit: options.time_limit.map(left),
            ..options.clone()
        }
    }
}

/// Replaces the status "interrupted" by the reason of the interrupt, which HiGHS does not know.
fn renamed(answer: Answer, ended: Option<(Instant, MipStatus)>) -> Answer {
    match (answer.status, ended) {
        (MipStatus::Interrupted, Some((_, status))) => Answer { status, ..answer },
        _ => answer,
    }
}

fn is_somebody_left_behind() -> bool {
    let mut threads = left_behind();
    threads.retain(|thread| !thread.is_finished());
    !threads.is_empty()
}

fn left_behind() -> MutexGuard<'static, Vec<JoinHandle<()>>> {
    // A list of threads stays valid even if another thread panics.
    LEFT_BEHIND.lock().unwrap_or_else(PoisonError::into_inner)
}
