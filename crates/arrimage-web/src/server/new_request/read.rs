//! A new request's form: what was typed as a draft or as a request, and a draft back as what was typed.

use std::collections::BTreeSet;

use arrimage_domain::{
    Back, Item, Items, Party,
    consent::{Evidence, Giver},
    fact::Draft,
    item,
    referral::{HandOffKind, Origin},
};
use arrimage_kernel::{
    Problem,
    id::{PersonId, PractitionerId, ReferralId},
};
use arrimage_node::referrals::{PersonAsk, Request};
use jiff::civil::Date;

use super::facts::{self, Aim, Start};
use crate::{
    i18n::L10n,
    server::{
        input::{Wrong, contact_text, fault, safe_contact},
        translate,
    },
    view::{
        fields as f,
        form::{Fault, FieldError, Typed},
        new_request::Slip,
        shared,
    },
};

/// What was typed, as far as it can be understood. Nothing is required of a draft.
pub struct Read {
    /// To whom, and for what.
    pub draft: Draft,
    /// What was written.
    pub texts: Items,
    /// What can't be understood.
    pub wrong: Wrong,
}

/// Reads the form. `referral` is the id that the request will have.
pub fn read(start: &Start, typed: &Typed, by: PractitionerId, referral: ReferralId) -> Read {
    let mut wrong = Wrong::default();
    let aim = typed.get(f::SERVICE).and_then(|choice| start.aim(choice));
    if typed.get(f::SERVICE).is_some() && aim.is_none() {
        wrong.note(f::SERVICE, Fault::NotKnown);
    }
    let service = match &aim {
        Some(Aim::Service(_, service)) => Some(*service),
        _ => None,
    };
    let to = typed.get(f::PRACTITIONER).map(str::to_owned);
    if let Some(name) = &to
        && service.is_none_or(|service| !service.people.contains(name))
    {
        wrong.note(f::PRACTITIONER, Fault::NotKnown);
    }
    let goes: BTreeSet<Item> = typed.all(f::ITEM).filter_map(facts::piece).collect();
    // Reached through us only: how to reach them ourselves is not for anybody else.
    let goes =
        goes.into_iter().filter(|item| !(typed.has(f::REACH, "through") && *item == Item::SafeContact)).collect();
    let mut back = Back::by_default();
    back.extend(typed.all(f::BACK).filter_map(|code| code.parse::<Back>().ok()));
    let follows = typed.get(f::FOLLOWS).map(|id| {
        let earlier = start.earlier.iter().find(|earlier| earlier.id.to_string() == id);
        earlier.and_then(|earlier| earlier.tie.map(|tie| (earlier.id, tie)))
    });
    if follows == Some(None) {
        wrong.note(f::FOLLOWS, Fault::NotKnown);
    }
    let others = typed.all(f::HOUSEHOLD).filter_map(|id| id.parse::<PersonId>().ok());
    let others = others.filter(|id| start.others.iter().any(|(other, _)| other == id));
    let until = wrong.date(typed, f::UNTIL);
    let draft = Draft {
        referral,
        by,
        persons: std::iter::once(start.file.id).chain(others).collect(),
        recipient: aim.as_ref().map(Aim::party),
        services: service.map(|service| service.id).into_iter().collect(),
        to,
        origin: typed.get(f::ORIGIN).and_then(|code| code.parse().ok()).unwrap_or(Origin::Voluntary),
        goes,
        back,
        until,
        onward: false,
        giver: typed.get(f::GIVER).and_then(|code| code.parse().ok()),
        evidence: typed.get(f::EVIDENCE).and_then(|code| code.parse().ok()),
        scan: typed.get(f::PAPER).map(|scan| scan.to_lowercase()),
        freely: !typed.has(f::DO, "later"),
        hand_off: typed.get(f::PASSAGE).and_then(|code| code.parse::<HandOffKind>().ok()),
        follows: follows.flatten(),
    };
    Read { draft, texts: texts(typed), wrong }
}

/// What was written on the page. What is left empty is not said anew: the file keeps what it has.
fn texts(typed: &Typed) -> Items {
    let mut texts = Items::new();
    let mut say = |item: Item, text: Option<&str>| {
        if let Some(text) = text {
            texts.insert(item, text.to_owned());
        }
    };
    say(Item::Words, typed.get(f::WORDS));
    say(Item::Tongue, typed.get(f::WORDS_LANG).filter(|_| typed.get(f::WORDS).is_some()));
    say(Item::Witness, typed.get(f::WITNESS));
    say(Item::Mandate, typed.get(f::MANDATED_BY));
    for item in Item::OFFERED {
        say(*item, typed.get(&format!("{}{item}", f::ITEM_TEXT)));
    }
    if typed.has(f::REACH, "other")
        && let Some(how) = typed.get(f::REACH_HOW)
    {
        texts.insert(Item::SafeContact, contact_text(how, typed.get(f::REACH_NEVER)));
    }
    texts
}

/// A draft, as the page shows what was typed. A tick that was kept is shown again: the person gave it themself.
pub fn typed(draft: &Draft, texts: &Items, on_file: &Items) -> Typed {
    let mut pairs: Vec<(String, String)> = Vec::new();
    let mut say = |name: &str, value: String| pairs.push((name.to_owned(), value));
    let text = |item: Item| texts.get(&item).cloned();
    if let Some(words) = text(Item::Words) {
        say(f::WORDS, words);
    }
    for (item, field) in [(Item::Tongue, f::WORDS_LANG), (Item::Witness, f::WITNESS), (Item::Mandate, f::MANDATED_BY)] {
        if let Some(text) = text(item) {
            say(field, text);
        }
    }
    if let Some(contact) = safe_contact(texts) {
        say(f::REACH, "other".to_owned());
        say(f::REACH_HOW, contact.how);
        say(f::REACH_NEVER, contact.never.unwrap_or_default());
    } else if draft.goes.contains(&Item::SafeContact) && on_file.contains_key(&Item::SafeContact) {
        say(f::REACH, "known".to_owned());
    }
    match (draft.recipient, draft.services.first()) {
        (_, Some(service)) => say(f::SERVICE, service.to_string()),
        (Some(Party::Outside(place)), None) => say(f::SERVICE, format!("{}{place}", facts::PLACE)),
        _ => {}
    }
    draft.to.iter().for_each(|name| say(f::PRACTITIONER, name.clone()));
    for item in &draft.goes {
        say(f::ITEM, item.to_string());
    }
    for (item, text) in texts.iter().filter(|(item, _)| item.is_offered()) {
        say(&format!("{}{item}", f::ITEM_TEXT), text.clone());
    }
    for back in draft.back.iter().filter(|back| !Back::by_default().contains(back)) {
        say(f::BACK, back.to_string());
    }
    let chosen = [
        (f::UNTIL, draft.until.map(|date| date.to_string())),
        (f::EVIDENCE, draft.evidence.map(|code| code.to_string())),
        (f::GIVER, draft.giver.map(|code| code.to_string())),
        (f::PAPER, draft.scan.clone()),
        (f::PASSAGE, draft.hand_off.map(|code| code.to_string())),
        (f::ORIGIN, (draft.origin == Origin::Mandated).then(|| draft.origin.to_string())),
        (f::FOLLOWS, draft.follows.map(|(id, _)| id.to_string())),
    ];
    for (field, value) in chosen {
        value.into_iter().for_each(|value| say(field, value));
    }
    draft.persons.iter().skip(1).for_each(|person| say(f::HOUSEHOLD, person.to_string()));
    Typed(pairs)
}

/// The slip, exactly as it will be read: what was typed, else what is on file, of what is ticked.
pub fn slip(read: &Read, start: &Start, organisation: String, service: String) -> Slip {
    let on_file = &start.file.seen.items;
    let text = |item: &Item| read.texts.get(item).or(on_file.get(item)).cloned();
    let ticked = read.draft.goes.iter().filter(|item| !start.file.silence.contains(item));
    let travels: Items = ticked.filter_map(|item| text(item).map(|text| (*item, text))).collect();
    let tongue = text(&Item::Tongue);
    Slip {
        organisation,
        service,
        words: travels.get(&Item::Words).map(|words| translate::words(words, tongue.as_deref())),
        pieces: travels
            .iter()
            .filter(|(item, _)| **item != Item::Words)
            .filter_map(|(item, text)| translate::item(*item).map(|item| (item, text.clone())))
            .collect(),
        back: read.draft.back.iter().filter_map(|back| shared::Back::from_code(back.code())).collect(),
        until: read.draft.until,
    }
}

/// What only sending asks for.
struct Said {
    recipient: Party,
    until: Date,
    giver: Giver,
    evidence: Evidence,
}

/// The request, or all that is missing before it can leave.
pub fn request(
    mut read: Read,
    start: &Start,
    l: &L10n,
    typed: &Typed,
    givers: &[shared::Giver],
    was_draft: bool,
    their_items: &[(PersonId, BTreeSet<Item>)],
) -> Result<Request, Vec<FieldError>> {
    let said = required(&mut read, start, l, typed, givers);
    let Read { draft, texts, wrong } = read;
    let Some(Said { recipient, until, giver, evidence }) = said.filter(|_| wrong.0.is_empty()) else {
        return Err(wrong.0);
    };
    let witness = texts.get(&Item::Witness).cloned().unwrap_or_default();
    let offered: Items = texts.iter().filter(|(item, _)| item.is_offered()).map(|(i, t)| (*i, t.clone())).collect();
    let ask = |person: PersonId, texts: Items, goes: BTreeSet<Item>| PersonAsk {
        person,
        texts,
        goes,
        giver,
        evidence,
        witness: witness.clone(),
        scan: draft.scan.clone(),
        freely: true,
    };
    let mut persons = vec![ask(start.file.id, item::tidy(offered), draft.goes.clone())];
    for other in draft.persons.iter().skip(1) {
        // Each lets travel, of what is ticked, what they have said themself.
        let theirs = their_items.iter().find(|(id, _)| id == other).map(|(_, items)| items.clone()).unwrap_or_default();
        persons.push(ask(*other, Items::new(), draft.goes.intersection(&theirs).copied().collect()));
    }
    Ok(Request {
        draft: was_draft.then_some(draft.referral),
        persons,
        recipient,
        services: draft.services,
        to: draft.to,
        origin: draft.origin,
        mandate: texts.get(&Item::Mandate).cloned().unwrap_or_default(),
        back: draft.back,
        until,
        onward: draft.onward,
        hand_off: draft.hand_off,
        follows: draft.follows,
    })
}

fn required(read: &mut Read, start: &Start, l: &L10n, typed: &Typed, givers: &[shared::Giver]) -> Option<Said> {
    let Read { draft, texts, wrong } = read;
    match typed.get(f::REACH) {
        None => wrong.note(f::REACH, Fault::NotChosen),
        Some("other") if typed.get(f::REACH_HOW).is_none() => wrong.note(f::REACH_HOW, Fault::Missing),
        Some(_) => {}
    }
    if draft.recipient.is_none() && typed.get(f::SERVICE).is_none() {
        wrong.note(f::SERVICE, Fault::NotChosen);
    }
    if draft.goes.is_empty() {
        wrong.note(f::ITEM, Fault::NotChosen);
    }
    // What is ticked and written nowhere.
    let on_file = &start.file.seen.items;
    if draft.goes.iter().any(|item| !texts.contains_key(item) && !on_file.contains_key(item)) {
        let words_only = draft.goes.contains(&Item::Words) && !texts.contains_key(&Item::Words);
        wrong.note(if words_only { f::WORDS } else { f::ITEM }, Fault::Missing);
    }
    if draft.until.is_none() && typed.get(f::UNTIL).is_none() {
        wrong.note(f::UNTIL, Fault::Missing);
    }
    if draft.until.is_some_and(|until| until < l.today()) {
        wrong.note(f::UNTIL, Fault::Past);
    }
    let latest = l.today().saturating_add(jiff::Span::new().years(arrimage_domain::consent::LONGEST_YEARS));
    if draft.until.is_some_and(|until| until > latest) {
        wrong.note(f::UNTIL, Fault::After(latest));
    }
    let only = givers.first().filter(|_| givers.len() == 1).and_then(|giver| giver.code().parse::<Giver>().ok());
    let giver = only.or_else(|| wrong.choice(typed, f::GIVER, |code| code.parse().ok()));
    let evidence = wrong.choice(typed, f::EVIDENCE, |code| code.parse::<Evidence>().ok());
    let needs_witness = evidence == Some(Evidence::Oral) || giver == Some(Giver::ParentalAuthority);
    if needs_witness && !texts.contains_key(&Item::Witness) {
        wrong.note(f::WITNESS, Fault::Missing);
    }
    let origin = wrong.choice(typed, f::ORIGIN, |code| code.parse::<Origin>().ok());
    if origin == Some(Origin::Mandated) && !texts.contains_key(&Item::Mandate) {
        wrong.note(f::MANDATED_BY, Fault::Missing);
    }
    Some(Said { recipient: draft.recipient?, until: draft.until?, giver: giver?, evidence: evidence? })
}

/// The field that a refusal of the node is about.
pub fn beside(problem: &Problem, givers: usize) -> Option<FieldError> {
    let place = problem.place.as_deref()?;
    let field = match place.split_once('.').map_or(place, |(first, _)| first) {
        "recipient" | "service" => f::SERVICE,
        "origin" => f::ORIGIN,
        "witness" => f::WITNESS,
        "until" => f::UNTIL,
        "giver" if givers > 1 => f::GIVER,
        "giver" | "freely" => f::EVIDENCE,
        "scan" => f::PAPER,
        "person" => f::HOUSEHOLD,
        "text" if place == "text.words" => f::WORDS,
        "words" => f::WORDS,
        "goes" | "text" | "birth-date" => f::ITEM,
        _ => return None,
    };
    Some(FieldError::new(field, fault(problem)))
}
