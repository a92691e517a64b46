//! A program in; an answer with value, dual bound and status out.

/// HiGHS could not run a program.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MipError {
    /// HiGHS refused the program or an option.
    #[error("HiGHS refused {0}")]
    Refused(&'static str),
}
