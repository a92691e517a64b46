//! Ctrl-C: once for the best plan so far, twice to leave.

use std::ops::ControlFlow;
use std::process;
use std::sync::atomic::{AtomicBool, Ordering};

use samma::solve::Event;

use crate::failure::Failure;
use crate::progress::Progress;

/// What a shell reports for a program that Ctrl-C ended.
const EXIT_INTERRUPTED: i32 = 130;

static ASKED: AtomicBool = AtomicBool::new(false);

/// From now on, Ctrl-C asks for an end instead of making one.
pub(crate) fn listen() -> Result<(), Failure> {
    ctrlc::set_handler(|| {
        if ASKED.swap(true, Ordering::Relaxed) {
            process::exit(EXIT_INTERRUPTED);
        }
    })?;
    Ok(())
}

/// Whether Ctrl-C was pressed.
pub(crate) fn asked() -> bool {
    ASKED.load(Ordering::Relaxed)
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
