//! Samples: the person's notebook and papers, a partner without an account.

use arrimage_kernel::Language;

use super::{at, day, desk::fr, files::own_words, html, public, requests::route};
use crate::view::{
    Done, Frame,
    answer::{AnswerCodePage, AnswerPage, AnsweredPage},
    fields as f,
    form::{Fault, FieldError, Typed},
    notebook::{
        Agreed, CardPage, LeftPage, Looked, LooksPage, MyRespondent, NotebookAct, NotebookActPage, NotebookPage,
        PapersPage, Stage, StoppedPage, Thing,
    },
    shared::{ClockState, Item, Reason, Route},
};

fn agreed() -> Vec<Agreed> {
    let one = |recipient: &str, items, purpose: &str, until| Agreed {
        id: "c-1".into(),
        recipient: recipient.into(),
        items,
        purpose: purpose.into(),
        until: day(until),
    };
    vec![
        one(
            "Le Ponton",
            vec![Item::Name, Item::SafeContact, Item::Words, Item::FirstContact],
            "préparer nos rencontres",
            "2026-06-30",
        ),
        one("Guichet d’accueil", vec![Item::Name, Item::SafeContact], "y répondre", "2026-05-31"),
    ]
}

fn looks() -> Vec<Looked> {
    let one = |who: &str, organisation: &str, why: &str, when: &str| Looked {
        id: "g-1".into(),
        who: who.into(),
        organisation: organisation.into(),
        why: why.into(),
        at: at(when),
    };
    vec![
        one("Samira Benali", "Le Ponton", "pour préparer l’appel d’aujourd’hui", "2026-03-12T09:14"),
        one("Yann Ouellet", "La Drave jeunesse", "pour vous envoyer un message", "2026-03-11T16:40"),
        one("Une remplaçante", "Le Ponton", "pour fermer la liste du mois", "2026-02-28T11:02"),
    ]
}

fn things() -> Vec<Thing> {
    let thing = |title: &str, organisation: &str, stage| Thing {
        id: "r-1".into(),
        title: title.into(),
        organisation: organisation.into(),
        practitioner: None,
        stage,
        next: None,
        route: Route(Vec::new()),
        clock: None,
    };
    vec![
        Thing {
            practitioner: Some("Samira".into()),
            next: Some(fr("aujourd’hui à 13 h 30, un appel à trois avec Samira et Yann.")),
            route: route(),
            ..thing("Apprendre à vivre seule", "Le Ponton", Stage::Accepted(day("2026-03-03")))
        },
        Thing {
            clock: Some((ClockState::Late, day("2026-03-09"))),
            ..thing("Un logement après le 30 avril", "Guichet d’accueil", Stage::Received(day("2026-02-23")))
        },
    ]
}

/// Every other stage, to be looked at.
fn other_things() -> Vec<Thing> {
    let stages = vec![
        Stage::NotGone,
        Stage::Seen(day("2026-03-11")),
        Stage::Asking,
        Stage::Waitlisted(Some(day("2026-04-20"))),
        Stage::Waitlisted(None),
        Stage::Unreachable(3),
        Stage::Going,
        Stage::Refused { reason: Reason::Limited, words: Some(fr("On n’a plus de place avant juin.")) },
        Stage::Redirect("Groupe du jeudi soir, au Ponton".into()),
        Stage::Stopped,
        Stage::Done(day("2026-03-10")),
        Stage::Withdrawn(day("2026-03-10")),
    ];
    let base = things().remove(0);
    stages.into_iter().map(|stage| Thing { stage, practitioner: None, next: None, ..base.clone() }).collect()
}

fn notebook(language: Language) -> NotebookPage {
    NotebookPage {
        frame: public(language, "/carnet"),
        name: "Kelly-Ann".into(),
        minutes: 10,
        things: things(),
        words: own_words(),
        looks: looks(),
        more_looks: true,
        agreed: agreed(),
        respondent: Some(MyRespondent {
            name: "Samira Benali".into(),
            organisation: "Le Ponton".into(),
            phone: Some("819 555-0117".into()),
            proposed: false,
        }),
    }
}

fn acts() -> Vec<(&'static str, NotebookAct)> {
    let recipient = || "Le Ponton".to_owned();
    let name = || "Samira Benali".to_owned();
    vec![
        ("carnet-mots", NotebookAct::AddWords),
        ("carnet-pas-marche", NotebookAct::DidNotWork { id: "r-1".into(), title: "Apprendre à vivre seule".into() }),
        ("carnet-arreter", NotebookAct::Stop { id: "c-1".into(), recipient: recipient() }),
        (
            "carnet-enlever",
            NotebookAct::Narrow { id: "c-1".into(), recipient: recipient(), items: vec![Item::Name, Item::Words] },
        ),
        ("carnet-repondante-oui", NotebookAct::AcceptRespondent(name())),
        ("carnet-repondante", NotebookAct::ChangeRespondent(name())),
        ("carnet-restreindre", NotebookAct::Restrict),
        ("carnet-version", NotebookAct::MySide),
    ]
}

fn papers(language: Language, large: bool) -> PapersPage {
    PapersPage {
        frame: public(language, "/carnet/papiers"),
        initials: "K.-A.".into(),
        large,
        agreed: agreed(),
        phone: Some("819 555-0117".into()),
        hours: Some("du lundi au vendredi, de 9 h à 17 h".into()),
        counter: Some("14, rue du Quai".into()),
        next: Some(fr("Mardi 17 mars, 15 h, au café de la rue du Quai, avec Samira. Yann sera là.")),
        code: Some("7KQD-M2XA".into()),
        back: "/carnet".into(),
    }
}

pub(super) fn all(language: Language) -> Vec<(&'static str, String)> {
    let card = || CardPage::new(public(language, "/carnet"));
    let typed = Typed(vec![(f::CARD.into(), "7KQD-M2XA".into()), (f::PIN.into(), "918273".into())]);
    let wrong = card().wrong(&typed, &[FieldError::new(f::PIN, Fault::TooManyTries)]);
    let others = NotebookPage {
        frame: Frame { done: Some(Done::WordsAdded), ..public(language, "/carnet") },
        things: other_things(),
        agreed: Vec::new(),
        respondent: None,
        ..notebook(language)
    };
    let proposed = MyRespondent {
        name: "Yann Ouellet".into(),
        organisation: "La Drave jeunesse".into(),
        phone: None,
        proposed: true,
    };
    let empty = NotebookPage {
        things: Vec::new(),
        words: Vec::new(),
        looks: Vec::new(),
        more_looks: false,
        respondent: Some(proposed),
        ..notebook(language)
    };
    let stopped = |items| StoppedPage {
        frame: public(language, "/carnet/accords/c-1/arreter"),
        recipient: "Le Ponton".into(),
        taken_out: items,
        at: at("2026-03-12T09:39"),
        kept_back: 1,
    };
    let mut pages = vec![
        ("carnet-ferme", html(&card())),
        ("carnet-ferme-erreur", html(&wrong)),
        ("carnet", html(&notebook(language))),
        ("carnet-etapes", html(&others)),
        ("carnet-vide", html(&empty)),
        ("carnet-arrete", html(&stopped(Vec::new()))),
        ("carnet-enleve", html(&stopped(vec![Item::Situation]))),
        ("carnet-regards", html(&LooksPage { frame: public(language, "/carnet/regards"), looks: looks() })),
        ("carnet-quitte", html(&LeftPage { frame: public(language, "/carnet/quitter") })),
        ("papiers", html(&papers(language, false))),
        ("papiers-grands", html(&papers(language, true))),
    ];
    for (name, act) in acts() {
        let page = NotebookActPage::new(public(language, &format!("/carnet/{}", act.path())), act);
        pages.push((name, html(&page)));
    }
    let answer = || {
        let mut page = AnswerPage::new(public(language, "/reponse/abc"), "abc", "Clinique de l’Écluse", "M2XA-31");
        page.phone = Some("819 555-0199".into());
        page
    };
    let wrong = answer()
        .wrong(&Typed(vec![(f::DECISION.into(), "refused".into())]), &[FieldError::new(f::REASON, Fault::NotChosen)]);
    let code = AnswerCodePage::new(public(language, "/reponse"));
    let bad_code = code
        .clone()
        .wrong(&Typed(vec![(f::CODE.into(), "ABCD".into())]), &[FieldError::new(f::CODE, Fault::WrongSecret)]);
    pages.extend([
        ("reponse-code", html(&code)),
        ("reponse-code-erreur", html(&bad_code)),
        ("reponse", html(&answer())),
        ("reponse-erreur", html(&wrong)),
        (
            "reponse-faite",
            html(&AnsweredPage {
                frame: public(language, "/reponse/abc"),
                organisation: "Clinique de l’Écluse".into(),
            }),
        ),
    ]);
    pages
}
