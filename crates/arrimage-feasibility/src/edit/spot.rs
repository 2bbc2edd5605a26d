//! Where an entry stands.

use std::{fmt, str::FromStr};

use crate::file::Step;

/// The keys whose lists of tables stand inside an entry: `activity.case`, `means.concession`, `mode.change` …
pub const INSIDE: &[&str] = &["case", "concession", "change", "means", "effect", "autonomy"];

/// A list of entries, or one of them: `means`, `means.3`, `means.3.concession`, `means.3.concession.0`; positions from 0.
/// The only table that is no list, `project`, is a spot without a position.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    outer: Option<(String, usize)>,
    key: String,
    at: Option<usize>,
}

/// A direction of the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Towards the first.
    Up,
    /// Towards the last.
    Down,
}

impl Spot {
    /// The list of that key, at the top of the file.
    pub fn list(key: &str) -> Self {
        Self { outer: None, key: key.to_owned(), at: None }
    }

    /// The list of that key inside this entry; `None` when this is no entry, or stands inside one already.
    pub fn inside(&self, key: &str) -> Option<Self> {
        match (&self.outer, self.at) {
            (None, Some(at)) if INSIDE.contains(&key) => {
                Some(Self { outer: Some((self.key.clone(), at)), key: key.to_owned(), at: None })
            }
            _ => None,
        }
    }

    /// The entry at that position of the same list.
    #[must_use]
    pub fn nth(&self, at: usize) -> Self {
        Self { at: Some(at), ..self.clone() }
    }

    /// The list that this stands in.
    #[must_use]
    pub fn whole(&self) -> Self {
        Self { at: None, ..self.clone() }
    }

    /// The position, of an entry.
    pub const fn at(&self) -> Option<usize> {
        self.at
    }

    /// The entry that this list or entry stands inside.
    pub fn outer(&self) -> Option<Self> {
        self.outer.as_ref().map(|(key, at)| Self::list(key).nth(*at))
    }

    /// The key of its list.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The kind of its entries: `means`, `means.concession`.
    pub fn kind(&self) -> String {
        match &self.outer {
            Some((outer, _)) => format!("{outer}.{}", self.key),
            None => self.key.clone(),
        }
    }

    /// The entry that the path of a fault leads to, and the key in it. `None` when it leads to none.
    pub fn of_path(path: &[Step]) -> Option<(Self, Option<&str>)> {
        let (Step::Key(key), mut rest) = path.split_first()? else { return None };
        let mut spot = Self::list(key);
        if let [Step::At(at), inner @ ..] = rest {
            (spot, rest) = (spot.nth(*at), inner);
        }
        if let [Step::Key(key), Step::At(at), inner @ ..] = rest
            && let Some(list) = spot.inside(key)
        {
            (spot, rest) = (list.nth(*at), inner);
        }
        let key = match rest {
            [Step::Key(key), ..] => Some(key.as_str()),
            _ => None,
        };
        Some((spot, key))
    }
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((key, at)) = &self.outer {
            write!(f, "{key}.{at}.")?;
        }
        f.write_str(&self.key)?;
        self.at.map_or(Ok(()), |at| write!(f, ".{at}"))
    }
}

impl FromStr for Spot {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let is_key = |key: &str| !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        let position = |at: &str| at.parse::<usize>().ok().filter(|n| n.to_string() == at).ok_or(());
        let parts: Vec<&str> = text.split('.').collect();
        let (outer, rest) = match parts.as_slice() {
            [key, at, rest @ ..] if !rest.is_empty() => (Some(Self::list(key).nth(position(at)?)), rest),
            rest => (None, rest),
        };
        let (key, at) = match rest {
            [key] => (*key, None),
            [key, at] => (*key, Some(position(at)?)),
            _ => return Err(()),
        };
        let whole = match outer {
            Some(outer) if is_key(&outer.key) => outer.inside(key).ok_or(())?,
            None if is_key(key) => Self::list(key),
            _ => return Err(()),
        };
        Ok(Self { at, ..whole })
    }
}
