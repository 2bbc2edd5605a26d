//! The text of a file and the faults found in it.

use std::ops::Range;

use super::fault::{Fault, Problem, Step};

/// The text, and what is wrong with it.
pub struct Source<'t> {
    text: &'t str,
    lines: Vec<usize>,
    /// Each with its place in bytes: lines and columns are counted once all are known.
    faults: Vec<(usize, Fault)>,
}

/// More faults than anybody reads; what is beyond them is not kept.
const MOST_FAULTS: usize = 10_000;

/// As much of the offending text as a message carries.
const SHOWN: usize = 60;

impl<'t> Source<'t> {
    pub fn new(text: &'t str) -> Self {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, lines, faults: Vec::new() }
    }

    /// Records a fault at `span`, bytes of the text.
    pub fn fault(&mut self, span: Range<usize>, path: &[Step], found: String, problem: Problem) {
        if self.faults.len() < MOST_FAULTS {
            let fault = Fault { line: 0, column: 0, path: path.to_vec(), found: shorten(&found), problem };
            self.faults.push((span.start, fault));
        }
    }

    /// Records what the TOML parser refused.
    pub fn syntax(&mut self, error: &toml::de::Error) {
        let span = error.span().unwrap_or(0..0);
        let found = self.slice(span.clone()).lines().next().unwrap_or_default().to_owned();
        self.fault(span, &[], found, Problem::Syntax(error.message().to_owned()));
    }

    /// The text at `span`.
    pub fn slice(&self, span: Range<usize>) -> &'t str {
        self.text.get(span).unwrap_or_default()
    }

    /// The line of a byte, from 1.
    pub fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|start| *start <= at.min(self.text.len()))
    }

    /// Forgets the faults that a broken line may explain.
    pub fn keep_certain(&mut self) {
        self.faults.retain(|(_, fault)| !fault.problem.may_follow_from_a_broken_line());
    }

    pub fn clean(&self) -> bool {
        self.faults.is_empty()
    }

    pub fn into_faults(mut self) -> Vec<Fault> {
        self.faults.sort_by_key(|(at, _)| *at);
        // A value that is read twice is wrong once.
        self.faults.dedup();
        // From one fault to the next, so that a long line is counted once.
        let (mut line, mut from, mut column) = (0, 0, 1);
        let mut placed = Vec::with_capacity(self.faults.len());
        for (at, mut fault) in std::mem::take(&mut self.faults) {
            let at = at.min(self.text.len());
            let on = self.line(at);
            if on != line {
                (line, from, column) = (on, self.lines[on - 1], 1);
            }
            column += self.text.get(from..at).map_or(0, |passed| passed.chars().count());
            from = at;
            (fault.line, fault.column) = (line, column);
            placed.push(fault);
        }
        placed
    }
}

fn shorten(found: &str) -> String {
    let found = crate::words::shown(found);
    if found.chars().count() <= SHOWN {
        return found;
    }
    found.chars().take(SHOWN - 1).chain(['…']).collect()
}
