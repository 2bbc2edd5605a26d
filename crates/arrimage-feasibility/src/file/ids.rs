//! The ids of a file: who has them, and who refers to one that nobody has.

use std::collections::HashMap;

use super::{
    fault::Problem,
    source::Source,
    table::{At, Table},
};

/// The ids of a table, each with its position in the file.
pub struct Ids {
    table: &'static str,
    /// Position and line of the first entry of that id.
    known: HashMap<String, (usize, usize)>,
}

impl Ids {
    pub fn new(table: &'static str) -> Self {
        Self { table, known: HashMap::new() }
    }

    /// Takes an id for the entry at `position`; a fault when another has it.
    pub fn take(&mut self, source: &mut Source<'_>, id: &At<String>, position: usize) {
        let line = source.line(id.span.start);
        match self.known.get(&id.value) {
            Some((_, first)) => {
                let first = *first;
                id.fault(source, Problem::DuplicateId(first));
            }
            None => {
                self.known.insert(id.value.clone(), (position, line));
            }
        }
    }

    /// Takes an id that the file does not write, for the only entry.
    pub fn assume(&mut self, id: &str) {
        self.known.insert(id.to_owned(), (0, 0));
    }

    /// The line of an id; 0 when nobody has it.
    pub fn line(&self, id: &str) -> usize {
        self.known.get(id).map_or(0, |(_, line)| *line)
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// The position of an id, without a fault when nobody has it.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.known.get(id).map(|(position, _)| *position)
    }

    /// The position that a value refers to; a fault when nobody has that id.
    pub fn resolve(&self, source: &mut Source<'_>, id: &At<String>) -> Option<usize> {
        let found = self.find(&id.value);
        if found.is_none() {
            id.fault(source, Problem::UnknownId { table: self.table, near: self.near(&id.value) });
        }
        found
    }

    /// What a required key refers to.
    pub fn required(&self, source: &mut Source<'_>, table: &Table<'_, '_>, key: &'static str) -> Option<usize> {
        let id = table.required(source, key)?;
        self.resolve(source, &id)
    }

    /// The known id that differs from `id` by at most two letters, the nearest and then the first by code point; not looked
    /// for among many, which a hostile file could make slow.
    fn near(&self, id: &str) -> Option<String> {
        if id.chars().count() > 40 || self.known.len() > 300 {
            return None;
        }
        let near = self.known.keys().map(|known| (distance(id, known), known)).filter(|(far, _)| *far <= 2).min();
        near.map(|(_, known)| known.clone())
    }
}

/// Letters to add, take away or change (Levenshtein 1966).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let change = corner + usize::from(from != *to);
            corner = row[j + 1];
            row[j + 1] = change.min(corner + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}
