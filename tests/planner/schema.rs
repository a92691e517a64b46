//! `planner schema`: the schemas that are kept beside the program.

use std::fs;
use std::path::Path;

use crate::desk::Desk;

#[test]
fn each_kind_of_file_has_the_kept_schema() {
    let desk = Desk::new();
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/schemas");
    for kind in ["problem", "plan", "patch", "frontier"] {
        let due = fs::read_to_string(kept.join(format!("{kind}.json"))).expect("it is kept");
        let printed = desk.run(&["schema", kind]);
        assert_eq!((printed.code, &printed.stdout), (0, &due), "{kind}");
        let file = format!("{kind}.json");
        assert_eq!(desk.run(&["schema", kind, "--out", &file]).code, 0);
        assert_eq!(desk.bytes(&file), due.as_bytes(), "{kind}");
    }
    desk.refuses(&[&["schema"], &["schema", "log"]]);
}
