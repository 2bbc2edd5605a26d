//! Every reason to refuse an envelope, and its code.
//!
//! Some need a forger who holds the right keys: [`forge`](crate::forge) makes envelopes by hand.

use arrimage_envelope::{Entry, Header, KeyFault, Refusal, open, seal};
use arrimage_kernel::{Code, Id, Problem};

use crate::{
    common::{NOW, World},
    forge,
};

fn try_open(world: &World, bytes: &[u8]) -> Refusal {
    open(bytes, &world.recipient, &world.sender.identity(), NOW).unwrap_err()
}

#[test]
fn another_version_or_suite_is_refused_before_anything_else() {
    let mut world = World::new();
    let mut bytes = world.sealed(b"x").bytes;
    bytes[0] = 2;
    assert_eq!(try_open(&world, &bytes), Refusal::UnknownVersion { what: "envelope version", found: 2 });
    assert_eq!(try_open(&world, &[2]), Refusal::UnknownVersion { what: "envelope version", found: 2 });
    bytes[0] = 1;
    bytes[1] = 0;
    assert_eq!(try_open(&world, &bytes), Refusal::UnknownVersion { what: "suite", found: 0 });
}

#[test]
fn what_has_not_the_form_or_is_too_long_is_refused() {
    let mut world = World::new();
    let bytes = world.sealed(b"x").bytes;
    for cut in [0, 1, 2, 50, 200, 1400, bytes.len() - 1] {
        assert!(matches!(try_open(&world, &bytes[..cut]), Refusal::Malformed(_)), "{cut}");
    }
    assert_eq!(try_open(&world, &[&bytes[..], &[0]].concat()), Refusal::Malformed("envelope"));
    assert_eq!(try_open(&world, &vec![1; 3 << 20]), Refusal::TooLarge);
    assert_eq!(Header::peek(&vec![1; 3 << 20]), Err(Refusal::TooLarge));
}

#[test]
fn a_header_spelt_otherwise_is_refused() {
    let mut world = World::new();
    let bytes = world.sealed(b"x").bytes;
    // The map's head: of unknown length, or with a longer count.
    for head in [&[0xbf][..], &[0xb8, 9], &[0xaa], &[0xa8], &[0x89]] {
        let other = [&bytes[..2], head, &bytes[3..]].concat();
        assert_eq!(try_open(&world, &other), Refusal::Malformed("header"), "{head:x?}");
    }
    // The first key: 0 spelt longer, another, or of another type.
    for key in [&[0x18, 0][..], &[1], &[9], &[0x20], &[0x60]] {
        let other = [&bytes[..3], key, &bytes[4..]].concat();
        assert_eq!(try_open(&world, &other), Refusal::Malformed("header"), "{key:x?}");
    }
}

#[test]
fn an_envelope_for_another_or_from_another_is_refused() {
    let mut world = World::new();
    let bytes = world.sealed(b"x").bytes;
    let (sender, stranger) = (world.sender.identity(), world.stranger.identity());
    assert_eq!(open(&bytes, &world.stranger, &sender, NOW).unwrap_err(), Refusal::WrongRecipient);
    assert_eq!(open(&bytes, &world.recipient, &stranger, NOW).unwrap_err(), Refusal::UnknownSender);
    let to_self = world.draft(b"x");
    let refused = seal(&world.sender, &sender, to_self, &mut world.entropy).unwrap_err();
    assert_eq!(refused, Refusal::WrongRecipient);
}

#[test]
fn kinds_of_another_form_are_not_sealed() {
    let mut world = World::new();
    let recipient = world.recipient.identity();
    for kind in ["", "Referral", "a b", "é", &"k".repeat(65)] {
        let mut outer = world.draft(b"x");
        outer.kind = kind.to_owned();
        let mut inner = world.draft(b"x");
        inner.entries[0].0 = kind.to_owned();
        for draft in [outer, inner] {
            let refused = seal(&world.sender, &recipient, draft, &mut world.entropy).unwrap_err();
            assert_eq!(refused, Refusal::Malformed("kind"), "{kind}");
        }
    }
}

/// The parts of two envelopes between the same two organisations can't be mixed, even when each part is authentic.
#[test]
fn pieces_of_two_envelopes_do_not_fit_together() {
    let mut world = World::new();
    let one = world.sealed(b"one").bytes;
    let mut draft = world.draft(b"two");
    draft.stream = Id::from_bytes([3; 16]);
    let two = world.seal(draft).bytes;
    assert_eq!(one.len(), two.len());
    let header = one.len() - 64 - 1120 - 16 - 1024;
    for (from, to) in
        [(0, header), (header, header + 1120), (header + 1120, one.len() - 64), (one.len() - 64, one.len())]
    {
        let mut mixed = one.clone();
        mixed[from..to].copy_from_slice(&two[from..to]);
        assert_eq!(try_open(&world, &mixed), Refusal::BadSignature("the envelope"), "{from}..{to}");
    }
}

#[test]
fn an_envelope_is_not_turned_towards_another_recipient_or_back_to_its_sender() {
    let mut world = World::new();
    let sealed = world.sealed(b"x");
    let swap = |from: &[u8; 16], to: &[u8; 16]| {
        let mut bytes = sealed.bytes.clone();
        // Map head, key 0 and the id (18 bytes), key 1 and `from` (18), key 2 and `to`.
        bytes[23..39].copy_from_slice(from);
        bytes[41..57].copy_from_slice(to);
        bytes
    };
    let header = &sealed.header;
    assert_eq!(swap(header.from.as_bytes(), header.to.as_bytes()), sealed.bytes);
    let turned = swap(header.from.as_bytes(), world.stranger.organisation().as_bytes());
    let refused = open(&turned, &world.stranger, &world.sender.identity(), NOW).unwrap_err();
    assert_eq!(refused, Refusal::BadSignature("the envelope"));
    let reflected = swap(header.to.as_bytes(), header.from.as_bytes());
    let refused = open(&reflected, &world.sender, &world.recipient.identity(), NOW).unwrap_err();
    assert_eq!(refused, Refusal::BadKey { which: "signing", fault: KeyFault::Unknown });
}

/// A world, a true envelope of one entry, and what opening a forgery of it refuses.
struct Forger {
    world: World,
    sealed: arrimage_envelope::Sealed,
    entry: Entry,
}

impl Forger {
    fn new() -> Self {
        let mut world = World::new();
        let sealed = world.sealed(b"x");
        let opened = open(&sealed.bytes, &world.recipient, &world.sender.identity(), NOW).unwrap();
        Self { world, sealed, entry: opened.entries[0].clone() }
    }

    fn forge(&self, info: &[u8], bound: &[u8], plain: &[u8]) -> Result<(), Refusal> {
        let (world, prefix) = (&self.world, forge::prefix(&self.sealed));
        let bytes = forge::envelope(&world.sender, &world.recipient.identity(), prefix, info, bound, plain);
        open(&bytes, &world.recipient, &world.sender.identity(), NOW).map(drop)
    }

    fn body(&self, plain: &[u8]) -> Result<(), Refusal> {
        self.forge(&forge::info(&self.sealed), forge::prefix(&self.sealed), plain)
    }

    fn good(&self) -> Vec<u8> {
        forge::padded(forge::list(std::slice::from_ref(&self.entry)), 1024)
    }
}

#[test]
fn the_forger_makes_true_envelopes_when_it_wants_to() {
    let forger = Forger::new();
    assert_eq!(forger.body(&forger.good()), Ok(()));
    assert_eq!(forger.body(&[0x80; 1].into_iter().chain([0; 1023]).collect::<Vec<_>>()), Ok(()));
}

#[test]
fn a_seal_made_for_another_pair_or_another_header_does_not_open() {
    let forger = Forger::new();
    let (info, prefix) = (forge::info(&forger.sealed), forge::prefix(&forger.sealed));
    let mut other_info = info.clone();
    *other_info.last_mut().unwrap() ^= 1;
    assert_eq!(forger.forge(&other_info, prefix, &forger.good()), Err(Refusal::BadSeal));
    assert_eq!(forger.forge(&info, &prefix[1..], &forger.good()), Err(Refusal::BadSeal));
    assert_eq!(forger.forge(&info, b"", &forger.good()), Err(Refusal::BadSeal));
}

#[test]
fn a_seal_made_for_another_key_does_not_open() {
    let Forger { world, sealed, .. } = Forger::new();
    let (info, prefix, plain) = (forge::info(&sealed), forge::prefix(&sealed), [0x80; 1024]);
    let bytes = forge::envelope(&world.sender, &world.stranger.identity(), prefix, &info, prefix, &plain);
    assert_eq!(try_open(&world, &bytes), Refusal::BadSeal);
}

#[test]
fn a_body_that_is_not_the_one_form_of_its_entries_is_refused() {
    let forger = Forger::new();
    let mut dirty = forger.good();
    *dirty.last_mut().unwrap() = 1;
    let good = forge::list(std::slice::from_ref(&forger.entry));
    let bodies = [
        ("padding that is not zero", dirty),
        ("a larger size than needed", forge::padded(good.clone(), 4096)),
        ("a list of unknown length", forge::padded([&[0x9f], &good[1..], &[0xff]].concat(), 1024)),
        ("a longer spelling", forge::padded([&[0x98, 1], &good[1..]].concat(), 1024)),
        ("fewer entries than said", forge::padded([&[0x82], &good[1..]].concat(), 1024)),
        ("more entries than a memory", forge::padded(vec![0x9b, 255, 255, 255, 255, 255, 255, 255, 255], 1024)),
        ("no list", vec![0; 1024]),
    ];
    for (what, body) in bodies {
        assert_eq!(forger.body(&body), Err(Refusal::Malformed("body")), "{what}");
    }
    let mut kind = forger.entry.clone();
    kind.kind = "Asking".to_owned();
    assert_eq!(forger.body(&forge::padded(forge::list(&[kind]), 1024)), Err(Refusal::Malformed("body")));
}

#[test]
fn a_body_of_no_size_allowed_is_refused_before_the_seal() {
    let forger = Forger::new();
    for size in [0, 1, 1023, 1025, 2048] {
        assert_eq!(forger.body(&vec![0x80; size]), Err(Refusal::Malformed("envelope")), "{size}");
    }
    assert_eq!(forger.body(&vec![0x80; 4 << 20]), Err(Refusal::TooLarge));
}

#[test]
fn an_authentic_entry_of_another_stream_or_kind_is_refused() {
    let mut forger = Forger::new();
    let mut draft = forger.world.draft(b"x");
    draft.stream = Id::from_bytes([3; 16]);
    let other = forger.world.seal(draft);
    let opened = open(&other.bytes, &forger.world.recipient, &forger.world.sender.identity(), NOW).unwrap();
    let mut renamed = forger.entry.clone();
    renamed.kind = "asking.recalled".to_owned();
    let mut rewritten = forger.entry.clone();
    rewritten.payload = b"y".to_vec();
    for entry in [opened.entries[0].clone(), renamed, rewritten] {
        let body = forge::padded(forge::list(&[forger.entry.clone(), entry]), 1024);
        assert_eq!(forger.body(&body), Err(Refusal::BadSignature("an entry")));
    }
}

#[test]
fn each_refusal_has_its_own_code_and_tells_nothing_of_the_content() {
    let bad_key = |fault| Refusal::BadKey { which: "sealing", fault };
    let table = [
        (Refusal::UnknownVersion { what: "suite", found: 9 }, Code::UnknownVersion),
        (Refusal::Malformed("body"), Code::Malformed),
        (Refusal::TooLarge, Code::TooLarge),
        (Refusal::WrongRecipient, Code::WrongRecipient),
        (Refusal::UnknownSender, Code::UnknownSender),
        (Refusal::BadSignature("an entry"), Code::BadSignature),
        (bad_key(KeyFault::Unknown), Code::BadKey),
        (bad_key(KeyFault::NotYetValid), Code::BadKey),
        (bad_key(KeyFault::Expired), Code::BadKey),
        (Refusal::BadSeal, Code::BadSeal),
        (Refusal::Contradiction, Code::Contradiction),
    ];
    for (refusal, code) in table {
        assert_eq!(refusal.code(), code);
        assert_eq!(Problem::from(refusal).code, code);
    }
    assert_eq!(Problem::from(bad_key(KeyFault::Expired)).to_string(), "the sealing key is expired [bad-key]");
}
