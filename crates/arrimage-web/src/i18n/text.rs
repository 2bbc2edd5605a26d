//! A text on its way to a page: a key with its arguments, shown escaped, or as our own markup.

use std::{borrow::Cow, fmt};

use arrimage_kernel::Language;
use askama::filters::HtmlSafe;
use fluent_bundle::{FluentArgs, FluentValue};

use super::catalogue;

/// What can fill a place in a text: a number (which chooses the plural) or words.
pub trait Value {
    /// As Fluent takes it.
    fn value(&self) -> FluentValue<'static>;
}

impl<T: Value + ?Sized> Value for &T {
    fn value(&self) -> FluentValue<'static> {
        (**self).value()
    }
}
impl Value for str {
    fn value(&self) -> FluentValue<'static> {
        FluentValue::String(Cow::Owned(self.to_owned()))
    }
}
impl Value for String {
    fn value(&self) -> FluentValue<'static> {
        self.as_str().value()
    }
}
impl Value for Text<'_> {
    fn value(&self) -> FluentValue<'static> {
        self.to_string().value()
    }
}
macro_rules! numbers {
    ($($n:ty),*) => {$(impl Value for $n {
        fn value(&self) -> FluentValue<'static> {
            FluentValue::from(*self)
        }
    })*};
}
numbers!(u8, u16, u32, i32, i64, usize);

/// A key and its arguments. `Display` gives the plain text, which templates escape like any other.
#[derive(Debug, Clone)]
#[must_use]
pub struct Text<'a> {
    language: Language,
    key: &'a str,
    args: Vec<(&'a str, FluentValue<'static>)>,
}

impl<'a> Text<'a> {
    pub(super) fn new(language: Language, key: &'a str) -> Self {
        Self { language, key, args: Vec::new() }
    }

    /// Fills `{ $name }`.
    pub fn with(mut self, name: &'a str, value: impl Value) -> Self {
        self.args.push((name, value.value()));
        self
    }

    /// The text as markup: the catalogue's own tags (`<b>`) stay, every argument is escaped.
    pub fn html(&self) -> Html {
        let mut args = FluentArgs::new();
        for (name, value) in &self.args {
            let value = match value {
                FluentValue::String(words) => FluentValue::from(escape(words)),
                other => other.clone(),
            };
            args.set(*name, value);
        }
        Html(self.format(&args))
    }

    fn format(&self, args: &FluentArgs<'_>) -> String {
        // A missing key is caught by the tests; the key itself then says what is missing.
        catalogue::format(self.language, self.key, None, Some(args)).unwrap_or_else(|| self.key.to_owned())
    }
}

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut args = FluentArgs::new();
        for (name, value) in &self.args {
            args.set(*name, value.clone());
        }
        f.write_str(&self.format(&args))
    }
}

/// Markup that templates insert as it is. Only this crate's own components make it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html(pub(crate) String);

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl HtmlSafe for Html {}

/// `text` with the five characters that mean something in HTML replaced.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}
