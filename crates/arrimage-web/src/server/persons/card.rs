//! A paper card: issued with the PIN that the person typed, printed with what they agreed to. Its code is shown once.

use arrimage_domain::{Item, consent::ConsentState};
use arrimage_node::PersonFile;
use axum::http::Uri;

use super::again_beside;
use crate::{
    server::{
        App,
        edge::{Page, render},
        lines::party_name,
        session::Signed,
        translate,
    },
    view::{
        form::Typed,
        notebook::{Agreed, PapersPage},
        person::PersonActPage,
    },
};

/// What the address of the form ends with for large print.
pub const LARGE: &str = "?taille=grande";

/// Whether large print is wanted.
pub fn large(uri: &Uri) -> bool {
    uri.query().is_some_and(|query| query.split('&').any(|pair| pair == "taille=grande"))
}

/// Issues a card; earlier ones stop working.
pub async fn issue(
    app: &App,
    signed: &Signed,
    file: PersonFile,
    page: PersonActPage,
    typed: &Typed,
    pin: String,
    large: bool,
) -> Page {
    let person = file.id;
    let code = match signed.desk(move |desk, viewer| desk.issue_card(viewer, person, &pin)).await {
        Ok(code) => code,
        Err(problem) => return again_beside(signed, &problem, page, typed),
    };
    let l = &signed.l;
    let live: Vec<_> =
        file.consents.iter().filter(|consent| consent.state(l.now) == ConsentState::Live).cloned().collect();
    let parties: Vec<_> = live.iter().map(|consent| consent.recipient).collect();
    let names = signed
        .ask(move |desk, _| parties.into_iter().map(|party| desk.party_name(party)).collect::<Result<Vec<_>, _>>());
    let agreed = live.iter().zip(names.await?).map(|(consent, name)| Agreed {
        id: consent.id.to_string(),
        recipient: party_name(app, l, consent.recipient, name.as_ref()),
        items: translate::items(&consent.terms.goes),
        purpose: l.t("notebook-purpose").to_string(),
        until: translate::last_day(consent.terms.until, &l.zone),
    });
    let name = file.seen.items.get(&Item::Name).map(String::as_str).unwrap_or_default();
    let mut frame = signed.frame(None);
    // The size is chosen again on the form: the code of this card is shown only now.
    frame.path = format!("/personnes/{person}/carte");
    Ok(render(&PapersPage {
        frame,
        initials: name.split_whitespace().filter_map(|word| word.chars().next()).map(|c| format!("{c}.")).collect(),
        large,
        agreed: agreed.collect(),
        phone: signed.profile.phone.clone(),
        hours: None,
        counter: None,
        next: None,
        code: Some(code),
        back: format!("/personnes/{person}"),
    }))
}
