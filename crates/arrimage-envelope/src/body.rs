//! The body: a list of entries, each signed by its author, padded so that its size tells little (security, T13).

use std::fmt;

use arrimage_kernel::id::{OrganisationId, StreamId};

use crate::{
    Header, Identity, KeyFault, KeyId, Refusal,
    cbor::{Reader, Writer, canonical},
    suite,
};

/// The sizes that a padded body may have, in bytes.
pub(crate) const CLASSES: [usize; 6] = [1 << 10, 4 << 10, 16 << 10, 64 << 10, 256 << 10, 1 << 20];
/// The largest of [`CLASSES`].
pub(crate) const MAX_BODY: usize = 1 << 20;
const PART: &str = "body";

/// One thing said. Its signature does not depend on the envelope: it proves, long after the seal is gone, that its
/// author said it to that recipient in that stream.
#[derive(Clone, PartialEq, Eq)]
pub struct Entry {
    /// What kind of entry: same form as a header's kind. May be one that the reader doesn't know.
    pub kind: String,
    /// What is said; its form is the kind's affair.
    pub payload: Vec<u8>,
    /// Ed25519, by the author's signing key.
    pub signature: [u8; suite::SIGNATURE],
}

/// Without the payload: what is said about a person must not end in a log.
impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Entry({}, {} bytes)", self.kind, self.payload.len())
    }
}

impl Entry {
    /// Verifies what was said, without any envelope: the evidence to keep is the entry, the three ids, and the name of
    /// the signing key that the header gave. Any key that the author's identity ever had counts, whatever the date.
    pub fn verify(
        &self,
        from: OrganisationId,
        to: OrganisationId,
        stream: StreamId,
        signing_key: KeyId,
        author: &Identity,
    ) -> Result<(), Refusal> {
        if author.organisation() != from {
            return Err(Refusal::UnknownSender);
        }
        let known = author.signing().iter().find(|key| key.id == signing_key);
        let key = known.ok_or(Refusal::BadKey { which: "signing", fault: KeyFault::Unknown })?;
        let message = message(from, to, stream, &self.kind, &self.payload);
        suite::verify(&key.key, &message, &self.signature, "an entry")
    }

    pub(crate) fn verify_in(&self, header: &Header, author: &Identity) -> Result<(), Refusal> {
        self.verify(header.from, header.to, header.stream, header.signing_key, author)
    }
}

/// What an entry's author signs.
pub(crate) fn message(
    from: OrganisationId,
    to: OrganisationId,
    stream: StreamId,
    kind: &str,
    payload: &[u8],
) -> Vec<u8> {
    Writer::tagged("arrimage/entry/1").array(5).id(from).id(to).id(stream).text(kind).bytes(payload).finish()
}

fn unpadded(entries: &[Entry]) -> Vec<u8> {
    let room = entries.iter().map(|entry| entry.payload.len() + 160).sum::<usize>() + 9;
    let mut out = Writer::with_room(room);
    out.array(entries.len());
    for entry in entries {
        out.map(3).number(0).text(&entry.kind).number(1).bytes(&entry.payload).number(2).bytes(&entry.signature);
    }
    out.finish()
}

/// The entries in their canonical form, then zeros up to the smallest class that holds them.
pub(crate) fn pad(entries: &[Entry]) -> Result<Vec<u8>, Refusal> {
    let mut out = unpadded(entries);
    let class = CLASSES.into_iter().find(|class| *class >= out.len()).ok_or(Refusal::TooLarge)?;
    out.resize(class, 0);
    Ok(out)
}

/// The opposite of [`pad`]. Signatures are not verified here.
pub(crate) fn unpad(bytes: &[u8]) -> Result<Vec<Entry>, Refusal> {
    let mut reader = Reader::new(bytes, PART);
    let mut entries = Vec::new();
    for _ in 0..reader.array()? {
        reader.map(3)?;
        let kind = reader.key(0)?.word()?.to_owned();
        let payload = reader.key(1)?.bytes()?.to_vec();
        entries.push(Entry { kind, payload, signature: reader.key(2)?.fixed()? });
    }
    let again = pad(&entries)?;
    canonical(entries, bytes, &again, PART)
}
