//! A project's text, entry by entry.

use arrimage_kernel::Bilingual;
use toml_edit::{Array, ArrayOfTables, Decor, DocumentMut, InlineTable, Item, Table, TableLike, Value as Written};

use super::{
    order,
    spot::{Spot, Way},
};

/// A value of an entry.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A string.
    Text(String),
    /// `{ fr = "…", en = "…" }`; an absent language is empty.
    Both {
        /// In French.
        fr: String,
        /// In English.
        en: String,
    },
    /// A list of strings, or of texts in two languages.
    List(Vec<Value>),
    /// A whole number.
    Whole(i64),
    /// A number with a point.
    Decimal(f64),
    /// `true` or `false`.
    Flag(bool),
    /// Anything else, as the file writes it. Nobody writes one.
    Other(String),
}

/// A text that is TOML, to be changed an entry at a time.
#[derive(Debug, Clone)]
pub struct Sheet(pub(super) DocumentMut);

impl Sheet {
    /// Reads a text; `None` when it is not TOML, which [`crate::file::read`] explains.
    pub fn open(text: &str) -> Option<Self> {
        text.strip_prefix('\u{feff}').unwrap_or(text).parse().ok().map(Self)
    }

    /// A project that has an id and a title, and nothing else yet.
    pub fn begin(id: &str, title: &Value) -> Self {
        let mut sheet = Self(DocumentMut::new());
        sheet.set(&Spot::list("project"), &[("id", Some(Value::Text(id.to_owned()))), ("title", Some(title.clone()))]);
        sheet
    }

    /// The text.
    pub fn text(&self) -> String {
        self.0.to_string()
    }

    /// The project's title, when it says one that a person can read.
    pub fn title(&self) -> Option<Bilingual> {
        let said = |text: &String| !text.trim().is_empty();
        match self.value(&Spot::list("project"), "title")? {
            Value::Text(text) if said(&text) => Some(Bilingual::same(text)),
            Value::Both { fr, en } if said(&fr) => Some(Bilingual { fr, en: Some(en).filter(said) }),
            Value::Both { en, .. } if said(&en) => Some(Bilingual::same(en)),
            _ => None,
        }
    }

    /// How many entries a list has.
    pub fn len(&self, list: &Spot) -> usize {
        let parent = match list.outer() {
            Some(outer) => self.table(&outer),
            None => Some(self.0.as_table() as &dyn TableLike),
        };
        match parent.and_then(|parent| parent.get(list.key())) {
            Some(Item::ArrayOfTables(tables)) => tables.len(),
            Some(Item::Value(Written::Array(array))) => array.len(),
            _ => 0,
        }
    }

    /// Whether an entry stands there.
    pub fn has(&self, spot: &Spot) -> bool {
        self.table(spot).is_some()
    }

    /// A value of an entry.
    pub fn value(&self, spot: &Spot, key: &str) -> Option<Value> {
        self.table(spot)?.get(key).and_then(read)
    }

    /// The strings that a key of an entry holds: one, or a list.
    pub fn strings(&self, spot: &Spot, key: &str) -> Vec<String> {
        let one = |value| if let Value::Text(text) = value { Some(text) } else { None };
        match self.value(spot, key) {
            Some(Value::List(list)) => list.into_iter().filter_map(one).collect(),
            Some(value) => one(value).into_iter().collect(),
            None => Vec::new(),
        }
    }

    /// Sets keys of an entry, and takes away those without a value; `false` when no entry stands there.
    ///
    /// The table `project` is begun when it is not there. A value that says the same as before is left as it is written,
    /// and so is every key that is not named.
    pub fn set(&mut self, spot: &Spot, values: &[(&str, Option<Value>)]) -> bool {
        if spot.at().is_none() && spot.outer().is_none() && !self.0.contains_key(spot.key()) {
            self.0.insert(spot.key(), Item::Table(Table::new()));
        }
        let Some(table) = self.table_mut(spot) else { return false };
        for (key, value) in values {
            match value {
                None => drop(table.remove(key)),
                Some(value) => put(table, key, value),
            }
        }
        true
    }

    /// Adds an entry at the end of a list, and says where it stands; `None` when the list can't be there.
    pub fn add(&mut self, list: &Spot, values: &[(&str, Option<Value>)]) -> Option<Spot> {
        let spot = list.nth(self.len(list));
        let inline = list.outer().is_some_and(|outer| self.plain(&outer).is_none());
        let parent: &mut dyn TableLike = match list.outer() {
            Some(outer) => self.table_mut(&outer)?,
            None => self.0.as_table_mut(),
        };
        // What stands between braces holds nothing with a header of its own.
        let begun = || match inline {
            true => Item::Value(Written::Array(Array::new())),
            false => Item::ArrayOfTables(ArrayOfTables::new()),
        };
        match parent.entry(list.key()).or_insert_with(begun) {
            Item::ArrayOfTables(tables) => {
                let mut table = Table::new();
                table.decor_mut().set_prefix("\n");
                tables.push(table);
            }
            Item::Value(Written::Array(array)) => array.push(InlineTable::new()),
            _ => return None,
        }
        self.set(&spot, values).then_some(spot)
    }

    /// Takes an entry away, with the comment that stands on it; a comment apart from it stays. `false` when none stands there.
    pub fn remove(&mut self, spot: &Spot) -> bool {
        let Some(at) = spot.at().filter(|_| self.has(spot)) else { return false };
        order::settle(&mut self.0);
        let apart = self.plain(spot).map(|table| order::apart(table.decor())).unwrap_or_default();
        let last = self.plain(spot).and_then(order::last);
        let empty = self.len(spot) == 1;
        let parent: &mut dyn TableLike = match spot.outer() {
            Some(outer) => match self.table_mut(&outer) {
                Some(table) => table,
                None => return false,
            },
            None => self.0.as_table_mut(),
        };
        match parent.get_mut(spot.key()) {
            _ if empty => drop(parent.remove(spot.key())),
            Some(Item::ArrayOfTables(tables)) => drop(tables.remove(at)),
            Some(Item::Value(Written::Array(array))) => drop(array.remove(at)),
            _ => return false,
        }
        order::keep(&mut self.0, last, &apart);
        true
    }

    /// Moves an entry one place, with all that stands inside it; `false` when there is no place.
    pub fn shift(&mut self, spot: &Spot, way: Way) -> bool {
        let (Some(at), length) = (spot.at(), self.len(spot)) else { return false };
        let first = match way {
            Way::Up => at.checked_sub(1),
            Way::Down => Some(at),
        };
        let Some(first) = first.filter(|first| first + 1 < length) else { return false };
        order::settle(&mut self.0);
        let parent: &mut dyn TableLike = match spot.outer() {
            Some(outer) => match self.table_mut(&outer) {
                Some(table) => table,
                None => return false,
            },
            None => self.0.as_table_mut(),
        };
        match parent.get_mut(spot.key()) {
            Some(Item::ArrayOfTables(tables)) => order::swap(tables, first),
            Some(Item::Value(Written::Array(array))) => {
                let value = array.remove(first);
                array.insert_formatted(first + 1, value);
            }
            _ => return false,
        }
        true
    }

    fn table(&self, spot: &Spot) -> Option<&dyn TableLike> {
        let parent: &dyn TableLike = match spot.outer() {
            Some(outer) => self.table(&outer)?,
            None => self.0.as_table(),
        };
        match (parent.get(spot.key())?, spot.at()) {
            (Item::ArrayOfTables(tables), Some(at)) => tables.get(at).map(|table| table as &dyn TableLike),
            (Item::Value(Written::Array(array)), Some(at)) => {
                array.get(at)?.as_inline_table().map(|table| table as &dyn TableLike)
            }
            (item, None) => item.as_table_like(),
            _ => None,
        }
    }

    /// The same, of a table with a header of its own.
    fn plain(&self, spot: &Spot) -> Option<&Table> {
        let parent = match spot.outer() {
            Some(outer) => self.plain(&outer)?,
            None => self.0.as_table(),
        };
        parent.get(spot.key())?.as_array_of_tables()?.get(spot.at()?)
    }

    pub(super) fn table_mut(&mut self, spot: &Spot) -> Option<&mut dyn TableLike> {
        let parent: &mut dyn TableLike = match spot.outer() {
            Some(outer) => self.table_mut(&outer)?,
            None => self.0.as_table_mut(),
        };
        match (parent.get_mut(spot.key())?, spot.at()) {
            (Item::ArrayOfTables(tables), Some(at)) => tables.get_mut(at).map(|table| table as &mut dyn TableLike),
            (Item::Value(Written::Array(array)), Some(at)) => {
                array.get_mut(at)?.as_inline_table_mut().map(|table| table as &mut dyn TableLike)
            }
            (item, None) => item.as_table_like_mut(),
            _ => None,
        }
    }
}

fn both(table: &dyn TableLike) -> Option<Value> {
    let text = |key| match table.get(key) {
        None => Some(String::new()),
        Some(item) => item.as_str().map(str::to_owned),
    };
    let known = table.iter().all(|(key, _)| key == "fr" || key == "en");
    known.then(|| Some(Value::Both { fr: text("fr")?, en: text("en")? })).flatten()
}

fn read(item: &Item) -> Option<Value> {
    match item {
        Item::None => None,
        Item::Value(value) => Some(read_value(value)),
        Item::Table(table) => Some(both(table).unwrap_or_else(|| Value::Other(table.to_string()))),
        Item::ArrayOfTables(tables) => Some(Value::Other(tables.to_string())),
    }
}

fn read_value(value: &Written) -> Value {
    match value {
        Written::String(text) => Value::Text(text.value().clone()),
        Written::Integer(whole) => Value::Whole(*whole.value()),
        Written::Float(float) => Value::Decimal(*float.value()),
        Written::Boolean(flag) => Value::Flag(*flag.value()),
        Written::Array(array) => Value::List(array.iter().map(read_value).collect()),
        Written::InlineTable(table) => both(table).unwrap_or_else(|| Value::Other(value.to_string())),
        Written::Datetime(_) => Value::Other(value.to_string()),
    }
}

fn written(value: &Value) -> Written {
    match value {
        Value::Text(text) | Value::Other(text) => text.as_str().into(),
        Value::Both { fr, en } => {
            let pairs = [("fr", fr), ("en", en)].into_iter().filter(|(_, text)| !text.is_empty());
            Written::InlineTable(pairs.map(|(key, text)| (key, text.as_str())).collect())
        }
        Value::List(list) => Written::Array(list.iter().map(written).collect()),
        Value::Whole(whole) => (*whole).into(),
        Value::Decimal(float) => (*float).into(),
        Value::Flag(flag) => (*flag).into(),
    }
}

/// Writes a value where another may stand: what says the same is not written again, and a comment on the line stays.
fn put(table: &mut dyn TableLike, key: &str, value: &Value) {
    let old = table.get(key);
    if old.and_then(read).as_ref() == Some(value) {
        return;
    }
    let decor: Option<Decor> = old.and_then(Item::as_value).map(|old| old.decor().clone());
    let mut new = written(value);
    if let Some(decor) = decor {
        *new.decor_mut() = decor;
    }
    match table.get_mut(key) {
        Some(item) => *item = Item::Value(new),
        None => drop(table.insert(key, Item::Value(new))),
    }
}
