//! Systems without signals: they have Ctrl-C, and no limits that end a program.

use std::io;

/// Other systems have no such limits.
pub(crate) fn outlive_limits() -> io::Result<()> {
    Ok(())
}

/// Other systems have no such limits.
pub(crate) fn is_time_up() -> bool {
    false
}

/// Calls `heard` at each Ctrl-C, which no longer ends the program.
pub(crate) fn on_request_to_end(heard: impl Fn() + Send + 'static) -> io::Result<()> {
    ctrlc::set_handler(heard).map_err(io::Error::other)
}
