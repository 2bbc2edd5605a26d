//! Sealing and opening a whole envelope (envelope.md, Making one; Reading one).

use std::fmt;

use arrimage_kernel::{
    Entropy,
    id::{EnvelopeId, StreamId},
};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};

use crate::{
    Entry, Hash, Header, Identity, KeyFault, KeyId, Keyring, Refusal, body,
    cbor::{is_word, to_millis},
    header, keys, suite,
};

/// What to send; sender and recipient come with their keys.
#[derive(Clone)]
pub struct Draft {
    /// The envelope.
    pub id: EnvelopeId,
    /// The stream, known to this pair only.
    pub stream: StreamId,
    /// Its place among what this sender sends in this stream.
    pub sequence: u64,
    /// What kind of envelope: 1 to 64 lower-case letters, digits, `-` or `.`.
    pub kind: String,
    /// Now, by the sender's clock. What is under a millisecond is dropped.
    pub created: Timestamp,
    /// Kinds (same form) and payloads. None at all is allowed: an envelope that only keeps its place in the sequence.
    pub entries: Vec<(String, Vec<u8>)>,
}

/// Without the payloads: what is said about a person must not end in a log.
impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Draft({:?}, {}, {} entries)", self.id, self.kind, self.entries.len())
    }
}

/// An envelope ready to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// Its header.
    pub header: Header,
    /// All of it.
    pub bytes: Vec<u8>,
    /// SHA-256 of all of it: what a receipt names.
    pub hash: Hash,
}

/// An envelope that was verified and opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Its header.
    pub header: Header,
    /// Its entries, each verified.
    pub entries: Vec<Entry>,
    /// SHA-256 of all of it.
    pub hash: Hash,
    /// How far its moment is after the reader's, zero when it isn't. More than five minutes is a clock to show to both
    /// sides; it refuses nothing (protocol.md, Clocks).
    pub ahead: SignedDuration,
}

/// Signs each entry, seals them to the recipient's newest key that counts, and signs the whole.
///
/// `WrongRecipient` when the recipient is the sender; `Malformed` for a kind of another form; `TooLarge` when the
/// entries don't fit in a mebibyte; `BadKey` when the sender's key or the recipient's newest doesn't count at that moment.
pub fn seal(
    sender: &Keyring,
    recipient: &Identity,
    draft: Draft,
    entropy: &mut dyn Entropy,
) -> Result<Sealed, Refusal> {
    let (from, to) = (sender.organisation(), recipient.organisation());
    if from == to {
        return Err(Refusal::WrongRecipient);
    }
    if !is_word(&draft.kind) || !draft.entries.iter().all(|(kind, _)| is_word(kind)) {
        return Err(Refusal::Malformed("kind"));
    }
    let created = to_millis(draft.created);
    let (sealing_key, public) = newest(recipient, created)?;
    let header = Header {
        id: draft.id,
        from,
        to,
        signing_key: sender.signing_id(created)?,
        sealing_key,
        created,
        stream: draft.stream,
        sequence: draft.sequence,
        kind: draft.kind,
    };
    let sign = |(kind, payload): (String, Vec<u8>)| {
        let signature = sender.sign(&body::message(from, to, draft.stream, &kind, &payload));
        Entry { kind, payload, signature }
    };
    let entries: Vec<Entry> = draft.entries.into_iter().map(sign).collect();
    let mut bytes = header.prefix();
    let sealed = suite::seal(public, &header.info(), &body::pad(&entries)?, &bytes, entropy)?;
    bytes.extend_from_slice(&sealed);
    let signature = sender.sign(&bytes);
    bytes.extend_from_slice(&signature);
    let hash = Sha256::digest(&bytes).into();
    Ok(Sealed { header, bytes, hash })
}

/// The recipient's newest key that has begun: one announced for later waits.
fn newest(recipient: &Identity, at: Timestamp) -> Result<(KeyId, &[u8; suite::SEALING_KEY]), Refusal> {
    let keys = recipient.sealing();
    let begun = keys.iter().rev().find(|key| key.from <= at).or(keys.first());
    let key = begun.ok_or(Refusal::BadKey { which: "sealing", fault: KeyFault::Unknown })?;
    keys::find(keys, key.id, at)?;
    Ok((key.id, &key.key))
}

/// Verifies and opens what arrived. The order of checks is part of the protocol: nothing is opened before the sender's
/// signature holds.
///
/// `sender` is the identity that the reader holds of the partner that [`Header::peek`] named. Whether the envelope is new,
/// a repeat or a gap is for the inbox, by its id, hash, stream and sequence.
pub fn open(bytes: &[u8], recipient: &Keyring, sender: &Identity, now: Timestamp) -> Result<Opened, Refusal> {
    let parts = header::split(bytes)?;
    let header = parts.header;
    if header.to != recipient.organisation() {
        return Err(Refusal::WrongRecipient);
    }
    if header.from != sender.organisation() {
        return Err(Refusal::UnknownSender);
    }
    let position = keys::find(sender.signing(), header.signing_key, header.created)?;
    suite::verify(&sender.signing()[position].key, parts.signed, &parts.signature, "the envelope")?;
    let secret = recipient.sealing_secret(header.sealing_key, header.created)?;
    let plain = suite::open(secret, &header.info(), parts.sealed, parts.prefix)?;
    let entries = body::unpad(&plain)?;
    entries.iter().try_for_each(|entry| entry.verify_in(&header, sender))?;
    let ahead = header.created.duration_since(now).max(SignedDuration::ZERO);
    Ok(Opened { header, entries, hash: Sha256::digest(bytes).into(), ahead })
}
