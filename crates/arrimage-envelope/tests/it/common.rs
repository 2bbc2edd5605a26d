//! Two organisations and a stranger, from one seed.

use arrimage_envelope::{Draft, Keyring, Sealed, seal};
use arrimage_kernel::{
    SeededEntropy,
    id::{EnvelopeId, OrganisationId, StreamId},
};
use jiff::{SignedDuration, Timestamp};

pub const NOW: Timestamp = Timestamp::constant(1_780_000_000, 123_000_000);

pub struct World {
    pub entropy: SeededEntropy,
    pub sender: Keyring,
    pub recipient: Keyring,
    pub stranger: Keyring,
    pub stream: StreamId,
}

impl World {
    pub fn new() -> Self {
        let mut entropy = SeededEntropy::new(11);
        let mut ring = || {
            let organisation = OrganisationId::new(NOW, &mut entropy);
            Keyring::generate(organisation, NOW, &mut entropy)
        };
        let (sender, recipient, stranger) = (ring(), ring(), ring());
        let stream = StreamId::new(NOW, &mut entropy);
        Self { entropy, sender, recipient, stranger, stream }
    }

    pub fn draft(&mut self, payload: &[u8]) -> Draft {
        Draft {
            id: EnvelopeId::new(NOW, &mut self.entropy),
            stream: self.stream,
            sequence: 7,
            kind: "referral".to_owned(),
            created: NOW,
            entries: vec![("asking.sent".to_owned(), payload.to_vec())],
        }
    }

    pub fn sealed(&mut self, payload: &[u8]) -> Sealed {
        let draft = self.draft(payload);
        self.seal(draft)
    }

    pub fn seal(&mut self, draft: Draft) -> Sealed {
        seal(&self.sender, &self.recipient.identity(), draft, &mut self.entropy).unwrap()
    }
}

pub fn days(days: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * days)
}
