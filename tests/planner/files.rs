//! The files that the tests start from.

use serde_json::{Value, json};

/// Two patients on one day, three visits of which one takes both carers: everything can be staffed, by 3 pairs of patient and
/// carer at least.
pub(crate) fn problem() -> Value {
    json!({
        "format": 1,
        "horizon": { "start": "2026-11-02", "days": 1, "time_zone": "Europe/Stockholm" },
        "places": [
            { "id": "base", "lat": 59.6553, "lon": 12.5852 },
            { "id": "home-1", "lat": 59.6410, "lon": 12.6114 },
            { "id": "home-2", "lat": 59.6582, "lon": 12.5976 }
        ],
        "travel": { "bike": { "speed_kmh": 15, "detour": 1.3, "extra_minutes": 1 } },
        "carers": [{ "id": "ann" }, { "id": "bo" }],
        "shifts": [shift("ann-1", "ann"), shift("bo-1", "bo")],
        "patients": [{ "id": "p1", "place": "home-1" }, { "id": "p2", "place": "home-2" }],
        "visits": [
            visit("p1-am", "p1", "08"),
            visit("p1-noon", "p1", "11"),
            { "id": "p2-am", "patient": "p2", "minutes": 30, "carers": 2,
              "windows": [{ "earliest": "2026-11-02T09:30", "latest": "2026-11-02T10:00" }] }
        ]
    })
}

fn shift(id: &str, carer: &str) -> Value {
    json!({ "id": id, "carer": carer, "start": "2026-11-02T07:00", "end": "2026-11-02T13:00",
            "start_place": "base", "end_place": "base" })
}

fn visit(id: &str, patient: &str, hour: &str) -> Value {
    json!({ "id": id, "patient": patient, "minutes": 30,
            "windows": [{ "earliest": format!("2026-11-02T{hour}:00"), "latest": format!("2026-11-02T{hour}:30") }] })
}

/// Ann makes one visit, legally if it starts between 8 and half past.
pub(crate) fn by_hand(start: &str) -> Value {
    json!({ "format": 1,
            "assignments": [{ "visit": "p1-am", "carer": "ann", "shift": "ann-1", "start": start }] })
}
