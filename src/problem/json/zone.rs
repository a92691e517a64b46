//! Time zones by name, and suggestions for unknown names.

use std::fmt;

use chrono::FixedOffset;
use chrono_tz::{TZ_VARIANTS, Tz};

use super::loose::offset;
use super::message_text::quoted;
use super::nearest;
use crate::message::{Message, all_of, message};

/// A text that is not the name of a time zone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnknownZone {
    /// The text.
    pub name: String,
    /// What to write instead.
    pub remedy: Message,
}

impl UnknownZone {
    /// Says what the text is, and what to write instead.
    pub fn message(&self) -> Message {
        let (name, remedy) = (quoted(&self.name), &self.remedy);
        message!(
            "is {name}, which is no IANA time zone; {remedy}",
            name,
            remedy
        )
    }
}

impl fmt::Display for UnknownZone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for UnknownZone {}

/// Returns the time zone with this name in the IANA database.
///
/// # Errors
/// Returns an error with a remedy if the database does not contain the name.
///
/// ```
/// use samma::engine::text::zone_named;
/// assert_eq!(zone_named("Europe/Stockholm"), Ok(chrono_tz::Europe::Stockholm));
/// let remedy = zone_named("GMT+1").unwrap_err().remedy;
/// assert_eq!(remedy.to_string(), "write the zone of a place, such as Europe/Stockholm, or Etc/GMT-1 for a clock that is always 1 h ahead of UTC");
/// ```
pub fn zone_named(name: &str) -> Result<Tz, UnknownZone> {
    name.parse().map_err(|_| UnknownZone {
        name: name.to_owned(),
        remedy: remedy(name),
    })
}

fn remedy(name: &str) -> Message {
    if let Some(offset) = offset(name.trim()) {
        return remedy_for_offset(offset);
    }
    let places = of_place(name);
    if !places.is_empty() {
        return message!("write {places}", places = all_of(places));
    }
    // Zones with numbers in their names may have similar names but are hours apart.
    let near = (!name.contains(|letter: char| letter.is_ascii_digit()))
        .then(|| nearest(name, TZ_VARIANTS.iter().map(|zone| zone.name())))
        .flatten();
    message!(
        "write one like {near}",
        near = near.unwrap_or("Europe/Stockholm")
    )
}

/// The IANA database inverts the sign: a zone ahead of UTC has a minus.
fn remedy_for_offset(offset: FixedOffset) -> Message {
    let place = message!("write the zone of a place, such as Europe/Stockholm");
    let (hours, seconds) = (
        offset.local_minus_utc() / 3600,
        offset.local_minus_utc() % 3600,
    );
    let sign = if hours > 0 { '-' } else { '+' };
    let zone = format!("Etc/GMT{sign}{}", hours.abs());
    match (hours, seconds) {
        (0, 0) => message!("{place}, or UTC", place),
        (_, 0) if zone.parse::<Tz>().is_ok() => clock_apart(place, zone, hours),
        _ => place,
    }
}

fn clock_apart(place: Message, zone: String, hours: i32) -> Message {
    match hours {
        1.. => message!(
            "{place}, or {zone} for a clock that is always {hours} h ahead of UTC",
            place,
            zone,
            hours
        ),
        _ => message!(
            "{place}, or {zone} for a clock that is always {hours} h behind UTC",
            place,
            zone,
            hours = hours.abs()
        ),
    }
}

/// Returns the zones whose name or place equals the text, ignoring case and separators: `stockholm`, `New York`.
fn of_place(name: &str) -> Vec<&'static str> {
    let name = name.trim().replace(' ', "_");
    let names = TZ_VARIANTS.iter().map(|zone| zone.name());
    let is_named = |zone: &&str| {
        let place = zone.rsplit('/').next().unwrap_or(zone);
        [*zone, place]
            .iter()
            .any(|each| each.eq_ignore_ascii_case(&name))
    };
    names.filter(is_named).collect()
}

#[cfg(test)]
mod tests {
    use super::{remedy, zone_named};

    #[test]
    fn advice_is_a_zone_that_is_meant() {
        for (name, advised) in [
            ("Stockholm", "write Europe/Stockholm"),
            ("europe/stockholm", "write Europe/Stockholm"),
            ("New York", "write America/New_York"),
            ("Europe/Stokholm", "write one like Europe/Stockholm"),
            ("Mars", "write one like Europe/Stockholm"),
            ("Etc/GMT-15", "write one like Europe/Stockholm"),
            (
                "Z",
                "write the zone of a place, such as Europe/Stockholm, or UTC",
            ),
            (
                "UTC+05:30",
                "write the zone of a place, such as Europe/Stockholm",
            ),
            (
                "UTC-3",
                "write the zone of a place, such as Europe/Stockholm, or Etc/GMT+3 for a clock that is always 3 h behind UTC",
            ),
        ] {
            assert_eq!(remedy(name).to_string(), advised, "{name}");
        }
    }

    #[test]
    fn the_sign_of_the_advice_is_right() {
        use chrono::{NaiveDate, Offset, TimeZone};
        let noon = NaiveDate::from_ymd_opt(2026, 11, 2)
            .unwrap()
            .and_hms_opt(12, 0, 0)
            .unwrap();
        for (name, hours) in [("GMT+1", 1), ("UTC+14", 14), ("+02:00", 2), ("GMT-11", -11)] {
            let remedy = zone_named(name).unwrap_err().remedy.to_string();
            let start = remedy.find("Etc/GMT").expect("a zone");
            let zone = remedy[start..].split(' ').next().unwrap();
            let zone = zone_named(zone).unwrap();
            let offset = zone.offset_from_utc_datetime(&noon).fix();
            assert_eq!(offset.local_minus_utc(), 3600 * hours, "{name}");
        }
    }
}
