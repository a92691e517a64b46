//! Made-up units that are like real ones.
