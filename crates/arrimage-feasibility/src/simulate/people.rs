//! Who and what a run moves about: persons under way, and means at work. How they move is in `engine`.

use std::collections::VecDeque;

use super::{bits, chance::Chance};
use crate::project::{Law, Means, Range};

/// A person under way.
#[derive(Default)]
pub struct Person {
    /// Who; a place is used again, a number never.
    pub number: u32,
    /// When they presented.
    pub arrived: u64,
    /// Their case, and the plan of their minute.
    pub scene: u32,
    pub plan: u32,
    /// They presented in the weeks counted.
    pub counted: bool,
    /// Works under way.
    pub works: u32,
}

/// What each person holds, has got, and waits for: sets of as many words, place by place in one list, because persons
/// come and go by the million and are looked at in no order.
pub struct Sets {
    pub words: usize,
    pub all: Vec<u64>,
}

/// The sets of one person.
pub struct Own<'a> {
    /// Facts that hold.
    pub held: &'a mut [u64],
    /// Facts that hold or are being given.
    pub got: &'a mut [u64],
    /// Steps in whose queue they wait.
    pub waits: &'a mut [u64],
}

impl Sets {
    pub fn own(&mut self, place: usize) -> Own<'_> {
        let words = self.words;
        let (held, rest) = self.all[3 * words * place..3 * words * (place + 1)].split_at_mut(words);
        let (got, waits) = rest.split_at_mut(words);
        Own { held, got, waits }
    }

    pub fn waits(&self, place: usize, step: usize) -> bool {
        bits::has(&self.all[self.words * (3 * place + 2)..], step)
    }

    /// Those of somebody who arrives with these facts.
    pub fn fill(&mut self, place: usize, facts: &[u64]) {
        let end = 3 * self.words * (place + 1);
        if self.all.len() < end {
            self.all.resize(end, 0);
        }
        let own = self.own(place);
        for set in [own.held, own.got] {
            set.fill(0);
            set[..facts.len()].copy_from_slice(facts);
        }
        own.waits.fill(0);
    }
}

/// A means at work.
pub struct Line {
    /// Position in the project.
    pub means: usize,
    pub servers: u32,
    pub busy: u32,
    /// Starts left this week, and which week that is.
    pub left: u32,
    pub week: u64,
    pub capacity: Option<u32>,
    pub law: Law,
    pub takes: Range,
    pub chance: Chance,
    /// It may start from the first instant until the second, as far as looked.
    pub open: (u64, u64),
    /// When it was told to look again.
    pub looks: Option<u64>,
    /// Since when, who, in which place, with which step. Those who left are passed over.
    pub queue: VecDeque<(u64, u32, u32, u32)>,
    pub touched: bool,
}

impl Line {
    pub fn new(position: usize, means: &Means, chance: Chance) -> Self {
        Self {
            means: position,
            servers: means.servers.unwrap_or(u32::MAX),
            busy: 0,
            left: means.capacity.unwrap_or(u32::MAX),
            week: 0,
            capacity: means.capacity,
            law: means.law,
            takes: means.takes,
            chance,
            open: (0, 0),
            looks: None,
            queue: VecDeque::new(),
            touched: false,
        }
    }
}
