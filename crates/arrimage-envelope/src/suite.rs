//! Suite 1: HPKE (RFC 9180) base mode, single shot, with X-Wing, HKDF-SHA256 and ChaCha20-Poly1305; Ed25519.
//!
//! The only module that names an algorithm. Base mode, not authenticated mode: evidence for a third party comes
//! from the signatures, and X-Wing has no other.

use arrimage_kernel::Entropy;
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable, aead::ChaCha20Poly1305, kdf::HkdfSha256, kem::XWing};

use crate::{Refusal, entropy::Source};

pub(crate) const NUMBER: u8 = 1;
/// Bytes of an Ed25519 signature.
pub(crate) const SIGNATURE: usize = 64;
/// Bytes of an encapsulated key: ML-KEM-768's ciphertext, then X25519's public key.
pub(crate) const ENCAPSULATED: usize = 1120;
/// Bytes that sealing adds to a body.
pub(crate) const SEAL_OVERHEAD: usize = ENCAPSULATED + 16;
/// Bytes of a public sealing key.
pub const SEALING_KEY: usize = 1216;

type XWingSecret = <XWing as Kem>::PrivateKey;
type XWingPublic = <XWing as Kem>::PublicKey;

pub(crate) fn sign(key: &SigningKey, message: &[u8]) -> [u8; SIGNATURE] {
    key.sign(message).to_bytes()
}

/// Strict: no small-order key, no second form of the same signature.
pub(crate) fn verify(key: &[u8; 32], message: &[u8], signature: &[u8; 64], of: &'static str) -> Result<(), Refusal> {
    VerifyingKey::from_bytes(key)
        .and_then(|key| key.verify_strict(message, &Signature::from_bytes(signature)))
        .map_err(|_| Refusal::BadSignature(of))
}

/// X-Wing's secret is a 32-byte seed.
#[expect(clippy::expect_used, reason = "X-Wing takes every seed of 32 bytes")]
fn secret_key(seed: &[u8; 32]) -> XWingSecret {
    XWingSecret::from_bytes(seed).expect("32 bytes")
}

pub(crate) fn sealing_public(secret: &[u8; 32]) -> [u8; SEALING_KEY] {
    XWing::sk_to_pk(&secret_key(secret)).to_bytes().into()
}

/// Whether `key` is one that can be sealed to.
pub(crate) fn check_sealing_public(key: &[u8; SEALING_KEY]) -> Result<(), Refusal> {
    XWingPublic::from_bytes(key).map(drop).map_err(|_| Refusal::Malformed("sealing key"))
}

/// Encapsulated key, then ciphertext and tag.
pub(crate) fn seal(
    to: &[u8; SEALING_KEY],
    info: &[u8],
    plain: &[u8],
    bound: &[u8],
    entropy: &mut dyn Entropy,
) -> Result<Vec<u8>, Refusal> {
    let to = XWingPublic::from_bytes(to).map_err(|_| Refusal::BadSeal)?;
    let mut source = Source(entropy);
    let (encapsulated, sealed) = hpke::single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, XWing>(
        &OpModeS::Base,
        &to,
        info,
        plain,
        bound,
        &mut source,
    )
    .map_err(|_| Refusal::BadSeal)?;
    let mut out = encapsulated.to_bytes().to_vec();
    out.extend_from_slice(&sealed);
    Ok(out)
}

/// The opposite of [`seal`]. `sealed` must hold an encapsulated key at least.
pub(crate) fn open(secret: &[u8; 32], info: &[u8], sealed: &[u8], bound: &[u8]) -> Result<Vec<u8>, Refusal> {
    let (encapsulated, sealed) = sealed.split_at_checked(ENCAPSULATED).ok_or(Refusal::BadSeal)?;
    let encapsulated = <XWing as Kem>::EncappedKey::from_bytes(encapsulated).map_err(|_| Refusal::BadSeal)?;
    hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, XWing>(
        &OpModeR::Base,
        &secret_key(secret),
        &encapsulated,
        info,
        sealed,
        bound,
    )
    .map_err(|_| Refusal::BadSeal)
}
