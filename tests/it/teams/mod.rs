//! Who comes to whom, what the next fortnight knows of it, and how a unit divides into small teams.

mod brute;
mod divide;
mod history;
mod part;
mod view;
