//! What pages load besides themselves: one stylesheet, one mark and an empty one, inside the program.
//!
//! Each is served under a path that holds the hash of its bytes, so that it may be kept for ever.
//! There is no script. To add a file, add a line to [`all`].

use std::{fmt::Write as _, sync::OnceLock};

use axum::{
    Router,
    http::{
        StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS},
    },
    routing::get,
};
use sha2::{Digest, Sha256};

/// What every page may load and do; a browser refuses the rest. Pages hold under it without exception.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
     base-uri 'none'; frame-ancestors 'none'";

/// A file built into the program.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its path from the root, with the hash of its bytes.
    pub path: String,
    /// Its bytes.
    pub bytes: &'static [u8],
    /// Its media type.
    pub media_type: &'static str,
}

fn asset(stem: &str, extension: &str, media_type: &'static str, bytes: &'static [u8]) -> Asset {
    let mut hash = String::new();
    for byte in Sha256::digest(bytes).iter().take(8) {
        // Writing to a String can't fail.
        let _ = write!(hash, "{byte:02x}");
    }
    Asset { path: format!("/static/{stem}.{hash}.{extension}"), bytes, media_type }
}

/// The stylesheet.
pub fn style() -> &'static Asset {
    static STYLE: OnceLock<Asset> = OnceLock::new();
    STYLE.get_or_init(|| asset("style", "css", "text/css; charset=utf-8", include_bytes!("../assets/style.css")))
}

/// The mark of practitioners' pages. The person's pages have none.
pub fn knot() -> &'static Asset {
    static KNOT: OnceLock<Asset> = OnceLock::new();
    KNOT.get_or_init(|| asset("knot", "svg", "image/svg+xml", include_bytes!("../assets/knot.svg")))
}

/// Nothing: the icon of the person's pages, so that a browser neither shows one nor asks for one.
pub fn blank() -> &'static Asset {
    static BLANK: OnceLock<Asset> = OnceLock::new();
    BLANK.get_or_init(|| asset("blank", "svg", "image/svg+xml", include_bytes!("../assets/blank.svg")))
}

/// Every file.
pub fn all() -> [&'static Asset; 3] {
    [style(), knot(), blank()]
}

/// Serves every file, to be kept a year.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    // Some browsers ask for this one whatever a page says.
    let first = Router::new().route("/favicon.ico", get(async || StatusCode::NO_CONTENT));
    all().into_iter().fold(first, |router, asset| {
        let headers = [
            (CONTENT_TYPE, asset.media_type),
            (CACHE_CONTROL, "public, max-age=31536000, immutable"),
            (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        ];
        router.route(&asset.path, get(async move || (headers, asset.bytes)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stylesheet_stays_under_25_kilobytes() {
        assert!(style().bytes.len() < 25_000, "{} bytes", style().bytes.len());
    }

    #[test]
    fn a_path_changes_with_the_bytes() {
        assert_ne!(asset("a", "css", "", b"1").path, asset("a", "css", "", b"2").path);
    }
}
