//! An organisation's own requests, measured: the page, its files, what they never say.

use arrimage_domain::Role;
use axum::http::{StatusCode, header};
use jiff::SignedDuration;

use crate::world::{Pair, World};

/// What no figure may speak of: money, rank, score (R047, R216, R219, R240).
const NEVER: [&str; 10] =
    ["$", "dollar", "budget", "subvention", "classement", "palmarès", "score", "ranking", "league", "funding by"];

#[tokio::test]
async fn an_organisation_that_asked_nothing_is_told_what_will_be_measured() {
    let mut world = World::new();
    let drave = world.found("drave", |_| ());
    let (mut yann, _) = world.signed_in(&drave, "Yann", Role::Practitioner).await;
    for (path, said) in [
        ("/fr/mesures", ["Rien n’a encore été demandé", "Ce qui sera mesuré", "Boucles fermées"]),
        ("/en/mesures?sens=recues", ["Nothing has been asked", "What will be measured", "Closed loops"]),
    ] {
        let page = yann.get(path).await;
        for words in said {
            page.ok().says(words);
        }
        page.hides("0\u{a0}%").hides("NaN");
    }
    let file = yann.get("/fr/mesures/vues.csv").await;
    file.ok().says("Envoyées;Vues en deux jours ouvrables;0;0;;;;on ne peut pas le savoir");
}

#[tokio::test]
async fn what_was_sent_on_one_side_was_received_on_the_other() {
    let mut pair = Pair::new().await;
    let (_, there) = pair.sent().await;
    pair.samira.get(&there).await.ok();
    pair.world.settle();
    pair.yann.get("/fr/mesures").await.ok().says("1 demande du").says("trop jeunes pour qu’on sache");
    pair.world.clock.advance(SignedDuration::from_hours(8 * 24));
    let (mut yann, _) = pair.world.signed_in(&pair.drave, "Lise", Role::Manager).await;
    let page = yann.get("/fr/mesures?delai=7").await;
    page.ok()
        .says("1 demande sur 1 a été vue par quelqu’un en deux jours ouvrables")
        .says("Trop peu pour en tirer une part");
    yann.get("/fr/mesures?delai=7&sens=recues").await.ok().says("Rien n’a encore été demandé");
    let (mut nadia, _) = pair.world.signed_in(&pair.ponton, "Nadia", Role::Coordinator).await;
    nadia.get("/en/mesures?delai=7&sens=recues").await.ok().says("1 request of 1 was seen by someone");
    for answer in [page, nadia.get("/fr/mesures/vues.csv?delai=7").await] {
        answer.hides("Kelly-Ann").hides("Samira").hides("Yann").hides("Maison drave\"");
    }
}

#[tokio::test]
async fn every_figure_can_be_kept_as_csv_and_xlsx_and_none_ranks_or_pays() {
    let mut pair = Pair::new().await;
    pair.sent().await;
    let page = pair.yann.get("/fr/mesures?delai=1").await;
    let files: Vec<String> = page
        .body
        .split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .filter(|href| href.contains("/mesures/"))
        .map(|href| href.replace("&amp;", "&").replace("&#38;", "&"))
        .collect();
    assert_eq!(files.len(), 16 * 2 + 1, "{files:?}");
    for file in files {
        let answer = pair.yann.get(&file).await;
        answer.ok();
        let disposition = answer.headers[header::CONTENT_DISPOSITION].to_str().unwrap();
        assert!(disposition.starts_with("attachment; filename=\"drave-"), "{disposition}");
        if file.contains(".csv") {
            assert!(answer.body.starts_with('\u{feff}') && answer.body.contains("\r\n"), "{file}");
            for word in NEVER {
                answer.hides(word);
            }
            assert!(!answer.body.contains("ponton") && !answer.body.contains("Ponton"), "{file} names a partner");
        } else {
            assert!(answer.body.starts_with("PK"), "{file}");
        }
    }
    for word in NEVER {
        page.hides(word);
    }
    page.hides("Maison ponton").hides("Kelly-Ann").hides(&pair.person.to_string());
}

#[tokio::test]
async fn what_can_t_be_read_is_said_and_other_files_are_not_there() {
    let mut world = World::new();
    let drave = world.found("drave", |_| ());
    let (mut yann, _) = world.signed_in(&drave, "Yann", Role::Practitioner).await;
    for query in ["du=hier", "du=2026-03-01&au=2026-02-01", "delai=0", "delai=-4", "delai=99999999999"] {
        yann.get(&format!("/fr/mesures?{query}")).await.ok().says("Voici la période habituelle");
        let file = yann.get(&format!("/fr/mesures/vues.csv?{query}")).await;
        assert_eq!(file.status, StatusCode::BAD_REQUEST, "{query}");
    }
    yann.get("/fr/mesures?du=-9999-01-01&au=9999-12-31&delai=3650").await.ok();
    for file in ["autre.csv", "vues.exe", "vues", "mesures.csv", "..xlsx"] {
        assert_eq!(yann.get(&format!("/fr/mesures/{file}")).await.status, StatusCode::NOT_FOUND, "{file}");
    }
}
