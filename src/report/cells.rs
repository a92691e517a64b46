//! Lines and cells of tables.

use super::plan_report::Line;
use crate::message::{Message, Value, decimal, message};

pub(super) fn line(label: Message, value: Message) -> Line {
    Line { label, value }
}

/// Text that is the same in every language, such as an id.
pub(super) fn text(text: impl Into<String>) -> Message {
    message!("{text}", text = text.into())
}

/// A cell without a value.
pub(super) fn nothing() -> Message {
    text("-")
}

/// A whole number.
pub(super) fn number(number: impl Into<Value>) -> Message {
    message!("{number}", number = number.into())
}

/// A length of time: `2 h 05 min`.
pub(super) fn hours(minutes: u64) -> Message {
    let rest = format!("{:02}", minutes % 60);
    message!(
        "{hours} h {minutes} min",
        hours = minutes / 60,
        minutes = rest
    )
}

/// A number with one digit after the decimal sign.
pub(super) fn tenths(value: f64) -> Message {
    message!("{number}", number = decimal(format!("{value:.1}")))
}

/// A number with two digits after the decimal sign.
pub(super) fn hundredths(value: f64) -> Message {
    message!("{number}", number = decimal(format!("{value:.2}")))
}

/// A share in per cent, without fractions.
pub(super) fn percent(share: f64) -> Message {
    message!(
        "{percent} %",
        percent = decimal(format!("{:.0}", 100.0 * share))
    )
}
