//! What the command line prints goes through one place, which writes out characters that would steer a terminal.

use std::fs;

use super::source::{files, root};

/// The file that prints and writes.
const PRINTER: &str = "examples/planner/files.rs";
/// The file that prints a plan, as JSON, where it can go nowhere else.
const RESCUE: &str = "examples/planner/rescue.rs";

#[test]
fn the_command_line_prints_in_one_place() {
    let mut found = Vec::new();
    for path in files(&root().join("examples/planner")) {
        if path.ends_with(PRINTER) || path.ends_with(RESCUE) {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a readable source");
        let printing = ["print!(", "println!(", "io::stdout()", "io::stderr()"];
        let printing = printing.iter().filter(|word| text.contains(**word));
        found.extend(printing.map(|word| format!("{} has {word}", path.display())));
    }
    assert_eq!(found, [""; 0]);
}

/// Both streams are written with what would steer a terminal written out.
#[test]
fn messages_take_the_same_way() {
    let printer = fs::read_to_string(root().join(PRINTER)).expect("the printer");
    for stream in ["io::stdout()", "io::stderr()"] {
        let line = format!("writeln!({stream}, \"{{}}\", visible_lines(&text");
        assert!(printer.contains(&line), "{line}");
    }
}
