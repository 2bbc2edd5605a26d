//! The fold over cases: one pass, a few table look-ups an event.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    Counts, Event, Names,
    continuity::Continuity,
    counts::{Arc, Step},
    pairs::Pairs,
    spread::{Reals, Spread},
};

const QUARTER: i64 = 15 * 60 * 1_000_000;

/// Counts what cases say. Feed it whole cases, in any order; two tallies of the same log's parts merge as [`Counts`].
///
/// The times between two activities are the only thing that grows with the number of events: [`Tally::gaps_held`]
/// says how many it holds, and [`Tally::drain_gaps`] hands them over, for a log larger than memory.
#[derive(Debug, Default)]
pub struct Tally {
    events: u64,
    cases: u64,
    span: Option<(i64, i64)>,
    activities: Vec<u64>,
    organisations: Vec<u64>,
    arcs: Pairs,
    arc_counts: Vec<u64>,
    arc_returns: Vec<u64>,
    handover_cases: u64,
    returns: u64,
    return_cases: u64,
    quarters: FxHashMap<i64, u64>,
    starts: FxHashMap<u32, u64>,
    steps: FxHashMap<(u8, u32, u32), u64>,
    follows: Pairs,
    follow_counts: Vec<u64>,
    gaps: Vec<Vec<i64>>,
    gaps_held: usize,
    durations: Vec<i64>,
    endings: Option<FxHashSet<u32>>,
    open: Vec<i64>,
    open_durations: Vec<i64>,
    continuity: [FxHashMap<u64, u64>; 4],
    continuity_cases: u64,
    places: Vec<u32>,
    scratch: Vec<u32>,
}

impl Tally {
    /// Of cases that all ended with their last event.
    pub fn new() -> Self {
        Self::default()
    }

    /// Of cases of which only those whose last activity is one of `endings` ended; the others are open.
    pub fn with_endings(endings: impl IntoIterator<Item = u32>) -> Self {
        Tally { endings: Some(endings.into_iter().collect()), ..Self::default() }
    }

    /// Takes a whole case: its events by time, ties as in the file. A case without events is none.
    pub fn case(&mut self, events: &[Event]) {
        let (Some(first), Some(last)) = (events.first(), events.last()) else { return };
        debug_assert!(events.is_sorted_by_key(|event| event.at), "a case comes in the order of time");
        self.cases += 1;
        self.events += events.len() as u64;
        let (from, to) = self.span.unwrap_or((first.at, last.at));
        self.span = Some((from.min(first.at), to.max(last.at)));
        let duration = last.at.saturating_sub(first.at);
        self.durations.push(duration);
        if self.endings.as_ref().is_some_and(|endings| !endings.contains(&last.activity)) {
            self.open.push(first.at);
            self.open_durations.push(duration);
        }
        self.activities(events);
        self.organisations(events);
    }

    fn activities(&mut self, events: &[Event]) {
        for event in events {
            add(&mut self.activities, event.activity as usize);
        }
        for pair in events.windows(2) {
            let number = self.follows.number(pair[0].activity, pair[1].activity);
            add(&mut self.follow_counts, number);
            if self.gaps.len() <= number {
                self.gaps.resize_with(number + 1, Vec::new);
            }
            self.gaps[number].push(pair[1].at.saturating_sub(pair[0].at));
        }
        self.gaps_held += events.len() - 1;
    }

    fn organisations(&mut self, events: &[Event]) {
        self.places.clear();
        let (mut before, mut previous, mut handovers, mut returns) = (None, None, 0_u8, 0_u64);
        for event in events {
            let Some(place) = event.organisation() else { continue };
            add(&mut self.organisations, place as usize);
            self.places.push(place);
            match before {
                None => *self.starts.entry(place).or_default() += 1,
                Some(from) if from != place => {
                    let number = self.arcs.number(from, place);
                    add(&mut self.arc_counts, number);
                    *self.quarters.entry(event.at.div_euclid(QUARTER)).or_default() += 1;
                    if usize::from(handovers) < Counts::STEPS {
                        *self.steps.entry((handovers, from, place)).or_default() += 1;
                        handovers += 1;
                    }
                    if previous == Some(place) {
                        returns += 1;
                        // Counted at the way out, which is the arc that came back.
                        let out = self.arcs.number(place, from);
                        add(&mut self.arc_returns, out);
                    }
                    previous = Some(from);
                }
                Some(_) => {}
            }
            before = Some(place);
        }
        self.handover_cases += u64::from(handovers > 0);
        self.returns += returns;
        self.return_cases += u64::from(returns > 0);
        if self.places.len() >= Continuity::LEAST_VISITS
            && let Some(indices) = Continuity::of(&self.places, &mut self.scratch)
        {
            self.continuity_cases += 1;
            let figures = [indices.upc, indices.coc, indices.secon, indices.mmci];
            for (seen, figure) in self.continuity.iter_mut().zip(figures) {
                *seen.entry(figure.to_bits()).or_default() += 1;
            }
        }
    }

    /// How many times between events are held: 8 bytes each, twice that at worst.
    pub const fn gaps_held(&self) -> usize {
        self.gaps_held
    }

    /// Hands over the times between events held until now, in microseconds, by the number of their pair of activities,
    /// and forgets them. The number is the rank of the pair in [`Tally::follows`].
    pub fn drain_gaps(&mut self) -> impl Iterator<Item = (usize, Vec<i64>)> {
        self.gaps_held = 0;
        std::mem::take(&mut self.gaps).into_iter().enumerate().filter(|(_, gaps)| !gaps.is_empty())
    }

    /// The pairs of consecutive activities met so far, by number.
    pub fn follows(&self) -> impl Iterator<Item = (u32, u32)> {
        self.follows.iter()
    }

    /// All that was counted, by name.
    pub fn counts(&self, activities: &Names, organisations: &Names) -> Counts {
        let place = |number: u32| organisations.name(number).to_owned();
        let activity = |number: u32| activities.name(number).to_owned();
        let counted = |counts: &[u64], names: &Names| {
            let seen = counts.iter().zip(names.iter()).filter(|(count, _)| **count > 0);
            seen.map(|(count, name)| (name.to_owned(), *count)).collect()
        };
        let arcs = self.arcs.iter().enumerate().map(|(number, (from, to))| {
            let returned = self.arc_returns.get(number).copied().unwrap_or(0);
            ((place(from), place(to)), Arc { count: self.arc_counts[number], returned })
        });
        let follows = self.follows.iter().zip(&self.follow_counts);
        let steps =
            self.steps.iter().map(|(&(at, from, to), count)| (Step { at, from: place(from), to: place(to) }, *count));
        let [upc, coc, secon, mmci] =
            self.continuity.each_ref().map(|seen| Reals::of(seen.iter().map(|(bits, n)| (f64::from_bits(*bits), *n))));
        Counts {
            events: self.events,
            cases: self.cases,
            span: self.span,
            activities: counted(&self.activities, activities),
            organisations: counted(&self.organisations, organisations),
            arcs: arcs.collect(),
            handover_cases: self.handover_cases,
            returns: self.returns,
            return_cases: self.return_cases,
            quarters: self.quarters.iter().map(|(slot, count)| (*slot, *count)).collect(),
            starts: self.starts.iter().map(|(number, count)| (place(*number), *count)).collect(),
            steps: steps.collect(),
            follows: follows.map(|((from, to), count)| ((activity(from), activity(to)), *count)).collect(),
            durations: Spread::of(self.durations.clone()),
            endings: self.endings.is_some(),
            open: Spread::of(self.open.clone()),
            open_durations: Spread::of(self.open_durations.clone()),
            continuity_cases: self.continuity_cases,
            upc,
            coc,
            secon,
            mmci,
        }
    }

    /// The times between two activities held now, by name; those handed over are not among them.
    pub fn gaps(&self, activities: &Names) -> impl Iterator<Item = ((String, String), Spread)> {
        let named = |(from, to)| (activities.name(from).to_owned(), activities.name(to).to_owned());
        self.follows.iter().zip(&self.gaps).map(move |(pair, gaps)| (named(pair), Spread::of(gaps.clone())))
    }
}

fn add(counts: &mut Vec<u64>, number: usize) {
    if counts.len() <= number {
        counts.resize(number + 1, 0);
    }
    counts[number] += 1;
}
