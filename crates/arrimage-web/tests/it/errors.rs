//! What is wrong is said beside its field, and nothing typed is lost.

use axum::http::StatusCode;

use crate::world::Pair;

#[tokio::test]
async fn a_new_request_says_all_that_is_missing_and_keeps_what_was_typed() {
    let mut pair = Pair::new().await;
    let page = format!("/fr/demandes/nouvelle?person={}", pair.person);
    let typed = [
        ("reach", "other"),
        ("words", "Des mots <neufs>."),
        ("item", "situation"),
        ("item_text_situation", "Vit à deux."),
        ("until", "2030-01-01"),
        ("evidence", "oral"),
        ("do", "send"),
    ];
    let answer = pair.yann.fill(&page, &typed).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.hides("<neufs>").says("neufs&#62;.").says("Vit à deux.").says("value=\"2030-01-01\"");
    for field in ["reach_how", "service", "until", "giver", "witness", "origin"] {
        let at = answer.body.contains(&format!("href=\"#f-{field}"));
        assert!(at, "nothing is said of `{field}`: {}", answer.text());
    }
    assert!(pair.drave.run(|desk| desk.view().referrals()).is_empty());
    let empty = pair.yann.post(&page, &[("do", "send")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn what_the_node_refuses_comes_back_beside_its_field() {
    let mut pair = Pair::new().await;
    let page = format!("/fr/demandes/nouvelle?person={}", pair.person);
    let ours = pair.request();
    let with = |name: &'static str, value: &'static str| {
        let mut fields: Vec<(&str, &str)> = ours.iter().map(|(n, v)| (*n, v.as_str())).collect();
        fields.retain(|(own, _)| *own != name);
        fields.push((name, value));
        fields
    };
    let mut mandated = with("origin", "mandated");
    mandated.push(("mandated_by", "le tribunal"));
    let answer = pair.yann.post(&page, &mandated).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    answer.says("demandes imposées").says("value=\"le tribunal\"");
    let silence = [("item", "words")];
    pair.yann.fill(&format!("/fr/personnes/{}/silence", pair.person), &silence).await.leads_to();
    let answer = pair.yann.post(&page, &with("origin", "voluntary")).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text());
    assert!(pair.drave.run(|desk| desk.view().referrals()).is_empty());
}

#[tokio::test]
async fn an_act_without_its_words_is_shown_again() {
    let mut pair = Pair::new().await;
    let (_, there) = pair.sent().await;
    let refuse = pair.samira.fill(&format!("{there}/refuser"), &[("reason", "waiting")]).await;
    assert_eq!(refuse.status, StatusCode::UNPROCESSABLE_ENTITY);
    refuse.says("href=\"#f-words");
    let wait = [("estimate", "2026-04-20"), ("review", "2026-01-01"), ("words", "Bientôt.")];
    let wait = pair.samira.fill(&format!("{there}/faire-attendre"), &wait).await;
    assert_eq!(wait.status, StatusCode::UNPROCESSABLE_ENTITY);
    wait.says("Bientôt.").says("value=\"2026-04-20\"").says("href=\"#f-review");
    let message = pair.samira.post(&format!("{there}/message"), &[("words", "  ")]).await;
    assert_eq!(message.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(pair.samira.post(&format!("{there}/rappeler"), &[]).await.status, StatusCode::CONFLICT);
    assert_eq!(pair.samira.post(&format!("{there}/danser"), &[]).await.status, StatusCode::NOT_FOUND);
}
