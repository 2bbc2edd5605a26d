//! Typed identifiers: a person's id can't be passed where a referral's is asked for.
//!
//! Each is a UUIDv7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, then random bits. No identifier of a
//! person ever leaves its organisation (R225): only [`StreamId`], known to one pair, travels.

use std::{fmt, marker::PhantomData, str::FromStr};

use jiff::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use uuid::Uuid;

use crate::entropy::{self, Entropy};

/// What an identifier identifies.
pub trait Kind: 'static {
    /// The word used in messages.
    const NAME: &'static str;
}

/// An identifier of a `K`. Text form: a lower-case hyphenated UUID.
pub struct Id<K: Kind>(Uuid, PhantomData<fn() -> K>);

impl<K: Kind> Id<K> {
    /// A new identifier of the moment `now`.
    pub fn new(now: Timestamp, entropy: &mut (impl Entropy + ?Sized)) -> Self {
        let millis = now.as_millisecond().max(0).cast_unsigned();
        let bytes = entropy::bytes::<10>(entropy);
        Self(uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid(), PhantomData)
    }

    /// The identifier whose sixteen bytes are known.
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(Uuid::from_bytes(bytes), PhantomData)
    }

    /// The sixteen bytes.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }
}

// Derives would ask the same of `K`, which is only a label.
impl<K: Kind> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K: Kind> Copy for Id<K> {}
impl<K: Kind> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<K: Kind> Eq for Id<K> {}
impl<K: Kind> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<K: Kind> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<K: Kind> std::hash::Hash for Id<K> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<K: Kind> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
impl<K: Kind> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", K::NAME, self.0)
    }
}

/// A text that is not an identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{found}` is not the id of a {kind}: a UUID such as 01890a5d-ac96-774b-bcce-b302099a8057 was expected")]
pub struct ParseIdError {
    found: String,
    kind: &'static str,
}

impl<K: Kind> FromStr for Id<K> {
    type Err = ParseIdError;
    fn from_str(text: &str) -> Result<Self, ParseIdError> {
        match Uuid::try_parse(text) {
            Ok(id) => Ok(Self(id, PhantomData)),
            Err(_) => Err(ParseIdError { found: text.chars().take(80).collect(), kind: K::NAME }),
        }
    }
}

impl<K: Kind> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer.collect_str(self)
        } else {
            serializer.serialize_bytes(self.as_bytes())
        }
    }
}

impl<'de, K: Kind> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visit<K>(PhantomData<K>);
        impl<K: Kind> de::Visitor<'_> for Visit<K> {
            type Value = Id<K>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "the id of a {}", K::NAME)
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Id<K>, E> {
                text.parse().map_err(E::custom)
            }
            fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<Id<K>, E> {
                let bytes = bytes.try_into().map_err(|_| E::invalid_length(bytes.len(), &"16 bytes"))?;
                Ok(Id::from_bytes(bytes))
            }
        }
        if deserializer.is_human_readable() {
            deserializer.deserialize_str(Visit(PhantomData))
        } else {
            deserializer.deserialize_bytes(Visit(PhantomData))
        }
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident $alias:ident $name:literal;)*) => {
        $(
            $(#[$doc])*
            #[derive(Debug)]
            pub enum $kind {}
            impl Kind for $kind { const NAME: &'static str = $name; }
            $(#[$doc])*
            pub type $alias = Id<$kind>;
        )*
    };
}

kinds! {
    /// An autonomous body with its own store; the same everywhere.
    Organisation OrganisationId "organisation";
    /// Someone who acts in an organisation.
    Practitioner PractitionerId "practitioner";
    /// A person, as one organisation knows them; never leaves it.
    Person PersonId "person";
    /// A service of a directory.
    Service ServiceId "service";
    /// A referral, as one of its two sides knows it; never leaves it.
    Referral ReferralId "referral";
    /// A stream of envelopes that one pair of organisations shares.
    Stream StreamId "stream";
    /// An envelope.
    Envelope EnvelopeId "envelope";
    /// A consent.
    Consent ConsentId "consent";
    /// A restriction that a person set.
    Restriction RestrictionId "restriction";
    /// A place of the public directory.
    Place PlaceId "place";
    /// A paper card that a person holds.
    Card CardId "card";
    /// A project to act together, as one organisation keeps it.
    Project ProjectId "project";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SeededEntropy;

    #[test]
    fn an_id_survives_its_text_form_and_refuses_another_text() {
        let id = PersonId::new(Timestamp::UNIX_EPOCH, &mut SeededEntropy::new(7));
        assert_eq!(id.to_string().parse(), Ok(id));
        let error = "moi".parse::<PersonId>().unwrap_err().to_string();
        assert!(error.contains("`moi` is not the id of a person"), "{error}");
    }

    #[test]
    fn ids_of_later_moments_sort_after() {
        let mut entropy = SeededEntropy::new(7);
        let early = StreamId::new(Timestamp::from_second(1).unwrap(), &mut entropy);
        let late = StreamId::new(Timestamp::from_second(2).unwrap(), &mut entropy);
        assert!(early < late);
    }
}
