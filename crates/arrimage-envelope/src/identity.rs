//! What an organisation publishes about its keys (`/.well-known/arrimage` carries it; a discreet one sends it with an
//! invitation).
//!
//! An `Identity` that exists is consistent: the only ways to get one check it. Whether it is *whose it says* is for
//! people to check, by the fingerprint (protocol.md, Trust without a centre).

use arrimage_kernel::id::OrganisationId;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{
    Fingerprint, Hash, KeyId, Refusal,
    cbor::{Reader, Writer, canonical},
    hex,
    keys::{SealingPublic, SigningPublic, check_order},
    suite,
};

const VERSION: u8 = 1;
const PART: &str = "identity";
/// The largest identity, in bytes.
pub const MAX_BYTES: usize = 256 * 1024;

/// An organisation's public keys, old and new, as it states them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Document", into = "Document")]
pub struct Identity(Document);

/// The same before it is checked, and as JSON shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Document {
    pub version: u8,
    pub organisation: OrganisationId,
    /// Grows by one with each change.
    pub revision: u64,
    /// Every signing key there ever was, the root first.
    pub signing: Vec<SigningPublic>,
    /// The sealing keys whose secrets are kept, the newest last.
    pub sealing: Vec<SealingPublic>,
    /// By the newest signing key over all of the above.
    #[serde(with = "hex")]
    pub signature: [u8; 64],
}

impl Document {
    pub fn new(organisation: OrganisationId) -> Self {
        let (signing, sealing) = (Vec::new(), Vec::new());
        Self { version: VERSION, organisation, revision: 0, signing, sealing, signature: [0; 64] }
    }

    fn fields(&self, fields: u64, mut out: Writer) -> Writer {
        out.map(fields).number(0).number(self.version.into()).number(1).id(self.organisation);
        out.number(2).number(self.revision).number(3).array(self.signing.len());
        for key in &self.signing {
            out.array(4).bytes(&key.key).moment(key.from).moment(key.until).bytes(&key.signature);
        }
        out.number(4).array(self.sealing.len());
        for key in &self.sealing {
            out.array(3).bytes(&key.key).moment(key.from).moment(key.until);
        }
        out
    }

    /// What the newest signing key signs.
    pub fn message(&self) -> Vec<u8> {
        self.fields(5, Writer::tagged("arrimage/identity/1")).finish()
    }

    fn to_bytes(&self) -> Vec<u8> {
        self.fields(6, Writer::default()).number(5).bytes(&self.signature).finish()
    }

    fn from_bytes(bytes: &[u8]) -> Result<Self, Refusal> {
        if bytes.len() > MAX_BYTES {
            return Err(Refusal::TooLarge);
        }
        let mut reader = Reader::new(bytes, PART);
        reader.map(6)?;
        let version = reader.key(0)?.number()?;
        if version != u64::from(VERSION) {
            return Err(unknown(u8::try_from(version).unwrap_or(u8::MAX)));
        }
        let mut document = Document::new(reader.key(1)?.id()?);
        document.revision = reader.key(2)?.number()?;
        for _ in 0..reader.key(3)?.array()? {
            expect_items(&mut reader, 4)?;
            let key = reader.fixed()?;
            let (from, until, signature) = (reader.moment()?, reader.moment()?, reader.fixed()?);
            document.signing.push(SigningPublic { id: KeyId::of(&key), key, from, until, signature });
        }
        for _ in 0..reader.key(4)?.array()? {
            expect_items(&mut reader, 3)?;
            let key = reader.fixed()?;
            let (from, until) = (reader.moment()?, reader.moment()?);
            document.sealing.push(SealingPublic { id: KeyId::of(&key), key, from, until });
        }
        document.signature = reader.key(5)?.fixed()?;
        let again = document.to_bytes();
        canonical(document, bytes, &again, PART)
    }
}

fn unknown(found: u8) -> Refusal {
    Refusal::UnknownVersion { what: "version of an identity", found }
}

fn expect_items(reader: &mut Reader<'_>, items: u64) -> Result<(), Refusal> {
    if reader.array()? == items { Ok(()) } else { Err(Refusal::Malformed(PART)) }
}

impl TryFrom<Document> for Identity {
    type Error = Refusal;

    /// Checks the order and names of keys, every link of the chain, and the signature over the whole.
    fn try_from(document: Document) -> Result<Self, Refusal> {
        if document.version != VERSION {
            return Err(unknown(document.version));
        }
        check_order(&document.signing)?;
        check_order(&document.sealing)?;
        document.sealing.iter().try_for_each(SealingPublic::check)?;
        let mut before = document.signing.first().map(|root| root.key).ok_or(Refusal::Malformed(PART))?;
        for (position, key) in document.signing.iter().enumerate() {
            let message = key.message(document.organisation, position, &before);
            suite::verify(&before, &message, &key.signature, "a signing key")?;
            before = key.key;
        }
        suite::verify(&before, &document.message(), &document.signature, PART)?;
        Ok(Identity(document))
    }
}

impl From<Identity> for Document {
    fn from(identity: Identity) -> Self {
        identity.0
    }
}

impl Identity {
    /// Reads and checks the bytes that [`Identity::to_bytes`] makes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Refusal> {
        Document::from_bytes(bytes)?.try_into()
    }

    /// Deterministic CBOR (envelope.md, The identity).
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.to_bytes()
    }

    /// The bytes in hexadecimal, for where text is kept or pasted.
    pub fn to_text(&self) -> String {
        hex::encode(&self.to_bytes())
    }

    /// Reads and checks what [`Identity::to_text`] wrote.
    pub fn from_text(text: &str) -> Result<Self, Refusal> {
        Self::from_bytes(&hex::decode(text.trim()).ok_or(Refusal::Malformed(PART))?)
    }

    /// The organisation's own, just signed: consistent by construction.
    pub(crate) fn own(document: Document) -> Self {
        Identity(document)
    }

    /// Checks again what every way to get an identity has checked: for one that was long at rest.
    pub fn verify(&self) -> Result<(), Refusal> {
        Identity::try_from(self.0.clone()).map(drop)
    }

    /// Whose it says it is.
    pub fn organisation(&self) -> OrganisationId {
        self.0.organisation
    }

    /// How many times it changed.
    pub fn revision(&self) -> u64 {
        self.0.revision
    }

    /// Every signing key there ever was, the root first.
    pub fn signing(&self) -> &[SigningPublic] {
        &self.0.signing
    }

    /// The keys that it can be sealed to, the newest last.
    pub fn sealing(&self) -> &[SealingPublic] {
        &self.0.sealing
    }

    /// SHA-256 of [`Identity::to_bytes`]: for telling whether a partner's copy is the newest.
    pub fn hash(&self) -> Hash {
        Sha256::digest(self.to_bytes()).into()
    }

    /// What people compare. Depends on the organisation and its root key only, so it outlives every rotation.
    pub fn fingerprint(&self) -> Fingerprint {
        // A checked identity has a root.
        Fingerprint::of(self.0.organisation, &self.0.signing[0].key)
    }

    /// Whether this one may replace `older`: the same organisation, all of the older one's signing keys in their
    /// places, and a greater revision, unless nothing changed. Otherwise [`Refusal::Contradiction`].
    pub fn extends(&self, older: &Identity) -> Result<(), Refusal> {
        let (new, old) = (&self.0, &older.0);
        let same_chain = new.organisation == old.organisation && new.signing.starts_with(&old.signing);
        if new == old || same_chain && new.revision > old.revision { Ok(()) } else { Err(Refusal::Contradiction) }
    }
}
