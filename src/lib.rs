//! Plans a home-care unit's fortnight so that each patient meets as few different carers as possible.

pub mod bound;
pub mod check;
pub mod formulation;
pub mod guide;
pub mod id;
pub mod instance;
pub mod measure;
pub mod mip;
pub mod plan;
pub mod report;
pub mod route;
pub mod rule;
pub mod scenario;
pub mod score;
pub mod solve;
pub mod spec;
pub mod time;
pub mod travel;
pub mod warning;
