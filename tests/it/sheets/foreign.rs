//! Sheets as units have them: headers of five languages, their own words, dates in several forms, two rows for one double visit.

use samma::engine::sheets::{Columns, Sheets};
use samma::problem::Problem;

/// The other sheets of a small unit.
const REST: [(&str, &str); 4] = [
    (
        "enhet.csv",
        "Inställning;Värde\nStartdatum;2026-11-02\nAntal dagar;7\nTidszon;Europe/Stockholm\n",
    ),
    (
        "travel.csv",
        "mode,speed_kmh,detour,extra_minutes\nbike,15,1.3,1\n",
    ),
    ("personal.csv", "Namn;Delegering\nann;insulin\nbo;\n"),
    (
        "pass.csv",
        "Pass;Personal;Datum;Start;Slut;Startplats\nann-1;ann;2026-11-02;07:00;15:30;bas\nbo-1;bo;02.11.2026;22:00;06:00;bas\n",
    ),
];

#[test]
fn swedish_sheets_are_read_without_a_mapping() {
    let unit = imported(
        &[
            (
                "platser.csv",
                "Plats;Latitud;Longitud\nbas;59,3293;18,0686\n",
            ),
            (
                "brukare.csv",
                "Kundnr;Ålder;Latitud;Longitud;Kontaktperson\n1001;84;59,335;18,08;ann\n",
            ),
            (
                "besök.csv",
                "Kundnr;Datum;Starttid;Före;Efter;Längd;Typ\n1001;2026-11-02;08:00;15;30;35 min;Hemtjänst\n1001;2026-11-03;12.30;;;0:20;Larm\n",
            ),
        ],
        "",
    );
    assert_eq!(unit.patients[0].place, "home of 1001");
    assert_eq!(unit.patients[0].contact_carer.as_deref(), Some("ann"));
    assert_eq!(unit.places[1].lat.to_string(), "59.335");
    let [first, second] = &unit.visits[..] else {
        panic!("{:?}", unit.visits)
    };
    assert_eq!(
        (first.id.as_str(), second.id.as_str()),
        ("1001-1", "1001-2")
    );
    assert_eq!(
        (
            first.windows[0].earliest.as_str(),
            first.windows[0].latest.as_str()
        ),
        ("2026-11-02T07:45", "2026-11-02T08:30")
    );
    assert_eq!((first.minutes, second.minutes), (35, 20));
    assert_eq!(
        unit.shifts[1].end, "2026-11-03T06:00",
        "a night shift ends on the day after"
    );
}

#[test]
fn two_rows_that_are_marked_as_double_are_one_visit_by_two() {
    let unit = imported(
        &[
            ("places.csv", "id,lat,lon\nbas,59.3293,18.0686\n"),
            ("patients.csv", "id,lat,lon\np1,59.335,18.08\n"),
            (
                "visits.csv",
                "patient,earliest,latest,minutes,Dubbel,Slinga\np1,2026-11-02 08:00,2026-11-02 08:30,35,ja,Slinga 1\np1,2026-11-02 08:00,2026-11-02 08:30,35,ja,Slinga 2\n",
            ),
        ],
        "[words.wish]\n\"Slinga 1\" = \"ann\"\n\"Slinga 2\" = \"-\"\n",
    );
    assert_eq!((unit.visits.len(), unit.visits[0].carers), (1, 2));
    assert_eq!(
        serde_json::to_value(&unit.patients[0].preferred_carers).expect("JSON"),
        serde_json::json!(["ann"])
    );
}

#[test]
fn a_mapping_file_names_sheets_columns_and_words() {
    let unit = imported(
        &[
            ("places.csv", "id,lat,lon\nbas,59.3293,18.0686\n"),
            ("patients.csv", "id,lat,lon\np1,59.335,18.08\n"),
            (
                "Blad1.csv",
                "Nr,När,Till,Åtgång,Sort,Anm\np1,2/11/2026 08:00,2/11/2026 08:30,35,Tillsyn,x\n",
            ),
        ],
        "dates = \"day first\"\nNr = \"patient\"\nAnm = \"-\"\n[sheets]\nBlad1 = \"visits\"\n[visits]\n\"När\" = \"earliest\"\nTill = \"latest\"\n\"Åtgång\" = \"minutes\"\nSort = \"kind\"\n[words.kind]\nTillsyn = \"alarm\"\n",
    );
    assert_eq!(unit.visits[0].windows[0].earliest, "2026-11-02T08:00");
    assert_eq!(unit.visits[0].kind, samma::problem::VisitKind::Alarm);
}

#[test]
fn weekdays_of_the_north_are_known() {
    for (days, due) in [
        ("mån-fre", 5),
        ("man, ons, fre", 3),
        ("lør søn", 2),
        ("ma ke pe", 3),
        ("dagligen", 0),
        ("viikonloppuisin", 2),
    ] {
        let template = format!("id;start;end;days\nday;07:00;15:30;{days}\n");
        let unit = imported(
            &[
                ("places.csv", "id,lat,lon\nbas,59.3293,18.0686\n"),
                ("patients.csv", "id,lat,lon\np1,59.335,18.08\n"),
                (
                    "visits.csv",
                    "patient,earliest,latest,minutes\np1,2026-11-02 08:00,2026-11-02 08:30,35\n",
                ),
                ("shift_templates.csv", &template),
            ],
            "",
        );
        assert_eq!(unit.shift_templates[0].days.len(), due, "{days}");
    }
}

fn imported(own: &[(&str, &str)], mapping: &str) -> Problem {
    let files = REST
        .iter()
        .chain(own)
        .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
    let columns = Columns::parse(mapping).unwrap_or_else(|defects| panic!("{defects}"));
    let read = Sheets::read(files.collect()).and_then(|sheets| sheets.problem(&columns));
    read.unwrap_or_else(|defects| panic!("{defects}")).problem
}
