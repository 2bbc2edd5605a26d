//! The text of a file and the faults found in it.

use std::ops::Range;

use super::fault::{Fault, Problem, Step};

/// The text, and what is wrong with it.
pub struct Source<'t> {
    text: &'t str,
    lines: Vec<usize>,
    faults: Vec<(usize, Fault)>,
}

/// As much of the offending text as a message carries.
const SHOWN: usize = 60;

impl<'t> Source<'t> {
    pub fn new(text: &'t str) -> Self {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, lines, faults: Vec::new() }
    }

    /// Records a fault at `span`, bytes of the text.
    pub fn fault(&mut self, span: Range<usize>, path: &[Step], found: String, problem: Problem) {
        let (line, column) = self.place(span.start);
        self.faults.push((span.start, Fault { line, column, path: path.to_vec(), found: shorten(&found), problem }));
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
        self.place(at).0
    }

    fn place(&self, at: usize) -> (usize, usize) {
        let at = at.min(self.text.len());
        let line = self.lines.partition_point(|start| *start <= at);
        let start = self.lines[line - 1];
        (line, self.text.get(start..at).map_or(1, |before| before.chars().count() + 1))
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
        self.faults.into_iter().map(|(_, fault)| fault).collect()
    }
}

fn shorten(found: &str) -> String {
    if found.chars().count() <= SHOWN {
        return found.to_owned();
    }
    found.chars().take(SHOWN - 1).chain(['…']).collect()
}
