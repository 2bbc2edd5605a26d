//! Disparity between territories (`measures.md` §2.6): how different, with how much doubt.
//!
//! Territories are compared only with intervals, a ratio never without its difference, and few events are said. Nothing
//! here puts territories in an order. To add an index: a function of [`Place`]s, its formula with its source, its vector.

use serde::Serialize;

use crate::interval::{FEW, Interval, Z};

/// Events in a population: what a rate is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Events {
    /// How many.
    pub events: u64,
    /// Among how many persons (or person-months, whatever the rate is per).
    pub population: u64,
}

impl Events {
    /// events / population, for one. `None` for nobody.
    pub fn rate(self) -> Option<f64> {
        if self.population == 0 { None } else { Some(self.events as f64 / self.population as f64) }
    }
}

/// A figure with its interval; the interval is `None` where it has no meaning.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Estimate {
    /// The figure.
    pub value: f64,
    /// At 95 %.
    pub interval: Option<Interval>,
}

/// Two rates compared: the ratio and the difference, always both.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Comparison {
    /// y_a / y_b, exp(ln RR ± 1.96 √(1/a + 1/b)) (Rothman). `None` when the second has no event; no interval when the
    /// first has none.
    pub ratio: Option<Estimate>,
    /// y_a − y_b, ± 1.96 √(a/P_a² + b/P_b²), counts being Poisson's. No interval when neither has an event.
    pub difference: Estimate,
    /// Whether one of them has fewer than [`FEW`] events: said beside.
    pub rests_on_few: bool,
}

impl Comparison {
    /// Of two territories. `None` when one has no population.
    pub fn of(a: Events, b: Events) -> Option<Self> {
        let (ya, yb) = (a.rate()?, b.rate()?);
        let (na, nb) = (a.events as f64, b.events as f64);
        let ratio = (b.events > 0).then(|| {
            let value = ya / yb;
            let factor = (Z * (1.0 / na + 1.0 / nb).sqrt()).exp();
            let interval = (a.events > 0).then(|| Interval { low: value / factor, high: value * factor });
            Estimate { value, interval }
        });
        let value = ya - yb;
        let half = Z * (na / (a.population as f64).powi(2) + nb / (b.population as f64).powi(2)).sqrt();
        let interval = (a.events + b.events > 0).then_some(Interval { low: value - half, high: value + half });
        Some(Comparison { ratio, difference: Estimate { value, interval }, rests_on_few: a.events.min(b.events) < FEW })
    }

    /// Of one territory with all the others together. `None` when one of the two sides has no population.
    pub fn with_the_rest(territories: &[Events], one: usize) -> Option<Self> {
        let chosen = *territories.get(one)?;
        let mut rest = Events { events: 0, population: 0 };
        for (_, other) in territories.iter().enumerate().filter(|(number, _)| *number != one) {
            rest.events += other.events;
            rest.population += other.population;
        }
        Self::of(chosen, rest)
    }
}

/// A territory's population, which is its weight, and its indicator: a rate, or a median wait.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Its population, 0 or more.
    pub population: f64,
    /// Its indicator, 0 or more.
    pub value: f64,
}

impl From<Events> for Place {
    fn from(territory: Events) -> Self {
        Place { population: territory.population as f64, value: territory.rate().unwrap_or(0.0) }
    }
}

/// μ = Σ π_j y_j, π_j being the share of the population. `None` without population.
pub fn mean(places: &[Place]) -> Option<f64> {
    let people: f64 = places.iter().map(|place| place.population).sum();
    if people > 0.0 {
        Some(places.iter().map(|place| place.population * place.value).sum::<f64>() / people)
    } else {
        None
    }
}

/// Theil's index weighted by population (WHO's toolkit): T = Σ π_j (y_j/μ) ln (y_j/μ), 0 when all are equal, ln 1/π at
/// most; a rate of 0 adds 0. `None` when μ is 0 or undefined.
pub fn theil(places: &[Place]) -> Option<f64> {
    let mean = mean(places).filter(|mean| *mean > 0.0)?;
    let people: f64 = places.iter().map(|place| place.population).sum();
    let terms = places.iter().map(|place| {
        let over = place.value / mean;
        if over > 0.0 { place.population / people * over * over.ln() } else { 0.0 }
    });
    // Below 0 is only rounding.
    Some(terms.sum::<f64>().max(0.0))
}

/// Theil's index taken apart: within groups and between them, which add up to the whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Decomposition {
    /// Σ_g s_g T_g.
    pub within: f64,
    /// Σ_g s_g ln (ȳ_g/μ).
    pub between: f64,
    /// Of each group, in the order given: s_g = π_g ȳ_g/μ, and T_g, which is `None` where the group's mean is 0.
    pub groups: Vec<(f64, Option<f64>)>,
}

/// T = Σ_g s_g T_g + Σ_g s_g ln (ȳ_g/μ) (Theil 1967). `None` when the mean over all is 0 or undefined.
pub fn theil_of_groups(groups: &[&[Place]]) -> Option<Decomposition> {
    let all: Vec<Place> = groups.iter().copied().flatten().copied().collect();
    let mean_of_all = mean(&all).filter(|mean| *mean > 0.0)?;
    let people: f64 = all.iter().map(|place| place.population).sum();
    let mut whole = Decomposition { within: 0.0, between: 0.0, groups: Vec::new() };
    for group in groups {
        let population: f64 = group.iter().map(|place| place.population).sum();
        let over = mean(group).unwrap_or(0.0) / mean_of_all;
        let (share, inside) = (population / people * over, theil(group));
        whole.within += share * inside.unwrap_or(0.0);
        whole.between += if over > 0.0 { share * over.ln() } else { 0.0 };
        whole.groups.push((share, inside));
    }
    Some(whole)
}

/// Gini's coefficient: Σ_i Σ_j π_i π_j |y_i − y_j| / (2 μ), 0 … 1. `None` when μ is 0 or undefined.
///
/// With equal populations it is the Gini over members of §2.5 (seats, items adopted, minutes of notice).
pub fn gini(places: &[Place]) -> Option<f64> {
    let mean = mean(places).filter(|mean| *mean > 0.0)?;
    let people: f64 = places.iter().map(|place| place.population).sum();
    let mut sorted = places.to_vec();
    sorted.sort_by(|a, b| a.value.total_cmp(&b.value));
    // Each pair once: a value above another differs from the mass and the sum of what is below it.
    let (mut mass, mut sum, mut differences) = (0.0, 0.0, 0.0);
    for place in sorted {
        let share = place.population / people;
        differences += share * (place.value * mass - sum);
        mass += share;
        sum += share * place.value;
    }
    Some(differences / mean)
}

/// Index of disparity: mean of |y_j − μ| over territories, / μ × 100 (Pearcy and Keppel 2002). 0 or more. `None` when μ
/// is 0 or undefined.
pub fn index_of_disparity(places: &[Place]) -> Option<f64> {
    let mean = mean(places).filter(|mean| *mean > 0.0)?;
    let apart: f64 = places.iter().map(|place| (place.value - mean).abs()).sum();
    Some(apart / places.len() as f64 / mean * 100.0)
}

/// The largest indicator over the smallest, 1 or more. `None` when the smallest is 0, or without territory.
pub fn largest_over_smallest(places: &[Place]) -> Option<f64> {
    let values = || places.iter().map(|place| place.value);
    let smallest = values().min_by(f64::total_cmp).filter(|smallest| *smallest > 0.0)?;
    Some(values().max_by(f64::total_cmp)? / smallest)
}

/// A stratum of age and sex: what happened in the territory, and how many the standard population has of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stratum {
    /// In the territory.
    pub observed: Events,
    /// In the standard population.
    pub standard: u64,
}

/// The rate that the territory would have with the ages and sexes of the standard population (direct standardisation):
/// Σ W_i d_i/p_i / Σ W_i, ± 1.96 √(Σ W_i² d_i/p_i²) / Σ W_i, not below 0. The second is whether it rests on fewer than
/// [`FEW`] events.
///
/// `None` when the standard population is empty, or has people in a stratum in which the territory has none: their rate
/// is not known.
pub fn standardised(strata: &[Stratum]) -> Option<(Estimate, bool)> {
    let (mut weights, mut rates, mut variance, mut events) = (0.0, 0.0, 0.0, 0_u64);
    for stratum in strata.iter().filter(|stratum| stratum.standard > 0) {
        let weight = stratum.standard as f64;
        weights += weight;
        rates += weight * stratum.observed.rate()?;
        variance += (weight / stratum.observed.population as f64).powi(2) * stratum.observed.events as f64;
        events += stratum.observed.events;
    }
    if weights == 0.0 {
        return None;
    }
    let (value, half) = (rates / weights, Z * variance.sqrt() / weights);
    let interval = (events > 0).then(|| Interval { low: (value - half).max(0.0), high: value + half });
    Some((Estimate { value, interval }, events < FEW))
}
