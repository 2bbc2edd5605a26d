//! The crate from outside: every vector of `measures.md`, what holds of every log, and what must never be there.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod continuity;
mod disparity;
mod log;
mod merging;
mod naive;
mod network;
mod pool;
mod suppression;
mod surface;
mod survival;

/// Equal to the last digit that is printed.
#[track_caller]
fn digits(figure: f64, printed: &str) {
    let decimals = printed.split_once('.').map_or(0, |(_, after)| after.len());
    assert_eq!(format!("{figure:.decimals$}"), printed, "{figure}");
}

/// Equal but for rounding.
#[track_caller]
fn close(a: f64, b: f64) {
    assert!((a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0), "{a} is not {b}");
}
