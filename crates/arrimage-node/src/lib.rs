//! Arrimage: node.
