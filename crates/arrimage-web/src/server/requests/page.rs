//! A request's page from what was read: two sides, thread, clocks, consent, what the reader can do.

use arrimage_domain::{
    Items, Party as End,
    consent::{ConsentState, Why},
    referral::{Act, Side, Standing as S, Voice},
};
use arrimage_node::referrals::EntryView;
use jiff::Timestamp;

use super::{
    acts,
    sheet::{Neighbour, Sheet},
};
use crate::{
    i18n::L10n,
    server::{
        App,
        input::safe_contact,
        lines::{party_name, standing},
        new_request,
        session::Signed,
        translate,
    },
    view::{
        Nav,
        request::{By, ConsentSummary, Door, Event, Linked, Party, RequestPage, Side as Column, What, message_form},
        shared::{Back, CloseReason, Evidence, Item, Passage, Reason, Words},
    },
};

/// A difference of clocks worth saying, in seconds (`protocol.md`, Clocks).
const SKEW_WORTH_SAYING: i64 = 5 * 60;

/// The page.
pub fn page(app: &App, signed: &Signed, sheet: &Sheet) -> RequestPage {
    let l = &signed.l;
    let frame = signed.frame(Some(Nav::Requests));
    let referral = &sheet.page;
    let situation = &referral.situation;
    let id = referral.id.to_string();
    let (asking, handling) = parties(app, signed, sheet);
    let acts = acts::open(signed, sheet);
    let (since, by) = last_move(sheet);
    let texts = |i: usize| referral.persons.get(i).map(|person| &person.seen.items);
    let name_of = |texts: &Items| texts.get(&arrimage_domain::Item::Name).cloned();
    let household = referral.persons.iter().skip(1).filter_map(|person| name_of(&person.seen.items));
    RequestPage {
        message: acts.iter().any(|act| act.path() == "message").then(|| message_form(&frame, &id)),
        person: texts(0).and_then(name_of),
        person_id: referral.mine.then(|| referral.persons.first().map(|person| person.id.to_string())).flatten(),
        household: household.collect(),
        service: services(app, l, sheet),
        asking,
        handling,
        standing: standing(situation.standing, situation.question.is_some()),
        since: since.unwrap_or(sheet.row.opened),
        by,
        route: translate::route(situation, &referral.clocks),
        mandated: mandate(sheet),
        named: situation.ask.as_ref().and_then(|ask| ask.to.clone()),
        doors: doors(app, l, sheet),
        withheld: withheld(l, sheet),
        clock_difference: sheet.skew.filter(|skew| skew.abs() > SKEW_WORTH_SAYING).map(|skew| skew.abs() / 60),
        thread: referral.thread.iter().map(|entry| event(app, l, sheet, entry)).collect(),
        clocks: referral.clocks.iter().map(translate::clock).collect(),
        acts,
        consent: consent(app, l, sheet),
        reach: texts(0).and_then(safe_contact),
        next: next(sheet),
        linked: sheet.before.iter().chain(&sheet.after).map(|next| linked(app, l, next)).collect(),
        id,
        frame,
    }
}

/// The name of the other end.
pub fn other_name(app: &App, l: &L10n, sheet: &Sheet) -> String {
    party_name(app, l, sheet.page.partner, sheet.page.partner_name.as_ref())
}

/// The first person's name, as far as it may be seen.
pub fn person_name(sheet: &Sheet) -> Option<String> {
    sheet.page.persons.first()?.seen.items.get(&arrimage_domain::Item::Name).cloned()
}

/// What is asked for, by name: the services, or the place itself.
fn services(app: &App, l: &L10n, sheet: &Sheet) -> String {
    let names: Vec<&str> = sheet.page.services.iter().map(|service| service.name.get(l.language)).collect();
    if names.is_empty() { other_name(app, l, sheet) } else { l.list(&names) }
}

fn parties(app: &App, signed: &Signed, sheet: &Sheet) -> (Party, Party) {
    let l = &signed.l;
    let theirs = other_name(app, l, sheet);
    let side = sheet.page.side;
    let spoke = sheet.page.thread.iter().rev().filter(|entry| entry.side != side);
    let speaker =
        spoke.filter(|entry| entry.entry.by.voice == Voice::Practitioner).find_map(|entry| entry.entry.by.name.clone());
    let ours = Party {
        organisation: signed.profile.name.get(l.language).to_owned(),
        practitioner: sheet.holder.clone(),
        ours: true,
    };
    translate::ends(side, ours, Party { organisation: theirs, practitioner: speaker, ours: false })
}

/// When the request last moved, and who moved it.
fn last_move(sheet: &Sheet) -> (Option<Timestamp>, Option<String>) {
    let moves = |act: &Act| {
        !matches!(
            act,
            Act::Message
                | Act::Answered { .. }
                | Act::HandedOver { .. }
                | Act::RespondentSaid { .. }
                | Act::Convened
                | Act::Narrowed { .. }
                | Act::Withheld
        )
    };
    let moved = sheet.page.thread.iter().rev().find(|entry| entry.effective && moves(&entry.entry.act));
    moved.map_or((None, None), |entry| (Some(entry.entry.at), entry.entry.by.name.clone()))
}

fn mandate(sheet: &Sheet) -> Option<String> {
    let ask = sheet.page.situation.ask.as_ref()?;
    let mandated = ask.origin == arrimage_domain::referral::Origin::Mandated;
    let first = sheet.page.thread.first();
    mandated.then(|| {
        let who = first.and_then(|entry| entry.texts.get(&arrimage_domain::Item::Mandate));
        who.cloned().unwrap_or_default()
    })
}

/// The doors where the person already knocked, when this request bounces.
fn doors(app: &App, l: &L10n, sheet: &Sheet) -> Vec<Door> {
    if sheet.page.bounce.is_none() {
        return Vec::new();
    }
    let door = |before: &Neighbour| Door {
        organisation: party_name(app, l, before.party, before.name.as_ref()),
        standing: standing(before.standing, false),
        on: translate::date(before.last.unwrap_or(l.now), &l.zone),
    };
    sheet.before.iter().map(door).collect()
}

fn linked(app: &App, l: &L10n, next: &Neighbour) -> Linked {
    let organisation = party_name(app, l, next.party, next.name.as_ref());
    let services: Vec<&str> = next.services.iter().map(|name| name.get(l.language)).collect();
    let name = if services.is_empty() { organisation } else { format!("{} – {organisation}", l.list(&services)) };
    Linked { id: next.id.to_string(), name, standing: standing(next.standing, false), earlier: next.earlier }
}

/// Where a request that follows this one is written: elsewhere after a refusal, the service proposed after a
/// redirection, the same again when «it did not work».
fn next(sheet: &Sheet) -> Option<String> {
    let referral = &sheet.page;
    let follows =
        referral.side == Side::Asking && referral.mine && new_request::tie(referral.situation.standing).is_some();
    let person = referral.persons.first().filter(|_| follows)?;
    let service = referral.situation.suggestion.as_ref().and_then(|to| to.service);
    let service = service.map(|id| format!("&service={id}")).unwrap_or_default();
    Some(format!("/demandes/nouvelle?person={}&follows={}{service}", person.id, referral.id))
}

/// Why what was received is closed, when it is.
fn withheld(l: &L10n, sheet: &Sheet) -> Option<String> {
    let first = sheet.page.persons.first()?;
    let why = match first.state {
        ConsentState::Live => None,
        ConsentState::NotYet => Some(Why::ConsentNotYet),
        ConsentState::Ended => Some(Why::ConsentEnded),
        ConsentState::Withdrawn => Some(Why::ConsentWithdrawn),
        ConsentState::NotFree => Some(Why::NotFree),
        ConsentState::Absent => Some(Why::NoConsent),
    };
    let kept = || first.seen.closed.values().copied().find(|why| *why == Why::Restricted || *why == Why::HouseRule);
    why.or_else(kept).map(|why| why.sentence(l.language).to_owned())
}

fn consent(app: &App, l: &L10n, sheet: &Sheet) -> Option<ConsentSummary> {
    let first = sheet.page.persons.first()?;
    let withdrawn =
        sheet.page.thread.iter().rev().find(|entry| matches!(entry.entry.act, Act::Withdrawn { person: 0 }));
    let withdrawn = withdrawn.map(|entry| translate::date(entry.entry.at, &l.zone));
    Some(ConsentSummary {
        items: translate::items(&first.terms.goes),
        back: first.terms.back.iter().filter_map(|back| Back::from_code(back.code())).collect(),
        purpose: l.t("request-purpose").with("service", services(app, l, sheet)).to_string(),
        until: translate::last_day(first.terms.until, &l.zone),
        evidence: sheet.consent.as_ref().and_then(|consent| Evidence::from_code(consent.evidence.code())),
        witness: None,
        withdrawn: withdrawn.filter(|_| first.state == ConsentState::Withdrawn),
    })
}

const fn column(side: Side) -> Column {
    match side {
        Side::Asking => Column::Asking,
        Side::Handling => Column::Handling,
    }
}

fn event(app: &App, l: &L10n, sheet: &Sheet, view: &EntryView) -> Event {
    let entry = &view.entry;
    let ours = view.side == sheet.page.side;
    let name = entry.by.name.clone().unwrap_or_default();
    let by = match entry.by.voice {
        Voice::Practitioner => By::Practitioner(name),
        Voice::Node => By::Node,
        Voice::Person => By::Person,
        Voice::Outside => By::Outside,
        Voice::OnBehalf => By::OnBehalf(other_name(app, l, sheet)),
    };
    let language = if ours { l.language } else { sheet.their_language.unwrap_or(l.language) };
    let words = match &entry.act {
        Act::Sent(_) => sheet.page.persons.first().and_then(|person| translate::own_words(&person.seen.items)),
        _ => {
            let said = view.texts.iter().find(|(item, _)| **item != arrimage_domain::Item::Mandate);
            said.map(|(_, text)| Words::new(text, language.code()))
        }
    };
    let speaks = matches!(entry.act, Act::Asked | Act::Answered { .. } | Act::Message);
    let closed = speaks && words.is_none();
    let waits = ours && sheet.waiting.iter().any(|(from, to)| (*from..=*to).contains(&entry.n));
    Event {
        side: column(view.side),
        at: entry.at,
        by,
        what: if closed { What::Withheld } else { what(app, l, sheet, view) },
        words,
        in_outbox: waits && matches!(sheet.page.partner, End::Organisation(_)),
    }
}

fn what(app: &App, l: &L10n, sheet: &Sheet, view: &EntryView) -> What {
    match &view.entry.act {
        Act::Sent(_) => What::Sent { service: services(app, l, sheet) },
        Act::Recalled => What::Recalled,
        Act::Answered { .. } => What::Answered,
        Act::ReturnAccepted => What::ReturnAccepted,
        Act::Closed { reason, told } => What::Closed {
            reason: CloseReason::from_code(reason.code()).unwrap_or(CloseReason::NoLongerNeeded),
            told: *told,
        },
        Act::Delivered => What::Delivered,
        Act::Seen => What::Seen,
        Act::Asked => What::Asked,
        Act::Accepted { respondent } => What::Accepted { respondent: respondent.clone() },
        Act::Waitlisted { weeks, review } => {
            let from = translate::date(view.entry.at, &l.zone);
            let estimate = weeks.and_then(|weeks| from.checked_add(jiff::Span::new().weeks(weeks)).ok());
            What::Waitlisted { estimate, review: *review }
        }
        Act::Refused { code, suggestion } => What::Refused {
            reason: Reason::from_code(code.code()).unwrap_or(Reason::Other),
            suggestion: suggestion.as_ref().map(|to| to.name.clone()),
        },
        Act::RedirectProposed { to } => What::RedirectProposed { to: to.name.clone() },
        Act::Contacted => What::Contacted,
        Act::Unreachable { attempts } => What::Unreachable { attempts: u32::from(*attempts) },
        Act::Started => What::Started,
        Act::Done => What::Done,
        Act::Stopped => What::Stopped,
        Act::Returned => What::Returned,
        Act::Withdrawn { .. } => What::Withdrawn,
        Act::Narrowed { items, .. } => What::Narrowed(translate::items(items)),
        Act::RespondentSaid { name: Some(name), accepted } => {
            What::RespondentSaid { yes: *accepted, respondent: name.clone() }
        }
        Act::RespondentSaid { name: None, .. } => What::NoRespondent,
        Act::HandedOver { how, with, .. } => match Passage::from_code(how.code()) {
            Some(Passage::GoingAlong) | None => What::Accompanied { who: l.list(with) },
            Some(how) => What::HandOff { how, who: l.list(with) },
        },
        Act::Message => What::Message,
        Act::Convened => What::Convened,
        Act::Withheld => What::Withheld,
    }
}

/// The pieces that may still be taken out of what the first person agreed to.
pub fn shared_items(sheet: &Sheet) -> Vec<Item> {
    sheet.page.persons.first().map(|person| translate::items(&person.terms.goes)).unwrap_or_default()
}

/// Whether the request is at an end for both sides.
pub const fn is_over(standing: S) -> bool {
    !standing.is_open()
}
