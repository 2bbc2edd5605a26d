//! Made-up event logs of any size, decided by a seed: for benchmarks and trials, never for people.
//!
//! Events come in the order of time, so that cases lie across one another as in a real export; within a case no two have
//! the same second, so that every tool agrees on their order. Organisations are skewed: few see much, many see little.

use std::{cmp::Reverse, collections::BinaryHeap};

use rand_chacha::ChaCha8Rng;
use rand_core::{Rng, SeedableRng};

/// How large.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// Cases; ten events each on average.
    pub cases: u32,
    /// Organisations, at least one.
    pub organisations: u32,
}

/// An event, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    /// Its case, from 0.
    pub case: u32,
    /// When: seconds since 1970.
    pub second: i64,
    /// The position of its activity in [`ACTIVITIES`].
    pub activity: u32,
    /// Its organisation, from 0; two in a hundred events have none.
    pub organisation: Option<u32>,
}

/// What happens.
pub const ACTIVITIES: [&str; 16] = [
    "demande reçue",
    "première écoute",
    "rappel",
    "évaluation partagée",
    "rencontre à trois",
    "demande envoyée",
    "vue",
    "question",
    "réponse",
    "accueil",
    "accompagnement",
    "rencontre",
    "suivi",
    "consultation",
    "fin annoncée",
    "nouvelles données",
];

/// 2023-01-02T00:00:00Z.
const BEGINNING: i64 = 1_672_617_600;
const SPAN: u64 = 3 * 365 * 86_400;

/// Events of a log, the earliest first.
pub fn events(size: Size, seed: u64) -> impl Iterator<Item = Made> {
    Making { size, dice: ChaCha8Rng::seed_from_u64(seed), begun: 0, running: BinaryHeap::new() }
}

struct Making {
    size: Size,
    dice: ChaCha8Rng,
    begun: u32,
    running: BinaryHeap<Reverse<(i64, u32, Thread)>>,
}

/// What is left of a case.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Thread {
    left: u32,
    activity: u32,
    place: u32,
    before: u32,
}

impl Making {
    fn below(&mut self, bound: u64) -> u64 {
        self.dice.next_u64() % bound.max(1)
    }

    /// The cube of an even draw: an eighth of the organisations see half.
    fn skewed(&mut self) -> u32 {
        let draw = self.below(1 << 20) as f64 / f64::from(1 << 20);
        (draw.powi(3) * f64::from(self.size.organisations)) as u32
    }

    fn begin(&mut self) {
        let case = self.begun;
        self.begun += 1;
        let share = SPAN / u64::from(self.size.cases).max(1);
        let second = BEGINNING + (u64::from(case) * SPAN / u64::from(self.size.cases) + self.below(share)) as i64;
        let left = 2 + self.below(9) as u32 + self.below(9) as u32;
        let place = self.skewed();
        self.running.push(Reverse((second, case, Thread { left, activity: 0, place, before: place })));
    }

    /// The moment before which no later case can begin.
    fn frontier(&self) -> i64 {
        BEGINNING + (u64::from(self.begun) * SPAN / u64::from(self.size.cases.max(1))) as i64
    }

    fn go_on(&mut self, second: i64, case: u32, mut thread: Thread) {
        let scale = match self.below(10) {
            0..4 => 3_600,
            4..7 => 86_400,
            7..9 => 7 * 86_400,
            _ => 40 * 86_400,
        };
        let second = second + 1 + self.below(scale) as i64;
        thread.activity = (thread.activity + 1 + (self.below(4) * self.below(3)) as u32) % ACTIVITIES.len() as u32;
        let place = match self.below(100) {
            0..60 => thread.place,
            60..72 => thread.before,
            // A place has its habits: mostly the same few others.
            72..92 => (thread.place * 7 + 1 + self.below(6) as u32) % self.size.organisations,
            _ => self.skewed(),
        };
        if place != thread.place {
            (thread.before, thread.place) = (thread.place, place);
        }
        self.running.push(Reverse((second, case, thread)));
    }
}

impl Iterator for Making {
    type Item = Made;

    fn next(&mut self) -> Option<Made> {
        while self.begun < self.size.cases
            && self.running.peek().is_none_or(|Reverse((second, ..))| *second >= self.frontier())
        {
            self.begin();
        }
        let Reverse((second, case, mut thread)) = self.running.pop()?;
        let organisation = if self.below(50) == 0 { None } else { Some(thread.place) };
        let made = Made { case, second, activity: thread.activity, organisation };
        thread.left -= 1;
        if thread.left > 0 {
            self.go_on(second, case, thread);
        }
        Some(made)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_decides_the_whole_log_and_time_only_goes_on() {
        let size = Size { cases: 2_000, organisations: 40 };
        let made: Vec<Made> = events(size, 7).collect();
        assert_eq!(made, events(size, 7).collect::<Vec<_>>());
        assert_ne!(made, events(size, 8).collect::<Vec<_>>());
        assert!(made.is_sorted_by_key(|event| event.second));
        assert!((18_000..22_000).contains(&made.len()), "{} events", made.len());
        let mut last = vec![i64::MIN; size.cases as usize];
        for event in &made {
            assert!(event.second > last[event.case as usize], "two events of a case in one second");
            last[event.case as usize] = event.second;
            assert!(event.organisation.is_none_or(|place| place < size.organisations));
        }
        assert!(last.iter().all(|second| *second > i64::MIN), "a case without events");
    }
}
