//! From the file to a sound [`Instance`], or to every defect.

use super::{Defects, Instance};

impl Instance {
    /// Reads a problem file.
    ///
    /// # Errors
    /// Every defect of the file, in its order.
    pub fn parse(json: &[u8]) -> Result<Instance, Defects> {
        let _ = json;
        todo!()
    }
}
