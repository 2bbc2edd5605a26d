//! What of an envelope is in the clear: who, to whom, with which keys, where in which stream.
//!
//! To add a field, raise [`VERSION`]: a reader must understand all of them.

use arrimage_kernel::id::{EnvelopeId, OrganisationId, StreamId};
use jiff::Timestamp;

use crate::{
    KeyId, MAX_BYTES, Refusal, body,
    cbor::{Reader, Writer, canonical},
    suite::{self, SEAL_OVERHEAD, SIGNATURE},
};

/// The first byte.
pub const VERSION: u8 = 1;
/// The longest version, suite and header together, in bytes.
pub(crate) const MAX_PREFIX: usize = 198;
const PART: &str = "header";

/// An envelope's header (envelope.md, The header).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The envelope.
    pub id: EnvelopeId,
    /// Who sends.
    pub from: OrganisationId,
    /// Who alone can open it.
    pub to: OrganisationId,
    /// The sender's key that signed.
    pub signing_key: KeyId,
    /// The recipient's key that it is sealed to.
    pub sealing_key: KeyId,
    /// When the sender made it, by the sender's clock, in whole milliseconds.
    pub created: Timestamp,
    /// The stream, known to this pair only.
    pub stream: StreamId,
    /// Its place among what this sender sends in this stream.
    pub sequence: u64,
    /// What kind of envelope: 1 to 64 lower-case letters, digits, `-` or `.`. May be one that the reader doesn't know.
    pub kind: String,
}

impl Header {
    /// Reads the header, to know whose envelope it is. Proves nothing: only [`crate::open`] does.
    pub fn peek(bytes: &[u8]) -> Result<Header, Refusal> {
        split(bytes).map(|parts| parts.header)
    }

    /// Version, suite and header: what the seal is bound to.
    pub(crate) fn prefix(&self) -> Vec<u8> {
        let mut out = Writer::with_room(MAX_PREFIX);
        out.map(9).number(0).id(self.id).number(1).id(self.from).number(2).id(self.to);
        out.number(3).bytes(&self.signing_key.0).number(4).bytes(&self.sealing_key.0);
        out.number(5).moment(self.created).number(6).id(self.stream);
        out.number(7).number(self.sequence).number(8).text(&self.kind);
        [&[VERSION, suite::NUMBER], out.finish().as_slice()].concat()
    }

    /// The key schedule's `info`: a seal opens only between the two that it was made for.
    pub(crate) fn info(&self) -> Vec<u8> {
        [b"arrimage/pli/1".as_slice(), self.from.as_bytes(), self.to.as_bytes()].concat()
    }
}

/// An envelope's parts. Nothing is verified yet.
pub(crate) struct Parts<'a> {
    pub header: Header,
    /// Version, suite and header.
    pub prefix: &'a [u8],
    pub sealed: &'a [u8],
    /// All but the signature.
    pub signed: &'a [u8],
    pub signature: [u8; SIGNATURE],
}

pub(crate) fn split(bytes: &[u8]) -> Result<Parts<'_>, Refusal> {
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::TooLarge);
    }
    let (&version, rest) = bytes.split_first().ok_or(Refusal::Malformed("envelope"))?;
    if version != VERSION {
        return Err(Refusal::UnknownVersion { what: "envelope version", found: version });
    }
    let (&suite, rest) = rest.split_first().ok_or(Refusal::Malformed("envelope"))?;
    if suite != suite::NUMBER {
        return Err(Refusal::UnknownVersion { what: "suite", found: suite });
    }
    let (header, length) = read(rest)?;
    let prefix = &bytes[..2 + length];
    let again = header.prefix();
    let header = canonical(header, prefix, &again, PART)?;
    let (signed, signature) = bytes.split_last_chunk().ok_or(Refusal::Malformed("envelope"))?;
    let sealed = signed.get(prefix.len()..).ok_or(Refusal::Malformed("envelope"))?;
    match sealed.len().checked_sub(SEAL_OVERHEAD) {
        Some(plain) if body::CLASSES.contains(&plain) => {
            Ok(Parts { header, prefix, sealed, signed, signature: *signature })
        }
        _ => Err(Refusal::Malformed("envelope")),
    }
}

/// The header at the start of `bytes`, and its length: CBOR says where it ends.
fn read(bytes: &[u8]) -> Result<(Header, usize), Refusal> {
    let mut reader = Reader::new(bytes, PART);
    reader.map(9)?;
    let header = Header {
        id: reader.key(0)?.id()?,
        from: reader.key(1)?.id()?,
        to: reader.key(2)?.id()?,
        signing_key: KeyId(reader.key(3)?.fixed()?),
        sealing_key: KeyId(reader.key(4)?.fixed()?),
        created: reader.key(5)?.moment()?,
        stream: reader.key(6)?.id()?,
        sequence: reader.key(7)?.number()?,
        kind: reader.key(8)?.word()?.to_owned(),
    };
    Ok((header, reader.position()))
}
