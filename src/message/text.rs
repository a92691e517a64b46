//! A message, and the macro that makes it.

use std::fmt;

use serde::{Serialize, Serializer};

use super::template::{Part, fits, parts};
use super::value::Value;

/// Makes a message: an English template, and a value for each of its places. A value is given as `name = value`, or as a
/// variable of that name. It is a compile-time error if a place has no value, or a value has no place.
///
/// ```
/// use samma::engine::text::message;
///
/// let carer = "ann";
/// let told = message!("{carer} makes {count} visits", carer, count = 3);
/// assert_eq!(told.to_string(), "ann makes 3 visits");
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __message {
    ($template:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $crate::Message::new(
            const {
                assert!(
                    $crate::Message::fits($template, &[$(stringify!($name)),*]),
                    "the values of a message are not those of its template"
                );
                $template
            },
            vec![$((stringify!($name), $crate::__message!(@value $name $(= $value)?).into())),*],
        )
    };
    (@value $name:ident) => { $name };
    (@value $name:ident = $value:expr) => { $value };
}

pub use __message as message;

/// A sentence or a part of one for people: an English template, and the values in its places. `Display` writes it in English.
/// With the feature `pages`, `in_language` writes it in another language.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Message {
    template: &'static str,
    values: Vec<(&'static str, Value)>,
}

impl Message {
    /// Creates a message. `message!` calls it with values that fit.
    #[doc(hidden)]
    pub fn new(template: &'static str, values: Vec<(&'static str, Value)>) -> Self {
        Self { template, values }
    }

    /// Creates the message of a text without places, such as what a column means. A test knows where these texts stand.
    #[cfg(feature = "sheets")]
    pub(crate) fn fixed(template: &'static str) -> Self {
        Self::new(template, Vec::new())
    }

    /// Returns true if `names` are the places of `template`.
    #[doc(hidden)]
    pub const fn fits(template: &str, names: &[&str]) -> bool {
        fits(template, names)
    }

    /// Returns the English template.
    #[cfg(feature = "pages")]
    pub(crate) fn template(&self) -> &'static str {
        self.template
    }

    /// Returns the values by the names of their places.
    #[cfg(feature = "pages")]
    pub(crate) fn values(&self) -> &[(&'static str, Value)] {
        &self.values
    }

    /// Returns the message with each text in it changed.
    pub(crate) fn with_texts(self, change: &dyn Fn(String) -> String) -> Self {
        let values = self.values.into_iter();
        let changed = |(name, value)| (name, changed(value, change));
        Self {
            values: values.map(changed).collect(),
            ..self
        }
    }

    /// Returns the value in a place.
    pub(crate) fn value(&self, place: &str) -> Option<&Value> {
        let mut named = self.values.iter();
        named
            .find(|(name, _)| *name == place)
            .map(|(_, value)| value)
    }
}

fn changed(value: Value, change: &dyn Fn(String) -> String) -> Value {
    match value {
        Value::Text(text) => Value::from(change(text)),
        Value::Message(message) => Value::Message(message.with_texts(change)),
        Value::Reworded(message, words) => Value::Reworded(message.with_texts(change), words),
        Value::List(conjunction, values) => {
            let values = values.into_iter().map(|value| changed(value, change));
            Value::List(conjunction, values.collect())
        }
        Value::Whole(_) | Value::Decimal(_) | Value::Place(_) => value,
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        parts(self.template)
            .into_iter()
            .try_for_each(|part| match part {
                Part::Text(text) => f.write_str(text),
                Part::Place(place) => self.value(place).map_or(Ok(()), |value| value.fmt(f)),
            })
    }
}

/// Programs get the English text.
impl Serialize for Message {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A message is equal to its English text.
impl PartialEq<&str> for Message {
    fn eq(&self, text: &&str) -> bool {
        let english = self.to_string();
        english == *text
    }
}

#[cfg(test)]
mod tests {
    use super::message;

    #[test]
    fn a_message_is_its_template_with_its_values() {
        let carer = "ann";
        let inner = message!("is {word}", word = "late");
        let told = message!(
            "{carer} {inner}, {count} times: {carer}",
            carer,
            inner,
            count = 3_u32
        );
        assert_eq!(told.to_string(), "ann is late, 3 times: ann");
        assert_eq!(message!("an object, { … }").to_string(), "an object, { … }");
    }

    #[test]
    fn texts_are_changed_wherever_they_stand() {
        let inner = message!("by {word}", word = "a");
        let told = message!("{count} {inner} {word}", count = 1, inner, word = "b");
        let told = told.with_texts(&|text| text.to_uppercase());
        assert_eq!(told.to_string(), "1 by A B");
    }
}
