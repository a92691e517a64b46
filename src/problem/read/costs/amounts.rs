//! Reads amounts of money, in hundredths.

use crate::message::{Message, message};
use crate::problem::json::Cursor;

/// Reads the price of an hour.
pub(super) fn hundredths(price: Cursor<'_, '_>) -> Option<u64> {
    money(
        price,
        1_000_000,
        message!("an hour costs from 0 to a million"),
    )
}

/// Reads a price from 0 to `most`, in hundredths.
pub(super) fn money(price: Cursor<'_, '_>, most: u32, rule: Message) -> Option<u64> {
    let price = price.number(0.0..=most.into(), rule)?;
    Some((price * 100.0).round() as u64)
}
