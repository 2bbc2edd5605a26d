//! Sealing at rest: what is said about a person is closed under that person's key, itself wrapped by the organisation's.
//!
//! Destroying a person's key is erasure; the journal still verifies, because it chains ciphertext (`protocol.md`, At
//! rest). A parcel about several persons is closed under a key made of all of theirs: losing one closes it.
//! This module makes no decision about who may read.

use argon2::Argon2;
use arrimage_domain::{Items, Parcel};
use arrimage_kernel::{Code, Entropy, Problem, entropy, id::PersonId};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// 32 secret bytes.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Key([u8; 32]);

impl Key {
    /// A new key.
    pub fn new(entropy: &mut dyn Entropy) -> Self {
        Self(entropy::bytes(entropy))
    }

    /// A key whose bytes are known.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes, to be sealed elsewhere.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// HMAC-SHA256 of `label` and `parts`, each preceded by its length.
    fn derive(&self, label: &str, parts: &[&[u8]]) -> Key {
        #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
        let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(&self.0).expect("any key length");
        for part in [label.as_bytes()].iter().chain(parts) {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        Key(mac.finalize().into_bytes().into())
    }

    fn close(&self, plain: &[u8], aad: &[u8], entropy: &mut dyn Entropy) -> Vec<u8> {
        let nonce: [u8; 24] = entropy::bytes(entropy);
        #[expect(clippy::expect_used, reason = "fails only beyond 256 GiB")]
        let sealed = XChaCha20Poly1305::new(&self.0.into())
            .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad })
            .expect("texts are short");
        [&nonce[..], &sealed].concat()
    }

    fn open(&self, sealed: &[u8], aad: &[u8]) -> Option<Vec<u8>> {
        let (nonce, sealed) = sealed.split_first_chunk::<24>()?;
        XChaCha20Poly1305::new(&self.0.into()).decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad }).ok()
    }
}

/// The organisation's key and what it opens.
#[derive(Clone)]
pub struct Vault {
    key: Key,
}

impl Vault {
    /// A vault under the organisation's key.
    pub const fn new(key: Key) -> Self {
        Self { key }
    }

    /// A new key for a person, and its wrapped form.
    pub fn person_key(&self, person: PersonId, entropy: &mut dyn Entropy) -> (Key, Vec<u8>) {
        let key = Key::new(entropy);
        let wrapped = self.key.derive("person", &[]).close(key.as_bytes(), person.as_bytes(), entropy);
        (key, wrapped)
    }

    /// A person's key, unwrapped.
    pub fn unwrap_key(&self, person: PersonId, wrapped: &[u8]) -> Result<Key, Problem> {
        let bytes = self.key.derive("person", &[]).open(wrapped, person.as_bytes());
        let bytes = bytes.and_then(|b| <[u8; 32]>::try_from(b).ok());
        bytes
            .map(Key)
            .ok_or_else(|| Problem::new(Code::Corrupt, "a person's key does not open under the organisation's key"))
    }

    /// Seals what the organisation keeps for itself: its keyring, its settings.
    pub fn close(&self, label: &str, plain: &[u8], entropy: &mut dyn Entropy) -> Vec<u8> {
        self.key.derive(label, &[]).close(plain, label.as_bytes(), entropy)
    }

    /// Opens what [`Vault::close`] sealed under the same label.
    pub fn open(&self, label: &str, sealed: &[u8]) -> Result<Vec<u8>, Problem> {
        self.key.derive(label, &[]).open(sealed, label.as_bytes()).ok_or_else(|| {
            Problem::new(Code::Corrupt, format!("the organisation's {label} does not open under its key"))
        })
    }

    /// A keyed hash: exact look-up of a code without keeping the code.
    pub fn handle(&self, label: &str, secret: &str) -> [u8; 32] {
        *self.key.derive("handle", &[label.as_bytes(), secret.as_bytes()]).as_bytes()
    }

    /// A slow hash for what people remember (Argon2id, its defaults), keyed so that the file alone does not let one guess.
    pub fn slow_hash(&self, label: &str, secret: &str, salt: &[u8; 16]) -> Result<[u8; 32], Problem> {
        let keyed = self.handle(label, secret);
        let mut out = [0; 32];
        Argon2::default()
            .hash_password_into(&keyed, salt, &mut out)
            .map_err(|error| Problem::new(Code::Unavailable, format!("Argon2 failed: {error}")))?;
        Ok(out)
    }
}

/// Seals the organisation's key under a passphrase: `ARRK`, version 1, salt, nonce and body.
pub fn lock_key(key: &Key, passphrase: &str, entropy: &mut dyn Entropy) -> Result<Vec<u8>, Problem> {
    let salt: [u8; 16] = entropy::bytes(entropy);
    let sealed = passphrase_key(passphrase, &salt)?.close(key.as_bytes(), b"ARRK\x01", entropy);
    Ok([b"ARRK\x01", &salt[..], &sealed].concat())
}

/// Opens what [`lock_key`] sealed.
pub fn unlock_key(file: &[u8], passphrase: &str) -> Result<Key, Problem> {
    let malformed = || Problem::new(Code::Malformed, "this is not a key file").expected("a file that begins with ARRK");
    let rest = file.strip_prefix(b"ARRK").ok_or_else(malformed)?;
    let rest = rest.strip_prefix(b"\x01").ok_or_else(|| {
        Problem::new(Code::NewerVersion, "this key file was made by a newer version")
            .advice("Use the version of the program that made it, or a newer one.")
    })?;
    let (salt, sealed) = rest.split_first_chunk::<16>().ok_or_else(malformed)?;
    let key = passphrase_key(passphrase, salt)?.open(sealed, b"ARRK\x01");
    key.and_then(|bytes| bytes.try_into().ok()).map(Key).ok_or_else(|| {
        Problem::new(Code::WrongSecret, "the passphrase does not open the key file")
            .advice("Check it and try again; nothing was changed.")
    })
}

fn passphrase_key(passphrase: &str, salt: &[u8; 16]) -> Result<Key, Problem> {
    let mut out = [0; 32];
    Argon2::default()
        .hash_password_into(passphrase.as_bytes(), salt, &mut out)
        .map_err(|error| Problem::new(Code::Unavailable, format!("Argon2 failed: {error}")))?;
    Ok(Key(out))
}

/// One key for a parcel: the person's own, or one made of all those concerned, in the order of the parcel.
fn parcel_key(keys: &[Key]) -> Key {
    match keys {
        [one] => one.clone(),
        several => {
            let parts: Vec<&[u8]> = several.iter().map(|key| &key.as_bytes()[..]).collect();
            Key([0; 32]).derive("parcel", &parts)
        }
    }
}

/// Seals parcels into one column. Layout, per parcel: count of persons (1 byte), their ids (16 bytes each), length of
/// the box (4 bytes, big-endian), box (nonce, then XChaCha20-Poly1305 of the items in JSON, bound to `salt`).
pub fn seal_parcels(
    parcels: &[Parcel],
    salt: &[u8; 16],
    mut key_of: impl FnMut(PersonId) -> Result<Key, Problem>,
    entropy: &mut dyn Entropy,
) -> Result<Option<Vec<u8>>, Problem> {
    let mut out = Vec::new();
    for parcel in parcels.iter().filter(|parcel| !parcel.items.is_empty()) {
        let keys = parcel.about.iter().map(|person| key_of(*person)).collect::<Result<Vec<_>, _>>()?;
        let count = u8::try_from(keys.len()).ok().filter(|count| *count > 0);
        let count = count.ok_or_else(|| Problem::new(Code::TooLarge, "a text concerns 1 to 255 persons"))?;
        let plain = serde_json::to_vec(&parcel.items)
            .map_err(|error| Problem::new(Code::Malformed, format!("items could not be written: {error}")))?;
        let sealed = parcel_key(&keys).close(&plain, salt, entropy);
        out.push(count);
        parcel.about.iter().for_each(|person| out.extend_from_slice(person.as_bytes()));
        let length =
            u32::try_from(sealed.len()).map_err(|_| Problem::new(Code::TooLarge, "a text is larger than 4 GiB"))?;
        out.extend_from_slice(&length.to_be_bytes());
        out.extend_from_slice(&sealed);
    }
    Ok((!out.is_empty()).then_some(out))
}

/// Opens a sealed column. A parcel of which a key was destroyed is left out: it is erased.
pub fn open_parcels(
    sealed: &[u8],
    salt: &[u8; 16],
    mut key_of: impl FnMut(PersonId) -> Result<Option<Key>, Problem>,
) -> Result<Vec<Parcel>, Problem> {
    let corrupt = || Problem::new(Code::Corrupt, "a sealed column of the journal can't be read");
    let mut parcels = Vec::new();
    let mut rest = sealed;
    while let Some((&count, after)) = rest.split_first() {
        let ids_length = usize::from(count) * 16;
        let (ids, after) = after.split_at_checked(ids_length).ok_or_else(corrupt)?;
        let (length, after) = after.split_first_chunk::<4>().ok_or_else(corrupt)?;
        let (sealed, after) = after.split_at_checked(u32::from_be_bytes(*length) as usize).ok_or_else(corrupt)?;
        rest = after;
        let (ids, _) = ids.as_chunks::<16>();
        let about: Vec<PersonId> = ids.iter().map(|id| PersonId::from_bytes(*id)).collect();
        let keys = about.iter().map(|person| key_of(*person)).collect::<Result<Option<Vec<_>>, _>>()?;
        let Some(keys) = keys else { continue };
        let plain = parcel_key(&keys).open(sealed, salt).ok_or_else(corrupt)?;
        let items: Items = serde_json::from_slice(&plain).map_err(|_| corrupt())?;
        parcels.push(Parcel { about, items });
    }
    Ok(parcels)
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrimage_domain::Item;
    use arrimage_kernel::SeededEntropy;
    use jiff::Timestamp;

    fn items(text: &str) -> Items {
        [(Item::Words, text.to_owned())].into()
    }

    #[test]
    fn a_parcel_opens_with_every_key_and_with_no_fewer() {
        let mut entropy = SeededEntropy::new(1);
        let vault = Vault::new(Key::new(&mut entropy));
        let people: Vec<PersonId> = (0..2).map(|_| PersonId::new(Timestamp::UNIX_EPOCH, &mut entropy)).collect();
        let wrapped: Vec<Vec<u8>> = people.iter().map(|p| vault.person_key(*p, &mut entropy).1).collect();
        let key_of = |person: PersonId| {
            let index = people.iter().position(|p| *p == person).unwrap();
            vault.unwrap_key(person, &wrapped[index])
        };
        let parcels = vec![
            Parcel { about: people.clone(), items: items("à deux") },
            Parcel { about: vec![people[1]], items: items("seule") },
        ];
        let sealed = seal_parcels(&parcels, &[9; 16], key_of, &mut entropy).unwrap().unwrap();
        assert!(!String::from_utf8_lossy(&sealed).contains("seule"));
        assert_eq!(open_parcels(&sealed, &[9; 16], |p| key_of(p).map(Some)).unwrap(), parcels);

        let erased = people[0];
        let left =
            open_parcels(&sealed, &[9; 16], |p| if p == erased { Ok(None) } else { key_of(p).map(Some) }).unwrap();
        assert_eq!(left, parcels[1..], "what concerned the erased person is gone, the rest stays");
        assert!(open_parcels(&sealed, &[8; 16], |p| key_of(p).map(Some)).is_err(), "a box belongs to its entry");
        assert!(open_parcels(&sealed[..sealed.len() - 1], &[9; 16], |p| key_of(p).map(Some)).is_err());
    }

    #[test]
    fn a_key_file_opens_with_its_passphrase_only() {
        let mut entropy = SeededEntropy::new(2);
        let key = Key::new(&mut entropy);
        let file = lock_key(&key, "marée haute", &mut entropy).unwrap();
        assert_eq!(unlock_key(&file, "marée haute").unwrap().as_bytes(), key.as_bytes());
        assert_eq!(unlock_key(&file, "marée basse").err().unwrap().code, Code::WrongSecret);
        assert_eq!(unlock_key(b"PK", "marée haute").err().unwrap().code, Code::Malformed);
    }
}
