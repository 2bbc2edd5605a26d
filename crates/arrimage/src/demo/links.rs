//! Whom one can play, how they sign in, and pages worth visiting.

use std::path::Path;

use arrimage_kernel::{
    Code, Problem,
    id::{PlaceId, PractitionerId},
};
use arrimage_node::Outcome;
use arrimage_web::App;
use serde::Serialize;

use super::stage::{Card, Stage, unknown};

/// A practitioner whom one can play.
#[derive(Debug, Clone, Copy)]
pub struct Player {
    /// The part: `asker`, `receiver`, `coordinator`.
    pub part: &'static str,
    /// Their organisation's short name.
    pub slug: &'static str,
    /// Who.
    pub id: PractitionerId,
}

/// What the landing page and the page tests know of the story.
#[derive(Clone)]
pub struct Guide {
    /// Three practitioners.
    pub players: Vec<Player>,
    /// Kelly-Ann's card.
    pub card: Card,
    pages: Vec<Visit>,
}

/// A page worth visiting.
#[derive(Debug, Clone, Serialize)]
struct Visit {
    #[serde(rename = "as")]
    part: &'static str,
    path: String,
}

/// The person whose card one can use.
const PERSON: &str = "kellyann";
/// Who plays which part.
const PARTS: [(&str, &str); 3] = [("asker", "luc"), ("receiver", "samira"), ("coordinator", "helene")];

/// Reads the guide off the stage, before it closes.
pub fn guide(stage: &Stage) -> Outcome<Guide> {
    let mut players = Vec::new();
    for (part, handle) in PARTS {
        let (slug, viewer) = stage.viewer(handle)?;
        players.push(Player { part, slug, id: viewer.id() });
    }
    let card = stage.cards.get(PERSON).cloned().ok_or_else(|| unknown(PERSON))?;
    Ok(Guide { players, card, pages: visits(stage)? })
}

fn visits(stage: &Stage) -> Outcome<Vec<Visit>> {
    let mut pages = Vec::new();
    let mut visit = |part: &'static str, path: String| pages.push(Visit { part, path });
    let requests = [
        (
            "asker",
            "luc",
            ["jocelyne>ponton", "abadi>famille", "huguette>gatineau", "lorraine>place", "caroleanne>table"],
        ),
        (
            "receiver",
            "samira",
            ["jocelyne>ponton", "kellyann>ponton", "rosalie>ponton", "hubert>ponton", "luz>ateliers"],
        ),
    ];
    for (part, handle, names) in requests {
        for name in names {
            visit(part, format!("/fr/demandes/{}", stage.side_of(handle, name)?.1));
        }
    }
    visit("coordinator", format!("/fr/demandes/{}", stage.side_of("helene", "simon>table")?.1));
    let (asker, receiver) = (stage.person("veronique")?.1, stage.person("luz")?.1);
    visit("asker", format!("/fr/personnes/{asker}"));
    visit("receiver", format!("/fr/personnes/{receiver}"));
    visit("asker", format!("/fr/demandes/nouvelle?person={asker}"));
    visit("receiver", format!("/fr/demandes/nouvelle?person={receiver}"));
    let answer = stage.side_of("samira", "gendron>ponton")?.1;
    for act in ["accepter", "refuser", "questionner"] {
        visit("receiver", format!("/fr/demandes/{answer}/{act}"));
    }
    visit("asker", "/fr/repertoire?q=groupe".to_owned());
    // A fortnight is too young for the usual 90 days.
    for query in ["?delai=7", "?sens=recues&delai=7"] {
        visit("receiver", format!("/fr/mesures{query}"));
    }
    visit("coordinator", "/fr/mesures?sens=recues&delai=7".to_owned());
    let service = stage.service("ponton/accompagnement")?;
    visit("asker", format!("/fr/repertoire/{service}"));
    let place: PlaceId = stage.place("clsc leguerrier")?;
    visit("nobody", format!("/fr/repertoire/lieux/{place}"));
    let partner = |slug: &str| stage.house(slug).map(|house| house.office.id());
    visit("asker", format!("/fr/partenaires/{}", partner("ponton")?));
    visit("receiver", format!("/fr/partenaires/{}", partner("gatineau")?));
    for (part, who) in [("asker", "luc"), ("coordinator", "helene")] {
        let office = &stage.house(stage.viewer(who)?.0)?.office;
        let slug = office.read(|view| view.profile()).wait()?.map(|profile| profile.slug).unwrap_or_default();
        let rows = office.read(|view| {
            let lines = view.projects()?;
            lines.into_iter().map(|line| view.project(line.id)).collect::<Outcome<Vec<_>>>()
        });
        for row in rows.wait()?.into_iter().flatten() {
            let own = format!("/fr/projets/{}", row.project.id);
            for rest in
                ["", "/modes", "/construire", "/construire/means.0", "/construire/objective", "/fichier", "/retirer"]
            {
                visit(part, format!("{own}{rest}"));
            }
            let read = arrimage_feasibility::file::read(&row.project.text).ok();
            if let Some(concession) = read.as_ref().and_then(|project| project.concessions.first()) {
                visit(part, format!("{own}?essai={}", concession.id));
            }
            if let Some(share) = &row.share {
                let address = format!("/fr/projets/partage/{slug}.{}", office.share_secret(share));
                visit("nobody", address.clone());
                visit("nobody", format!("{address}/modes"));
            }
        }
    }
    visit("asker", "/fr/projets/nouveau".to_owned());
    for path in ["/fr/demo", "/fr/entrer", "/fr/reponse", "/fr/repertoire?q=gatineau", "/fr/carnet"] {
        visit("nobody", path.to_owned());
    }
    for path in ["/fr/carnet/regards", "/fr/carnet/mots", "/fr/carnet/papiers"] {
        visit("person", path.to_owned());
    }
    Ok(pages)
}

/// A fresh link by which someone signs in, once.
pub async fn sign_in(app: &App, player: Player, language: &str) -> Outcome<String> {
    let office = app.node.by_slug(player.slug).ok_or_else(|| unknown(player.slug))?;
    let token = office.write(move |desk| desk.sign_in_link(player.id)).await?;
    Ok(format!("/{language}/entrer/{}/{token}", player.slug))
}

/// What is printed, and written for the page tests, once everybody can sign in.
#[derive(Serialize)]
pub struct Ready {
    base: String,
    links: Links,
    pages: Vec<Visit>,
}

#[derive(Serialize)]
struct Links {
    asker: String,
    receiver: String,
    coordinator: String,
    person: PersonLink,
}

#[derive(Serialize)]
struct PersonLink {
    url: String,
    code: String,
    pin: &'static str,
}

impl Ready {
    /// Makes fresh links.
    pub async fn make(app: &App, guide: &Guide, base: &str) -> Outcome<Ready> {
        let [mut asker, mut receiver, mut coordinator] = [const { String::new() }; 3];
        for player in &guide.players {
            let link = format!("{base}{}", sign_in(app, *player, "fr").await?);
            match player.part {
                "asker" => asker = link,
                "receiver" => receiver = link,
                _ => coordinator = link,
            }
        }
        let Card { code, pin } = guide.card.clone();
        let person = PersonLink { url: format!("{base}/fr/carnet"), code, pin };
        let links = Links { asker, receiver, coordinator, person };
        Ok(Ready { base: base.to_owned(), links, pages: guide.pages.clone() })
    }

    /// Says where to look.
    pub fn print(&self) {
        let Links { asker, receiver, coordinator, person } = &self.links;
        let port = self.base.rsplit(':').next().unwrap_or_default();
        println!(
            "\nArrimage: a small network is open at http://localhost:{port}\n\
             It is Friday morning, March 13, 2026, and two weeks of requests are behind it. Everybody is invented.\n\n\
             Sign in, once by each link (the page above makes new ones):\n\
             \x20 Luc Charbonneau, who asks (Coopérative Santé Aylmer)\n    {asker}\n\
             \x20 Samira Benali, who is asked (Le Ponton)\n    {receiver}\n\
             \x20 Hélène Roy, who co-ordinates (the round table)\n    {coordinator}\n\
             \x20 Kelly-Ann T., by her paper card: code {}, PIN {}\n    {}\n\n\
             Ctrl-C ends it.",
            person.code, person.pin, person.url
        );
    }

    /// Writes the file for the page tests, whole or not at all.
    pub fn write(&self, path: &Path) -> Outcome<()> {
        let failed = |error: String| {
            Problem::new(Code::Unavailable, format!("the links can't be written: {error}"))
                .at(path.display().to_string())
        };
        let text = serde_json::to_string_pretty(self).map_err(|error| failed(error.to_string()))?;
        let draft = path.with_extension("part");
        std::fs::write(&draft, text)
            .and_then(|()| std::fs::rename(&draft, path))
            .map_err(|error| failed(error.to_string()))
    }
}
