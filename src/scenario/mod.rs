//! Generates units that resemble real ones: patients, visits, carers, fixed rosters, and a plan that staffs every
//! visit.
//!
//! Generation follows the steps of a planner:
//!
//! - Patients are granted care (`care`), and times are agreed so that peaks stay low (`agreement`).
//! - Shifts follow from the load of each day (`staffing`).
//! - As many people are employed as have the hours by their contracts (`staff`).
//! - They work these shifts in fixed rosters that the law permits, and substitutes work the others (`roster`, `law`).
//! - Each visit goes to a carer who is near at the time, without regard to continuity (`routing`).
//! - Visits that do not fit are placed in other ways (`repair`): a carer gets a delegation, the patient agrees to
//!   another time, or a carer works an extra shift.
//!
//! The problem file contains the final state. So the plan that was made on the way staffs every visit and breaks no
//! rule.
//!
//! More than about a hundred patients are served by several teams, each with its own base. The file does not say who
//! belongs to which team, so a plan may mix them. Time and memory are proportional to the number of teams.
//!
//! `parameters` lists the figures, with their sources.
//!
//! ```
//! use samma::scenario::{Unit, generate};
//! let scenario = generate(&Unit::new(5, 1));
//! assert_eq!(scenario.problem.patients.len(), 5);
//! let places: u32 = scenario.problem.visits.iter().map(|visit| visit.carers).sum();
//! assert_eq!(scenario.plan.assignments.len(), places as usize, "nobody is unstaffed");
//! assert_eq!(scenario, generate(&Unit::new(5, 1)), "a unit and its seed say everything");
//! ```

mod agreement;
mod calendar;
mod care;
mod carers;
mod contacts;
mod demand;
mod homes;
mod law;
mod names;
mod open;
mod parameters;
mod random;
mod repair;
mod roster;
mod routing;
mod share;
mod staff;
mod staffing;
mod team;
mod tied_week;
mod tour;
mod unit;
mod wishes;
mod write;

pub use unit::{Scenario, Unit, generate};
