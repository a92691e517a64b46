//! Visits with their dates.

use super::column::Kind::{Clock, Date, Minutes, Moment, Text, Texts, Truth, Whole, Words};
use super::column::{Column, Shape, Table, optional, required};
use super::days::VISIT_KINDS;
use super::patients::PATIENT_HEADERS;
use super::shared_headers::{
    DATE_HEADERS, EARLIEST_HEADERS, KIND_HEADERS, LATEST_HEADERS, ROLE_HEADERS, SKILL_HEADERS,
    VISIT_HEADERS,
};

pub(super) const MINUTES_HEADERS: &[&str] = &[
    "längd",
    "minuter",
    "tidsåtgång",
    "varighet",
    "minutter",
    "kesto",
    "minuutit",
    "duration",
    "length",
];
pub(super) const CARERS: Column = optional(
    "carers",
    "carers",
    Whole,
    &[
        "antal personal",
        "antall ansatte",
        "antal medarbejdere",
        "hoitajia",
        "staff needed",
        "number of carers",
    ],
    "carers at once, 1 if empty",
    &[""],
);
pub(super) const DOUBLE: Column = optional(
    "double",
    "",
    Truth,
    &[
        "dubbel",
        "dubbelbemanning",
        "dobbel",
        "dobbelt",
        "dobbeltbemanning",
        "parikäynti",
        "double staffed",
    ],
    "yes on two like rows: one visit by two carers",
    &[""],
);
pub(super) const SKILLS: Column = optional(
    "skills",
    "skills",
    Texts,
    SKILL_HEADERS,
    "what each carer there must be able to do",
    &[""],
);
pub(super) const REQUIRED_CARERS: Column = optional(
    "required_carers",
    "required_carers",
    Texts,
    &["krävd personal", "påkrevd personale", "vaaditut hoitajat"],
    "each carer there is one of these",
    &[""],
);
pub(super) const PLACE: Column = optional(
    "place",
    "place",
    Text,
    &["plats", "sted", "paikka"],
    "id of the place; empty: the patient's home",
    &[""],
);
pub(super) const KIND: Column = optional(
    "kind",
    "kind",
    Words(VISIT_KINDS),
    KIND_HEADERS,
    "home_care (if empty), alarm, meal_delivery or home_nursing",
    &[""],
);
pub(super) const PRIORITY: Column = optional(
    "priority",
    "priority",
    Whole,
    &["prioritet", "prioritering", "prioriteet", "prioriteetti"],
    "weight of an empty place, 1 (if empty) to 5",
    &[""],
);
pub(super) const START: Column = optional(
    "start",
    "",
    Clock,
    &[
        "starttid",
        "klockslag",
        "klokkeslett",
        "klokkeslæt",
        "kellonaika",
        "start time",
        "time",
    ],
    "time of the day, instead of earliest and latest",
    &[""],
);
pub(super) const BEFORE: Column = optional(
    "before",
    "",
    Minutes,
    &["före", "tidigare", "før", "ennen"],
    "how many minutes before start it may begin",
    &[""],
);
pub(super) const AFTER: Column = optional(
    "after",
    "",
    Minutes,
    &["efter", "senare", "etter", "jälkeen"],
    "how many minutes after start it may begin",
    &[""],
);
pub(super) const OTHER_PATIENTS: Column = optional(
    "other_patients",
    "other_patients",
    Texts,
    &[
        "även till",
        "andra brukare",
        "andre brukere",
        "andre borgere",
        "muut asiakkaat",
        "together with",
    ],
    "who is visited too, at the same time by the same carers",
    &[""],
);
pub(super) const ROLE: Column = optional(
    "role",
    "role",
    Text,
    ROLE_HEADERS,
    "profession that each carer there must have; empty: any",
    &[""],
);
pub(super) const WISHED_SKILLS: Column = optional(
    "wished_skills",
    "wished_skills",
    Texts,
    &[
        "önskad kompetens",
        "ønsket kompetanse",
        "ønskede kompetencer",
        "toivottu osaaminen",
    ],
    "what each carer there should be able to do, and need not",
    &[""],
);
pub(super) const LOAD: Column = optional(
    "load",
    "load",
    Whole,
    &["tyngd", "belastning", "vårdtyngd", "kuormitus"],
    "how heavy it is, 0 (if empty) to 1000, for shifts with most_load",
    &[""],
);
pub(super) const CONTINUITY_SET: Column = optional(
    "continuity_set",
    "continuity_set",
    Text,
    &["slag av insats", "kontinuitetsgrupp"],
    "kind of care, such as cleaning, whose carers are counted by themselves",
    &[""],
);
pub(super) const WISH: Column = optional(
    "wish",
    "",
    Texts,
    &[
        "önskemål",
        "ønske",
        "toive",
        "slinga",
        "rute",
        "kierros",
        "round",
    ],
    "carers whom the patient is to meet; they join preferred_carers",
    &[""],
);

pub(super) const VISITS: Table = Table {
    name: "visits",
    other_names: &["besök", "besøg", "besøk", "käynnit"],
    path: "visits",
    shape: Shape::Row,
    help: "Visits with their dates. Visits that come again every day or week stand in orders.",
    columns: &[
        required(
            "id",
            "id",
            Text,
            &["visit", "besök", "besøg", "besøk", "käynti", "besöks-id"],
            "id of the visit; empty: PATIENT-1, PATIENT-2 and so on",
            &["p1-extra"],
        ),
        required(
            "patient",
            "patient",
            Text,
            PATIENT_HEADERS,
            "id of the patient",
            &["p1"],
        ),
        optional(
            "date",
            "",
            Date,
            DATE_HEADERS,
            "day of the times that stand without one",
            &[""],
        ),
        optional(
            "earliest",
            "windows/0/earliest",
            Moment,
            &["tidigast", "tidligst", "aikaisintaan", "earliest start"],
            "earliest start",
            &["2026-11-04 13:00"],
        ),
        optional(
            "latest",
            "windows/0/latest",
            Moment,
            &["senast", "senest", "viimeistään", "latest start"],
            "latest start",
            &["2026-11-04 15:00"],
        ),
        START,
        BEFORE,
        AFTER,
        required(
            "minutes",
            "minutes",
            Minutes,
            MINUTES_HEADERS,
            "length of the visit, minutes",
            &["45"],
        ),
        CARERS,
        DOUBLE,
        SKILLS,
        REQUIRED_CARERS,
        PLACE,
        KIND,
        PRIORITY,
        WISH,
        OTHER_PATIENTS,
        ROLE,
        WISHED_SKILLS,
        LOAD,
        CONTINUITY_SET,
    ],
};

pub(super) const AFTER_MINUTES: Column = optional(
    "after_minutes",
    "after_minutes",
    Minutes,
    &["kommer efter", "kommer etter", "tulee jälkeen"],
    "how long after the start of the visit the carer comes, 0 if empty",
    &[],
);
pub(super) const STAY_MINUTES: Column = optional(
    "minutes",
    "minutes",
    Minutes,
    MINUTES_HEADERS,
    "how long the carer stays; empty: to the end of the visit",
    &[],
);
pub(super) const STAY_SKILLS: Column = optional(
    "skills",
    "skills",
    Texts,
    SKILL_HEADERS,
    "what the carer must be able to do beside the skills of the visit",
    &[],
);

/// The visit that a row of another table belongs to.
const VISIT: Column = required("visit", "", Text, VISIT_HEADERS, "id of the visit", &[]);

pub(super) const STAYS: Table = Table {
    name: "stays",
    other_names: &["närvaro", "tilstedeværelse", "läsnäolot"],
    path: "stays",
    shape: Shape::OwnedRow {
        owner: "visits",
        alone: None,
    },
    help: "What each carer does of a visit, where they come or leave at different times: a row for each carer.",
    columns: &[VISIT, AFTER_MINUTES, STAY_MINUTES, STAY_SKILLS],
};

pub(super) const WINDOWS: Table = Table {
    name: "windows",
    other_names: &["tidsfönster", "tidsvinduer", "aikaikkunat"],
    path: "windows",
    shape: Shape::OwnedRow {
        owner: "visits",
        alone: None,
    },
    help: "Further start windows of visits, on the same or on other days.",
    columns: &[
        VISIT,
        required(
            "earliest",
            "earliest",
            Moment,
            EARLIEST_HEADERS,
            "earliest start",
            &[],
        ),
        required(
            "latest",
            "latest",
            Moment,
            LATEST_HEADERS,
            "latest start",
            &[],
        ),
    ],
};
