//! The fold over cases: one pass, a few table look-ups an event.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    Counts, Event, Names,
    continuity::{Continuity, Visits},
    counts::{Handover, Name, Step},
    hours::Quarters,
    pairs::Pairs,
    quantile,
    spread::{Reals, Spread},
};

/// Counts what cases say. Feed it whole cases, in any order; two tallies of the same log's parts merge as [`Counts`].
///
/// The times between two activities are the only thing that grows with the number of events: [`Tally::gaps_held`]
/// says how many it holds, and [`Tally::drain_gaps`] hands them over, for a log larger than memory.
#[derive(Debug, Default)]
pub struct Tally {
    events: u64,
    span: Option<(i64, i64)>,
    activities: Vec<u64>,
    organisations: Vec<u64>,
    arcs: Pairs,
    handovers: Vec<Handover>,
    handover_cases: u64,
    returns: u64,
    return_cases: u64,
    quarters: Quarters,
    starts: Vec<u64>,
    /// For each of the first handovers of a case, how often it was each arc.
    steps: [Vec<u64>; Counts::STEPS],
    follows: Pairs,
    follow_counts: Vec<u64>,
    gaps: Vec<Vec<i64>>,
    gaps_held: usize,
    durations: Vec<i64>,
    endings: Option<FxHashSet<u32>>,
    open: Vec<i64>,
    open_durations: Vec<i64>,
    visits: FxHashMap<Visits, u64>,
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
        let mut before: Option<&Event> = None;
        for event in events {
            add(&mut self.activities, event.activity as usize);
            if let Some(before) = before {
                let number = self.follows.number(before.activity, event.activity);
                if number == self.gaps.len() {
                    self.gaps.push(Vec::new());
                    self.follow_counts.push(0);
                }
                self.follow_counts[number] += 1;
                self.gaps[number].push(event.at.saturating_sub(before.at));
            }
            before = Some(event);
        }
        self.gaps_held += events.len() - 1;
    }

    fn organisations(&mut self, events: &[Event]) {
        self.places.clear();
        let (mut handovers, mut returns) = (0, 0_u64);
        let mut before: Option<(u32, usize)> = None;
        for event in events {
            let Some(place) = event.organisation() else { continue };
            let last = self.places.last().copied();
            self.places.push(place);
            add(&mut self.organisations, place as usize);
            match last {
                None => add(&mut self.starts, place as usize),
                Some(from) if from != place => {
                    let arc = self.arcs.number(from, place);
                    if arc == self.handovers.len() {
                        self.handovers.push(Handover::default());
                    }
                    self.handovers[arc].count += 1;
                    self.quarters.add(event.at);
                    if let Some(step) = self.steps.get_mut(handovers) {
                        add(step, arc);
                    }
                    handovers += 1;
                    if let Some((origin, out)) = before
                        && origin == place
                    {
                        returns += 1;
                        self.handovers[out].returned += 1;
                    }
                    before = Some((from, arc));
                }
                Some(_) => {}
            }
        }
        self.handover_cases += u64::from(handovers > 0);
        self.returns += returns;
        self.return_cases += u64::from(returns > 0);
        if self.places.len() >= Continuity::LEAST_VISITS {
            *self.visits.entry(Visits::of(&self.places, &mut self.scratch)).or_default() += 1;
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
        let held = self.gaps.iter_mut().map(std::mem::take).collect::<Vec<_>>();
        held.into_iter().enumerate().filter(|(_, gaps)| !gaps.is_empty())
    }

    /// The pairs of consecutive activities met so far, by number.
    pub fn follows(&self) -> impl Iterator<Item = (u32, u32)> {
        self.follows.iter()
    }

    /// The median time between the activities of each pair, in microseconds, by number; those handed over left out.
    pub fn median_gaps(&mut self) -> Vec<Option<f64>> {
        self.gaps.iter_mut().map(|gaps| quantile::select(gaps, 0.5)).collect()
    }

    /// All that was counted, by name.
    pub fn counts(&self, activities: &Names, organisations: &Names) -> Counts {
        let (places, acts) = (shared(organisations), shared(activities));
        let arcs = ordered(&self.arcs, &places);
        let arc = |number: usize| {
            let (from, to) = self.arcs.pair(number);
            (Name::clone(&places[from as usize]), Name::clone(&places[to as usize]))
        };
        let steps = self.steps.iter().enumerate().flat_map(|(at, counts)| {
            let met = arcs.iter().filter_map(|number| Some((*number, *counts.get(*number)?)));
            met.filter(|(_, count)| *count > 0).map(move |(number, count)| {
                let (from, to) = arc(number);
                (Step { at: at as u8, from, to }, count)
            })
        });
        let follows =
            self.follows.iter().zip(&self.follow_counts).map(|((from, to), count)| {
                ((Name::clone(&acts[from as usize]), Name::clone(&acts[to as usize])), *count)
            });
        let figure = |of: fn(&Visits) -> f64| Reals::of(self.visits.iter().map(|(visits, cases)| (of(visits), *cases)));
        Counts {
            events: self.events,
            cases: self.durations.len() as u64,
            span: self.span,
            activities: counted(&self.activities, &acts),
            organisations: counted(&self.organisations, &places),
            arcs: arcs.iter().map(|number| (arc(*number), self.handovers[*number])).collect(),
            handover_cases: self.handover_cases,
            returns: self.returns,
            return_cases: self.return_cases,
            quarters: self.quarters.counts(self.span.unwrap_or_default()),
            starts: counted(&self.starts, &places),
            steps: steps.collect(),
            follows: follows.collect(),
            durations: Spread::of(self.durations.clone()),
            endings: self.endings.is_some(),
            open: Spread::of(self.open.clone()),
            open_durations: Spread::of(self.open_durations.clone()),
            continuity_cases: self.visits.values().sum(),
            upc: figure(Visits::upc),
            coc: figure(Visits::coc),
            secon: figure(Visits::secon),
            mmci: figure(Visits::mmci),
        }
    }

    /// The times between two activities held now, by name; those handed over are not among them.
    pub fn gaps(&self, activities: &Names) -> BTreeMap<(Name, Name), Spread> {
        let acts = shared(activities);
        let named = |(from, to)| (Name::clone(&acts[from as usize]), Name::clone(&acts[to as usize]));
        self.follows.iter().zip(&self.gaps).map(|(pair, gaps)| (named(pair), Spread::of(gaps.clone()))).collect()
    }
}

fn shared(names: &Names) -> Vec<Name> {
    names.iter().map(Name::from).collect()
}

fn counted(counts: &[u64], names: &[Name]) -> BTreeMap<Name, u64> {
    let seen = counts.iter().zip(names).filter(|(count, _)| **count > 0);
    seen.map(|(count, name)| (Name::clone(name), *count)).collect()
}

/// The numbers of the pairs in the order of their names, found by comparing numbers: names are compared once each.
fn ordered(pairs: &Pairs, names: &[Name]) -> Vec<usize> {
    let mut by_name: Vec<usize> = (0..names.len()).collect();
    by_name.sort_unstable_by(|a, b| names[*a].cmp(&names[*b]));
    let mut rank = vec![0_u64; names.len()];
    for (place, number) in by_name.into_iter().enumerate() {
        rank[number] = place as u64;
    }
    let mut keyed: Vec<(u64, usize)> = pairs
        .iter()
        .enumerate()
        .map(|(number, (from, to))| (rank[from as usize] << 32 | rank[to as usize], number))
        .collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|(_, number)| number).collect()
}

fn add(counts: &mut Vec<u64>, number: usize) {
    if counts.len() <= number {
        counts.resize(number + 1, 0);
    }
    counts[number] += 1;
}
