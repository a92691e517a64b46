//! The servers of road matrices, and the ways to travel that they know.

/// A kind of server that answers with a matrix of travel times.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RoadService {
    /// The table service of [OSRM](https://project-osrm.org/docs/v5.24.0/api/#table-service).
    Osrm,
    /// The matrix service of [Valhalla](https://valhalla.github.io/valhalla/api/matrix/api-reference/).
    Valhalla,
    /// The matrix service of [openrouteservice](https://openrouteservice.org/dev/#/api-docs/v2/matrix).
    OpenRouteService,
}

/// A way to travel.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TravelMode {
    /// By car.
    Car,
    /// By bicycle.
    Bicycle,
    /// On foot.
    Foot,
}

impl RoadService {
    /// What the server is called.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Osrm => "OSRM",
            Self::Valhalla => "Valhalla",
            Self::OpenRouteService => "openrouteservice",
        }
    }

    /// What the server calls a way to travel.
    pub(super) fn profile(self, mode: TravelMode) -> &'static str {
        match (self, mode) {
            (Self::Osrm, TravelMode::Car) => "driving",
            (Self::Osrm, TravelMode::Bicycle) => "cycling",
            (Self::Osrm, TravelMode::Foot) => "walking",
            (Self::Valhalla, TravelMode::Car) => "auto",
            (Self::Valhalla, TravelMode::Bicycle) => "bicycle",
            (Self::Valhalla, TravelMode::Foot) => "pedestrian",
            (Self::OpenRouteService, TravelMode::Car) => "driving-car",
            (Self::OpenRouteService, TravelMode::Bicycle) => "cycling-regular",
            (Self::OpenRouteService, TravelMode::Foot) => "foot-walking",
        }
    }
}

/// How many places a block has on each side: the public servers take 100 coordinates (OSRM), 2,500 pairs (Valhalla) or 3,500 pairs
/// (openrouteservice) at once.
pub(super) const BLOCK: usize = 50;

/// The blocks of a matrix in the order of requests and answers: from which places, to which places.
pub(super) fn blocks(places: usize) -> Vec<(std::ops::Range<usize>, std::ops::Range<usize>)> {
    let ranges = move || {
        (0..places)
            .step_by(BLOCK)
            .map(move |first| first..places.min(first + BLOCK))
    };
    ranges()
        .flat_map(|from| ranges().map(move |to| (from.clone(), to)))
        .collect()
}
