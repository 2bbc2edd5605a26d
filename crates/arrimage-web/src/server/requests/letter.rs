//! The letter by which a place without a node can answer: shown once, to be printed. It says nothing about the person.

use super::{page, sheet::Sheet};
use crate::{
    server::{
        App,
        edge::{Page, render},
        session::Signed,
    },
    view::letter::LetterPage,
};

/// `POST /{lang}/demandes/{id}/lettre`: opens a way to answer; an earlier letter stops working.
pub async fn letter(app: &App, signed: &Signed, sheet: &Sheet) -> Page {
    let id = sheet.page.id;
    let door = signed.ask(move |desk, viewer| desk.open_door(viewer, id)).await?;
    let l = &signed.l;
    let link = format!("{}/{}/reponse/{}.{}", app.public_url, l.language, signed.profile.slug, door.token);
    let place = match sheet.page.partner {
        arrimage_domain::Party::Outside(id) => app.directory.place(id).ok().flatten(),
        arrimage_domain::Party::Organisation(_) => None,
    };
    let address = place.map(|place| format!("{}, {} {}", place.street, place.city, place.postal_code));
    Ok(render(&LetterPage {
        frame: signed.frame(None),
        request: id.to_string(),
        from: signed.profile.name.get(l.language).to_owned(),
        practitioner: signed.viewer.practitioner.name.clone(),
        phone: signed.profile.phone.clone(),
        to: page::other_name(app, l, sheet),
        address,
        reference: door.reference,
        code: format!("{}-{}", &door.code[..4], &door.code[4..]),
        link,
        site: format!("{}/{}/reponse", app.public_url, l.language),
    }))
}
