//! Values in messages.

use std::borrow::Cow;
use std::fmt;

use chrono::NaiveDate;

use super::Message;
use super::text::message;
use crate::words::visible;

/// Of a longer list, so many values are named.
const MOST: usize = 8;

/// A value in a message.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Value {
    /// Text that is the same in every language, such as an id. Characters that control a terminal are written out.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A number with a fraction, as English writes it: `7.5`.
    Decimal(String),
    /// Another message.
    Message(Message),
    /// The place of a row or a cell, such as `unit.xlsx, sheet "carers", row 3`. Its words are told in other languages.
    Place(String),
    /// Another message, in which words stand for others that it has.
    Reworded(Message, Vec<(String, Value)>),
    /// Values with a word before the last.
    List(Conjunction, Vec<Value>),
}

/// The word before the last value of a list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Conjunction {
    /// `a, b and c`.
    And,
    /// `a, b or c`.
    Or,
}

/// Joins values as `a`, `a and b` or `a, b and c`. Of more than eight it lists the first eight and the number of the rest.
pub fn all_of<V: Into<Value>>(values: impl IntoIterator<Item = V>) -> Value {
    let mut values: Vec<Value> = values.into_iter().map(Into::into).collect();
    let more = values.len().saturating_sub(MOST);
    if more > 0 {
        values.truncate(MOST);
        values.push(message!("{more} more", more).into());
    }
    Value::List(Conjunction::And, values)
}

/// Joins all values as `a`, `a and b` or `a, b and c`.
pub fn joined<V: Into<Value>>(values: impl IntoIterator<Item = V>) -> Value {
    Value::List(
        Conjunction::And,
        values.into_iter().map(Into::into).collect(),
    )
}

/// Joins all values as `a`, `a or b` or `a, b or c`.
pub fn any_of<V: Into<Value>>(values: impl IntoIterator<Item = V>) -> Value {
    Value::List(
        Conjunction::Or,
        values.into_iter().map(Into::into).collect(),
    )
}

/// Returns the place of a row or a cell of a sheet.
#[cfg(feature = "sheets")]
pub(crate) fn placed(text: impl AsRef<str>) -> Value {
    Value::Place(visible(text.as_ref()).into_owned())
}

/// Puts words in the place of others, with whatever stands beside them, such as a comma.
pub(crate) fn reworded(
    sentence: &str,
    words: &[(String, Value)],
    tell: &dyn Fn(&Value) -> String,
) -> String {
    let others = sentence.split(' ').map(|word| {
        let bare = word.trim_matches([',', ';', ':', '.', '(', ')']);
        let other = words.iter().find(|(own, _)| own == bare);
        other.map_or_else(
            || word.to_owned(),
            |(own, other)| word.replacen(own, &tell(other), 1),
        )
    });
    others.collect::<Vec<_>>().join(" ")
}

/// Returns a number with a fraction, which is given as English writes it: `7.5`.
pub fn decimal(number: impl Into<String>) -> Value {
    Value::Decimal(number.into())
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) | Self::Decimal(text) | Self::Place(text) => f.write_str(text),
            Self::Whole(number) => number.fmt(f),
            Self::Message(message) => message.fmt(f),
            Self::Reworded(message, words) => {
                f.write_str(&reworded(&message.to_string(), words, &Self::to_string))
            }
            Self::List(conjunction, values) => match values.split_last() {
                None => Ok(()),
                Some((last, [])) => last.fmt(f),
                Some((last, others)) => {
                    f.write_str(
                        &others
                            .iter()
                            .map(ToString::to_string)
                            .collect::<Vec<_>>()
                            .join(", "),
                    )?;
                    write!(f, " {} {last}", conjunction.in_english())
                }
            },
        }
    }
}

impl Conjunction {
    fn in_english(self) -> &'static str {
        match self {
            Self::And => "and",
            Self::Or => "or",
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(visible(text).into_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        match visible(&text) {
            Cow::Borrowed(_) => Self::Text(text),
            Cow::Owned(shown) => Self::Text(shown),
        }
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<Cow<'_, str>> for Value {
    fn from(text: Cow<'_, str>) -> Self {
        Self::from(text.into_owned())
    }
}

impl From<NaiveDate> for Value {
    fn from(date: NaiveDate) -> Self {
        Self::Text(date.to_string())
    }
}

impl From<&NaiveDate> for Value {
    fn from(date: &NaiveDate) -> Self {
        Self::from(*date)
    }
}

impl From<Message> for Value {
    fn from(message: Message) -> Self {
        Self::Message(message)
    }
}

impl From<&Message> for Value {
    fn from(message: &Message) -> Self {
        Self::Message(message.clone())
    }
}

/// Whole numbers of these types are values.
macro_rules! whole_numbers {
    ($($number:ty),*) => {
        $(impl From<$number> for Value {
            fn from(number: $number) -> Self {
                Self::Whole(i64::from(number))
            }
        })*
    };
}

whole_numbers!(u8, u16, u32, i8, i16, i32, i64);

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Whole(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Self::Whole(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Value, all_of, any_of};

    #[test]
    fn lists_read_as_english() {
        assert_eq!(all_of(["a"]).to_string(), "a");
        assert_eq!(all_of([""; 0]).to_string(), "");
        assert_eq!(all_of(["a", "b", "c"]).to_string(), "a, b and c");
        assert_eq!(any_of(["a", "b", "c"]).to_string(), "a, b or c");
        assert!(all_of(["a"; 20]).to_string().ends_with("a and 12 more"));
    }

    #[test]
    fn what_hides_is_written_out() {
        assert_eq!(Value::from("\u{202e}nna\n").to_string(), r"\u202enna\n");
    }
}
