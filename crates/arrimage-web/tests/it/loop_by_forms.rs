//! A loop closed by forms alone: in by a link, a person, a request, an answer, done, closed.

use arrimage_domain::Role;
use axum::http::StatusCode;

use crate::world::{Pair, World};

#[tokio::test]
async fn a_link_shows_who_would_come_in_and_opens_once() {
    let mut world = World::new();
    let drave = world.found("drave", |_| ());
    let (_, token) = drave.hire("Yann", Role::Practitioner);
    let path = format!("/fr/entrer/drave/{token}");
    let mut browser = world.browser();
    browser.get(&path).await.ok().says("Yann");
    browser.get(&path).await.ok();
    let short = browser.post(&path, &[("passphrase", "court"), ("passphrase_again", "court")]).await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    let differ = [("passphrase", "neige tambour sapin"), ("passphrase_again", "neige tambour lapin")];
    assert_eq!(browser.post(&path, &differ).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let same = [("passphrase", "neige tambour sapin"), ("passphrase_again", "neige tambour sapin")];
    assert_eq!(browser.fill(&path, &same).await.leads_to(), "/fr/journee?fait=phrase");
    browser.get("/fr/journee").await.ok().says("Yann");
    let mut other = world.browser();
    assert_eq!(other.get(&path).await.status, StatusCode::FORBIDDEN);
    assert_eq!(other.post(&path, &[]).await.status, StatusCode::FORBIDDEN);
    let wrong = other.post("/fr/entrer", &[("handle", "yann"), ("passphrase", "pas la bonne phrase")]).await;
    assert_eq!(wrong.status, StatusCode::FORBIDDEN);
    wrong.says("value=\"yann\"").hides("pas la bonne phrase");
    let right = [("handle", "yann"), ("passphrase", "neige tambour sapin")];
    assert_eq!(other.fill("/fr/entrer", &right).await.leads_to(), "/fr/journee");
}

#[tokio::test]
async fn a_discreet_organisation_is_in_no_list_and_its_people_come_in_by_its_own_address() {
    let mut world = World::new();
    world.found("drave", |_| ());
    world.found("ponton", |_| ());
    let refuge = world.found("refuge", |profile| profile.discreet = true);
    let (viewer, _) = refuge.hire("Yann", Role::Practitioner);
    refuge.run(move |desk| desk.set_passphrase(&viewer, "neige tambour sapin"));
    let mut browser = world.browser();
    browser.get("/fr/entrer").await.ok().says("Maison drave").hides("refuge");
    let fields = [("organisation", "refuge"), ("handle", "yann"), ("passphrase", "neige tambour sapin")];
    browser.get("/fr/entrer/refuge").await.ok().hides("Maison refuge").says("name=\"organisation\"");
    assert_eq!(browser.post("/fr/entrer", &fields).await.leads_to(), "/fr/journee");
}

#[tokio::test]
async fn a_request_goes_its_whole_way_by_forms() {
    let mut pair = Pair::new().await;
    let who = [("name", "Luz M."), ("reach_how", "par texto"), ("reach_never", "pas au travail"), ("tongue", "es")];
    let file = pair.yann.fill("/fr/personnes/nouvelle", &who).await;
    let file = file.leads_to().split('?').next().unwrap().to_owned();
    let words = [("words", "Quiero hablar con alguien."), ("words_lang", "es")];
    pair.yann.fill(&format!("{file}/mots"), &words).await.leads_to();
    pair.yann.get(&file).await.ok().says("Quiero hablar").says("pas au travail").says("lang=\"es\"");

    let id = file.rsplit('/').next().unwrap();
    let page = format!("/fr/demandes/nouvelle?person={id}&service={}", pair.service);
    let fields = pair.request();
    let mut fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fields.retain(|(name, _)| *name != "words" && *name != "words_lang");
    fields.extend([("words", "Quiero hablar con alguien."), ("words_lang", "es"), ("item", "tongue")]);
    let preview: Vec<_> = fields.iter().map(|(n, v)| if *n == "do" { (*n, "preview") } else { (*n, *v) }).collect();
    pair.yann.fill(&page, &preview).await.ok().says("Le pli, tel que").says("Quiero hablar");
    let draft: Vec<_> = fields.iter().map(|(n, v)| if *n == "do" { (*n, "draft") } else { (*n, *v) }).collect();
    let draft = pair.yann.post(&page, &draft).await.leads_to().to_owned();
    assert!(draft.contains("draft=") && draft.ends_with("&fait=brouillon"), "{draft}");
    pair.yann.get("/fr/journee").await.ok().says("Luz M.").says("draft=");
    pair.yann.get(&draft).await.ok().says("value=\"2026-06-30\"").says("value=\"Luc\"");
    let here = pair.yann.fill(draft.split("&fait").next().unwrap(), &fields).await;
    let here = here.leads_to().split('?').next().unwrap().to_owned();
    pair.yann.get("/fr/journee").await.ok().hides("draft=");
    pair.world.settle();

    let there = format!("/fr/demandes/{}", pair.ponton.request());
    pair.samira.get("/fr/journee").await.ok().says("Luz M.");
    pair.samira.get(&there).await.ok().says("Quiero hablar").hides("pas au travail").hides("vit seule");
    pair.world.settle();
    pair.yann.get(&here).await.ok().says("Samira");
    pair.samira.fill(&format!("{there}/questionner"), &[("words", "Ici ou ailleurs?")]).await.leads_to();
    pair.world.settle();
    pair.yann.get("/fr/journee").await.ok().says("Ici ou ailleurs?");
    pair.yann.fill(&format!("{here}/repondre"), &[("words", "Ailleurs.")]).await.leads_to();
    pair.world.settle();
    let respondent = pair.samira.get(&format!("{there}/accepter")).await;
    let value = respondent.body.split("name=\"respondent\"").nth(1).unwrap().split("value=\"").nth(1).unwrap();
    let value = value.split('"').next().unwrap().to_owned();
    pair.samira.fill(&format!("{there}/accepter"), &[("respondent", &value), ("words", "Bienvenue.")]).await.leads_to();
    pair.world.settle();
    pair.yann.get(&here).await.ok().says("Bienvenue.").says("Ailleurs.");
    pair.yann.fill(&format!("{here}/repondante"), &[("respondent", "Samira")]).await.leads_to();
    pair.samira.post(&format!("{there}/message"), &[("words", "On se voit jeudi.")]).await.leads_to();
    pair.samira.fill(&format!("{there}/premier-contact"), &[]).await.leads_to();
    let passage = [("how", "call"), ("on", "2026-03-03"), ("who", "Luz, Yann, Samira"), ("words", "Tout va bien.")];
    pair.samira.fill(&format!("{there}/passage"), &passage).await.leads_to();
    pair.samira.fill(&format!("{there}/commencer"), &[]).await.leads_to();
    pair.samira.fill(&format!("{there}/terminer"), &[("words", "Elle a son bail.")]).await.leads_to();
    pair.world.settle();
    pair.yann.get(&here).await.ok().says("Elle a son bail.").says("On se voit jeudi.");
    let close = [("reason", "service-given"), ("told", "2026-03-03"), ("words", "")];
    pair.yann.fill(&format!("{here}/fermer"), &close).await.leads_to();
    pair.world.settle();
    for (browser, path) in [(&mut pair.yann, &here), (&mut pair.samira, &there)] {
        browser.get(path).await.ok().says("service donné");
        browser.get("/fr/demandes?show=closed").await.ok().says("Luz M.");
        browser.get("/fr/demandes").await.ok().hides("Luz M.");
    }
    // What is over can't be done again, and says so.
    assert_eq!(pair.yann.post(&format!("{here}/rappeler"), &[("words", "x")]).await.status, StatusCode::CONFLICT);
    for house in [&pair.drave, &pair.ponton] {
        assert!(house.office.verify().unwrap().is_sound());
    }
}

#[tokio::test]
async fn a_refusal_suggests_another_door_and_a_new_request_follows_it() {
    let mut pair = Pair::new().await;
    let third = pair.world.found("ecluse", |_| ());
    let open = third.offers("Groupe", true);
    for house in [&pair.drave, &pair.ponton] {
        house.link(&third);
        third.link(house);
    }
    pair.world.settle();
    let (here, there) = pair.sent().await;
    let refuse = [("reason", "waiting"), ("words", "Pas avant l’été."), ("suggestion", &open.to_string())];
    pair.samira.fill(&format!("{there}/refuser"), &refuse).await.leads_to();
    pair.world.settle();
    pair.yann.get(&here).await.ok().says("Pas avant l’été.").says("Groupe – Maison ecluse");
    let id = here.rsplit('/').next().unwrap();
    let page = format!("/fr/demandes/nouvelle?person={}&follows={id}&service={open}", pair.person);
    pair.yann.get(&here).await.says(&page.replace('&', "&#38;"));
    pair.yann.get(&page).await.ok().says("Maison ponton");
    let fields = pair.request();
    let open = open.to_string();
    let mut fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fields.retain(|(name, _)| *name != "service");
    fields.extend([("service", open.as_str()), ("follows", id)]);
    let next = pair.yann.fill(&page, &fields).await;
    let next = next.leads_to().split('?').next().unwrap().to_owned();
    pair.yann.get(&next).await.ok().says(id);
    pair.yann.get(&format!("{here}/fermer")).await.ok().says("value=\"refused\"");
}

#[tokio::test]
async fn a_withdrawal_by_form_closes_what_was_received() {
    let mut pair = Pair::new().await;
    let (here, there) = pair.sent().await;
    pair.samira.fill(&format!("{there}/questionner"), &[("words", "Quand?")]).await.leads_to();
    let out = [("take_out", "safe-contact")];
    pair.yann.fill(&format!("{here}/enlever"), &out).await.leads_to();
    pair.world.settle();
    pair.samira.get(&there).await.ok().says("J’ai plus de place").hides("texto après 16 h");
    assert_eq!(pair.yann.fill(&format!("{here}/retirer"), &[]).await.leads_to(), format!("{here}?fait=arrete"));
    pair.world.settle();
    pair.samira.get(&there).await.ok().hides("J’ai plus de place").hides("Kelly-Ann");
}

#[tokio::test]
async fn a_household_goes_as_one_request_addressed_by_name_and_mandated() {
    let mut pair = Pair::new().await;
    let court = pair.world.found("accueil", |profile| profile.receives_mandated = true);
    let service = court.offers("Évaluation", false).to_string();
    pair.drave.link(&court);
    court.link(&pair.drave);
    pair.world.settle();
    let yann = pair.drave.run(|desk| desk.view().practitioner_by_handle("yann")).unwrap();
    let brother = pair.drave.welcome(&arrimage_node::Viewer { practitioner: yann }, "Émile T.").to_string();
    let page = format!("/fr/demandes/nouvelle?person={}", pair.person);
    let fields = pair.request();
    let mut fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fields.retain(|(name, _)| *name != "service" && *name != "origin");
    fields.extend([
        ("service", service.as_str()),
        ("household", brother.as_str()),
        ("practitioner", "Nadège Roy"),
        ("origin", "mandated"),
        ("mandated_by", "le tribunal de la jeunesse"),
    ]);
    let here = pair.yann.fill(&page, &fields).await;
    let here = here.leads_to().split('?').next().unwrap().to_owned();
    pair.world.settle();
    let (mut nadege, _) = pair.world.signed_in(&court, "Nadege", Role::Practitioner).await;
    let there = format!("/fr/demandes/{}", court.request());
    let page = nadege.get(&there).await;
    page.ok().says("Kelly-Ann T.").says("Émile T.").says("Nadège Roy").says("le tribunal de la jeunesse");
    nadege.get("/fr/journee").await.ok().says("Kelly-Ann T. et Émile T.");
    // One of the two withdraws; the other's request goes on.
    pair.yann.fill(&format!("{here}/retirer"), &[("person", "1")]).await.leads_to();
    pair.world.settle();
    nadege.get(&there).await.ok().says("Kelly-Ann T.").hides("Émile T.");
}
