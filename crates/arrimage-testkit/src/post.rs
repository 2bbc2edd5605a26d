//! The post between offices: it loses, repeats, delays, spoils; it is cut between some.

use std::collections::BTreeMap;

use arrimage_kernel::id::EnvelopeId;
use arrimage_node::exchange::{Answer, Outgoing, Sent};

use crate::net::{Called, Net};

/// Something on its way.
#[derive(Debug, Clone)]
pub enum Flight {
    /// An envelope that nobody waits for any more.
    Envelope {
        /// From which office.
        from: usize,
        /// To which.
        to: usize,
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// An answer that comes late.
    Answer {
        /// To which office.
        to: usize,
        /// On which envelope.
        envelope: EnvelopeId,
        /// What it says.
        answer: Answer,
    },
}

/// Who can't reach whom, until which step.
#[derive(Debug, Default)]
pub struct Cuts(BTreeMap<(usize, usize), u32>);

impl Cuts {
    /// Cuts two from each other.
    pub fn between(&mut self, a: usize, b: usize, until: u32) {
        self.0.insert((a.min(b), a.max(b)), until);
    }

    /// Whether they are cut.
    pub fn holds(&self, a: usize, b: usize, step: u32) -> bool {
        self.0.get(&(a.min(b), a.max(b))).is_some_and(|until| step < *until)
    }

    /// All is whole again.
    pub fn heal(&mut self) {
        self.0.clear();
    }
}

impl Net {
    /// An office takes what is due and posts it; says how many envelopes it took.
    pub fn pump(&mut self, from: usize) -> usize {
        let limit = if self.storm { 1 + self.dice.below(16) } else { 64 };
        let Called::Done(mut due) = self.call(from, "takes what is due", move |desk| desk.due(limit)) else { return 0 };
        for outgoing in &due {
            self.watch(from, outgoing);
        }
        if self.storm && self.dice.chance(30) {
            self.dice.shuffle(&mut due);
        }
        let taken = due.len();
        // As a node does: after one that nobody answered, nothing more is posted to that partner this time.
        let mut silent = Vec::new();
        for outgoing in due {
            if self.houses[from].office.is_none() {
                break;
            }
            if !silent.contains(&outgoing.to) && !self.post(from, outgoing.clone()) {
                silent.push(outgoing.to);
            }
        }
        taken
    }

    /// Posts one envelope; says whether it was answered.
    fn post(&mut self, from: usize, outgoing: Outgoing) -> bool {
        let Outgoing { envelope, to, bytes, .. } = outgoing;
        self.tally.envelopes += 1;
        let Some(to) = self.number(to) else { return false };
        if self.cuts.holds(from, to, self.step) || self.houses[to].office.is_none() {
            self.settle(from, envelope, Sent::Unreachable);
            return false;
        }
        if self.storm {
            match self.dice.below(100) {
                0..8 => {
                    self.tally.lost += 1;
                    self.note(|| format!("maison-{from} -> maison-{to}: lost"));
                    self.settle(from, envelope, Sent::Unreachable);
                    return false;
                }
                8..18 => {
                    self.tally.delayed += 1;
                    self.note(|| format!("maison-{from} -> maison-{to}: delayed"));
                    self.flights.push(Flight::Envelope { from, to, bytes });
                    self.settle(from, envelope, Sent::Unreachable);
                    return false;
                }
                18..26 => {
                    self.tally.repeated += 1;
                    self.flights.push(Flight::Envelope { from, to, bytes: bytes.clone() });
                }
                26..29 => self.spoil(from, to, &bytes),
                _ => {}
            }
        }
        let Some(answer) = self.deliver(from, to, bytes) else {
            self.settle(from, envelope, Sent::Unreachable);
            return false;
        };
        if self.storm {
            match self.dice.below(100) {
                0..8 => {
                    self.tally.lost += 1;
                    self.note(|| format!("maison-{to} -> maison-{from}: the answer is lost"));
                    self.settle(from, envelope, Sent::Unreachable);
                    return false;
                }
                8..12 => {
                    self.tally.delayed += 1;
                    self.flights.push(Flight::Answer { to: from, envelope, answer });
                    self.settle(from, envelope, Sent::Unreachable);
                    return false;
                }
                12..15 => {
                    // The power fails between the answer and its note.
                    self.note(|| format!("maison-{from} falls before it notes the answer"));
                    self.fall(from);
                    return false;
                }
                _ => {}
            }
        }
        self.settle(from, envelope, Sent::Answered(answer));
        true
    }

    fn settle(&mut self, at: usize, envelope: EnvelopeId, sent: Sent) {
        let what = match &sent {
            Sent::Unreachable => "notes that nobody answered".to_owned(),
            Sent::Answered(Answer::Receipt(_)) => "notes a receipt".to_owned(),
            Sent::Answered(Answer::Early { expected }) => format!("notes that {expected} is expected"),
            Sent::Answered(Answer::Refused(problem)) => format!("notes a refusal ({})", problem.code),
        };
        if let Called::Refused(problem) = self.call(at, &what, move |desk| desk.settle(envelope, sent)) {
            self.violation(format!("maison-{at} could not note an answer: {problem}"));
        }
    }

    /// Hands an envelope to an office that is up; `None` when no answer comes.
    fn deliver(&mut self, from: usize, to: usize, bytes: Vec<u8>) -> Option<Answer> {
        let what = format!("receives from maison-{from}");
        match self.call(to, &what, move |desk| desk.receive(&bytes)) {
            Called::Done(answer) => {
                self.note(|| format!("maison-{to} answers {}", describe(&answer)));
                if let Answer::Refused(problem) = &answer {
                    self.violation(format!("maison-{to} does not know a true envelope: {problem}"));
                }
                Some(answer)
            }
            Called::Refused(problem) => {
                self.violation(format!("maison-{to} could not receive: {problem}"));
                None
            }
            Called::Unknown => None,
        }
    }

    /// Somebody else delivers a changed copy, or a copy to the wrong office: nothing of it may be applied.
    fn spoil(&mut self, from: usize, to: usize, bytes: &[u8]) {
        self.tally.spoiled += 1;
        let mut copy = bytes.to_vec();
        let mut at = to;
        if self.dice.chance(70) {
            let (byte, bit) = (self.dice.below(copy.len()), self.dice.below(8));
            copy[byte] ^= 1 << bit;
        } else {
            at = (0..self.houses.len()).find(|other| *other != from && *other != to).unwrap_or(to);
        }
        let before = self.houses[at].truth.received.len();
        if self.houses[at].office.is_none() {
            return;
        }
        let _ = self.call(at, "receives something spoiled", move |desk| desk.receive(&copy));
        if self.houses[at].truth.received.len() != before {
            self.violation(format!("maison-{at} applied a spoiled envelope"));
        }
    }

    /// One of the things on their way arrives, in any order.
    pub fn arrive(&mut self) {
        if self.flights.is_empty() {
            return;
        }
        let which = self.dice.below(self.flights.len());
        match self.flights.swap_remove(which) {
            Flight::Envelope { from, to, bytes } => {
                if self.houses[to].office.is_some() && !self.cuts.holds(from, to, self.step) {
                    drop(self.deliver(from, to, bytes));
                }
            }
            Flight::Answer { to, envelope, answer } => {
                if self.houses[to].office.is_some() {
                    self.settle(to, envelope, Sent::Answered(answer));
                }
            }
        }
    }
}

fn describe(answer: &Answer) -> String {
    match answer {
        Answer::Receipt(_) => "with a receipt".to_owned(),
        Answer::Early { expected } => format!("that {expected} comes first"),
        Answer::Refused(problem) => format!("no: {problem}"),
    }
}
