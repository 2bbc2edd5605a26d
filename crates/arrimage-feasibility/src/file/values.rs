//! Values with a form of their own: durations, ranges, windows, rates, lists of facts.

use std::collections::HashSet;

use super::{
    fault::Problem,
    ids::Ids,
    source::Source,
    table::{At, Table},
};
use crate::{
    project::{Context, Range},
    week::{BadSpan, Span, Windows},
};

fn span(source: &mut Source<'_>, at: &At<String>, text: &str) -> Option<Span> {
    match text.parse() {
        Ok(span) => Some(span),
        Err(BadSpan::Form) => {
            at.fault(source, Problem::BadDuration);
            None
        }
        Err(BadSpan::TooLong) => {
            at.fault(source, Problem::DurationTooLong);
            None
        }
    }
}

/// A duration that must be there.
pub fn within(source: &mut Source<'_>, table: &Table<'_, '_>, key: &'static str) -> Option<Span> {
    let text = table.required(source, key)?;
    span(source, &text, &text.value)
}

/// A duration, or two with `..` between.
pub fn range(source: &mut Source<'_>, table: &Table<'_, '_>, key: &str) -> Option<Range> {
    let text = table.string(source, key)?;
    let Some((low, high)) = text.value.split_once("..") else {
        let both = span(source, &text, &text.value)?;
        return Some(Range { low: both, high: both });
    };
    let low = span(source, &text, low)?;
    let high = span(source, &text, high)?;
    if low > high {
        text.fault(source, Problem::LowAboveHigh);
        return None;
    }
    Some(Range { low, high })
}

/// Contexts that windows may name.
pub struct Contexts<'c> {
    /// Their ids.
    pub ids: &'c Ids,
    /// As read; `None` where a context has a fault of its own.
    pub all: &'c [Option<Context>],
}

/// `always`, a context's id or a list of windows, with the context that was named.
pub fn windows(
    source: &mut Source<'_>,
    table: &Table<'_, '_>,
    key: &str,
    contexts: &Contexts<'_>,
) -> Option<(Option<usize>, Windows)> {
    let text = table.string(source, key)?;
    if let Some(position) = contexts.ids.find(&text.value) {
        let when = contexts.all.get(position).and_then(Option::as_ref).map(|context| context.when.clone());
        return Some((Some(position), when?));
    }
    match text.value.parse() {
        Ok(windows) => Some((None, windows)),
        Err(bad) => {
            text.fault(source, Problem::BadWindows(bad.part));
            None
        }
    }
}

/// A context's own windows: no context's id.
pub fn own_windows(source: &mut Source<'_>, table: &Table<'_, '_>, ids: &Ids) -> Option<Windows> {
    let text = table.required(source, "when")?;
    match text.value.parse() {
        Ok(windows) => Some(windows),
        Err(_) if ids.find(&text.value).is_some() => {
            text.fault(source, Problem::ContextInContext);
            None
        }
        Err(bad) => {
            text.fault(source, Problem::BadWindows(bad.part));
            None
        }
    }
}

/// Facts, each once, in the order of the file.
pub fn facts(source: &mut Source<'_>, table: &Table<'_, '_>, key: &str) -> Option<Vec<String>> {
    let mut seen = HashSet::new();
    let mut facts = Vec::new();
    for fact in table.strings(source, key)? {
        if fact.value.is_empty() {
            fact.fault(source, Problem::Empty);
        } else if seen.insert(fact.value.clone()) {
            facts.push(fact.value);
        }
    }
    Some(facts)
}

/// `N per week`, N whole or with a point.
pub fn demand(source: &mut Source<'_>, table: &Table<'_, '_>, key: &str) -> Option<f64> {
    let text = table.string(source, key)?;
    let number = per_week(&text.value).filter(|number| {
        !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit() || b == b'.') && number.len() <= 12
    });
    match number.and_then(|number| number.parse::<f64>().ok()) {
        Some(rate) if rate.is_finite() => Some(rate),
        _ => {
            text.fault(source, Problem::BadRate);
            None
        }
    }
}

/// `N per week`, N whole.
pub fn capacity(source: &mut Source<'_>, table: &Table<'_, '_>, key: &str) -> Option<u32> {
    let text = table.string(source, key)?;
    let number = per_week(&text.value).filter(|number| number.bytes().all(|b| b.is_ascii_digit()));
    match number.and_then(|number| number.parse().ok()) {
        Some(rate) => Some(rate),
        None => {
            text.fault(source, Problem::BadRate);
            None
        }
    }
}

fn per_week(text: &str) -> Option<&str> {
    Some(text.trim_matches(' ').strip_suffix("week")?.trim_end().strip_suffix("per")?.trim_end())
}
