//! What any engine must pass.
