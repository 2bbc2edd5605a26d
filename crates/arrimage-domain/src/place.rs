//! A place of the public directory: somewhere that exists, whether or not it has a node.

use arrimage_kernel::id::PlaceId;
use serde::{Deserialize, Serialize};

/// A place, as an open directory publishes it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Its identifier, the same at every import of the same source.
    pub id: PlaceId,
    /// Its name.
    pub name: String,
    /// Its kind, in the source's words.
    pub kind: String,
    /// Number and street.
    pub street: String,
    /// City.
    pub city: String,
    /// Postal code.
    pub postal_code: String,
    /// A telephone, when the source gives one.
    pub phone: String,
    /// Latitude and longitude, in degrees.
    pub point: Option<(f64, f64)>,
    /// The source, for its credit line.
    pub source: String,
}
