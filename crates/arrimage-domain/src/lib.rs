//! Arrimage: domain.
