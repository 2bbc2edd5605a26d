//! The committed vectors: this crate makes and reads exactly them.
//!
//! `ARRIMAGE_VECTORS=write cargo test -p arrimage-envelope vectors` writes them anew: only with a new version byte, or before
//! any organisation depends on them.

use std::{fs, path::PathBuf};

use arrimage_envelope::{
    Draft, Entry, Fingerprint, Identity, JournalHead, Keyring, Outcome, Receipt, Sealed, hex, keys::OVERLAP, open, seal,
};
use arrimage_kernel::{
    Code, SeededEntropy,
    id::{EnvelopeId, OrganisationId, StreamId},
};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::{
    common::{NOW, days},
    forge,
};

/// The sender with a second signing key, the recipient with a second sealing key.
struct Pair {
    entropy: SeededEntropy,
    sender: Keyring,
    /// The sender before its rotation.
    earlier: Keyring,
    recipient: Keyring,
    /// The recipient before its rotation.
    known: Identity,
    stranger: Keyring,
}

impl Pair {
    fn new() -> Self {
        let mut entropy = SeededEntropy::new(2026);
        let mut ring = || {
            let id = OrganisationId::new(NOW, &mut entropy);
            Keyring::generate(id, NOW, &mut entropy)
        };
        let (mut sender, mut recipient, stranger) = (ring(), ring(), ring());
        let (earlier, known) = (Keyring::from_bytes(&sender.to_bytes()).unwrap(), recipient.identity());
        sender.rotate_signing(NOW + days(100), &mut entropy);
        recipient.rotate_sealing(NOW + days(100), &mut entropy);
        Self { entropy, sender, earlier, recipient, known, stranger }
    }

    fn draft(&mut self, at: Timestamp, kind: &str, entries: &[(&str, &[u8])]) -> Draft {
        Draft {
            id: EnvelopeId::new(at, &mut self.entropy),
            stream: StreamId::from_bytes([0x5a; 16]),
            sequence: 3,
            kind: kind.to_owned(),
            created: at,
            entries: entries.iter().map(|(kind, payload)| ((*kind).to_owned(), payload.to_vec())).collect(),
        }
    }

    fn sealed(&mut self, at: Timestamp, kind: &str, entries: &[(&str, &[u8])]) -> Sealed {
        let draft = self.draft(at, kind, entries);
        seal(&self.sender, &self.recipient.identity(), draft, &mut self.entropy).unwrap()
    }

    /// The three, with the secrets that the decoder needs.
    fn parties(&self) -> Value {
        json!({
            "sender": party(&self.sender),
            "recipient": party(&self.recipient),
            "recipient_sealing_secrets": sealing_secrets(&self.recipient),
        })
    }
}

fn party(ring: &Keyring) -> Value {
    serde_json::to_value(ring.identity()).unwrap()
}

/// A keyring ends with its sealing secrets: each a head of two bytes, then 32.
fn sealing_secrets(ring: &Keyring) -> Vec<String> {
    let bytes = ring.to_bytes();
    let count = ring.identity().sealing().len();
    bytes[bytes.len() - 34 * count..].chunks(34).map(|item| hex::encode(&item[2..])).collect()
}

fn describe(name: &str, sealed: &Sealed, ring: &Keyring, sender: &Identity) -> Value {
    let opened = open(&sealed.bytes, ring, sender, sealed.header.created).unwrap();
    let header = opened.header;
    let entries: Vec<Value> = opened
        .entries
        .iter()
        .map(|entry| {
            json!({
                "kind": entry.kind,
                "payload": hex::encode(&entry.payload),
                "signature": hex::encode(&entry.signature),
            })
        })
        .collect();
    json!({
        "name": name,
        "envelope": hex::encode(&sealed.bytes),
        "hash": hex::encode(&sealed.hash),
        "header": {
            "id": header.id,
            "from": header.from,
            "to": header.to,
            "signing_key": header.signing_key,
            "sealing_key": header.sealing_key,
            "created": header.created,
            "stream": header.stream,
            "sequence": header.sequence,
            "kind": header.kind,
        },
        "entries": entries,
    })
}

fn envelopes(pair: &mut Pair) -> Value {
    let day = NOW + days(101);
    let text = "Une demande, en français : « bonjour ».".as_bytes();
    let mut out = Vec::new();
    let add = |out: &mut Vec<Value>, name: &str, sealed: &Sealed, pair: &Pair| {
        out.push(describe(name, sealed, &pair.recipient, &pair.sender.identity()));
    };
    for (name, kind, entries) in [
        ("one entry", "referral", &[("asking.sent", text)][..]),
        ("no entry", "control", &[]),
        ("three entries, one of them empty", "escalation", &[("a", b"1"), ("b.c", b""), ("x-9", &[0; 300])]),
        ("the last byte of the first size", "keys", &[("k", &[7; 947])]),
        ("the first byte of the second size", "keys", &[("k", &[7; 948])]),
        ("the third size", "referral", &[("asking.sent", &[1; 5000])]),
        ("a kind that no version knows yet", "tomorrow.9", &[("tomorrow.9-b", b"?")]),
    ] {
        let sealed = pair.sealed(day, kind, entries);
        add(&mut out, name, &sealed, pair);
    }
    let draft = pair.draft(NOW + days(110), "referral", &[("asking.sent", text)]);
    let sealed = seal(&pair.earlier, &pair.known, draft, &mut pair.entropy).unwrap();
    add(&mut out, "both keys replaced, within the overlap", &sealed, pair);
    let mut vectors = pair.parties();
    vectors["envelopes"] = out.into();
    vectors
}

fn refusals(pair: &mut Pair) -> Value {
    let day = NOW + days(101);
    let good = pair.sealed(day, "referral", &[("asking.sent", b"x")]);
    let mut cases = Vec::new();
    let mut add = |name: &'static str, bytes: &[u8], code: Code| cases.push((name, bytes.to_vec(), code));
    let bent = |place: usize, value: u8| {
        let mut bytes = good.bytes.clone();
        bytes[place] = value;
        bytes
    };
    let end = good.bytes.len();
    add("nothing", &[], Code::Malformed);
    add("another version", &bent(0, 2), Code::UnknownVersion);
    add("another suite", &bent(1, 2), Code::UnknownVersion);
    add("a header of unknown length", &bent(2, 0xbf), Code::Malformed);
    add("a tenth field", &bent(2, 0xaa), Code::Malformed);
    add("a field out of order", &bent(3, 1), Code::Malformed);
    let longer = [&good.bytes[..3], &[0x18, 0], &good.bytes[4..]].concat();
    add("a number spelt longer than needed", &longer, Code::Malformed);
    add("a byte more", &[&good.bytes[..], &[0]].concat(), Code::Malformed);
    add("a byte less", &good.bytes[..end - 1], Code::Malformed);
    add("a bit of the signature", &bent(end - 40, good.bytes[end - 40] ^ 1), Code::BadSignature);
    add("a bit of the encapsulated key", &bent(400, good.bytes[400] ^ 1), Code::BadSignature);
    add("a bit of the body", &bent(end - 100, good.bytes[end - 100] ^ 1), Code::BadSignature);
    add("a bit of the sequence number", &bent(forge::prefix(&good).len() - 11, 4), Code::BadSignature);
    let (info, prefix) = (forge::info(&good), forge::prefix(&good));
    let forged = |info: &[u8], bound: &[u8], plain: &[u8]| {
        forge::envelope(&pair.sender, &pair.recipient.identity(), prefix, info, bound, plain)
    };
    let empty = forge::padded(vec![0x80], 1024);
    add("a seal for another pair", &forged(b"arrimage/pli/1", prefix, &empty), Code::BadSeal);
    add("a seal for another header", &forged(&info, &prefix[1..], &empty), Code::BadSeal);
    add("padding that is not zero", &forged(&info, prefix, &[&empty[..1023], &[1]].concat()), Code::Malformed);
    add("a larger size than needed", &forged(&info, prefix, &forge::padded(vec![0x80], 4096)), Code::Malformed);
    add("a size that is none", &forged(&info, prefix, &forge::padded(vec![0x80], 2048)), Code::Malformed);
    let entry = Entry { kind: "asking.sent".to_owned(), payload: b"x".to_vec(), signature: [7; 64] };
    let unsigned = forge::padded(forge::list(&[entry]), 1024);
    add("an entry that its author did not sign", &forged(&info, prefix, &unsigned), Code::BadSignature);
    let mut late = pair.draft(NOW + days(100) + OVERLAP + days(3), "referral", &[]);
    let by_old = seal(&pair.earlier, &pair.recipient.identity(), late.clone(), &mut pair.entropy).unwrap();
    add("a signing key replaced too long ago", &by_old.bytes, Code::BadKey);
    late.created += SignedDuration::from_secs(1);
    let to_old = seal(&pair.sender, &pair.known, late, &mut pair.entropy).unwrap();
    add("a sealing key replaced too long ago", &to_old.bytes, Code::BadKey);
    let draft = pair.draft(day, "referral", &[]);
    let foreign = seal(&pair.stranger, &pair.recipient.identity(), draft, &mut pair.entropy).unwrap();
    add("from a stranger", &foreign.bytes, Code::UnknownSender);
    let draft = pair.draft(day, "referral", &[]);
    let astray = seal(&pair.sender, &pair.stranger.identity(), draft, &mut pair.entropy).unwrap();
    add("for a stranger", &astray.bytes, Code::WrongRecipient);
    let list: Vec<Value> = cases
        .into_iter()
        .map(|(name, bytes, code)| {
            let refused = open(&bytes, &pair.recipient, &pair.sender.identity(), day).unwrap_err();
            assert_eq!(refused.code(), code, "{name}");
            json!({ "name": name, "envelope": hex::encode(&bytes), "code": code })
        })
        .collect();
    let mut vectors = pair.parties();
    vectors["refusals"] = list.into();
    vectors
}

fn receipts(pair: &mut Pair) -> Value {
    let day = NOW + days(101);
    let sealed = pair.sealed(day, "referral", &[("asking.sent", b"x")]);
    let head = JournalHead { seq: 41, hash: [0xc4; 32] };
    let outcomes =
        [Outcome::Accepted, Outcome::Refused(Code::ReplayedContent), Outcome::RefusedOtherwise("tomorrow".to_owned())];
    let list: Vec<Value> = outcomes
        .into_iter()
        .map(|outcome| {
            let bytes =
                Receipt::sign(&pair.recipient, &sealed.header, sealed.hash, outcome.clone(), day, head).unwrap();
            let receipt = Receipt::verify(&bytes, &pair.recipient.identity()).unwrap();
            let outcome = match &outcome {
                Outcome::Accepted => "accepted",
                Outcome::Refused(code) => code.as_str(),
                Outcome::RefusedOtherwise(code) => code,
            };
            json!({
                "receipt": hex::encode(&bytes),
                "envelope": receipt.envelope,
                "hash": hex::encode(&receipt.hash),
                "from": receipt.from,
                "to": receipt.to,
                "outcome": outcome,
                "at": receipt.at,
                "journal_seq": receipt.journal.seq,
                "journal_hash": hex::encode(&receipt.journal.hash),
                "signing_key": receipt.signing_key,
            })
        })
        .collect();
    json!({ "receiver": party(&pair.recipient), "receipts": list })
}

fn identities(pair: &Pair) -> Value {
    let stages = [pair.earlier.identity(), pair.sender.identity(), pair.known.clone(), pair.recipient.identity()];
    let list: Vec<Value> = stages
        .iter()
        .map(|identity| {
            let fingerprint: Fingerprint = identity.fingerprint();
            json!({ "identity": identity, "bytes": identity.to_text(), "fingerprint": fingerprint })
        })
        .collect();
    json!({ "identities": list })
}

#[test]
fn the_committed_vectors_are_what_this_crate_makes() {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/protocol/vectors"));
    let mut pair = Pair::new();
    let made = [
        ("identities.json", identities(&pair)),
        ("envelopes.json", envelopes(&mut pair)),
        ("refusals.json", refusals(&mut pair)),
        ("receipts.json", receipts(&mut pair)),
    ];
    for (name, made) in made {
        let path = folder.join(name);
        if std::env::var("ARRIMAGE_VECTORS").is_ok_and(|wish| wish == "write") {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&path, serde_json::to_string_pretty(&made).unwrap() + "\n").unwrap();
        }
        // Compared as values: the order of names in an object is not promised.
        let committed: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        assert!(committed == made, "{name} is not what this crate makes");
    }
}
