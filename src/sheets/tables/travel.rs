//! Places and the ways between them.

use super::column::Kind::{Decimal, Text, Whole};
use super::column::{Shape, Table, optional, required};

pub(super) const PLACES: Table = Table {
    name: "places",
    other_names: &[
        "platser",
        "adresser",
        "steder",
        "paikat",
        "osoitteet",
        "addresses",
    ],
    path: "places",
    shape: Shape::Row,
    help: "Homes, and bases where shifts start and end.",
    columns: &[
        required(
            "id",
            "id",
            Text,
            &[
                "plats", "plats-id", "sted", "paikka", "place", "adress", "adresse", "osoite",
            ],
            "id of the place",
            &["base", "home-1"],
        ),
        required(
            "lat",
            "lat",
            Decimal,
            &["latitud", "latitude", "bredd", "breddegrad", "leveysaste"],
            "degrees north, WGS 84",
            &["59.3293", "59.3350"],
        ),
        required(
            "lon",
            "lon",
            Decimal,
            &[
                "longitud",
                "longitude",
                "lng",
                "längd",
                "lengdegrad",
                "længdegrad",
                "pituusaste",
            ],
            "degrees east, WGS 84",
            &["18.0686", "18.0800"],
        ),
    ],
};

pub(super) const TRAVEL: Table = Table {
    name: "travel",
    other_names: &[
        "resor",
        "färdsätt",
        "reise",
        "rejse",
        "transport",
        "matkat",
        "modes",
    ],
    path: "travel",
    shape: Shape::Entry,
    help: "Modes of travel by great circle and speed. Modes with measured times stand in travel_times.",
    columns: &[
        required(
            "mode",
            "",
            Text,
            &["färdsätt", "transportmiddel", "kulkutapa"],
            "name of the mode",
            &["bike"],
        ),
        required(
            "speed_kmh",
            "speed_kmh",
            Decimal,
            &["hastighet", "km/h", "fart", "nopeus"],
            "kilometres an hour",
            &["15"],
        ),
        required(
            "detour",
            "detour",
            Decimal,
            &["omväg", "omvei", "omvej", "kiertokerroin"],
            "road length as a multiple of the great circle",
            &["1.3"],
        ),
        required(
            "extra_minutes",
            "extra_minutes",
            Decimal,
            &["extra minuter", "ekstra minutter", "lisäminuutit"],
            "minutes to leave and arrive",
            &["1"],
        ),
    ],
};

pub(super) const TRAVEL_TIMES: Table = Table {
    name: "travel_times",
    other_names: &["restider", "reisetider", "rejsetider", "matka-ajat"],
    path: "travel",
    shape: Shape::Leg,
    help: "Measured travel: a row for each two places of a mode.",
    columns: &[
        required(
            "mode",
            "",
            Text,
            &["färdsätt", "transportmiddel", "kulkutapa"],
            "name of the mode",
            &[],
        ),
        required(
            "from",
            "",
            Text,
            &["från", "fra", "mistä"],
            "id of the place where it starts",
            &[],
        ),
        required(
            "to",
            "",
            Text,
            &["till", "til", "mihin"],
            "id of the place where it ends",
            &[],
        ),
        required(
            "minutes",
            "minutes",
            Whole,
            &["minuter", "minutter", "minuutit"],
            "whole minutes",
            &[],
        ),
        optional(
            "metres",
            "metres",
            Whole,
            &["meter", "metrit", "metre"],
            "whole metres",
            &[],
        ),
    ],
};
