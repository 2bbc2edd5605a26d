//! Public keys, their names and the days on which they count.
//!
//! A key counts from its first moment to its last, or to [`OVERLAP`] after its successor's first, whichever is sooner;
//! [`TOLERANCE`] on both sides forgives a wrong clock. Terms are here and nowhere else.

use std::fmt;

use arrimage_kernel::id::OrganisationId;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{
    KeyFault, Refusal,
    cbor::Writer,
    hex,
    suite::{self, SEALING_KEY},
};

/// How long a signing key may sign. A year, and as much again so that a forgotten rotation stops nobody.
pub const SIGNING_TERM: SignedDuration = SignedDuration::from_hours(2 * 365 * 24);
/// How long a key may be sealed to. It must outlast the longest silence of a partner that would announce the next.
pub const SEALING_TERM: SignedDuration = SignedDuration::from_hours(365 * 24);
/// How long after its successor's first moment a key still counts.
pub const OVERLAP: SignedDuration = SignedDuration::from_hours(30 * 24);
/// How wrong a clock may be without making a key invalid.
pub const TOLERANCE: SignedDuration = SignedDuration::from_hours(48);
/// The age at which a signing key should be replaced.
pub const SIGNING_ROTATION: SignedDuration = SignedDuration::from_hours(365 * 24);
/// The age at which a sealing key should be replaced.
pub const SEALING_ROTATION: SignedDuration = SignedDuration::from_hours(90 * 24);

/// The name of a public key: the first sixteen bytes of a digest of it, so that no name can be given to two keys.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KeyId(#[serde(with = "hex")] pub [u8; 16]);

impl KeyId {
    /// The name of `key`, an Ed25519 or X-Wing public key (their lengths differ: no key has both names).
    pub fn of(key: &[u8]) -> Self {
        let digest = Sha256::new().chain_update("arrimage/key/1").chain_update(key).finalize();
        let mut id = [0; 16];
        id.copy_from_slice(&digest[..16]);
        Self(id)
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(&self.0))
    }
}

impl fmt::Debug for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "key:{self}")
    }
}

/// A public key that verifies what an organisation says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SigningPublic {
    /// Its name.
    pub id: KeyId,
    /// Ed25519, 32 bytes.
    #[serde(with = "hex")]
    pub key: [u8; 32],
    /// First moment, in whole milliseconds.
    pub from: Timestamp,
    /// Last moment, in whole milliseconds.
    pub until: Timestamp,
    /// By the key before it; the first signs itself.
    #[serde(with = "hex")]
    pub signature: [u8; 64],
}

impl SigningPublic {
    /// What [`SigningPublic::signature`] signs. `position` counts from 0; `before` is the key before, or the key itself.
    pub(crate) fn message(&self, organisation: OrganisationId, position: usize, before: &[u8; 32]) -> Vec<u8> {
        Writer::tagged("arrimage/signing-key/1")
            .array(6)
            .id(organisation)
            .number(position as u64)
            .bytes(before)
            .bytes(&self.key)
            .moment(self.from)
            .moment(self.until)
            .finish()
    }
}

/// A public key that an organisation can be sealed to.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealingPublic {
    /// Its name.
    pub id: KeyId,
    /// X-Wing, 1216 bytes.
    #[serde(with = "hex")]
    pub key: [u8; SEALING_KEY],
    /// First moment, in whole milliseconds.
    pub from: Timestamp,
    /// Last moment, in whole milliseconds.
    pub until: Timestamp,
}

impl SealingPublic {
    pub(crate) fn check(&self) -> Result<(), Refusal> {
        suite::check_sealing_public(&self.key)
    }
}

impl fmt::Debug for SealingPublic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sealing {:?} from {} until {}", self.id, self.from, self.until)
    }
}

/// What has an identity's ordered keys in common.
pub(crate) trait Dated {
    /// Which list, in a refusal.
    const WHICH: &'static str;
    fn id(&self) -> KeyId;
    fn from(&self) -> Timestamp;
    fn until(&self) -> Timestamp;
    fn public(&self) -> &[u8];
}

macro_rules! dated {
    ($type:ident $which:literal) => {
        impl Dated for $type {
            const WHICH: &'static str = $which;
            fn id(&self) -> KeyId {
                self.id
            }
            fn from(&self) -> Timestamp {
                self.from
            }
            fn until(&self) -> Timestamp {
                self.until
            }
            fn public(&self) -> &[u8] {
                &self.key
            }
        }
    };
}
dated!(SigningPublic "signing");
dated!(SealingPublic "sealing");

/// The last moment at which the key at `position` counts, before any tolerance.
pub(crate) fn ends<K: Dated>(keys: &[K], position: usize) -> Timestamp {
    let own = keys.get(position).map_or(Timestamp::MIN, Dated::until);
    keys.get(position + 1).map_or(own, |next| own.min(next.from().saturating_add(OVERLAP).unwrap_or(own)))
}

/// The position of the key named `id`, if it counts at `at`.
pub(crate) fn find<K: Dated>(keys: &[K], id: KeyId, at: Timestamp) -> Result<usize, Refusal> {
    let bad = |fault| Refusal::BadKey { which: K::WHICH, fault };
    let position = keys.iter().position(|key| key.id() == id).ok_or(bad(KeyFault::Unknown))?;
    let late = at.duration_since(ends(keys, position));
    let early = keys[position].from().duration_since(at);
    match () {
        () if early > TOLERANCE => Err(bad(KeyFault::NotYetValid)),
        () if late > TOLERANCE => Err(bad(KeyFault::Expired)),
        () => Ok(position),
    }
}

/// Every list of keys: at least one, no two the same, each of at least a moment, none before its predecessor, whole
/// milliseconds since 1970.
pub(crate) fn check_order<K: Dated>(keys: &[K]) -> Result<(), Refusal> {
    let whole = |moment: Timestamp| crate::cbor::to_millis(moment) == moment;
    let mut ids: Vec<KeyId> = keys.iter().map(Dated::id).collect();
    ids.sort_unstable();
    ids.dedup();
    let sound = !keys.is_empty()
        && ids.len() == keys.len()
        && keys.iter().all(|key| {
            KeyId::of(key.public()) == key.id() && key.from() < key.until() && whole(key.from()) && whole(key.until())
        })
        && keys.windows(2).all(|pair| pair[0].from() <= pair[1].from());
    if sound { Ok(()) } else { Err(Refusal::Malformed(K::WHICH)) }
}
