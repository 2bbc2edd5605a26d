//! Every route, walked: without a session, from another organisation, without a link.

use std::{collections::BTreeSet, path::Path};

use arrimage_domain::Role;
use arrimage_web::{Access, ROUTES};
use axum::http::{Method, StatusCode};

use crate::world::{ORIGIN, Pair, World};

const NOBODY: &str = "01890000-0000-7000-8000-000000000000";

/// A path with something in each of its places.
fn concrete(path: &str) -> String {
    let path = path.replace("{lang}", "fr").replace("{id}", NOBODY).replace("{what}", NOBODY);
    path.replace("{act}", "accepter")
        .replace("{slug}", "drave")
        .replace("{token}", "00")
        .replace("{secret}", "drave.00")
        .replace("{file}", "vues.csv")
}

#[test]
fn the_table_of_routes_is_the_code_s() {
    let server = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/server");
    let mut files = vec![server];
    let mut found = BTreeSet::new();
    while let Some(path) = files.pop() {
        if path.is_dir() {
            files.extend(std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let source = std::fs::read_to_string(path).unwrap();
        let source: String = source.split_whitespace().collect();
        for route in source.split(".route(\"").skip(1) {
            let (path, rest) = route.split_once('"').unwrap();
            let methods = rest.split(".route(").next().unwrap();
            let methods = methods.split('}').next().unwrap();
            let mut said = Vec::new();
            if methods.contains("get(") {
                said.push("GET");
            }
            if methods.contains("post(") {
                said.push("POST");
            }
            if path.starts_with("/{lang}") {
                found.insert((said.join(" "), path.to_owned()));
            }
        }
    }
    let table: BTreeSet<_> =
        ROUTES.iter().map(|(methods, path, _)| ((*methods).to_owned(), (*path).to_owned())).collect();
    assert_eq!(found, table);
}

#[tokio::test]
async fn without_a_session_every_page_of_practitioners_leads_to_the_sign_in_and_of_persons_to_the_card() {
    let mut world = World::new();
    world.found("drave", |_| ());
    for (methods, path, access) in ROUTES {
        for method in methods.split(' ') {
            let mut browser = world.browser();
            let path = concrete(path);
            let method = Method::from_bytes(method.as_bytes()).unwrap();
            let answer = browser.send(method.clone(), &path, &[], &[("origin", ORIGIN)]).await;
            match access {
                Access::Practitioner => {
                    let to = answer.leads_to();
                    assert!(to.starts_with("/fr/entrer?next=/"), "{method} {path} leads to {to}");
                }
                Access::Person => assert_eq!(answer.leads_to(), "/fr/carnet", "{method} {path}"),
                Access::Public => assert_ne!(answer.status, StatusCode::INTERNAL_SERVER_ERROR, "{method} {path}"),
            }
        }
    }
}

#[tokio::test]
async fn a_page_in_english_leads_to_the_sign_in_in_english_and_back() {
    let mut world = World::new();
    let drave = world.found("drave", |_| ());
    let mut browser = world.browser();
    assert_eq!(browser.get("/en/demandes?show=closed").await.leads_to(), "/en/entrer?next=/demandes%3Fshow=closed");
    let (viewer, _) = drave.hire("Yann", Role::Practitioner);
    drave.run(move |desk| desk.set_passphrase(&viewer, "neige tambour sapin"));
    let fields = [("handle", "yann"), ("passphrase", "neige tambour sapin"), ("next", "/demandes?show=closed")];
    assert_eq!(browser.post("/en/entrer", &fields).await.leads_to(), "/en/demandes?show=closed");
    browser.get("/en/demandes?show=closed").await.ok();
}

#[tokio::test]
async fn sign_in_never_leads_to_another_site() {
    let mut world = World::new();
    let drave = world.found("drave", |_| ());
    let (viewer, _) = drave.hire("Yann", Role::Practitioner);
    drave.run(move |desk| desk.set_passphrase(&viewer, "neige tambour sapin"));
    for next in ["https://evil.example/", "//evil.example", "/\\evil.example", "evil"] {
        let fields = [("handle", "yann"), ("passphrase", "neige tambour sapin"), ("next", next)];
        assert_eq!(world.browser().post("/fr/entrer", &fields).await.leads_to(), "/fr/journee", "{next}");
    }
}

/// Every address of a practitioner's page about something of Drave's.
fn about(request: &str, person: &str, consent: &str) -> Vec<(String, &'static str)> {
    let mut paths = Vec::new();
    let acts = [
        "accepter",
        "questionner",
        "refuser",
        "faire-attendre",
        "rediriger",
        "premier-contact",
        "rappeler",
        "fermer",
        "message",
        "retirer",
        "enlever",
        "confier",
        "lettre",
        "noter-reponse",
        "passage",
    ];
    paths.push((request.to_owned(), "GET"));
    for act in acts {
        paths.push((format!("{request}/{act}"), "GET"));
        paths.push((format!("{request}/{act}"), "POST"));
    }
    paths.push((person.to_owned(), "GET"));
    for act in ["modifier", "joindre", "mots", "restreindre", "silence", "repondante", "carte", "effacer"] {
        paths.push((format!("{person}/{act}"), "GET"));
        paths.push((format!("{person}/{act}"), "POST"));
    }
    for act in ["retirer", "enlever"] {
        paths.push((format!("{person}/consentements/{consent}/{act}"), "GET"));
        paths.push((format!("{person}/consentements/{consent}/{act}"), "POST"));
    }
    let id = person.rsplit('/').next().unwrap();
    paths.push((format!("/fr/demandes/nouvelle?person={id}"), "GET"));
    paths.push((format!("/fr/demandes/nouvelle?person={id}"), "POST"));
    paths
}

const WORDS: [(&str, &str); 4] = [("words", "Bonjour."), ("sure", "oui"), ("pin", "1234"), ("do", "send")];

#[tokio::test]
async fn what_is_anothers_looks_exactly_like_what_does_not_exist() {
    let mut pair = Pair::new().await;
    let (here, _) = pair.sent().await;
    let third = pair.world.found("ecluse", |_| ());
    let (stranger, _) = pair.world.signed_in(&third, "Paul", Role::Practitioner).await;
    let (colleague, _) = pair.world.signed_in(&pair.drave, "Luce", Role::Practitioner).await;
    let (manager, _) = pair.world.signed_in(&pair.drave, "Guy", Role::Manager).await;
    let person = pair.person;
    let consent = pair.drave.run(move |desk| Ok(desk.view().consents(person)?[0].id.to_string()));
    let real = about(&here, &format!("/fr/personnes/{person}"), &consent);
    let missing = about(&format!("/fr/demandes/{NOBODY}"), &format!("/fr/personnes/{NOBODY}"), NOBODY);
    let person = person.to_string();
    let ids = [here.rsplit('/').next().unwrap(), person.as_str(), consent.as_str()];
    for (who, mut browser) in [("another organisation", stranger), ("a colleague", colleague), ("a manager", manager)] {
        for ((path, method), (nothing, _)) in real.iter().zip(&missing) {
            let method = Method::from_bytes(method.as_bytes()).unwrap();
            let origin = [("origin", ORIGIN)];
            let found = browser.send(method.clone(), path, &WORDS, &origin).await;
            let absent = browser.send(method.clone(), nothing, &WORDS, &origin).await;
            assert_eq!(found.status, StatusCode::NOT_FOUND, "{who}: {method} {path}: {}", found.text());
            let plain = ids.iter().fold(found.body.clone(), |body, id| body.replace(id, NOBODY));
            assert_eq!(plain, absent.body, "{who}: {method} {path}");
            assert_eq!(found.headers, absent.headers, "{who}: {method} {path}");
        }
    }
    pair.yann.get(&here).await.ok().says("Kelly-Ann T.");
}

#[tokio::test]
async fn what_was_received_opens_only_to_its_organisation_and_closes_once_somebody_holds_it() {
    let mut pair = Pair::new().await;
    let (_, there) = pair.sent().await;
    let (mut colleague, _) = pair.world.signed_in(&pair.ponton, "Luce", Role::Practitioner).await;
    colleague.get(&there).await.ok().says("Kelly-Ann T.").hides("texto après 16 h");
    pair.samira.fill(&format!("{there}/questionner"), &[("words", "Quand?")]).await.leads_to();
    pair.samira.get(&there).await.ok().says("texto après 16 h");
    assert_eq!(colleague.get(&there).await.status, StatusCode::NOT_FOUND);
    assert_eq!(pair.yann.get(&there).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_form_of_another_site_is_refused_and_changes_nothing() {
    let mut pair = Pair::new().await;
    let (here, _) = pair.sent().await;
    let recall = format!("{here}/rappeler");
    let fields = [("words", "Non.")];
    for headers in [
        vec![("origin", "https://evil.example")],
        vec![("sec-fetch-site", "cross-site"), ("origin", ORIGIN)],
        vec![("sec-fetch-site", "same-site")],
        vec![("origin", "null")],
        vec![],
    ] {
        let answer = pair.yann.send(Method::POST, &recall, &fields, &headers).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{headers:?}");
    }
    pair.yann.get(&here).await.ok().says("rappeler");
    pair.yann.post(&recall, &fields).await.leads_to();
}

#[tokio::test]
async fn going_out_ends_the_session_for_good() {
    let mut world = World::new();
    let drave = world.found("drave", |_| ());
    let (mut browser, _) = world.signed_in(&drave, "Yann", Role::Practitioner).await;
    let cookie = browser.cookie.clone();
    assert_eq!(browser.post("/fr/sortir", &[]).await.leads_to(), "/fr/entrer");
    assert_eq!(browser.cookie, None);
    browser.cookie = cookie;
    assert!(browser.get("/fr/journee").await.leads_to().starts_with("/fr/entrer"));
}

#[tokio::test]
async fn a_language_that_we_do_not_speak_leads_nowhere() {
    let mut world = World::new();
    world.found("drave", |_| ());
    let mut browser = world.browser();
    for path in ["/xx/journee", "/de/entrer", "/nulle/part", "/nulle"] {
        assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
