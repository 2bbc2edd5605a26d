//! Arrimage: testkit.
