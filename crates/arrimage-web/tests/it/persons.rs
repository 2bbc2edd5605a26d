//! A person's file by its forms: what is said, kept silent, kept away, stopped, carded, opened in an emergency, erased.

use arrimage_domain::Role;
use axum::http::StatusCode;

use crate::world::Pair;

#[tokio::test]
async fn a_file_is_corrected_silenced_restricted_and_lifted() {
    let mut pair = Pair::new().await;
    let file = format!("/fr/personnes/{}", pair.person);
    pair.yann.get("/fr/personnes").await.ok().says("Kelly-Ann T.");
    let edit =
        [("item_text_name", "Kelly"), ("item_text_situation", "Vit à deux."), ("item_text_address", "12, rue A")];
    pair.yann.fill(&format!("{file}/modifier"), &edit).await.leads_to();
    pair.yann.get(&file).await.ok().says("Kelly").says("Vit à deux.").says("12, rue A");
    let nameless =
        pair.yann.fill(&format!("{file}/modifier"), &[("item_text_name", ""), ("item_text_address", "9, rue B")]).await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    nameless.says("9, rue B");
    pair.yann.fill(&format!("{file}/joindre"), &[("reach_how", "par courriel"), ("reach_never", "")]).await.leads_to();
    pair.yann.fill(&format!("{file}/silence"), &[("item", "situation")]).await.leads_to();
    pair.yann.get(&file).await.ok().says("par courriel").says("zone de silence");

    let nobody = [("against", "practitioner"), ("against_who", "Personne")];
    assert_eq!(pair.yann.fill(&format!("{file}/restreindre"), &nobody).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let away = [("against", "organisation"), ("against_who", "maison ponton"), ("words", "")];
    pair.yann.fill(&format!("{file}/restreindre"), &away).await.leads_to();
    let page = pair.yann.get(&file).await;
    page.ok().says("Maison ponton");
    let new = pair.yann.get(&format!("/fr/demandes/nouvelle?person={}", pair.person)).await;
    new.ok().hides("Accompagnement");
    let lift = page.body.split("/restrictions/").nth(1).unwrap().split('"').next().unwrap();
    let lift = format!("{file}/restrictions/{lift}");
    assert_eq!(pair.yann.fill(&lift, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    pair.yann.fill(&lift, &[("sure", "oui")]).await.leads_to();
    pair.yann.get(&file).await.ok().hides("Maison ponton");
}

#[tokio::test]
async fn a_consent_is_narrowed_then_stopped_from_the_file() {
    let mut pair = Pair::new().await;
    let (_, there) = pair.sent().await;
    let file = format!("/fr/personnes/{}", pair.person);
    let page = pair.yann.get(&file).await;
    let consent = page.body.split("/consentements/").nth(1).unwrap().split('/').next().unwrap().to_owned();
    let consent = format!("{file}/consentements/{consent}");
    assert_eq!(pair.yann.fill(&format!("{consent}/enlever"), &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    pair.yann.fill(&format!("{consent}/enlever"), &[("take_out", "words")]).await.leads_to();
    pair.world.settle();
    pair.samira.get(&there).await.ok().says("Kelly-Ann T.").hides("plus de place");
    pair.yann.fill(&format!("{consent}/retirer"), &[]).await.leads_to();
    pair.world.settle();
    pair.samira.get(&there).await.ok().hides("Kelly-Ann T.");
    assert_eq!(pair.yann.get(&format!("{consent}/retirer")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_card_s_code_is_shown_once_and_opens_the_notebook() {
    let mut pair = Pair::new().await;
    let file = format!("/fr/personnes/{}", pair.person);
    let bad = pair.yann.fill(&format!("{file}/carte"), &[("pin", "ab")]).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    let sheet = pair.yann.fill(&format!("{file}/carte"), &[("pin", "482913")]).await;
    sheet.ok().hides("Kelly-Ann").hides("482913");
    let code = sheet.body.split("class=\"code\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
    pair.yann.get(&file).await.ok().hides(&code);
    let mut person = pair.world.browser();
    let wrong = person.post("/fr/carnet", &[("card", &code), ("pin", "000000")]).await;
    assert_eq!(wrong.status, StatusCode::FORBIDDEN);
    assert_eq!(person.post("/fr/carnet", &[("card", &code), ("pin", "482913")]).await.leads_to(), "/fr/carnet");
    person.get("/fr/carnet").await.ok().says("Kelly-Ann T.").says("Yann");
}

#[tokio::test]
async fn an_emergency_opens_once_with_a_reason_that_the_person_reads_and_never_where_they_live() {
    let mut pair = Pair::new().await;
    let (mut colleague, _) = pair.world.signed_in(&pair.drave, "Luce", Role::Practitioner).await;
    let path = format!("/fr/personnes/{}/urgence", pair.person);
    assert_eq!(colleague.fill(&path, &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let opened = colleague.fill(&path, &[("words", "Elle ne répond plus et parlait d’en finir.")]).await;
    opened.ok().says("Kelly-Ann T.").says("vit seule").hides("texto après 16 h");
    let file = format!("/fr/personnes/{}", pair.person);
    assert_eq!(colleague.get(&file).await.status, StatusCode::NOT_FOUND);
    let nobody = "/fr/personnes/01890000-0000-7000-8000-000000000000/urgence";
    assert_eq!(colleague.fill(nobody, &[("words", "x")]).await.status, StatusCode::NOT_FOUND);

    let sheet = pair.yann.fill(&format!("{file}/carte"), &[("pin", "482913")]).await;
    let code = sheet.body.split("class=\"code\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let mut person = pair.world.browser();
    person.post("/fr/carnet", &[("card", &code), ("pin", "482913")]).await.leads_to();
    person.get("/fr/carnet/regards").await.ok().says("Elle ne répond plus");
}

#[tokio::test]
async fn a_file_is_erased_only_when_it_is_confirmed() {
    let mut pair = Pair::new().await;
    let (_, there) = pair.sent().await;
    let file = format!("/fr/personnes/{}", pair.person);
    assert_eq!(pair.yann.fill(&format!("{file}/effacer"), &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let erased = pair.yann.fill(&format!("{file}/effacer"), &[("sure", "oui")]).await;
    assert_eq!(erased.leads_to(), "/fr/personnes?fait=efface");
    assert_eq!(pair.yann.get(&file).await.status, StatusCode::NOT_FOUND);
    pair.yann.get("/fr/personnes").await.ok().hides("Kelly-Ann");
    pair.world.settle();
    pair.samira.get(&there).await.ok().hides("Kelly-Ann");
    assert!(pair.drave.office.verify().unwrap().is_sound());
}

#[tokio::test]
async fn only_its_own_organisation_says_what_a_service_can_take() {
    let mut pair = Pair::new().await;
    let path = format!("/fr/repertoire/{}/capacite", pair.service);
    assert_eq!(pair.yann.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(pair.yann.post(&path, &[("capacity", "closed")]).await.status, StatusCode::NOT_FOUND);
    let odd = pair.samira.fill(&path, &[("capacity", "limited"), ("wait", "beaucoup")]).await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
    pair.samira.fill(&path, &[("capacity", "limited"), ("wait", "3")]).await.leads_to();
    pair.world.settle();
    let service = pair.service;
    let known = pair.drave.run(move |desk| desk.known_service(service)).unwrap();
    assert_eq!(known.wait_weeks, Some(3), "partners hear of it");
}
