//! Makes HiGHS fail, or answer what is not true, in tests.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::Program;
use super::solve::{Answer, MipError, MipStatus};

/// What HiGHS does instead of its work.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fault {
    /// It refuses the program.
    Refuses,
    /// Its thread ends without an answer.
    Dies,
    /// It says that a bound is proven which is far above every solution.
    FalseBound,
    /// It says that there is no solution.
    FalselyInfeasible,
    /// It gives values that break rows, and calls them optimal.
    FalseValues,
    /// It gives fewer values than there are columns.
    FewValues,
}

impl Fault {
    pub(crate) const ALL: [Self; 6] = [
        Self::Refuses,
        Self::Dies,
        Self::FalseBound,
        Self::FalselyInfeasible,
        Self::FalseValues,
        Self::FewValues,
    ];
}

static FAULT: Mutex<Option<Fault>> = Mutex::new(None);
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// While it lives, HiGHS fails.
pub(crate) struct Faulty {
    _alone: MutexGuard<'static, ()>,
}

impl Faulty {
    pub(crate) fn with(fault: Fault) -> Self {
        let alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        *FAULT.lock().unwrap_or_else(PoisonError::into_inner) = Some(fault);
        Self { _alone: alone }
    }
}

impl Drop for Faulty {
    fn drop(&mut self) {
        *FAULT.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// What HiGHS answers, if it is to fail.
pub(super) fn answer(program: &Program) -> Option<Result<Answer, MipError>> {
    let fault = *FAULT.lock().unwrap_or_else(PoisonError::into_inner);
    let optimal = |values: Vec<i64>, bound: i64| Answer {
        status: MipStatus::Optimal,
        value: Some(bound),
        bound: Some(bound),
        values: Some(values),
    };
    let columns = program.columns().len();
    Some(match fault? {
        Fault::Refuses => Err(MipError::Refused("the program")),
        Fault::Dies => panic!("HiGHS dies, as a test asks"),
        Fault::FalseBound => Ok(Answer {
            status: MipStatus::Limit,
            values: None,
            value: None,
            bound: Some(1 << 40),
        }),
        Fault::FalselyInfeasible => Ok(Answer {
            status: MipStatus::Infeasible,
            values: None,
            value: None,
            bound: None,
        }),
        Fault::FalseValues => Ok(optimal(vec![1 << 20; columns], 1 << 20)),
        Fault::FewValues => Ok(optimal(Vec::new(), 0)),
    })
}
