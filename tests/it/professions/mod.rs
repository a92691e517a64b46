//! Roles, employers, contacts by role, continuity sets, wished skills and weighted sums.

mod measures;
mod program;
mod shared_doctor;
mod terms;
