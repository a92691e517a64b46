//! The tests' own files: one program for the library and one for the command line, and no file that is left out of them.

use std::fs;
use std::path::Path;

use super::source::{files, root};

/// What may stand in `tests`. Each further file or folder would be one more program, linked with HiGHS for itself.
const MAY_STAND: [&str; 3] = ["data", "it", "planner"];

#[test]
fn the_tests_are_two_programs() {
    let strange: Vec<String> = fs::read_dir(root().join("tests"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !MAY_STAND.contains(&name.as_str()))
        .collect();
    assert_eq!(strange, [""; 0], "move these into tests/it");
}

/// A file that no `mod` names is not compiled, and its tests would never run.
#[test]
fn every_test_file_is_a_module_of_its_program() {
    let programs = ["tests/it", "tests/planner"].map(|program| root().join(program));
    let forgotten: Vec<String> = programs
        .iter()
        .flat_map(|program| files(program))
        .filter(|path| path.extension().is_some_and(|kind| kind == "rs"))
        .filter(|path| !is_compiled(path, &programs))
        .map(|path| path.display().to_string())
        .collect();
    assert_eq!(forgotten, [""; 0], "no `mod` names these");
}

fn is_compiled(path: &Path, programs: &[impl AsRef<Path>]) -> bool {
    let (Some(folder), Some(name)) = (path.parent(), path.file_stem()) else {
        return false;
    };
    match name.to_str() {
        Some("main") => programs.iter().any(|program| program.as_ref() == folder),
        Some("mod") => match (folder.parent(), folder.file_name()) {
            (Some(above), Some(name)) => names(above, &name.to_string_lossy()),
            _ => false,
        },
        Some(name) => names(folder, name),
        None => false,
    }
}

/// Whether the module that is `folder`, or the program, names the module `name`.
fn names(folder: &Path, name: &str) -> bool {
    let named = [format!("mod {name};"), format!("pub(crate) mod {name};")];
    ["main.rs", "mod.rs"].iter().any(|file| {
        fs::read_to_string(folder.join(file)).is_ok_and(|text| {
            text.lines()
                .any(|line| named.iter().any(|each| each == line))
        })
    })
}
