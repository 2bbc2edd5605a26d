//! Which acts are open to the reader now, and what each form sends as a command.

use arrimage_domain::{
    Party,
    consent::ConsentState,
    referral::{Act as Entry, Ending, HandOffKind, RefusalCode, Side, Standing, Suggestion, Work},
};
use arrimage_node::referrals::Command;
use jiff::civil::Date;

use super::{page, sheet::Sheet};
use crate::{
    i18n::L10n,
    server::{input::Wrong, session::Signed},
    view::{
        act::Act,
        fields as f,
        form::{Fault, FieldError, Typed},
        shared::{CloseReason, Item, Link},
    },
};

/// The acts open to the reader, the likeliest first.
pub fn open(signed: &Signed, sheet: &Sheet) -> Vec<Act> {
    let referral = &sheet.page;
    let situation = &referral.situation;
    if page::is_over(situation.standing) {
        return Vec::new();
    }
    let mut acts = Vec::new();
    match referral.side {
        Side::Handling => acts.extend(handling(signed, sheet, &|act| referral.may(act))),
        Side::Asking => acts.extend(asking(signed, sheet)),
    }
    let l = &signed.l;
    let with_them = matches!(
        situation.standing,
        Standing::Accepted | Standing::Contacted | Standing::Started | Standing::Unreachable
    );
    if with_them && referral.may(&Entry::RespondentSaid { name: None, accepted: true }) {
        let mut respondents = respondents(sheet);
        respondents.push(nobody(l));
        acts.push(Act::HandOver { respondents });
    }
    if with_them || situation.standing == Standing::Waitlisted {
        acts.extend([Act::HandOff, Act::Accompany]);
    }
    if referral.bounce.is_some() && situation.convened.is_none() && referral.may(&Entry::Convened) {
        acts.push(Act::Convene);
    }
    let colleagues: Vec<Link> = sheet
        .team
        .iter()
        .filter(|practitioner| referral.assigned != Some(practitioner.id))
        .map(|practitioner| Link { id: practitioner.id.to_string(), name: practitioner.name.clone() })
        .collect();
    if !colleagues.is_empty() {
        acts.push(Act::Assign { practitioners: colleagues });
    }
    if referral.may(&Entry::Message) && matches!(referral.partner, Party::Organisation(_)) {
        acts.push(Act::Message);
    }
    let sharing = referral.persons.iter().any(|person| person.state == ConsentState::Live);
    if sharing && referral.may(&Entry::Withdrawn { person: 0 }) {
        let persons = referral.persons.iter().enumerate().filter(|(_, person)| person.state == ConsentState::Live);
        let name = |person: &arrimage_node::referrals::PersonView| {
            let name = person.seen.items.get(&arrimage_domain::Item::Name).cloned();
            name.unwrap_or_else(|| l.t("common-someone").to_string())
        };
        let persons = persons.map(|(slot, person)| Link { id: slot.to_string(), name: name(person) });
        acts.push(Act::Withdraw { persons: persons.collect() });
        // In a household each takes out their own pieces, from their own file.
        let items = page::shared_items(sheet);
        if referral.persons.len() == 1 && items.len() > 1 {
            acts.push(Act::Narrow { items });
        }
    }
    acts
}

/// What the handling side may write: ours, or that of a place without a node, for which `may` asks.
fn handling(signed: &Signed, sheet: &Sheet, may: &dyn Fn(&Entry) -> bool) -> Vec<Act> {
    let l = &signed.l;
    let review = l.today();
    let words = |code| Entry::Refused { code, suggestion: None };
    let doors = || sheet.open_doors.iter().enumerate().map(|(i, door)| door_link(i, door)).collect::<Vec<_>>();
    let me = Link { id: signed.viewer.id().to_string(), name: signed.viewer.practitioner.name.clone() };
    let mut acts = Vec::new();
    let mut add = |allowed: bool, act: Act| {
        if allowed {
            acts.push(act);
        }
    };
    add(may(&Entry::Accepted { respondent: None }), Act::Accept { respondents: vec![me, nobody(l)] });
    add(may(&Entry::Contacted), Act::Contacted);
    add(may(&Entry::Started), Act::Started);
    add(may(&Entry::Done), Act::Done);
    add(may(&Entry::Asked), Act::Ask);
    add(may(&Entry::Waitlisted { weeks: None, review }), Act::Waitlist);
    add(may(&words(RefusalCode::Other)), Act::Refuse { suggestions: doors() });
    let to = Suggestion { party: Party::Organisation(signed.office.id()), service: None, name: String::new() };
    add(!sheet.open_doors.is_empty() && may(&Entry::RedirectProposed { to }), Act::Redirect { services: doors() });
    add(may(&Entry::Unreachable { attempts: 1 }), Act::Unreachable);
    add(may(&Entry::Returned), Act::ProposeReturn);
    add(may(&Entry::Stopped), Act::Stop);
    acts
}

fn asking(signed: &Signed, sheet: &Sheet) -> Vec<Act> {
    let referral = &sheet.page;
    let situation = &referral.situation;
    let mut acts = Vec::new();
    if let Some(n) = situation.question {
        let asked = referral.thread.iter().find(|view| view.side == Side::Handling && view.entry.n == n);
        let question = asked.and_then(|view| view.texts.get(&arrimage_domain::Item::Question));
        let language = sheet.their_language.unwrap_or(signed.l.language);
        let words = question.map_or("", String::as_str);
        acts.push(Act::Answer { question: crate::view::shared::Words::new(words, language.code()) });
    }
    if referral.may(&Entry::ReturnAccepted) {
        acts.push(Act::AcceptReturn);
    }
    if matches!(referral.partner, Party::Outside(_)) {
        if referral.they_may(&Entry::Accepted { respondent: None }) {
            acts.extend([Act::RecordAnswer, Act::Letter]);
        }
        // Told by telephone: only what follows an acceptance; the answer itself has a form of its own.
        let told = handling(signed, sheet, &|act| referral.they_may(act));
        let after = |act: &Act| {
            matches!(act, Act::Contacted | Act::Started | Act::Done | Act::Unreachable | Act::Stop | Act::ProposeReturn)
        };
        acts.extend(told.into_iter().filter(after));
    }
    let reasons: Vec<CloseReason> = referral
        .endings
        .iter()
        .filter(|ending| may_end(sheet, **ending))
        .filter_map(|e| CloseReason::from_code(e.code()))
        .collect();
    let ended = situation.work(Side::Asking) == Some(Work::ComesBack);
    let close = (!reasons.is_empty()).then_some(Act::Close { reasons });
    if ended {
        acts.extend(close.clone());
    }
    if referral.may(&Entry::Recalled) {
        acts.push(Act::Recall);
    }
    if !ended {
        acts.extend(close);
    }
    acts
}

/// An expired ending is offered only once the silence has lasted.
fn may_end(sheet: &Sheet, ending: Ending) -> bool {
    ending != Ending::Expired || sheet.page.situation.may_expire(sheet.now)
}

fn door_link(index: usize, door: &Suggestion) -> Link {
    Link { id: door.service.map_or_else(|| index.to_string(), |id| id.to_string()), name: door.name.clone() }
}

fn nobody(l: &L10n) -> Link {
    Link { id: String::new(), name: l.t("person-respondent-none").to_string() }
}

/// Who may be the respondent, by name: who is proposed first, then the team.
fn respondents(sheet: &Sheet) -> Vec<Link> {
    let proposed = sheet.page.situation.proposed.iter().map(|respondent| respondent.name.clone());
    let mut names: Vec<String> =
        proposed.chain(sheet.team.iter().map(|practitioner| practitioner.name.clone())).collect();
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|name| seen.insert(name.clone()));
    names.into_iter().map(|name| Link { id: name.clone(), name }).collect()
}

/// What a form asks the node to do.
pub enum Wish {
    /// A command.
    Do(Command),
    /// Pieces taken out of what the person shares.
    Narrow(Vec<Item>),
}

/// Where problems of a command go on the form.
pub const PLACES: &[(&str, &str)] = &[
    ("question", f::WORDS),
    ("answer", f::WORDS),
    ("message", f::WORDS),
    ("outcome", f::WORDS),
    ("suggestion", f::SUGGESTION),
    ("suggestion", f::SERVICE),
    ("review", f::ESTIMATE),
    ("reason", f::WORDS),
];

/// Reads an act's form. `outside` when the handling side is a place without a node, for which we write.
pub fn read(act: &Act, sheet: &Sheet, l: &L10n, typed: &Typed) -> Result<Wish, Vec<FieldError>> {
    let mut wrong = Wrong::default();
    let optional = typed.get(f::WORDS).unwrap_or_default().to_owned();
    let wish = match act {
        Act::Accept { .. } => Some(Command::Accept {
            as_respondent: chosen_respondent(typed, &mut wrong).is_some_and(|r| !r.is_empty()),
            words: optional,
        }),
        Act::Ask => Some(Command::Ask(wrong.words(typed, f::WORDS))),
        Act::Answer { .. } => Some(Command::Answer(wrong.words(typed, f::WORDS))),
        Act::Refuse { .. } => {
            let code = wrong.choice(typed, f::REASON, |code| code.parse::<RefusalCode>().ok());
            let words = wrong.words(typed, f::WORDS);
            let suggestion = typed.get(f::SUGGESTION).map(|id| door(sheet, id));
            if suggestion == Some(None) {
                wrong.note(f::SUGGESTION, Fault::NotKnown);
            }
            code.map(|code| Command::Refuse { code, words, suggestion: suggestion.flatten() })
        }
        Act::Waitlist => {
            let estimate = wrong.date(typed, f::ESTIMATE);
            let review = wrong.some_date(typed, f::REVIEW);
            later(&mut wrong, l, f::REVIEW, review);
            review.map(|review| Command::Waitlist { weeks: weeks(l, estimate), review, words: optional })
        }
        Act::Redirect { .. } => {
            let to = wrong.choice(typed, f::SERVICE, |id| door(sheet, id));
            let words = wrong.words(typed, f::WORDS);
            to.map(|to| Command::ProposeRedirect { to, words })
        }
        Act::Contacted => Some(Command::Contacted),
        Act::Unreachable => {
            let attempts = wrong.number(typed, f::ATTEMPTS);
            if typed.get(f::ATTEMPTS).is_none() {
                wrong.note(f::ATTEMPTS, Fault::Missing);
            }
            attempts.map(|attempts| Command::Unreachable { attempts, words: wrong.words(typed, f::WORDS) })
        }
        Act::Started => Some(Command::Started),
        Act::Done => Some(Command::Done { outcome: wrong.words(typed, f::WORDS) }),
        Act::Stop => Some(Command::Stop(wrong.words(typed, f::WORDS))),
        Act::ProposeReturn => Some(Command::Return(wrong.words(typed, f::WORDS))),
        Act::AcceptReturn => Some(Command::AcceptReturn),
        Act::Recall => Some(Command::Recall(wrong.words(typed, f::WORDS))),
        Act::Close { .. } => {
            let reason = wrong.choice(typed, f::REASON, |code| code.parse::<Ending>().ok());
            let told = wrong.date(typed, f::TOLD);
            reason.map(|reason| Command::Close { reason, told, outcome: optional })
        }
        Act::HandOff => {
            let how = wrong.choice(typed, f::HOW, |code| code.parse::<HandOffKind>().ok());
            hand_off(&mut wrong, typed, how, optional)
        }
        Act::Accompany => hand_off(&mut wrong, typed, Some(HandOffKind::GoingAlong), optional),
        Act::Message => Some(Command::Message(wrong.words(typed, f::WORDS))),
        Act::Withdraw { persons } => {
            let only = persons.first().filter(|_| persons.len() == 1).and_then(|person| person.id.parse::<u8>().ok());
            let slot = only.or_else(|| wrong.choice(typed, f::PERSON, |slot| slot.parse::<u8>().ok()));
            slot.map(|slot| Command::Withdraw { slot })
        }
        Act::Narrow { items } => {
            let out: Vec<Item> =
                typed.all(f::TAKE_OUT).filter_map(Item::from_code).filter(|i| items.contains(i)).collect();
            return if out.is_empty() {
                Err(vec![FieldError::new(f::TAKE_OUT, Fault::NotChosen)])
            } else {
                Ok(Wish::Narrow(out))
            };
        }
        Act::Assign { .. } => wrong.choice(typed, f::PRACTITIONER, |id| id.parse().ok()).map(Command::Assign),
        Act::HandOver { .. } => {
            let who = chosen_respondent(typed, &mut wrong);
            who.map(|name| Command::RespondentSaid {
                accepted: !name.is_empty(),
                name: Some(name).filter(|n| !n.is_empty()),
            })
        }
        Act::Convene => Some(Command::Convene),
        Act::RecordAnswer => record(&mut wrong, l, typed),
        Act::Letter => None,
    };
    let theirs = matches!(
        act,
        Act::RecordAnswer
            | Act::Contacted
            | Act::Started
            | Act::Done
            | Act::Unreachable
            | Act::Stop
            | Act::ProposeReturn
    );
    match wish {
        Some(command) if wrong.0.is_empty() => {
            let for_them = theirs && sheet.page.side == Side::Asking;
            Ok(Wish::Do(if for_them { Command::OnBehalf(Box::new(command)) } else { command }))
        }
        _ => Err(wrong.0),
    }
}

/// A respondent must be chosen, and «nobody» is a choice: a form without the field chose nothing.
fn chosen_respondent(typed: &Typed, wrong: &mut Wrong) -> Option<String> {
    let chosen = typed.all(f::RESPONDENT).next().map(|name| name.trim().to_owned());
    if chosen.is_none() {
        wrong.note(f::RESPONDENT, Fault::NotChosen);
    }
    chosen
}

fn door(sheet: &Sheet, id: &str) -> Option<Suggestion> {
    sheet.open_doors.iter().find(|door| door.service.is_some_and(|service| service.to_string() == id)).cloned()
}

fn later(wrong: &mut Wrong, l: &L10n, field: &str, date: Option<Date>) {
    if date.is_some_and(|date| date <= l.today()) {
        wrong.note(field, Fault::Past);
    }
}

/// Whole weeks from today until a date, the begun one included; none for a date that has passed.
fn weeks(l: &L10n, estimate: Option<Date>) -> Option<u16> {
    let days = (estimate? - l.today()).get_days();
    u16::try_from(days).ok().map(|days| days.div_ceil(7))
}

fn hand_off(wrong: &mut Wrong, typed: &Typed, how: Option<HandOffKind>, words: String) -> Option<Command> {
    let on = wrong.some_date(typed, f::ON);
    let who = wrong.words(typed, f::WHO);
    let with = who.split(',').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect();
    Some(Command::HandOver { how: how?, on: on?, with, words })
}

/// What a place without a node answered by telephone.
fn record(wrong: &mut Wrong, l: &L10n, typed: &Typed) -> Option<Command> {
    let words = typed.get(f::WORDS).unwrap_or_default().to_owned();
    match wrong.choice(typed, f::DECISION, |code| Some(code.to_owned()))?.as_str() {
        "accepted" => Some(Command::Accept { as_respondent: false, words }),
        "refused" => {
            let code = wrong.choice(typed, f::REASON, |code| code.parse::<RefusalCode>().ok());
            let words = wrong.words(typed, f::WORDS);
            Some(Command::Refuse { code: code?, words, suggestion: None })
        }
        "waitlisted" => {
            let review = wrong.some_date(typed, f::ESTIMATE);
            later(wrong, l, f::ESTIMATE, review);
            Some(Command::Waitlist { weeks: weeks(l, review), review: review?, words })
        }
        "asking" => Some(Command::Ask(wrong.words(typed, f::WORDS))),
        _ => {
            wrong.note(f::DECISION, Fault::NotKnown);
            None
        }
    }
}

/// The domain's names of pieces.
pub fn pieces(items: &[Item]) -> std::collections::BTreeSet<arrimage_domain::Item> {
    items.iter().filter_map(|item| item.code().parse().ok()).collect()
}
