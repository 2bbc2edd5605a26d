//! Partners: two organisations link by a mutual act, each comparing the other's six words; either ends it at once.

use std::sync::PoisonError;

use arrimage_domain::{Actor, Fact, fact::PartnerCard, organisation::PartnerTerms};
use arrimage_envelope::{Fingerprint, Header, Identity, Keyring};
use arrimage_kernel::{
    Code, Problem,
    id::{OrganisationId, StreamId},
};
use arrimage_store::{Contact, OutboxRow, OutboxState, PartnerRow, Secret, SecretKind};
use jiff::Timestamp;

use crate::{Desk, Outcome, exchange::kind};

/// A partner as its page shows it.
#[derive(Debug, Clone)]
pub struct PartnerPage {
    /// Its card, terms and state.
    pub row: PartnerRow,
    /// Its six words.
    pub fingerprint: String,
    /// When it was last heard, and how its clock differs.
    pub contact: Option<Contact>,
    /// How many envelopes wait for it.
    pub waiting: usize,
    /// The oldest of them.
    pub oldest: Option<Timestamp>,
    /// Whether it has answered as a partner: until then the link waits for its acceptance.
    pub accepted_us: bool,
}

impl Desk<'_> {
    /// What we show of ourselves: on a page, at `/.well-known/arrimage`, or in an invitation.
    pub fn card(&self) -> Outcome<PartnerCard> {
        let identity = self.office.keyring.read().unwrap_or_else(PoisonError::into_inner).identity();
        Ok(PartnerCard {
            profile: self.profile()?,
            endpoint: self.office.endpoint().to_owned(),
            identity: identity.to_text(),
            services: self.tx.services()?,
        })
    }

    /// Our six words.
    pub fn fingerprint(&self) -> Outcome<Fingerprint> {
        Ok(self.office.keyring.read().unwrap_or_else(PoisonError::into_inner).identity().fingerprint())
    }

    /// Accepts an organisation as a partner, when its card's keys are those of the six words that were compared.
    pub fn link_partner(&mut self, by: Actor, card: PartnerCard, fingerprint: Fingerprint) -> Outcome<OrganisationId> {
        let id = card.profile.id;
        if id == self.id() {
            return Err(Problem::new(Code::NotAllowed, "an organisation does not link with itself"));
        }
        let identity = read_identity(&card)?;
        if identity.fingerprint() != fingerprint {
            return Err(Problem::new(Code::BadKey, "these six words are not those of the keys at this address")
                .at("fingerprint")
                .expected("the six words that the other organisation reads out")
                .advice("Compare them by telephone or in person. If they still differ, do not link: somebody may stand between you."));
        }
        if let Some(known) = self.tx.partner(id)? {
            self.newer(&known, &identity)?;
        }
        // The news of an end that has not left yet must not end what begins now.
        self.stop_mail(id, |row| row.kind == kind::UNLINK)?;
        self.record(by, Fact::PartnerLinked { card }, &[])?;
        self.send_card(id)?;
        self.send_what_never_left(id)?;
        Ok(id)
    }

    fn stop_mail(&mut self, partner: OrganisationId, which: impl Fn(&OutboxRow) -> bool) -> Outcome<()> {
        for row in self.tx.outbox_pending()?.into_iter().filter(|row| row.to == partner && which(row)) {
            self.tx.outbox_stop(row.envelope)?;
            self.record(Actor::Node, Fact::EnvelopeStopped { envelope: row.envelope }, &[])?;
        }
        Ok(())
    }

    /// Keys only grow from those that were accepted: an older or another chain is refused.
    fn newer(&self, known: &PartnerRow, identity: &Identity) -> Outcome<()> {
        identity.extends(&read_identity(&known.card)?).map_err(|error| Problem::new(Code::BadKey, error.to_string()))
    }

    /// Ends a link at once; what waited for them is stopped, and they are told.
    pub fn unlink_partner(&mut self, by: Actor, partner: OrganisationId) -> Outcome<()> {
        self.linked(partner)?;
        self.stop_mail(partner, |_| true)?;
        let stream = StreamId::new(self.now, self.entropy);
        self.post_plain(partner, kind::UNLINK, stream, Vec::new())?;
        self.record(by, Fact::PartnerUnlinked { partner, by_them: false }, &[])?;
        Ok(())
    }

    /// A partner that is linked.
    pub(crate) fn linked(&self, partner: OrganisationId) -> Outcome<PartnerRow> {
        let row = self.tx.partner(partner)?.filter(|row| row.linked);
        row.ok_or_else(|| Problem::new(Code::NotLinked, "this organisation is not a partner"))
    }

    /// Sets what we agreed with a partner: promises, and the third party for what stalls.
    pub fn set_partner_terms(&mut self, by: Actor, partner: OrganisationId, terms: PartnerTerms) -> Outcome<()> {
        self.linked(partner)?;
        if let Some(third) = terms.escalate_to {
            self.linked(third).map_err(|problem| problem.at("escalate-to"))?;
        }
        self.record(by, Fact::PartnerTermsSet { partner, terms }, &[])?;
        Ok(())
    }

    /// A partner's page.
    pub fn partner_page(&self, partner: OrganisationId) -> Outcome<PartnerPage> {
        let row = self.tx.partner(partner)?;
        let row = row.ok_or_else(|| Problem::new(Code::NotFound, "no such partner"))?;
        let pending: Vec<_> = self.tx.outbox_pending()?.into_iter().filter(|row| row.to == partner).collect();
        let accepted_us = self
            .tx
            .receipts_held()?
            .iter()
            .any(|held| held.to == partner && held.state == OutboxState::Delivered && held.queued_at >= row.since);
        Ok(PartnerPage {
            fingerprint: read_identity(&row.card)?.fingerprint().to_string(),
            contact: self.tx.contact(partner)?,
            waiting: pending.len(),
            oldest: pending.iter().map(|row| row.queued_at).min(),
            accepted_us,
            row,
        })
    }

    fn send_card(&mut self, to: OrganisationId) -> Outcome<()> {
        let card = self.card()?;
        self.post_card(to, &card)
    }

    fn post_card(&mut self, to: OrganisationId, card: &PartnerCard) -> Outcome<()> {
        let card = serde_json::to_vec(card)
            .map_err(|error| Problem::new(Code::Malformed, format!("our card can't be written: {error}")))?;
        let stream = StreamId::new(self.now, self.entropy);
        self.post_plain(to, kind::CARD, stream, card)
    }

    /// Tells every partner what changed in our card.
    pub(crate) fn send_card_to_all(&mut self) -> Outcome<()> {
        self.linked_partners()?.into_iter().try_for_each(|partner| self.send_card(partner))
    }

    fn linked_partners(&self) -> Outcome<Vec<OrganisationId>> {
        Ok(self.tx.partners()?.into_iter().filter(|row| row.linked).map(|row| row.card.profile.id).collect())
    }

    /// A partner's card, in an envelope that it signed: nobody else writes it.
    pub(crate) fn card_arrived(&mut self, header: &Header, mut card: PartnerCard) -> Outcome<()> {
        let from = header.from;
        let known = self.linked(from)?;
        // New keys are always news: their own chain orders them.
        if self.is_old_news(header)? && card.identity == known.card.identity {
            return Ok(());
        }
        let own = card.profile.id == from && card.services.iter().all(|service| service.organisation == from);
        let fits = own && read_identity(&card).is_ok_and(|identity| self.newer(&known, &identity).is_ok());
        if !fits {
            return Ok(());
        }
        if card.endpoint.is_empty() {
            card.endpoint.clone_from(&known.card.endpoint);
        }
        if card != known.card {
            self.record(Actor::Node, Fact::PartnerLinked { card }, &[])?;
        }
        Ok(())
    }

    /// Cards and the end of a link belong to no stream whose order would hold them: what a partner wrote before the latest
    /// that we know, by its own clock, changes nothing any more.
    fn is_old_news(&mut self, header: &Header) -> Outcome<bool> {
        let handle = [b"news:", &header.from.as_bytes()[..]].concat();
        let latest = self.tx.secret(SecretKind::Setting, &handle)?.and_then(|latest| latest.data);
        let latest = latest.as_deref().and_then(|latest| latest.split_once(' '));
        let latest = latest.and_then(|(at, number)| Some((at.parse::<Timestamp>().ok()?, number.parse::<u64>().ok()?)));
        // Two of the same moment are told apart by their number.
        if latest.is_some_and(|latest| (header.created, header.sequence) < latest) {
            return Ok(true);
        }
        self.tx.secret_put(&Secret {
            kind: SecretKind::Setting,
            handle,
            subject: String::new(),
            verifier: None,
            data: Some(format!("{} {}", header.created, header.sequence)),
            created: self.now,
            expires: None,
            tries_left: 0,
        })?;
        Ok(false)
    }

    /// They ended the link: nothing more leaves for them. What waited goes if people link again.
    pub(crate) fn unlinked_by(&mut self, header: &Header) -> Outcome<()> {
        let from = header.from;
        if self.is_old_news(header)? {
            return Ok(());
        }
        self.stop_mail(from, |_| true)?;
        self.record(Actor::Node, Fact::PartnerUnlinked { partner: from, by_them: true }, &[])?;
        Ok(())
    }

    /// New keys. Partners learn of them in an envelope that the old signing key still signs, queued before anything that
    /// the new one signs; earlier sealing keys open what is on its way.
    pub fn rotate_keys(&mut self) -> Outcome<()> {
        let mut keyring = {
            let held = self.office.keyring.read().unwrap_or_else(PoisonError::into_inner);
            Keyring::from_bytes(&held.to_bytes())?
        };
        keyring.rotate_signing(self.now, self.entropy);
        keyring.rotate_sealing(self.now, self.entropy);
        let card = PartnerCard { identity: keyring.identity().to_text(), ..self.card()? };
        for partner in self.linked_partners()? {
            self.post_card(partner, &card)?;
        }
        *self.office.keyring.write().unwrap_or_else(PoisonError::into_inner) = keyring;
        self.save_keyring()
    }
}

fn read_identity(card: &PartnerCard) -> Outcome<Identity> {
    let unreadable =
        |error: String| Problem::new(Code::BadKey, format!("this organisation's keys can't be read: {error}"));
    let identity = Identity::from_text(&card.identity).map_err(|error| unreadable(error.to_string()))?;
    identity.verify().map_err(|error| unreadable(error.to_string()))?;
    if identity.organisation() != card.profile.id {
        return Err(unreadable("they belong to another organisation".into()));
    }
    Ok(identity)
}
