//! The part of deterministic CBOR (RFC 8949 §4.2) that the protocol uses: unsigned numbers, bytes, text, arrays, and
//! maps whose keys are 0, 1, 2…, all present, in that order.
//!
//! A reader accepts some longer spellings that a writer never makes; so whoever decodes must write the value again
//! and compare ([`canonical`]).

use arrimage_kernel::{Id, id};
use jiff::Timestamp;
use minicbor::{Decoder, Encoder};

use crate::Refusal;

#[derive(Default)]
pub(crate) struct Writer(Vec<u8>);

// A `Vec` takes every write: the encoder's results can't be errors.
impl Writer {
    /// A message to sign: the tag tells what kind of statement it is, so that none passes for another.
    pub fn tagged(tag: &str) -> Self {
        Self(tag.as_bytes().to_vec())
    }

    pub fn with_room(bytes: usize) -> Self {
        Self(Vec::with_capacity(bytes))
    }

    pub fn map(&mut self, fields: u64) -> &mut Self {
        let _ = Encoder::new(&mut self.0).map(fields);
        self
    }

    pub fn array(&mut self, items: usize) -> &mut Self {
        let _ = Encoder::new(&mut self.0).array(items as u64);
        self
    }

    pub fn number(&mut self, number: u64) -> &mut Self {
        let _ = Encoder::new(&mut self.0).u64(number);
        self
    }

    pub fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        let _ = Encoder::new(&mut self.0).bytes(bytes);
        self
    }

    pub fn text(&mut self, text: &str) -> &mut Self {
        let _ = Encoder::new(&mut self.0).str(text);
        self
    }

    pub fn id<K: id::Kind>(&mut self, id: Id<K>) -> &mut Self {
        self.bytes(id.as_bytes())
    }

    /// Whole milliseconds since 1970; [`Reader::moment`]'s range.
    pub fn moment(&mut self, moment: Timestamp) -> &mut Self {
        self.number(millis(moment))
    }

    pub fn finish(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.0)
    }
}

pub(crate) struct Reader<'a> {
    decoder: Decoder<'a>,
    /// The part being read, for the refusal.
    part: &'static str,
}

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8], part: &'static str) -> Self {
        Self { decoder: Decoder::new(bytes), part }
    }

    fn ok<T>(&self, result: Result<T, minicbor::decode::Error>) -> Result<T, Refusal> {
        result.map_err(|_| Refusal::Malformed(self.part))
    }

    pub fn map(&mut self, fields: u64) -> Result<(), Refusal> {
        let found = self.decoder.map();
        if self.ok(found)? == Some(fields) { Ok(()) } else { Err(Refusal::Malformed(self.part)) }
    }

    /// The number of items. Not to be trusted for reserving memory.
    pub fn array(&mut self) -> Result<u64, Refusal> {
        let found = self.decoder.array();
        self.ok(found)?.ok_or(Refusal::Malformed(self.part))
    }

    pub fn number(&mut self) -> Result<u64, Refusal> {
        let found = self.decoder.u64();
        self.ok(found)
    }

    pub fn key(&mut self, key: u64) -> Result<&mut Self, Refusal> {
        if self.number()? == key { Ok(self) } else { Err(Refusal::Malformed(self.part)) }
    }

    pub fn bytes(&mut self) -> Result<&'a [u8], Refusal> {
        let found = self.decoder.bytes();
        self.ok(found)
    }

    pub fn fixed<const N: usize>(&mut self) -> Result<[u8; N], Refusal> {
        self.bytes()?.try_into().map_err(|_| Refusal::Malformed(self.part))
    }

    pub fn id<K: id::Kind>(&mut self) -> Result<Id<K>, Refusal> {
        self.fixed().map(Id::from_bytes)
    }

    /// A text that may be logged and compared: lower-case ASCII letters, digits, `-` and `.`, 1 to 64 of them.
    pub fn word(&mut self) -> Result<&'a str, Refusal> {
        let found = self.decoder.str();
        let text = self.ok(found)?;
        if is_word(text) { Ok(text) } else { Err(Refusal::Malformed(self.part)) }
    }

    pub fn moment(&mut self) -> Result<Timestamp, Refusal> {
        let millis = i64::try_from(self.number()?).map_err(|_| Refusal::Malformed(self.part))?;
        Timestamp::from_millisecond(millis).map_err(|_| Refusal::Malformed(self.part))
    }

    pub fn position(&self) -> usize {
        self.decoder.position()
    }
}

/// `value` when `bytes` are exactly what its writer makes of it.
pub(crate) fn canonical<T>(value: T, bytes: &[u8], again: &[u8], part: &'static str) -> Result<T, Refusal> {
    if bytes == again { Ok(value) } else { Err(Refusal::Malformed(part)) }
}

pub(crate) fn is_word(text: &str) -> bool {
    let allowed = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.');
    (1..=64).contains(&text.len()) && text.bytes().all(allowed)
}

/// `moment` as it can be written: whole milliseconds, not before 1970.
pub(crate) fn to_millis(moment: Timestamp) -> Timestamp {
    // In range: a moment's own milliseconds, or zero.
    Timestamp::from_millisecond(moment.as_millisecond().max(0)).unwrap_or(Timestamp::UNIX_EPOCH)
}

fn millis(moment: Timestamp) -> u64 {
    moment.as_millisecond().max(0).cast_unsigned()
}
