//! Pages in a browser, where Chromium is installed.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::desk::Desk;

/// What Chromium is called.
const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// A page is opened in a second or two; the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(120);

/// Sorts and filters the patients as a reader would, chooses another day, and leaves what comes of it in the page.
const PROBE: &str = r##"<script>
var table = document.querySelector("#patients table");
var column = Array.from(table.tHead.rows[0].cells).findIndex(function (head) { return head.dataset.sort === "number"; });
function values() { return Array.from(table.tBodies[0].rows).map(function (row) { return Number(row.cells[column].textContent); }); }
var button = table.tHead.rows[0].cells[column].querySelector("button");
button.click();
var down = values();
button.click();
var up = values();
var input = document.querySelector("#patients input");
input.value = document.querySelector("#patients tbody th").textContent.trim();
input.dispatchEvent(new Event("input"));
var left = Array.from(table.tBodies[0].rows).filter(function (row) { return !row.hidden; }).length;
var select = document.querySelector("#rounds select");
select.selectedIndex = 1;
select.dispatchEvent(new Event("change"));
var days = Array.from(document.querySelectorAll("#rounds .a-day")).filter(function (day) { return day.offsetHeight > 0; });
document.title = "probe " + [down.join(","), up.join(","), left, days.length, days[0].dataset.day].join(" ");
</script>"##;

#[test]
fn sorting_filtering_and_choosing_a_day_work() {
    let Some(browser) = browser() else {
        let said = writeln!(io::stderr(), "no Chromium here: the page was not opened");
        return said.expect("standard error takes a line");
    };
    let desk = Desk::new();
    let made = [
        "generate",
        "--patients",
        "8",
        "--seed",
        "2",
        "--out",
        "unit.json",
        "--plan-out",
        "plan.json",
    ];
    assert_eq!(desk.run(&made).code, 0);
    let written = desk.run(&[
        "report",
        "unit.json",
        "plan.json",
        "--language",
        "en",
        "--out",
        "plan.html",
    ]);
    assert_eq!(written.code, 0, "{}", written.stderr);
    let page = String::from_utf8(desk.bytes("plan.html")).expect("a page is UTF-8");
    fs::write(
        desk.path("probed.html"),
        page.replace("</body>", &format!("{PROBE}</body>")),
    )
    .expect("written");
    let [dom, said] = opened(&browser, &desk);
    assert!(!said.contains("CONSOLE"), "{said}");
    let title = dom
        .split("<title>")
        .nth(1)
        .and_then(|rest| rest.split("</title>").next());
    let told = title
        .and_then(|title| title.strip_prefix("probe "))
        .unwrap_or_else(|| panic!("{dom}{said}"));
    let [down, up, left, days, day] = told.split(' ').collect::<Vec<_>>()[..] else {
        panic!("{told}");
    };
    let numbers = |text: &str| -> Vec<u32> {
        text.split(',')
            .map(|number| number.parse().expect("a number"))
            .collect()
    };
    let (mut sorted, up) = (numbers(down), numbers(up));
    assert!(sorted.is_sorted_by(|one, other| one >= other), "{down}");
    sorted.sort_unstable();
    assert_eq!(sorted, up);
    assert_eq!((left, days, up.len()), ("1", "1", 8));
    assert_eq!(day, "2026-11-03");
}

fn browser() -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    let mut found = std::env::split_paths(&folders)
        .flat_map(|folder| NAMES.map(|name| folder.join(name)))
        .filter(|path| path.is_file());
    found.next()
}

/// Opens the probed page without a window, and returns what it became and what the browser said. The network is a place where nobody answers.
fn opened(browser: &Path, desk: &Desk) -> [String; 2] {
    let profile = desk.path("profile");
    let address = format!("file://{}", desk.path("probed.html").display());
    let run = Command::new(browser)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--enable-logging=stderr",
            "--dump-dom",
        ])
        .arg("--proxy-server=127.0.0.1:1")
        .arg(format!("--user-data-dir={}", profile.display()))
        .arg(address)
        .stdout(file(&desk.path("dom")))
        .stderr(file(&desk.path("said")))
        .spawn();
    ended(run.expect("Chromium starts"));
    [desk.bytes("dom"), desk.bytes("said")]
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

fn file(path: &Path) -> File {
    File::create(path).expect("the folder takes files")
}

/// Waits for the end. A browser that hangs is ended, and the test fails.
fn ended(mut run: Child) {
    let begun = Instant::now();
    while run.try_wait().expect("its state").is_none() {
        if begun.elapsed() > PATIENCE {
            run.kill().expect("it is mine");
            run.wait().expect("its end");
            panic!(
                "Chromium has not ended after {} seconds",
                PATIENCE.as_secs()
            );
        }
        sleep(Duration::from_millis(50));
    }
}
