//! An organisation's secret keys.
//!
//! Secrets are wiped from memory when dropped. The serialised form is as secret as they are: the caller seals it.
//! A signing secret lives until it has signed its successor; sealing secrets, until the caller drops them.

use std::fmt;

use arrimage_kernel::{Entropy, entropy::bytes, id::OrganisationId};
use ed25519_dalek::SigningKey;
use jiff::{SignedDuration, Timestamp};
use zeroize::Zeroizing;

use crate::{
    Identity, KeyId, Refusal,
    cbor::{Reader, Writer, canonical, to_millis},
    identity::Document,
    keys::{self, SEALING_ROTATION, SEALING_TERM, SIGNING_ROTATION, SIGNING_TERM, SealingPublic, SigningPublic},
    suite,
};

const VERSION: u8 = 1;
const PART: &str = "keyring";

/// The secrets behind an [`Identity`].
pub struct Keyring {
    identity: Identity,
    /// Of the newest signing key.
    signing: SigningKey,
    /// One for each of the identity's sealing keys, in their order.
    sealing: Vec<Zeroizing<[u8; 32]>>,
}

impl Keyring {
    /// New keys for an organisation: a root that signs, and a first key to be sealed to.
    pub fn generate(organisation: OrganisationId, now: Timestamp, entropy: &mut dyn Entropy) -> Self {
        let signing = new_signing(entropy);
        let mut document = Document::new(organisation);
        push_signing(&mut document, &signing, &signing, now);
        let sealing = vec![push_sealing(&mut document, now, entropy)];
        let identity = state(document, &signing);
        Self { identity, signing, sealing }
    }

    /// Replaces the signing key. The old secret is gone; what it signed, and what it signs in transit, still verifies.
    pub fn rotate_signing(&mut self, now: Timestamp, entropy: &mut dyn Entropy) {
        let next = new_signing(entropy);
        let mut document = self.document();
        push_signing(&mut document, &next, &self.signing, now);
        self.identity = state(document, &next);
        self.signing = next;
    }

    /// Adds a sealing key, to be used from `now` on. The old secrets stay until [`Keyring::drop_sealing_before`].
    pub fn rotate_sealing(&mut self, now: Timestamp, entropy: &mut dyn Entropy) {
        let mut document = self.document();
        self.sealing.push(push_sealing(&mut document, now, entropy));
        self.identity = state(document, &self.signing);
    }

    /// Destroys the sealing secrets that stopped counting before `moment`: what was sealed to them can't be opened any
    /// more. The newest always stays. Returns how many are gone.
    pub fn drop_sealing_before(&mut self, moment: Timestamp) -> usize {
        let mut document = self.document();
        let last = document.sealing.len().saturating_sub(1);
        let gone = (0..last).take_while(|&position| keys::ends(&document.sealing, position) < moment).count();
        if gone > 0 {
            document.sealing.drain(..gone);
            self.sealing.drain(..gone);
            self.identity = state(document, &self.signing);
        }
        gone
    }

    /// Whether the signing key has reached the age at which it should be replaced.
    pub fn signing_is_due(&self, now: Timestamp) -> bool {
        older_than(self.identity.signing().last().map(|key| key.from), now, SIGNING_ROTATION)
    }

    /// Whether the newest sealing key has reached the age at which it should be replaced.
    pub fn sealing_is_due(&self, now: Timestamp) -> bool {
        older_than(self.identity.sealing().last().map(|key| key.from), now, SEALING_ROTATION)
    }

    /// Whose keys these are.
    pub fn organisation(&self) -> OrganisationId {
        self.identity.organisation()
    }

    /// What to publish.
    pub fn identity(&self) -> Identity {
        self.identity.clone()
    }

    /// The signing key's name, if it counts at `at`, and its signature of `message`.
    pub(crate) fn signing_id(&self, at: Timestamp) -> Result<KeyId, Refusal> {
        let id = KeyId::of(self.signing.verifying_key().as_bytes());
        keys::find(self.identity.signing(), id, at).map(|_| id)
    }

    pub(crate) fn sign(&self, message: &[u8]) -> [u8; suite::SIGNATURE] {
        suite::sign(&self.signing, message)
    }

    /// The secret of the sealing key named `id`, if that key counts at `at`.
    pub(crate) fn sealing_secret(&self, id: KeyId, at: Timestamp) -> Result<&[u8; 32], Refusal> {
        let position = keys::find(self.identity.sealing(), id, at)?;
        Ok(&self.sealing[position])
    }

    /// The secrets and the identity, for the caller to seal.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let identity = self.identity.to_bytes();
        // Its room is reserved at once: a vector that grows leaves copies of secrets behind.
        let mut out = Writer::with_room(identity.len() + 64 + 34 * self.sealing.len());
        out.map(4).number(0).number(VERSION.into()).number(1).bytes(&identity);
        out.number(2).bytes(self.signing.as_bytes()).number(3).array(self.sealing.len());
        for secret in &self.sealing {
            out.bytes(&**secret);
        }
        Zeroizing::new(out.finish())
    }

    /// Reads what [`Keyring::to_bytes`] wrote, and checks that the secrets are those of the identity.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Refusal> {
        let mut reader = Reader::new(bytes, PART);
        reader.map(4)?;
        let version = reader.key(0)?.number()?;
        if version != u64::from(VERSION) {
            let found = u8::try_from(version).unwrap_or(u8::MAX);
            return Err(Refusal::UnknownVersion { what: "version of a keyring", found });
        }
        let identity = Identity::from_bytes(reader.key(1)?.bytes()?)?;
        let signing = SigningKey::from_bytes(&Zeroizing::new(reader.key(2)?.fixed()?));
        let mut sealing = Vec::new();
        for _ in 0..reader.key(3)?.array()? {
            sealing.push(Zeroizing::new(reader.fixed()?));
        }
        let keyring = Self { identity, signing, sealing };
        keyring.check()?;
        let again = keyring.to_bytes();
        canonical(keyring, bytes, &again, PART)
    }

    fn check(&self) -> Result<(), Refusal> {
        let public = self.identity.sealing();
        let newest = self.identity.signing().last().map(|key| key.key);
        let mut fits = newest == Some(self.signing.verifying_key().to_bytes()) && public.len() == self.sealing.len();
        for (secret, public) in self.sealing.iter().zip(public) {
            fits &= suite::sealing_public(secret) == public.key;
        }
        if fits { Ok(()) } else { Err(Refusal::Malformed(PART)) }
    }

    fn document(&self) -> Document {
        self.identity.clone().into()
    }
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keyring").field("identity", &self.identity).finish_non_exhaustive()
    }
}

fn older_than(from: Option<Timestamp>, now: Timestamp, age: SignedDuration) -> bool {
    from.is_none_or(|from| now.duration_since(from) >= age)
}

fn new_signing(entropy: &mut dyn Entropy) -> SigningKey {
    SigningKey::from_bytes(&Zeroizing::new(bytes(entropy)))
}

/// First and last moment of a key made at `now`: never before its predecessor, whatever the clock says.
fn term(now: Timestamp, before: Option<Timestamp>, length: SignedDuration) -> (Timestamp, Timestamp) {
    let from = before.map_or(to_millis(now), |before| before.max(to_millis(now)));
    (from, to_millis(from.saturating_add(length).unwrap_or(Timestamp::MAX)))
}

fn push_signing(document: &mut Document, key: &SigningKey, by: &SigningKey, now: Timestamp) {
    let (from, until) = term(now, document.signing.last().map(|key| key.from), SIGNING_TERM);
    let public = key.verifying_key().to_bytes();
    let mut entry = SigningPublic { id: KeyId::of(&public), key: public, from, until, signature: [0; 64] };
    let message = entry.message(document.organisation, document.signing.len(), by.verifying_key().as_bytes());
    entry.signature = suite::sign(by, &message);
    document.signing.push(entry);
}

fn push_sealing(document: &mut Document, now: Timestamp, entropy: &mut dyn Entropy) -> Zeroizing<[u8; 32]> {
    let (from, until) = term(now, document.sealing.last().map(|key| key.from), SEALING_TERM);
    let secret = Zeroizing::new(bytes(entropy));
    let key = suite::sealing_public(&secret);
    document.sealing.push(SealingPublic { id: KeyId::of(&key), key, from, until });
    secret
}

/// Signs the document as it now is.
fn state(mut document: Document, by: &SigningKey) -> Identity {
    document.revision += 1;
    document.signature = suite::sign(by, &document.message());
    Identity::own(document)
}
