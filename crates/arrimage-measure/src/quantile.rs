//! Quantiles between order statistics (Hyndman and Fan 1996, type 7: R's default).

/// Where the quantile `p` (from 0 to 1) of `n` values stands: the ranks of two neighbours, from 0, and how far between.
///
/// `None` when there is no value.
pub fn position(n: u64, p: f64) -> Option<(u64, u64, f64)> {
    let last = n.checked_sub(1)?;
    let at = last as f64 * p;
    let low = (at.floor() as u64).min(last);
    Some((low, (low + 1).min(last), at - low as f64))
}

/// Between two neighbours.
pub fn between(low: f64, high: f64, part: f64) -> f64 {
    if part == 0.0 { low } else { low + (high - low) * part }
}

/// The quantile of sorted values.
pub fn of_sorted(values: &[f64], p: f64) -> Option<f64> {
    let (low, high, part) = position(values.len() as u64, p)?;
    Some(between(values[low as usize], values[high as usize], part))
}

/// The quantile of whole numbers in any order, which it moves about: in time linear in their number.
pub fn select(values: &mut [i64], p: f64) -> Option<f64> {
    let (low, _, part) = position(values.len() as u64, p)?;
    let (_, low, above) = values.select_nth_unstable(low as usize);
    let high = if part == 0.0 { None } else { above.iter().min() };
    Some(between(*low as f64, *high.unwrap_or(low) as f64, part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_r_type_7() {
        let values = [1.0, 2.0, 4.0, 8.0];
        assert_eq!(of_sorted(&values, 0.0), Some(1.0));
        assert_eq!(of_sorted(&values, 0.25), Some(1.75));
        assert_eq!(of_sorted(&values, 0.5), Some(3.0));
        assert!((of_sorted(&values, 0.8).unwrap_or_default() - 5.6).abs() < 1e-12);
        assert_eq!(of_sorted(&values, 1.0), Some(8.0));
        assert_eq!(of_sorted(&[3.0], 0.8), Some(3.0));
        assert_eq!(of_sorted(&[], 0.5), None);
        for p in [0.0, 0.25, 0.5, 0.8, 1.0] {
            assert_eq!(select(&mut [8, 1, 4, 2], p), of_sorted(&values, p));
        }
        assert_eq!(select(&mut [], 0.5), None);
    }
}
