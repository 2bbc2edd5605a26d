//! A table being read: its keys, its place, and values by shape.

use std::ops::Range;

use arrimage_kernel::Bilingual;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    fault::{Problem, Shape, Step},
    source::Source,
};

/// A table of the file, and where it stands.
pub struct Table<'d, 'i> {
    inner: &'d DeTable<'i>,
    /// Where it stands in the tables.
    pub path: Vec<Step>,
    /// Its bytes in the text.
    pub span: Range<usize>,
}

/// A value with its place.
#[derive(Debug, Clone)]
pub struct At<T> {
    pub value: T,
    pub span: Range<usize>,
    pub path: Vec<Step>,
}

impl<'d, 'i> Table<'d, 'i> {
    /// The table, after a fault for each key that is not one of `keys`.
    pub fn new(
        source: &mut Source<'_>,
        inner: &'d DeTable<'i>,
        span: Range<usize>,
        path: Vec<Step>,
        keys: &'static [&'static str],
    ) -> Self {
        let table = Self { inner, path, span };
        for key in inner.keys() {
            if !keys.contains(&key.get_ref().as_ref()) {
                let path = table.at(key.get_ref());
                source.fault(key.span(), &path, key.get_ref().to_string(), Problem::UnknownKey(keys));
            }
        }
        table
    }

    /// The path of a key of this table.
    pub fn at(&self, key: &str) -> Vec<Step> {
        let mut path = self.path.clone();
        path.push(Step::Key(key.to_owned()));
        path
    }

    /// Whether the key is there.
    pub fn has(&self, key: &str) -> bool {
        self.inner.get(key).is_some()
    }

    /// Whether the key is there and is a list of nothing.
    pub fn is_empty_list(&self, key: &str) -> bool {
        self.value(key).and_then(|value| value.get_ref().as_array()).is_some_and(|array| array.is_empty())
    }

    /// A fault when it is.
    pub fn refuse_empty(&self, source: &mut Source<'_>, key: &str) {
        if let Some(value) = self.value(key).filter(|_| self.is_empty_list(key)) {
            source.fault(value.span(), &self.at(key), "[]".into(), Problem::Empty);
        }
    }

    /// A fault of the table as a whole.
    pub fn fault(&self, source: &mut Source<'_>, problem: Problem) {
        source.fault(self.span.clone(), &self.path, String::new(), problem);
    }

    /// A fault because `key` is not there.
    pub fn missing(&self, source: &mut Source<'_>, key: &'static str) {
        let path = self.at(key);
        source.fault(self.span.clone(), &path, String::new(), Problem::MissingKey(key));
    }

    fn value(&self, key: &str) -> Option<&'d Spanned<DeValue<'i>>> {
        self.inner.get(key)
    }

    fn wrong(&self, source: &mut Source<'_>, path: &[Step], value: &Spanned<DeValue<'_>>, shape: Shape) {
        let found = source.slice(value.span()).lines().next().unwrap_or_default().to_owned();
        source.fault(value.span(), path, found, Problem::WrongShape(shape));
    }

    /// A string, when the key is there.
    pub fn string(&self, source: &mut Source<'_>, key: &str) -> Option<At<String>> {
        let value = self.value(key)?;
        let path = self.at(key);
        match value.get_ref() {
            DeValue::String(text) => Some(At { value: text.to_string(), span: value.span(), path }),
            _ => {
                self.wrong(source, &path, value, Shape::String);
                None
            }
        }
    }

    /// A string that must be there.
    pub fn required(&self, source: &mut Source<'_>, key: &'static str) -> Option<At<String>> {
        if !self.has(key) {
            self.missing(source, key);
        }
        self.string(source, key)
    }

    /// An id: a string that must be there, not be empty, and look like what it is: no white space around it, no control
    /// character.
    pub fn id(&self, source: &mut Source<'_>, key: &'static str) -> Option<At<String>> {
        let id = self.required(source, key)?;
        if id.value.is_empty() {
            source.fault(id.span.clone(), &id.path, String::new(), Problem::Empty);
            return None;
        }
        if id.value.trim() != id.value || id.value.chars().any(crate::words::unseen) {
            id.fault(source, Problem::HiddenInId);
            return None;
        }
        Some(id)
    }

    /// A text that a person reads.
    pub fn text(&self, source: &mut Source<'_>, key: &str) -> Option<Bilingual> {
        let value = self.value(key)?;
        let path = self.at(key);
        self.bilingual(source, value, path, Shape::Text)
    }

    /// A text that must be there.
    pub fn required_text(&self, source: &mut Source<'_>, key: &'static str) -> Option<Bilingual> {
        if !self.has(key) {
            self.missing(source, key);
        }
        self.text(source, key)
    }

    fn bilingual(
        &self,
        source: &mut Source<'_>,
        value: &'d Spanned<DeValue<'i>>,
        path: Vec<Step>,
        shape: Shape,
    ) -> Option<Bilingual> {
        match value.get_ref() {
            DeValue::String(text) => Some(Bilingual::same(text.as_ref())),
            DeValue::Table(inner) => {
                let table = Table::new(source, inner, value.span(), path, &["fr", "en"]);
                let fr = table.string(source, "fr").map(|text| text.value);
                let en = table.string(source, "en").map(|text| text.value);
                match (fr, en) {
                    (Some(fr), en) => Some(Bilingual { fr, en }),
                    (None, Some(en)) => Some(Bilingual { fr: en.clone(), en: Some(en) }),
                    (None, None) => {
                        if !table.has("fr") && !table.has("en") {
                            table.missing(source, "fr");
                        }
                        None
                    }
                }
            }
            _ => {
                self.wrong(source, &path, value, shape);
                None
            }
        }
    }

    fn array<T>(
        &self,
        source: &mut Source<'_>,
        key: &str,
        shape: Shape,
        mut one: impl FnMut(&mut Source<'_>, &'d Spanned<DeValue<'i>>, Vec<Step>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let value = self.value(key)?;
        let path = self.at(key);
        let DeValue::Array(array) = value.get_ref() else {
            self.wrong(source, &path, value, shape);
            return None;
        };
        let mut all = Vec::with_capacity(array.len());
        for (position, value) in array.iter().enumerate() {
            let mut path = path.clone();
            path.push(Step::At(position));
            all.extend(one(source, value, path));
        }
        Some(all)
    }

    /// A list of strings, when the key is there; those that are not strings are left out, with their fault.
    pub fn strings(&self, source: &mut Source<'_>, key: &str) -> Option<Vec<At<String>>> {
        self.array(source, key, Shape::Strings, |source, value, path| match value.get_ref() {
            DeValue::String(text) => Some(At { value: text.to_string(), span: value.span(), path }),
            _ => {
                self.wrong(source, &path, value, Shape::String);
                None
            }
        })
    }

    /// A list of texts; empty when the key is not there.
    pub fn texts(&self, source: &mut Source<'_>, key: &str) -> Vec<Bilingual> {
        self.array(source, key, Shape::Texts, |source, value, path| self.bilingual(source, value, path, Shape::Text))
            .unwrap_or_default()
    }

    /// The tables of a list, each with its position in the file; empty when the key is not there.
    pub fn tables(
        &self,
        source: &mut Source<'_>,
        key: &str,
        keys: &'static [&'static str],
    ) -> Vec<(usize, Table<'d, 'i>)> {
        let mut position = 0;
        self.array(source, key, Shape::Tables, |source, value, path| {
            let at = position;
            position += 1;
            match value.get_ref() {
                DeValue::Table(inner) => Some((at, Table::new(source, inner, value.span(), path, keys))),
                _ => {
                    self.wrong(source, &path, value, Shape::Table);
                    None
                }
            }
        })
        .unwrap_or_default()
    }

    /// A table, when the key is there.
    pub fn table(&self, source: &mut Source<'_>, key: &str, keys: &'static [&'static str]) -> Option<Table<'d, 'i>> {
        let value = self.value(key)?;
        let path = self.at(key);
        match value.get_ref() {
            DeValue::Table(inner) => Some(Table::new(source, inner, value.span(), path, keys)),
            _ => {
                self.wrong(source, &path, value, Shape::Table);
                None
            }
        }
    }

    /// A number, as its value and whether it is written whole.
    pub fn number(&self, source: &mut Source<'_>, key: &str) -> Option<At<Number>> {
        let value = self.value(key)?;
        let path = self.at(key);
        let number = match value.get_ref() {
            DeValue::Integer(whole) => i128::from_str_radix(whole.as_str(), whole.radix()).ok().map(Number::Whole),
            DeValue::Float(float) => float.as_str().parse().ok().map(Number::Float),
            _ => None,
        };
        match number {
            Some(number) => Some(At { value: number, span: value.span(), path }),
            None => {
                self.wrong(source, &path, value, Shape::Number);
                None
            }
        }
    }

    /// A whole number of at least 1.
    pub fn positive(&self, source: &mut Source<'_>, key: &str) -> Option<u32> {
        let number = self.number(source, key)?;
        match number.value {
            Number::Whole(whole) if whole >= 1 && u32::try_from(whole).is_ok() => u32::try_from(whole).ok(),
            _ => {
                number.fault(source, Problem::NotPositive);
                None
            }
        }
    }

    /// `true` or `false`.
    pub fn boolean(&self, source: &mut Source<'_>, key: &str) -> Option<bool> {
        let value = self.value(key)?;
        let path = self.at(key);
        match value.get_ref() {
            DeValue::Boolean(boolean) => Some(*boolean),
            _ => {
                self.wrong(source, &path, value, Shape::Boolean);
                None
            }
        }
    }

    /// One of a few words.
    pub fn choice<T: Copy>(
        &self,
        source: &mut Source<'_>,
        key: &str,
        words: &'static [&'static str],
        values: &[T],
    ) -> Option<T> {
        let word = self.string(source, key)?;
        match words.iter().position(|known| *known == word.value) {
            Some(at) => values.get(at).copied(),
            None => {
                word.fault(source, Problem::NotOneOf(words));
                None
            }
        }
    }
}

/// A number of the file.
#[derive(Debug, Clone, Copy)]
pub enum Number {
    /// Written without a point.
    Whole(i128),
    /// Written with one.
    Float(f64),
}

impl<T> At<T> {
    /// A fault of this value, with its text as the file writes it.
    pub fn fault(&self, source: &mut Source<'_>, problem: Problem) {
        let found = source.slice(self.span.clone()).lines().next().unwrap_or_default();
        let found = found.trim_matches(['"', '\'']).to_owned();
        source.fault(self.span.clone(), &self.path, found, problem);
    }
}
