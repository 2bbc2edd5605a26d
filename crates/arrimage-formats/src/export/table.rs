//! The columns of a log that is a table, and what each means: one list for every such format.

use super::{Case, Event, Failed, moment};

/// A column.
pub(super) struct Column {
    /// Its name, the same in every language; the first four are those that `arrimage measure` expects.
    pub(super) name: &'static str,
    /// What it means, in French.
    pub(super) fr: &'static str,
    /// What it means, in English.
    pub(super) en: &'static str,
}

const fn column(name: &'static str, fr: &'static str, en: &'static str) -> Column {
    Column { name, fr, en }
}

pub(super) const COLUMNS: [Column; 11] = [
    column(
        "case",
        "La demande\u{a0}: son identifiant chez l’organisme dont c’est le journal. Ne désigne personne.",
        "The request: its identifier in the organisation whose journal this is. Designates nobody.",
    ),
    column("activity", "Ce qui a été fait\u{a0}: le code de l’acte.", "What was done: the code of the act."),
    column(
        "time",
        "Quand, en temps universel, à l’horloge de qui l’a écrit.",
        "When, in universal time, by the clock of whoever wrote it.",
    ),
    column("organisation", "L’organisme qui l’a fait.", "The organisation that did it."),
    column(
        "side",
        "De quel côté\u{a0}: celui qui demande (asking) ou celui qui reçoit (handling).",
        "On which side: the one that asks (asking) or the one that is asked (handling).",
    ),
    column(
        "journey",
        "La première demande de la suite dont celle-ci fait partie, telle que ce journal la connaît.",
        "The first request of the chain that this one belongs to, as far as this journal knows.",
    ),
    column("follows", "La demande que celle-ci suit.", "The request that this one follows."),
    column(
        "link",
        "Pourquoi elle la suit\u{a0}: redirected, refused, did-not-work.",
        "Why it follows it: redirected, refused, did-not-work.",
    ),
    column("services", "Les services demandés, séparés par « | ».", "The services asked for, separated by “ | ”."),
    column("refusal", "Pour un refus, son code.", "Of a refusal, its code."),
    column("ending", "Pour une fermeture, comment la demande a fini.", "Of a closing, how the request ended."),
];

/// An event, in the order of [`COLUMNS`].
pub(super) fn row(case: &Case, event: &Event) -> Result<[String; COLUMNS.len()], Failed> {
    let (follows, link) = case.follows.clone().unwrap_or_default();
    let services: Vec<&str> = case.services.iter().map(|service| service.name.as_str()).collect();
    Ok([
        case.id.clone(),
        event.activity.clone(),
        moment(event.at, "Z")?,
        case.organisation(event).to_owned(),
        event.side.code().to_owned(),
        case.journey.clone(),
        follows,
        link,
        services.join(" | "),
        event.refusal.clone().unwrap_or_default(),
        event.ending.clone().unwrap_or_default(),
    ])
}
