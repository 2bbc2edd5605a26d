//! What can be done with a file: which form, what it says, and the use case that does it.

use std::collections::BTreeSet;

use arrimage_domain::{Item, Items, person::Against, referral::Act};
use arrimage_kernel::{
    Code, Language, Problem,
    id::{ConsentId, PersonId, RestrictionId},
};
use arrimage_node::{Desk, Outcome, PersonFile, Viewer, referrals::Command};

use crate::{
    server::{
        App,
        edge::Trouble,
        input::{Wrong, contact_text, safe_contact},
        lines::party_name,
        session::Signed,
        translate,
    },
    view::{
        fields as f,
        form::{Fault, FieldError, Typed},
        person::PersonAct,
        shared::{self, Link},
    },
};

/// What a form asks to be done.
pub enum Deed {
    /// Says something anew.
    Describe(Items),
    /// Adds to the person's own words, without touching those before.
    AddWords(String, Option<String>),
    /// Keeps somebody away.
    Restrict(Against, String),
    /// Lifts a restriction.
    Lift(RestrictionId),
    /// The whole zone of silence.
    Silence(BTreeSet<Item>),
    /// What the person said of their respondent; nobody when none.
    Respondent(Option<String>),
    /// A card with that PIN.
    Card(String),
    /// Stops a consent.
    Stop(ConsentId),
    /// Takes pieces out of one.
    Narrow(ConsentId, BTreeSet<Item>),
    /// Erases the file.
    Erase,
}

/// The act of that path, with what its form needs; `what` is the consent or the restriction that it is about.
pub async fn find(
    app: &App,
    signed: &Signed,
    file: &PersonFile,
    path: &str,
    what: Option<&str>,
) -> Result<Option<PersonAct>, Trouble> {
    let items = &file.seen.items;
    Ok(match (path, what) {
        ("modifier", None) => {
            let filed = Item::FILED.iter().filter(|item| !matches!(item, Item::Words | Item::SafeContact));
            let filed = filed.filter(|item| !file.seen.closed.contains_key(item));
            let text = |item: &Item| Some((translate::item(*item)?, items.get(item).cloned().unwrap_or_default()));
            Some(PersonAct::Edit(filed.filter_map(text).collect()))
        }
        ("joindre", None) => Some(PersonAct::Reach(safe_contact(items).unwrap_or_default())),
        ("mots", None) => Some(PersonAct::AddWords),
        ("restreindre", None) => Some(PersonAct::Restrict),
        ("silence", None) => Some(PersonAct::Silence(translate::items(Item::OFFERED))),
        ("repondante", None) => {
            let team = signed.ask(|desk, _| desk.view().practitioners()).await?;
            let team = team.into_iter().filter(|p| !p.left && p.role != arrimage_domain::Role::Manager);
            Some(PersonAct::Respondent(team.map(|p| Link { id: p.name.clone(), name: p.name }).collect()))
        }
        ("carte", None) => Some(PersonAct::Card),
        ("effacer", None) => Some(PersonAct::Erase),
        ("lever", Some(id)) => {
            let restriction = file.restrictions.iter().find(|restriction| restriction.id.to_string() == id);
            let Some(restriction) = restriction else { return Ok(None) };
            let against = against_name(app, signed, &restriction.against).await?;
            Some(PersonAct::Lift(super::file::restriction(&signed.l, restriction, against)))
        }
        ("retirer" | "enlever", Some(id)) => {
            let consent = file.consents.iter().find(|consent| consent.id.to_string() == id);
            let Some(consent) = consent.filter(|consent| consent.withdrawn.is_none()) else { return Ok(None) };
            let party = consent.recipient;
            let name = signed.ask(move |desk, _| desk.party_name(party)).await?;
            let recipient = party_name(app, &signed.l, party, name.as_ref());
            let id = id.to_owned();
            Some(if path == "retirer" {
                PersonAct::StopConsent { id, recipient }
            } else {
                PersonAct::Narrow { id, recipient, items: translate::items(&consent.terms.goes) }
            })
        }
        _ => None,
    })
}

async fn against_name(app: &App, signed: &Signed, against: &Against) -> Result<String, Trouble> {
    match against {
        Against::Category(title) => Ok(title.clone()),
        Against::Practitioner(id) => {
            let id = *id;
            let practitioner = signed.ask(move |desk, _| desk.view().practitioner(id)).await?;
            Ok(practitioner.map(|practitioner| practitioner.name).unwrap_or_default())
        }
        Against::Organisation(id) => {
            let party = arrimage_domain::Party::Organisation(*id);
            let name = signed.ask(move |desk, _| desk.party_name(party)).await?;
            Ok(party_name(app, &signed.l, party, name.as_ref()))
        }
    }
}

/// Reads an act's form.
pub async fn read(signed: &Signed, act: &PersonAct, typed: &Typed) -> Result<Result<Deed, Vec<FieldError>>, Trouble> {
    let mut wrong = Wrong::default();
    let sure = |wrong: &mut Wrong| {
        if !typed.has(f::SURE, "oui") {
            wrong.note(f::SURE, Fault::NotChosen);
        }
    };
    let deed = match act {
        PersonAct::Edit(items) => Some(Deed::Describe(edited(items, typed, &mut wrong))),
        PersonAct::Reach(_) => {
            let how = wrong.words(typed, f::REACH_HOW);
            let text = contact_text(&how, typed.get(f::REACH_NEVER));
            Some(Deed::Describe([(Item::SafeContact, text)].into()))
        }
        PersonAct::AddWords => {
            let words = wrong.words(typed, f::WORDS);
            Some(Deed::AddWords(words, typed.get(f::WORDS_LANG).map(str::to_owned)))
        }
        PersonAct::Restrict => {
            let against = restricted(signed, typed, &mut wrong).await?;
            let words = typed.get(f::WORDS).unwrap_or_default().to_owned();
            against.map(|against| Deed::Restrict(against, words))
        }
        PersonAct::Lift(restriction) => {
            sure(&mut wrong);
            restriction.id.parse().ok().map(Deed::Lift)
        }
        PersonAct::Silence(_) => Some(Deed::Silence(typed.all(f::ITEM).filter_map(|code| code.parse().ok()).collect())),
        PersonAct::Respondent(list) => {
            let chosen = typed.all(f::RESPONDENT).next().map(|name| name.trim().to_owned());
            match &chosen {
                None => wrong.note(f::RESPONDENT, Fault::NotChosen),
                Some(name) if !name.is_empty() && list.iter().all(|link| link.id != *name) => {
                    wrong.note(f::RESPONDENT, Fault::NotKnown);
                }
                Some(_) => {}
            }
            chosen.map(|name| Deed::Respondent(Some(name).filter(|name| !name.is_empty())))
        }
        PersonAct::Card => Some(Deed::Card(wrong.words(typed, f::PIN))),
        PersonAct::StopConsent { id, .. } => id.parse().ok().map(Deed::Stop),
        PersonAct::Narrow { id, items, .. } => {
            let out = typed.all(f::TAKE_OUT).filter_map(shared::Item::from_code).filter(|item| items.contains(item));
            let out: BTreeSet<Item> = out.filter_map(|item| item.code().parse().ok()).collect();
            if out.is_empty() {
                wrong.note(f::TAKE_OUT, Fault::NotChosen);
            }
            id.parse().ok().map(|id| Deed::Narrow(id, out))
        }
        PersonAct::Erase => {
            sure(&mut wrong);
            Some(Deed::Erase)
        }
        PersonAct::New | PersonAct::Emergency => None,
    };
    Ok(match deed {
        Some(deed) if wrong.0.is_empty() => Ok(deed),
        _ => Err(wrong.0),
    })
}

/// Every piece of the form: one left empty is taken away. A person always has a name to be called by.
fn edited(items: &[(shared::Item, String)], typed: &Typed, wrong: &mut Wrong) -> Items {
    let mut said = Items::new();
    for (item, _) in items {
        let field = format!("{}{}", f::ITEM_TEXT, item.code());
        let Some(text) = typed.all(&field).next().map(|text| text.trim().to_owned()) else { continue };
        if *item == shared::Item::Name && text.is_empty() {
            wrong.note(&field, Fault::Missing);
        }
        if *item == shared::Item::BirthDate && !text.is_empty() && text.parse::<jiff::civil::Date>().is_err() {
            wrong.note(&field, Fault::NotADate);
        }
        said.extend(item.code().parse::<Item>().ok().map(|item| (item, text)));
    }
    said
}

/// Whom a restriction names: somebody of the team, a title of the team, or a partner; by name, whatever its case.
async fn restricted(signed: &Signed, typed: &Typed, wrong: &mut Wrong) -> Result<Option<Against>, Trouble> {
    let kind = wrong.choice(typed, f::AGAINST, |kind| Some(kind.to_owned()));
    let who = wrong.words(typed, f::AGAINST_WHO);
    let (Some(kind), false) = (kind, who.is_empty()) else { return Ok(None) };
    let (team, partners) = signed.ask(|desk, _| Ok((desk.view().practitioners()?, desk.view().partners()?))).await?;
    let same = |name: &str| name.trim().to_lowercase() == who.to_lowercase();
    let known = match kind.as_str() {
        "practitioner" => {
            let one = team.iter().find(|p| same(&p.name) || p.id.to_string() == who);
            one.map(|p| Against::Practitioner(p.id))
        }
        "category" => {
            let one = team.iter().find(|p| same(&p.title.fr) || same(p.title.get(Language::En)));
            one.map(|p| Against::Category(p.title.fr.clone()))
        }
        _ => {
            let one = partners.iter().map(|row| &row.card.profile);
            let mut one = one.filter(|p| same(&p.name.fr) || same(p.name.get(Language::En)) || same(&p.slug));
            one.next().map(|p| Against::Organisation(p.id))
        }
    };
    if known.is_none() {
        wrong.note(f::AGAINST_WHO, Fault::NotKnown);
    }
    Ok(known)
}

/// Does it. Whoever is not linked with the person is stopped first.
pub fn carry_out(desk: &mut Desk<'_>, viewer: &Viewer, person: PersonId, deed: Deed) -> Outcome<()> {
    let by = viewer.actor();
    let file = desk.person_file(viewer, person)?;
    match deed {
        Deed::Describe(items) => desk.describe_person(viewer, person, items),
        Deed::AddWords(words, tongue) => {
            let before = file.seen.items.get(&Item::Words).map(|before| format!("{before}\n\n")).unwrap_or_default();
            let mut items: Items = [(Item::Words, format!("{before}{words}"))].into();
            items.extend(tongue.filter(|_| before.is_empty()).map(|tongue| (Item::Tongue, tongue)));
            desk.describe_person(viewer, person, items)
        }
        Deed::Restrict(against, words) => {
            desk.restrict(by, person, against, BTreeSet::new(), &words)?;
            Ok(())
        }
        Deed::Lift(restriction) => desk.lift_restriction(by, person, restriction),
        Deed::Silence(items) => desk.set_silence(viewer, person, items),
        Deed::Respondent(name) => respondent(desk, viewer, person, name),
        Deed::Stop(consent) => desk.withdraw_consent(by, person, consent),
        Deed::Narrow(consent, items) => desk.narrow_consent(by, person, consent, items),
        Deed::Erase => desk.erase_person(viewer, person),
        Deed::Card(_) => Err(Problem::new(Code::NotNow, "a card is shown when it is issued")),
    }
}

/// What the person said of their respondent is written on each of their open requests here.
fn respondent(desk: &mut Desk<'_>, viewer: &Viewer, person: PersonId, name: Option<String>) -> Outcome<()> {
    let said = Act::RespondentSaid { name: name.clone(), accepted: name.is_some() };
    let mut written = false;
    for row in desk.view().referrals_of(person)? {
        let situation = row.logs.situation();
        if situation.standing.is_open() && situation.admit(row.side, &said).is_ok() {
            desk.act(viewer, row.id, Command::RespondentSaid { name: name.clone(), accepted: name.is_some() })?;
            written = true;
        }
    }
    if written {
        return Ok(());
    }
    Err(Problem::new(Code::NotNow, "no open request has a respondent").at("respondent"))
}
