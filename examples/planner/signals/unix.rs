//! Signals of Unix. A signal that was ignored when the program started stays ignored: `nohup` and shells that run a program in the
//! background ask for that.

use std::ffi::c_int;
use std::io::Read;
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};
use std::{fs, io, thread};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXCPU, SIGXFSZ};
use signal_hook::{flag, low_level::pipe};

/// The signals that ask for an end.
const ENDS: [c_int; 3] = [SIGINT, SIGTERM, SIGHUP];

/// Whether the processor time that `ulimit -t` allows is used up.
static TIME_IS_UP: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

/// From now on a file that may not grow, by `ulimit -f`, is an error of whoever writes it, and does not end the program; nor does the
/// end of the processor time.
pub(crate) fn outlive_limits() -> io::Result<()> {
    let ignored = Ignored::now();
    for (signal, told) in [
        (SIGXFSZ, Arc::default()),
        (SIGXCPU, Arc::clone(&TIME_IS_UP)),
    ] {
        if !ignored.has(signal) {
            flag::register(signal, told)?;
        }
    }
    Ok(())
}

/// Whether the processor time is used up.
pub(crate) fn is_time_up() -> bool {
    TIME_IS_UP.load(Ordering::Relaxed)
}

/// Calls `heard` at each signal that asks for an end, which no longer ends the program.
pub(crate) fn on_request_to_end(heard: impl Fn() + Send + 'static) -> io::Result<()> {
    let (mut signals, sender) = UnixStream::pair()?;
    let ignored = Ignored::now();
    for signal in ENDS.into_iter().filter(|&signal| !ignored.has(signal)) {
        pipe::register(signal, sender.try_clone()?)?;
    }
    let listen = move || {
        while signals.read_exact(&mut [0]).is_ok() {
            heard();
        }
    };
    thread::Builder::new()
        .name("signals".to_owned())
        .spawn(listen)?;
    Ok(())
}

/// The signals that are ignored, a bit each.
struct Ignored(u64);

impl Ignored {
    /// Asks the system. None counts as ignored where it has no `/proc`.
    fn now() -> Self {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let mut lines = status.lines();
        let mask = lines.find_map(|line| line.strip_prefix("SigIgn:"));
        Self(mask.map_or(0, |mask| {
            u64::from_str_radix(mask.trim(), 16).unwrap_or_default()
        }))
    }

    fn has(&self, signal: c_int) -> bool {
        self.0 >> (signal - 1) & 1 == 1
    }
}
