//! What an organisation publishes can't be bent, cut, spliced or rolled back.

use arrimage_envelope::{Fingerprint, Identity, Keyring, Refusal, fingerprint::ParseFingerprintError};
use serde_json::{Value, json};

use crate::common::{NOW, World};

fn rotated() -> (World, Identity, Identity) {
    let mut world = World::new();
    let older = world.sender.identity();
    world.sender.rotate_signing(NOW, &mut world.entropy);
    world.sender.rotate_sealing(NOW, &mut world.entropy);
    let newer = world.sender.identity();
    (world, older, newer)
}

#[test]
fn an_identity_survives_its_bytes_its_text_and_its_json() {
    let (_, _, identity) = rotated();
    assert_eq!(Identity::from_bytes(&identity.to_bytes()).as_ref(), Ok(&identity));
    assert_eq!(Identity::from_text(&identity.to_text()).as_ref(), Ok(&identity));
    let json = serde_json::to_string_pretty(&identity).unwrap();
    assert_eq!(serde_json::from_str::<Identity>(&json).unwrap(), identity);
}

#[test]
fn no_bit_of_an_identity_can_change() {
    let (_, older, newer) = rotated();
    for identity in [older, newer] {
        let bytes = identity.to_bytes();
        for place in (0..bytes.len()).filter(|place| place % 37 == 0 || *place < 400) {
            let mut bent = bytes.clone();
            bent[place] ^= 1 << (place % 8);
            assert!(Identity::from_bytes(&bent).is_err(), "byte {place}");
        }
        assert!(Identity::from_bytes(&[&bytes[..], &[0]].concat()).is_err());
        assert!(Identity::from_bytes(&bytes[..bytes.len() - 1]).is_err());
    }
}

#[test]
fn json_is_checked_as_strictly_as_bytes() {
    let (_, older, newer) = rotated();
    let json = serde_json::to_value(&newer).unwrap();
    let other = serde_json::to_value(&older).unwrap();
    let bend = |path: &str, value: Value| {
        let mut bent = json.clone();
        *bent.pointer_mut(path).unwrap() = value;
        serde_json::from_value::<Identity>(bent).unwrap_err().to_string()
    };
    assert!(bend("/version", json!(2)).contains("version of an identity 2"));
    assert!(bend("/organisation", json!("01890a5d-ac96-774b-bcce-b302099a8057")).contains("signature"));
    assert!(bend("/revision", json!(99)).contains("signature"));
    assert!(bend("/sealing", other["sealing"].clone()).contains("signature"));
    assert!(bend("/signing", json!([])).contains("signing"));
    assert!(bend("/sealing", json!([])).contains("sealing"));
    assert!(bend("/signing/1/id", json!("00".repeat(16))).contains("signing"));
    assert!(bend("/signing/0/until", json!("2026-01-01T00:00:00.0001Z")).contains("signing"));
    assert!(bend("/signing/1/signature", json["signing"][0]["signature"].clone()).contains("signature"));
    assert!(bend("/signing/1/key", json!("zz")).contains("hexadecimal"));
    assert!(bend("/signing/1/key", json!("00")).contains("1 bytes found, 32 expected"));
    assert!(bend("/signing/1", json["signing"][0].clone()).contains("signing"));
}

#[test]
fn a_later_identity_extends_an_earlier_one_and_never_the_reverse() {
    let (mut world, older, newer) = rotated();
    assert_eq!(newer.extends(&older), Ok(()));
    assert_eq!(newer.extends(&newer), Ok(()));
    assert_eq!(older.extends(&newer), Err(Refusal::Contradiction));
    assert_eq!(world.stranger.identity().extends(&older), Err(Refusal::Contradiction));

    // A thief of the root makes another second key: whoever saw the true one refuses it.
    let mut true_one = World::new().sender;
    let mut forked = Keyring::from_bytes(&true_one.to_bytes()).unwrap();
    true_one.rotate_signing(NOW, &mut world.entropy);
    forked.rotate_signing(NOW, &mut world.entropy);
    forked.rotate_sealing(NOW, &mut world.entropy);
    assert_eq!(forked.identity().extends(&true_one.identity()), Err(Refusal::Contradiction));

    // The same revision, said twice.
    let mut twice = World::new().sender;
    let mut again = Keyring::from_bytes(&twice.to_bytes()).unwrap();
    twice.rotate_sealing(NOW, &mut world.entropy);
    again.rotate_sealing(NOW, &mut world.entropy);
    assert_eq!(twice.identity().extends(&again.identity()), Err(Refusal::Contradiction));
}

#[test]
fn a_fingerprint_outlives_rotations_and_tells_organisations_apart() {
    let (world, older, newer) = rotated();
    assert_eq!(older.fingerprint(), newer.fingerprint());
    assert_ne!(older.fingerprint(), world.recipient.identity().fingerprint());
    let root = older.signing()[0].key;
    assert_ne!(older.fingerprint(), Fingerprint::of(world.recipient.organisation(), &root));
}

#[test]
fn a_fingerprint_is_read_however_people_type_it() {
    let fingerprint: Fingerprint = "abaisser école éléphant tragique zoologie fidèle".parse().unwrap();
    assert_eq!(fingerprint.to_string(), "abaisser école éléphant tragique zoologie fidèle");
    for typed in [
        "ABAISSER ECOLE ELEPHANT TRAGIQUE ZOOLOGIE FIDELE",
        "  abaisser-école, e\u{301}le\u{301}phant\ttragique — Zoologie\u{a0}fidele\n",
        "abaisser ecole éléphant tragique zoologie fidéle",
    ] {
        assert_eq!(typed.parse(), Ok(fingerprint), "{typed}");
    }
    assert_eq!("abaisser école".parse::<Fingerprint>(), Err(ParseFingerprintError::Count(2)));
    assert_eq!("a b c d e f".parse::<Fingerprint>(), Err(ParseFingerprintError::Word(1)));
    assert_eq!("abaisser école w d e f".parse::<Fingerprint>(), Err(ParseFingerprintError::Word(3)));
    let json = serde_json::to_string(&fingerprint).unwrap();
    assert_eq!(serde_json::from_str::<Fingerprint>(&json).unwrap(), fingerprint);
}
