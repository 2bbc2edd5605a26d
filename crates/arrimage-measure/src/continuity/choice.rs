//! Continuity without the changes that the person asked for (R213, R237): a freely chosen change is not fragmentation.

use rustc_hash::FxHashMap;

use super::{Visits, visit_entropy};

/// A visit, and whether the person asked for the change that it makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visit {
    /// The provider.
    pub provider: u32,
    /// Whether the person asked to go from the provider of the visit before to this one. Without a change of provider,
    /// or at the first visit, it says nothing and counts for nothing.
    pub asked: bool,
}

/// The indices of [`super::Continuity`] without the changes that the person asked for.
///
/// - **Density and dispersion** (UPC, COC, MMCI, concentration, entropy): a provider whom the person first met by asking
///   for the change takes the place of the one left, and both count as one. A provider already met keeps its own place:
///   going back to somebody known disperses nothing by itself, and joining the two would also hide the changes between
///   them that the person did not ask for.
/// - **Sequence** (SECON): the pair of visits around a change asked for is left out, above and below the line. `None`
///   when no pair is left.
///
/// So no index says less continuity than without the adjustment, visits stay visits (N is the same), and a change that
/// was not asked for counts in full.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Adjusted {
    /// Visits, N.
    pub visits: u32,
    /// Changes that the person asked for.
    pub asked: u32,
    /// Providers, one who took another's place counted with them.
    pub providers: u32,
    /// Usual provider.
    pub upc: f64,
    /// Bice and Boxerman.
    pub coc: f64,
    /// Sequential continuity over the pairs that are left.
    pub secon: Option<f64>,
    /// Modified modified continuity index.
    pub mmci: f64,
    /// Concentration.
    pub hhi: f64,
    /// Entropy of visits over providers.
    pub entropy: f64,
}

impl Adjusted {
    /// Of visits in the order of time. `None` below two visits.
    pub fn of(visits: &[Visit]) -> Option<Self> {
        let mut places: FxHashMap<u32, u32> = FxHashMap::default();
        let mut placed = Vec::with_capacity(visits.len());
        let (mut asked, mut same, mut before) = (0_u32, 0_u32, None);
        for visit in visits {
            let chosen = visit.asked && before.is_some_and(|(provider, _)| provider != visit.provider);
            let instead = before.filter(|_| chosen).map_or(visit.provider, |(_, place)| place);
            let place = *places.entry(visit.provider).or_insert(instead);
            asked += u32::from(chosen);
            same += u32::from(before.is_some_and(|(provider, _)| provider == visit.provider));
            placed.push(place);
            before = Some((visit.provider, place));
        }
        let entropy = visit_entropy(&placed)?;
        let of = Visits::of(&placed, &mut Vec::new());
        let pairs = visits.len() as u32 - 1 - asked;
        Some(Adjusted {
            visits: visits.len() as u32,
            asked,
            providers: of.providers,
            upc: of.upc(),
            coc: of.coc(),
            secon: if pairs == 0 { None } else { Some(f64::from(same) / f64::from(pairs)) },
            mmci: of.mmci(),
            hhi: of.hhi(),
            entropy,
        })
    }

    /// Fragmentation: 1 − COC.
    pub fn fci(&self) -> f64 {
        1.0 - self.coc
    }
}
