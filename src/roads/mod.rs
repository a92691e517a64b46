//! Travel times on real roads: requests for the servers that compute them, and their answers as travel of a problem. Nothing here
//! calls a network: whoever plans sends the requests, to a server of their own or of somebody they trust.

mod answer;
mod lost_ways;
mod request;
mod service;

pub use service::{RoadService, TravelMode};
