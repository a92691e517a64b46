//! Made-up units that are like real ones: patients, visits, carers, fixed rosters, and a plan that is known to
//! staff every visit.
//!
//! A unit is built the way a planner's year goes. Patients are granted care (`care`), and times are agreed with
//! them so that the peaks stay bearable (`agreement`); from the load of each day follow shifts (`staffing`),
//! which people work in fixed rosters that the law allows (`roster`, `law`); every visit is then given to whoever
//! is near at the time, without a thought for continuity (`routing`), and what does not fit is settled as it would
//! be: somebody is delegated, the patient is rung up about another time, somebody takes a shift more (`repair`).
//! What stands in the problem file is what comes out at the end, so the plan that was made on the way staffs every
//! visit and breaks no rule.
//!
//! More than about a hundred patients are cared for by several teams side by side, each with its own base; nothing
//! in the file says who belongs to which, so a plan may mix them. Time and memory grow in line with the number of
//! teams.
//!
//! The figures behind it are named in `facts`, with where they come from.
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
mod staffing;
mod team;
mod tour;
mod unit;
mod wishes;
mod write;

pub use unit::{Scenario, Unit, generate};
