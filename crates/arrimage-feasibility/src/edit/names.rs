//! What follows when an id changes: the entries that name it.

use toml_edit::{Item, TableLike, Value as Written};

use super::{Sheet, Spot};

/// Kinds of entry, each with its keys that name something.
type Namers = &'static [(&'static str, &'static [&'static str])];

/// For each table whose ids are named elsewhere: who names them.
const NAMED: &[(&str, Namers)] = &[
    ("purpose", &[("goal", &["purpose"])]),
    (
        "group",
        &[
            ("goal", &["group"]),
            ("structure", &["group"]),
            ("objective", &["group"]),
            ("means", &["group"]),
            ("note", &["group"]),
            ("mode.change", &["group"]),
            ("mode.means", &["group"]),
            ("mode.effect", &["group"]),
            ("mode.autonomy", &["group"]),
        ],
    ),
    (
        "context",
        &[
            ("activity", &["demand_when"]),
            ("structure", &["context"]),
            ("objective", &["context"]),
            ("means", &["open"]),
            ("means.concession", &["open"]),
            ("mode.change", &["open"]),
            ("mode.means", &["open"]),
        ],
    ),
    (
        "activity",
        &[
            ("goal", &["activity"]),
            ("structure", &["activity"]),
            ("objective", &["activity"]),
            ("means", &["activities"]),
            ("mode.means", &["activities"]),
        ],
    ),
    (
        "fact",
        &[
            ("activity.case", &["facts"]),
            ("objective", &["fact"]),
            ("means", &["needs", "gives"]),
            ("means.concession", &["drop", "gives"]),
            ("mode.change", &["needs", "gives"]),
            ("mode.means", &["needs", "gives"]),
        ],
    ),
    ("objective", &[("mode.change", &["objective"])]),
    ("means", &[("mode.change", &["means"])]),
    ("means.concession", &[("mode", &["concessions"])]),
    ("objective.concession", &[("mode", &["concessions"])]),
];

impl Sheet {
    /// Writes a new id wherever entries named the old one. The entry itself is not touched.
    ///
    /// A case is named by the objectives of its own activity.
    pub fn rename(&mut self, spot: &Spot, old: &str, new: &str) {
        let kind = spot.kind();
        if kind == "activity.case" {
            let Some(activity) = spot.outer().and_then(|outer| self.strings(&outer, "id").into_iter().next()) else {
                return;
            };
            for objective in self.spots("objective") {
                if self.strings(&objective, "activity") == [activity.as_str()] {
                    self.replace(&objective, "cases", old, new);
                }
            }
            return;
        }
        let places = NAMED.iter().find(|(named, _)| *named == kind).map_or(&[] as Namers, |(_, places)| places);
        for (kind, keys) in places {
            for spot in self.spots(kind) {
                keys.iter().for_each(|key| self.replace(&spot, key, old, new));
            }
        }
    }

    /// Every entry of a kind (`means`, `means.concession`), in the order of the file.
    pub fn spots(&self, kind: &str) -> Vec<Spot> {
        let all = |list: Spot| (0..self.len(&list)).map(move |at| list.nth(at));
        match kind.split_once('.') {
            None => all(Spot::list(kind)).collect(),
            Some((outer, inner)) => {
                let lists = all(Spot::list(outer)).filter_map(|spot| spot.inside(inner));
                lists.flat_map(|list| all(list).collect::<Vec<_>>()).collect()
            }
        }
    }

    fn replace(&mut self, spot: &Spot, key: &str, old: &str, new: &str) {
        match self.table_mut(spot).and_then(|table: &mut dyn TableLike| table.get_mut(key)) {
            Some(Item::Value(Written::Array(array))) => {
                array.iter_mut().for_each(|value| replace(value, old, new));
            }
            Some(Item::Value(value)) => replace(value, old, new),
            _ => {}
        }
    }
}

fn replace(value: &mut Written, old: &str, new: &str) {
    if value.as_str() == Some(old) {
        let decor = value.decor().clone();
        *value = new.into();
        *value.decor_mut() = decor;
    }
}
