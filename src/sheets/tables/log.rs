//! The columns of a log of executed visits.

use super::carers::CARER_HEADERS;
use super::column::Kind::{Birthday, Date, Minutes, Moment, Text, Whole, Words};
use super::column::{Shape, Table, optional, required};
use super::days::VISIT_KINDS;
use super::patients::PATIENT_HEADERS;
use super::shared_headers::{AGE_HEADERS, DATE_HEADERS, KIND_HEADERS};
use super::visits::MINUTES_HEADERS;
use super::words::{Word, word};

/// What became of a visit. The first two count.
const STATUSES: &[Word] = &[
    word(
        "made",
        &[
            "utförd",
            "utfört",
            "genomförd",
            "genomfört",
            "klar",
            "godkänd",
            "godkänt",
            "utført",
            "gjennomført",
            "udført",
            "gennemført",
            "tehty",
            "toteutunut",
            "valmis",
            "finished",
            "completed",
            "executed",
            "done",
            "approved",
            "ok",
        ],
    ),
    word(
        "without_key",
        &[
            "utan nyckel",
            "besök utan nyckel",
            "manuell",
            "manuellt",
            "manuellt registrerad",
            "uten nøkkel",
            "uden nøgle",
            "ilman avainta",
            "manual",
            "visit without key",
        ],
    ),
    word(
        "declined",
        &[
            "avböjd",
            "avböjt",
            "tackat nej",
            "nekad",
            "avslått",
            "takket nei",
            "afvist",
            "takket nej",
            "kieltäytyi",
            "kieltäytynyt",
            "refused",
        ],
    ),
    word(
        "cancelled",
        &[
            "inställd",
            "inställt",
            "avbokad",
            "avbokat",
            "avlyst",
            "aflyst",
            "peruttu",
            "peruutettu",
            "canceled",
        ],
    ),
    word(
        "missed",
        &[
            "ej utförd",
            "ej utfört",
            "uteblivet",
            "uteblev",
            "bomkörning",
            "bomtur",
            "ikke utført",
            "ikke udført",
            "forgæves",
            "tekemättä",
            "no show",
        ],
    ),
    word(
        "planned",
        &[
            "planerad",
            "planerat",
            "planlagt",
            "suunniteltu",
            "scheduled",
        ],
    ),
];

/// The statuses that count.
pub(crate) const COUNTED: [&str; 2] = ["made", "without_key"];

pub(crate) const LOG: Table = Table {
    name: "log",
    other_names: &["logg", "loki"],
    path: "log",
    shape: Shape::Row,
    help: "Executed visits: a row for each carer at each visit. It is read by planner measure.",
    columns: &[
        required(
            "patient",
            "patient",
            Text,
            PATIENT_HEADERS,
            "id of the patient",
            &[],
        ),
        required(
            "carer",
            "carer",
            Text,
            CARER_HEADERS,
            "id of the carer",
            &[],
        ),
        optional(
            "date",
            "",
            Date,
            DATE_HEADERS,
            "day of the times that stand without one",
            &[],
        ),
        required(
            "start",
            "start",
            Moment,
            &[
                "starttid",
                "från",
                "faktisk start",
                "registrerad start",
                "utförd start",
                "fra",
                "starttidspunkt",
                "alku",
                "alkoi",
                "alkuaika",
                "start time",
                "begin",
                "actual start",
                "check in",
            ],
            "when the carer came",
            &[],
        ),
        optional(
            "end",
            "end",
            Moment,
            &[
                "slut",
                "sluttid",
                "till",
                "stopp",
                "stopptid",
                "faktiskt slut",
                "registrerat slut",
                "til",
                "slutt",
                "sluttidspunkt",
                "loppu",
                "päättyi",
                "loppuaika",
                "end time",
                "stop",
                "actual end",
                "check out",
            ],
            "when the carer left; or minutes",
            &[],
        ),
        optional(
            "minutes",
            "",
            Minutes,
            MINUTES_HEADERS,
            "how long the carer was there, instead of the end",
            &[],
        ),
        optional(
            "kind",
            "kind",
            Words(VISIT_KINDS),
            KIND_HEADERS,
            "home_care (if empty), alarm, meal_delivery or home_nursing",
            &[],
        ),
        optional(
            "visit",
            "visit",
            Text,
            &["besök", "besöks-id", "besøk", "besøg", "käynti", "visit id"],
            "id of the visit",
            &[],
        ),
        optional(
            "status",
            "",
            Words(STATUSES),
            &["utfall", "resultat", "tila", "state", "outcome"],
            "made (if empty) and without_key count; declined, cancelled, missed and planned do not",
            &[],
        ),
    ],
};

/// Ages of patients, beside a log of a unit of which there is no problem file.
pub(crate) const AGES: Table = Table {
    name: "ages",
    other_names: &[],
    path: "ages",
    shape: Shape::Row,
    help: "Ages of the patients of a log. It is read by planner measure --ages.",
    columns: &[
        required(
            "patient",
            "",
            Text,
            PATIENT_HEADERS,
            "id of the patient",
            &[],
        ),
        optional("age", "", Whole, AGE_HEADERS, "years", &[]),
        optional(
            "born",
            "",
            Birthday,
            &[
                "född",
                "födelsedatum",
                "født",
                "fødselsdato",
                "syntynyt",
                "syntymäaika",
                "date of birth",
            ],
            "date of birth, instead of the age",
            &[],
        ),
    ],
};
