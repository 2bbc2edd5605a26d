//! Whatever arrives, nothing panics and nothing altered is believed.

use std::sync::LazyLock;

use arrimage_envelope::{Header, Identity, Keyring, Receipt, Sealed, open};
use proptest::prelude::*;

use crate::common::{NOW, World};

static GOOD: LazyLock<(World, Sealed)> = LazyLock::new(|| {
    let mut world = World::new();
    let sealed = world.sealed(b"a few words");
    (world, sealed)
});

/// Where the good envelope's header ends.
const HEADER: usize = 133;

#[test]
fn the_good_header_ends_where_it_is_said() {
    assert_eq!(GOOD.1.bytes.len(), HEADER + 1120 + 1024 + 16 + 64);
}

fn refused(bytes: &[u8]) -> bool {
    open(bytes, &GOOD.0.recipient, &GOOD.0.sender.identity(), NOW).is_err()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_flipped_bit_is_refused(bit in 0..GOOD.1.bytes.len() * 8) {
        let mut bytes = GOOD.1.bytes.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        prop_assert!(refused(&bytes));
    }

    #[test]
    fn a_piece_replaced_cut_or_added_is_refused(
        from in 0..GOOD.1.bytes.len(),
        length in 0..64_usize,
        piece in prop::collection::vec(any::<u8>(), 0..64),
    ) {
        let good = &GOOD.1.bytes;
        let to = good.len().min(from + length);
        let bytes = [&good[..from], &piece, &good[to..]].concat();
        prop_assert!(&bytes == good || refused(&bytes));
    }

    #[test]
    fn any_bytes_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..4096)) {
        prop_assert!(refused(&bytes));
        prop_assert!(refused(&[&[1, 1], bytes.as_slice()].concat()));
        prop_assert!(Receipt::verify(&bytes, &GOOD.0.recipient.identity()).is_err());
        prop_assert!(Identity::from_bytes(&bytes).is_err());
        prop_assert!(Keyring::from_bytes(&bytes).is_err());
    }

    #[test]
    fn a_header_that_reads_is_the_only_spelling_of_itself(place in 2..HEADER, byte in any::<u8>()) {
        let mut bytes = GOOD.1.bytes.clone();
        bytes[place] = byte;
        if let Ok(header) = Header::peek(&bytes) {
            prop_assert_eq!(bytes == GOOD.1.bytes, header == GOOD.1.header);
        }
    }

    #[test]
    fn what_is_sealed_opens_the_same(
        entries in prop::collection::vec(("[a-z0-9.-]{1,64}", prop::collection::vec(any::<u8>(), 0..3000)), 0..6),
        kind in "[a-z0-9.-]{1,64}",
        sequence in any::<u64>(),
    ) {
        let mut world = World::new();
        let mut draft = world.draft(b"");
        draft.entries = entries.clone();
        draft.kind = kind;
        draft.sequence = sequence;
        let sealed = world.seal(draft);
        let opened = open(&sealed.bytes, &world.recipient, &world.sender.identity(), NOW).unwrap();
        prop_assert_eq!(opened.header, sealed.header);
        prop_assert_eq!(opened.hash, sealed.hash);
        let read: Vec<_> = opened.entries.into_iter().map(|entry| (entry.kind, entry.payload)).collect();
        prop_assert_eq!(read, entries);
    }
}
