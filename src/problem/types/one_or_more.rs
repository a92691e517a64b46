//! Texts of which files mostly give one: a text by itself, or a list.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// As files write it.
#[derive(Deserialize, Serialize)]
#[serde(untagged)]
enum Written {
    One(String),
    More(Vec<String>),
}

pub(super) fn serialize<S: Serializer>(texts: &[String], serializer: S) -> Result<S::Ok, S::Error> {
    let written = match texts {
        [one] => Written::One(one.clone()),
        more => Written::More(more.to_vec()),
    };
    written.serialize(serializer)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<String>, D::Error> {
    Ok(match Written::deserialize(deserializer)? {
        Written::One(one) => vec![one],
        Written::More(more) if more.is_empty() => {
            return Err(D::Error::custom("an empty list; leave the field out"));
        }
        Written::More(more) => more,
    })
}
