//! `planner travel`: travel times on real roads, from servers that compute them.

use std::path::PathBuf;

use clap::{Args, ValueEnum, value_parser};
use samma::engine::roads::{RoadService, TravelMode};
use samma::time::Minutes;

use crate::failure::Failure;
use crate::files;
use crate::outputs::Outputs;
use crate::sheet_files::problem;

/// Write the requests for travel times on real roads, or put the answers into the problem; nothing is sent
#[derive(Args)]
pub(crate) struct Arguments {
    /// The problem file (- for standard input)
    problem: PathBuf,
    /// Write the requests for this server, in the order in which --from takes the answers
    #[arg(long, value_name = "SERVER", required_unless_present = "from", conflicts_with_all = ["from", "server"])]
    request: Option<Server>,
    /// Put this answer of the server into the problem; one for each request, in their order
    #[arg(long, value_name = "ANSWER", requires = "server")]
    from: Vec<PathBuf>,
    /// Which server answered
    #[arg(long, value_name = "SERVER")]
    server: Option<Server>,
    /// How people travel
    #[arg(long, value_name = "BY", default_value = "car")]
    by: By,
    /// The problem's name for this mode of travel [default: that of --by]
    #[arg(long, value_name = "NAME")]
    mode: Option<String>,
    /// How much longer travel takes than the server says, such as 1.2 in winter
    #[arg(long, value_name = "TIMES", default_value_t = 1.0, value_parser = factor)]
    factor: f64,
    /// Minutes to leave and arrive, on top of each way
    #[arg(long, value_name = "MINUTES", default_value_t = 0, value_parser = value_parser!(i32).range(0..=120))]
    margin: i32,
    /// Write the requests, or the problem, to this file
    #[arg(long, value_name = "FILE", default_value = "-")]
    out: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
enum Server {
    Osrm,
    Valhalla,
    Ors,
}

#[derive(Clone, Copy, ValueEnum)]
enum By {
    Car,
    Bicycle,
    Foot,
}

/// Writes the requests, or the problem with the answers.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let mut outputs = Outputs::reading([&arguments.problem].into_iter().chain(&arguments.from));
    let out = outputs.find(&arguments.out)?;
    let (_, mut problem) = problem(&arguments.problem)?;
    if let Some(server) = arguments.request {
        return out.write(&server.service().requests(&problem, arguments.by.mode()));
    }
    let answers: Result<Vec<(String, Vec<u8>)>, Failure> = arguments
        .from
        .iter()
        .map(|path| Ok((path.display().to_string(), files::bytes(path)?)))
        .collect();
    let margin = Minutes::new(arguments.margin);
    let service = arguments.server.map_or(RoadService::Osrm, Server::service);
    let refused = |defects| Failure::Defects {
        path: arguments.from[0].clone(),
        defects,
    };
    let travel = service
        .travel(&problem, &answers?, arguments.factor, margin)
        .map_err(refused)?;
    let name = arguments
        .mode
        .clone()
        .unwrap_or_else(|| arguments.by.name().to_owned());
    problem.travel.insert(name, travel);
    samma::Instance::new(&problem).map_err(refused)?;
    out.write(&problem)
}

impl Server {
    fn service(self) -> RoadService {
        match self {
            Self::Osrm => RoadService::Osrm,
            Self::Valhalla => RoadService::Valhalla,
            Self::Ors => RoadService::OpenRouteService,
        }
    }
}

impl By {
    fn mode(self) -> TravelMode {
        match self {
            Self::Car => TravelMode::Car,
            Self::Bicycle => TravelMode::Bicycle,
            Self::Foot => TravelMode::Foot,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Car => "car",
            Self::Bicycle => "bicycle",
            Self::Foot => "foot",
        }
    }
}

fn factor(text: &str) -> Result<f64, &'static str> {
    let factor = text.replacen(',', ".", 1).parse().ok();
    factor
        .filter(|factor| (0.1..=10.0).contains(factor))
        .ok_or("it must be a number from 0.1 to 10")
}
