//! A solve that nobody has to wait for. HiGHS works on a thread of its own and is heard at its own pace: in the root of the search
//! tree it may be silent for many seconds. The caller is asked all the same whether to go on; where the answer is no and HiGHS does not
//! hear it, the thread is left behind. It owns everything that it works on, ends by itself when HiGHS next looks up, and no other
//! solve begins until then, so that there is never more than one for each caller.

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

/// How often the caller is asked whether to go on while HiGHS has nothing to tell.
const PATIENCE: Duration = Duration::from_millis(5);

/// How long HiGHS is waited for after it was asked to end.
const GRACE: Duration = Duration::from_millis(100);

/// Solves that were not waited for.
static LEFT_BEHIND: Mutex<Vec<JoinHandle<()>>> = Mutex::new(Vec::new());

/// Solves `program` to a gap of zero, and asks `on_progress` whether to go on: whenever HiGHS has something to tell, and while it has
/// not, every few milliseconds with what it told last. Where the answer is no, or where a limit is reached, the best so far comes back;
/// no later than a tenth of a second after, and then without values if HiGHS did not hear it.
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
    let limits = Limits::new(options);
    let allowance = Allowance::new(options.memory_limit);
    let mut last = MipProgress::default();
    while is_somebody_left_behind() {
        if let Some(status) = limits.verdict(on_progress(last)) {
            return Ok(unfinished(status, last));
        }
        thread::sleep(PATIENCE);
    }
    if !allowance.holds(program) {
        return Ok(unfinished(MipStatus::Limit, last));
    }
    let verifier = Verifier::new(program, options.start.as_deref());
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
            return Ok(unfinished(status, last));
        }
    }
}

/// What the thread of a solve tells.
enum News {
    MipProgress(MipProgress),
    Ended(Result<Answer, MipError>),
}

/// A solve on a thread of its own.
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
            // HiGHS goes on only when the caller has answered, so that what it does depends on nobody's pace.
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
            // Nobody listens any more where the solve was left behind.
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
        // Where nobody waits for it, the news that comes next says why.
        let _ = self.heard.send(());
    }

    fn leave_behind(self) {
        left_behind().push(self.thread);
    }
}

/// When a solve began, and how long it may take.
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

    /// Why to end, if it is time to.
    fn verdict(&self, asked: ControlFlow<()>) -> Option<MipStatus> {
        let is_up = self.time.is_some_and(|limit| self.begun.elapsed() >= limit);
        match asked {
            ControlFlow::Break(()) => Some(MipStatus::Interrupted),
            ControlFlow::Continue(()) => is_up.then_some(MipStatus::Limit),
        }
    }

    /// The options with the time that is left.
    fn left_of(&self, options: &Options) -> Options {
        let left = |limit: Duration| limit.saturating_sub(self.begun.elapsed());
        Options {
            time_limit: options.time_limit.map(left),
            ..options.clone()
        }
    }
}

/// What is known of a solve that nobody waits for any more.
fn unfinished(status: MipStatus, last: MipProgress) -> Answer {
    Answer {
        status,
        values: None,
        value: None,
        bound: last.bound,
    }
}

/// HiGHS says that it was interrupted; why, only this side knows.
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
    // A list of threads is whole whatever happens elsewhere.
    LEFT_BEHIND.lock().unwrap_or_else(PoisonError::into_inner)
}
