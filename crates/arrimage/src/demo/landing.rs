//! The first page of the demonstration: what it is, whom one can play, and one click to be them.
//!
//! It looks like the rest because it loads the same stylesheet; its words are here because the demonstration is theirs.

use std::sync::Arc;

use arrimage_kernel::Language;
use arrimage_node::Outcome;
use arrimage_web::{App, assets, server::preferred};
use axum::{
    Router,
    extract::{Path, State},
    http::{
        HeaderMap, StatusCode,
        header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS},
    },
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};

use super::links::{self, Guide};

/// What the page needs.
#[derive(Clone)]
pub struct Landing {
    /// The pages of the network.
    pub app: Arc<App>,
    /// The story's guide.
    pub guide: Guide,
}

/// The landing page, in front of all the others.
pub fn pages(landing: Landing) -> Router {
    let network = arrimage_web::pages(Arc::clone(&landing.app));
    Router::new()
        .route("/", get(first))
        .route("/fr/demo", get(async |State(landing): State<Landing>| page(&landing, Language::Fr)))
        .route("/en/demo", get(async |State(landing): State<Landing>| page(&landing, Language::En)))
        .route("/{lang}/demo/jouer/{part}", post(play))
        .with_state(landing)
        .fallback_service(network)
}

async fn first(headers: HeaderMap) -> Redirect {
    Redirect::temporary(&format!("/{}/demo", preferred(&headers)))
}

/// A fresh link at each click: several may be the same person at once.
async fn play(State(landing): State<Landing>, Path((language, part)): Path<(String, String)>) -> Response {
    let language = language.parse::<Language>().unwrap_or_default();
    let player = landing.guide.players.iter().copied().find(|player| player.part == part);
    let Some(player) = player else { return StatusCode::NOT_FOUND.into_response() };
    let link: Outcome<String> = links::sign_in(&landing.app, player, language.code()).await;
    match link {
        Ok(link) => Redirect::to(&link).into_response(),
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

struct Part {
    part: &'static str,
    role: [&'static str; 2],
    name: &'static str,
    house: [&'static str; 2],
    day: [&'static str; 2],
}

const PARTS: [Part; 3] = [
    Part {
        part: "asker",
        role: ["demande", "asks"],
        name: "Luc Charbonneau",
        house: ["infirmier de liaison, Coopérative Santé Aylmer", "liaison nurse, Aylmer Health Co-operative"],
        day: [
            "Une question sur la famille Abadi l’attend, quatre demandes lui sont revenues, une échographie promise tarde. Et deux personnes lui demandent quelque chose, à lui.",
            "A question about the Abadi family waits for him, four requests came back, a promised ultrasound is late. And two people ask something of him.",
        ],
    },
    Part {
        part: "receiver",
        role: ["répond", "answers"],
        name: "Samira Benali",
        house: ["intervenante, Le Ponton", "support worker, Le Ponton"],
        day: [
            "Des demandes à temps, une qui échoit aujourd’hui, une en retard, une au point mort dont la table a été avertie. Kelly-Ann attend son appel à 13 h 30.",
            "Requests on time, one due today, one late, one stalled of which the table was told. Kelly-Ann expects her call at 1:30 p.m.",
        ],
    },
    Part {
        part: "coordinator",
        role: ["coordonne", "co-ordinates"],
        name: "Hélène Roy",
        house: ["coordonnatrice, Table de concertation d’Aylmer", "co-ordinator, Aylmer Round Table"],
        day: [
            "Ce qui piétine entre les autres lui est signalé, sans un mot sur les personnes. Deux personnes que les portes se renvoyaient ont demandé qu’on s’assoie avec elles.",
            "What stalls between others is brought to her, without a word about anyone. Two people whom doors sent back and forth asked that everyone sit down with them.",
        ],
    },
];

fn page(landing: &Landing, language: Language) -> Response {
    let html = html(landing, language);
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CONTENT_SECURITY_POLICY, assets::CONTENT_SECURITY_POLICY),
        (CACHE_CONTROL, "no-store"),
        (REFERRER_POLICY, "no-referrer"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, html).into_response()
}

fn html(landing: &Landing, language: Language) -> String {
    let en = usize::from(language == Language::En);
    let (lang, other) = (language.code(), language.other());
    let t = |texts: [&'static str; 2]| texts[en];
    let mut rows = String::new();
    for Part { part, role, name, house, day } in PARTS {
        let (role, house, day) = (t(role), t(house), t(day));
        let be = format!("{} {name}", t(["Jouer", "Be"]));
        rows.push_str(&format!(
            r#"<li class="row"><div class="m"><p class="soft">{role}</p></div><div class="b side"><div class="b"><h3>{name} <span class="soft">· {house}</span></h3><p>{day}</p></div><form action="/{lang}/demo/jouer/{part}" method="post"><button class="btn" type="submit">{be}</button></form></div></li>"#
        ));
    }
    let (code, pin) = (&landing.guide.card.code, landing.guide.card.pin);
    let (people, person, open) = (
        t(["Quatre personnes à jouer", "Four people to be"]),
        t([
            "« Je viens d’avoir 18 ans, pis le 30 avril j’ai plus de place. » Trois portes à la fois : une a dit oui, une tarde, une est finie. Elle peut lire qui a regardé, enlever quelque chose, tout arrêter, dire que ça n’a pas marché.",
            "“I just turned 18, and on April 30 I have nowhere to stay.” Three doors at once: one said yes, one is late, one is done. She can read who looked, take something back, stop everything, say it did not work.",
        ]),
        t(["Ouvrir son carnet", "Open her notebook"]),
    );
    let (with_card, code_word, pin_word) = (t(["avec sa carte", "with her card"]), "Code", t(["NIP", "PIN"]));
    format!(
        r##"<!doctype html>
<html lang="{tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<link rel="stylesheet" href="{style}">
<link rel="icon" href="{knot}" type="image/svg+xml">
</head>
<body>
<a class="skip" href="#contenu">{skip}</a>
<header class="top"><div class="wrap">
  <p class="house"><b>Arrimage</b>{network}</p>
  <div class="me"><a href="/{other}/demo" hreflang="{other}" lang="{other}">{other_name}</a><a href="/{lang}/entrer">{enter}</a></div>
  <span></span>
</div></header>
<main id="contenu" tabindex="-1"><div class="wrap">
<div><h1>{title}</h1><p class="lead">{lead}</p></div>
<div class="with-aside"><div class="ledger"><section aria-labelledby="p">
<div class="sec"><h2 id="p">{people}</h2><p>{people_more}</p></div>
<ul>{rows}<li class="row"><div class="m"><p class="soft">{with_card}</p></div><div class="b side"><div class="b"><h3>Kelly-Ann T. <span class="soft">· {her_house}</span></h3><p>{person}</p><dl class="line"><div><dt>{code_word}</dt><dd><b class="num nb">{code}</b></dd></div><div><dt>{pin_word}</dt><dd><b class="num">{pin}</b></dd></div></dl></div><a class="btn" href="/{lang}/carnet">{open}</a></div></li></ul>
</section></div>
<aside aria-label="{about}">
<section aria-labelledby="a1"><h2 id="a1">{where_title}</h2><p>{where_text}</p></section>
<section aria-labelledby="a2"><h2 id="a2">{try_title}</h2><ul><li>{try_one}</li><li>{try_two}</li><li>{try_three}</li></ul></section>
<section aria-labelledby="a3"><h2 id="a3">{look_title}</h2><p><a class="go" href="/{lang}/repertoire">{look}</a></p></section>
</aside></div>
</div></main>
<footer class="foot"><div class="wrap"><span class="brand">{invented}</span></div></footer>
</body>
</html>
"##,
        tag = language.tag(),
        style = assets::style().path,
        knot = assets::knot().path,
        other_name = if en == 1 { "Français" } else { "English" },
        title = t(["Un petit réseau, un vendredi matin", "A small network, one Friday morning"]),
        skip = t(["Aller au contenu", "Skip to content"]),
        network = t([
            "réseau local de collaboration, en démonstration",
            "a local network of collaboration, in demonstration"
        ]),
        enter = t(["Entrer", "Sign in"]),
        lead = t([
            "Sept organismes autonomes, chacun avec son propre fichier, s’adressent des demandes pour des personnes qui ont dit oui. Deux semaines viennent de passer. C’est le vendredi 13 mars 2026, 9 h 40, et l’horloge avance.",
            "Seven autonomous organisations, each with its own file, ask one another for things on behalf of people who said yes. Two weeks have just gone by. It is Friday, March 13, 2026, 9:40 a.m., and the clock is running.",
        ]),
        people_more = t([
            "Ouvrez-en deux, dans deux fenêtres privées, pour voir les deux côtés d’une même demande.",
            "Open two of them, in two private windows, to see both sides of one request.",
        ]),
        her_house = t(["par La Drave jeunesse", "through La Drave Youth"]),
        about = t(["À propos de la démonstration", "About the demonstration"]),
        where_title = t(["D’où ça vient", "Where it comes from"]),
        where_text = t([
            "Le décor est celui d’un article sur une coopérative de santé et un établissement public qui cherchent à travailler ensemble, à Aylmer et à Gatineau. Les lieux du répertoire public sont réels; tout le reste est inventé : personnes, intervenants, réponses.",
            "The setting is that of an article on a health co-operative and a public establishment trying to work together, in Aylmer and Gatineau. The places of the public directory are real; all the rest is invented: people, practitioners, answers.",
        ]),
        try_title = t(["À essayer", "To try"]),
        try_one =
            t(["Être Samira et répondre à Jocelyne, puis être Luc.", "Be Samira and answer Jocelyne, then be Luc."]),
        try_two = t([
            "Être Kelly-Ann et tout arrêter au Ponton, puis être Samira.",
            "Be Kelly-Ann and stop everything at Le Ponton, then be Samira."
        ]),
        try_three = t([
            "Être Luc et lire ce que l’établissement propose de lui rendre.",
            "Be Luc and read what the establishment proposes to give back."
        ]),
        look_title = t(["Sans être personne", "As nobody"]),
        look = t(["Chercher dans le répertoire", "Search the directory"]),
        invented = t(["Arrimage · personnes et réponses inventées", "Arrimage · people and answers are invented"]),
    )
}
