//! Shift templates and pools of substitutes.

use super::carers::{EMPLOYER, ROLE};
use super::column::Kind::{Clock, Days, Decimal, Minutes, SomeWords, Text, Texts, Whole};
use super::column::{Column, Shape, Table, optional, required};
use super::days::SHIFT_KINDS;
use super::shared_headers::{CARERS_HEADERS, EARLIEST_HEADERS, LATEST_HEADERS, SKILL_HEADERS};
use super::shifts::{
    BREAK_EARLIEST, BREAK_LATEST, BREAK_MINUTES, END, END_PLACE, MINUTES, MOST_LOAD, START,
    START_PLACE,
};

const BREAK_EARLIEST_AT: Column = optional(
    "break_earliest",
    "breaks/0/earliest",
    Clock,
    BREAK_EARLIEST,
    "earliest start of the break",
    &["11:00"],
);
const BREAK_LATEST_AT: Column = optional(
    "break_latest",
    "breaks/0/latest",
    Clock,
    BREAK_LATEST,
    "latest start of the break",
    &["13:00"],
);

pub(super) const SHIFT_TEMPLATES: Table = Table {
    name: "shift_templates",
    other_names: &[
        "passmallar",
        "vaktmaler",
        "vagtskabeloner",
        "vuoromallit",
        "templates",
    ],
    path: "shift_templates",
    shape: Shape::Row,
    help: "Shifts that may be worked by any of several carers on any of several days.",
    columns: &[
        required(
            "id",
            "id",
            Text,
            &["template", "mall", "mal", "skabelon", "malli", "pass"],
            "id of the template",
            &["day"],
        ),
        optional(
            "start",
            "start",
            Clock,
            START,
            "start of paid time; empty if there are parts",
            &["07:00"],
        ),
        optional(
            "end",
            "end",
            Clock,
            END,
            "end of paid time, on the next day if it is not after the start",
            &["15:30"],
        ),
        optional(
            "days",
            "days",
            Days,
            &["dagar", "dager", "dage", "päivät"],
            "weekdays or dates; empty: every day",
            &["mon, tue, wed, thu, fri"],
        ),
        optional(
            "carers",
            "carers",
            Texts,
            CARERS_HEADERS,
            "ids of carers and pools; empty: anybody",
            &["ann, bo"],
        ),
        optional(
            "skills",
            "skills",
            Texts,
            SKILL_HEADERS,
            "what whoever works it must be able to do",
            &[""],
        ),
        START_PLACE,
        END_PLACE,
        BREAK_MINUTES,
        BREAK_EARLIEST_AT,
        BREAK_LATEST_AT,
        MOST_LOAD,
    ],
};

/// The shift template that a row of another table belongs to.
const TEMPLATE: Column = required(
    "template",
    "",
    Text,
    &["mall", "mal", "skabelon", "malli"],
    "id of the template",
    &[],
);

pub(super) const TEMPLATE_BREAKS: Table = Table {
    name: "template_breaks",
    other_names: &["raster i passmallar"],
    path: "breaks",
    shape: Shape::OwnedRow {
        owner: "shift_templates",
        alone: None,
    },
    help: "Further breaks of shift templates.",
    columns: &[
        TEMPLATE,
        MINUTES,
        required(
            "earliest",
            "earliest",
            Clock,
            EARLIEST_HEADERS,
            "earliest start",
            &[],
        ),
        required(
            "latest",
            "latest",
            Clock,
            LATEST_HEADERS,
            "latest start",
            &[],
        ),
    ],
};

pub(super) const TEMPLATE_PARTS: Table = Table {
    name: "template_parts",
    other_names: &[
        "delade pass",
        "delte vakter",
        "delte vagter",
        "jaetut vuorot",
    ],
    path: "parts",
    shape: Shape::OwnedRow {
        owner: "shift_templates",
        alone: None,
    },
    help: "Parts of split shifts: two rows or more for a template without start and end.",
    columns: &[
        TEMPLATE,
        required("start", "start", Clock, START, "start of the part", &[]),
        required("end", "end", Clock, END, "end of the part", &[]),
        BREAK_MINUTES,
        BREAK_EARLIEST_AT,
        BREAK_LATEST_AT,
    ],
};

pub(super) const POOLS: Table = Table {
    name: "pools",
    other_names: &[
        "vikariepool",
        "vikarier",
        "vikarpool",
        "vikarkorps",
        "sijaiset",
        "substitutes",
    ],
    path: "pools",
    shape: Shape::Row,
    help: "Unnamed substitutes.",
    columns: &[
        required(
            "id",
            "id",
            Text,
            &["pool", "vikariepool", "pulje"],
            "id of the pool",
            &[],
        ),
        required(
            "count",
            "count",
            Whole,
            &["antal", "antall", "määrä"],
            "number of substitutes",
            &[],
        ),
        optional(
            "travel",
            "travel",
            Text,
            &["färdsätt", "transportmiddel", "kulkutapa", "mode"],
            "mode of travel",
            &[],
        ),
        optional(
            "skills",
            "skills",
            Texts,
            SKILL_HEADERS,
            "what each may do",
            &[],
        ),
        optional(
            "hourly_cost",
            "hourly_cost",
            Decimal,
            &["timkostnad", "timelønn", "timeløn", "tuntipalkka"],
            "money per paid hour",
            &[],
        ),
        optional(
            "least_minutes",
            "contract/least_minutes",
            Minutes,
            &[],
            "least minutes of each",
            &[],
        ),
        optional(
            "agreed_minutes",
            "contract/agreed_minutes",
            Minutes,
            &[],
            "agreed minutes of each",
            &[],
        ),
        optional(
            "most_minutes",
            "contract/most_minutes",
            Minutes,
            &[],
            "most minutes of each",
            &[],
        ),
        optional(
            "most_shifts",
            "contract/most_shifts",
            Whole,
            &[],
            "most shifts of each",
            &[],
        ),
        optional(
            "only",
            "contract/only",
            SomeWords(SHIFT_KINDS),
            &[],
            "kinds of shifts that each works",
            &[],
        ),
        optional(
            "most_first_to_last_minutes_a_week",
            "contract/most_first_to_last_minutes_a_week",
            Minutes,
            &[],
            "most minutes a week of each, from the first visit of each shift to its last",
            &[],
        ),
        ROLE,
        EMPLOYER,
    ],
};
