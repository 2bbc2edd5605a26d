//! A curve of shares over time, with its doubt.

use super::{Moment, Spells};
use crate::interval::{Interval, Z};

/// A step function of time, and what it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// Waits, n.
    pub n: u64,
    /// Those that ended in the way that the curve is about (in any way, for a survival).
    pub ended: u64,
    /// Those that ended in another way.
    pub competing: u64,
    /// Those that had not ended when last seen.
    pub censored: u64,
    /// Where it stands before the first step: 0, or 1 for a survival.
    pub start: f64,
    /// Its steps, in the order of time.
    pub points: Vec<Point>,
}

/// A step: from `time` on, until the next, the curve is at `value`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// When.
    pub time: i64,
    /// Waits still going on just before, n(t).
    pub waiting: u64,
    /// Waits that ended then, in the way that the curve is about.
    pub ended: u64,
    /// The share.
    pub value: f64,
    /// The square of its standard error. `None` where it can't be estimated: nobody is left.
    pub variance: Option<f64>,
}

impl Point {
    /// Pointwise, at 95 %, on the scale of ln(−ln) so that it stays within 0 … 1 (Kalbfleisch and Prentice):
    /// v ^ exp(± 1.96 se / (v ln v)). `None` where the share is 0 or 1, or its variance is not known.
    pub fn interval(&self) -> Option<Interval> {
        let v = self.value;
        if !(v > 0.0 && v < 1.0) {
            return None;
        }
        let factor = (Z * self.variance?.sqrt() / (v * v.ln())).abs().exp();
        Some(Interval { low: v.powf(factor), high: v.powf(1.0 / factor) })
    }
}

/// Rounding over many steps may leave a share this little below what it reached.
const ROUNDING: f64 = 1e-9;

impl Curve {
    /// The share at a time.
    pub fn at(&self, time: i64) -> f64 {
        let before = self.points.partition_point(|point| point.time <= time);
        before.checked_sub(1).map_or(self.start, |last| self.points[last].value)
    }

    /// The first time at which the share `p` is reached: for an incidence, at or above `p`; for a survival, at or
    /// below 1 − `p`, which is `p` ended. `None` when it never is.
    pub fn reaches(&self, p: f64) -> Option<i64> {
        let reached = |point: &Point| (point.value - self.start).abs() + ROUNDING >= p;
        let first = self.points.partition_point(|point| !reached(point));
        self.points.get(first).map(|point| point.time)
    }

    /// The time by which half had: `None` when the curve does not reach it.
    pub fn median(&self) -> Option<i64> {
        self.reaches(0.5)
    }

    /// The time by which eight in ten had: `None` when the curve does not reach it.
    pub fn p80(&self) -> Option<i64> {
        self.reaches(0.8)
    }

    /// At most `most` of its steps (two at least), for drawing. Each is a true point of the curve; the first and the
    /// last are kept. Drawn as steps, it is nowhere further from the curve than (last − first) / (`most` − 2), and it
    /// is the curve itself when that has few enough steps.
    pub fn thinned(&self, most: usize) -> Vec<Point> {
        let most = most.max(2);
        let (Some(first), Some(last)) = (self.points.first(), self.points.last()) else { return Vec::new() };
        if self.points.len() <= most {
            return self.points.clone();
        }
        let gap = (last.value - first.value).abs() / (most - 2) as f64;
        let mut kept = vec![*first];
        for point in &self.points[1..self.points.len() - 1] {
            let apart = (point.value - kept[kept.len() - 1].value).abs();
            if apart >= gap && kept.len() + 1 < most {
                kept.push(*point);
            }
        }
        kept.push(*last);
        kept
    }
}

/// What is left of 1, without rounding between two censorings: the share at the last censoring, spread over those who
/// were then left (Efron's redistribution to the right). Without censoring every share is one division.
struct Weight {
    share: f64,
    over: u64,
}

impl Weight {
    fn of(&self, persons: u64) -> f64 {
        self.share * persons as f64 / self.over as f64
    }

    /// After a moment: those who stay keep the share of those who were censored.
    fn after(&mut self, moment: &Moment) -> bool {
        let left = moment.at_risk - moment.this - moment.other;
        let again = moment.censored > 0;
        if again {
            *self = Weight { share: self.of(left), over: (left - moment.censored).max(1) };
        }
        again
    }
}

/// The variance is the delta method's (Marubini and Valsecchi 1995):
/// Σ (F(t) − F_i)² d_i/(n_i(n_i − d_i)) + Σ S_i² (n_i − d₁_i) d₁_i/n_i³ − 2 Σ (F(t) − F_i) S_i d₁_i/n_i², over the
/// moments until t, S_i being just before. Opened up, it is six running sums.
pub(super) fn incidence(spells: &Spells, way: usize) -> Curve {
    let mut curve = Curve {
        n: spells.len(),
        ended: spells.ended[way].len(),
        competing: spells.ended.iter().map(crate::spread::Spread::len).sum::<u64>() - spells.ended[way].len(),
        censored: spells.censored.len(),
        start: 0.0,
        points: Vec::with_capacity(spells.ended[way].runs().len()),
    };
    let mut weight = Weight { share: 1.0, over: curve.n.max(1) };
    let (mut base, mut since) = (0.0, 0_u64);
    let (mut hazard, mut hazard_f, mut hazard_ff) = (0.0, 0.0, 0.0);
    let (mut own, mut cross, mut cross_f) = (0.0, 0.0, 0.0);
    for moment in spells.moments(way) {
        let (n, all, d) = (moment.at_risk as f64, (moment.this + moment.other) as f64, moment.this as f64);
        let before = weight.of(moment.at_risk);
        since += moment.this;
        let value = base + weight.of(since);
        // The last who are at risk weigh on no later difference.
        if n > all {
            let g = all / (n * (n - all));
            hazard += g;
            hazard_f += g * value;
            hazard_ff += g * value * value;
        }
        own += before * before * (n - d) * d / (n * n * n);
        cross += before * d / (n * n);
        cross_f += value * before * d / (n * n);
        if moment.this > 0 {
            let spread = value * value * hazard - 2.0 * value * hazard_f + hazard_ff;
            let variance = spread + own - 2.0 * (value * cross - cross_f);
            curve.points.push(Point {
                time: moment.time,
                waiting: moment.at_risk,
                ended: moment.this,
                value,
                variance: Some(variance.max(0.0)),
            });
        }
        if weight.after(&moment) {
            (base, since) = (value, 0);
        }
    }
    curve
}

/// The variance is Greenwood's (1926): S² Σ d_i/(n_i(n_i − d_i)).
pub(super) fn survival(spells: &Spells) -> Curve {
    let censored = spells.censored.len();
    let mut curve = Curve {
        n: spells.len(),
        ended: spells.len() - censored,
        competing: 0,
        censored,
        start: 1.0,
        points: Vec::new(),
    };
    let mut weight = Weight { share: 1.0, over: curve.n.max(1) };
    let mut hazard = 0.0;
    for moment in spells.moments(0) {
        let ended = moment.this + moment.other;
        let left = moment.at_risk - ended;
        if ended > 0 {
            hazard += ended as f64 / (moment.at_risk as f64 * left as f64);
            let value = weight.of(left);
            curve.points.push(Point {
                time: moment.time,
                waiting: moment.at_risk,
                ended,
                value,
                variance: (left > 0).then_some(value * value * hazard),
            });
        }
        weight.after(&moment);
    }
    curve
}
