//! All that the page of one request needs, read in one transaction.

use arrimage_domain::{
    consent::Consent,
    organisation::{Party, Practitioner, Role},
    referral::{Standing, Suggestion},
    service::Service,
};
use arrimage_kernel::{Bilingual, Language, id::ReferralId};
use arrimage_node::{Desk, Outcome, Viewer, referrals::ReferralPage};
use arrimage_store::{OutboxState, ReferralRow};
use jiff::Timestamp;

/// A request next to this one.
pub struct Neighbour {
    /// Its id here.
    pub id: ReferralId,
    /// Its other end.
    pub party: Party,
    /// Its name, when it has a node.
    pub name: Option<Bilingual>,
    /// What was asked for.
    pub services: Vec<Bilingual>,
    /// Where it stands.
    pub standing: Standing,
    /// When anything was last written.
    pub last: Option<Timestamp>,
    /// It comes before.
    pub earlier: bool,
}

/// A request and what surrounds it.
pub struct Sheet {
    /// As the viewer may see it.
    pub page: ReferralPage,
    /// As it is kept.
    pub row: ReferralRow,
    /// Who could hold it here.
    pub team: Vec<Practitioner>,
    /// Who holds it.
    pub holder: Option<String>,
    /// The other end's language.
    pub their_language: Option<Language>,
    /// How far its clock is from ours, in seconds.
    pub skew: Option<i64>,
    /// The entries of ours that wait to leave: from and to, both included.
    pub waiting: Vec<(u32, u32)>,
    /// What the first person agreed to, when we ask.
    pub consent: Option<Consent>,
    /// Earlier requests, the oldest first.
    pub before: Vec<Neighbour>,
    /// Those that follow this one.
    pub after: Vec<Neighbour>,
    /// Services open to those whom others refuse.
    pub open_doors: Vec<Suggestion>,
    /// The moment of the reading.
    pub now: Timestamp,
}

/// The longest chain that a page shows.
const LONGEST_CHAIN: usize = 12;

/// Reads a request for a viewer. Opening it may mark it as seen.
pub fn read(desk: &mut Desk<'_>, viewer: &Viewer, id: ReferralId, language: Language) -> Outcome<Sheet> {
    let page = desk.referral_page(viewer, id)?;
    let none = || arrimage_kernel::Problem::new(arrimage_kernel::Code::NotFound, "no such request here");
    let row = desk.view().referral(id)?.ok_or_else(none)?;
    let partner = page.partner.organisation().map(|id| desk.view().partner(id)).transpose()?.flatten();
    let contact = page.partner.organisation().map(|id| desk.view().contact(id)).transpose()?.flatten();
    let outbox = desk.view().outbox_of_referral(id)?;
    let waiting = outbox.iter().filter(|row| row.state == OutboxState::Waiting).map(|row| (row.first, row.last));
    let team = desk.view().practitioners()?;
    let team: Vec<Practitioner> = team.into_iter().filter(|p| !p.left && p.role != Role::Manager).collect();
    let holder = page.assigned.map(|id| desk.view().practitioner(id)).transpose()?.flatten().map(|p| p.name);
    let consent = row.consents.first().map(|id| desk.view().consent(*id)).transpose()?.flatten();
    let mut before = Vec::new();
    let mut next = page.follows.map(|(earlier, _)| earlier);
    while let Some(earlier) = next
        && before.len() < LONGEST_CHAIN
        && let Some(row) = desk.view().referral(earlier)?
    {
        next = row.follows.map(|(earlier, _)| earlier);
        before.insert(0, neighbour(desk, &row, true)?);
    }
    let mut after = Vec::new();
    for later in desk.view().followers_of(id)? {
        if let Some(row) = desk.view().referral(later)? {
            after.push(neighbour(desk, &row, false)?);
        }
    }
    Ok(Sheet {
        now: desk.now(),
        open_doors: open_doors(desk, page.partner, language)?,
        waiting: waiting.collect(),
        their_language: partner.map(|partner| partner.card.profile.language),
        skew: contact.and_then(|contact| contact.skew_seconds),
        page,
        row,
        team,
        holder,
        consent,
        before,
        after,
    })
}

fn neighbour(desk: &Desk<'_>, row: &ReferralRow, earlier: bool) -> Outcome<Neighbour> {
    let situation = row.logs.situation();
    let asked = situation.ask.as_ref().map(|ask| ask.services.as_slice()).unwrap_or_default();
    let services = asked.iter().map(|id| desk.known_service(*id)).collect::<Outcome<Vec<_>>>()?;
    Ok(Neighbour {
        id: row.id,
        party: row.partner,
        name: desk.party_name(row.partner)?,
        services: services.into_iter().flatten().map(|service| service.name).collect(),
        standing: situation.standing,
        last: situation.last,
        earlier,
    })
}

/// Services of ours and of our partners that opened themselves to those whom others refuse (R204). A discreet partner
/// is never named to a third, and sending somebody back to whoever asks is no other door.
fn open_doors(desk: &Desk<'_>, asking: Party, language: Language) -> Outcome<Vec<Suggestion>> {
    let profile = desk.profile()?;
    let mut doors = Vec::new();
    let mut add = |name: &Bilingual, services: Vec<Service>| {
        for service in services.into_iter().filter(|service| service.open_to_refusals) {
            doors.push(Suggestion {
                party: Party::Organisation(service.organisation),
                service: Some(service.id),
                name: format!("{} – {}", service.name.get(language), name.get(language)),
            });
        }
    };
    if !profile.discreet {
        add(&profile.name, desk.view().services()?);
    }
    for partner in desk.view().partners()?.into_iter().filter(|partner| partner.linked) {
        let card = partner.card;
        if !card.profile.discreet && Party::Organisation(card.profile.id) != asking {
            add(&card.profile.name, card.services);
        }
    }
    Ok(doors)
}
