//! What a new request starts from: the person's file, who can be asked, earlier requests, a draft.

use arrimage_domain::{
    Item, Items, Party,
    consent::{LONGEST_YEARS, Why},
    fact::Draft,
    person::{AGE_OF_CONSENT, Against, age},
    place::Place,
    referral::{Ending, Link as Tie, Side, Standing},
    service::Service,
};
use arrimage_kernel::{
    Bilingual, Code, Language, Problem,
    id::{PersonId, PlaceId, ReferralId, ServiceId},
};
use arrimage_node::{Desk, Outcome, PersonFile, Viewer};
use arrimage_store::PartnerRow;
use jiff::Timestamp;

use crate::{
    i18n::L10n,
    server::{
        App,
        input::safe_contact,
        lines::{party_name, standing},
        translate,
    },
    view::{
        new_request::{Facts, Offer, Piece},
        shared::{self, Capacity, CapacityState, Giver, Link},
    },
};

/// What marks the choice of a place without a node, before its id.
pub const PLACE: &str = "lieu:";

/// An earlier request of the person, as it may be followed.
pub struct Earlier {
    /// Its id.
    pub id: ReferralId,
    /// To whom.
    pub party: Party,
    /// Its name, when it has a node.
    pub name: Option<Bilingual>,
    /// Where it stands.
    pub standing: Standing,
    /// When anything was last written.
    pub last: Option<Timestamp>,
    /// How a new one would be linked to it; `None` when it would not.
    pub tie: Option<Tie>,
}

/// All that is read before the page is shown.
pub struct Start {
    /// The person's file.
    pub file: PersonFile,
    /// Who can be asked.
    pub partners: Vec<PartnerRow>,
    /// What they asked before, the latest first.
    pub earlier: Vec<Earlier>,
    /// Other persons tied to the reader.
    pub others: Vec<(PersonId, String)>,
    /// The draft, its texts, and when it was kept.
    pub draft: Option<(Draft, Items, Option<Timestamp>)>,
}

/// Reads it all. To whoever is not linked with the person, nothing of it exists.
pub fn read(
    desk: &mut Desk<'_>,
    viewer: &Viewer,
    person: Option<PersonId>,
    draft: Option<ReferralId>,
) -> Outcome<Start> {
    let draft = match draft {
        Some(id) => {
            let (draft, texts) = desk.draft(viewer, id)?;
            let seq = desk.view().draft(id)?.map(|(_, seq)| seq);
            let kept = seq.map(|seq| desk.view().journal_row(seq)).transpose()?.flatten().map(|row| row.at);
            Some((draft, texts, kept))
        }
        None => None,
    };
    let of_draft = draft.as_ref().and_then(|(draft, ..)| draft.persons.first().copied());
    let person = of_draft.or(person).ok_or_else(|| Problem::new(Code::NotFound, "a request is about someone"))?;
    let file = desk.person_file(viewer, person)?;
    let mut earlier = Vec::new();
    for row in desk.view().referrals_of(person)?.into_iter().rev().filter(|row| row.side == Side::Asking) {
        let situation = row.logs.situation();
        earlier.push(Earlier {
            id: row.id,
            party: row.partner,
            name: desk.party_name(row.partner)?,
            standing: situation.standing,
            last: situation.last,
            tie: tie(situation.standing),
        });
    }
    let mut others = desk.my_persons(viewer)?;
    others.retain(|(id, _)| *id != person);
    let partners = desk.view().partners()?.into_iter().filter(|partner| partner.linked).collect();
    Ok(Start { file, partners, earlier, others, draft })
}

/// How a new request would be linked to one that stands so; `None` when it would not.
pub const fn tie(standing: Standing) -> Option<Tie> {
    match standing {
        Standing::RedirectProposed | Standing::Closed(Ending::Redirected) => Some(Tie::Redirected),
        Standing::Refused | Standing::Closed(Ending::Refused) => Some(Tie::Refused),
        Standing::Done | Standing::Closed(Ending::ServiceGiven) => Some(Tie::DidNotWork),
        _ => None,
    }
}

/// What is asked for, and of whom.
pub enum Aim<'a> {
    /// A partner's service.
    Service(&'a PartnerRow, &'a Service),
    /// A place without a node.
    Place(PlaceId),
}

impl Aim<'_> {
    /// To whom.
    pub const fn party(&self) -> Party {
        match self {
            Aim::Service(partner, _) => Party::Organisation(partner.card.profile.id),
            Aim::Place(id) => Party::Outside(*id),
        }
    }
}

impl Start {
    /// What a choice on the page stands for.
    pub fn aim(&self, choice: &str) -> Option<Aim<'_>> {
        if let Some(place) = choice.strip_prefix(PLACE) {
            return place.parse().ok().map(Aim::Place);
        }
        let id: ServiceId = choice.parse().ok()?;
        let services = self.partners.iter().flat_map(|row| row.card.services.iter().map(move |service| (row, service)));
        services.into_iter().find(|(_, service)| service.id == id).map(|(row, service)| Aim::Service(row, service))
    }

    /// The person's name.
    pub fn name(&self) -> String {
        self.file.seen.items.get(&Item::Name).cloned().unwrap_or_default()
    }

    fn kept_away(&self, row: &PartnerRow) -> bool {
        let id = row.card.profile.id;
        self.file.restrictions.iter().any(|r| r.against == Against::Organisation(id) && r.items.is_empty())
    }

    /// The page's facts. `place` is the place of the directory that is thought of, `chosen` the service.
    pub fn facts(&self, app: &App, l: &L10n, place: Option<&Place>, chosen: Option<&str>) -> Facts {
        let items = &self.file.seen.items;
        let mut offers: Vec<Offer> = self
            .partners
            .iter()
            .filter(|row| !self.kept_away(row))
            .flat_map(|row| row.card.services.iter().map(|service| offer(l, row, service)))
            .collect();
        offers.sort_by(|a, b| (&a.service, &a.organisation).cmp(&(&b.service, &b.organisation)));
        offers.extend(place.map(place_offer));
        let follow = self.earlier.iter().filter(|earlier| earlier.tie.is_some());
        let aim = chosen.and_then(|choice| self.aim(choice)).map(|aim| aim.party());
        let before = self.earlier.iter().filter(|earlier| Some(earlier.party) == aim);
        let say = |earlier: &Earlier| {
            let on = translate::date(earlier.last.unwrap_or(l.now), &l.zone);
            let word = l.sentence(standing(earlier.standing, false).word(l));
            (party_name(app, l, earlier.party, earlier.name.as_ref()), on, format!("{word}."))
        };
        Facts {
            person: Link { id: self.file.id.to_string(), name: self.name() },
            reach: safe_contact(items),
            words: translate::own_words(items),
            offers,
            pieces: self.pieces(l),
            givers: self.givers(l),
            latest: l.today().saturating_add(jiff::Span::new().years(LONGEST_YEARS)),
            household: self.others.iter().map(|(id, name)| Link { id: id.to_string(), name: name.clone() }).collect(),
            earlier: follow
                .map(|earlier| {
                    let (name, on, _) = say(earlier);
                    Link { id: earlier.id.to_string(), name: format!("{name}, {}", l.date(on)) }
                })
                .collect(),
            kept: self.draft.as_ref().and_then(|(.., kept)| *kept),
            asked_before: before.map(say).collect(),
            slip: None,
        }
    }

    fn pieces(&self, l: &L10n) -> Vec<Piece> {
        let piece = |item: &Item| {
            let shown = translate::item(*item)?;
            let text = self.file.seen.items.get(item).cloned().unwrap_or_default();
            let written_here =
                matches!(item, Item::FirstContact | Item::Situation | Item::AlreadyTried | Item::Address);
            // What is neither on file nor written on the page can't be ticked: it is not shown.
            let nothing = text.is_empty() && !written_here && !matches!(item, Item::Words | Item::SafeContact);
            let silent = self.file.silence.contains(item).then_some(Why::Silence);
            let barred = silent.or(self.file.seen.closed.get(item).copied());
            let barred = barred.map(|why| why.sentence(l.language).to_owned());
            (!nothing || barred.is_some()).then_some(Piece { item: shown, text, written_here, barred })
        };
        Item::OFFERED.iter().filter_map(piece).collect()
    }

    /// Who may say yes: by the age on file, or anybody when it is not known, as they say.
    fn givers(&self, l: &L10n) -> Vec<Giver> {
        let birth = self.file.seen.items.get(&Item::BirthDate).and_then(|text| text.trim().parse().ok());
        match birth.and_then(|birth| age(birth, l.today())) {
            Some(age) if age < AGE_OF_CONSENT => vec![Giver::ParentalAuthority],
            Some(age) if age < arrimage_domain::consent::AGE_OF_MAJORITY => vec![Giver::YoungPerson],
            Some(_) => vec![Giver::Person],
            None => Giver::ALL.to_vec(),
        }
    }
}

fn offer(l: &L10n, row: &PartnerRow, service: &Service) -> Offer {
    let text = |text: &Bilingual, language: Language| text.get(language).to_owned();
    let promises = row.terms.promises.or(service.promises).unwrap_or_default();
    Offer {
        id: service.id.to_string(),
        service: text(&service.name, l.language),
        organisation: text(&row.card.profile.name, l.language),
        approach: text(&service.approach, l.language),
        metres: None,
        capacity: translate::capacity(service, &l.zone),
        answer_days: promises.answered,
        agreement: None,
        lacks: None,
        practitioners: service.people.iter().map(|name| Link { id: name.clone(), name: name.clone() }).collect(),
    }
}

fn place_offer(place: &Place) -> Offer {
    Offer {
        id: format!("{PLACE}{}", place.id),
        service: place.name.clone(),
        organisation: place.city.clone(),
        approach: place.kind.clone(),
        metres: None,
        capacity: Capacity { state: CapacityState::Unknown, wait_weeks: None, said: None, until: None },
        answer_days: None,
        agreement: None,
        lacks: None,
        practitioners: Vec::new(),
    }
}

/// A piece by its code on the page.
pub fn piece(code: &str) -> Option<Item> {
    shared::Item::from_code(code).and_then(|item| item.code().parse().ok())
}
