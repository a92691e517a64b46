//! Sentences for people, as an English template with values, so that they can be told in another language.
//!
//! `message!` makes a [`Message`] where a sentence arises. A test scans the source for these templates and demands of each its
//! text in every other language; the tables of these stand beside the texts of pages.

pub mod counts;
mod template;
mod text;
mod value;

#[cfg(feature = "pages")]
pub(crate) use template::{Part, parts};
pub use template::{key, places};
pub use text::{Message, message};
#[cfg(feature = "sheets")]
pub(crate) use value::placed;
#[cfg(feature = "pages")]
pub(crate) use value::{Conjunction, reworded};
pub use value::{Value, all_of, any_of, decimal, joined};
