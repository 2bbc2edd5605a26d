//! Arrimage: store.
