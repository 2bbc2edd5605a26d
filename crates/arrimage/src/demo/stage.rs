//! The stage: a node with its organisations, under one clock and one seed, and short ways to make people act.
//!
//! Everything goes through the use cases of [`Desk`], the same as the pages. Nobody acts while their house is closed.
//! Nothing about the story is here: it is in [`super::scenario`].

use std::{collections::BTreeMap, path::Path, sync::Arc};

use arrimage_domain::{Actor, Party, Profile, organisation::PartnerTerms, service::Service};
use arrimage_kernel::{
    Bilingual, Clock, Code, Entropy, Language, ManualClock, Problem, SeededEntropy,
    calendar::{Calendar, Holidays, WeeklyHours},
    id::{OrganisationId, PersonId, PlaceId, ReferralId, ServiceId, StreamId},
};
use arrimage_node::{
    Desk, Node, Office, Outcome, Viewer,
    node::NoTransport,
    office::Means,
    referrals::{Command, ReferralPage},
    vault::Key,
};
use arrimage_store::{DirectoryStore, Mode, SqliteStore};
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};

use super::{
    cast::{self, Offer, Troupe},
    scenario::ask::Asking,
    voices,
};

/// An organisation at work on the stage.
pub struct House {
    /// Its short name.
    pub slug: &'static str,
    /// Its office.
    pub office: Arc<Office>,
    key: Key,
    calendar: Calendar,
}

/// A request, as its asking side knows it.
#[derive(Clone)]
pub struct Sent {
    /// Who asked.
    pub house: &'static str,
    /// Its id there.
    pub id: ReferralId,
    stream: StreamId,
}

/// A paper card that was handed to a person.
#[derive(Clone)]
pub struct Card {
    /// Its code.
    pub code: String,
    /// The PIN that the person chose.
    pub pin: &'static str,
}

/// The stage.
pub struct Stage {
    /// The hand of the clock.
    pub clock: ManualClock,
    /// Houses, by short name.
    pub houses: BTreeMap<&'static str, House>,
    /// Public places.
    pub directory: Arc<DirectoryStore>,
    /// Cards handed out, by the person's key.
    pub cards: BTreeMap<&'static str, Card>,
    /// Draws that the seed decides, for the everyday requests.
    pub draws: SeededEntropy,
    node: Node,
    people: BTreeMap<&'static str, (&'static str, Viewer)>,
    services: BTreeMap<String, ServiceId>,
    persons: BTreeMap<&'static str, (&'static str, PersonId)>,
    requests: BTreeMap<String, Sent>,
    zone: TimeZone,
}

/// The zone of the story.
pub const ZONE: &str = "America/Toronto";

fn hours(days: [&str; 7]) -> Outcome<WeeklyHours> {
    let mut week: [Vec<_>; 7] = Default::default();
    for (windows, day) in week.iter_mut().zip(days) {
        for window in day.split(',').filter(|text| !text.is_empty()) {
            windows.push(window.parse().map_err(|error| Problem::new(Code::Malformed, format!("{error}")))?);
        }
    }
    WeeklyHours::new(week).map_err(|error| Problem::new(Code::Malformed, error.to_string()))
}

fn both([fr, en]: [&'static str; 2]) -> Bilingual {
    if fr == en { Bilingual::same(fr) } else { Bilingual::new(fr, en) }
}

/// The story's zone.
pub fn zone() -> Outcome<TimeZone> {
    TimeZone::get(ZONE).map_err(|error| Problem::new(Code::Unavailable, error.to_string()))
}

impl Stage {
    /// Founds everybody, links them, and brings the directory. Files come with [`Stage::put_down`].
    pub fn set(seed: u64, start: DateTime, directory: Arc<DirectoryStore>) -> Outcome<Stage> {
        let zone = zone()?;
        let clock = ManualClock::new(moment(start, &zone)?);
        let mut stage = Stage {
            clock,
            houses: BTreeMap::new(),
            directory,
            cards: BTreeMap::new(),
            draws: SeededEntropy::new(seed),
            node: Node::new(),
            people: BTreeMap::new(),
            services: BTreeMap::new(),
            persons: BTreeMap::new(),
            requests: BTreeMap::new(),
            zone,
        };
        for (index, troupe) in (1_u64..).zip(cast::troupes()) {
            // Seeds of different demonstrations never share an office's stream of bytes.
            stage.found(troupe, SeededEntropy::new(seed.wrapping_mul(1_000_003).wrapping_add(index)))?;
        }
        stage.link_everybody()?;
        stage.settle()?;
        Ok(stage)
    }

    fn found(&mut self, troupe: Troupe, mut entropy: SeededEntropy) -> Outcome<()> {
        let Troupe { slug, name, kind, tagline, phone, discreet, mandated, hours: week, services, people } = troupe;
        let calendar = Calendar { zone: self.zone.clone(), hours: hours(week)?, holidays: Holidays::quebec() };
        let profile = Profile {
            id: OrganisationId::new(self.clock.now(), &mut entropy),
            slug: slug.to_owned(),
            name: both(name),
            kind,
            tagline: both(tagline),
            phone: phone.map(str::to_owned),
            discreet,
            receives_mandated: mandated,
            calendar: calendar.clone(),
            language: Language::Fr,
        };
        let key = Key::new(&mut entropy);
        let ids: Vec<ServiceId> = services.iter().map(|_| ServiceId::new(self.clock.now(), &mut entropy)).collect();
        let means = Means {
            endpoint: String::new(),
            // A fortnight of durable writes, one after the other, would wait for the disk a thousand times.
            store: Arc::new(SqliteStore::memory(Mode::Inline)?),
            key: key.clone(),
            clock: Arc::new(self.clock.clone()),
            entropy: Box::new(entropy),
        };
        let office = Office::found(profile, means)?;
        self.node.add(Arc::clone(&office))?;
        let organisation = office.id();
        let now = self.clock.now();
        for (id, offer) in ids.into_iter().zip(services) {
            self.services.insert(format!("{slug}/{}", offer.key), id);
            let service = service(id, organisation, offer, now);
            office.write(move |desk| desk.describe_service(Actor::Console, service)).wait()?;
        }
        for person in people {
            let viewer = office
                .write(move |desk| {
                    let title = both(person.title);
                    let (name, handle) = (person.name, person.handle);
                    let (id, _) =
                        desk.add_practitioner(Actor::Console, name, handle, title, person.role, Language::Fr)?;
                    let practitioner = desk.view().practitioner(id)?;
                    Ok(practitioner.map(|practitioner| Viewer { practitioner }))
                })
                .wait()?;
            let viewer = viewer.ok_or_else(|| unknown(person.handle))?;
            self.people.insert(person.handle, (slug, viewer));
        }
        self.houses.insert(slug, House { slug, office, key, calendar });
        Ok(())
    }

    fn link_everybody(&mut self) -> Outcome<()> {
        for (one, other, _) in cast::PAIRS {
            for (from, to) in [(one, other), (other, one)] {
                let (card, words) =
                    self.house(to)?.office.write(|desk| Ok((desk.card()?, desk.fingerprint()?))).wait()?;
                self.desk(from, move |desk| desk.link_partner(Actor::Console, card, words))?;
            }
        }
        self.settle()?;
        let table = self.house("table")?.office.id();
        for (one, other, promises) in cast::PAIRS {
            let with_table = ["table", "clairiere"].iter().any(|apart| apart == one || apart == other);
            let terms = PartnerTerms { promises: *promises, escalate_to: (!with_table).then_some(table) };
            for (from, to) in [(one, other), (other, one)] {
                let (partner, terms) = (self.house(to)?.office.id(), terms.clone());
                self.desk(from, move |desk| desk.set_partner_terms(Actor::Console, partner, terms))?;
            }
        }
        Ok(())
    }

    /// Ends the play: writes each organisation in its own file of `folder` and opens the files again, for a server or for
    /// an audit, under `clock`.
    pub fn put_down(
        self,
        folder: &Path,
        mode: Mode,
        clock: &Arc<dyn Clock>,
        entropy: impl Fn() -> Box<dyn Entropy>,
    ) -> Outcome<Node> {
        let node = Node::new();
        for (slug, house) in self.houses {
            let file = folder.join(format!("{slug}.arrimage"));
            house.office.store().backup_to(&file)?;
            let means = Means {
                endpoint: String::new(),
                store: Arc::new(SqliteStore::open(&file, mode)?),
                key: house.key,
                clock: Arc::clone(clock),
                entropy: entropy(),
            };
            node.add(Office::open(means)?)?;
        }
        Ok(node)
    }

    /// Lets everything that waits arrive.
    pub fn settle(&self) -> Outcome<()> {
        for _ in 0..64 {
            if self.node.carry(&NoTransport)? == 0 {
                return Ok(());
            }
        }
        Err(Problem::new(Code::Unavailable, "envelopes go round and round"))
    }

    /// The jobs of the morning, in every house.
    pub fn morning(&self) -> Outcome<()> {
        self.houses.values().try_for_each(|house| house.office.tick().map(drop))?;
        self.settle()
    }

    /// Moves the clock to a local time.
    pub fn set_clock(&self, local: DateTime) -> Outcome<()> {
        self.clock.set(moment(local, &self.zone)?);
        Ok(())
    }

    /// A house, by its short name.
    pub fn house(&self, slug: &str) -> Outcome<&House> {
        self.houses.get(slug).ok_or_else(|| unknown(slug))
    }

    /// A use case in a house.
    pub fn desk<T: Send + 'static>(
        &self,
        slug: &str,
        run: impl FnOnce(&mut Desk<'_>) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        self.house(slug)?.office.write(run).wait()
    }

    /// A practitioner and their house, when it is open.
    pub fn at_work(&self, who: &str) -> Outcome<(&House, Viewer)> {
        let (slug, viewer) = self.people.get(who).ok_or_else(|| unknown(who))?;
        let house = self.house(slug)?;
        if house.calendar.is_open(self.clock.now()) {
            Ok((house, viewer.clone()))
        } else {
            Err(Problem::new(Code::NotNow, format!("the scenario has `{who}` act while `{slug}` is closed")))
        }
    }

    /// A practitioner's desk.
    pub fn with<T: Send + 'static>(
        &self,
        who: &str,
        run: impl FnOnce(&mut Desk<'_>, &Viewer) -> Outcome<T> + Send + 'static,
    ) -> Outcome<T> {
        let (house, viewer) = self.at_work(who)?;
        house.office.write(move |desk| run(desk, &viewer)).wait()
    }

    /// A practitioner, whatever the hour.
    pub fn viewer(&self, who: &str) -> Outcome<(&'static str, Viewer)> {
        self.people.get(who).cloned().ok_or_else(|| unknown(who))
    }

    /// Opens the file of a person, with what they say at the first meeting.
    pub fn welcome(&mut self, who: &str, key: &'static str) -> Outcome<()> {
        let voice = voices::of(key)?;
        let (items, silence) = (voice.items(), voice.silence.iter().copied().collect());
        let slug = self.at_work(who)?.0.slug;
        let id = self.with(who, move |desk, viewer| desk.open_person(viewer, items, silence))?;
        self.persons.insert(key, (slug, id));
        Ok(())
    }

    /// Names, in the house that received a request, the person whom it is about.
    pub fn meet(&mut self, who: &str, key: &'static str, request: &str) -> Outcome<()> {
        let (slug, referral) = self.side_of(who, request)?;
        let row = self.house(slug)?.office.read(move |view| view.referral(referral)).wait()?;
        let person = row.and_then(|row| row.persons.first().copied()).ok_or_else(|| unknown(request))?;
        self.persons.insert(key, (slug, person));
        Ok(())
    }

    /// A person, in the house where their key is known.
    pub fn person(&self, key: &str) -> Outcome<(&'static str, PersonId)> {
        self.persons.get(key).copied().ok_or_else(|| unknown(key))
    }

    /// How many persons opened a file on this stage.
    pub fn persons(&self) -> usize {
        self.persons.keys().filter(|key| !key.contains('@')).count()
    }

    /// A service, as `house/service`.
    pub fn service(&self, key: &str) -> Outcome<ServiceId> {
        self.services.get(key).copied().ok_or_else(|| unknown(key))
    }

    /// A place of the public directory, by words that find it first.
    pub fn place(&self, words: &str) -> Outcome<PlaceId> {
        let found = self.directory.search(words, Some("Gatineau"), None, 1, 0)?;
        found.places.first().map(|place| place.id).ok_or_else(|| unknown(words))
    }

    /// The organisation behind a short name.
    pub fn party(&self, slug: &str) -> Outcome<Party> {
        Ok(Party::Organisation(self.house(slug)?.office.id()))
    }

    /// Sends a request.
    pub fn send(&mut self, who: &str, asking: Asking) -> Outcome<()> {
        let name = asking.name();
        let slug = self.at_work(who)?.0.slug;
        let request = asking.request(self, who)?;
        let (id, stream) = self.with(who, move |desk, viewer| {
            let id = desk.send(viewer, request)?;
            let row = desk.view().referral(id)?.ok_or_else(|| unknown("a request just sent"))?;
            Ok((id, row.stream))
        })?;
        self.requests.insert(name, Sent { house: slug, id, stream });
        Ok(())
    }

    /// A request, as its asking side knows it.
    pub fn sent(&self, request: &str) -> Outcome<Sent> {
        self.requests.get(request).cloned().ok_or_else(|| unknown(request))
    }

    /// The house of `who`, and the id of a request there.
    pub fn side_of(&self, who: &str, request: &str) -> Outcome<(&'static str, ReferralId)> {
        let sent = self.sent(request)?;
        let (slug, _) = self.viewer(who)?;
        if slug == sent.house {
            return Ok((slug, sent.id));
        }
        let (asker, stream) = (self.house(sent.house)?.office.id(), sent.stream);
        let row = self.house(slug)?.office.read(move |view| view.referral_by_stream(asker, stream)).wait()?;
        Ok((slug, row.ok_or_else(|| unknown(request))?.id))
    }

    /// Opens the page of a request; the first look marks it as seen.
    pub fn opens(&self, who: &str, request: &str) -> Outcome<ReferralPage> {
        let (_, id) = self.side_of(who, request)?;
        self.with(who, move |desk, viewer| desk.referral_page(viewer, id))
    }

    /// Opens the page, then acts on the request.
    pub fn act(&self, who: &str, request: &str, command: Command) -> Outcome<()> {
        let (_, id) = self.side_of(who, request)?;
        self.with(who, move |desk, viewer| {
            desk.referral_page(viewer, id)?;
            desk.act(viewer, id, command)
        })
    }

    /// Acts without opening the page (what an answer by telephone or a sorting of the list needs).
    pub fn acts_blind(&self, who: &str, request: &str, command: Command) -> Outcome<()> {
        let (_, id) = self.side_of(who, request)?;
        self.with(who, move |desk, viewer| desk.act(viewer, id, command))
    }

    /// Something that the program is expected to refuse, with that code.
    pub fn refused(&mut self, code: Code, attempt: impl FnOnce(&mut Stage) -> Outcome<()>) -> Outcome<()> {
        match attempt(self) {
            Err(problem) if problem.code == code => Ok(()),
            Err(problem) => Err(problem),
            Ok(()) => {
                Err(Problem::new(Code::Contradiction, format!("`{code:?}` was expected and nothing was refused")))
            }
        }
    }
}

fn service(id: ServiceId, organisation: OrganisationId, offer: Offer, confirmed: Timestamp) -> Service {
    Service {
        id,
        organisation,
        name: both(offer.name),
        description: both(offer.description),
        approach: both(offer.approach),
        capacity: offer.capacity,
        wait_weeks: offer.wait,
        confirmed,
        promises: offer.promises,
        open_to_refusals: offer.open_to_refusals,
        people: offer.people.iter().map(|name| (*name).to_owned()).collect(),
    }
}

fn moment(local: DateTime, zone: &TimeZone) -> Outcome<Timestamp> {
    zone.to_timestamp(local).map_err(|error| Problem::new(Code::Malformed, error.to_string()))
}

/// A name that the scenario gives to nobody: a mistake of the scenario.
pub fn unknown(name: &str) -> Problem {
    Problem::new(Code::NotFound, format!("the scenario names `{name}`, which does not exist"))
}
