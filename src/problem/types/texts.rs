//! Texts and numbers of the files as JSON Schema describes them. No value has these types: fields name them for their schema.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

macro_rules! described {
    ($($(#[doc = $doc:literal])+ $name:ident { $($schema:tt)* })+) => {$(
        $(#[doc = $doc])+
        pub(crate) enum $name {}

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let mut schema = json_schema!({ $($schema)* });
                schema.insert("description".to_owned(), concat!($($doc),+).trim().into());
                schema
            }
        }
    )+};
}

described! {
    /// A name that is not blank.
    Name { "type": "string", "pattern": "\\S" }
    /// A day, such as 2026-11-02.
    Date { "type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$" }
    /// A time in whole minutes in the zone of the horizon, such as 2026-11-02T07:30.
    CivilTime {
        "type": "string",
        "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]$"
    }
    /// A time of any day, such as 07:30.
    ClockTime { "type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$" }
    /// A weekday.
    Weekday { "enum": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] }
    /// A weekday, or a day such as 2026-11-02.
    NamedDay {
        "type": "string",
        "pattern": "^(mon|tue|wed|thu|fri|sat|sun|[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]))$"
    }
    /// A time of the day or of the week, such as 19:00 or fri 19:00.
    WeekTime {
        "type": "string",
        "pattern": "^((mon|tue|wed|thu|fri|sat|sun) )?([01][0-9]|2[0-3]):[0-5][0-9]$"
    }
    /// The hours of a kind of shift.
    ShiftHours { "enum": ["days", "evenings", "nights", "weekends"] }
    /// A named set of rules of working time.
    RuleSet { "enum": ["sweden-2026", "plain"] }
    /// Prices with a name.
    PricePreset { "enum": ["sweden-2026"] }
    /// Two or more ids, each once.
    Several { "type": "array", "items": { "type": "string" }, "minItems": 2, "uniqueItems": true }
    /// A name, or a list of names, each once.
    OneOrMore {
        "anyOf": [
            { "type": "string", "pattern": "\\S" },
            { "type": "array", "items": { "type": "string", "pattern": "\\S" }, "minItems": 1, "uniqueItems": true }
        ]
    }
    /// Anything.
    Anything {}
}

/// A start window of any day.
pub(crate) enum ClockWindow {}

impl JsonSchema for ClockWindow {
    fn schema_name() -> Cow<'static, str> {
        "ClockWindow".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let time = generator.subschema_for::<ClockTime>();
        json_schema!({
            "description": "When a visit may start on any day, both ends included; on the next day where the end is earlier.",
            "type": "object",
            "properties": { "earliest": time, "latest": time },
            "required": ["earliest", "latest"],
            "additionalProperties": false
        })
    }
}

/// A break of any day.
pub(crate) enum ClockBreak {}

impl JsonSchema for ClockBreak {
    fn schema_name() -> Cow<'static, str> {
        "ClockBreak".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let time = generator.subschema_for::<ClockTime>();
        json_schema!({
            "description": "A break of a shift that is worked on any day.",
            "type": "object",
            "properties": {
                "minutes": { "type": "integer", "minimum": 1, "maximum": 1440 },
                "earliest": time,
                "latest": time
            },
            "required": ["minutes", "earliest", "latest"],
            "additionalProperties": false
        })
    }
}
