//! What the file already says: names of entries, facts and organisations, to list and to choose from.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use arrimage_feasibility::edit::{Sheet, Spot};

use super::said;
use crate::{
    i18n::L10n,
    view::projects::{
        build::Known,
        schema::{self, Kind, Sort},
    },
};

/// The kinds of entry that others name.
const NAMED: [&str; 9] = [
    "purpose",
    "group",
    "context",
    "activity",
    "activity.case",
    "objective",
    "means",
    "means.concession",
    "objective.concession",
];
/// Where facts stand.
const FACTS: [(&str, &[&str]); 7] = [
    ("fact", &["id"]),
    ("activity.case", &["facts"]),
    ("means", &["needs", "gives"]),
    ("means.concession", &["drop", "gives"]),
    ("objective", &["fact"]),
    ("mode.means", &["needs", "gives"]),
    ("mode.change", &["needs", "gives"]),
];

/// A sheet and the names of what stands in it.
pub struct Reader<'s> {
    /// The text.
    pub sheet: &'s Sheet,
    l: &'s L10n,
    /// In the order of the file.
    names: BTreeMap<&'static str, Vec<(String, String)>>,
    by_id: HashMap<&'static str, HashMap<String, String>>,
}

impl<'s> Reader<'s> {
    /// Reads the names.
    pub fn new(l: &'s L10n, sheet: &'s Sheet) -> Self {
        let named = |spot: &Spot| {
            let id = sheet.strings(spot, "id").into_iter().next()?;
            let name = text(l, sheet, spot).unwrap_or_else(|| id.clone());
            Some((id, name))
        };
        let of = |kind: &'static str| (kind, sheet.spots(kind).iter().filter_map(named).collect());
        let names: BTreeMap<&'static str, Vec<(String, String)>> = NAMED.into_iter().chain(["fact"]).map(of).collect();
        let by_id = names.iter().map(|(kind, names)| (*kind, names.iter().cloned().collect())).collect();
        Self { sheet, l, names, by_id }
    }

    fn name(&self, kind: &str, id: &str) -> String {
        let known = self.by_id.get(kind).and_then(|names| names.get(id));
        known.map_or_else(|| id.to_owned(), String::clone)
    }

    /// What there is to choose from, for an entry at this spot.
    pub fn known(&self, spot: &Spot) -> Known {
        let strings = |entry: &Spot, keys: &[&str]| -> Vec<String> {
            keys.iter().flat_map(|key| self.sheet.strings(entry, key)).filter(|text| !text.is_empty()).collect()
        };
        let all = |(kind, keys): (&str, &'static [&'static str])| -> Vec<String> {
            self.sheet.spots(kind).iter().flat_map(|entry| strings(entry, keys)).collect()
        };
        let facts: BTreeSet<String> = FACTS.into_iter().flat_map(all).collect();
        let named = |fact: String| {
            let name = self.name("fact", &fact);
            let name = Some(name).filter(|name| *name != fact);
            (fact, name)
        };
        let facts = facts.into_iter().map(named).collect();
        let organisations: BTreeSet<String> = all(("group", &["organisation"])).into_iter().collect();
        let needs = spot.outer().map(|outer| strings(&outer, &["needs"])).unwrap_or_default();
        let organisations = organisations.into_iter().collect();
        Known { entries: NAMED.map(|kind| (kind, self.names[kind].clone())).to_vec(), facts, organisations, needs }
    }

    /// An entry in few words, and more of it.
    pub fn describe(&self, spot: &Spot, sort: &Sort) -> (String, String) {
        let id = self.sheet.strings(spot, "id").into_iter().next().filter(|id| !id.is_empty());
        let own = text(self.l, self.sheet, spot);
        let mut parts = Vec::new();
        for cell in sort.cells {
            let strings = self.sheet.strings(spot, cell.key).into_iter().filter(|text| !text.is_empty());
            let shown: Vec<String> = match cell.kind {
                Kind::One(table) => strings.map(|id| self.name(table, &id)).collect(),
                Kind::Word(words) => {
                    let word = |word: String| {
                        words.iter().find(|(own, _)| *own == word).map(|(_, key)| self.l.t(key).to_string())
                    };
                    strings.filter_map(word).collect()
                }
                Kind::Near(schema::Near::Fact) if cell.key == "fact" => {
                    strings.map(|fact| self.name("fact", &fact)).collect()
                }
                Kind::Near(schema::Near::Organisation) => strings.collect(),
                Kind::Near(schema::Near::Windows) => strings.map(|id| self.name("context", &id)).collect(),
                Kind::Line if ["within", "when", "takes", "demand"].contains(&cell.key) => strings.collect(),
                _ => Vec::new(),
            };
            parts.extend(shown);
        }
        let label = match (own, id) {
            (Some(own), _) => own,
            (None, Some(id)) => id,
            (None, None) if !parts.is_empty() => parts.remove(0),
            (None, None) => self.l.t("projects-unnamed").to_string(),
        };
        (label, parts.join(" · "))
    }
}

/// The words of an entry that say what it is.
fn text(l: &L10n, sheet: &Sheet, spot: &Spot) -> Option<String> {
    ["name", "title", "text", "over"].iter().find_map(|key| said(sheet.value(spot, key), l.french()))
}
