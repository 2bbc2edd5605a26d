//! The words of the pages: Fluent catalogues, dates, counts, lists and French contractions.
//!
//! French (`locales/fr`) is the source, English (`locales/en`) is complete; the tests compare them,
//! and compare both with the keys that templates and modules use. It holds no page and no rule of the
//! domain. To add a text, add its key to the same area's file in both folders. To add an area, add a
//! file to both folders and a line to [`catalogue`]'s table.

mod catalogue;
mod dates;
mod figures;
mod names;
#[cfg(test)]
mod tests;
mod text;

use std::borrow::Borrow;

use arrimage_kernel::Language;
use jiff::{Timestamp, tz::TimeZone};

pub use text::{Html, Text, Value, escape};

/// One reader's language, hour and place: everything that turns facts into words.
#[derive(Debug, Clone)]
pub struct L10n {
    /// The language of the page.
    pub language: Language,
    /// The present moment, for «hier» and «dans 4 jours».
    pub now: Timestamp,
    /// Where the reader is.
    pub zone: TimeZone,
}

impl L10n {
    /// Words in `language`, as told at `now` in `zone`.
    pub fn new(language: Language, now: Timestamp, zone: TimeZone) -> Self {
        Self { language, now, zone }
    }

    /// Whether the page is in French.
    pub fn french(&self) -> bool {
        self.language == Language::Fr
    }

    /// The text of `key`; give its arguments with [`Text::with`].
    pub fn t<'a>(&'a self, key: &'a str) -> Text<'a> {
        Text::new(self.language, key)
    }

    /// The attribute `.name` of `key`, when the catalogue has one.
    pub fn attribute(&self, key: &str, name: &str) -> Option<String> {
        catalogue::format(self.language, key, Some(name), None)
    }

    /// A number with its thousands apart: «1 606», "1,606".
    pub fn number(&self, n: impl Borrow<usize>) -> String {
        catalogue::grouped(self.language, &n.borrow().to_string())
    }

    /// A number of requests in letters up to nine: «deux», "two"; then in digits.
    pub fn count_word(&self, n: usize) -> String {
        const FR: [&str; 9] = ["une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"];
        const EN: [&str; 9] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
        let words = if self.french() { FR } else { EN };
        n.checked_sub(1).and_then(|i| words.get(i)).map_or_else(|| self.number(n), |w| (*w).to_owned())
    }

    /// A distance in metres as kilometres: «1,2 km», "1.2 km".
    pub fn kilometres(&self, metres: impl Borrow<u32>) -> String {
        let tenths = metres.borrow().saturating_add(50) / 100;
        let comma = if self.french() { ',' } else { '.' };
        format!("{}{comma}{}\u{a0}km", tenths / 10, tenths % 10)
    }

    /// A list in a sentence: «a, b et c», "a, b and c".
    pub fn list<S: AsRef<str>>(&self, items: &[S]) -> String {
        let and = if self.french() { " et " } else { " and " };
        match items {
            [] => String::new(),
            [one] => one.as_ref().to_owned(),
            [first @ .., last] => {
                let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
                format!("{}{and}{}", first.join(", "), last.as_ref())
            }
        }
    }

    /// A text with its first letter in upper case, for the start of a sentence.
    pub fn sentence(&self, text: impl AsRef<str>) -> String {
        let mut letters = text.as_ref().chars();
        match letters.next() {
            Some(first) => first.to_uppercase().chain(letters).collect(),
            None => String::new(),
        }
    }
}
