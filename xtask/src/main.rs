//! Checks and generators for those who work on Arrimage.
fn main() {}
