//! Lists that files leave out where they have nothing to say.

use serde::de::Error;
use serde::{Deserialize, Deserializer};

/// A list that is not empty: read from a file, an empty one would mean that anybody or any day will do.
pub(super) fn filled<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    let list = Vec::deserialize(deserializer)?;
    if list.is_empty() {
        return Err(D::Error::custom("an empty list; leave the field out"));
    }
    Ok(list)
}
