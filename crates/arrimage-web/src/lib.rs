//! Arrimage: web.
