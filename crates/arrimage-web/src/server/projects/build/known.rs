//! What the file already says: names of entries, facts and organisations, to list and to choose from.

use std::collections::BTreeMap;

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
    names: BTreeMap<&'static str, Vec<(String, String)>>,
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
        let names = NAMED.into_iter().chain(["fact"]).map(of).collect();
        Self { sheet, l, names }
    }

    fn name(&self, kind: &str, id: &str) -> String {
        let known = self.names.get(kind).and_then(|names| names.iter().find(|(own, _)| own == id));
        known.map_or_else(|| id.to_owned(), |(_, name)| name.clone())
    }

    /// What there is to choose from, for an entry at this spot.
    pub fn known(&self, spot: &Spot) -> Known {
        let mut facts: Vec<(String, Option<String>)> = Vec::new();
        for (kind, keys) in FACTS {
            for entry in self.sheet.spots(kind) {
                for fact in keys.iter().flat_map(|key| self.sheet.strings(&entry, key)) {
                    if !fact.is_empty() && facts.iter().all(|(known, _)| *known != fact) {
                        let name = self.name("fact", &fact);
                        facts.push((fact.clone(), Some(name).filter(|name| *name != fact)));
                    }
                }
            }
        }
        facts.sort();
        let groups = self.sheet.spots("group");
        let mut organisations: Vec<String> =
            groups.iter().flat_map(|group| self.sheet.strings(group, "organisation")).collect();
        organisations.sort();
        organisations.dedup();
        let needs = spot.outer().map(|outer| self.sheet.strings(&outer, "needs")).unwrap_or_default();
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
