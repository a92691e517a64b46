//! What is said of a file that cannot be read.

use samma::problem::Defects;

/// That there is something, each thing with what is wrong and what to do, in letters that no terminal obeys.
pub(super) fn assert_clear(defects: &Defects) {
    assert!(!defects.0.is_empty(), "refused without a word");
    for defect in &defects.0 {
        let (problem, remedy) = (defect.problem.to_string(), defect.remedy.to_string());
        assert!(
            !problem.contains("samma does not know why"),
            "a reader gave up in silence"
        );
        assert!(!problem.is_empty(), "{defect:?}");
        assert!(!remedy.is_empty(), "{defect:?}");
        let text = defect.to_string();
        assert!(!text.chars().any(char::is_control), "{text:?}");
    }
}
