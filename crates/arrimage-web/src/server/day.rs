//! The day's work list: what waits for the reader, and what they wait for.

use std::sync::Arc;

use arrimage_domain::{
    consent::Consent,
    referral::{Side, Work},
};
use arrimage_kernel::{Bilingual, id::PlaceId};
use arrimage_node::Day;
use axum::{Router, extract::State, routing::get};

use super::{
    App, Shared,
    edge::{Page, render},
    lines::{self, Told, party_name},
    session::Signed,
    translate,
};
use crate::{
    i18n::L10n,
    view::{
        Nav,
        day::{DayPage, Line, Respondent, Row, Section, ServiceCapacity},
        shared::{Clock, ClockState, Link, Margin, Mark},
    },
};

/// The day.
pub fn routes() -> Router<Arc<App>> {
    Router::new().route("/{lang}/journee", get(day))
}

/// What the day needs beside [`Day`].
struct Beside {
    lines: Vec<(arrimage_node::Line, Told)>,
    names: Vec<(Consent, String, Option<Bilingual>)>,
    drafts: Vec<Option<Bilingual>>,
}

/// `GET /{lang}/journee`.
async fn day(State(app): Shared, signed: Signed) -> Page {
    let (day, beside) = signed
        .ask(|desk, viewer| {
            let mut day = desk.day(viewer)?;
            let lines = lines::told(desk, std::mem::take(&mut day.lines))?;
            let mut names = Vec::new();
            for (consent, name) in std::mem::take(&mut day.ending) {
                let recipient = desk.party_name(consent.recipient)?;
                names.push((consent, name, recipient));
            }
            let drafts = day.drafts.iter().map(|(draft, _)| draft.recipient);
            let drafts = drafts.map(|party| party.map_or(Ok(None), |party| desk.party_name(party)));
            let drafts = drafts.collect::<Result<_, _>>()?;
            Ok((day, Beside { lines, names, drafts }))
        })
        .await?;
    Ok(render(&page(&app, &signed, day, beside)))
}

fn page(app: &App, signed: &Signed, day: Day, beside: Beside) -> DayPage {
    let l = &signed.l;
    const ORDER: [Section; 10] = [
        Section::Incoming,
        Section::ToAnswer,
        Section::Asked,
        Section::Back,
        Section::InHand,
        Section::ToReview,
        Section::Waiting,
        Section::Drafts,
        Section::Ending,
        Section::Stalled,
    ];
    let mut rows: Vec<(Section, Row)> =
        beside.lines.iter().map(|(line, told)| (section(line), row(app, l, line, told))).collect();
    rows.extend(drafts(app, l, &day, &beside.drafts).into_iter().map(|row| (Section::Drafts, row)));
    rows.extend(ending(app, l, &beside.names).into_iter().map(|row| (Section::Ending, row)));
    rows.extend(stalled(l, &day).into_iter().map(|row| (Section::Stalled, row)));
    let of = |section: Section| rows.iter().filter(|(own, _)| *own == section).map(|(_, row)| row.clone()).collect();
    let sections: Vec<(Section, Vec<Row>)> = ORDER.into_iter().map(|section| (section, of(section))).collect();
    let capacity = day.services.iter().map(|service| ServiceCapacity {
        service: Link { id: service.id.to_string(), name: service.name.get(l.language).to_owned() },
        capacity: translate::capacity(service, &l.zone),
    });
    let respondent_of = day
        .respondent_of
        .iter()
        .map(|(person, name)| Respondent { person: Link { id: person.to_string(), name: name.clone() }, until: None });
    DayPage {
        frame: signed.frame(Some(Nav::Day)),
        first_name: first_name(&signed.viewer.practitioner.name),
        sections: sections.into_iter().filter(|(_, rows)| !rows.is_empty()).collect(),
        team: None,
        whole_team: false,
        capacity: capacity.collect(),
        planned: Vec::new(),
        respondent_of: respondent_of.collect(),
        outbox: u32::try_from(day.mail.waiting).unwrap_or(u32::MAX),
        last_receipt: day.mail.last_heard,
    }
}

/// The first name; the whole name after a title («Dre Paquette»).
fn first_name(name: &str) -> String {
    let first = name.split_whitespace().next().unwrap_or(name);
    let title = first.ends_with('.') || matches!(first, "Dr" | "Dre" | "Mme" | "Me" | "Pr" | "Pre");
    if title { name.to_owned() } else { first.to_owned() }
}

fn section(line: &arrimage_node::Line) -> Section {
    match line.work {
        Work::Answer if line.assigned.is_none() => Section::Incoming,
        Work::Answer => Section::ToAnswer,
        Work::Reply => Section::Asked,
        Work::ComesBack => Section::Back,
        Work::Provide => Section::InHand,
        Work::Review => Section::ToReview,
        Work::Wait => Section::Waiting,
    }
}

fn row(app: &App, l: &L10n, line: &arrimage_node::Line, told: &Told) -> Row {
    let other = party_name(app, l, line.partner, line.partner_name.as_ref());
    let (from, to) = match line.side {
        Side::Handling => (Some(other), None),
        // What is asked of us names who asks.
        Side::Asking if line.work == Work::Reply => (Some(other), None),
        Side::Asking => (None, Some(other)),
    };
    let words = match (&line.question, &line.words) {
        (Some(question), _) => Some(translate::words(question, None)),
        (None, Some((words, tongue))) if line.side == Side::Handling => {
            Some(translate::words(words, tongue.as_deref()))
        }
        _ => None,
    };
    let place = match line.partner {
        arrimage_domain::Party::Outside(id) => phone_of(app, id),
        arrimage_domain::Party::Organisation(_) => line.partner_phone.clone(),
    };
    Row {
        path: format!("/demandes/{}", line.referral),
        person: lines::names(l, &line.names),
        from,
        to,
        margin: lines::margin(line),
        words,
        lines: lines::remarks(l, line, told),
        phone: place.filter(|_| lines::wants_a_call(line)),
    }
}

fn phone_of(app: &App, id: PlaceId) -> Option<String> {
    app.directory.place(id).ok().flatten().map(|place| place.phone).filter(|phone| !phone.is_empty())
}

fn blank(path: String, margin: Margin) -> Row {
    Row { path, person: None, from: None, to: None, margin, words: None, lines: Vec::new(), phone: None }
}

fn drafts(app: &App, l: &L10n, day: &Day, names: &[Option<Bilingual>]) -> Vec<Row> {
    let drafts = day.drafts.iter().zip(names).map(|((draft, persons), name)| Row {
        person: lines::names(l, persons),
        to: draft.recipient.map(|party| party_name(app, l, party, name.as_ref())),
        ..blank(
            format!(
                "/demandes/nouvelle?draft={}&person={}",
                draft.referral,
                draft.persons.first().map(ToString::to_string).unwrap_or_default()
            ),
            Margin::Mark(Mark::Draft, None),
        )
    });
    drafts.collect()
}

fn ending(app: &App, l: &L10n, consents: &[(Consent, String, Option<Bilingual>)]) -> Vec<Row> {
    let ending = consents.iter().map(|(consent, name, recipient)| Row {
        person: Some(name.clone()),
        lines: vec![Line::WillStop {
            recipient: party_name(app, l, consent.recipient, recipient.as_ref()),
            items: translate::items(&consent.terms.goes),
        }],
        ..blank(
            format!("/personnes/{}", consent.person),
            Margin::Until(translate::last_day(consent.terms.until, &l.zone)),
        )
    });
    ending.collect()
}

fn stalled(l: &L10n, day: &Day) -> Vec<Row> {
    let name = |name: &Option<Bilingual>| {
        let known = name.as_ref().map(|name| name.get(l.language).to_owned());
        Some(known.unwrap_or_else(|| l.t("common-someone-else").to_string()))
    };
    let stalled = day.stalled.iter().map(|stalled| Row {
        from: name(&stalled.asking),
        to: name(&stalled.handling),
        ..blank(
            "/partenaires".to_owned(),
            Margin::Clock(Clock {
                state: ClockState::Stalled,
                promise: translate::promise(stalled.promise),
                ratio: 2.0,
                due: Some(stalled.due),
                stopped_since: None,
                days: None,
            }),
        )
    });
    stalled.collect()
}
