//! Every history of two honest nodes, up to a depth, over a reduced alphabet: the same invariants, without chance.

use std::collections::{BTreeSet, HashSet};

use arrimage_domain::{
    consent::Terms,
    referral::{Act, Ask, Author, Ending, Entry, Log, Logs, RefusalCode},
};

use crate::support::{SIDES, ask, elsewhere, local, settled, somebody_has_it, terms};

/// What each side wrote (the act's place in the alphabet, and how much of the other side it had seen), and how much
/// of the other side each has heard. Entries of one side arrive in order: others wait in their gap anyway.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
struct State {
    written: [Vec<(u8, u8)>; 2],
    heard: [u8; 2],
}

struct World {
    alphabet: [Vec<Act>; 2],
    most: [usize; 2],
}

impl World {
    fn log(&self, state: &State, side: usize, upto: usize) -> Log {
        let at = local("2026-03-02 09:00");
        let entry = |(n, (act, seen)): (u32, &(u8, u8))| Entry {
            n,
            seen: u32::from(*seen),
            at,
            by: Author::node(),
            act: self.alphabet[side][usize::from(*act)].clone(),
        };
        (1..).zip(&state.written[side]).take(upto).map(entry).collect()
    }

    fn view(&self, state: &State, side: usize) -> Logs {
        let upto = |s: usize| if s == side { usize::MAX } else { usize::from(state.heard[side]) };
        Logs { asking: self.log(state, 0, upto(0)), handling: self.log(state, 1, upto(1)) }
    }

    fn settled(state: &State) -> bool {
        (0..2).all(|side| usize::from(state.heard[side]) == state.written[1 - side].len())
    }

    fn next(&self, state: &State) -> Vec<State> {
        let mut next = Vec::new();
        for (index, side) in SIDES.into_iter().enumerate() {
            let mut push = |state: State| next.push(state);
            if usize::from(state.heard[index]) < state.written[1 - index].len() {
                let mut heard = state.clone();
                heard.heard[index] += 1;
                push(heard);
            }
            if state.written[index].len() < self.most[index] {
                let now = self.view(state, index).situation();
                for (act, place) in self.alphabet[index].iter().zip(0..) {
                    if now.admit(side, act).is_ok() {
                        let mut written = state.clone();
                        written.written[index].push((place, state.heard[index]));
                        push(written);
                    }
                }
            }
        }
        next
    }

    /// Breadth first; how many states, and how many where everything had arrived.
    fn explore(&self) -> (usize, usize) {
        let mut seen = HashSet::from([State::default()]);
        let mut edge: Vec<State> = vec![State::default()];
        let mut quiet = 0;
        while !edge.is_empty() {
            let mut next_edge = Vec::new();
            for state in edge {
                let views = [self.view(&state, 0), self.view(&state, 1)];
                views.iter().for_each(|view| somebody_has_it(&view.situation()));
                if World::settled(&state) {
                    quiet += 1;
                    assert_eq!(views[0].situation(), views[1].situation());
                    settled(&views[0]);
                }
                next_edge.extend(self.next(&state).into_iter().filter(|next| seen.insert(next.clone())));
            }
            edge = next_edge;
        }
        (seen.len(), quiet)
    }
}

/// A request whose terms are empty: what goes matters to no rule of the machine, and copies are many.
fn bare(persons: usize) -> Ask {
    let terms = Terms { goes: BTreeSet::new(), back: BTreeSet::new(), ..terms() };
    Ask { services: Vec::new(), persons: vec![terms; persons], ..ask(0) }
}

fn closed(reason: Ending) -> Act {
    Act::Closed { reason, told: None }
}

#[test]
fn every_short_history_of_a_request_about_one_person() {
    let asking = vec![
        Act::Sent(bare(1)),
        Act::Recalled,
        Act::Answered { question: 2 },
        Act::ReturnAccepted,
        closed(Ending::ServiceGiven),
        closed(Ending::Refused),
        closed(Ending::NoLongerNeeded),
        Act::Withdrawn { person: 0 },
    ];
    let handling = vec![
        Act::Delivered,
        Act::Asked,
        Act::Accepted { respondent: None },
        Act::Refused { code: RefusalCode::Waiting, suggestion: None },
        Act::RedirectProposed { to: elsewhere() },
        Act::Done,
        Act::Returned,
        Act::Withdrawn { person: 0 },
    ];
    let (states, quiet) = World { alphabet: [asking, handling], most: [4, 4] }.explore();
    println!("one person, 4 entries a side: {states} states, {quiet} where everything had arrived");
    assert!(states > 100_000 && quiet > 10_000, "the exploration has shrunk: {states}, {quiet}");
}

fn two_persons(most: [usize; 2]) -> (usize, usize) {
    let asking =
        vec![Act::Sent(bare(2)), Act::Recalled, closed(Ending::PersonChoseOtherwise), Act::Withdrawn { person: 0 }];
    let handling = vec![
        Act::Delivered,
        Act::Accepted { respondent: None },
        Act::Done,
        Act::Withdrawn { person: 0 },
        Act::Withdrawn { person: 1 },
    ];
    let (states, quiet) = World { alphabet: [asking, handling], most }.explore();
    println!("two persons, {most:?} entries: {states} states, {quiet} where everything had arrived");
    (states, quiet)
}

#[test]
fn every_short_history_of_a_request_about_two_persons() {
    let (states, quiet) = two_persons([3, 3]);
    assert!(states > 5_000 && quiet > 1_000, "the exploration has shrunk: {states}, {quiet}");
}
