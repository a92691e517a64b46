//! The signals of the system.

#[cfg(not(unix))]
mod other;
#[cfg(unix)]
mod unix;

#[cfg(not(unix))]
pub(crate) use other::{is_time_up, on_request_to_end, outlive_limits};
#[cfg(unix)]
pub(crate) use unix::{is_time_up, on_request_to_end, outlive_limits};
