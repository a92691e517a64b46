//! The bundled unit: its sheets, as the repository has them, and made-up names.

use samma::Instance;
use samma::engine::sheets::{Columns, Sheets};
use samma::engine::text::PersonNames;
use samma::problem::Problem;

/// Where the sheets are written.
pub(super) const SHEETS_FOLDER: &str = "town";

/// The sheets, by file name. The guide follows them step by step.
pub(super) const SHEETS: [(&str, &str); 11] = [
    ("absences.csv", include_str!("../units/town/absences.csv")),
    ("carers.csv", include_str!("../units/town/carers.csv")),
    ("contracts.csv", include_str!("../units/town/contracts.csv")),
    ("history.csv", include_str!("../units/town/history.csv")),
    ("orders.csv", include_str!("../units/town/orders.csv")),
    ("patients.csv", include_str!("../units/town/patients.csv")),
    ("places.csv", include_str!("../units/town/places.csv")),
    ("shifts.csv", include_str!("../units/town/shifts.csv")),
    ("skills.csv", include_str!("../units/town/skills.csv")),
    ("travel.csv", include_str!("../units/town/travel.csv")),
    ("unit.csv", include_str!("../units/town/unit.csv")),
];

/// Names of nobody. The telephone numbers are kept free for fiction.
pub(super) const NAMES: &str = include_str!("names.csv");

/// The problem that the sheets make, and who is in it.
pub(super) struct Unit {
    pub(super) problem: Problem,
    pub(super) instance: Instance,
    pub(super) names: PersonNames,
}

impl Unit {
    pub(super) fn read() -> Self {
        let own = |(name, text): (&str, &str)| (name.to_owned(), text.as_bytes().to_vec());
        let sheets = Sheets::read(SHEETS.map(own).to_vec());
        let sheets = sheets.expect("tests read the bundled sheets");
        let made = sheets.problem(&Columns::default());
        let problem = made.expect("tests import the bundled sheets").problem;
        Self {
            instance: Instance::new(&problem).expect("an import makes sound problems"),
            names: PersonNames::parse(NAMES.as_bytes()).expect("tests read the bundled names"),
            problem,
        }
    }
}
