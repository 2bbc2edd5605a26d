//! Arrimage: envelope.
