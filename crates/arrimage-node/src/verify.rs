//! Does the file still tell the truth? Chain, tables against events, receipts of both directions.

use std::{
    collections::{BTreeMap, btree_map::Entry},
    sync::Arc,
};

use arrimage_envelope::{Identity, Receipt};
use arrimage_kernel::id::OrganisationId;
use arrimage_store::{ChainReport, Difference, Head};

use crate::{Office, Outcome};

/// What a verification found.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// The chain.
    pub chain: ChainReport,
    /// Where the tables differ from what the journal says.
    pub differences: Vec<Difference>,
    /// Receipts that we signed, and of which the journal's head is no longer in our journal: it was rewritten or cut.
    pub heads_lost: Vec<String>,
    /// Receipts that we hold and that do not verify, or that show a partner's journal going backwards.
    pub receipts_doubtful: Vec<String>,
    /// How many receipts were checked.
    pub receipts: usize,
}

impl Verdict {
    /// Nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.chain.first_bad.is_none()
            && self.differences.is_empty()
            && self.heads_lost.is_empty()
            && self.receipts_doubtful.is_empty()
    }
}

impl Office {
    /// Verifies the whole file.
    pub fn verify(self: &Arc<Self>) -> Outcome<Verdict> {
        let own = self.keyring.read().unwrap_or_else(std::sync::PoisonError::into_inner).identity();
        let (heads_lost, receipts_doubtful, receipts, known) = self
            .read(move |view| {
                let mut lost = Vec::new();
                let mut doubtful = Vec::new();
                let mut known: Option<Head> = None;
                let issued = view.receipts_issued()?;
                let held = view.receipts_held()?;
                for row in &issued {
                    let Ok(receipt) = Receipt::verify(&row.receipt, &own) else {
                        lost.push(format!("receipt of envelope {}: not ours", row.envelope));
                        continue;
                    };
                    let head = Head { seq: receipt.journal.seq, hash: receipt.journal.hash };
                    if view.journal_row(head.seq)?.is_none_or(|row| row.hash != head.hash) {
                        lost.push(format!("receipt of envelope {}: entry {} of our journal", row.envelope, head.seq));
                    }
                    if known.is_none_or(|known| known.seq < head.seq) {
                        known = Some(head);
                    }
                }
                // Reading an identity verifies its whole chain of keys: once a partner is enough.
                let mut identities: BTreeMap<OrganisationId, Option<Identity>> = BTreeMap::new();
                let mut latest: BTreeMap<OrganisationId, (u64, [u8; 32])> = BTreeMap::new();
                for row in &held {
                    if let Entry::Vacant(unread) = identities.entry(row.to) {
                        let partner = view.partner(row.to)?;
                        unread.insert(partner.and_then(|partner| Identity::from_text(&partner.card.identity).ok()));
                    }
                    let identity = identities.get(&row.to).and_then(Option::as_ref);
                    let receipt = identity.zip(row.receipt.as_deref());
                    let receipt = receipt.and_then(|(identity, bytes)| Receipt::verify(bytes, identity).ok());
                    let Some(receipt) =
                        receipt.filter(|receipt| receipt.envelope == row.envelope && receipt.hash == row.hash)
                    else {
                        doubtful.push(format!("envelope {}: its receipt does not verify", row.envelope));
                        continue;
                    };
                    let head = (receipt.journal.seq, receipt.journal.hash);
                    // The same entry with two hashes is a rewrite; receipts may reach us in any order.
                    let seen = latest.entry(row.to).or_insert(head);
                    if seen.0 == head.0 && seen.1 != head.1 {
                        doubtful.push(format!(
                            "envelope {}: the partner's journal has two entries {}",
                            row.envelope, head.0
                        ));
                    }
                    *seen = (*seen).max(head);
                }
                Ok((lost, doubtful, issued.len() + held.len(), known))
            })
            .wait()?;
        Ok(Verdict {
            chain: self.store().verify_chain(known)?,
            differences: self.store().rebuild(false)?,
            heads_lost,
            receipts_doubtful,
            receipts,
        })
    }
}
