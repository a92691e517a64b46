//! Lists that are left out of files if they are empty.

use serde::de::Error;
use serde::{Deserialize, Deserializer};

/// Reads a list that may not be empty. In a file, an empty list would look like "anybody" or "any day".
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
