//! Envelopes made by hand, by the specification and not by the crate: what a partner with the right keys and bad
//! intentions, or another program with a fault, might send.

use arrimage_envelope::{Entry, Identity, Keyring, Sealed};
use ed25519_dalek::{Signer, SigningKey};
use hpke::{Deserializable, Kem, OpModeS, Serializable, aead::ChaCha20Poly1305, kdf::HkdfSha256, kem::XWing};
use rand_chacha::ChaCha20Rng;
use rand_core::SeedableRng;

/// What a true envelope of the first size has before its sealed body.
pub fn prefix(sealed: &Sealed) -> &[u8] {
    &sealed.bytes[..sealed.bytes.len() - 64 - 16 - 1024 - 1120]
}

/// What the seal of that envelope is bound to beside its prefix.
pub fn info(sealed: &Sealed) -> Vec<u8> {
    [b"arrimage/pli/1", sealed.header.from.as_bytes().as_slice(), sealed.header.to.as_bytes()].concat()
}

/// A list of entries, unpadded.
pub fn list(entries: &[Entry]) -> Vec<u8> {
    let mut out = vec![0x80 | u8::try_from(entries.len()).unwrap()];
    for entry in entries {
        let (kind, payload) = (entry.kind.as_bytes(), &entry.payload);
        assert!(kind.len() < 24 && payload.len() < 24, "a forger of short texts");
        out.extend([0xa3, 0, 0x60 | kind.len() as u8]);
        out.extend(kind);
        out.extend([1, 0x40 | payload.len() as u8]);
        out.extend(payload);
        out.extend([2, 0x58, 64]);
        out.extend(entry.signature);
    }
    out
}

/// `plain` followed by zeros.
pub fn padded(mut plain: Vec<u8>, to: usize) -> Vec<u8> {
    plain.resize(to, 0);
    plain
}

/// A whole envelope, sealed to `recipient`'s newest key and signed by `signer`'s.
pub fn envelope(
    signer: &Keyring,
    recipient: &Identity,
    prefix: &[u8],
    info: &[u8],
    bound: &[u8],
    plain: &[u8],
) -> Vec<u8> {
    let to = <XWing as Kem>::PublicKey::from_bytes(&recipient.sealing().last().unwrap().key).unwrap();
    let mut random = ChaCha20Rng::seed_from_u64(5);
    let (key, sealed) = hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, XWing>(
        &OpModeS::Base,
        &to,
        info,
        plain,
        bound,
        &mut random,
    )
    .unwrap();
    let mut out = [prefix, &key.to_bytes(), &sealed].concat();
    let signature = signing_secret(signer).sign(&out);
    out.extend(signature.to_bytes());
    out
}

/// A keyring's bytes end with: the signing secret, one byte of key, one of count, and 34 for each sealing secret.
fn signing_secret(ring: &Keyring) -> SigningKey {
    let bytes = ring.to_bytes();
    let end = bytes.len() - 34 * ring.identity().sealing().len() - 2;
    SigningKey::from_bytes(bytes[end - 32..end].try_into().unwrap())
}
