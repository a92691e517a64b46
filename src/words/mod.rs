//! Words that are alike, and characters that cannot be seen.

mod similar;
mod visible;

pub(crate) use similar::{near, near_id, nearest};
pub(crate) use visible::is_hidden;
pub use visible::{visible, visible_lines};
