//! HiGHS behind good_lp: the only room with `unsafe`.
//!
//! good_lp gives neither the gap nor the dual bound, and has no callback. So this file solves its model directly.

#![expect(
    unsafe_code,
    reason = "HiGHS takes callbacks and tells its bound only through its C interface"
)]

use std::any::Any;
use std::ffi::{c_char, c_int, c_void};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use good_lp::solvers::highs::highs as with_highs;
use good_lp::{Constraint, Expression, ProblemVariables, SolverModel, Variable, variable};
use highs_sys::{HighsCallbackDataIn, HighsCallbackDataOut};

use super::solve::{Answer, MipError, MipProgress, MipStatus, Options};
use super::{Program, Row, Sense, WeightedColumn};

/// A dual bound may exceed the true bound by rounding. This is subtracted before it is rounded up to a whole number.
const BOUND_TOLERANCE: f64 = 1e-4;

/// Returns the version of HiGHS that is built in, such as `1.15.0`.
pub fn version() -> String {
    // SAFETY: each returns a constant.
    let parts = unsafe {
        [
            highs_sys::Highs_versionMajor(),
            highs_sys::Highs_versionMinor(),
            highs_sys::Highs_versionPatch(),
        ]
    };
    parts.map(|part| part.to_string()).join(".")
}

/// Solves `program` to a gap of zero and reports to `on_progress`. If that breaks, the best solution so far is returned
/// as soon as HiGHS reacts.
///
/// # Errors
/// Returns an error if HiGHS refuses the program or an option, or if it ends without a usable status.
pub(super) fn solve(
    program: &Program,
    options: &Options,
    mut on_progress: impl FnMut(MipProgress) -> ControlFlow<()>,
) -> Result<Answer, MipError> {
    let mut model = build(program)
        .try_into_inner()
        .map_err(|_| MipError::Refused("the program"))?;
    macro_rules! set {
        ($name:expr, $value:expr) => {
            model
                .try_set_option($name, $value)
                .map_err(|_| MipError::Refused($name))?
        };
    }
    set!("output_flag", false);
    // HiGHS 1.15.0 with presolve has reported wrong values as optimal. tests/it/regressions.rs contains such a program.
    set!("presolve", "off");
    set!("mip_allow_restart", false);
    set!("mip_rel_gap", 0.0);
    // Every objective value is whole, so a value less than 1 above the bound is optimal.
    set!("mip_abs_gap", 0.999);
    set!("threads", options.threads.max(1) as i32);
    set!("parallel", if options.threads > 1 { "on" } else { "off" });
    set!("random_seed", (options.seed & 0x7fff_ffff) as i32);
    if let Some(limit) = options.time_limit {
        set!("time_limit", limit.as_secs_f64());
    }
    if let Some(limit) = options.node_limit {
        set!("mip_max_nodes", limit.min(i32::MAX as u32) as i32);
    }
    if let Some(start) = &options.start {
        let values: Vec<f64> = start.iter().map(|&value| value as f64).collect();
        model
            .try_set_solution(Some(&values), None, None, None)
            .map_err(|_| MipError::Refused("the start"))?;
    }

    let mut watch = Watch {
        on_progress: &mut on_progress,
        interrupted: false,
        panic: None,
    };
    let data: *mut Watch = &raw mut watch;
    // SAFETY: the model lives until after the run; `watch` outlives the run too, and only the callback touches it meanwhile.
    let accepted = unsafe {
        let highs = model.as_mut_ptr();
        highs_sys::Highs_setCallback(highs, Some(on_callback), data.cast())
            | highs_sys::Highs_startCallback(highs, highs_sys::kHighsCallbackMipInterrupt)
    };
    if accepted != highs_sys::kHighsStatusOk {
        return Err(MipError::Refused("the callback"));
    }
    let solved = model.try_solve().map_err(|_| MipError::Ended("error"))?;
    let Watch {
        interrupted, panic, ..
    } = watch;
    if let Some(panic) = panic {
        resume_unwind(panic);
    }

    let has_values = solved.int_info_value(c"primal_solution_status")
        == Ok(highs_sys::kHighsSolutionStatusFeasible.into());
    let dual = solved
        .double_info_value(c"mip_dual_bound")
        .unwrap_or(f64::NEG_INFINITY);
    // SAFETY: the pointer is that of the model, which is alive.
    let status = match unsafe { highs_sys::Highs_getModelStatus(solved.as_ptr()) } {
        highs_sys::MODEL_STATUS_OPTIMAL => MipStatus::Optimal,
        highs_sys::MODEL_STATUS_INFEASIBLE => MipStatus::Infeasible,
        _ if interrupted => MipStatus::Interrupted,
        highs_sys::MODEL_STATUS_REACHED_TIME_LIMIT
        | highs_sys::MODEL_STATUS_REACHED_ITERATION_LIMIT
        | highs_sys::MODEL_STATUS_REACHED_SOLUTION_LIMIT
        | highs_sys::MODEL_STATUS_REACHED_INTERRUPT => MipStatus::Limit,
        highs_sys::MODEL_STATUS_UNBOUNDED | highs_sys::MODEL_STATUS_UNBOUNDED_OR_INFEASIBLE => {
            return Err(MipError::Ended("unbounded or infeasible"));
        }
        _ => return Err(MipError::Ended("unknown")),
    };
    let values: Option<Vec<i64>> = has_values.then(|| {
        solved
            .get_solution()
            .columns()
            .iter()
            .map(|value| value.round() as i64)
            .collect()
    });
    let value = values
        .as_ref()
        .map(|values| worth(program.objective(), values));
    let bound = if status == MipStatus::Optimal {
        value
    } else {
        whole_bound(dual)
    };
    Ok(Answer {
        status,
        values,
        value,
        bound,
    })
}

/// Returns the answer for a program without columns.
pub(super) fn without_columns(program: &Program) -> Answer {
    let holds = |row: &Row| match row.sense {
        Sense::AtMost => 0 <= row.right,
        Sense::Equal => 0 == row.right,
        Sense::AtLeast => 0 >= row.right,
    };
    if program.rows().iter().all(holds) {
        Answer {
            status: MipStatus::Optimal,
            values: Some(Vec::new()),
            value: Some(0),
            bound: Some(0),
        }
    } else {
        Answer {
            status: MipStatus::Infeasible,
            values: None,
            value: None,
            bound: None,
        }
    }
}

fn build(program: &Program) -> good_lp::solvers::highs::HighsProblem {
    let mut columns = ProblemVariables::new();
    let handles: Vec<Variable> = program
        .columns()
        .iter()
        .map(|&(least, most)| columns.add(variable().integer().min(least as f64).max(most as f64)))
        .collect();
    let mut model = columns
        .minimise(sum(program.objective(), &handles))
        .using(with_highs);
    for row in program.rows() {
        model.add_constraint(constraint(row, &handles));
    }
    model
}

fn sum(terms: &[WeightedColumn], handles: &[Variable]) -> Expression {
    let mut sum = Expression::with_capacity(terms.len());
    for &(factor, column) in terms {
        sum.add_mul(factor as f64, handles[column.index()]);
    }
    sum
}

fn constraint(row: &Row, handles: &[Variable]) -> Constraint {
    let left = sum(&row.terms, handles);
    let right = row.right as f64;
    match row.sense {
        Sense::AtMost => left.leq(right),
        Sense::Equal => left.eq(right),
        Sense::AtLeast => left.geq(right),
    }
}

fn worth(objective: &[WeightedColumn], values: &[i64]) -> i64 {
    objective
        .iter()
        .map(|&(factor, column)| factor * values[column.index()])
        .sum()
}

/// Returns the least whole number that is at least the bound, with tolerance for rounding.
fn whole_bound(dual: f64) -> Option<i64> {
    (dual.is_finite() && dual.abs() < 1e15).then(|| (dual - BOUND_TOLERANCE).ceil() as i64)
}

/// Data of the callback.
struct Watch<'a> {
    on_progress: &'a mut dyn FnMut(MipProgress) -> ControlFlow<()>,
    interrupted: bool,
    panic: Option<Box<dyn Any + Send>>,
}

/// HiGHS calls it only at points where the tree search can be interrupted.
unsafe extern "C" fn on_callback(
    _kind: c_int,
    _message: *const c_char,
    told: *const HighsCallbackDataOut,
    answer: *mut HighsCallbackDataIn,
    data: *mut c_void,
) {
    // SAFETY: `data` is the `Watch` that `solve` handed to HiGHS together with this function, alive during the run and
    // touched by nobody else; HiGHS passes pointers to its own data, which live through the call.
    let (watch, told, answer) = unsafe { (&mut *data.cast::<Watch>(), &*told, &mut *answer) };
    let progress = MipProgress {
        value: whole_bound(told.mip_primal_bound),
        bound: whole_bound(told.mip_dual_bound),
    };
    let next =
        catch_unwind(AssertUnwindSafe(|| (watch.on_progress)(progress))).unwrap_or_else(|panic| {
            watch.panic = Some(panic);
            ControlFlow::Break(())
        });
    if next.is_break() {
        watch.interrupted = true;
        answer.user_interrupt = 1;
    }
}
