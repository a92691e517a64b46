//! JSON as a tree. It keeps what a map would lose: repeated fields, and the order of the file.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;

use serde::Serialize;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

use super::alike::composed;
use crate::message::{Message, message};
use crate::problem::{Defect, DefectCode, Defects};

/// Greatest nesting depth of lists and objects. The format needs six levels.
const DEEPEST: usize = 64;

/// The byte order mark with which some programs begin a UTF-8 file.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The byte order marks of UTF-16 files.
const UTF_16: [&[u8]; 2] = [b"\xff\xfe", b"\xfe\xff"];

/// Returns a file without the byte order mark of UTF-8.
pub(crate) fn without_mark(file: &[u8]) -> &[u8] {
    file.strip_prefix(BYTE_ORDER_MARK).unwrap_or(file)
}

/// Returns true if a file is UTF-16: it begins with one of its byte order marks, or with a character of which one byte is zero.
pub(crate) fn is_utf_16(file: &[u8]) -> bool {
    let has_mark = UTF_16.iter().any(|mark| file.starts_with(mark));
    has_mark || matches!(file, [one, other, ..] if (*one == 0) != (*other == 0))
}

/// A value in the file.
pub(crate) struct Node<'a> {
    /// Rank in the file. A value has a lower rank than the values inside it and those after it.
    pub(crate) order: u32,
    pub(crate) value: Value<'a>,
}

/// A JSON value. Lists and objects are boxed slices instead of vectors, to keep a node at 32 bytes.
pub(crate) enum Value<'a> {
    Null,
    Truth(bool),
    Number(Number),
    Text(Cow<'a, str>),
    List(Box<[Node<'a>]>),
    Object(Box<[Entry<'a>]>),
}

/// Name and value of a field.
pub(crate) type Entry<'a> = (Cow<'a, str>, Node<'a>);

/// Parses the file as JSON. Every text and every field name is converted to Unicode NFC, the form in which ids are
/// compared.
///
/// # Errors
/// Returns the first position at which the file is not JSON.
pub(crate) fn tree(json: &[u8]) -> Result<Node<'_>, Defect> {
    if is_utf_16(json) {
        return Err(defect(
            message!("the file is UTF-16"),
            message!("save it as UTF-8"),
        ));
    }
    let json = without_mark(json);
    let text = std::str::from_utf8(json).map_err(|error| not_utf8(json, error))?;
    if text.trim().is_empty() {
        return Err(defect(
            message!("the file is empty"),
            message!("give a whole JSON file"),
        ));
    }
    let order = Cell::new(0);
    let mut source = serde_json::Deserializer::from_str(text);
    let root = Reading {
        order: &order,
        depth: 0,
    };
    let tree = root
        .deserialize(&mut source)
        .and_then(|tree| source.end().map(|()| tree));
    tree.map_err(|error| not_json(&error))
}

/// Serialises a value as its file. The file keeps the order of fields, which a map would lose, and the exact numbers.
///
/// # Errors
/// Returns what cannot be written in a file.
pub(crate) fn as_json(value: &impl Serialize) -> Result<Vec<u8>, Defects> {
    serde_json::to_vec(value).map_err(|error| {
        let problem = message!(
            "the value cannot be written as JSON: {error}",
            error = error.to_string()
        );
        Defects(vec![defect(problem, message!("mend the value"))])
    })
}

fn not_utf8(json: &[u8], error: std::str::Utf8Error) -> Defect {
    let before = &json[..error.valid_up_to()];
    if error.error_len().is_none() {
        return cut_short(position(before), message!("in the middle of a character"));
    }
    let place = position(before);
    defect(
        message!("the file is not UTF-8 from {place} on", place),
        message!("save it as UTF-8"),
    )
}

/// Returns the position after `before`, as serde_json counts: columns in bytes.
fn position(before: &[u8]) -> Message {
    let mut lines = before.split(|&byte| byte == b'\n');
    let last = lines.next_back().map_or(0, <[u8]>::len);
    message!(
        "line {line}, column {column}",
        line = lines.count() + 1,
        column = last + 1
    )
}

fn not_json(error: &serde_json::Error) -> Defect {
    let place = message!(
        "line {line}, column {column}",
        line = error.line(),
        column = error.column()
    );
    let message = error.to_string();
    let cause = message
        .rsplit_once(" at line ")
        .map_or(message.as_str(), |(cause, _)| cause);
    if error.is_eof() {
        let inside = cause.trim_start_matches("EOF while parsing ");
        return cut_short(
            place,
            message!("inside {part}", part = part_in_words(inside)),
        );
    }
    defect(
        message!(
            "the file cannot be read as JSON: {cause} in {place}",
            cause = cause_in_words(cause),
            place
        ),
        message!("mend it there"),
    )
}

/// Returns what the parser says as a message, if it is one of the common ones.
fn cause_in_words(cause: &str) -> Message {
    let common = [
        too_deep(),
        message!("expected value"),
        message!("expected `:`"),
        message!("expected `,` or {bracket}", bracket = "`]`"),
        message!("expected `,` or {bracket}", bracket = "`}`"),
        message!("expected ident"),
        message!("key must be a string"),
        message!("trailing comma"),
        message!("trailing characters"),
        message!("invalid number"),
        message!("number out of range"),
        message!("invalid escape"),
        message!("control character (\\u0000-\\u001F) found while parsing a string"),
    ];
    let said = common.into_iter().find(|each| *each == cause);
    said.unwrap_or_else(|| message!("{cause}", cause))
}

/// Returns what the parser was inside of as a message.
fn part_in_words(part: &str) -> Message {
    let known = [
        message!("a string"),
        message!("a value"),
        message!("a list"),
        message!("an object"),
    ];
    let said = known.into_iter().find(|each| *each == part);
    said.unwrap_or_else(|| message!("{cause}", cause = part))
}

fn too_deep() -> Message {
    message!(
        "lists and objects nest more than {deepest} deep",
        deepest = DEEPEST
    )
}

fn cut_short(place: Message, cause: Message) -> Defect {
    defect(
        message!("the file ends too early, in {place}: {cause}", place, cause),
        message!("it was cut short, so copy or export it again, whole"),
    )
}

fn defect(problem: Message, remedy: Message) -> Defect {
    Defect::new(DefectCode::NotJson, "", problem, remedy)
}

/// Reads one value and everything inside it.
#[derive(Clone, Copy)]
struct Reading<'c> {
    order: &'c Cell<u32>,
    depth: usize,
}

impl Reading<'_> {
    fn inside<E: Error>(self) -> Result<Self, E> {
        if self.depth == DEEPEST {
            return Err(E::custom(too_deep()));
        }
        Ok(Self {
            depth: self.depth + 1,
            ..self
        })
    }
}

impl<'a> DeserializeSeed<'a> for Reading<'_> {
    type Value = Node<'a>;

    fn deserialize<D: Deserializer<'a>>(self, source: D) -> Result<Node<'a>, D::Error> {
        let order = self.order.get();
        self.order.set(order.saturating_add(1));
        let value = source.deserialize_any(self)?;
        Ok(Node { order, value })
    }
}

impl<'a> Visitor<'a> for Reading<'_> {
    type Value = Value<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value<'a>, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Value<'a>, E> {
        Ok(Value::Truth(truth))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value<'a>, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value<'a>, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value<'a>, E> {
        let number = Number::from_f64(number).ok_or_else(|| E::custom("number out of range"))?;
        Ok(Value::Number(number))
    }

    fn visit_borrowed_str<E>(self, text: &'a str) -> Result<Value<'a>, E> {
        Ok(Value::Text(composed(Cow::Borrowed(text))))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value<'a>, E> {
        Ok(Value::Text(composed(Cow::Owned(text.to_owned()))))
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut source: A) -> Result<Value<'a>, A::Error> {
        let inside = self.inside()?;
        // Reserve room for one item. Otherwise millions of lists with one item would each reserve room for four.
        let mut items = Vec::with_capacity(1);
        while let Some(item) = source.next_element_seed(inside)? {
            items.push(item);
        }
        Ok(Value::List(items.into_boxed_slice()))
    }

    fn visit_map<A: MapAccess<'a>>(self, mut source: A) -> Result<Value<'a>, A::Error> {
        let inside = self.inside()?;
        let mut entries = Vec::with_capacity(1);
        while let Some(Key(key)) = source.next_key()? {
            entries.push((key, source.next_value_seed(inside)?));
        }
        Ok(Value::Object(entries.into_boxed_slice()))
    }
}

/// Name of a field. It is borrowed from the file if it has no escapes; serde does not borrow a plain `Cow`.
struct Key<'a>(Cow<'a, str>);

impl<'a> Deserialize<'a> for Key<'a> {
    fn deserialize<D: Deserializer<'a>>(source: D) -> Result<Self, D::Error> {
        source.deserialize_str(KeyVisitor).map(Key)
    }
}

struct KeyVisitor;

impl<'a> Visitor<'a> for KeyVisitor {
    type Value = Cow<'a, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_borrowed_str<E>(self, text: &'a str) -> Result<Cow<'a, str>, E> {
        Ok(composed(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Cow<'a, str>, E> {
        Ok(composed(Cow::Owned(text.to_owned())))
    }
}

#[cfg(test)]
mod tests {
    use super::{Node, Value, tree};

    #[test]
    fn a_node_is_small() {
        assert_eq!(size_of::<Node<'_>>(), 32);
    }

    #[test]
    fn fields_that_stand_twice_are_kept_in_order() {
        let node = tree(br#"{"a": 1, "b": [], "a": 2}"#).unwrap();
        let Value::Object(entries) = node.value else {
            panic!("an object")
        };
        let names: Vec<_> = entries.iter().map(|(name, _)| name.as_ref()).collect();
        assert_eq!(names, ["a", "b", "a"]);
        assert!(entries.is_sorted_by_key(|(_, node)| node.order));
    }

    #[test]
    fn a_byte_order_mark_is_no_defect() {
        assert!(tree(b"\xef\xbb\xbf{}").is_ok());
    }

    #[test]
    fn utf_16_is_told() {
        let words = || "{\"format\": 1}".encode_utf16();
        let little: Vec<u8> = words().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = words().flat_map(u16::to_be_bytes).collect();
        for file in [
            [b"\xff\xfe", little.as_slice()].concat(),
            [b"\xfe\xff", big.as_slice()].concat(),
            little,
            big,
        ] {
            let defect = tree(&file).err().unwrap();
            assert_eq!(defect.to_string(), "the file is UTF-16; save it as UTF-8");
        }
    }

    #[test]
    fn deep_nesting_is_a_defect() {
        let problem = tree(&b"[".repeat(1_000_000))
            .err()
            .unwrap()
            .problem
            .to_string();
        assert_eq!(
            problem,
            "the file cannot be read as JSON: lists and objects nest more than 64 deep in line 1, column 65"
        );
    }

    #[test]
    fn a_file_cut_inside_a_character_is_cut_short() {
        let problem = tree(b"[\n\"\xc3").err().unwrap().problem.to_string();
        assert_eq!(
            problem,
            "the file ends too early, in line 2, column 2: in the middle of a character"
        );
    }
}
