//! What to ask a server, for all places of a problem.

use std::fmt::Write;
use std::ops::Range;

use serde_json::{Value, json};

use super::service::{RoadService, TravelMode, blocks};
use crate::problem::{Place, Problem};

impl RoadService {
    /// The requests for the travel times and distances between all places, in the order in which
    /// [`travel`](RoadService::travel) takes the answers: an object with `method`, `path` and perhaps `body` for each block of at most 50
    /// by 50 places.
    ///
    /// ```
    /// use samma::engine::roads::{RoadService, TravelMode};
    /// use samma::scenario::{Unit, generate};
    ///
    /// let problem = generate(&Unit::new(5, 1).lasting(3)).problem;
    /// let requests = RoadService::Osrm.requests(&problem, TravelMode::Bicycle);
    /// let path = requests[0]["path"].as_str().unwrap_or_default();
    /// assert!(path.starts_with("/table/v1/cycling/") && path.ends_with("&annotations=duration,distance"));
    /// ```
    pub fn requests(self, problem: &Problem, mode: TravelMode) -> Vec<Value> {
        let places = &problem.places;
        let request = |(from, to): (Range<usize>, Range<usize>)| {
            self.request(&places[from], &places[to], mode)
        };
        blocks(places.len()).into_iter().map(request).collect()
    }

    fn request(self, from: &[Place], to: &[Place], mode: TravelMode) -> Value {
        let profile = self.profile(mode);
        let all = || from.iter().chain(to);
        let numbers = [0..from.len(), from.len()..from.len() + to.len()];
        match self {
            Self::Osrm => {
                let coordinates: Vec<String> = all()
                    .map(|place| format!("{},{}", place.lon, place.lat))
                    .collect();
                let [sources, destinations] = numbers.map(|range| joined(range, ";"));
                let ends = format!(
                    "sources={sources}&destinations={destinations}&annotations=duration,distance"
                );
                json!({ "method": "GET", "path": format!("/table/v1/{profile}/{}?{ends}", coordinates.join(";")) })
            }
            Self::Valhalla => {
                let locations = |places: &[Place]| {
                    places
                        .iter()
                        .map(|place| json!({ "lat": place.lat, "lon": place.lon }))
                        .collect::<Vec<Value>>()
                };
                let body = json!({ "sources": locations(from), "targets": locations(to), "costing": profile, "units": "kilometers" });
                json!({ "method": "POST", "path": "/sources_to_targets", "body": body })
            }
            Self::OpenRouteService => {
                let locations: Vec<Value> =
                    all().map(|place| json!([place.lon, place.lat])).collect();
                let [sources, destinations] = numbers.map(Iterator::collect::<Vec<usize>>);
                let body = json!({ "locations": locations, "sources": sources, "destinations": destinations, "metrics": ["duration", "distance"], "units": "m" });
                json!({ "method": "POST", "path": format!("/v2/matrix/{profile}"), "body": body })
            }
        }
    }
}

fn joined(numbers: Range<usize>, between: &str) -> String {
    let mut text = String::new();
    for (number, index) in numbers.zip(0..) {
        let between = if index == 0 { "" } else { between };
        // A string takes whatever is written to it.
        let _ = write!(text, "{between}{number}");
    }
    text
}
