//! One organisation at work, and the desk at which each use case is carried out.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, Mutex, PoisonError, RwLock},
};

use arrimage_domain::{
    Actor, Fact, Item, Items, Parcel,
    consent::Purpose,
    organisation::{PartnerTerms, Party, Profile},
    referral::Promises,
    service::Service,
};
use arrimage_envelope::{Keyring, hex};
use arrimage_kernel::{
    Bilingual, Clock, Code, Entropy, Problem, entropy,
    id::{OrganisationId, PersonId, PractitionerId, ServiceId},
};
use arrimage_store::{NewEntry, Pending, Secret, SecretKind, Store, Tx, View, write};
use jiff::Timestamp;

use crate::{
    Outcome,
    vault::{self, Key, Vault},
};

const KEYRING: &[u8] = b"keyring";

/// One organisation at work.
pub struct Office {
    id: OrganisationId,
    endpoint: String,
    store: Arc<dyn Store>,
    pub(crate) vault: Vault,
    pub(crate) keyring: RwLock<Keyring>,
    clock: Arc<dyn Clock>,
    entropy: Mutex<Box<dyn Entropy>>,
    pub(crate) recent_looks: Mutex<RecentLooks>,
}

/// Looks of the last minutes, so that reloading a page is not a second look: since when, at what, and the entry of the
/// journal that says the last of it.
pub(crate) type RecentLooks = HashMap<(PractitionerId, PersonId, Purpose), (Timestamp, BTreeSet<Item>, u64)>;

/// What an office needs of the world.
pub struct Means {
    /// Where envelopes for it arrive; empty when it is reached only within this process.
    pub endpoint: String,
    /// Its file.
    pub store: Arc<dyn Store>,
    /// Its key.
    pub key: Key,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub entropy: Box<dyn Entropy>,
}

impl Office {
    /// Founds an organisation in an empty store: profile, keys, first entries of the journal.
    pub fn found(profile: Profile, mut means: Means) -> Outcome<Arc<Office>> {
        let now = means.clock.now();
        let keyring = Keyring::generate(profile.id, now, &mut *means.entropy);
        let office = Self::assemble(profile.id, keyring, means);
        office
            .write(move |desk| {
                if desk.tx.profile()?.is_some() {
                    return Err(Problem::new(Code::AlreadyExists, "this file already holds an organisation"));
                }
                desk.record(Actor::Console, Fact::OrganisationDescribed { profile }, &[])?;
                desk.save_keyring()
            })
            .wait()?;
        Ok(office)
    }

    /// Opens an organisation that exists. `Corrupt` when its key does not open its keyring.
    pub fn open(means: Means) -> Outcome<Arc<Office>> {
        let vault = Vault::new(means.key.clone());
        let (profile, sealed) = arrimage_store::read(&*means.store, |view| {
            Ok((view.profile()?, view.secret(SecretKind::Setting, KEYRING)?))
        })
        .wait()?;
        let profile = profile.ok_or_else(|| Problem::new(Code::NotFound, "this file holds no organisation"))?;
        Ok(Self::assemble(profile.id, open_keyring(&vault, sealed)?, means))
    }

    fn assemble(id: OrganisationId, keyring: Keyring, means: Means) -> Arc<Office> {
        Arc::new(Office {
            id,
            endpoint: means.endpoint,
            store: means.store,
            vault: Vault::new(means.key),
            keyring: RwLock::new(keyring),
            clock: means.clock,
            entropy: Mutex::new(means.entropy),
            recent_looks: Mutex::new(HashMap::new()),
        })
    }

    /// Whose office it is.
    pub const fn id(&self) -> OrganisationId {
        self.id
    }

    /// Where envelopes for it arrive.
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// The present moment.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Its file.
    pub fn store(&self) -> &dyn Store {
        &*self.store
    }

    /// Carries out a use case in one transaction: all of it or nothing, acknowledged only when durable.
    pub fn write<T: Send + 'static>(
        self: &Arc<Self>,
        use_case: impl FnOnce(&mut Desk<'_>) -> Outcome<T> + Send + 'static,
    ) -> Pending<T> {
        let office = Arc::clone(self);
        write(&*self.store, move |tx| {
            office.follow_keys(tx.view())?;
            let mut entropy = office.entropy.lock().unwrap_or_else(PoisonError::into_inner);
            use_case(&mut Desk { now: office.clock.now(), office: &office, tx, entropy: &mut **entropy })
        })
    }

    /// Keys in memory are those of the file: a change of keys whose commit failed after all must not sign anything.
    fn follow_keys(&self, view: &dyn View) -> Outcome<()> {
        let Some(written) = view.identity()? else { return Ok(()) };
        if self.keyring.read().unwrap_or_else(PoisonError::into_inner).identity().to_text() == written {
            return Ok(());
        }
        let keyring = open_keyring(&self.vault, view.secret(SecretKind::Setting, KEYRING)?)?;
        *self.keyring.write().unwrap_or_else(PoisonError::into_inner) = keyring;
        Ok(())
    }

    /// Reads what is not about a person, beside the writer.
    pub fn read<T: Send + 'static>(
        &self,
        question: impl FnOnce(&dyn View) -> Outcome<T> + Send + 'static,
    ) -> Pending<T> {
        arrimage_store::read(&*self.store, question)
    }
}

fn open_keyring(vault: &Vault, sealed: Option<Secret>) -> Outcome<Keyring> {
    let sealed = sealed.and_then(|secret| hex::decode(secret.data.as_deref()?));
    let sealed = sealed.ok_or_else(|| Problem::new(Code::Corrupt, "this organisation's keys are missing"))?;
    Keyring::from_bytes(&vault.open("keyring", &sealed)?)
        .map_err(|error| Problem::new(Code::Corrupt, format!("this organisation's keys can't be read: {error}")))
}

/// An office within one transaction.
pub struct Desk<'a> {
    pub(crate) office: &'a Office,
    pub(crate) tx: &'a mut dyn Tx,
    pub(crate) entropy: &'a mut dyn Entropy,
    pub(crate) now: Timestamp,
}

impl Desk<'_> {
    /// The present moment, the same for the whole transaction.
    pub const fn now(&self) -> Timestamp {
        self.now
    }

    /// Whose desk it is.
    pub const fn id(&self) -> OrganisationId {
        self.office.id
    }

    /// What the store holds.
    pub fn view(&self) -> &dyn View {
        self.tx.view()
    }

    /// The organisation's profile.
    pub fn profile(&self) -> Outcome<Profile> {
        self.tx.profile()?.ok_or_else(|| Problem::new(Code::Corrupt, "the organisation's profile is missing"))
    }

    /// Changes the organisation's profile; its id stays.
    pub fn describe_organisation(&mut self, by: Actor, profile: Profile) -> Outcome<()> {
        if profile.id != self.office.id {
            return Err(Problem::new(Code::Contradiction, "an organisation's id does not change"));
        }
        self.record(by, Fact::OrganisationDescribed { profile }, &[])?;
        self.send_card_to_all()
    }

    /// Writes or changes one of our services.
    pub fn describe_service(&mut self, by: Actor, service: Service) -> Outcome<()> {
        if service.organisation != self.office.id {
            return Err(Problem::new(Code::NotAllowed, "only its organisation writes a service"));
        }
        self.record(by, Fact::ServiceDescribed { service }, &[])?;
        self.send_card_to_all()
    }

    /// Takes one of our services out of the directory.
    pub fn remove_service(&mut self, by: Actor, service: ServiceId) -> Outcome<()> {
        self.record(by, Fact::ServiceRemoved { service }, &[])?;
        self.send_card_to_all()
    }

    /// Journals a fact, with its texts sealed beside it.
    pub(crate) fn record(&mut self, by: Actor, fact: Fact, parcels: &[Parcel]) -> Outcome<u64> {
        let salt: [u8; 16] = entropy::bytes(self.entropy);
        let vault = &self.office.vault;
        let tx = &*self.tx;
        let key_of = |person: PersonId| {
            let wrapped = tx.person_key(person)?;
            let wrapped = wrapped.ok_or_else(|| Problem::new(Code::NotFound, "this person's file was erased"))?;
            vault.unwrap_key(person, &wrapped)
        };
        let sealed = vault::seal_parcels(parcels, &salt, key_of, self.entropy)?;
        Ok(self.tx.append(NewEntry { at: self.now, by, fact, sealed, salt })?.seq)
    }

    /// The texts sealed at an entry of the journal; what was erased is left out.
    pub(crate) fn parcels(&self, seq: u64) -> Outcome<Vec<Parcel>> {
        let Some(row) = self.tx.journal_row(seq)? else { return Ok(Vec::new()) };
        let Some(sealed) = row.sealed else { return Ok(Vec::new()) };
        vault::open_parcels(&sealed, &row.salt, |person| {
            let wrapped = self.tx.person_key(person)?;
            wrapped.map(|wrapped| self.office.vault.unwrap_key(person, &wrapped)).transpose()
        })
    }

    /// All the texts about one person at an entry, those about several included.
    pub(crate) fn texts_about(&self, seq: u64, person: PersonId) -> Outcome<Items> {
        let parcels = self.parcels(seq)?;
        Ok(parcels.into_iter().filter(|p| p.about.contains(&person)).flat_map(|p| p.items).collect())
    }

    pub(crate) fn save_keyring(&mut self) -> Outcome<()> {
        let (bytes, identity) = {
            let keyring = self.office.keyring.read().unwrap_or_else(PoisonError::into_inner);
            (keyring.to_bytes(), keyring.identity())
        };
        let sealed = self.office.vault.close("keyring", &bytes, self.entropy);
        self.tx.secret_put(&Secret {
            kind: SecretKind::Setting,
            handle: KEYRING.to_vec(),
            subject: String::new(),
            verifier: None,
            data: Some(hex::encode(&sealed)),
            created: self.now,
            expires: None,
            tries_left: 0,
        })?;
        self.record(Actor::Console, Fact::KeysChanged { identity: identity.to_text() }, &[])?;
        Ok(())
    }

    /// A service of the directory that we know: ours, or a linked partner's.
    pub fn known_service(&self, id: ServiceId) -> Outcome<Option<Service>> {
        if let Some(service) = self.tx.service(id)? {
            return Ok(Some(service));
        }
        let cards = self.tx.partners()?.into_iter().filter(|partner| partner.linked);
        Ok(cards.flat_map(|partner| partner.card.services).find(|service| service.id == id))
    }

    /// The name of a party, as it says it; `None` for a place without a node (the directory knows it).
    pub fn party_name(&self, party: Party) -> Outcome<Option<Bilingual>> {
        match party {
            Party::Organisation(id) if id == self.office.id => Ok(Some(self.profile()?.name)),
            Party::Organisation(id) => Ok(self.tx.partner(id)?.map(|partner| partner.card.profile.name)),
            Party::Outside(_) => Ok(None),
        }
    }

    /// What binds a request: the agreement between the two, else the service's own promise, else the defaults.
    pub(crate) fn promises(
        &self,
        partner: Party,
        handling: OrganisationId,
        services: &[ServiceId],
    ) -> Outcome<Promises> {
        if let Party::Organisation(partner) = partner
            && let Some(PartnerTerms { promises: Some(promises), .. }) = self.tx.partner(partner)?.map(|row| row.terms)
        {
            return Ok(promises);
        }
        for id in services {
            if let Some(Service { promises: Some(promises), organisation, .. }) = self.known_service(*id)?
                && organisation == handling
            {
                return Ok(promises);
            }
        }
        Ok(Promises::default())
    }
}
