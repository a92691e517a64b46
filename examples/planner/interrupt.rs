//! Ctrl-C, and what asks for the same, SIGTERM, SIGHUP and SIGXCPU: once for the best plan so far, twice to leave.

use std::io;
use std::ops::ControlFlow;
use std::process;
use std::sync::OnceLock;
#[cfg(unix)]
use std::sync::{Arc, LazyLock, atomic::AtomicBool, atomic::Ordering};
use std::time::{Duration, Instant};

use samma::solve::Event;

use crate::failure::Failure;
use crate::messages;
use crate::progress::Progress;

/// What a shell reports for a program that Ctrl-C ended.
const EXIT_INTERRUPTED: i32 = 130;

/// What closes a terminal or stops a service may send several signals at once, which ask only once.
const ONCE: Duration = Duration::from_secs(1);

/// Since when an end is asked for.
static ASKED: OnceLock<Instant> = OnceLock::new();

/// Whether the processor time that `ulimit -t` allows is used up.
#[cfg(unix)]
static TIME_IS_UP: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

/// From now on a file that may not grow, by `ulimit -f`, is an error of whoever writes it, and does not end the program; nor does the
/// end of the processor time.
#[cfg(unix)]
pub(crate) fn outlive_limits() -> io::Result<()> {
    use signal_hook::consts::{SIGXCPU, SIGXFSZ};
    use signal_hook::flag::register;
    register(SIGXFSZ, Arc::default())?;
    register(SIGXCPU, Arc::clone(&TIME_IS_UP))?;
    Ok(())
}

/// Other systems have no such limits.
#[cfg(not(unix))]
pub(crate) fn outlive_limits() -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn is_time_up() -> bool {
    TIME_IS_UP.load(Ordering::Relaxed)
}

#[cfg(not(unix))]
fn is_time_up() -> bool {
    false
}

/// From now on, Ctrl-C, SIGTERM and SIGHUP ask for an end instead of making one.
pub(crate) fn listen() -> Result<(), Failure> {
    ctrlc::set_handler(|| {
        if ASKED.get_or_init(Instant::now).elapsed() > ONCE {
            process::exit(EXIT_INTERRUPTED);
        }
    })?;
    Ok(())
}

/// Whether Ctrl-C was pressed, or the processor time is up.
pub(crate) fn asked() -> bool {
    ASKED.get().is_some() || is_time_up()
}

/// Says what a result that was broken off is worth, if it was.
pub(crate) fn note(what: &str) {
    if asked() {
        messages::note(format_args!("broken off; {what}"));
    }
}

/// Shows how a run stands, and says whether it goes on: until Ctrl-C was pressed.
pub(crate) fn follow(progress: &Progress, event: &Event) -> ControlFlow<()> {
    progress.show(event);
    verdict()
}

/// Whether work goes on: until Ctrl-C was pressed.
pub(crate) fn verdict() -> ControlFlow<()> {
    if asked() {
        ControlFlow::Break(())
    } else {
        ControlFlow::Continue(())
    }
}
