//! Ctrl-C, and what asks for the same, SIGTERM, SIGHUP and SIGXCPU: once for the best plan so far, twice to leave.

use std::ops::ControlFlow;
use std::process;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use samma::Message;
use samma::engine::text::message;
use samma::solve::Event;

use crate::failure::{EXIT_INTERRUPTED, Failure};
use crate::messages;
use crate::progress::Progress;
use crate::signals;

/// What closes a terminal or stops a service may send several signals at once, which ask only once.
const ONCE: Duration = Duration::from_secs(1);

/// Since when an end is asked for.
static ASKED: OnceLock<Instant> = OnceLock::new();

/// From now on, Ctrl-C, SIGTERM and SIGHUP ask for an end instead of making one, except those that the program was started to ignore.
pub(crate) fn listen() -> Result<(), Failure> {
    signals::on_request_to_end(|| {
        if ASKED.get_or_init(Instant::now).elapsed() > ONCE {
            process::exit(EXIT_INTERRUPTED.into());
        }
    })
    .map_err(Failure::Interrupt)
}

/// Whether Ctrl-C was pressed, or the processor time is up.
pub(crate) fn asked() -> bool {
    ASKED.get().is_some() || signals::is_time_up()
}

/// Refuses to go on with what is of no use by halves, once Ctrl-C was pressed.
pub(crate) fn refuse() -> Result<(), Failure> {
    if asked() {
        return Err(Failure::Interrupted);
    }
    Ok(())
}

/// Says what a result that was broken off is worth, if it was.
pub(crate) fn note(what: Message) {
    if asked() {
        messages::note(message!("broken off; {what}", what));
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
