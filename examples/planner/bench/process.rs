//! A run as a process of its own, from the side of the one that started it.

use std::env::current_exe;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read, Seek};
use std::num::NonZeroUsize;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::Duration;

use super::row::Outcome;
use crate::interrupt;

/// How often it is looked whether a run has ended.
const LOOK_INTERVAL: Duration = Duration::from_millis(20);

/// What a run is told.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Order<'o> {
    pub(crate) problem: &'o Path,
    pub(crate) time_limit: Duration,
    pub(crate) seed: u64,
    pub(crate) threads: NonZeroUsize,
}

/// How a run ended.
pub(crate) enum Ended {
    Done(Box<Outcome>),
    /// Ctrl-C, and so nothing is known of it.
    BrokenOff,
    /// With a status other than 0.
    Failed {
        status: ExitStatus,
        said: String,
    },
}

/// Runs, until the end or Ctrl-C.
pub(crate) fn run(order: Order) -> io::Result<Ended> {
    // Files, since a pipe that nobody empties while waiting stops a run that has much to tell.
    let (mut told, mut said) = (tempfile::tempfile()?, tempfile::tempfile()?);
    let child = Command::new(current_exe()?)
        .args(arguments(order))
        .stdin(Stdio::null())
        .stdout(told.try_clone()?)
        .stderr(said.try_clone()?)
        .spawn()?;
    match wait(child)? {
        Some(status) if status.success() => {
            let outcome = serde_json::from_str(&text(&mut told)?)?;
            Ok(Ended::Done(Box::new(outcome)))
        }
        Some(status) if !interrupt::asked() => Ok(Ended::Failed {
            status,
            said: text(&mut said)?,
        }),
        _ => Ok(Ended::BrokenOff),
    }
}

fn arguments(order: Order) -> Vec<OsString> {
    let options = [
        ("--time-limit", order.time_limit.as_secs_f64().to_string()),
        ("--seed", order.seed.to_string()),
        ("--threads", order.threads.to_string()),
    ];
    let options = options
        .into_iter()
        .flat_map(|(name, value)| [name.into(), value.into()]);
    let mut arguments: Vec<OsString> = vec!["bench-run".into()];
    arguments.extend(options);
    arguments.extend(["--".into(), order.problem.into()]);
    arguments
}

/// `None` where Ctrl-C came first.
fn wait(mut child: Child) -> io::Result<Option<ExitStatus>> {
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if interrupt::asked() {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        sleep(LOOK_INTERVAL);
    }
}

fn text(file: &mut File) -> io::Result<String> {
    let mut text = String::new();
    file.rewind()?;
    file.read_to_string(&mut text)?;
    Ok(text)
}
