//! The receipt: the receiver's signed answer to one envelope. The sender keeps the envelope until it holds one.
//!
//! It also fixes the head of the receiver's journal, so that each partner can show a journal that was cut or rewritten.

use arrimage_kernel::{
    Code,
    id::{EnvelopeId, OrganisationId},
};
use jiff::Timestamp;

use crate::{
    Hash, Header, Identity, KeyId, Keyring, Refusal,
    cbor::{Reader, Writer, canonical, is_word, to_millis},
    keys, suite,
};

const VERSION: u8 = 1;
const PART: &str = "receipt";
const ACCEPTED: &str = "accepted";
/// The largest receipt, in bytes.
pub const MAX_BYTES: usize = 512;

/// What became of an envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Its effects are durable.
    Accepted,
    /// Nothing of it was applied.
    Refused(Code),
    /// The same, for a reason that a newer partner knows and this version doesn't.
    RefusedOtherwise(String),
}

impl Outcome {
    fn as_str(&self) -> &str {
        match self {
            Outcome::Accepted => ACCEPTED,
            Outcome::Refused(code) => code.as_str(),
            Outcome::RefusedOtherwise(code) => code,
        }
    }

    fn parse(text: &str) -> Self {
        let known = Code::ALL.iter().find(|code| code.as_str() == text);
        match (text, known) {
            (ACCEPTED, _) => Outcome::Accepted,
            (_, Some(code)) => Outcome::Refused(*code),
            _ => Outcome::RefusedOtherwise(text.to_owned()),
        }
    }
}

/// The last entry of a journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JournalHead {
    /// Its number.
    pub seq: u64,
    /// Its hash in the chain.
    pub hash: Hash,
}

/// A receipt (envelope.md, The receipt).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The envelope that it answers.
    pub envelope: EnvelopeId,
    /// SHA-256 of all of that envelope. The sender compares it with what it sent.
    pub hash: Hash,
    /// Who received the envelope and signs this.
    pub from: OrganisationId,
    /// Who had sent it.
    pub to: OrganisationId,
    /// What became of it.
    pub outcome: Outcome,
    /// When, by the receiver's clock, in whole milliseconds.
    pub at: Timestamp,
    /// The receiver's journal, this envelope's effects included.
    pub journal: JournalHead,
    /// The receiver's key that signed.
    pub signing_key: KeyId,
}

impl Receipt {
    /// The receipt for the envelope of that header and hash, as bytes to send. `BadKey` when the keyring's signing key
    /// doesn't count at `at`; `WrongRecipient` when the envelope was for another; `Malformed` for a code of another form.
    pub fn sign(
        receiver: &Keyring,
        header: &Header,
        hash: Hash,
        outcome: Outcome,
        at: Timestamp,
        journal: JournalHead,
    ) -> Result<Vec<u8>, Refusal> {
        if header.to != receiver.organisation() {
            return Err(Refusal::WrongRecipient);
        }
        if !is_word(outcome.as_str()) {
            return Err(Refusal::Malformed(PART));
        }
        let at = to_millis(at);
        let signing_key = receiver.signing_id(at)?;
        let (envelope, from, to) = (header.id, header.to, header.from);
        let statement = Receipt { envelope, hash, from, to, outcome, at, journal, signing_key }.statement();
        let signature = receiver.sign(&message(&statement));
        Ok([statement.as_slice(), signature.as_slice()].concat())
    }

    /// Reads and verifies a receipt with the identity of the partner that the envelope went to. The caller compares
    /// [`Receipt::envelope`], [`Receipt::hash`] and [`Receipt::to`] with what it sent.
    pub fn verify(bytes: &[u8], receiver: &Identity) -> Result<Receipt, Refusal> {
        let (receipt, statement, signature) = split(bytes)?;
        if receipt.from != receiver.organisation() {
            return Err(Refusal::UnknownSender);
        }
        let position = keys::find(receiver.signing(), receipt.signing_key, receipt.at)?;
        suite::verify(&receiver.signing()[position].key, &message(statement), signature, "the receipt")?;
        Ok(receipt)
    }

    /// Version, then fields.
    fn statement(&self) -> Vec<u8> {
        let mut out = Writer::default();
        out.map(9).number(0).id(self.envelope).number(1).bytes(&self.hash);
        out.number(2).id(self.from).number(3).id(self.to).number(4).text(self.outcome.as_str());
        out.number(5).moment(self.at).number(6).number(self.journal.seq).number(7).bytes(&self.journal.hash);
        out.number(8).bytes(&self.signing_key.0);
        [&[VERSION], out.finish().as_slice()].concat()
    }
}

fn message(statement: &[u8]) -> Vec<u8> {
    [b"arrimage/receipt/1".as_slice(), statement].concat()
}

fn split(bytes: &[u8]) -> Result<(Receipt, &[u8], &[u8; suite::SIGNATURE]), Refusal> {
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::TooLarge);
    }
    let (statement, signature) = bytes.split_last_chunk().ok_or(Refusal::Malformed(PART))?;
    let (&version, fields) = statement.split_first().ok_or(Refusal::Malformed(PART))?;
    if version != VERSION {
        return Err(Refusal::UnknownVersion { what: "version of a receipt", found: version });
    }
    let mut reader = Reader::new(fields, PART);
    reader.map(9)?;
    let receipt = Receipt {
        envelope: reader.key(0)?.id()?,
        hash: reader.key(1)?.fixed()?,
        from: reader.key(2)?.id()?,
        to: reader.key(3)?.id()?,
        outcome: Outcome::parse(reader.key(4)?.word()?),
        at: reader.key(5)?.moment()?,
        journal: JournalHead { seq: reader.key(6)?.number()?, hash: reader.key(7)?.fixed()? },
        signing_key: KeyId(reader.key(8)?.fixed()?),
    };
    let again = receipt.statement();
    Ok((canonical(receipt, statement, &again, PART)?, statement, signature))
}
