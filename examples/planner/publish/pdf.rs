//! PDFs of pages, made by Chromium where it is there. It runs on this machine, and may not reach any other.

use samma::engine::text::message;
use std::env;
use std::fs::{self, File};
use std::io;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use super::stage::make_private;
use crate::interrupt;
use crate::messages::warning;

/// Names of the program, the first one that is found is taken.
const NAMES: [&str; 5] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
];

/// Options for each run: no window, no page but ours, no heading that names the file.
const OPTIONS: [&str; 9] = [
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
    "--host-resolver-rules=MAP * ~NOTFOUND",
];

/// So many run at once at most; each takes some memory.
const MOST_WORKERS: usize = 4;

/// A page takes a second or two.
const PATIENCE: Duration = Duration::from_secs(60);

/// The program that makes PDFs.
pub(super) struct Chromium(PathBuf);

/// A page that becomes a PDF.
pub(super) struct Printed {
    pub(super) html: PathBuf,
    pub(super) pdf: PathBuf,
    /// Path of the PDF in the publication.
    pub(super) path: String,
}

impl Chromium {
    /// The program that is named, or one that the path has. Where there is none, a warning says so.
    pub(super) fn find(named: Option<&Path>) -> Option<Self> {
        let found = match named {
            Some(named) => Some(named.to_owned()),
            None => on_path(),
        };
        if found.is_none() {
            warning(message!(
                "no PDF is made: Chromium is not there; install it, or name it with --chromium PROGRAM"
            ));
        }
        found.map(Self)
    }

    /// Makes a PDF of each page, and returns those that were made. `home` is where the program may leave what it needs.
    pub(super) fn print(&self, home: &Path, pages: &[Printed]) -> Vec<String> {
        let workers = thread::available_parallelism().map_or(1, NonZero::get);
        let next = AtomicUsize::new(0);
        let work = |worker: usize| {
            let profile = home.join(format!("chromium-{worker}"));
            let outcome = self.print_next(&profile, pages, &next);
            let _ = fs::remove_dir_all(profile);
            outcome
        };
        let work = &work;
        let outcomes: Vec<_> = thread::scope(|scope| {
            let workers = 0..workers.min(MOST_WORKERS);
            let started: Vec<_> = workers
                .map(|worker| scope.spawn(move || work(worker)))
                .collect();
            started
                .into_iter()
                .filter_map(|worker| worker.join().ok())
                .collect()
        });
        let mut failed = outcomes.iter().filter(|_| !interrupt::asked());
        if let Some(problem) = failed.find_map(|(_, problem)| problem.as_ref()) {
            warning(message!("not every PDF is made: {problem}", problem));
        }
        outcomes.into_iter().flat_map(|(made, _)| made).collect()
    }

    /// Makes PDFs until there is no page left, or one fails; then no worker begins another one.
    fn print_next(
        &self,
        profile: &Path,
        pages: &[Printed],
        next: &AtomicUsize,
    ) -> (Vec<String>, Option<String>) {
        let mut made = Vec::new();
        while let Some(page) = pages.get(next.fetch_add(1, Ordering::Relaxed)) {
            if interrupt::asked() {
                break;
            }
            if let Err(problem) = self.print_one(profile, &page.html, &page.pdf) {
                next.store(pages.len(), Ordering::Relaxed);
                let program = self.0.display();
                return (
                    made,
                    Some(format!("{program} says of {}: {problem}", page.path)),
                );
            }
            made.push(page.path.clone());
        }
        (made, None)
    }

    fn print_one(&self, profile: &Path, page: &Path, pdf: &Path) -> Result<(), String> {
        let told = |cause: io::Error| cause.to_string();
        let page = fs::canonicalize(page).map_err(told)?;
        pdf.parent().map_or(Ok(()), make_private).map_err(told)?;
        let said = profile.with_extension("log");
        let log = File::create(&said).map_err(told)?;
        let mut command = Command::new(&self.0);
        command.args(OPTIONS);
        if is_root() {
            command.arg("--no-sandbox"); // Chromium refuses root any other way.
        }
        command
            .arg(format!("--user-data-dir={}", profile.display()))
            .arg(format!("--print-to-pdf={}", pdf.display()))
            .arg(address(&page))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log);
        let status = ended(command.spawn().map_err(told)?).map_err(told)?;
        if status.is_some_and(|status| status.success())
            && fs::metadata(pdf).is_ok_and(|made| made.len() > 0)
        {
            return keep_private(pdf).map_err(told);
        }
        let Some(status) = status else {
            return Err(format!("no end after {} seconds", PATIENCE.as_secs()));
        };
        let said = fs::read(&said).map_err(told)?;
        let said = String::from_utf8_lossy(&said);
        Err(format!(
            "{status}, {}",
            said.lines().last().unwrap_or("and nothing")
        ))
    }
}

/// Waits for the end of a process. One that does not end is ended, and so is one that nobody waits for since Ctrl-C was pressed.
fn ended(mut run: Child) -> io::Result<Option<ExitStatus>> {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE && !interrupt::asked() {
        if let Some(status) = run.try_wait()? {
            return Ok(Some(status));
        }
        sleep(Duration::from_millis(20));
    }
    run.kill()?;
    run.wait()?;
    Ok(None)
}

/// The address of a file, whatever its name holds.
fn address(file: &Path) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte);
    let part = |&byte: &u8| match byte {
        byte if is_plain(byte) => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    let path: String = file
        .as_os_str()
        .as_encoded_bytes()
        .iter()
        .map(part)
        .collect();
    format!("file://{path}")
}

fn on_path() -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    let places = NAMES
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    places.into_iter().find(|place| place.is_file())
}

/// Chromium makes files as open as new files are.
#[cfg(unix)]
fn keep_private(pdf: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(pdf, fs::Permissions::from_mode(0o600))
}

#[cfg(not(unix))]
fn keep_private(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}
