//! Weekdays, kinds of visits and other words of cells.

use super::words::{Word, word};

/// From Monday to Sunday.
pub(crate) const WEEKDAYS: &[Word] = &[
    word(
        "mon",
        &[
            "monday",
            "måndag",
            "mån",
            "må",
            "mandag",
            "man",
            "maanantai",
            "ma",
        ],
    ),
    word(
        "tue",
        &[
            "tuesday", "tues", "tisdag", "tis", "ti", "tirsdag", "tir", "tiistai",
        ],
    ),
    word(
        "wed",
        &["wednesday", "onsdag", "ons", "on", "keskiviikko", "ke"],
    ),
    word(
        "thu",
        &[
            "thursday", "thur", "thurs", "torsdag", "tors", "tor", "to", "torstai",
        ],
    ),
    word("fri", &["friday", "fredag", "fre", "fr", "perjantai", "pe"]),
    word(
        "sat",
        &[
            "saturday", "lördag", "lör", "lö", "lørdag", "lør", "lauantai", "la",
        ],
    ),
    word(
        "sun",
        &[
            "sunday",
            "söndag",
            "sön",
            "sö",
            "søndag",
            "søn",
            "sunnuntai",
            "su",
        ],
    ),
];

/// Every day of the week, in one word.
pub(crate) const EVERY_DAY: &[Word] = &[word(
    "every day",
    &[
        "daily",
        "dagligen",
        "alla dagar",
        "varje dag",
        "daglig",
        "hver dag",
        "alle dager",
        "alle dage",
        "päivittäin",
        "joka päivä",
    ],
)];

/// Days on which most people work, and the others.
pub(crate) const WORKDAYS: &[Word] = &[
    word(
        "weekdays",
        &[
            "vardagar",
            "vardag",
            "hverdager",
            "hverdage",
            "hverdag",
            "arkisin",
            "arkipäivät",
            "working days",
        ],
    ),
    word(
        "weekends",
        &[
            "weekend",
            "helger",
            "helg",
            "helgar",
            "helgedager",
            "weekender",
            "viikonloppuisin",
            "viikonloput",
        ],
    ),
];

pub(crate) const YES: &[Word] = &[word(
    "yes",
    &[
        "ja", "kyllä", "true", "sant", "sann", "sand", "tosi", "y", "j", "x", "1",
    ],
)];

pub(crate) const NO: &[Word] = &[word(
    "no",
    &[
        "nej", "nei", "ei", "false", "falskt", "falsk", "epätosi", "n", "0",
    ],
)];

pub(crate) const NONE: &[Word] = &[word(
    "none",
    &["ingen", "inget", "ei mitään", "unlimited", "obegränsad"],
)];

/// What the official indicator tells apart.
pub(crate) const VISIT_KINDS: &[Word] = &[
    word(
        "home_care",
        &[
            "hemtjänst",
            "omsorg",
            "hjemmehjelp",
            "hjemmetjeneste",
            "hjemmepleje",
            "hjemmehjælp",
            "kotihoito",
            "kotipalvelu",
        ],
    ),
    word(
        "alarm",
        &[
            "larm",
            "trygghetslarm",
            "trygghetsalarm",
            "nødkald",
            "turvahälytys",
            "hälytys",
        ],
    ),
    word(
        "meal_delivery",
        &[
            "matleverans",
            "matdistribution",
            "matlåda",
            "matlevering",
            "madlevering",
            "madudbringning",
            "ateriapalvelu",
        ],
    ),
    word(
        "home_nursing",
        &[
            "hemsjukvård",
            "hjemmesykepleie",
            "hjemmesygepleje",
            "kotisairaanhoito",
        ],
    ),
];

/// When a carer works at all.
pub(crate) const SHIFT_KINDS: &[Word] = &[
    word("days", &["dag", "dagar", "dager", "dage", "päivä"]),
    word(
        "evenings",
        &[
            "kväll", "kvällar", "kveld", "kvelder", "aften", "aftener", "ilta",
        ],
    ),
    word(
        "nights",
        &["natt", "nätter", "netter", "nat", "nætter", "yö"],
    ),
    word(
        "weekends",
        &["helg", "helger", "weekend", "weekender", "viikonloppu"],
    ),
];

/// The slots that every problem has.
pub(crate) const SLOT_NAMES: &[Word] = &[
    word(
        "morning",
        &[
            "morgon",
            "förmiddag",
            "fm",
            "morgen",
            "formiddag",
            "aamu",
            "aamupäivä",
            "am",
        ],
    ),
    word("lunch", &["lunsj", "frokost", "lounas", "noon", "midday"]),
    word(
        "afternoon",
        &["eftermiddag", "em", "ettermiddag", "iltapäivä", "pm"],
    ),
    word("evening", &["kväll", "kveld", "aften", "ilta"]),
    word(
        "late",
        &[
            "sen kväll",
            "sent",
            "sen kveld",
            "sen aften",
            "myöhäisilta",
            "late evening",
            "tuck in",
        ],
    ),
];
