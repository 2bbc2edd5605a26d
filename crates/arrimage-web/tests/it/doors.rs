//! A place without a node: asked from its page in the directory, answered by letter.

use axum::http::StatusCode;

use crate::world::Pair;

#[tokio::test]
async fn a_place_without_a_node_answers_by_the_code_of_its_letter() {
    let mut pair = Pair::new().await;
    let place = pair.world.place;
    pair.yann.get(&format!("/fr/repertoire/lieux/{place}")).await.ok().says("/fr/demandes/nouvelle?place=");
    let pick = pair.yann.get(&format!("/fr/demandes/nouvelle?place={place}")).await;
    pick.ok().says("Kelly-Ann T.").says(&format!("place={place}"));
    let page = format!("/fr/demandes/nouvelle?person={}&place={place}", pair.person);
    let choice = format!("lieu:{place}");
    let fields = pair.request();
    let mut fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fields.retain(|(name, _)| *name != "service");
    fields.push(("service", choice.as_str()));
    let here = pair.yann.fill(&page, &fields).await;
    let here = here.leads_to().split('?').next().unwrap().to_owned();
    pair.yann.get(&here).await.ok().says("Atelier du Bois-flotté");
    let letter = pair.yann.fill(&format!("{here}/lettre"), &[]).await;
    letter.ok().says("Atelier du Bois-flotté").hides("Kelly-Ann").hides("plus de place");
    let codes: Vec<&str> = letter.body.split("class=\"code\">").skip(1).map(|c| c.split('<').next().unwrap()).collect();
    let [link, reference, code] = codes[..] else { panic!("a link, a number and a code: {codes:?}") };

    let mut outside = pair.world.browser();
    let wrong = outside.post("/fr/reponse", &[("reference", reference), ("code", "2222-2222")]).await;
    assert_eq!(wrong.status, StatusCode::FORBIDDEN);
    let form = outside.post("/fr/reponse", &[("reference", reference), ("code", code)]).await;
    let form = form.leads_to().to_owned();
    outside.get(&form).await.ok().hides("Kelly-Ann");
    let answer = [("decision", "accepted"), ("words", "On l’attend mardi.")];
    outside.post(&form, &answer).await.ok();
    pair.yann.get(&here).await.ok().says("On l’attend mardi.");
    let link = link.strip_prefix("http://localhost:8080").unwrap();
    assert_eq!(outside.get(link).await.status, StatusCode::NOT_FOUND, "one answer closes every way");
    // What follows is told by telephone, and written on its behalf.
    pair.yann.fill(&format!("{here}/terminer"), &[("words", "Terminé, dit-on.")]).await.leads_to();
    pair.yann.fill(&format!("{here}/fermer"), &[("reason", "service-given")]).await.leads_to();
}

#[tokio::test]
async fn an_answer_by_telephone_is_written_on_its_behalf() {
    let mut pair = Pair::new().await;
    let place = pair.world.place;
    let choice = format!("lieu:{place}");
    let fields = pair.request();
    let mut fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fields.retain(|(name, _)| *name != "service");
    fields.push(("service", choice.as_str()));
    let page = format!("/fr/demandes/nouvelle?person={}&place={place}", pair.person);
    let here = pair.yann.post(&page, &fields).await;
    let here = here.leads_to().split('?').next().unwrap().to_owned();
    let no_words = [("decision", "refused"), ("reason", "waiting")];
    let again = pair.yann.fill(&format!("{here}/noter-reponse"), &no_words).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let refused = [("decision", "refused"), ("reason", "waiting"), ("words", "Pas de place avant l’été.")];
    pair.yann.fill(&format!("{here}/noter-reponse"), &refused).await.leads_to();
    pair.yann.get(&here).await.ok().says("Pas de place avant l’été.");
    pair.yann.fill(&format!("{here}/fermer"), &[("reason", "refused")]).await.leads_to();
}
