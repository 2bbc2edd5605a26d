//! The order in which tables are written, and the comments before them.

use toml_edit::{ArrayOfTables, Decor, DocumentMut, Item, Table};

/// Visits every table in the order of the tree.
fn visit(table: &Table, see: &mut impl FnMut(&Table)) {
    if !table.is_dotted() {
        see(table);
    }
    for (_, item) in table {
        match item {
            Item::Table(inner) => visit(inner, see),
            Item::ArrayOfTables(tables) => tables.iter().for_each(|inner| visit(inner, see)),
            _ => {}
        }
    }
}

fn visit_mut(table: &mut Table, see: &mut impl FnMut(&mut Table)) {
    if !table.is_dotted() {
        see(table);
    }
    for (_, item) in table.iter_mut() {
        match item {
            Item::Table(inner) => visit_mut(inner, see),
            Item::ArrayOfTables(tables) => tables.iter_mut().for_each(|inner| visit_mut(inner, see)),
            _ => {}
        }
    }
}

/// Gives each table the number of its place in the text: one that was added follows those that it stands with.
pub(super) fn settle(document: &mut DocumentMut) {
    // As the text is written: a table without a place comes after the one visited before it.
    let mut places = Vec::new();
    let mut last = 0;
    visit(document.as_table(), &mut |table| {
        last = table.position().unwrap_or(last);
        places.push((last, places.len()));
    });
    places.sort_unstable();
    let mut ranks = vec![0_isize; places.len()];
    for (rank, (_, index)) in (0..).zip(places) {
        ranks[index] = rank;
    }
    let mut ranks = ranks.into_iter();
    visit_mut(document.as_table_mut(), &mut |table| table.set_position(ranks.next()));
}

/// Changes the places of an entry and the next one, each with all that stands inside it. Places must be settled.
pub(super) fn swap(tables: &mut ArrayOfTables, first: usize) {
    let mut places = Vec::new();
    tables.iter().for_each(|table| visit(table, &mut |table| places.push(table.position())));
    places.sort_unstable();
    let mut moved = tables.remove(first);
    if let Some(next) = tables.get_mut(first) {
        // What stands apart from an entry belongs to the place, not to the entry.
        let (here, there) = (split(moved.decor()), split(next.decor()));
        next.decor_mut().set_prefix(here.0 + &there.1);
        moved.decor_mut().set_prefix(there.0 + &here.1);
    }
    tables.insert(first + 1, moved);
    let mut places = places.into_iter();
    tables.iter_mut().for_each(|table| visit_mut(table, &mut |table| table.set_position(places.next().flatten())));
}

/// What stands before a table: apart from it (up to the last blank line), and on it.
fn split(decor: &Decor) -> (String, String) {
    let prefix = decor.prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default();
    // The first line break ends the line before, unless the text begins there.
    let at = prefix.rfind("\n\n").map(|at| at + 1).or_else(|| prefix.rfind("\n\r\n").map(|at| at + 1));
    let (apart, on) = prefix.split_at(at.unwrap_or(0));
    (apart.to_owned(), on.to_owned())
}

/// The comments that stand apart from a table; empty when there is nothing but space.
pub(super) fn apart(decor: &Decor) -> String {
    let (apart, _) = split(decor);
    if apart.trim().is_empty() { String::new() } else { apart }
}

/// The last place within a table.
pub(super) fn last(table: &Table) -> Option<isize> {
    let mut last = None;
    visit(table, &mut |table| last = last.max(table.position()));
    last
}

/// Writes comments before the table that comes next after a place, or at the end of the text.
pub(super) fn keep(document: &mut DocumentMut, after: Option<isize>, comments: &str) {
    if comments.is_empty() {
        return;
    }
    let mut next: Option<isize> = None;
    visit(document.as_table(), &mut |table| {
        if let Some(place) = table.position().filter(|place| Some(*place) > after && !table.is_implicit()) {
            next = Some(next.map_or(place, |next| next.min(place)));
        }
    });
    let Some(next) = next else {
        let trailing = document.trailing().as_str().unwrap_or_default().to_owned();
        document.set_trailing(format!("{comments}{trailing}"));
        return;
    };
    visit_mut(document.as_table_mut(), &mut |table| {
        if table.position() == Some(next) {
            let prefix = table.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default().to_owned();
            table.decor_mut().set_prefix(format!("{comments}{prefix}"));
        }
    });
}
