//! What the entries inside an envelope say, in JSON: unknown fields are left alone, unknown acts keep their number.

use arrimage_domain::{
    Item, Items,
    referral::{Act, Author, Entry, Promise, Side},
};
use arrimage_kernel::{Code, Problem, id::OrganisationId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{Outcome, referrals::Private};

/// The kinds of envelope. Content needs a live consent; the rest carries nothing about a person.
pub mod kind {
    /// Entries of a referral, with what they say.
    pub const REFERRAL: &str = "referral";
    /// Entries of a referral that alone may leave without a consent: withdrawal, recall.
    pub const CONTROL: &str = "control";
    /// A partner's card: profile, keys, services.
    pub const CARD: &str = "card";
    /// The link ends.
    pub const UNLINK: &str = "unlink";
    /// A request stalled between two partners who named the recipient.
    pub const STALLED: &str = "stalled";
}

/// An entry, as it travels.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct WireEntry {
    /// Whose log.
    pub side: Side,
    /// Its number.
    pub n: u32,
    /// What its writer had seen.
    pub seen: u32,
    /// When it was written.
    pub at: Timestamp,
    /// Who wrote it.
    pub by: Author,
    /// What, as JSON: a newer partner may write acts that this version does not know.
    pub act: Value,
    /// What the thread says.
    #[serde(default, skip_serializing_if = "serde_json::Map::is_empty")]
    pub thread: serde_json::Map<String, Value>,
    /// What concerns each person.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub persons: Vec<serde_json::Map<String, Value>>,
}

/// Told to the third party that two organisations named: a reference, a clock and the two, nothing about the person.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct WireStalled {
    /// Who asked.
    pub asking: OrganisationId,
    /// Who was asked.
    pub handling: OrganisationId,
    /// Which promise.
    pub promise: Promise,
    /// When it was due.
    pub due: Timestamp,
}

fn to_map(items: &Items) -> serde_json::Map<String, Value> {
    items.iter().map(|(item, text)| (item.code().to_owned(), Value::String(text.clone()))).collect()
}

/// Pieces that this version does not know are left out: nobody could have the right to read them here.
fn to_items(map: serde_json::Map<String, Value>) -> Items {
    map.into_iter()
        .filter_map(|(code, text)| match (code.parse::<Item>(), text) {
            (Ok(item), Value::String(text)) => Some((item, text)),
            _ => None,
        })
        .collect()
}

impl WireEntry {
    /// An entry and what travels with it.
    pub fn new(side: Side, entry: &Entry, private: &Private) -> Outcome<Self> {
        Ok(Self {
            side,
            n: entry.n,
            seen: entry.seen,
            at: entry.at,
            by: entry.by.clone(),
            act: serde_json::to_value(&entry.act).map_err(unwritable)?,
            thread: to_map(&private.thread),
            persons: private.persons.iter().map(to_map).collect(),
        })
    }

    /// The entry, its texts, and whether this version could read its act.
    pub fn into_entry(self) -> (Entry, Private, bool) {
        let act = serde_json::from_value::<Act>(self.act).ok();
        let readable = act.is_some();
        let entry = Entry { n: self.n, seen: self.seen, at: self.at, by: self.by, act: act.unwrap_or(Act::Withheld) };
        let private =
            Private { thread: to_items(self.thread), persons: self.persons.into_iter().map(to_items).collect() };
        (entry, private, readable)
    }
}

fn unwritable(error: serde_json::Error) -> Problem {
    Problem::new(Code::Malformed, format!("this can't be written: {error}"))
}

/// The bytes of a message.
pub fn write<T: Serialize>(message: &T) -> Outcome<Vec<u8>> {
    serde_json::to_vec(message).map_err(unwritable)
}

/// A message of some bytes.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Outcome<T> {
    serde_json::from_slice(bytes)
        .map_err(|error| Problem::new(Code::Malformed, format!("an entry can't be read: {error}")).at("entry"))
}
