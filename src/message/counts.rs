//! Counts with their nouns, which many messages share: `1 visit`, `2 visits`.

use super::Message;
use super::text::message;

/// A count of visits.
pub fn visits(count: usize) -> Message {
    match count {
        1 => message!("1 visit"),
        _ => message!("{count} visits", count),
    }
}

/// A count of carers.
pub fn carers(count: usize) -> Message {
    match count {
        1 => message!("1 carer"),
        _ => message!("{count} carers", count),
    }
}

/// A count of days.
pub fn days(count: usize) -> Message {
    match count {
        1 => message!("1 day"),
        _ => message!("{count} days", count),
    }
}

/// A count of cells.
pub fn cells(count: usize) -> Message {
    match count {
        1 => message!("1 cell"),
        _ => message!("{count} cells", count),
    }
}

/// A count of stays.
pub fn stays(count: usize) -> Message {
    match count {
        1 => message!("1 stay"),
        _ => message!("{count} stays", count),
    }
}
