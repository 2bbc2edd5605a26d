//! A person's file from what was read: their words, what they agreed to, whom they keep away, their requests.

use arrimage_domain::{
    Item, Party,
    consent::Consent,
    person::{Against, Restriction},
};
use arrimage_kernel::Bilingual;
use arrimage_node::PersonFile;
use jiff::Timestamp;

use crate::{
    i18n::L10n,
    server::{
        App,
        edge::Trouble,
        input::safe_contact,
        lines::{self, party_name},
        session::Signed,
        translate,
    },
    view::{
        Nav, person,
        person::{ConsentRow, OwnWords, PersonPage, Silence},
        shared::{self, Back, Evidence},
    },
};

/// What the page needs beside the file.
struct Beside {
    recipients: Vec<(Party, Option<Bilingual>)>,
    against: Vec<String>,
    lines: Vec<arrimage_node::Line>,
    respondent: Option<String>,
    card: Option<Timestamp>,
    words: Option<(Timestamp, Option<String>)>,
}

/// The page.
pub async fn page(app: &App, signed: &Signed, file: PersonFile) -> Result<PersonPage, Trouble> {
    let l = &signed.l;
    let (person, referrals) = (file.id, file.referrals.clone());
    let consents = file.consents.clone();
    let restrictions = file.restrictions.clone();
    let language = l.language;
    let beside = signed
        .ask(move |desk, viewer| {
            let mut recipients = Vec::new();
            for consent in &consents {
                recipients.push((consent.recipient, desk.party_name(consent.recipient)?));
            }
            let mut against = Vec::new();
            for restriction in &restrictions {
                against.push(match &restriction.against {
                    Against::Practitioner(id) => desk.view().practitioner(*id)?.map(|p| p.name).unwrap_or_default(),
                    Against::Category(title) => title.clone(),
                    Against::Organisation(id) => {
                        let name = desk.party_name(Party::Organisation(*id))?;
                        name.map(|name| name.get(language).to_owned()).unwrap_or_default()
                    }
                });
            }
            let mut lines = desk.request_list(viewer, false)?;
            lines.extend(desk.request_list(viewer, true)?);
            lines.retain(|line| referrals.contains(&line.referral));
            let open = desk.view().referrals_of(person)?;
            let open = open.iter().map(|row| row.logs.situation()).filter(|situation| situation.standing.is_open());
            let respondent = open.filter_map(|situation| situation.respondent).next_back().map(|r| r.name);
            let cards = desk.view().cards(person)?;
            let card = cards.into_iter().filter(|card| card.revoked.is_none()).map(|card| card.issued).max();
            let at = desk.view().person(person)?.and_then(|row| row.items.get(&Item::Words).copied());
            let written = at.map(|seq| desk.view().journal_row(seq)).transpose()?.flatten();
            let words = match written {
                Some(row) => {
                    let with = match row.by {
                        arrimage_domain::Actor::Practitioner(id) => desk.view().practitioner(id)?.map(|p| p.name),
                        _ => None,
                    };
                    Some((row.at, with))
                }
                None => None,
            };
            Ok(Beside { recipients, against, lines, respondent, card, words })
        })
        .await?;
    Ok(fill(app, signed, file, beside))
}

fn fill(app: &App, signed: &Signed, file: PersonFile, beside: Beside) -> PersonPage {
    let l = &signed.l;
    let items = &file.seen.items;
    let own = translate::own_words(items).zip(beside.words);
    let mut consents: Vec<(&Consent, ConsentRow)> = file
        .consents
        .iter()
        .zip(&beside.recipients)
        .map(|(c, (party, name))| (c, consent(app, l, c, *party, name.as_ref())))
        .collect();
    // Live ones first.
    consents
        .sort_by_key(|(consent, _)| (consent.withdrawn.is_some() || consent.terms.until <= l.now, consent.terms.until));
    PersonPage {
        frame: signed.frame(Some(Nav::Persons)),
        id: file.id.to_string(),
        name: items.get(&Item::Name).cloned().unwrap_or_else(|| l.t("common-someone").to_string()),
        items: self::items(&file),
        reach: safe_contact(items),
        words: own.map(|(words, (at, with))| OwnWords { words, at, with }).into_iter().collect(),
        respondent: beside.respondent,
        requests: beside.lines.iter().map(|line| lines::list_row(app, l, line)).collect(),
        consents: consents.into_iter().map(|(_, row)| row).collect(),
        restrictions: file
            .restrictions
            .iter()
            .zip(beside.against)
            .map(|(r, against)| restriction(l, r, against))
            .collect(),
        silences: file
            .silence
            .iter()
            .filter_map(|item| Some(Silence { id: item.to_string(), item: translate::item(*item)? }))
            .collect(),
        card: beside.card.map(|at| translate::date(at, &l.zone)),
        may_erase: true,
    }
}

/// The pieces on file, without words and safe contact, which have places of their own.
pub fn items(file: &PersonFile) -> Vec<(shared::Item, String)> {
    let shown = file.seen.items.iter().filter(|(item, _)| !matches!(item, Item::Words | Item::SafeContact));
    shown.filter_map(|(item, text)| Some((translate::item(*item)?, text.clone()))).collect()
}

fn consent(app: &App, l: &L10n, consent: &Consent, party: Party, name: Option<&Bilingual>) -> ConsentRow {
    ConsentRow {
        id: consent.id.to_string(),
        recipient: party_name(app, l, party, name),
        items: translate::items(&consent.terms.goes),
        back: consent.terms.back.iter().filter_map(|back| Back::from_code(back.code())).collect(),
        purpose: l.t("notebook-purpose").to_string(),
        until: translate::last_day(consent.terms.until, &l.zone),
        evidence: Evidence::from_code(consent.evidence.code()).unwrap_or(Evidence::Oral),
        withdrawn: consent.withdrawn.map(|at| translate::date(at, &l.zone)),
    }
}

/// A restriction as the page names it.
pub fn restriction(l: &L10n, restriction: &Restriction, against: String) -> person::Restriction {
    person::Restriction { id: restriction.id.to_string(), against, since: translate::date(restriction.since, &l.zone) }
}
