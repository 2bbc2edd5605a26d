//! What an envelope costs: `cargo bench -p arrimage-envelope`.

use arrimage_envelope::{Draft, Keyring, open, seal};
use arrimage_kernel::{
    SeededEntropy,
    id::{EnvelopeId, OrganisationId, StreamId},
};
use divan::Bencher;
use jiff::Timestamp;

const NOW: Timestamp = Timestamp::constant(1_780_000_000, 0);

fn main() {
    divan::main();
}

fn draft(bytes: usize) -> Draft {
    Draft {
        id: EnvelopeId::from_bytes([1; 16]),
        stream: StreamId::from_bytes([2; 16]),
        sequence: 1,
        kind: "referral".to_owned(),
        created: NOW,
        entries: vec![("asking.sent".to_owned(), vec![7; bytes])],
    }
}

fn pair() -> (Keyring, Keyring, SeededEntropy) {
    let mut entropy = SeededEntropy::new(1);
    let mut ring = |byte| Keyring::generate(OrganisationId::from_bytes([byte; 16]), NOW, &mut entropy);
    (ring(1), ring(2), SeededEntropy::new(2))
}

#[divan::bench(args = [500, 3_000, 60_000, 1_000_000])]
fn sealing(bencher: Bencher<'_, '_>, bytes: usize) {
    let (sender, recipient, mut entropy) = pair();
    let identity = recipient.identity();
    bencher.with_inputs(|| draft(bytes)).bench_local_values(|draft| seal(&sender, &identity, draft, &mut entropy));
}

#[divan::bench(args = [500, 3_000, 60_000, 1_000_000])]
fn opening(bencher: Bencher<'_, '_>, bytes: usize) {
    let (sender, recipient, mut entropy) = pair();
    let identity = sender.identity();
    let Ok(sealed) = seal(&sender, &recipient.identity(), draft(bytes), &mut entropy) else { return };
    bencher.bench_local(|| open(&sealed.bytes, &recipient, &identity, NOW));
}

#[divan::bench]
fn fingerprint(bencher: Bencher<'_, '_>) {
    let identity = pair().0.identity();
    bencher.bench_local(|| identity.fingerprint());
}
